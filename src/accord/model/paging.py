"""A list in parts: so many items, those that stand behind the last one that was shown.

A list is cut by what orders it and never by counting, so that what a reader may not see
moves nothing, and what was filed in between shows nothing twice. No total is told.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from accord.errors import BadInput

__all__ = ["LARGEST_PART", "WHOLE", "Cut"]

T = TypeVar("T")
LARGEST_PART: Final = 1000
_REFERENCE: Final = re.compile(r"([0-9a-f]{64})?")
_FORM: Final = "`next` of the page before"


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a list is asked for: at most so many items (all, if 0), behind a place.

    `question` is a print of all that is asked beside that: a cursor is good for one list.

    >>> first, further = Cut.of(2, "", "letters").part("abc", lambda letter: [letter])
    >>> Cut.of(2, further, "letters").part("abc", lambda letter: [letter])
    ('c', '')
    """

    most: int = 0
    behind: Sequence[Any] = ()
    question: str = ""

    @classmethod
    def of(cls, most: int, after: str, *asked: object) -> Cut:
        """The part behind a cursor, which must have been given to the same question."""
        if not 0 <= most <= LARGEST_PART:
            raise BadInput(f"not the size of a page: {most}", at="limit", form="100")
        question = hashlib.sha256(repr([str(each) for each in asked]).encode()).hexdigest()[:8]
        return cls(most, _behind(after, question) if after else (), question)

    def part(self, items: Sequence[T], key: Callable[[T], Any]) -> tuple[Sequence[T], str]:
        """The items of this part, of items in the order of `key`; and where the next begins.

        A key is made of texts and numbers, and tells each item from every other.
        """
        return self.ended(self.begun(items, key), key)

    def begun(self, items: Sequence[T], key: Callable[[T], Any]) -> Sequence[T]:
        """The items from the start of this part on, of all in the order of `key`."""
        start = 0
        if self.behind:
            try:
                behind: Any = self.behind
                start = bisect_right(items, behind, key=lambda item: _plain(key(item)))
            except TypeError:  # texts where this list is ordered by numbers
                raise _unknown() from None
        return items[start:]

    def ended(self, items: Sequence[T], key: Callable[[T], Any]) -> tuple[Sequence[T], str]:
        """The items of this part, of those from its start on; one more tells that there is more."""
        end = self.most or len(items)
        return items[:end], self.cursor(key(items[end - 1])) if end < len(items) else ""

    @property
    def place(self) -> tuple[str, str]:
        """The place behind which it begins, where a store orders by a text and a reference."""
        told = self.behind or ("", "")
        if len(told) != 2 or not all(isinstance(each, str) for each in told):
            raise _unknown()
        if not _REFERENCE.fullmatch(told[1]):
            raise _unknown()
        return told[0], told[1]

    def cursor(self, key: Any) -> str:
        """The cursor of the part behind an item."""
        told = json.dumps([self.question, *_plain(key)]).encode()
        return base64.urlsafe_b64encode(told).decode().rstrip("=")


WHOLE: Final = Cut()
"""All of a list."""


def _plain(key: Any) -> Any:
    """Tuples as lists, with which alone a list can be compared."""
    return [_plain(part) for part in key] if isinstance(key, tuple | list) else key


def _behind(cursor: str, question: str) -> list[Any]:
    try:
        said = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), "-_", validate=True))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, list):
        raise _unknown()
    if said[:1] != [question]:
        raise BadInput("is of another list", at="after", form=_FORM)
    return said[1:]


def _unknown() -> BadInput:
    return BadInput("is none that was given", at="after", form=_FORM)
