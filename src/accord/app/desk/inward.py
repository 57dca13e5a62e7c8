"""What a desk takes in as tables, and gives as tables. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable

from accord.app import importing
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.planning import Plan, Wish
from accord.model.tables import Table

__all__ = ["Inward"]


class Inward:
    """Tables in: looked through, filed whole or not at all, undone; and statements as a table."""

    __slots__ = ()
    gate: Gate

    def preview_table(
        self, kind: str, table: Table, wish: Wish, tick: Callable[[int], None] | None = None
    ) -> Plan:
        """What filing a table would do, with every problem; nothing is written."""
        return importing.preview(self.gate, kind, table, wish, tick)

    def load_table(self, plan: Plan) -> list[str]:
        """File what a preview found, all or nothing; returns the references."""
        return importing.load(self.gate, plan)

    def undo_table(self, reference: str, reason: str = "") -> importing.Undone:
        """Withdraw all that was filed at once with this statement."""
        return importing.undo(self.gate, reference, reason)

    def table(self, kind: str, dates: Dates) -> Table:
        """The heads of a kind in view, as a table that can be filed again."""
        found = self.gate.heads(dates.view(self.gate), kinds=(kind,))
        self.gate.trace_read("table", found)
        return importing.table_of(kind, found, kind)
