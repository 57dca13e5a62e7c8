"""What the desk itself says: notes, judgements, decisions, and papers that went out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from accord.model.dates import When
from accord.model.kinds.people import ActorRef
from accord.model.kinds.registry import about, kind
from accord.model.plain import RefTo

__all__ = ["Attachment", "Confidence", "Decision", "Issue", "Judgement", "Note", "Review"]

AnyRef = Annotated[str, RefTo()]


class Confidence(StrEnum):
    """How sure the desk is of its own words."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Review(StrEnum):
    """What a second person said afterwards of what one released alone."""

    APPROVED = "approved"
    OBJECTED = "objected"


@kind("note")
class Note:
    """Free words about something, as they were taken down."""

    text: str = about("The words.")
    concerns: tuple[AnyRef, ...] = about("What they are about.", ())


@kind("judgement")
class Judgement:
    """The desk's own words for a day: bottom line and comment. It lapses unless renewed."""

    bottom_line: str = about("What the reader must know, in a sentence or two.")
    day: When = about("The day it is for; it lapses on the next.")
    comment: str = about("Why, and what to make of it.", "")
    confidence: Confidence | None = about("How sure the desk is.", None)
    would_change: str = about("What would change this view.", "")
    author: str = about("Whose judgement it is.", "")
    rests_on: tuple[AnyRef, ...] = about("What it rests on.", ())


@kind("decision")
class Decision:
    """A named person settles a question: which of several statements is to count."""

    question: AnyRef = about("The subject on which statements differ.")
    chosen: str = about("The reference of the statement that is to count.")
    decided_by: str = about("Who decided.")
    decided: When = about("When.")
    reason: str = about("Why.", "")


@kind("issue")
class Issue:
    """A paper, package or export that went out: for whom, cleared by whom, what was in it."""

    paper: str = about("What paper it is.")
    number: int = about("Its number in the series.")
    written_for: str = about("The reader whose view it shows.")
    as_of: When = about("The date it is about.")
    cleared_by: str = about("Who cleared it.")
    recipients: tuple[str, ...] = about("To whom it went; the custodian's alone.", ())
    mark: str = about("The random mark this copy bears.", "")
    attachment: str = about("The attachment that holds what went out, byte for byte.", "")
    digest: str = about("The SHA-256 of what went out, where it is not kept byte for byte.", "")
    second: str = about("The second person who released it: a reader of this file.", "")
    alone_because: str = about("Why it was released by one person alone.", "")
    review: Review | None = about("What a second person said of that afterwards.", None)
    reviewed_by: str = about("Who reviewed it: a reader of this file.", "")
    review_note: str = about("What the reviewer had to say.", "")


@kind("attachment")
class Attachment:
    """A picture, a scan, a table or a paper kept in the file."""

    name: str = about("What it is called.")
    media_type: str = about("What sort of data it is.")
    size: int = about("Its length in bytes.")
    digest: str = about("The address of its bytes in this file.")
    concerns: tuple[AnyRef, ...] = about("What it is about.", ())
    taken_by: ActorRef | None = about("Who made it.", None)
