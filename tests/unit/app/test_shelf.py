"""What waits to be fetched: by whom, for how long, and how much of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accord.app import shelf as shelves
from accord.app.shelf import LASTS, Shelf

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def test_what_waits_is_there_for_its_reader_alone() -> None:
    shelf = Shelf()
    assert shelf.put("word", "reader/a", "what", NOW) == NOW + LASTS
    assert shelf.look("word", "reader/b", NOW) is None
    assert shelf.take("word", "reader/b", NOW) is None
    assert shelf.until("word", "reader/a", NOW) == NOW + LASTS
    assert shelf.until("word", "reader/b", NOW) is None
    assert shelf.look("word", "reader/a", NOW) == "what"


def test_what_was_taken_is_there_no_more() -> None:
    shelf = Shelf()
    shelf.put("word", "a", "what", NOW)
    assert shelf.take("word", "a", NOW) == "what"
    assert shelf.take("word", "a", NOW) is None


def test_nothing_waits_longer_than_its_minutes() -> None:
    shelf = Shelf()
    shelf.put("word", "a", "what", NOW)
    assert shelf.look("word", "a", NOW + LASTS - timedelta(seconds=1)) == "what"
    assert shelf.look("word", "a", NOW + LASTS) is None
    assert shelf.look("word", "a", NOW) is None


def test_what_has_waited_longest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_KEPT", 10)
    shelf = Shelf()
    for word in ("one", "two", "three"):
        shelf.put(word, "a", word, NOW, size=4)
    assert [shelf.look(word, "a", NOW) for word in ("one", "two", "three")] == [
        None, "two", "three",
    ]  # fmt: skip
    shelf.put("large", "a", "large", NOW, size=11)
    assert shelf.look("large", "a", NOW) == "large"
    assert shelf.look("three", "a", NOW) is None


def test_what_is_put_again_under_a_word_is_what_waits() -> None:
    shelf = Shelf()
    shelf.put("word", "a", "one", NOW)
    shelf.put("word", "b", "two", NOW)
    assert shelf.look("word", "a", NOW) is None
    assert shelf.look("word", "b", NOW) == "two"
