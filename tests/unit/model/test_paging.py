"""Parts of a list: where each begins, where it ends, and which cursors are refused."""

from __future__ import annotations

import base64
import json

import pytest

from accord.errors import BadInput
from accord.model.paging import LARGEST_PART, WHOLE, Cut

ROWS = [("a", 1), ("a", 2), ("b", 1), ("c", 7)]


def key(row: tuple[str, int]) -> tuple[str, tuple[int, ...]]:
    return row[0], (row[1],)


def told(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5])
def test_parts_are_the_whole_list_whatever_their_size(most: int) -> None:
    found, after = [], ""
    while True:
        rows, after = Cut.of(most, after, "rows").part(ROWS, key)
        found += rows
        if not after:
            break
        assert len(rows) == most
    assert found == ROWS


def test_the_whole_is_one_part_and_nothing_stands_after_it() -> None:
    assert WHOLE.part(ROWS, key) == (ROWS, "")
    assert WHOLE.part([], key) == ([], "")
    assert Cut.of(2, "").part([], key) == ([], "")


def test_what_came_or_went_in_between_shows_nothing_twice_and_hides_nothing() -> None:
    _, after = Cut.of(2, "", "rows").part(ROWS, key)
    later = [("a", 0), ("a", 1), ("a", 3), *ROWS[2:]]  # the last that was shown is gone
    rows, _ = Cut.of(2, after, "rows").part(later, key)
    assert rows == [("a", 3), ("b", 1)]


def test_behind_the_last_there_is_nothing() -> None:
    end = Cut.of(1, "", "rows").cursor(("z", (0,)))
    assert Cut.of(1, end, "rows").part(ROWS, key) == ([], "")


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "e30", "é", "====", told({}, 1)[:5]])
def test_what_is_no_cursor_is_refused_in_words(cursor: str) -> None:
    with pytest.raises(BadInput, match="none that was given"):
        Cut.of(1, cursor, "rows")


def test_a_cursor_is_good_for_one_question_alone() -> None:
    _, after = Cut.of(2, "", "rows", "party").part(ROWS, key)
    with pytest.raises(BadInput, match="of another list"):
        Cut.of(2, after, "rows", "state")
    assert Cut.of(3, after, "rows", "party").part(ROWS, key)[0] == ROWS[2:]


@pytest.mark.parametrize("made_up", [(1, 2), ("a", "b"), ("a", ["b"]), ("a", {"b": 1}), (None,)])
def test_a_cursor_of_another_sort_of_rows_is_refused_in_words(made_up: tuple[object, ...]) -> None:
    cursor = Cut.of(1, "", "rows").cursor(made_up)
    with pytest.raises(BadInput, match="none that was given"):
        Cut.of(1, cursor, "rows").part(ROWS, key)


@pytest.mark.parametrize("most", [-1, LARGEST_PART + 1])
def test_a_part_is_neither_endless_nor_less_than_nothing(most: int) -> None:
    with pytest.raises(BadInput, match="not the size of a page"):
        Cut.of(most, "")


def test_a_place_in_a_store_is_a_text_and_a_reference() -> None:
    assert Cut.of(1, "").place == ("", "")
    for place in (("note/a", "0" * 64), ("note/a", "")):
        assert Cut.of(1, Cut.of(1, "").cursor(place)).place == place


@pytest.mark.parametrize(
    "made_up",
    [("a",), ("a", "b"), ("a", "0" * 63), ("a", 1), (1, ""), ("a", "", ""), ("a", "A" * 64)],
)
def test_what_is_no_place_in_a_store_is_refused_in_words(made_up: tuple[object, ...]) -> None:
    cut = Cut.of(1, Cut.of(1, "").cursor(made_up))
    with pytest.raises(BadInput, match="none that was given"):
        _ = cut.place
