"""The morning brief: gathers what the view shows, computes, and composes the paper."""

from __future__ import annotations

from accord.app.asking import Dates, changes, day_before
from accord.app.gate import Gate
from accord.app.marking import marked, reader_name, title
from accord.engines.timetable import measures, timetable
from accord.model.dates import When
from accord.model.paging import Cut
from accord.papers.blocks import Paper
from accord.papers.brief import Changed, Material, compose

__all__ = ["KINDS", "brief"]

KINDS = (
    "actor", "agreement", "anchor", "calendar", "decision", "denial", "event", "figure",
    "fulfilment", "judgement", "measure", "note", "obligation", "observation", "process",
    "relation", "session", "track",
)  # fmt: skip


def brief(gate: Gate, dates: Dates, *, since: When | None = None, limit: int = 0) -> Paper:
    """The brief of a day, for this reader, marked with the join of what it rests on.

    With a `limit`, as on a page, its long tables show no more rows than that.
    """
    view = dates.view(gate)
    from_day = since or day_before(view.as_of)
    heads = gate.heads(view, kinds=KINDS)
    gate.trace_read("brief", heads)
    owed = timetable(heads, view.as_of, gate.zone)
    planned = measures(heads, view.as_of, gate.zone)
    changed = changes(gate, dates, from_day, KINDS, heads)
    material = Material(
        title=title(gate),
        reader=reader_name(gate, view.known_on),
        as_of=view.as_of,
        since=from_day,
        zone=gate.zone,
        heads=heads,
        due=owed.value,
        measures=planned.value,
        changed=[Changed(c.now, c.before) for c in changed.changes],
        compared=changed.compared,
        said_by=view.said_by,
        known_on=view.known_on,
        language=gate.store.settings.get("language", "en"),
        limits=owed.limits,
        cut=Cut.of(limit, ""),
    )
    return marked(gate, compose(material, marking="-", sources={}), heads, material.named)
