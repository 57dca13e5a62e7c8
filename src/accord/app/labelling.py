"""Labels and readers: which labels are in use in a view, and who may read what bears them."""

from __future__ import annotations

from collections import Counter
from typing import Final

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.marking import marked, marking_of, reader_name, title
from accord.model.kinds import kinds
from accord.model.labels import RANKS, Label, may_read
from accord.model.statements import Statement, View
from accord.papers import labels as papers
from accord.papers.blocks import Paper

__all__ = ["labels"]

_KINDS: Final = tuple(sorted(name for name in kinds() if name != "observation"))


def labels(gate: Gate, dates: Dates) -> Paper:
    """The labels in use, what each asks, and who may read it; a reader is told of itself alone."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=_KINDS)
    gate.trace_read("labels", heads)
    held = _held(gate, view, heads)
    seen = papers.Labelled(
        title=title(gate), reader=reader_name(gate, view.known_on), as_of=view.as_of,
        zone=gate.zone, heads=heads, said_by=view.said_by, known_on=view.known_on,
        language=gate.store.settings.get("language", "en"), custodial=gate.custodial,
        used=_used(gate, view, heads, held), held=held,
        ranks={level: marking_of(gate, [Label.of(level)]) for level in range(len(RANKS))},
    )  # fmt: skip
    every = {head.reference for head in heads}  # each of them is counted
    beside = [head.provenance_label for head in heads if head.author]
    return marked(gate, papers.labels(seen), heads, every, beside)


def _held(gate: Gate, view: View, heads: list[Statement]) -> list[papers.Held]:
    """Whom one may be told of: the custodian of every reader, a reader of itself."""
    if not gate.custodial:
        name = reader_name(gate, view.known_on)
        return [papers.Held(name, view.reader, None)]
    cards = {head.subject: head for head in heads if head.kind == "reader"}
    return [
        papers.Held(card.value.name, gate.clearance(subject, view.known_on), card)
        for subject, card in sorted(cards.items())
    ]


def _used(
    gate: Gate, view: View, heads: list[Statement], held: list[papers.Held]
) -> list[papers.InUse]:
    """Each label with how many statements bear it, the most open first."""
    said = Counter(head.told_label for head in heads)
    # Who said it is told to whoever may know; of others not even its label is.
    by = Counter(head.provenance_label for head in heads if head.author)
    return [
        papers.InUse(
            label, marking_of(gate, [label]), said[label], by[label],
            _readers(label, view, held) if gate.custodial else None,
        )
        for label in sorted({*said, *by}, key=_order)
    ]  # fmt: skip


def _readers(label: Label, view: View, held: list[papers.Held]) -> tuple[str, ...]:
    return tuple(one.name for one in held if may_read(one.clearance, label, view.now))


def _order(label: Label) -> tuple[int, int, list[str], str]:
    """The most open first."""
    owners = [f"{owner}: {' '.join(sorted(groups))}" for owner, groups in label.owners]
    asks = [*sorted(label.compartments), *owners]
    return label.level, len(asks), asks, label.embargo.text if label.embargo else ""
