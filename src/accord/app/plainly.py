"""What the use cases answer, as plain data for JSON: the same for every face."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from accord.model.dates import Interval, When
from accord.model.labels import Label
from accord.model.statements import Result, Statement
from accord.record.canonical import read_canonical
from accord.record.entries import instant_text, label_text

__all__ = ["plainly"]


def plainly(value: Any) -> Any:
    """Plain data of anything that a query answers.

    >>> plainly({"due": When.parse("2003-06-20"), "n": Decimal("2.50")})
    {'due': '2003-06-20', 'n': '2.50'}
    """
    if value is None or (isinstance(value, str | bool | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Statement):
        return _statement(value)
    if isinstance(value, Result):
        return _result(value)
    if isinstance(value, Label):
        return read_canonical(label_text(value).encode())
    if isinstance(value, Mapping):
        return {str(key): plainly(item) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _filled(value._asdict())
    if isinstance(value, list | tuple):
        return [plainly(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted(plainly(item) for item in value)
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, When | Interval):
        return value.text
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    if dataclasses.is_dataclass(value):
        return _fields(value)
    raise TypeError(f"no plain form of {type(value).__name__}")


def _fields(value: Any) -> dict[str, Any]:
    return _filled({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plainly(item) for name, item in fields.items() if item not in (None, "", ())}


def _statement(statement: Statement) -> dict[str, Any]:
    plain = _fields(statement)
    plain["value"] = plainly(statement.value)
    plain["label"] = plainly(statement.told_label)
    if not statement.author:
        plain["provenance_label"] = plain["label"]
    if statement.value is None:
        plain["withdrawn"] = not statement.destroyed
    return plain


def _result(result: Result[Any]) -> dict[str, Any]:
    return {
        "value": plainly(result.value),
        "method": result.method,
        "version": result.version,
        "uncertainty": result.uncertainty,
        "limits": list(result.limits),
        "label": plainly(result.told_label),
        "because": [statement.reference for statement in result.because],
    }
