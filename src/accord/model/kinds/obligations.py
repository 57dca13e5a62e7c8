"""What is owed: obligations, the events they hang on, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds.people import ActorRef, AnchorRef
from accord.model.kinds.process import AgreementRef
from accord.model.kinds.registry import about, kind
from accord.model.places import Place
from accord.model.plain import RefTo

__all__ = [
    "Anchor", "Calendar", "CalendarRef", "Deadline", "Extent", "Fulfilment", "Modality",
    "Obligation", "ObligationRef", "Offset", "Outlook", "Pick", "Unit",
]  # fmt: skip

ObligationRef = Annotated[str, RefTo("obligation")]
ArticleRef = Annotated[str, RefTo("article")]
CalendarRef = Annotated[str, RefTo("calendar")]


class Unit(StrEnum):
    """Units in which agreements count time."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Pick(StrEnum):
    """Which of several anchors counts."""

    EARLIER = "earlier"
    LATER = "later"


class Modality(StrEnum):
    """The force of a clause."""

    DUTY = "duty"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"


class Outlook(StrEnum):
    """How an anchor event stands."""

    HAPPENED = "happened"
    EXPECTED = "expected"
    NOT_YET = "not yet"
    WILL_NOT = "will not happen"


class Extent(StrEnum):
    """How much of an obligation was done."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Offset:
    """So much time after (or, if negative, before) an anchor."""

    amount: int = about("How many.")
    unit: Unit = about("Of what.")

    def __post_init__(self) -> None:
        if abs(self.amount) > 100_000:
            raise BadInput(f"out of range: {self.amount}", at="amount", form="72")


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: an offset on anchors, a fixed date, or a frequency."""

    anchors: tuple[AnchorRef, ...] = about("The events it counts from.", ())
    pick: Pick | None = about("Which of several anchors counts.", None)
    offset: Offset | None = about("The time from the anchor; none means the anchor itself.", None)
    on: When | None = about("A date fixed by the text itself.", None)
    every: Offset | None = about("For what recurs: the period.", None)
    until: AnchorRef | None = about("For what recurs: the event that ends it.", None)
    calendar: CalendarRef | None = about("The calendar for working days.", None)
    words: str = about("How the text puts it.", "")

    def __post_init__(self) -> None:
        if not self.anchors and self.on is None:
            raise BadInput("needs anchors or a date", at="anchors", form="anchor/signing")
        if self.anchors and self.on is not None:
            raise BadInput("has anchors and a fixed date; only one can count", at="on")
        if len(self.anchors) > 1 and self.pick is None:
            raise BadInput("several anchors: say which counts", at="pick", among=tuple(Pick))
        if self.every is not None and self.every.amount <= 0:
            raise BadInput("a period is longer than nothing", at="every.amount", form="1")


@kind("obligation")
class Obligation:
    """Who must do what, for whom, by when, where, to what standard, checked by whom.

    What the text leaves out is left out here, and named aloud wherever the
    obligation is shown.
    """

    act: str = about("What must be done, or not done, as a short phrase.")
    agreement: AgreementRef | None = about("The agreement it comes from.", None)
    article: str = about("Its place in the agreement, as the text numbers it.", "")
    actors: tuple[ActorRef, ...] = about("Who must do it; each of them owes it.", ())
    modality: Modality = about("Duty, prohibition or permission.", Modality.DUTY)
    addressee: ActorRef | None = about("To whom it is done or delivered.", None)
    beneficiary: str = about("Who is to gain by it.", "")
    deadline: Deadline | None = about("By when.", None)
    standing: bool = about("In force all the time, without a date.", False)
    place: Place | None = about("Where.", None)
    standard: str = about("How well; what counts as done.", "")
    verifier: ActorRef | None = about("Who checks it.", None)
    condition: str = about("What must hold first.", "")
    consequence: str = about("What follows if it is not done.", "")
    ends: AnchorRef | None = about("The event at which it lapses.", None)
    supersedes: tuple[ObligationRef, ...] = about("Earlier obligations it takes the place of.", ())

    def __post_init__(self) -> None:
        if self.standing and self.deadline is not None:
            raise BadInput("is standing and has a deadline; it can be only one", at="standing")


@kind("anchor")
class Anchor:
    """An event that obligations hang on: a signature, an entry into force, a D-day."""

    name: str = about("What happens.")
    outlook: Outlook = about("Happened, expected, not yet, or will not happen.")
    date: When | None = about("When it happened or is expected.", None)
    agreement: AgreementRef | None = about("The agreement it belongs to.", None)
    description: str = about("How the date is arrived at.", "")

    def __post_init__(self) -> None:
        if self.outlook is Outlook.HAPPENED and self.date is None:
            raise BadInput("what has happened has a date, if only the year", at="date", form="2003")
        if self.outlook in (Outlook.NOT_YET, Outlook.WILL_NOT) and self.date is not None:
            raise BadInput(f"has a date and is said to be {self.outlook.value}", at="date")


@kind("fulfilment")
class Fulfilment:
    """What makes an obligation done: who did it, when, and who accepted it."""

    obligation: ObligationRef = about("The obligation.")
    done: When = about("When it was done.")
    actors: tuple[ActorRef, ...] = about("Who did it; empty means all who owe it.", ())
    extent: Extent = about("Whether the whole of it or a part.", Extent.WHOLE)
    covers: When | None = about("For what recurs: the day or month it is for.", None)
    accepted_by: ActorRef | None = about("Who accepted it as done.", None)
    description: str = about("What was done.", "")


@kind("calendar")
class Calendar:
    """Which days are working days."""

    name: str = about("Whose calendar.")
    rest_days: tuple[int, ...] = about("Weekly days of rest, 1 Monday to 7 Sunday.", (6, 7))
    holidays: tuple[When, ...] = about("Other days of rest.", ())

    def __post_init__(self) -> None:
        if not set(self.rest_days) <= set(range(1, 8)) or len(set(self.rest_days)) == 7:
            raise BadInput("days of rest are 1 to 7, and not all", at="rest_days", form="[6, 7]")
