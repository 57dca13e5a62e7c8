"""Who there is: actors, how they stand to each other, and the readers of the file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from accord.errors import BadInput
from accord.model.kinds.registry import about, kind
from accord.model.labels import RANKS, own
from accord.model.plain import RefTo

__all__ = [
    "Actor", "ActorRef", "ActorType", "AnchorRef", "Degree", "LANGUAGES", "ProcessRef", "Reader",
    "Relation", "RelationType", "Stake",
]  # fmt: skip

LANGUAGES: Final = ("en", "fr", "es", "ar")
"""The languages in which the fixed words of papers are."""
ActorRef = Annotated[str, RefTo("actor")]
AnchorRef = Annotated[str, RefTo("anchor")]
ProcessRef = Annotated[str, RefTo("process")]


class ActorType(StrEnum):
    """What sort of actor."""

    STATE = "state"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed group"
    PARTY = "political party"
    ORGANISATION = "organisation"
    BODY = "body"
    FORCE = "force"
    COMMUNITY = "community"
    PERSON = "person"


class RelationType(StrEnum):
    """How one actor stands to another."""

    ALLIANCE = "alliance"
    FRICTION = "friction"
    CONFLICT = "open conflict"
    BROKEN = "broken link"
    INFLUENCE = "influence"
    COMMAND = "command"
    PATRONAGE = "family or patronage"
    MEMBER = "member of"


class Degree(StrEnum):
    """How much, as somebody judges it: no number could be honest."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@kind("actor")
class Actor:
    """Somebody who acts: a state, an armed group, a body set up by an agreement, a person."""

    name: str = about("The name most used.")
    type: ActorType = about("What sort of actor.")
    other_names: tuple[str, ...] = about("Other names and short forms it goes by.", ())
    part_of: ActorRef | None = about("The actor it belongs to or is commanded by.", None)
    exists_from: AnchorRef | None = about("The event from which it exists and works.", None)
    description: str = about("What it is, in a sentence or two.", "")


@kind("relation")
class Relation:
    """How one actor stands to another, while the statement is valid."""

    actor: ActorRef = about("Who.")
    toward: ActorRef = about("Toward whom.")
    type: RelationType = about("What stands between them.")
    description: str = about("What is known of it.", "")


@kind("stake")
class Stake:
    """How much power an actor has over a process, and how much interest in it: an assessment."""

    actor: ActorRef = about("Whose.")
    power: Degree = about("How much it can do for the process or against it: low, medium or high.")
    interest: Degree = about("How much it minds what comes of it: low, medium or high.")
    why: str = about("Why, in a sentence.")
    process: ProcessRef | None = about("Which process; any, if left out.", None)


@kind("reader")
class Reader:
    """Somebody who may open views of the file: a side, a rank and groups."""

    name: str = about("The name on papers written for this reader.")
    side: str = about("The party whose side the reader is on; empty for the mediator.", "")
    clearance: int = about("The highest rank open to the reader, 0 to 3.", 0)
    groups: tuple[str, ...] = about("Groups and compartments the reader belongs to.", ())
    language: str = about(
        "The language of covers for this reader, by its code; the file's, if empty.", ""
    )

    def __post_init__(self) -> None:
        if self.language not in ("", *LANGUAGES):
            fault = f"no such language: {self.language[:20]!r}"
            raise BadInput(fault, at="language", given=self.language[:20], among=LANGUAGES)
        if not 0 <= self.clearance < len(RANKS):
            raise BadInput(f"no such rank: {self.clearance}", at="clearance", form="0, 1, 2 or 3")
        if any(group.startswith(own("")) for group in self.groups):
            raise BadInput("what is one reader's own is open to no other", at="groups")
