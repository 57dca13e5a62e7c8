"""Lists in an order, a part at a time, asked of every store alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accord.model.statements import Statement
from accord.record.port import By, Store
from tests.contract.record import DESK, NOW, OFFICER, PUBLIC, STRICT, entered, put, view

KEYS = ("b", "a.b", "a-b", "a", "c0", "c", "a:b", "z")


def listed(
    store: Store, by: By, *kinds: str, most: int = 3, **how: object
) -> list[list[Statement]]:
    """All parts of a list, each asked for behind the last of the one before."""
    parts: list[list[Statement]] = []
    behind = ("", "")
    while True:
        part = store.listed(view(**how), kinds, by=by, behind=behind, most=most)  # type: ignore[arg-type]
        if not part:
            return parts
        parts.append(part)
        last = part[-1]
        text = last.subject if by == "subject" else last.recorded.strftime(FORM)
        behind = text, last.reference


FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def keys(parts: list[list[Statement]]) -> list[str]:
    return [head.subject for part in parts for head in part]


def filled(store: Store) -> None:
    """Notes and actors, in an order that is neither that of their names nor that of their days."""
    notes = [
        entered(f"note {key}", f"note/{key}", day=(7 * n) % 5, label=(DESK, STRICT)[n % 2])
        for n, key in enumerate(KEYS)
    ]
    put(store, *notes, *(entered(f"The {key}", f"actor/{key}", day=3) for key in KEYS))
    put(store, entered("again", "note/c0", day=1), entered(None, "note/z", answers=(notes[7][0],)))


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_subjects_come_by_their_kind_and_key_whatever_the_size_of_a_part(
    store: Store, most: int
) -> None:
    filled(store)
    expected = [
        *sorted(f"actor/{key}" for key in KEYS),
        *sorted([*(f"note/{key}" for key in KEYS), "note/c0"]),
    ]  # fmt: skip
    parts = listed(store, "subject", "note", "actor", most=most)
    assert keys(parts) == expected
    assert [len(part) for part in parts[:-1]] == [most] * (len(parts) - 1)
    assert keys(listed(store, "subject", most=most)) == expected
    assert keys(listed(store, "subject", "note", most=most)) == expected[len(KEYS) :]
    assert listed(store, "subject", "event", most=most) == []


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_what_was_recorded_comes_by_its_instant_and_then_by_its_reference(
    store: Store, most: int
) -> None:
    filled(store)
    for kinds in ((), ("note",), ("note", "actor"), ("event",)):
        expected = sorted(
            store.heads(view(), kinds=kinds), key=lambda head: (head.recorded, head.reference)
        )
        found = [head for part in listed(store, "recorded", *kinds, most=most) for head in part]
        assert found == expected


def test_a_part_is_made_of_what_its_reader_may_see_alone(store: Store) -> None:
    filled(store)
    open_keys = [key for n, key in enumerate(KEYS) if n % 2 == 0]
    # What answers a statement stands under its label, so the withdrawal is hidden, too.
    shown = [f"note/{key}" for key in open_keys]
    for most in (1, 2, 100):
        found = listed(store, "subject", "note", most=most, reader=OFFICER)
        assert sorted(keys(found)) == sorted([*shown, "note/c0"])
        assert keys(listed(store, "subject", "actor", most=most, reader=PUBLIC)) == sorted(
            f"actor/{key}" for key in KEYS
        )


def test_what_was_answered_is_in_no_part(store: Store) -> None:
    first = entered("first", "note/a")
    put(store, first, entered("second", "note/a", answers=(first[0],)))
    for by in ("subject", "recorded"):
        [[head]] = listed(store, by, "note")
        assert head.value.text == "second"


def test_dates_hold_for_parts_as_for_the_whole(store: Store) -> None:
    put(
        store, entered("early", "note/a", valid="2003-01-01/.."),
        entered("late", "note/b", valid="2009-01-01/..", day=1),
    )  # fmt: skip
    for by in ("subject", "recorded"):
        assert keys(listed(store, by, as_of="2004")) == ["note/a"]
        assert keys(listed(store, by, known_on="2003-06-01", now=NOW + timedelta(days=1))) == [
            "note/a"
        ]


def test_a_place_that_is_gone_is_passed_all_the_same(store: Store) -> None:
    filled(store)
    found = store.listed(view(), ("note",), by="subject", behind=("note/bb", ""), most=2)
    assert [head.subject for head in found] == ["note/c", "note/c0"]
    assert store.listed(view(), (), by="subject", behind=("zz", ""), most=2) == []
    assert store.listed(view(), (), by="recorded", behind=("9999", ""), most=2) == []


def test_an_empty_file_lists_nothing(store: Store) -> None:
    assert listed(store, "subject") == []
    assert listed(store, "recorded", "note") == []
