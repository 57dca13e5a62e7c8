"""When a deadline falls, as far as can be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from accord.engines.timetable.heads import Option
from accord.engines.timetable.wording import spell_date, spell_offset, spell_window, unknown_part
from accord.methods.offsets import shift_window
from accord.methods.working_days import WorkingDays
from accord.model.dates import Precision, When, Window, turned
from accord.model.kinds.obligations import Anchor, Deadline, Outlook, Pick, Unit

__all__ = ["Certainty", "Choose", "Term", "days_of", "term_of", "unhappened"]

Choose = Callable[[str], Option | None]


class Certainty(Enum):
    """What is known of a term."""

    DATED = auto()
    EXPECTED = auto()
    WAITING = auto()
    NEVER = auto()
    BEYOND = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """When a deadline falls: its window, its zone, and how that was arrived at.

    `sure` is the earliest instant at which it may have passed: what was done by
    then was done in time. Without a window, `how` says what is waited for.
    """

    certainty: Certainty
    how: str
    zone: tzinfo
    window: Window | None = None
    sure: datetime | None = None


class _Base(NamedTuple):
    """A date that a deadline counts from."""

    date: When | None
    phrase: str
    certainty: Certainty


class _Fall(NamedTuple):
    """Where a deadline falls from one base: its window, when it is first over, its zone."""

    window: Window
    sure: datetime
    zone: tzinfo


@lru_cache(maxsize=4096)
def days_of(window: Window, zone: tzinfo) -> tuple[date, date]:
    """The first and the last day of a window on the calendar of a zone."""
    return turned(window[0], zone).date(), turned(window[1], zone).date()


def term_of(deadline: Deadline, choose: Choose, zone: tzinfo, working: WorkingDays) -> Term:
    """When a deadline falls if `choose` says what each of its anchors is taken to be."""
    bases = _bases(deadline, choose, zone)
    usable = [base for base in bases if base.date is not None]
    earlier = deadline.pick is Pick.EARLIER
    # Of several, the earlier can be told from those known; the later only from all.
    if not usable or (len(usable) < len(bases) and not earlier):
        lacking = [base for base in bases if base.date is None]
        waiting = [base for base in lacking if base.certainty is Certainty.WAITING]
        never = not waiting if earlier else len(waiting) < len(lacking)
        telling = [base for base in lacking if base not in waiting] if never else waiting
        how = "; ".join(base.phrase for base in telling)
        return Term(Certainty.NEVER if never else Certainty.WAITING, how, zone)
    try:
        return _dated(deadline, bases, zone, working)
    except OverflowError:
        return Term(Certainty.BEYOND, "The deadline lies outside the years 1 to 9999.", zone)


def _bases(deadline: Deadline, choose: Choose, zone: tzinfo) -> list[_Base]:
    if deadline.on is not None:
        return [_Base(deadline.on, spell_date(deadline.on, zone), Certainty.DATED)]
    return [_base(anchor, choose(anchor), zone) for anchor in deadline.anchors]


def _base(subject: str, option: Option | None, zone: tzinfo) -> _Base:
    if option is None:
        return _Base(None, f"nothing is on file of {subject}", Certainty.WAITING)
    anchor: Anchor = option.value
    name = f"“{anchor.name}”"
    if anchor.date is None:
        never = anchor.outlook is Outlook.WILL_NOT
        certainty = Certainty.NEVER if never else Certainty.WAITING
        return _Base(None, unhappened(option, zone), certainty)
    said = f"{name} of {spell_date(anchor.date, zone)}"
    if option.decided_by:
        said += f" (as decided by {option.decided_by})"
    if anchor.outlook is Outlook.EXPECTED:
        return _Base(anchor.date, f"{said} (expected)", Certainty.EXPECTED)
    return _Base(anchor.date, said, Certainty.DATED)


def unhappened(option: Option, zone: tzinfo) -> str:
    """How an anchor stands that had not happened, as a clause."""
    anchor: Anchor = option.value
    name = f"“{anchor.name}”"
    date = spell_date(anchor.date, zone) if anchor.date else ""
    match anchor.outlook:
        case Outlook.WILL_NOT:
            return f"{name} will not happen"
        case Outlook.NOT_YET:
            return f"{name} is said not to have happened yet"
        case Outlook.HAPPENED:
            return f"{name} is of {date}"
        case _:
            return (
                f"{name} is expected for {date}" if date else f"{name} is expected, without a date"
            )


def _dated(deadline: Deadline, bases: list[_Base], zone: tzinfo, working: WorkingDays) -> Term:
    falls = [_fall(deadline, base, zone, working) for base in bases if base.date is not None]
    zones = {fall.zone for fall in falls}
    home = zones.pop() if len(zones) == 1 else zone
    window, sure, certain = _picked(falls, bases, earlier=deadline.pick is Pick.EARLIER)
    how = _phrase(deadline, bases, spell_window(window, home))
    return Term(certain, how, home, window, sure)


def _picked(
    falls: list[_Fall], bases: list[_Base], *, earlier: bool
) -> tuple[Window, datetime, Certainty]:
    """Of several falls the earlier, or the later."""
    known = [base.certainty for base in bases if base.date is not None]
    if not earlier:
        window = max(fall.window[0] for fall in falls), max(fall.window[1] for fall in falls)
        certain = Certainty.EXPECTED if Certainty.EXPECTED in known else Certainty.DATED
        return window, max(fall.sure for fall in falls), certain
    # What has happened bounds the earlier of all; what is only expected may come or not.
    bounds = [fall for fall, how in zip(falls, known, strict=True) if how is Certainty.DATED]
    certain = Certainty.DATED if bounds else Certainty.EXPECTED
    last = min(fall.window[1] for fall in bounds or falls)
    window = min(fall.window[0] for fall in falls), last
    return window, min(fall.sure for fall in falls), certain


def _fall(deadline: Deadline, base: _Base, zone: tzinfo, working: WorkingDays) -> _Fall:
    """Where a deadline falls from one base."""
    assert base.date is not None
    home, offset = base.date.zone or zone, deadline.offset
    window = base.date.window(zone)
    if offset is not None:
        window = shift_window(window, offset.amount, offset.unit, home, working)
    if base.date.precision is Precision.INSTANT:
        return _Fall(window, window[1], home)
    if offset is not None and offset.unit is Unit.HOURS:
        # The hour is not known, so it may have run out at the first instant.
        return _Fall(window, window[0], home)
    return _Fall(window, min(window[1], _end_of_day(window[0], home)), home)


def _end_of_day(instant: datetime, zone: tzinfo) -> datetime:
    return When.of(turned(instant, zone).date()).window(zone)[1]


def _phrase(deadline: Deadline, bases: list[_Base], falls: str) -> str:
    names, offset = _from(deadline, bases), deadline.offset
    if offset is None or offset.amount == 0:
        how = f"{'fixed on' if deadline.on else 'on the date of'} {names}"
    else:
        how = f"{spell_offset(offset)} {'before' if offset.amount < 0 else 'from'} {names}"
    if deadline.every is None:
        return f"{how[0].upper()}{how[1:]}: {falls}"
    every = f"Every {spell_offset(deadline.every).removeprefix('1 ')}"
    if offset is None and not deadline.on:
        return f"{every} from {names}"
    return f"{every}, the first {how}: {falls}"


def _from(deadline: Deadline, bases: list[_Base]) -> str:
    phrases = []
    hours = deadline.offset is not None and deadline.offset.unit is Unit.HOURS
    for base in bases:
        if base.date is None:
            phrases.append(f"another ({base.phrase})")
            continue
        part = unknown_part(base.date)
        told = part and (hours or part != "hour")
        phrases.append(f"{base.phrase}, whose {part} is not on file" if told else base.phrase)
    if deadline.pick is None:
        return phrases[0]
    return f"the {deadline.pick.value} of {' and '.join(phrases)}"
