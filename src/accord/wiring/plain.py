"""Plain files in and out: fields, tables and papers."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord.errors import BadInput
from accord.model.tables import Table
from accord.store.outfile import write_new, write_over
from accord.wiring import outside

__all__ = ["read_plain_file", "read_table", "write_new", "write_paper", "write_table"]


def write_paper(path: Path, data: bytes) -> None:
    """Write a paper, whole or not at all, for its owner's eyes; over an earlier draft if any.

    `Exists` if an Accord file lies there: no paper is worth that.
    """
    write_over(path, data, beside=outside.random_key())


def read_plain_file(path: Path) -> Any:
    """Plain data from a JSON or YAML file; `-` is standard input."""
    from accord.library.reading import read_plain

    if str(path) == "-":
        return read_plain(sys.stdin.read(), "standard input")
    if not path.is_file():
        raise BadInput(f"no such file: {path}", at="--from", form="--from statement.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 text (byte {error.start})", at=str(path)) from None
    return _read_lines(text, path.name) if path.suffix == ".jsonl" else read_plain(text, path.name)


def _read_lines(text: str, place: str) -> list[Any]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            rows += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError):
            raise BadInput("is not JSON", at=f"{place}, line {number}", form="{…}") from None
    return rows


def read_table(path: Path, *, sheet: str = "", form: str = "") -> Table:
    """The table in a file; `-` is standard input, where CSV is pasted if nothing else is said."""
    from accord.formats.tables import read_table

    if str(path) == "-":
        return read_table(
            "standard input", sys.stdin.buffer.read(), sheet=sheet, form=form or "csv"
        )
    return read_table(path.name, path.read_bytes(), sheet=sheet, form=form)


def write_table(table: Table, name: str, about: Sequence[Sequence[str]] = ()) -> bytes:
    """The table as bytes, in the format of a file of that name."""
    from accord.formats.tables import format_of, write_table

    return write_table(table, format_of(name), about=about)
