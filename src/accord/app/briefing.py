"""The morning brief: gathers what the view shows, computes, and composes the paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from accord.app.asking import Dates, changes, day_before
from accord.app.gate import Gate
from accord.engines.timetable import measures, timetable
from accord.model.dates import When
from accord.model.labels import join_all
from accord.model.statements import Statement
from accord.papers.blocks import Paper
from accord.papers.brief import Changed, Material, compose
from accord.papers.notes import references, sources_of

__all__ = ["KINDS", "brief"]

KINDS = (
    "actor", "agreement", "anchor", "calendar", "decision", "denial", "event", "figure",
    "fulfilment", "judgement", "measure", "note", "obligation", "observation", "process",
    "relation", "session", "track",
)  # fmt: skip


def brief(gate: Gate, dates: Dates, *, since: When | None = None) -> Paper:
    """The brief of a day, for this reader, marked with the join of what it rests on."""
    view = dates.view(gate)
    from_day = since or day_before(view.as_of)
    heads = gate.heads(view, kinds=KINDS)
    gate.trace_read("brief", heads)
    owed = timetable(heads, view.as_of, gate.zone)
    planned = measures(heads, view.as_of, gate.zone)
    changed = changes(gate, dates, from_day, KINDS)
    settings = gate.store.settings
    material = Material(
        title=settings.get("title") or settings.get("name", ""),
        reader=_reader_name(gate),
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
        language=settings.get("language", "en"),
        limits=owed.limits,
    )
    return _marked(gate, compose(material, marking="-", sources={}), heads, material.named)


def _marked(gate: Gate, paper: Paper, heads: Iterable[Statement], named: Iterable[str]) -> Paper:
    """The paper with its citations, and marked with the label of what it rests on.

    That is what its notes cite, the sources they name, and what gave it the names of those
    it speaks of.
    """
    by_reference = {head.reference: head for head in heads}
    used = [by_reference[ref] for ref in references(paper) if ref in by_reference]
    names = [by_reference[ref] for ref in sorted(named)]
    sources = [head.provenance_label for head in used]
    label = join_all([*(head.label for head in (*used, *names)), *sources])
    scheme = gate.store.settings.get("marking", "un")
    return dataclasses.replace(
        paper,
        marking=gate.doors.marking(label, scheme),
        sources=sources_of(used),
    )


def _reader_name(gate: Gate) -> str:
    if gate.custodial:
        return "the custodian of the file"
    return " / ".join(dict.fromkeys(card.name for card in gate.cards(gate.reader)))
