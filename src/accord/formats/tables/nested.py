"""JSON as rows of cells: what is nested is named by its path, and numbers stay as written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from accord.errors import BadInput
from accord.formats.tables.limits import MOST_COLUMNS, fits
from accord.model.tables import Fault, Row

__all__ = ["flat", "read_json", "row_of"]

_DEEPEST: Final = 12
"""Levels of maps and lists; no kind has more than half of it."""


def read_json(text: str, at: str) -> Any:
    """JSON whose numbers are the text they were written as; no name stands twice in a map."""
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_no_number,
            object_pairs_hook=_once,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        fault = f"is not JSON: {error.msg} at column {error.colno} of line {error.lineno}"
        raise BadInput(fault, at=at, form='{"text": "…"}') from None
    except RecursionError:
        raise BadInput("is nested too deep", at=at) from None
    except BadInput as error:
        raise error.inside(at) from None


def flat(plain: Any, at: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The cells of plain data, each with its path; what is null or an empty list is left out."""
    if depth > _DEEPEST:
        raise BadInput("is nested too deep", at=at[:60])
    if isinstance(plain, dict):
        for name, held in plain.items():
            yield from flat(held, f"{at}.{name}" if at else name, depth + 1)
    elif isinstance(plain, list):
        for place, held in enumerate(plain):
            yield from flat(held, f"{at}[{place}]", depth + 1)
    elif isinstance(plain, bool):
        yield at, "true" if plain else "false"
    elif plain is not None:
        yield at, plain


def row_of(number: int, plain: Any) -> Row:
    """The row of a map; what is wrong with it stands in the row."""
    held, faults = dict[str, str](), list[Fault]()
    try:
        if not isinstance(plain, dict):
            raise BadInput("is not a map of columns", form='{"text": "…"}')
        for name, text in flat(plain):
            wrong = fits(text)
            if wrong is not None:
                faults.append(Fault(name, wrong))
            elif name in held:
                faults.append(Fault(name, BadInput("is given twice")))
            else:
                held[name] = text
        if len(held) > MOST_COLUMNS:
            raise BadInput(f"has more than {MOST_COLUMNS:,} columns")
    except BadInput as error:
        return Row(number, {}, (*faults, Fault("", error)))
    return Row(number, held, tuple(faults))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput(f"names {twice[:60]!r} twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise BadInput(f"holds {text}, which is no number")
