"""What a desk takes in as tables, and gives as tables. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from accord.app.asking import Dates
from accord.app.attachments import Bytes
from accord.app.gate import Gate
from accord.app.ports import Tables
from accord.model.statements import Statement
from accord.model.tables import Table

if TYPE_CHECKING:
    from accord.app import importing
    from accord.app.planning import Plan, Wish

__all__ = ["TABLE_MEDIA", "Inward"]

TABLE_MEDIA: Final = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The formats of tables, and how each is called on a line."""


class Inward:
    """Tables in: looked through, filed whole or not at all, undone; and statements as a table."""

    __slots__ = ()
    gate: Gate
    tables: Tables | None

    def read_table(self, name: str, data: bytes, *, sheet: str = "", form: str = "") -> Table:
        """The table in these bytes; its format is that of its name, if none is given."""
        assert self.tables is not None
        return self.tables.read(name, data, sheet=sheet, form=form)

    def preview_table(
        self, kind: str, table: Table, wish: Wish, tick: Callable[[int], None] | None = None
    ) -> Plan:
        """What filing a table would do, with every problem; nothing is written."""
        from accord.app import importing

        return importing.preview(self.gate, kind, table, wish, tick)

    def load_table(self, plan: Plan) -> list[str]:
        """File what a preview found, all or nothing; returns the references."""
        from accord.app import importing

        return importing.load(self.gate, plan)

    def loaded(self, reference: str) -> list[Statement]:
        """All that was filed at once with this statement and still stands."""
        from accord.app import importing

        return importing.loaded(self.gate, reference)

    def undo_table(self, reference: str, reason: str = "") -> importing.Undone:
        """Withdraw all that was filed at once with this statement."""
        from accord.app import importing

        return importing.undo(self.gate, reference, reason)

    def table(self, kind: str, dates: Dates) -> Table:
        """The heads of a kind in view, as a table that can be filed again."""
        found = self.gate.heads(dates.view(self.gate), kinds=(kind,))
        self.gate.trace_read("table", found)
        from accord.app import importing

        return importing.table_of(kind, found, kind)

    def table_file(self, kind: str, form: str, dates: Dates) -> Bytes:
        """The heads of a kind in view, as a file that can be filed again."""
        return self._written(self.table(kind, dates), form)

    def blank_table(self, kind: str, form: str) -> Bytes:
        """A table of a kind to be filled in; a workbook has a sheet about its columns."""
        from accord.app import importing

        table, told = importing.blank(kind)
        return self._written(table, form, told)

    def _written(self, table: Table, form: str, told: importing.Told = ()) -> Bytes:
        assert self.tables is not None
        data = self.tables.write(table, form, told)
        return Bytes(name=f"{table.name}.{form}", media_type=TABLE_MEDIA[form], data=data)
