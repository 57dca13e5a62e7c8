"""Lists, a page at a time: no totals, and no numbers that would tell how much is hidden.

A cursor names the last item that its reader was shown, by what orders the list; the next page
begins behind that, whatever was filed or hidden in between.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from accord.app.gate import place_of
from accord.errors import BadInput
from accord.model.kinds.registry import about
from accord.model.paging import LARGEST_PART, Cut
from accord.model.statements import Statement

__all__ = ["Page", "Paged", "by_place", "by_time", "cut_of", "paged"]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Paged:
    """Which page of a list."""

    limit: int = about("How many items at most, 1 to 1000.", 100)
    after: str = about("`next` of the page before; without it, the first page.", "")

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= LARGEST_PART:
            raise BadInput(f"not the size of a page: {self.limit}", at="limit", form="100")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[T]
    next: str = ""


def by_time(statements: Iterable[Statement]) -> list[tuple[tuple[str, str], Statement]]:
    """Statements by the time at which they were recorded."""
    keyed = [(place_of(each, "recorded"), each) for each in statements]
    return sorted(keyed, key=lambda pair: pair[0])


def by_place(items: Iterable[T]) -> list[tuple[list[str], T]]:
    """Items in their order, where that only grows and its reader is shown all of it."""
    return [([f"{place:012}"], item) for place, item in enumerate(items)]


def paged(
    keyed: Sequence[tuple[Sequence[str], T]], asked: Paged,
    plain: Callable[[T], Any] = lambda item: item,
) -> Page[Any]:  # fmt: skip
    """The page that was asked for, each item as `plain` tells it."""
    items, further = cut_of(asked).part(keyed, lambda pair: pair[0])
    return Page([plain(item) for _, item in items], further)


def cut_of(asked: Paged) -> Cut:
    """The part of a list that was asked for; its cursor is good for the same question alone."""
    told = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked)}
    question = sorted((name, str(value)) for name, value in told.items() if name not in _OF_A_PAGE)
    return Cut.of(asked.limit, asked.after, *question)


_OF_A_PAGE: Final = frozenset({"limit", "after"})
