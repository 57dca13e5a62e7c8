"""Commands that put on record: add, jot, file, answer, withdraw, done, decide, attach."""

from __future__ import annotations

import dataclasses
import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from accord import wiring
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.drafts import rewrite
from accord.app.owed import Slip
from accord.app.reading import read_label_map
from accord.app.subjects import resolve
from accord.cli.bars import waiting
from accord.cli.filed import tell_filed
from accord.cli.labels import LabelText, read_label
from accord.cli.opening import (
    AsJson,
    File,
    KeyFile,
    ReaderName,
    open_desk,
    read_plain,
    room_for,
    there,
)
from accord.cli.terminal import cut, escape, note, print_json, table
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import Decision, Extent, Fulfilment
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = ["register"]

From = Annotated[
    Path | None, typer.Option("--from", help="JSON or YAML with the fields; - for standard input.")
]
_SHOWN = 200
"""Characters of a draft that a list of them shows; --json gives the whole."""
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
    rows = plain if isinstance(plain, list) else [plain]
    if not rows:
        raise BadInput("holds nothing to file", at="--from", form="- {name: …}")
    with open_desk(file, key_file, reader) as desk, waiting("Filing"):
        filings = [
            _labelled(desk, kind, row, label, f"[{place}]" if isinstance(plain, list) else "")
            for place, row in enumerate(rows)
        ]
        references = desk.file_all(filings)
        closed = any(filing.label is None for filing in filings)
        tell_filed(desk, references, as_json, closed=closed, filings=filings)


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
    file: File,
    text: Annotated[str, typer.Argument(help="With --edit: what it says from now on.")] = "",
    edit: Annotated[str, typer.Option(help="Write this draft anew.")] = "",
    discard: Annotated[str, typer.Option(help="Delete this draft.")] = "",
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """List your drafts; write one anew, or delete one."""
    if text and not edit:
        raise BadInput("say which draft is written anew", hint="accord drafts FILE --edit KEY TEXT")
    with open_desk(file, key_file, reader) as desk:
        if edit:
            rewrite(desk.gate, edit, text)
        if discard:
            desk.discard(discard)
        found = desk.drafts()
    if as_json:
        print_json([draft._asdict() for draft in found])
        return
    shown = ((d.key, d.written[:16], escape(cut(d.text, _SHOWN))) for d in found)
    table(("Draft", "Written", "Text"), shown)


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
        references = desk.file_draft(draft, split, label=wanted)
        tell_filed(desk, references, as_json, closed=wanted is None)


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
    how: dict[str, Any] = {"slip": slip, "expected": expected or (), "fork": fork}
    with open_desk(file, key_file, reader, beside=subject) as desk:
        meant = resolve(desk.gate, subject, "answer")
        reference, slips = _moving(desk, meant, lambda: desk.answer(meant, plain, **how))
        tell_filed(desk, [reference], as_json, slips=slips)


def withdraw(
    file: File, subject: Annotated[str, typer.Argument(help="The subject withdrawn.")],
    reason: Reason = "", reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Withdraw what stands about a subject; it stays in the history."""
    with open_desk(file, key_file, reader, beside=subject) as desk:
        meant = resolve(desk.gate, subject, "withdraw")
        reference, slips = _moving(desk, meant, lambda: desk.withdraw(meant, reason))
        tell_filed(desk, [reference], as_json, slips=slips)


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
    with open_desk(file, key_file, reader, beside=obligation) as desk:
        tell_filed(desk, [desk.done(fulfilment, given)], as_json, closed=wanted is None)


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
    with open_desk(file, key_file, reader, beside=question) as desk:
        before = desk.obligations()
        decided = When.parse(on) if on else desk.gate.today()
        decision = Decision(
            question=question, chosen=chosen.lower(), decided_by=by, decided=decided, reason=reason
        )
        reference = desk.decide(decision, read_label(label))
        moved = desk.moved(before, desk.obligations())
        tell_filed(desk, [reference], as_json, slips=moved.value)
        if not as_json:
            note("The statements not chosen still stand beside it.")


def attach(
    file: File, path: Annotated[Path, typer.Argument(help="The picture, scan, table or paper.")],
    concerns: Annotated[list[str] | None, typer.Option(help="What it is about.")] = None,
    label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Keep a file inside the file, encrypted."""
    there(path)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    given = Bytes(name=path.name, media_type=media_type, data=path.read_bytes())
    wanted = read_label(label)
    with open_desk(file, key_file, reader) as desk:
        reference = desk.attach(given, concerns=concerns or (), label=wanted)
        tell_filed(desk, [reference], as_json, closed=wanted is None)


def extract(
    file: File, subject: Annotated[str, typer.Argument(help="attachment/…")],
    out: Annotated[Path, typer.Option("--out", help="Where to write it.")],
    reader: ReaderName = "", key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Write an attachment out of the file."""
    room_for(out)
    with open_desk(file, key_file, reader) as desk:
        found = desk.attachment(subject)
    wiring.write_new(out, found.data)
    note(f"{found.name}, {len(found.data):,} bytes, written to {out}")


def _moving(desk: Desk, subject: str, act: Callable[[], str]) -> tuple[str, Sequence[Slip] | None]:
    """What an act filed; and, where deadlines hang on its subject, what moved by it."""
    if not subject.startswith("anchor/"):
        return act(), None
    before = desk.obligations()
    reference = act()
    return reference, desk.moved(before, desk.obligations()).value


def _labelled(desk: Desk, kind: str, row: Any, label: str, place: str) -> Filing:
    try:
        filing = desk.read_filing(kind, row)
    except BadInput as error:
        raise error.inside(place) if place else error from None
    if filing.label is None and label:
        return dataclasses.replace(filing, label=read_label(label))
    return filing


def _split(place: int, row: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(row, dict) or "kind" not in row:
        raise BadInput("names its kind", at=f"[{place}]", form="{kind: event, what: …}")
    fields = {name: value for name, value in row.items() if name != "kind"}
    read_label_map(fields.get("label"), "label")
    return str(row["kind"]), fields
