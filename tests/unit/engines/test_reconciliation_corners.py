"""The rarer turns of reconciling: many accounts, many sums, many chains, what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accord.engines.reconciliation import Outcome, Row, Rule, outgrown, reconcile
from accord.engines.reconciliation.amounts import Amount
from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds import Exactness, Figure, Part, Quotient, Term
from accord.model.statements import Statement


def figure(name: str, value: object, subject: str = "", **given: Any) -> Statement:
    for field in ("as_of", "during"):
        if isinstance(given.get(field), str):
            read = When.parse if field == "as_of" else Interval.parse
            given[field] = read(given[field])
    plain = {"counts": "Persons", "unit": "persons", "as_of": When.parse("2004-05-31"), **given}
    return Statement(
        subject=subject or f"figure/{name}", kind="figure", reference=name,
        value=Figure(value=Decimal(str(value)), **plain), recorded=datetime(2004, 6, 1, tzinfo=UTC),
    )  # fmt: skip


def until(name: str, value: object, day: str, **given: Any) -> Statement:
    return figure(name, value, as_of=day, during=f"../{day}", running="all", **given)


def between(name: str, value: object, first: str, last: str, **given: Any) -> Statement:
    return figure(name, value, as_of=last, during=f"{first}/{last}", running="all", **given)


def rows(*given: Statement, rule: Rule | None = None) -> list[Row]:
    found = reconcile(given, UTC).value.rows
    return [row for row in found if rule in (None, row.rule)]


def test_of_many_accounts_each_is_compared_with_the_one_that_ends_lowest() -> None:
    several = [figure(f"f{n}", value, "figure/x") for n, value in enumerate((7, 5, 9, 6, 8))]
    [row] = rows(*several)
    assert [one.told for one in row.comparisons] == [
        f"{value}: {value - 5} more than 5" for value in (6, 7, 8, 9)
    ]
    bounds = [figure(f"f{n}", n, "figure/x", low=Decimal(n)) for n in range(1, 6)]
    [row] = rows(*bounds)
    assert row.outcome is Outcome.AGREES
    assert row.comparisons[0].told == "2: not at odds with 1"


def test_accounts_that_are_alike_and_one_that_is_not_do_not_add_up() -> None:
    [row] = rows(*(figure(f"f{n}", value, "figure/x") for n, value in enumerate((60, 60, 50))))
    assert (row.outcome, row.told) == (Outcome.MISFIT, "60: 10 more than 50")
    assert row.because == ("f2", "f0", "f1")


def test_of_many_sums_those_that_come_nearest_are_told_and_the_two_ends() -> None:
    parts = [
        figure(f"{n}{value}", value, f"figure/p{n}", counts=f"Part by {value}")
        for n in range(4)
        for value in (10**n, 3 * 10**n)
    ]
    made_of = tuple(Term(figure=f"figure/p{n}") for n in range(4))
    [row] = rows(*parts, figure("whole", 1133, made_of=made_of), rule=Rule.MADE_OF)
    assert row.outcome is Outcome.SOME
    assert [one.one.low for one in row.comparisons] == [
        Decimal(n) for n in (1133, 1131, 1113, 1111, 3333)
    ]
    assert row.treated == ("of 16 sums that the accounts make, 5 are told",)


def test_of_very_many_sums_only_their_range_is_compared() -> None:
    parts = [
        figure(f"{n}{value}", value, f"figure/p{n}", counts=f"Part by {value}")
        for n in range(13)
        for value in (2**n, 0)
    ]
    made_of = tuple(Term(figure=f"figure/p{n}") for n in range(13))
    for value, told in ((8192, "1 less than"), (8000, "not at odds with")):
        [row] = rows(*parts, figure("whole", value, made_of=made_of), rule=Rule.MADE_OF)
        reached = "0 to 8,191, by which accounts are taken"
        bound = "at least " if value == 8192 else ""
        assert row.told == f"{reached}: {bound}{told} {value:,}"


def test_a_sum_may_begin_with_what_is_taken_away() -> None:
    made_of = (Term(figure="figure/x", taken_away=True),)
    whole = figure("whole", -5, made_of=made_of, incomplete=True, counts="Net")
    [row] = rows(figure("x", 5), whole)
    assert row.told == "−5 = -5: no more than -5"


def test_what_is_only_taken_away_may_overlap_as_it_likes() -> None:
    made_of = (Term(figure="figure/x", taken_away=True),)
    given = {"made_of": made_of, "incomplete": True, "overlapping": True}
    [row] = rows(figure("x", 5), figure("whole", 3, counts="Net", **given))
    assert (row.outcome, row.told) == (Outcome.AGREES, "−5 = -5: no more than 3")


def test_what_many_accounts_leave_for_a_date_is_a_range() -> None:
    came = [
        between(f"c{n}", value, "2004-04-15", "2004-05-11", counts=f"Came by {value}")
        for n, value in enumerate((10, 11, 12, 13, 14))
    ]
    found = rows(until("t1", 80, "2004-04-14"), *came, until("t2", 100, "2004-05-11"))
    [row] = [row for row in found if row.rule is Rule.BETWEEN]
    assert row.told == "86 to 90, by which accounts are taken: at least 6 more than 80"
    later = [between("d", 50, "2004-04-15", "2004-05-20"), until("t3", 130, "2004-05-20")]
    found = rows(*came[:2], until("t2", 100, "2004-05-11"), *later)
    [row] = [row for row in found if row.rule is Rule.GROWTH]
    assert row.told == "130 − 50 = 80: at least 9 less than 89 to 90"


def test_of_many_totals_that_leave_something_for_a_date_the_worst_is_told() -> None:
    days = [f"2004-05-{n:02}" for n in range(11, 16)]
    came = [between(f"c{n}", n, "2004-04-15", day) for n, day in enumerate(days)]
    totals = [until(f"t{n}", 100 + n + n * n, day) for n, day in enumerate(days)]
    found = rows(*came, *totals, rule=Rule.GROWTH)
    assert len(found) == 1 + 2 + 3 + 1
    assert "104 + 16" not in found[-1].told
    assert "120 − 4 = 116: 16 more than 100 − 0 = 100" in {row.told for row in found}


def test_a_count_that_was_up_to_a_number_bounds_no_later_one() -> None:
    first = until("t1", 100, "2004-04-14", counts="Persons, up to")
    [row] = rows(first, until("t2", 90, "2004-05-11"), until("t3", 80, "2004-05-12"))
    assert row.because == ("t2", "t3")


def test_what_came_between_two_dates_is_not_less_for_what_left() -> None:
    whole = between("w", 30, "2004-04-15", "2004-05-11")
    left = between("l", 7, "2004-05-01", "2004-05-11", taken_away=True)
    assert Rule.BETWEEN in {row.rule for row in rows(whole, left)}
    assert {row.outcome for row in rows(whole, left)} == {Outcome.UNCHECKED}
    both = (left, between("c", 10, "2004-05-01", "2004-05-11"))
    [row] = [r for r in rows(whole, *both) if r.outcome is Outcome.UNCHECKED and "w" in r.because]
    assert row.told.endswith("for its beginning, 2004-05-01")
    first = between("f", 21, "2004-04-15", "2004-04-30")
    [row] = [r for r in rows(whole, *both, first) if r.outcome is Outcome.MISFIT]
    assert row.told == "30 − 10 = 20: 1 less than 21"


def test_a_day_is_not_the_eve_of_itself() -> None:
    day = "2004-05-11"
    found = rows(until("t", 100, day), between("c", 10, day, day))
    assert {row.outcome for row in found} == {Outcome.UNCHECKED}
    first = "0001-01-01"
    found = rows(until("t", 100, day), between("c", 10, first, day))
    assert found[0].told == "no total of the same count is on file for its beginning, 0001-01-01"


def test_a_month_is_not_the_eve_of_itself_either() -> None:
    held = figure("a", 100, as_of="2005-09", running="all")
    came = figure("b", 10, as_of="2005-09", during="2005-09", running="all")
    [row] = rows(held, came)
    assert row.told == "no total of the same count is on file for its beginning, 2005-09-01"


def test_chains_without_end_are_given_up_and_that_is_said() -> None:
    day = date(2004, 5, 31)
    legs = [
        between(f"c{n}{way}", 1, str(day - timedelta(2 * n + 1 + way)), str(day - timedelta(2 * n)))
        for n in range(12)
        for way in (0, 1)
    ]
    shifted = [
        between(f"s{n}{way}", 1, str(day - timedelta(n + way)), str(day - timedelta(n)))
        for n in range(14)
        for way in (0, 1)
    ]
    found = rows(until("t", 10_000, str(day)), *legs, *shifted, rule=Rule.BETWEEN)
    assert "more than 1,000 chains lead back from it: no more were followed" in {
        row.told for row in found
    }


def test_a_later_count_leaves_the_earlier_one_the_count_of_its_date() -> None:
    first = figure("first", 167, as_of="1998-10")
    corrected = replace(figure("corrected", 168, as_of="1998-10"), replaces=("first",))
    later = replace(figure("later", 282, as_of="1999"), replaces=("corrected",))
    slip = replace(figure("slip", 283, as_of="2000"), replaces=("later",), slip=True)
    withdrawn = replace(slip, reference="gone", value=None, slip=False, replaces=("later",))
    for history, kept in (
        ([first], []),
        ([first, replace(later, replaces=("first",))], ["first"]),
        ([first, corrected, later], ["corrected"]),
        ([first, corrected, later, slip], ["corrected"]),
        ([first, corrected, later, withdrawn], ["corrected"]),
        ([replace(first, value=None), replace(later, replaces=("first",))], []),
    ):
        assert [one.reference for one in outgrown(history, UTC)] == kept


def test_a_source_that_may_not_be_known_is_nobody_else_s() -> None:
    told = [figure("a", 10, "figure/x"), figure("b", 20, "figure/x", counts="Others")]
    whole = figure("w", 20, made_of=(Term(figure="figure/x"),), counts="All")
    [row] = rows(*told, whole, rule=Rule.MADE_OF)
    assert row.outcome is Outcome.SOME


def test_parts_of_one_name_in_one_account_are_one_part() -> None:
    split = (Part(name="x", value=Decimal(3)), Part(name="X", value=Decimal(4)))
    whole = (Part(name="x", value=Decimal(7)),)
    for unit in ("persons", "per cent"):
        one, two = (
            figure(f"{len(parts)}", 7, "figure/x", parts=parts, unit=unit)
            for parts in (split, whole)
        )
        checked = [row for row in rows(one, two) if row.rule is not Rule.QUOTIENT]
        assert {row.outcome for row in checked} == {Outcome.AGREES}


def test_a_quotient_of_ranges_is_a_range() -> None:
    top = figure("top", 10, low=Decimal(10), high=Decimal(20), counts="Top")
    bottom = figure("bottom", 40, counts="Bottom, more than")
    over = Quotient(of=top.subject, by=bottom.subject)
    [row] = rows(top, bottom, figure("q", "0.6", quotient=over, counts="Ratio"))
    assert row.told == "10 to 20 over 40 = at most 0.5: at least 0.05 less than 0.6"


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("‰", "2 over 400 × 1,000 = 5: not at odds with 5"),
        ("per mille", "2 over 400 × 1,000 = 5: not at odds with 5"),
        ("deaths per 100 patrols", "2 over 400 × 100 = 0.5: at least 4 less than 5"),
        ("pour cent", "2 over 400 × 100 = 0.5: at least 4 less than 5"),
        ("each", "2 over 400 = 0.005: at least 4.495 less than 5"),
    ],
)
def test_a_rate_is_so_many_of_as_many_as_its_unit_says(unit: str, told: str) -> None:
    over = Quotient(of="figure/top", by="figure/bottom")
    given = (figure("top", 2), figure("bottom", 400), figure("q", 5, unit=unit, quotient=over))
    [row] = rows(*given, rule=Rule.QUOTIENT)
    assert row.told == told


def test_a_quotient_below_zero_is_nearest_to_it_over_the_most() -> None:
    top = figure("top", -10, low=Decimal(-20), high=Decimal(-10), counts="Top")
    over = Quotient(of="figure/top", by="figure/bottom")
    for low, high, told in ((2, 4, "= -10 to -2.5"), (-1, 4, "= unknown")):
        bottom = figure("bottom", 4, low=Decimal(low), high=Decimal(high), counts="Bottom")
        [row] = rows(top, bottom, figure("q", -5, quotient=over), rule=Rule.QUOTIENT)
        assert told in row.told


def test_a_range_in_a_larger_unit_is_a_range_in_the_lesser_one() -> None:
    north = figure("north", 3, unit="tonnes", low=Decimal(2), high=Decimal(3))
    south = figure("south", 1, unit="tonnes", exactness=Exactness.EXACT, counts="South")
    made_of = (Term(figure="figure/north"), Term(figure="figure/south"))
    whole = figure("w", 4600, unit="kg", counts="All", made_of=made_of)
    [row] = rows(north, south, whole, rule=Rule.MADE_OF)
    assert row.told == "2,000 to 3,000 + 1,000 = 3,000 to 4,000: at least 600 less than 4,600"


def test_of_a_part_in_time_any_account_will_do_and_each_is_told() -> None:
    weeks = [
        between(f"w{value}", value, "2004-05-03", "2004-05-09", counts=f"Came by {value}")
        for value in (10, 30)
    ]
    found = rows(until("t", 20, "2004-05-31"), *weeks, rule=Rule.BOUND)
    assert [(row.outcome, row.told) for row in found] == [
        (Outcome.SOME, "20: 10 less than 30 = at least 30")
    ]


def test_a_total_told_too_large_is_told_once_and_not_with_every_later_one() -> None:
    totals = [until(f"t{n}", 100 + n, f"2004-05-{10 * n}") for n in (1, 2, 3)]
    early = [until("early", 90, "2004-04-30"), between("c", 50, "2004-05-02", "2004-05-04")]
    found = [row for row in rows(*totals, *early) if row.outcome is Outcome.MISFIT]
    assert [row.told for row in found] == ["101: 39 less than 90 + 50 = at least 140"]


def test_about_nothing_is_nothing_to_the_next_whole_number() -> None:
    parts = (Part(name="x", value=Decimal(1)),)
    [row] = rows(figure("a", 0, counts="Persons, about", parts=parts))
    assert row.told == "1 = 1: at least 0.5 more than 0"


def test_an_amount_that_is_not_known_is_called_so() -> None:
    assert Amount(None, None).text == "unknown"


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"during": "2004-05-11/.."}, "during"),
        ({"during": "../2004-05-11", "running": "all", "taken_away": True}, "taken_away"),
        ({"during": "2004-05-01/2004-05-11", "taken_away": True}, "taken_away"),
        ({"taken_away": True, "running": "all"}, "taken_away"),
    ],
)
def test_what_cannot_be_a_part_in_time_is_refused(given: dict[str, Any], at: str) -> None:
    with pytest.raises(BadInput) as refused:
        figure("a", 1, **given)
    assert refused.value.at == at
