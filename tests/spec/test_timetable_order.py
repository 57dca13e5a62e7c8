"""The tables of what moved and of what comes first hold."""

from __future__ import annotations

from typing import Any

import pytest

from accord.engines.timetable import URGENCY, State, slips
from tests.spec.timetable import ask, rows, table

SLIPS = dict(rows("timetable_slips.yaml"))
SLIPS_COMMON = table("timetable_slips.yaml")["common"]
ORDERS = dict(rows("timetable_order.yaml"))
ORDERS_COMMON = table("timetable_order.yaml")["common"]


@pytest.mark.covers("F01")
@pytest.mark.parametrize("name", SLIPS)
def test_what_moved_is_what_the_table_says(name: str) -> None:
    case: dict[str, Any] = SLIPS[name]
    before = ask({**case, "assume": {}}, SLIPS_COMMON)
    after = ask({**case, "say": {**case.get("say", {}), **case.get("then", {})}}, SLIPS_COMMON)
    moved = [
        {
            "subject": slip.subject,
            "days": slip.days,
            "states": [state and state.value for state in (slip.old_state, slip.new_state)],
            "moves": [move.days for move in slip.moves],
            "why": slip.why,
        }
        for slip in slips(before, after).value
    ]
    assert moved == case["moved"]


@pytest.mark.covers("F01")
@pytest.mark.parametrize("name", ORDERS)
def test_what_must_be_looked_at_first_comes_first(name: str) -> None:
    case: dict[str, Any] = ORDERS[name]
    assert [row.subject for row in ask(case, ORDERS_COMMON).value] == case["order"]


def test_every_state_has_its_place_in_the_order_once() -> None:
    assert sorted(URGENCY) == sorted(State)
