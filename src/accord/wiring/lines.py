"""What a desk needs to answer over a line: tables as bytes, and parcels in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accord.app.ports import Parcelling, Tables
from accord.model.tables import Table

__all__ = ["TABLES", "parcels"]


def parcels(to: Sequence[str], at: str) -> Parcelling:
    """Carries things out into memory: encrypted to these keys of age; without any, in plain."""
    from accord.store.carrying import InMemory, public_keys

    return InMemory(public_keys(to, at))


class _Tables:
    """Tables in every format that is read and written."""

    def read(self, name: str, data: bytes, *, sheet: str = "", form: str = "") -> Table:
        """The table in these bytes."""
        from accord.formats.tables import read_table

        return read_table(name, data, sheet=sheet, form=form)

    def write(self, table: Table, form: str, about: Sequence[Sequence[str]] = ()) -> bytes:
        """The table as bytes."""
        from accord.formats.tables import write_table

        return write_table(table, form, about=about)


TABLES: Final[Tables] = _Tables()
