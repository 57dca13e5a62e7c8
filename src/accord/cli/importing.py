"""Tables in: `import`, which previews a table, files it whole, or undoes that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from accord import wiring
from accord.app.desk import Desk
from accord.app.planning import Conflict, Plan, Wish
from accord.cli.bars import progress, waiting
from accord.cli.labels import LabelText, read_label
from accord.cli.opening import AsJson, File, KeyFile, ReaderName, open_desk, there
from accord.cli.terminal import counted, escape, note, print_json, say
from accord.errors import BadInput
from accord.model.kinds import kind_named
from accord.model.sources import Source
from accord.model.tables import Table

__all__ = ["register"]

_SHOWN = 100
"""Problems that are shown at a terminal; --json gives all."""


def register(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("import")(import_table)


def import_table(
    file: File,
    kind: Annotated[str, typer.Argument(help="The kind of statement: see accord kinds.")] = "",
    path: Annotated[
        str, typer.Argument(metavar="TABLE", help="A .csv, .xlsx, .geojson or .jsonl; - is pasted.")
    ] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Only tell what would be filed; write nothing.")
    ] = False,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", help="COLUMN=FIELD, or COLUMN=- to leave it out.")
    ] = None,
    answer: Annotated[bool, typer.Option("--answer", help="Answer what says otherwise.")] = False,
    beside: Annotated[bool, typer.Option("--beside", help="File beside it: contested.")] = False,
    source: Annotated[str, typer.Option(help="The source of rows that name none.")] = "",
    reason: Annotated[str, typer.Option(help="Why, for rows that do not say.")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook; else the first.")] = "",
    undo: Annotated[
        str, typer.Option("--undo", help="Withdraw all that was filed at once with this reference.")
    ] = "",
    label: LabelText = "", reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """File a table, all rows or none; what is on file already is not filed again."""
    if undo:
        with open_desk(file, key_file, reader) as desk, waiting("Withdrawing"):
            _undo(desk, undo, reason, as_json)
        return
    if not kind or not path:
        raise BadInput("names the kind and the table", form=f"accord import {file} KIND TABLE")
    kind_named(kind)
    if answer and beside:
        raise BadInput("answers it, or stands beside it: not both", at="--beside")
    wish = Wish(
        label=read_label(label), source=Source(title=source) if source else None, reason=reason,
        names=_names(mapped or ()),
        conflict=Conflict.ANSWER if answer else Conflict.BESIDE if beside else Conflict.REFUSE,
    )  # fmt: skip
    table = wiring.read_table(Path(path) if path == "-" else there(Path(path)), sheet=sheet)
    with open_desk(file, key_file, reader) as desk:
        _import(desk, kind, table, wish, preview=preview, as_json=as_json)


def _import(
    desk: Desk, kind: str, table: Table, wish: Wish, *, preview: bool, as_json: bool
) -> None:
    with progress() as bar:
        task = bar.add_task("Looking through", total=len(table.rows))
        plan = desk.preview_table(
            kind, table, wish, tick=lambda done: bar.update(task, completed=done)
        )
    filed: Sequence[str] = ()
    if not preview and not plan.problems:
        with waiting("Filing"):
            filed = desk.load_table(plan)
    if as_json:
        print_json(_plain(plan, filed))
    else:
        _tell(plan, filed, preview=preview, closed=wish.label is None)
    if plan.problems:
        told = counted(len(plan.problems), "problem")
        raise BadInput(f"{told}; nothing was filed", at=table.name)


def _undo(desk: Desk, reference: str, reason: str, as_json: bool) -> None:
    undone = desk.undo_table(reference, reason)
    if as_json:
        print_json({"withdrawn": undone.withdrawn, "answers": undone.answers})
        return
    note(f"Withdrawn: {counted(len(undone.withdrawn), 'subject')}. The history keeps what it was.")
    if undone.answers:
        note(f"{counted(undone.answers, 'of them had', 'of them had')} answered others, which do")
        note("not stand again by themselves: accord show FILE SUBJECT --history")


def _tell(plan: Plan, filed: Sequence[str], *, preview: bool, closed: bool) -> None:
    for remark in plan.remarks:
        note(remark)
    for problem in plan.problems[:_SHOWN]:
        say(f"[red]✗[/red] {escape(str(problem))}", indent=2)
    if len(plan.problems) > _SHOWN:
        note(f"… and {len(plan.problems) - _SHOWN:,} more: --json gives all")
    for line in _counts(plan, preview=preview) if preview or not plan.problems else ():
        note(line)
    if filed:
        if closed and any(filing.label is None for filing in plan.filings):
            note("Closed by default: for its author's eyes only. To open it to others: --label")
        note(f"To undo it: accord import FILE --undo {filed[0][:12]}")


def _counts(plan: Plan, *, preview: bool) -> list[str]:
    """What became, or would become, of the rows."""
    act = "Would file" if preview else "Filed"
    new = len(plan.filings) - plan.answers
    told = [
        f"{act} {counted(new, f'statement of kind {plan.kind}', f'statements of kind {plan.kind}')}"
    ]
    if plan.answers:
        told.append(f"{act} {counted(plan.answers, 'answer')} to what is on file")
    if plan.same:
        told.append(f"On file already, or said by an earlier row: {counted(len(plan.same), 'row')}")
    if plan.answered:
        told.append(f"Filed before, and answered since: {_rows(plan.answered)}")
    if plan.explained:
        told.append(f"Left out, since they explain the table: {counted(plan.explained, 'row')}")
    return told


def _rows(numbers: Sequence[int]) -> str:
    listed = ", ".join(str(number) for number in numbers[:10])
    more = len(numbers) - 10
    return f"{counted(len(numbers), 'row')} ({listed}{f' and {more:,} more' if more > 0 else ''})"


def _plain(plan: Plan, filed: Sequence[str]) -> dict[str, object]:
    return {
        "kind": plan.kind, "table": plan.name, "rows": plan.rows, "filed": filed,
        "would_file": len(plan.filings), "answers": plan.answers, "on_file": plan.same,
        "answered_since": plan.answered, "explained": plan.explained, "remarks": plan.remarks,
        "columns": plan.names, "problems": [_told(problem) for problem in plan.problems],
    }  # fmt: skip


def _told(problem: object) -> dict[str, object]:
    names = ("file", "sheet", "row", "cell", "column", "wrong", "right")
    return {name: getattr(problem, name) for name in names}


def _names(mapped: Sequence[str]) -> dict[str, str]:
    names = {}
    for each in mapped:
        name, mark, field = each.rpartition("=")
        if not mark or not name.strip() or not field.strip():
            raise BadInput(f"maps nothing: {each[:60]!r}", at="--map", form="--map Lieu=place.name")
        names[name.strip()] = field.strip()
    return names
