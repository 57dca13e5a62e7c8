"""What every paper needs from the gate: its marking and citations, and its reader's name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from accord.app.gate import Gate
from accord.model.dates import When
from accord.model.labels import Label, join_all
from accord.model.statements import Statement
from accord.papers.blocks import Paper
from accord.papers.notes import references, sources_of
from accord.papers.tongue import say

__all__ = ["marked", "marking_of", "reader_language", "reader_name", "title"]


def marked(
    gate: Gate, paper: Paper, heads: Iterable[Statement], named: Iterable[str],
    beside: Iterable[Label] = (),
) -> Paper:  # fmt: skip
    """The paper with its citations, and marked with the label of what it rests on.

    That is what its notes cite, the sources they name, and what gave it the names of those
    it speaks of; `beside` are labels of what it holds that is no statement.
    """
    by_reference = {head.reference: head for head in heads}
    used = [by_reference[ref] for ref in references(paper) if ref in by_reference]
    names = [by_reference[ref] for ref in sorted(named)]
    sources = [head.provenance_label for head in used if head.author]
    label = join_all([*(head.told_label for head in (*used, *names)), *sources, *beside])
    return dataclasses.replace(
        paper,
        marking=marking_of(gate, [label]),
        rank=label.level,
        sources=sources_of(used),
    )


def marking_of(gate: Gate, labels: Iterable[Label]) -> str:
    """The words that mark a page which holds what stands under these labels."""
    scheme = gate.store.settings.get("marking", "un")
    return gate.doors.marking(join_all(labels), scheme)


def title(gate: Gate) -> str:
    """What the file is called on papers."""
    settings = gate.store.settings
    return settings.get("title") or settings.get("name", "")


def reader_name(gate: Gate, known_on: When | None = None) -> str:
    """Who is looking, as papers name them, by what the file held on the day asked for."""
    if gate.custodial:
        return say("the custodian of the file")
    then = gate.cards(gate.reader, known_on) if known_on else []
    return " / ".join(dict.fromkeys(card.name for card in then or gate.cards(gate.reader)))


def reader_language(gate: Gate) -> str:
    """The language of what is written to be taken away by this reader; else that of the file."""
    cards = [] if gate.custodial else gate.cards(gate.reader)
    asked = {card.language for card in cards}
    settled: str = gate.store.settings.get("language", "en")
    return (asked.pop() if len(asked) == 1 else "") or settled
