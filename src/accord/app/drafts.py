"""Drafts: what is jotted in a corridor, kept beside the log until its author files it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from accord.app.filing import enter_all
from accord.app.gate import Gate
from accord.app.reading import read_filing
from accord.errors import BadInput, NotFound
from accord.model.dates import Interval, When
from accord.model.kinds import Note
from accord.model.labels import Label
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.record.entries import instant_text, read_instant
from accord.record.port import Batch, Draft

__all__ = ["discard", "drafts", "file_draft", "jot", "rewrite"]

LONGEST_JOT = 100_000


def jot(gate: Gate, text: str) -> Draft:
    """Keep free text as a draft of this reader's; returns it once it is safe on the disk."""
    now = instant_text(gate.doors.clock())
    draft = Draft(gate.doors.keys(), gate.reader, now, _checked(text))
    gate.write("jot", Batch(drafts=[draft]))
    return draft


def rewrite(gate: Gate, key: str, text: str) -> Draft:
    """Write a draft of this reader's own anew; when it was taken down stays as it is."""
    draft = _own_draft(gate, key)._replace(text=_checked(text))
    gate.write("jot", Batch(drafts=[draft]))
    return draft


def drafts(gate: Gate) -> list[Draft]:
    """This reader's own drafts; nobody else's."""
    return gate.store.drafts(gate.reader)


def discard(gate: Gate, key: str) -> None:
    """Delete a draft of this reader's own."""
    gate.write("discard", Batch(dropped=[_own_draft(gate, key).key]))


def file_draft(
    gate: Gate, key: str, split: Sequence[tuple[str, Mapping[str, Any]]] = (), *,
    label: Label | None = None,
) -> list[str]:  # fmt: skip
    """File a draft: its words as a note, and typed statements that point back to that note.

    `split` holds pairs of kind and plain data. The statements take the note as
    their source where they name none; author and time are those of the jot.
    """
    draft = _own_draft(gate, key)
    written = When.of(read_instant(draft.written))
    note = Filing(
        subject=f"note/{draft.key}",
        value=Note(text=draft.text),
        valid=Interval(written, None),
        said=written,
        label=label,
    )
    source = Source(title="Note taken down", by=gate.reader, said=written, locator=note.subject)
    filings = [note, *(_typed(gate, kind, plain, source, label) for kind, plain in split)]
    entries, raises = enter_all(gate, filings)
    gate.write("file", Batch(entries=entries, raises=raises, dropped=[draft.key]))
    return [entry.reference for entry, _ in entries]


def _typed(
    gate: Gate, kind: str, plain: Mapping[str, Any], source: Source, label: Label | None
) -> Filing:
    filing = read_filing(gate, kind, plain)
    return dataclasses.replace(
        filing,
        source=filing.source or source,
        said=filing.said or source.said,
        label=filing.label or label,
    )


def _checked(text: str) -> str:
    if not text.strip():
        raise BadInput("nothing to keep", at="text", hint='as in: accord jot FILE "what was said"')
    if len(text) > LONGEST_JOT:
        raise BadInput(f"{len(text):,} characters; a jot holds {LONGEST_JOT:,}", at="text")
    return text


def _own_draft(gate: Gate, key: str) -> Draft:
    found = [draft for draft in drafts(gate) if draft.key.startswith(key)] if key else []
    if len(found) != 1:
        raise NotFound(f"no draft {key[:40]!r} of yours", hint="see: accord drafts FILE")
    return found[0]
