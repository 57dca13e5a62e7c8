"""Answers as Polars frames, where `accord[tables]` is installed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from accord.errors import AccordError

__all__ = ["frame"]


def frame(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A Polars frame of rows of plain data; what is nested is kept as JSON text.

    Columns come in the order in which the rows first name them; what a row leaves
    out is null. Raises `AccordError` where Polars is not installed.
    """
    try:
        import polars
    except ImportError:
        raise AccordError(
            "tables need Polars, which is not installed", form="pip install 'accord[tables]'"
        ) from None
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [_cell(row.get(name)) for row in rows] for name in names}
    return polars.DataFrame(columns, strict=False)


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
