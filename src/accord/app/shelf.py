"""What waits to be fetched: in memory alone, for some minutes, for one reader.

A table that was looked through waits to be filed; what was released waits to be downloaded.
None of it is ever on a disk, and none outlives the process that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

__all__ = ["LASTS", "MOST_KEPT", "Shelf"]

LASTS: Final = timedelta(minutes=10)
"""How long anything waits."""
MOST_KEPT: Final = 1_000_000_000
"""Bytes of all that waits; what has waited longest makes room."""


@dataclass(frozen=True, slots=True)
class _Item:
    reader: str
    until: datetime
    what: Any
    size: int


@dataclass(slots=True)
class Shelf:
    """Things by a word that nobody guesses; to others than its reader there is nothing there."""

    _items: dict[str, _Item] = field(default_factory=dict)

    def put(self, word: str, reader: str, what: Any, now: datetime, *, size: int = 0) -> datetime:
        """Let something wait under a word; returns until when."""
        self.sweep(now)
        self._items.pop(word, None)
        while self._items and sum(item.size for item in self._items.values()) + size > MOST_KEPT:
            del self._items[next(iter(self._items))]
        self._items[word] = _Item(reader, now + LASTS, what, size)
        return now + LASTS

    def look(self, word: str, reader: str, now: datetime) -> Any:
        """What waits there for this reader; nothing once its time is over."""
        self.sweep(now)
        item = self._items.get(word)
        return item.what if item is not None and item.reader == reader else None

    def until(self, word: str, reader: str, now: datetime) -> datetime | None:
        """Until when it waits."""
        found = self.look(word, reader, now)
        return None if found is None else self._items[word].until

    def take(self, word: str, reader: str, now: datetime) -> Any:
        """What waits there for this reader, which from now on does not."""
        found = self.look(word, reader, now)
        if found is not None:
            del self._items[word]
        return found

    def sweep(self, now: datetime) -> None:
        """Let go of what has waited its time: whoever serves does so at each request."""
        for word in [word for word, item in self._items.items() if item.until <= now]:
            del self._items[word]
