"""All kinds of statement, each defined once in the modules of this package."""

from accord.model.kinds.custody import Consent, Disclosure, Policy, Receipt, Relabel
from accord.model.kinds.desk import (
    Attachment,
    Confidence,
    Decision,
    Issue,
    Judgement,
    Note,
    Review,
)  # fmt: skip
from accord.model.kinds.field import (
    Breach,
    Denial,
    DenialType,
    Event,
    Exactness,
    Figure,
    Means,
    Measure,
    Observation,
    Part,
    Quotient,
    Term,
)  # fmt: skip
from accord.model.kinds.obligations import (
    Anchor,
    Calendar,
    Deadline,
    Extent,
    Fulfilment,
    Modality,
    Obligation,
    Offset,
    Outlook,
    Pick,
    Unit,
)  # fmt: skip
from accord.model.kinds.people import (
    Actor,
    ActorType,
    Degree,
    Reader,
    Relation,
    RelationType,
    Stake,
)  # fmt: skip
from accord.model.kinds.process import (
    Agreement,
    AgreementStatus,
    Article,
    Process,
    Session,
    Track,
)  # fmt: skip
from accord.model.kinds.registry import Field, Kind, decode, encode, kind_named, kinds

__all__ = [
    "Actor", "ActorType", "Agreement", "AgreementStatus", "Anchor", "Article", "Attachment",
    "Breach", "Calendar", "Confidence", "Consent", "Deadline", "Decision", "Degree", "Denial",
    "DenialType", "Disclosure", "Event", "Exactness", "Extent", "Field", "Figure", "Fulfilment",
    "Issue", "Judgement", "Kind", "Means", "Measure", "Modality", "Note", "Obligation",
    "Observation", "Offset", "Outlook", "Part", "Pick", "Policy", "Process", "Quotient", "Reader",
    "Receipt", "Relabel", "Relation", "RelationType", "Review", "Session", "Stake", "Term", "Track",
    "Unit", "decode", "encode", "kind_named", "kinds",
]  # fmt: skip
