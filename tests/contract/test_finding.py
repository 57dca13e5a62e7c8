"""Finding an entry by its reference, asked of every store alike."""

from __future__ import annotations

import pytest

from accord.record.port import Store
from tests.contract.record import PUBLIC, STRICT, entered, put, view

# Heads.


def test_an_entry_is_found_by_its_reference_or_the_beginning_of_it(store: Store) -> None:
    entries = [entered(f"note {n}", f"note/{n}") for n in range(40)]
    put(store, *entries)
    for entry, _ in entries:
        for length in (6, 7, 15, 16, 17, 40, 63, 64):
            found = store.find(view(), entry.reference[:length])
            assert found is not None
            assert found.reference == entry.reference


def test_a_beginning_that_two_entries_share_finds_neither(store: Store) -> None:
    entries = [entered(f"note {n}", f"note/{n}") for n in range(40)]
    put(store, *entries)
    for digit in "0123456789abcdef":
        matching = [e.reference for e, _ in entries if e.reference.startswith(digit)]
        found = store.find(view(), digit)
        assert (found and found.reference) == (matching[0] if len(matching) == 1 else None)
    assert store.find(view(), "") is None


def test_what_a_reader_may_not_see_makes_no_beginning_ambiguous(store: Store) -> None:
    entries = [entered(f"note {n}", f"note/{n}", label=STRICT) for n in range(40)]
    shown = entered("shown")
    put(store, *entries, shown)
    found = store.find(view(PUBLIC), shown[0].reference[0])
    assert found is not None
    assert found.reference == shown[0].reference
    assert store.find(view(PUBLIC), "") == found
    assert store.find(view(PUBLIC), entries[0][0].reference) is None


@pytest.mark.parametrize("wrong", ["xyz", "0" * 65, "ABCDEF", "0x12", " 12", "%", "é"])
def test_what_is_no_reference_finds_nothing(store: Store, wrong: str) -> None:
    put(store, entered("note"))
    assert store.find(view(), wrong) is None


def test_an_answered_entry_is_still_found(store: Store) -> None:
    first = entered("first")
    put(store, first, entered("second", answers=(first[0],)))
    found = store.find(view(), first[0].reference)
    assert found is not None
    assert found.value.text == "first"
