"""The tables of the timetable hold."""

from __future__ import annotations

from typing import Any

import pytest

from accord.engines.timetable import State
from tests.spec.timetable import ask, rows, table, window

STATES = dict(rows("timetable_states.yaml"))
COMMON = table("timetable_states.yaml")["common"]


@pytest.mark.covers("F01")
@pytest.mark.parametrize("name", STATES)
def test_the_state_is_the_one_in_the_table(name: str) -> None:
    case: dict[str, Any] = STATES[name]
    result = ask(case, COMMON)
    obligations = {row.subject: row for row in result.value}
    row = obligations[case["row"]] if "row" in case else result.value[0]
    assert row.state.value == case["state"], row.why
    for field in ("days_left", "days_late", "missed", "why"):
        if field in case:
            assert getattr(row, field) == case[field]
    for field, span in (("late", row.late), ("left", row.left)):
        if field in case:
            assert list(span or ()) == case[field]
    for field, given in (("window", row.window), ("next", row.next_window)):
        if field in case:
            assert given == window(case[field])
    if "by_actor" in case:
        assert {actor: state.value for actor, state in row.by_actor} == case["by_actor"]
    if "readings" in case:
        assert [reading.state.value for reading in row.readings] == case["readings"]
    if "missing" in case:
        assert list(row.missing) == case["missing"]
    if "limits" in case:
        assert list(result.limits) == case["limits"]


def test_every_state_is_in_the_table() -> None:
    assert {case["state"] for case in STATES.values()} == {state.value for state in State}
