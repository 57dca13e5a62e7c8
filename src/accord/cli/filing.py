"""Commands that put on record: add, jot, file, answer, withdraw, done, decide, attach."""

from __future__ import annotations

import dataclasses
import mimetypes
from pathlib import Path
from typing import Annotated, Any

import typer

from accord import wiring
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.filing import read_label_map
from accord.cli.labels import LabelText, read_label
from accord.cli.opening import AsJson, File, KeyFile, ReaderName, open_desk, read_plain
from accord.cli.terminal import escape, note, print_json, print_slips, table
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import Decision, Extent, Fulfilment
from accord.model.labels import Label
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = ["register"]

From = Annotated[
    Path | None, typer.Option("--from", help="JSON or YAML with the fields; - for standard input.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for name, command in (
        ("add", add), ("jot", jot), ("file", file_draft), ("drafts", drafts), ("answer", answer),
        ("withdraw", withdraw), ("done", done), ("decide", decide), ("attach", attach),
        ("extract", extract),
    ):  # fmt: skip
        app.command(name)(command)


def add(
    file: File,
    kind: Annotated[str, typer.Argument(help="The kind of statement: see accord kinds.")],
    given: From = None, label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """File one statement, or a list of them, all or none."""
    plain = read_plain(given)
    with open_desk(file, key_file, reader) as desk:
        rows = plain if isinstance(plain, list) else [plain]
        filings = [_labelled(desk, kind, row, label) for row in rows]
        references = desk.file_all(filings)
        _filed(references, filings[0].label if filings else None, as_json)


def jot(
    file: File, text: Annotated[str, typer.Argument(help="What was said, as it comes.")],
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Keep free text as a draft, for your eyes only, until you file it."""
    with open_desk(file, key_file, reader) as desk:
        draft = desk.jot(text)
    if as_json:
        print_json({"draft": draft.key, "written": draft.written})
        return
    note(f"Kept as draft {draft.key}, for your eyes only.")
    note(f"To file it: accord file {file} {draft.key}")


def drafts(
    file: File, discard: Annotated[str, typer.Option(help="Delete this draft.")] = "",
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """List your drafts, or delete one."""
    with open_desk(file, key_file, reader) as desk:
        if discard:
            desk.discard(discard)
        found = desk.drafts()
    if as_json:
        print_json([draft._asdict() for draft in found])
        return
    table(("Draft", "Written", "Text"), ((d.key, d.written[:16], escape(d.text)) for d in found))


def file_draft(
    file: File, draft: Annotated[str, typer.Argument(help="The draft's key, or its beginning.")],
    given: From = None, label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """File a draft as a note; --from splits it into typed statements that point back to it."""
    rows = read_plain(given) if given else []
    if not isinstance(rows, list):
        rows = [rows]
    with open_desk(file, key_file, reader) as desk:
        split = [_split(place, row) for place, row in enumerate(rows)]
        wanted = read_label(label)
        _filed(desk.file_draft(draft, split, label=wanted), wanted, as_json)


def answer(
    file: File, subject: Annotated[str, typer.Argument(help="The subject answered.")],
    given: From = None,
    slip: Annotated[bool, typer.Option("--slip", help="It mends a slip: no change to report.")]
    = False,
    expected: Annotated[
        list[str] | None, typer.Option("--head", help="The heads you saw; others make a fork.")
    ] = None,
    fork: Annotated[bool, typer.Option(help="Refuse rather than fork with --no-fork.")] = True,
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Answer what stands about a subject: the old words stay in the history."""
    plain = read_plain(given)
    with open_desk(file, key_file, reader) as desk:
        reference = desk.answer(subject, plain, slip=slip, expected=expected or (), fork=fork)
        _filed([reference], None, as_json, closed=False)


def withdraw(
    file: File, subject: Annotated[str, typer.Argument(help="The subject withdrawn.")],
    reason: Reason = "", reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Withdraw what stands about a subject; it stays in the history."""
    with open_desk(file, key_file, reader) as desk:
        _filed([desk.withdraw(subject, reason)], None, as_json, closed=False)


def done(
    file: File, obligation: Annotated[str, typer.Argument(help="The obligation.")],
    on: Annotated[str, typer.Option("--on", help="When it was done.")] = "",
    by: Annotated[list[str] | None, typer.Option("--by", help="Who did it; else all.")] = None,
    part: Annotated[bool, typer.Option("--part", help="Only a part of it.")] = False,
    covers: Annotated[str, typer.Option(help="For what recurs: the day it is for.")] = "",
    accepted_by: Annotated[str, typer.Option(help="Who accepted it as done.")] = "",
    source: Annotated[str, typer.Option(help="Who says so.")] = "",
    text: Annotated[str, typer.Option(help="What was done.")] = "",
    label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Put on record that an obligation was done."""
    if not on:
        raise BadInput("says when it was done", at="--on", form="--on 2003-06-20")
    fulfilment = Fulfilment(
        obligation=obligation, done=When.parse(on), actors=tuple(by or ()),
        extent=Extent.PART if part else Extent.WHOLE,
        covers=When.parse(covers) if covers else None, accepted_by=accepted_by or None,
        description=text,
    )  # fmt: skip
    wanted = read_label(label)
    given = Filing(
        subject="", value=None, label=wanted,
        source=Source(title=source) if source else None, said=When.parse(on),
    )  # fmt: skip
    with open_desk(file, key_file, reader) as desk:
        _filed([desk.done(fulfilment, given)], wanted, as_json)


def decide(
    file: File, question: Annotated[str, typer.Argument(help="The subject that is contested.")],
    chosen: Annotated[str, typer.Option(help="The reference of the statement that counts.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who decided.")] = "",
    on: Annotated[str, typer.Option("--on", help="When; today if left out.")] = "",
    reason: Reason = "", label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Settle which of several statements is to count; shows what slipped."""
    if not by or not chosen:
        raise BadInput("a decision names who decided and what", form="--by NAME --chosen REF")
    with open_desk(file, key_file, reader) as desk:
        before = desk.obligations()
        decided = When.parse(on) if on else desk.gate.today()
        decision = Decision(
            question=question, chosen=chosen.lower(), decided_by=by, decided=decided, reason=reason
        )
        reference = desk.decide(decision, read_label(label))
        moved = desk.moved(before, desk.obligations())
        if as_json:
            print_json({"filed": [reference], "slips": moved})
            return
        note(f"Filed {reference[:12]}. The statements not chosen still stand beside it.")
        print_slips(moved.value)


def attach(
    file: File, path: Annotated[Path, typer.Argument(help="The picture, scan, table or paper.")],
    concerns: Annotated[list[str] | None, typer.Option(help="What it is about.")] = None,
    label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Keep a file inside the file, encrypted."""
    if not path.is_file():
        raise BadInput(f"no such file: {path}", at="path")
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    given = Bytes(name=path.name, media_type=media_type, data=path.read_bytes())
    wanted = read_label(label)
    with open_desk(file, key_file, reader) as desk:
        _filed([desk.attach(given, concerns=concerns or (), label=wanted)], wanted, as_json)


def extract(
    file: File, subject: Annotated[str, typer.Argument(help="attachment/…")],
    out: Annotated[Path, typer.Option("--out", help="Where to write it.")],
    reader: ReaderName = "", key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Write an attachment out of the file."""
    with open_desk(file, key_file, reader) as desk:
        found = desk.attachment(subject)
    wiring.write_new(out, found.data)
    note(f"{found.name}, {len(found.data):,} bytes, written to {out}")


def _labelled(desk: Desk, kind: str, row: Any, label: str) -> Filing:
    filing = desk.read_filing(kind, row)
    if filing.label is None and label:
        return dataclasses.replace(filing, label=read_label(label))
    return filing


def _split(place: int, row: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(row, dict) or "kind" not in row:
        raise BadInput("names its kind", at=f"[{place}]", form="{kind: event, what: …}")
    fields = {name: value for name, value in row.items() if name != "kind"}
    read_label_map(fields.get("label"), "label")
    return str(row["kind"]), fields


def _filed(
    references: list[str], label: Label | None, as_json: bool, *, closed: bool = True
) -> None:
    if as_json:
        print_json({"filed": references})
        return
    for reference in references:
        note(f"Filed {reference[:12]}")
    if closed and label is None:
        note("Closed by default: for its author's eyes only. To open it to others: --label")
