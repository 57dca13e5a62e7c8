"""What is raised along with an entry: the decisions that chose it, or what answers it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from accord.app.gate import Gate
from accord.model.kinds import Decision, Relabel
from accord.model.statements import Filing
from accord.record.entries import Entry

__all__ = ["along"]


def along(gate: Gate, readied: Sequence[tuple[Filing, Entry]]) -> Iterator[Filing]:
    """The relabellings that go with those among these filings, which are on their way to the file.

    A decision names what it chose. Left open, it would tell that there is something.
    """
    for filing, _ in readied:
        if not isinstance(filing.value, Relabel):
            continue
        raised = _answering(gate, filing.value.entry)
        with_it = [
            entry.reference
            for other, entry in readied
            if isinstance(other.value, Decision) and other.value.chosen in raised
        ]
        for reference in [*_decisions_on(gate, raised), *with_it]:
            value = dataclasses.replace(filing.value, entry=reference)
            subject = f"relabel/{gate.doors.keys()}"
            yield dataclasses.replace(filing, subject=subject, value=value, replaces=())


def _answering(gate: Gate, reference: str) -> set[str]:
    """An entry, and all on file that answers it."""
    view = gate.everything()
    raised = {reference}
    for said in gate.store.history(view, gate.find(view, reference).subject):
        if raised & set(said.replaces):
            raised.add(said.reference)
    return raised


def _decisions_on(gate: Gate, raised: Iterable[str]) -> list[str]:
    """The decisions on file that ever chose one of these."""
    view, chosen = gate.everything(), set(raised)
    subjects = dict.fromkeys(head.subject for head in gate.store.heads(view, kinds=("decision",)))
    made = [each for subject in subjects for each in gate.store.history(view, subject)]
    return [each.reference for each in made if each.value and each.value.chosen in chosen]
