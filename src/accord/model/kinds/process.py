"""The process: its tracks and sessions, and the texts that come of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from accord.model.dates import When
from accord.model.kinds.people import ActorRef, ProcessRef
from accord.model.kinds.registry import about, kind
from accord.model.places import Place
from accord.model.plain import RefTo

__all__ = [
    "Agreement", "AgreementRef", "AgreementStatus", "Article", "Process", "Session", "Track",
]  # fmt: skip

TrackRef = Annotated[str, RefTo("track")]
AgreementRef = Annotated[str, RefTo("agreement")]


class AgreementStatus(StrEnum):
    """Where a text stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    SIGNED = "signed"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    TERMINATED = "terminated"


@kind("process")
class Process:
    """A peace process: who makes it, between whom, and where it stands."""

    name: str = about("What it is called.")
    conflict: str = about("The conflict it is about.", "")
    parties: tuple[ActorRef, ...] = about("The actors that are parties to it.", ())
    mediators: tuple[ActorRef, ...] = about("Who mediates or facilitates.", ())
    others: tuple[ActorRef, ...] = about("Guarantors, observers, witnesses and hosts.", ())
    stages: tuple[str, ...] = about("The stages it goes through, in order.", ())
    stage: str = about("The stage it is in.", "")
    description: str = about("What is at issue, in a sentence or two.", "")


@kind("track")
class Track:
    """A channel of talks: official (I), semi-official (1.5), unofficial (II), local (III)."""

    name: str = about("What it is called.")
    process: ProcessRef = about("The process it belongs to.")
    level: str = about("I, 1.5, II or III.")
    convenor: ActorRef | None = about("Who convenes it.", None)
    participants: tuple[ActorRef, ...] = about("Who takes part.", ())
    attribution: str = about("What may be said of who said what.", "")


@kind("session")
class Session:
    """A meeting on a track."""

    name: str = about("What it is called.")
    track: TrackRef = about("The track it belongs to.")
    held: When = about("When it was or will be held.")
    place: Place | None = about("Where.", None)
    participants: tuple[ActorRef, ...] = about("Who was there.", ())
    agenda: tuple[str, ...] = about("What was on the agenda.", ())
    outcome: str = about("What came of it.", "")


@kind("agreement")
class Agreement:
    """A text that parties agreed, or were asked to."""

    name: str = about("Its title.")
    process: ProcessRef | None = about("The process it comes from.", None)
    signed: When | None = about("When it was signed.", None)
    signed_at: str = about("Where it was signed.", "")
    parties: tuple[ActorRef, ...] = about("Those it binds.", ())
    witnesses: tuple[ActorRef, ...] = about("Those who signed as witness, guarantor, observer.", ())
    type: str = about("Ceasefire, partial, comprehensive, implementation or other.", "")
    legal_form: str = about("Treaty, intrastate agreement, unilateral statement, and so on.", "")
    status: AgreementStatus = about("Where it stands.", AgreementStatus.SIGNED)
    languages: tuple[str, ...] = about("Languages in which it is authentic.", ())
    catalogued: tuple[str, ...] = about("Its numbers in public collections.", ())


@kind("article")
class Article:
    """A provision of an agreement, paraphrased unless marked verbatim."""

    agreement: AgreementRef = about("The agreement it belongs to.")
    number: str = about("Its number there.")
    heading: str = about("Its heading.", "")
    text: str = about("What it says.")
    verbatim: bool = about("Whether the text is quoted word for word.", False)
