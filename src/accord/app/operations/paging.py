"""Lists, a page at a time: no totals, and no numbers that would tell how much is hidden.

A cursor names the last item that its reader was shown, by what orders the list; the next page
begins behind that, whatever was filed or hidden in between.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from accord.errors import BadInput
from accord.model.kinds.registry import about
from accord.model.statements import Statement
from accord.record.entries import instant_text

__all__ = ["LARGEST_PAGE", "Page", "Paged", "by_place", "by_time", "paged"]

T = TypeVar("T")
LARGEST_PAGE: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Paged:
    """Which page of a list."""

    limit: int = about("How many items at most, 1 to 1000.", 100)
    after: str = about("`next` of the page before; without it, the first page.", "")

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= LARGEST_PAGE:
            raise BadInput(f"not the size of a page: {self.limit}", at="limit", form="100")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[T]
    next: str = ""


def by_time(statements: Iterable[Statement]) -> list[tuple[list[str], Statement]]:
    """Statements by the time at which they were recorded."""
    keyed = [([instant_text(each.recorded), each.reference], each) for each in statements]
    return sorted(keyed, key=lambda pair: pair[0])


def by_place(items: Iterable[T]) -> list[tuple[list[str], T]]:
    """Items in their order, where that only grows and its reader is shown all of it."""
    return [([f"{place:012}"], item) for place, item in enumerate(items)]


def paged(
    keyed: list[tuple[list[str], T]], asked: Paged, plain: Callable[[T], Any] = lambda item: item
) -> Page[Any]:
    """The page that was asked for, each item as `plain` tells it."""
    question = _question(asked)
    behind = _behind(asked.after, question) if asked.after else []
    left = [pair for pair in keyed if pair[0] > behind]
    items = left[: asked.limit]
    more = len(left) > len(items)
    return Page([plain(item) for _, item in items], _cursor(question, items[-1][0]) if more else "")


def _question(asked: Paged) -> str:
    """A print of all that is asked beside the page: a cursor is good for one question."""
    every = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked)}
    told = sorted((name, str(value)) for name, value in every.items() if name not in _OF_A_PAGE)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:8]


_OF_A_PAGE: Final = frozenset({"limit", "after"})


def _cursor(question: str, key: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps([question, *key]).encode()).decode().rstrip("=")


def _behind(cursor: str, question: str) -> list[str]:
    try:
        said = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), "-_", validate=True))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise BadInput("is none that was given", at="after", form="`next` of the page before")
    if said[:1] != [question]:
        raise BadInput("is of another list", at="after", form="`next` of the page before")
    return said[1:]
