"""How far an obligation has got that recurs: daily reports, monthly accounts.

It first falls due one period after its anchor or, where the text gives an offset
or a fixed date as well, then; and from there every period. Each occurrence is
counted from that start and not from the one before, so that the last day of a
month stays the last day of the month. It ends with what is surely before the event
that ends it, and nothing is owed of what fell before those were there who are to do it
and to receive it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import NamedTuple

from accord.engines.timetable.duties import Duty
from accord.engines.timetable.existence import there_since
from accord.engines.timetable.heads import Asked
from accord.engines.timetable.progress import Progress, phase
from accord.engines.timetable.states import State
from accord.engines.timetable.terms import Terms
from accord.engines.timetable.windows import Choose, Term
from accord.engines.timetable.wording import counted, spell_window
from accord.methods.offsets import shift
from accord.methods.recurrence import count_before
from accord.methods.runs import Runs, common, count_upto, first_gap, merged
from accord.methods.working_days import WorkingDays
from accord.model.dates import Window
from accord.model.kinds.obligations import Deadline, Extent, Fulfilment, Outlook

__all__ = ["recurring"]

_TICK = timedelta(microseconds=1)
_LAST = datetime.max.replace(tzinfo=UTC)
_ORDER = (State.OVERDUE, State.DUE, State.NOT_YET_DUE, State.DONE_LATE, State.DONE)


class _Series(NamedTuple):
    """The occurrences, numbered from 1; `total` is how many are owed, if it has an end."""

    deadline: Deadline
    term: Term
    working: WorkingDays
    total: int | None = None

    def first(self, index: int) -> datetime:
        """The first instant at which that occurrence may fall due."""
        return self._edge(index, 0)

    def last(self, index: int) -> datetime:
        """The last instant at which that occurrence may fall due."""
        return self._edge(index, 1)

    def window(self, index: int) -> Window | None:
        """When that occurrence falls due; none if it does not come."""
        if self.total is not None and index > self.total:
            return None
        try:
            return self.first(index), self.last(index)
        except OverflowError:
            return None

    def _edge(self, index: int, side: int) -> datetime:
        every, window = self.deadline.every, self.term.window
        assert every is not None
        assert window is not None
        begun = self.deadline.offset is not None or self.deadline.on is not None
        steps = (index - 1 if begun else index) * every.amount
        return shift(
            window[side], steps, every.unit, self.term.zone, self.working, last=side == 1
        )  # fmt: skip


def recurring(
    duty: Duty, term: Term, deeds: Sequence[Fulfilment], terms: Terms, choose: Choose
) -> Progress:
    """The progress of what is to be done time and again."""
    deadline = duty.deadline
    assert deadline is not None
    series = _Series(deadline, term, terms.working_days(deadline, choose))
    series = series._replace(total=_total(series, duty.ends, choose, terms.asked))
    spared = _spared(series, duty, choose, terms.asked)
    if series.total is not None and series.total <= min(spared.values()):
        return Progress(
            State.LAPSED, tuple([(actor, State.LAPSED) for actor in duty.actors]),
            words="It ended before it first fell due.",
        )  # fmt: skip
    asked = terms.asked
    past = count_before(series.last, asked.first)
    past = past if series.total is None else min(past, series.total)
    spans = [(deed, _covered(series, deed, asked)) for deed in deeds if deed.extent is Extent.WHOLE]
    late = any(_is_late(series, deed, span, asked) for deed, span in spans)
    runs = {actor: merged([*_met(spans, actor), (1, free)]) for actor, free in spared.items()}
    states = {actor: _state(series, met, past, asked, late) for actor, met in runs.items()}
    state = min(states.values(), key=_ORDER.index)
    shared = reduce(common, runs.values())
    missed = past - count_upto(shared, past)
    owed = past - min(past, *spared.values())
    told = series.window(first_gap(shared, 1 if missed else past + 1))
    return Progress(
        state, tuple([(actor, states[actor]) for actor in duty.actors]),
        state in (State.DONE, State.DONE_LATE),
        window=told or (series.window(series.total) if series.total else None),
        next_window=_next(series, shared, past, asked),
        missed=missed, words=_words(series, told, missed, owed, state),
    )  # fmt: skip


def _total(series: _Series, ends: str | None, choose: Choose, asked: Asked) -> int | None:
    """How many are owed, once an event that ends them has happened."""
    named = [name for name in (series.deadline.until, ends) if name is not None]
    options = [option for name in named if (option := choose(name)) is not None]
    happened = [one.value.date for one in options if one.value.outlook is Outlook.HAPPENED]
    counts = [count_before(series.last, date.window(asked.zone)[0]) for date in happened]
    return min(counts, default=None)


def _spared(series: _Series, duty: Duty, choose: Choose, asked: Asked) -> dict[str, int]:
    """How many fell before each actor, and the addressee, surely were there."""
    found = {}
    for actor in duty.actors or ("",):
        since = [there_since(name, choose, asked) for name in (actor, duty.addressee)]
        known = [instant for instant in since if instant is not None]
        found[actor] = count_before(series.last, max(known)) if known else 0
    return found


def _after(instant: datetime) -> datetime:
    """The next instant, as far as the calendar goes."""
    return instant if instant >= _LAST else instant + _TICK


def _met(spans: Sequence[tuple[Fulfilment, tuple[int, int]]], actor: str) -> Runs:
    """Which occurrences this actor has met; what names nobody is by all."""
    return merged(
        span for deed, span in spans if not actor or not deed.actors or actor in deed.actors
    )


def _covered(series: _Series, deed: Fulfilment, asked: Asked) -> tuple[int, int]:
    """Those that fall in the day, month or year it is for; else the first not past when done."""
    if deed.covers is None:
        here = count_before(series.last, deed.done.window(asked.zone)[0]) + 1
        return here, here
    first, last = deed.covers.window(asked.zone)
    return count_before(series.last, first) + 1, count_before(series.first, _after(last))


def _is_late(series: _Series, deed: Fulfilment, span: tuple[int, int], asked: Asked) -> bool:
    end = series.window(span[0])
    return end is not None and deed.done.window(asked.zone)[0] > end[1]


def _state(series: _Series, met: Runs, past: int, asked: Asked, late: bool) -> State:
    if count_upto(met, past) < past:
        return State.OVERDUE
    window = series.window(first_gap(met, past + 1))
    if window is not None:
        return phase(window, asked)
    if series.total is None:
        return State.NOT_YET_DUE  # The next lies outside the years 1 to 9999.
    return State.DONE_LATE if late else State.DONE


def _next(series: _Series, met: Runs, past: int, asked: Asked) -> Window | None:
    """The first occurrence to come that is not met already."""
    here = max(past, count_before(series.first, _after(asked.last)))
    return series.window(first_gap(met, here + 1))


def _words(series: _Series, window: Window | None, missed: int, past: int, state: State) -> str:
    if window is None:
        return "All that fell due before its end are met."
    date = spell_window(window, series.term.zone)
    if missed:
        past_ones = counted(past, "past occurrence")
        return f"Nothing on record shows {missed:,} of {past_ones} done, the first of {date}."
    when = "falls due" if state is State.DUE else "next falls due"
    met = f"All {past:,} past are met; it" if past else "It"
    return f"{met} {when} on {date}."
