"""Reconciling: published figures against their parts, and against each other across time."""

from __future__ import annotations

from collections.abc import Iterable

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.engines.reconciliation import Outcome, Reconciled, Row, outgrown, reconcile
from accord.model.statements import Result, Statement, View

__all__ = ["Outcome", "Reconciled", "Row", "reconciled"]


def reconciled(gate: Gate, dates: Dates) -> Result[Reconciled]:
    """What the figures in view say of each other."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=("figure",))
    earlier = list(_earlier(gate, view, heads))
    gate.trace_read("reconcile", [*heads, *earlier])
    return reconcile(heads, gate.zone, earlier)


def _earlier(gate: Gate, view: View, heads: Iterable[Statement]) -> Iterable[Statement]:
    """What later counts have answered: it stands no more, and was the count of its date."""
    for subject in dict.fromkeys(head.subject for head in heads if head.replaces):
        yield from outgrown(gate.store.history(view, subject), gate.zone)
