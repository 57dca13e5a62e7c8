"""What happens on the ground: events, observations, denials, figures and measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds.obligations import Deadline, ObligationRef
from accord.model.kinds.people import ActorRef
from accord.model.kinds.registry import about, kind
from accord.model.places import Place
from accord.model.plain import RefTo

__all__ = [
    "Breach", "Denial", "DenialType", "Event", "Exactness", "Figure", "FigureRef", "Means",
    "Measure", "Observation", "Part", "Quotient", "Term",
]  # fmt: skip

FigureRef = Annotated[str, RefTo("figure")]


class Means(StrEnum):
    """How something was observed."""

    SAW = "saw"
    HEARD = "heard"
    CAMERA = "camera"
    UAV = "uncrewed aircraft"
    SATELLITE = "satellite"
    REPORTED = "reported"


class DenialType(StrEnum):
    """How movement was hindered."""

    DENIED = "denied"
    CONDITIONAL = "conditional"
    DELAYED = "delayed"


class Breach(StrEnum):
    """What is said of an event as a breach: alleged by somebody, or found by a commission."""

    ALLEGED = "alleged"
    FOUND = "found"


class Exactness(StrEnum):
    """How a number is meant: to the last digit, roughly, or as a bound."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@kind("event")
class Event:
    """Something that happened."""

    what: str = about("What happened, in a sentence.")
    happened: When = about("When.")
    type: str = about("Talks, signature, fighting, attack, protest, deployment and so on.", "")
    place: Place | None = about("Where.", None)
    actors: tuple[ActorRef, ...] = about("Who was involved.", ())
    deaths_low: int | None = about("Deaths, at least.", None)
    deaths_high: int | None = about("Deaths, at most.", None)
    concerns: tuple[ObligationRef, ...] = about("Obligations it bears upon.", ())
    breach: Breach | None = about("Whether a breach of them is alleged or found.", None)

    def __post_init__(self) -> None:
        low, high = self.deaths_low, self.deaths_high
        if low is not None and high is not None and low > high:
            raise BadInput(f"at least {low} and at most {high}", at="deaths_low")
        if self.breach is not None and not self.concerns:
            raise BadInput("a breach is of an obligation", at="concerns", form="obligation/…")


@kind("observation")
class Observation:
    """What an observer saw in so many hours; nothing seen is an observation, too."""

    observer: ActorRef = about("Who observed.")
    place: Place = about("What place was observed.")
    during: Interval = about("From when to when.")
    hours: Decimal = about("Hours of observation in that time.")
    incidents: int = about("How many incidents were observed.", 0)
    what: str = about("What was observed.", "")
    means: Means = about("How.", Means.SAW)
    side: ActorRef | None = about("The side it is attributed to; empty means undetermined.", None)

    def __post_init__(self) -> None:
        if self.hours < 0:
            raise BadInput("hours cannot be negative", at="hours", form='"12.5"')
        if self.incidents < 0:
            raise BadInput("a count cannot be negative", at="incidents", form="0")


@kind("denial")
class Denial:
    """A denial of movement: who was kept from where, by whom. Not seeing is not a zero."""

    team: ActorRef = about("Who was kept from moving.")
    place: Place = about("Where.")
    happened: When = about("When.")
    type: DenialType = about("Denied, conditional or delayed.", DenialType.DENIED)
    by: ActorRef | None = about("Who denied it; empty means not known.", None)
    reason: str = about("The reason that was given.", "")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts a figure is made of."""

    name: str = about("What part.")
    value: Decimal = about("How much of it.")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of its own that goes into another, or is taken away in it."""

    figure: FigureRef = about("Which figure.")
    taken_away: bool = about("Whether it is taken away, not added.", False)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A figure over another: a share, a ratio, so much a head."""

    of: FigureRef = about("The figure that is divided.")
    by: FigureRef = about("The figure by which it is divided.")


@kind("figure")
class Figure:
    """A sourced number: what exactly it counts, in what unit, as of when.

    Totals of one count and what came in between carry the same `running`. A total of all until
    a day is `during` ../2004-05-11; what came in between, 2004-04-15/2004-05-11.
    """

    counts: str = about("What exactly it counts.")
    value: Decimal = about("The number.")
    unit: str = about("Of what: persons, weapons, US dollars.")
    as_of: When = about("The date for which it holds.")
    low: Decimal | None = about("The lower end, if a range was given.", None)
    high: Decimal | None = about("The upper end, if a range was given.", None)
    about_actor: ActorRef | None = about("Whom it is about.", None)
    parts: tuple[Part, ...] = about("The parts it is said to be made of.", ())
    method: str = about("How it was arrived at.", "")
    exactness: Exactness | None = about("How it is meant; left out, its words tell.", None)
    during: Interval | None = about("The time over which it was counted, up to when.", None)
    running: str = about("The running count it is a total of, or a part in time of.", "")
    taken_away: bool = about("Whether it counts what left the running count.", False)
    incomplete: bool = about("Whether its parts are only some of it.", False)
    overlapping: bool = about("Whether its parts overlap, so that one is in several.", False)
    made_of: tuple[Term, ...] = about("Figures of their own that it is made of.", ())
    quotient: Quotient | None = about("Of which two figures it is the quotient.", None)

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            raise BadInput(f"the low end {low} is above the high end {high}", at="low")
        between = self.during
        if between is not None and between.end is None:
            raise BadInput("what was counted, was counted up to a date", at="during", form=_SPANS)
        if self.taken_away and (between is None or between.start is None or not self.running):
            raise BadInput("what left a count, left it in a time", at="taken_away", form=_LEAVING)


_SPANS = "../2004-05-11 or 2004-04-15/2004-05-11"
_LEAVING = "running: arms held, during: 2004-04-15/2004-05-11"


@kind("measure")
class Measure:
    """A confidence-building measure: who gives what to whom, by when, checked by whom."""

    what: str = about("What is given or done.")
    giver: ActorRef = about("Who gives.")
    receiver: ActorRef | None = about("To whom.", None)
    type: str = about("Prisoner release, visit, hotline, notification and so on.", "")
    deadline: Deadline | None = about("By when.", None)
    delivered: When | None = about("When it was delivered.", None)
    verifier: ActorRef | None = about("Who checks it.", None)
    response: str = about("What the other side did in answer.", "")
    obligation: ObligationRef | None = about("The obligation it carries out, if any.", None)
