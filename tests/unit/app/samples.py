"""The least that can be said of each kind, from the types of its fields."""

from __future__ import annotations

import dataclasses
import typing
from decimal import Decimal
from enum import Enum
from typing import Any

from accord.model.dates import Interval, When
from accord.model.kinds import kind_named
from accord.model.plain import RefTo

__all__ = ["least"]

_SCALARS: dict[Any, Any] = {
    str: "Words", int: 1, bool: True, Decimal: "12.5", When: "2003-06-17",
    Interval: "2003-06-17/2003-06-18",
}  # fmt: skip
_SPECIAL: dict[str, dict[str, Any]] = {
    "anchor": {"outlook": "expected"},
    "receipt": {"root": "ab" * 32},
}
"""What must agree with something else, and so cannot be made up from its type."""


def least(kind: str, **more: Any) -> dict[str, Any]:
    """Plain data of a kind: its needed fields, and whatever more is said."""
    return {**_least(kind_named(kind).cls), **_SPECIAL.get(kind, {}), **more}


def _least(cls: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(cls, include_extras=True)
    return {
        field.name: sample(hints[field.name])
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING
    }


def sample(hint: Any) -> Any:
    """A value of a type, as plain data."""
    args = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Annotated:
        mark = next(mark for mark in args[1:] if isinstance(mark, RefTo))
        return f"{mark.kinds[0] if mark.kinds else 'actor'}/a"
    if typing.get_origin(hint) is tuple:
        return [sample(args[0])]
    if issubclass(hint, Enum):
        return next(iter(hint)).value
    return _SCALARS[hint] if hint in _SCALARS else _least(hint)
