"""The situation: gathers what the first page shows, computes, and composes the paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from accord.app.asking import Dates, changes, day_before
from accord.app.gate import Gate
from accord.app.marking import marked, reader_name, title
from accord.app.releasing import releases
from accord.engines.timetable import measures, timetable
from accord.methods.offsets import days_on
from accord.model.dates import When
from accord.model.statements import Statement, View
from accord.papers import situation as papers
from accord.papers.blocks import Paper
from accord.papers.brief import Changed
from accord.papers.material import day_text
from accord.papers.situation.material import LATELY_DAYS
from accord.papers.tongue import say
from accord.record.entries import read_instant
from accord.record.port import Span
from accord.record.rows import microseconds

__all__ = ["KINDS", "last_look", "situation"]

KINDS: Final = (
    "actor", "agreement", "anchor", "calendar", "decision", "denial", "event", "figure",
    "fulfilment", "judgement", "measure", "note", "obligation", "process", "relation", "session",
    "track",
)  # fmt: skip
"""What the first page is made from. Observations are bulk: it reads those of the last days."""
_LOOK: Final = "situation"
"""What a look at the first page is called in the security log."""
_WATCHED: Final = ("observation",)


def situation(
    gate: Gate, dates: Dates, *, since: When | None = None, since_look: bool = False
) -> Paper:
    """Where things stand on a day, for this reader, marked with the join of what it rests on.

    Changes are shown since the day before; or since a day; or since this reader's last look.
    """
    view = dates.view(gate)
    looked = last_look(gate) if since_look else None
    from_day = looked or since or day_before(view.as_of)
    heads = gate.heads(view, kinds=KINDS)
    watched = _watched(gate, view)
    unreviewed = releases(gate, waiting=True) if gate.custodial and not view.known_on else []
    every = [*heads, *watched, *unreviewed]
    gate.trace_read(_LOOK, every)
    owed = timetable(heads, view.as_of, gate.zone)
    changed = changes(gate, dates, from_day, KINDS, heads)
    seen = papers.Situation(
        title=title(gate), reader=reader_name(gate, view.known_on), as_of=view.as_of,
        since=from_day, zone=gate.zone, heads=heads, due=owed.value,
        measures=measures(heads, view.as_of, gate.zone).value,
        changed=[Changed(one.now, one.before) for one in changed.changes],
        compared=changed.compared, said_by=view.said_by, known_on=view.known_on,
        language=gate.store.settings.get("language", "en"), limits=owed.limits,
        watched=watched, unreviewed=unreviewed, looked=_told(looked, gate) if since_look else "",
    )  # fmt: skip
    paper = papers.situation(seen, marking="-", sources={})
    return marked(gate, paper, every, seen.named)


def last_look(gate: Gate) -> When | None:
    """The last day before today on which this reader looked at the situation, by the security log.

    Where all that is shown is open to everybody no line is left, so one may have looked later.
    """
    today = gate.today().days(gate.zone)[0]
    looks = (
        line for line in gate.store.traces() if (line.reader, line.action) == (gate.reader, _LOOK)
    )
    before = [day for line in looks if (day := _day(line.at, gate)) < today]
    return When.of(max(before)) if before else None


def _day(at: str, gate: Gate) -> date:
    return read_instant(at).astimezone(gate.zone).date()


def _told(looked: When | None, gate: Gate) -> str:
    if looked is None:
        return say("No earlier look of yours is on record.")
    day = day_text(looked.days(gate.zone)[0])
    return say("Your last look on record was on {day}.", day=day)


def _watched(gate: Gate, view: View) -> list[Statement]:
    """The observations that began in the last days."""
    first = When.of(days_on(view.as_of.days(gate.zone)[1], 1 - LATELY_DAYS))
    began = Span(
        microseconds(first, last=False, zone=gate.zone),
        microseconds(view.as_of, last=True, zone=gate.zone),
    )
    return gate.heads(view, kinds=_WATCHED, began=began)
