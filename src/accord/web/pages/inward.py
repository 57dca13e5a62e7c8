"""Bring in: a table chosen, looked through with every problem, filed as it was seen, undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.desk.inward import TABLE_MEDIA
from accord.app.importing import alike
from accord.app.planning import Conflict, Plan, Wish
from accord.app.reading import MADE_BY, read_label_map
from accord.errors import AccordError, BadInput, NotFound
from accord.model.kinds import kind_named, kinds
from accord.model.kinds.columns import form_of
from accord.model.labels import Label, own
from accord.model.sources import Source
from accord.model.tables import Table
from accord.papers.tongue import say
from accord.web.asked import Asked
from accord.web.frame import framed
from accord.web.pages.page import Given, Page, turned

__all__ = ["INWARD", "download"]

_TITLE: Final = say("Bring in")
_FORMS: Final = {"xlsx": "XLSX", "csv": "CSV", "geojson": "GeoJSON", "jsonl": "JSON Lines"}
_SHOWN: Final = 500
"""Problems that a page shows; a program is told all."""
_LISTED: Final = 20
_MAP: Final = "map."


@dataclass(frozen=True, slots=True)
class Upload:
    """A table that was sent and looked through, as it waits to be filed."""

    kind: str
    table: Table
    plan: Plan
    size: int


def _choose(desk: Desk, asked: Asked, given: Given) -> Response:
    return _form(desk, asked, {"kind": asked.told("kind")})


def _form(
    desk: Desk, asked: Asked, typed: Mapping[str, str], fault: AccordError | None = None
) -> Response:
    """The form that takes a table; with a fault it is shown again as it was typed."""
    return framed(
        desk, asked, "bring_in.html", title=_TITLE, typed=typed, forms=_FORMS,
        kinds=sorted(set(kinds()) - set(MADE_BY)), conflicts=[each.value for each in Conflict],
        fault=str(fault or ""), status=fault.status if fault else 200,
    )  # fmt: skip


def _template(desk: Desk, asked: Asked, given: Given) -> Response:
    """A blank table; it holds nothing of the file."""
    kind, form = asked.told("kind"), asked.told("form")
    if form not in TABLE_MEDIA:
        raise BadInput(f"not a format of tables: {form[:20]!r}", at="form", among=TABLE_MEDIA)
    return download(desk.blank_table(kind, form))


def _send(desk: Desk, asked: Asked, given: Given) -> Response:
    """Look through what was sent, and let it wait."""
    try:
        kind = kind_named(given.get("kind", "")).name
        if not asked.sent.name:
            raise BadInput("choose the file of the table", at="file", form="week-12.csv")
        sheet = given.get("sheet", "").strip()
        table = desk.read_table(asked.sent.name, asked.sent.data, sheet=sheet)
        plan = desk.preview_table(kind, table, _wish(given))
    except AccordError as error:
        return _form(desk, asked, given, error)
    word = desk.gate.doors.keys() + desk.gate.doors.keys()
    held = Upload(kind, table, plan, len(asked.sent.data))
    _keep(desk, word, held)
    return _seen(desk, asked, word, held, given)


def _again(desk: Desk, asked: Asked, given: Given) -> Response:
    """Look through it once more, as is wished now."""
    word, held = _waiting(desk, given)
    try:
        plan = desk.preview_table(held.kind, held.table, _wish(given))
    except AccordError as error:
        return _seen(desk, asked, word, held, given, error)
    held = replace(held, plan=plan)
    _keep(desk, word, held)
    return _seen(desk, asked, word, held, given)


def _load(desk: Desk, asked: Asked, given: Given) -> Response:
    """File what was seen; if the file says otherwise by now, it is shown anew instead."""
    word, held = _waiting(desk, given)
    plan = desk.preview_table(held.kind, held.table, _wish(given))
    if not alike(plan, held.plan):
        held = replace(held, plan=plan)
        _keep(desk, word, held)
        return _seen(desk, asked, word, held, given, changed=True)
    filed = desk.load_table(held.plan)
    desk.shelf.take(word, desk.reader, desk.gate.doors.clock())
    return turned(asked.link(f"/bring-in/filed/{filed[0]}" if filed else "/bring-in"))


def _seen(
    desk: Desk, asked: Asked, word: str, held: Upload, given: Given,
    error: AccordError | None = None, *, changed: bool = False,
) -> Response:  # fmt: skip
    """What filing a table would do, with every problem by its row and cell."""
    plan = held.plan
    columns = set(held.table.columns)
    unknown = [each.column for each in plan.problems if not each.row and each.column in columns]
    asks = [name for name in held.table.columns if name in unknown or f"{_MAP}{name}" in given]
    closed = any(filing.label is None for filing in plan.filings)
    labels = [filing.label or Label() for filing in plan.filings]
    status = error.status if error else 409 if changed else 422 if plan.problems else 200
    return framed(
        desk, asked, "bring_in_seen.html", title=say("Looked through: {name}", name=plan.name),
        word=word, plan=plan, problems=plan.problems[:_SHOWN],
        more=len(plan.problems) - _SHOWN, typed=given, asks=asks, prefix=_MAP,
        fields=[column.name for column in form_of(held.kind).columns], changed=changed,
        conflicts=[each.value for each in Conflict], fault=str(error or ""), status=status,
        sheet=held.table.sheet, closed=closed,
        holds=[*labels, Label(compartments=frozenset({own(desk.reader)}))],
    )  # fmt: skip


def _filed(desk: Desk, asked: Asked, given: Given) -> Response:
    """What was filed at once with a statement, and the way to take it back."""
    reference = given["reference"]
    heads = desk.loaded(reference)
    return framed(
        desk, asked, "bring_in_filed.html", title=say("Filed"), reference=reference,
        heads=heads[:_LISTED], count=len(heads), answers=any(head.replaces for head in heads),
        holds=[head.told_label for head in heads],
    )  # fmt: skip


def _undo(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.undo_table(given["reference"], given.get("reason", ""))
    return turned(asked.link(asked.path))


def _wish(given: Given) -> Wish:
    """How a table is to be read, as it was typed."""
    names = {
        name.removeprefix(_MAP): text.strip() for name, text in given.items()
        if name.startswith(_MAP) and text.strip()
    }  # fmt: skip
    level, groups = given.get("level", "").strip(), given.get("compartments", "").split()
    label = None
    if level or groups:
        number = int(level) if re.fullmatch(r"\d{1,3}", level, re.ASCII) else level or 0
        label = read_label_map({"level": number, "compartments": groups}, "label")
    title = given.get("source", "").strip()
    conflict = given.get("conflict") or Conflict.REFUSE.value
    if conflict not in [*Conflict]:
        raise BadInput(f"no such choice: {conflict[:40]!r}", at="conflict", among=[*Conflict])
    return Wish(
        label=label, source=Source(title=title) if title else None,
        reason=given.get("reason", "").strip(), names=names, conflict=Conflict(conflict),
    )  # fmt: skip


def _keep(desk: Desk, word: str, held: Upload) -> None:
    desk.shelf.put(word, desk.reader, held, desk.gate.doors.clock(), size=held.size)


def _waiting(desk: Desk, given: Given) -> tuple[str, Upload]:
    word = given.get("word", "")
    held = desk.shelf.look(word, desk.reader, desk.gate.doors.clock())
    if not isinstance(held, Upload):
        raise NotFound("the table that was sent waits no longer", hint="send it again")
    return word, held


def download(given: Bytes) -> Response:
    """Bytes to be kept, and not shown, by the browser."""
    name = quote(given.name, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(given.data, headers=headers, media_type=given.media_type)


INWARD = (
    Page("/bring-in", _choose),
    Page("/bring-in", _send, ("POST",), file=True),
    Page("/bring-in/template", _template),
    Page("/bring-in/again", _again, ("POST",)),
    Page("/bring-in/load", _load, ("POST",)),
    Page("/bring-in/filed/{reference}", _filed),
    Page("/bring-in/filed/{reference}", _undo, ("POST",)),
)
