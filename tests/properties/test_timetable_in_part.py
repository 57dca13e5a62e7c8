"""The rows of some subjects are the same whether or not all others are worked out beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from hypothesis import given

from accord.engines.timetable import timetable
from accord.model.dates import When
from accord.model.statements import Statement
from tests.properties.owing import records, whens

ASSUMED = {"anchor/a": When.parse("2003-06-12")}


@given(records(), whens)
def test_the_row_of_one_obligation_is_its_row_among_all(
    given: Sequence[Statement], day: When
) -> None:
    for assume in ({}, ASSUMED):
        whole = timetable(given, day, UTC, assume)
        alone = [
            row
            for due in whole.value
            for row in timetable(given, day, UTC, assume, only={due.subject}).value
        ]
        assert alone == list(whole.value)
        assert timetable(given, day, UTC, assume, only={"obligation/none"}).value == ()
