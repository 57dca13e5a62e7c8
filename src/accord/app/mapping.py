"""The actor map: gathers what the view shows of who there is, and composes the paper."""

from __future__ import annotations

from accord.app.asking import Dates, earlier
from accord.app.gate import Gate
from accord.app.marking import marked, reader_name, title
from accord.model.dates import When
from accord.papers.actors import Material, compose
from accord.papers.blocks import Paper

__all__ = ["KINDS", "actors"]

KINDS = ("actor", "anchor", "process", "relation", "stake")


def actors(gate: Gate, dates: Dates, *, since: When | None = None) -> Paper:
    """Who there is on a day, for this reader, marked with the join of what it rests on.

    With `since`, also what stands otherwise than on that day: what was withdrawn, too.
    """
    view = dates.view(gate)
    stated = gate.store.heads(view, kinds=KINDS)
    heads = [statement for statement in stated if statement.value is not None]
    before, compared = (None, "") if since is None else earlier(gate, dates, since)
    then = [] if before is None else gate.heads(before, kinds=KINDS)
    gate.trace_read("actors", [*stated, *(head for head in then if head not in stated)])
    material = Material(
        title=title(gate),
        reader=reader_name(gate, view.known_on),
        as_of=view.as_of,
        zone=gate.zone,
        heads=heads,
        said_by=view.said_by,
        known_on=view.known_on,
        language=gate.store.settings.get("language", "en"),
        since=since,
        before=then,
        gone=[statement for statement in stated if statement.value is None],
        compared=compared,
    )
    paper = compose(material, marking="-", sources={})
    return marked(gate, paper, [*stated, *then], material.named)
