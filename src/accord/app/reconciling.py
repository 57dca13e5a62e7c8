"""Reconciling: published figures against their parts, and against each other across time."""

from __future__ import annotations

from collections.abc import Iterable

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.marking import marked, reader_name, title
from accord.engines.reconciliation import Outcome, Reconciled, Row, outgrown, reconcile
from accord.model.paging import Cut
from accord.model.statements import Result, Statement, View
from accord.papers import sheets
from accord.papers.blocks import Paper

__all__ = ["Outcome", "Reconciled", "Row", "reconciled", "sums"]


def reconciled(gate: Gate, dates: Dates) -> Result[Reconciled]:
    """What the figures in view say of each other."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=("figure",))
    earlier = list(_earlier(gate, view, heads))
    gate.trace_read("reconcile", [*heads, *earlier])
    return reconcile(heads, gate.zone, earlier)


def sums(gate: Gate, dates: Dates, *, limit: int = 0, after: str = "") -> Paper:
    """What does not add up, as a paper: at most `limit` rows, those behind the cursor `after`."""
    cut = Cut.of(limit, after, "sums", dates)
    view = dates.view(gate)
    found = reconciled(gate, dates)
    figures = {one.reference: one for one in found.because}
    heads = gate.heads(view, kinds=("actor",))
    seen = sheets.Sums(
        title=title(gate), reader=reader_name(gate, view.known_on), as_of=view.as_of,
        zone=gate.zone, heads=[*heads, *found.because], said_by=view.said_by,
        known_on=view.known_on, language=gate.store.settings.get("language", "en"),
        cut=cut, found=found.value, figures=figures,
    )  # fmt: skip
    return marked(gate, sheets.sums(seen), seen.heads, seen.named)


def _earlier(gate: Gate, view: View, heads: Iterable[Statement]) -> Iterable[Statement]:
    """What later counts have answered: it stands no more, and was the count of its date."""
    for subject in dict.fromkeys(head.subject for head in heads if head.replaces):
        yield from outgrown(gate.store.history(view, subject), gate.zone)
