"""The canonical form: one way to write plain data as bytes, after RFC 8785.

Only strings, integers within ±2**53, booleans, lists and maps with ASCII keys
are written; decimals travel as strings and absent fields are left out. Within
these limits orjson, with sorted keys, writes what RFC 8785 asks for; an encoder
written out after the RFC is its twin in the tests.
"""

from __future__ import annotations

from typing import Any

import orjson

from accord.errors import BadInput, TooLarge

__all__ = ["LARGEST_BODY", "canonical", "read_canonical", "trusted"]

LARGEST_BODY = 1_000_000
"""Bytes in one body; what is larger belongs into an attachment."""

_PLAIN = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)


def canonical(plain: Any) -> bytes:
    """The canonical bytes of plain data.

    >>> canonical({"b": [1, True], "a": "é"}).decode()
    '{"a":"é","b":[1,true]}'
    >>> canonical({"a": 0.5})
    Traceback (most recent call last):
    accord.errors.BadInput: not plain data: 0.5; write it like a number as text: "0.5"
    """
    _check(plain)
    return trusted(plain)


def trusted(plain: Any) -> bytes:
    """The canonical bytes of data that the kinds themselves wrote; still checked for size."""
    try:
        encoded = orjson.dumps(plain, option=_PLAIN)
    except TypeError as error:
        raise BadInput(f"not plain data: {error}"[:100], form='a number as text: "0.5"') from None
    if len(encoded) > LARGEST_BODY:
        raise TooLarge(
            f"{len(encoded):,} bytes in one entry; the limit is {LARGEST_BODY:,}",
            hint="keep it as an attachment: accord attach FILE PATH",
        )
    return encoded


def read_canonical(encoded: bytes) -> Any:
    """Read canonical bytes back as plain data."""
    return orjson.loads(encoded)


def _check(plain: Any) -> None:
    if isinstance(plain, bool | str):
        return
    if isinstance(plain, int) and abs(plain) <= 2**53:
        return
    if isinstance(plain, list | tuple):
        for item in plain:
            _check(item)
        return
    if isinstance(plain, dict):
        for key, item in plain.items():
            if not (isinstance(key, str) and key.isascii()):
                raise BadInput(f"keys are ASCII text, not {key!r}")
            _check(item)
        return
    raise BadInput(f"not plain data: {plain!r}"[:100], form='a number as text: "0.5"')
