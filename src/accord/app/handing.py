"""A package for one reader: exactly what that reader's view shows, to be taken away.

It is made of nothing but the view, so that two files which differ only in what the reader may
not see give the same bytes. What tells of the file beyond the view, such as positions, sizes of
logs and who else gets papers, is the custodian's and stays.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from accord.app.asking import Dates, because
from accord.app.gate import Gate
from accord.app.marking import reader_language, reader_name, title
from accord.app.plainly import plainly
from accord.app.ports import Carrying
from accord.app.releasing import Release, check, keep
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import Issue
from accord.model.labels import Label, join_all
from accord.model.statements import Statement, View
from accord.papers.blocks import Paper
from accord.papers.cover import Cover, cover
from accord.papers.forms import MEDIA
from accord.papers.material import shown_date
from accord.papers.notes import sources_of

__all__ = ["HandedOver", "Package", "hand_over", "package"]

_ENDINGS: Final = {
    **{media_type: f".{form}" for form, media_type in MEDIA.items()},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "audio/mpeg": ".mp3",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "video/mp4": ".mp4",
}
"""What a file is called so that a computer opens it; the name somebody gave it stays inside."""

Render = Callable[[Paper], bytes]


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by name, the label of all that is in them, and how much it is."""

    files: tuple[tuple[str, bytes], ...]
    label: Label
    statements: int
    attachments: int

    @property
    def digest(self) -> str:
        """The SHA-256 of its names and contents, in order."""
        hashed = hashlib.sha256()
        for name, data in self.files:
            hashed.update(f"{name}\n{len(data)}\n".encode() + data)
        return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package that went out, for whom, and the reference under which that is on record."""

    reader: str
    statements: int
    attachments: int
    level: int
    reference: str


def package(gate: Gate, dates: Dates, render: Render) -> Package:
    """The package of this gate's reader on these dates."""
    view = dates.view(gate)
    heads = gate.store.heads(view)
    told = _told(gate, view, heads)
    gate.trace_read("package", told)
    data = _data(gate, told)
    sources = [one.provenance_label for one in told if one.author]
    label = join_all([*(one.told_label for one in told), *sources])
    standing = {head.reference for head in heads}
    lines = [_line(one, one.reference in standing, view) for one in told]
    paper = _cover(gate, view, heads, told, data)
    scheme = gate.store.settings.get("marking", "un")
    marked = dataclasses.replace(
        paper, marking=gate.doors.marking(label, scheme), sources=sources_of(heads), draft=False
    )
    files = [("cover.html", render(marked)), ("statements.jsonl", b"".join(lines))]
    files += sorted({name: held for _, name, held in data}.items())
    return Package(tuple(files), label, len(told), len(files) - 2)


def hand_over(
    gate: Gate, eyes: Gate, dates: Dates, render: Render, carrying: Carrying, release: Release
) -> HandedOver:
    """Carry out the package of the reader whose eyes these are, and put on record that it went."""
    gate.require("hand-over")
    if eyes.custodial:
        raise BadInput(
            "a package is for a reader; the custodian's is the whole file",
            at="--to", hint="see: accord export FILE",
        )  # fmt: skip
    made = package(eyes, dates, render)
    release = check(gate, "hand-over", made.label.level, release)
    issue = Issue(
        paper="hand-over", number=1, written_for=eyes.reader, as_of=dates.as_of or gate.today(),
        cleared_by=release.cleared_by, recipients=(reader_name(eyes),), digest=made.digest,
        second=release.second, alone_because=release.alone_because,
    )  # fmt: skip
    with carrying() as carrier:
        for name, data in made.files:
            carrier.write(name, len(data), [data])
        carrier.finish()
        detail = f"for {eyes.reader}, rank {made.label.level}, {made.statements} statements"
        reference = keep(gate, "hand-over", issue, detail)
    return HandedOver(eyes.reader, made.statements, made.attachments, made.label.level, reference)


def _told(gate: Gate, view: View, heads: Sequence[Statement]) -> list[Statement]:
    """All that the view shows: what stands, and what was said before where something was."""
    answering = {head.subject for head in heads if head.replaces}
    found = [head for head in heads if head.subject not in answering]
    for subject in answering:
        found += gate.store.history(view, subject)
    return sorted(found, key=lambda one: (one.recorded, one.subject, one.reference))


def _data(gate: Gate, told: Sequence[Statement]) -> list[tuple[Statement, str, bytes]]:
    """The data that these statements describe, each with its name in the package."""
    found = []
    for one in told:
        if one.kind == "attachment" and one.value is not None:
            data = gate.store.attachment(one.value.digest)
            if data is not None:
                ending = _ENDINGS.get(one.value.media_type.partition(";")[0].strip().lower(), "")
                found.append((one, f"attachments/{one.value.digest}{ending}", data))
    return found


def _line(statement: Statement, stands: bool, view: View) -> bytes:
    """A statement with why its reader may see it, as one line of JSON."""
    why = because(view.reader, statement, view.now)
    plain: dict[str, Any] = {**plainly(statement), "stands": stands, "why": list(why)}
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{text}\n".encode()


def _cover(
    gate: Gate, view: View, heads: Sequence[Statement], told: Sequence[Statement],
    data: Sequence[tuple[Statement, str, bytes]],
) -> Paper:  # fmt: skip
    return cover(
        Cover(
            title=title(gate), reader=reader_name(gate, view.known_on), as_of=view.as_of,
            zone=gate.zone, heads=[head for head in heads if head.value is not None],
            said_by=view.said_by, known_on=view.known_on,
            language=reader_language(gate), told=told,
            files=[(one, name) for one, name, _ in data], made=shown_date(When.of(view.now.date())),
        )
    )  # fmt: skip
