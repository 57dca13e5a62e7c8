"""One cell of a table: text, read by the type of the field it holds, and written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final

from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.plain import Plain, RefTo, reader_of

__all__ = ["join_list", "reading", "split_list", "text_of"]

_ITEM: Final = re.compile(
    r'\s*+(?:"(?P<quoted>(?:[^"]|"")*+)"\s*+|(?P<bare>(?!")[^;]*+))(?:;|$)', re.DOTALL
)
_TRUTHS: Final = {"true": True, "yes": True, "false": False, "no": False}


def split_list(text: str) -> list[str]:
    """The items of a list in one cell. One in quotes is exact, with each quote in it doubled.

    >>> split_list('actor/a; actor/b'), split_list('" a;b"; c'), split_list("")
    (['actor/a', 'actor/b'], [' a;b', 'c'], [])
    """
    items, at, given = list[str](), 0, text.strip()
    while at < len(given):
        found = _ITEM.match(given, at)
        if found is None:
            raise BadInput(f"not a list: {text[:60]!r}", form='actor/a; actor/b; "one; in quotes"')
        quoted, bare = found["quoted"], found["bare"]
        if quoted is not None:
            items.append(quoted.replace('""', '"'))
        elif bare.strip():
            items.append(bare.strip())
        at = found.end()
    return items


def join_list(items: Sequence[str]) -> str:
    """A list in one cell, as `split_list` reads it.

    >>> join_list(["actor/a", "b; c", ""])
    'actor/a; "b; c"; ""'
    """
    quoted = []
    for item in items:
        bare = item and ";" not in item and item[0] != '"' and item == item.strip()
        quoted.append(item if bare else f'"{item.replace(chr(34), chr(34) * 2)}"')
    return "; ".join(quoted)


def text_of(plain: Plain) -> str:
    """Plain data as the text of a cell."""
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


@cache
def reading(sort: str, refers_to: tuple[str, ...], part: type | None) -> Callable[[str], Plain]:
    """How a cell of that sort becomes plain data, if it is of the right form."""
    if sort == "whole number":
        return _whole
    if sort == "true or false":
        return _truth
    hint: Any = part or {"number": Decimal, "date": When, "interval": Interval}.get(sort, str)
    if sort == "subject":
        hint = Annotated[str, RefTo(*refers_to)]
    check = reader_of(hint)

    def read(text: str) -> Plain:
        check(text)
        return text

    return read


def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,16}", text, re.ASCII):
        raise BadInput(f"not a whole number: {text[:60]!r}", form="72")
    number: int = reader_of(int)(int(text))
    return number


def _truth(text: str) -> bool:
    found = _TRUTHS.get(text.casefold())
    if found is None:
        raise BadInput(f"neither true nor false: {text[:60]!r}", among=("true", "false"))
    return found
