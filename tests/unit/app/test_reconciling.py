"""Reconciling through the gate: what a later count answered is the count of its date."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from accord.app import filing
from accord.app.asking import Dates
from accord.app.plainly import plainly
from accord.app.reconciling import reconciled, sums
from accord.model.dates import When
from accord.model.kinds import Figure
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office

RELEASED = "figure/released"


def put(office: Office, value: int, day: str, label: Label = OPEN, **more: Any) -> str:
    counted = Figure(
        counts="Prisoners released, in all", value=Decimal(value), unit="persons",
        as_of=When.parse(day),
    )  # fmt: skip
    subject = more.pop("subject", RELEASED)
    given = Filing(subject=subject, value=counted, label=label, **more)
    return filing.file_all(office.gate(), [given])[0]


def told(office: Office, reader: str = "", **dates: str) -> list[tuple[str, str]]:
    gate = office.gate(reader) if reader else office.gate()
    when = Dates(**{name: When.parse(day) for name, day in dates.items()})
    return [(row.outcome.value, row.told) for row in reconciled(gate, when).value.rows]


@pytest.fixture
def office() -> Office:
    """Prisoners released: a first count, and a later one that answered it and is less."""
    made = Office()
    first = put(made, 282, "1998-10-01")
    put(made, 280, "1999-10-01", replaces=(first,))
    return made


def test_a_count_that_was_answered_by_a_later_one_was_the_count_of_its_date(
    office: Office,
) -> None:
    assert told(office) == [("does not add up", "280: 2 less than 282")]
    found = reconciled(office.gate(), Dates())
    assert found.value.figures == len(found.because) == 2


def test_a_count_that_was_corrected_is_not_held_against_anybody(office: Office) -> None:
    [standing] = office.store.heads(office.gate().everything(), subjects=(RELEASED,))
    first = put(office, 282, "1999-12-01", replaces=(standing.reference,))
    assert [row for row in told(office) if row[0] == "does not add up"] == [
        ("does not add up", "280: 2 less than 282")
    ]
    put(office, 290, "1999-12-01", replaces=(first,))
    assert ("adds up", "290: no less than 282") in told(office)


def test_what_one_may_not_see_changes_nothing_of_what_one_sees() -> None:
    plain, marked = Office(), Office()
    for each in (plain, marked):
        each.reader("r", clearance=0)
        put(each, 280, "1999-10-01", subject="figure/b")
    secret = Label.of(2)
    first = put(marked, 282, "1998-10-01", secret)
    put(marked, 285, "1999-09-01", secret, replaces=(first,))
    put(marked, 999, "1999-10-01", secret, subject="figure/b")
    answers = [plainly(reconciled(o.gate("reader/r"), Dates())) for o in (plain, marked)]
    assert answers[0] == answers[1]
    assert told(marked) != told(marked, "reader/r")
    assert reconciled(marked.gate(), Dates()).label.level == 2


def test_reading_marked_figures_is_logged_and_open_ones_leave_no_line() -> None:
    office = Office()
    put(office, 280, "1999-10-01")
    told(office)
    assert "reconcile" not in {trace.action for trace in office.store.traces()}
    put(office, 281, "1999-10-01", Label.of(2), subject="figure/b")
    told(office)
    [line] = [trace for trace in office.store.traces() if trace.action == "reconcile"]
    assert line.detail == "1 marked, rank 2"


def test_a_file_without_figures_has_nothing_to_check() -> None:
    found = reconciled(Office().gate(), Dates())
    assert (found.value.rows, found.value.figures, found.value.alone) == ((), 0, ())
    assert found.limits


def test_what_was_not_yet_said_is_not_checked(office: Office) -> None:
    put(office, 100, "2000-01-01", said=When.parse("2000-02-01"), subject="figure/released.2000")
    assert ("does not add up", "100: 182 less than 282") in told(office)
    assert told(office, said_by="1999-12-31") == [("does not add up", "280: 2 less than 282")]


def test_the_sheet_is_cut_by_what_orders_it_and_marked_by_what_it_rests_on(office: Office) -> None:
    put(office, 7, "2000-10-01", Label.of(1), subject="figure/other")
    put(office, 9, "2000-10-01", subject="figure/other")
    whole = sums(office.gate(), Dates())
    first = sums(office.gate(), Dates(), limit=1)
    rest = sums(office.gate(), Dates(), limit=1, after=first.further)
    assert [*first.blocks[0].rows, *rest.blocks[0].rows] == [*whole.blocks[0].rows]
    assert len(whole.blocks[0].rows) == 2
    assert not rest.further
    assert whole.rank == 1
