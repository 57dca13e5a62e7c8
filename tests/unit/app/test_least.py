"""What several cards of one reader grant together: what each of them grants, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from accord.app.gate import least
from accord.model.kinds import Reader
from accord.model.labels import Clearance

READER = "reader/envoy"
NOTHING = Clearance(reader=READER)


def card(clearance: int = 0, groups: str = "", side: str = "") -> Reader:
    return Reader(name="Envoy", side=side, clearance=clearance, groups=tuple(groups.split()))


def holds(level: int = 0, groups: str = "", side: str = "") -> Clearance:
    return Clearance(reader=READER, side=side, level=level, groups=frozenset(groups.split()))


CARDS: dict[str, tuple[list[list[Reader]], Clearance]] = {
    "one card, all of it": ([[card(2, "a b", "east")]], holds(2, "a b", "east")),
    "the lower rank": ([[card(1)], [card(3)]], holds(1)),
    "the lower rank, whichever comes first": ([[card(3)], [card(1)]], holds(1)),
    "the groups on every card": ([[card(2, "a b")], [card(2, "b c")]], holds(2, "b")),
    "no group, if no card has it alike": ([[card(2, "a")], [card(2, "b")]], holds(2)),
    "the side, if all name one": (
        [[card(0, "", "east")], [card(1, "", "east")]], holds(0, "", "east"),
    ),
    "no side, if they differ": ([[card(1, "", "east")], [card(1, "", "west")]], holds(1)),
    "no side, if one names none": ([[card(1, "a", "east")], [card(1, "a")]], holds(1, "a")),
    "the least of cards that are contested": ([[card(3, "a b"), card(1, "b")]], holds(1, "b")),
    "the least of all cards of both days": (
        [[card(3, "a b"), card(2, "a")], [card(1, "a c")]], holds(1, "a"),
    ),
    "nothing, without a card now": ([[], [card(3, "a", "east")]], NOTHING),
    "nothing, without a card on the day in question": ([[card(3, "a", "east")], []], NOTHING),
    "nothing, without any card": ([[]], NOTHING),
}  # fmt: skip


@pytest.mark.parametrize(("held", "granted"), CARDS.values(), ids=CARDS)
def test_cards_together_grant(held: Any, granted: Clearance) -> None:
    assert least(READER, held) == granted
