"""How far an obligation has got: done, done late, or where its deadline stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from accord.engines.timetable.duties import Duty
from accord.engines.timetable.heads import Asked
from accord.engines.timetable.states import State
from accord.engines.timetable.terms import Terms
from accord.engines.timetable.windows import Term
from accord.engines.timetable.wording import counted, spell_on
from accord.model.dates import Window, turned
from accord.model.kinds.obligations import Extent, Fulfilment

__all__ = ["Progress", "once", "phase"]

NOTHING: Final = "Nothing on record shows it done."
"""What is known of what is overdue. It accuses nobody: much is done that no file tells of."""


class Progress(NamedTuple):
    """How far it has got under one reading.

    `by_actor` and `state` say how it stands by deadline and fulfilment alone;
    `done` whether every actor has done the whole of it. `cured_from` is the instant
    before which a breach is made good by the fulfilment. Without a window the state
    of what is not done is `None`.
    """

    state: State | None
    by_actor: tuple[tuple[str, State | None], ...] = ()
    done: bool = False
    cured_from: datetime | None = None
    window: Window | None = None
    next_window: Window | None = None
    missed: int = 0
    days_late: int | None = None
    words: str = ""


def phase(window: Window, asked: Asked) -> State:
    """Where a window stands on the date asked for."""
    if asked.last < window[0]:
        return State.NOT_YET_DUE
    return State.OVERDUE if window[1] < asked.first else State.DUE


def once(duty: Duty, term: Term | None, deeds: Sequence[Fulfilment], terms: Terms) -> Progress:
    """The progress of what is to be done once."""
    window = term.window if term else None
    pending = phase(window, terms.asked) if window else None
    if not deeds:
        return Progress(
            pending, tuple([(actor, pending) for actor in duty.actors]), window=window,
            words=NOTHING if pending is State.OVERDUE else "",
        )  # fmt: skip
    if len(deeds) > 1:
        deeds = sorted(deeds, key=lambda deed: deed.done.window(terms.asked.zone)[::-1])
    whole = [deed for deed in deeds if deed.extent is Extent.WHOLE]
    met = {actor: _first(whole, actor) for actor in duty.actors or ("",)}
    states = {actor: _done(deed, term, terms) or pending for actor, deed in met.items()}
    done = all(deed is not None for deed in met.values())
    latest = [deed for deed in met.values() if deed is not None]
    state = (
        (State.DONE_LATE if State.DONE_LATE in states.values() else State.DONE) if done else None
    )
    return Progress(
        state or pending,
        tuple([(actor, states[actor]) for actor in duty.actors]),
        done,
        min(deed.done.window(terms.asked.zone)[0] for deed in latest) if done else None,
        window,
        days_late=_days_late(latest, term, terms) if state is State.DONE_LATE else None,
        words=_words(duty, deeds, met, term, terms),
    )


def _first(whole: Iterable[Fulfilment], actor: str) -> Fulfilment | None:
    """The earliest fulfilment by this actor; one that names nobody is by all."""
    return next(
        (deed for deed in whole if not actor or not deed.actors or actor in deed.actors), None
    )


def _done(deed: Fulfilment | None, term: Term | None, terms: Terms) -> State | None:
    if deed is None:
        return None
    window = term.window if term else None
    late = window is not None and deed.done.window(terms.asked.zone)[0] > window[1]
    return State.DONE_LATE if late else State.DONE


def _days_late(deeds: Iterable[Fulfilment], term: Term | None, terms: Terms) -> int:
    """Calendar days from the last day of the deadline to the first day of the last fulfilment."""
    assert term is not None
    assert term.window is not None
    done = max(deed.done.window(terms.asked.zone)[0] for deed in deeds)
    return (turned(done, term.zone).date() - turned(term.window[1], term.zone).date()).days


def _words(
    duty: Duty, deeds: Sequence[Fulfilment], met: dict[str, Fulfilment | None],
    term: Term | None, terms: Terms,
) -> str:  # fmt: skip
    """What is on record of it, in sentences."""
    zone, said = terms.asked.zone, []
    counting = {id(deed) for deed in met.values() if deed is not None}
    for deed in deeds:
        part = " in part" if deed.extent is Extent.PART else ""
        by = f" by {', '.join(deed.actors)}" if deed.actors else ""
        line = f"Done{part} {spell_on(deed.done, zone)}{by}"
        first, last = deed.done.window(zone)
        if id(deed) in counting and term is not None and term.window and term.sure:
            if first > term.window[1]:
                line += ", late"
            elif last > term.sure:
                line += ", perhaps late"
        if last > terms.asked.last:
            line += ", or only later than the date asked for"
        if duty.actors and deed.actors and not set(duty.actors) & set(deed.actors):
            line += ", who is not among those who owe it"
        said.append(f"{line}.")
    lacking = [actor for actor, deed in met.items() if deed is None and actor]
    if lacking and len(lacking) < len(met):
        said.append(f"{counted(len(lacking), 'actor')} yet to do it: {', '.join(lacking)}.")
    return " ".join(said)
