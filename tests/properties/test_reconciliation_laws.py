"""What agrees is never told as a misfit; what does not is found, by exactly how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from decimal import Decimal

from hypothesis import event, given
from hypothesis import strategies as st

from accord.engines.reconciliation import Outcome, Row, Rule, reconcile
from accord.model.statements import Statement
from tests.properties.counting import Count, altered, counts, figures
from tests.properties.drawing import afresh
from tests.properties.twins import too_small, totals_and_flows

AT_ODDS = (Outcome.MISFIT, Outcome.SOME, Outcome.DIFFER)


def rows(given: list[Statement], earlier: list[Statement] | None = None) -> tuple[Row, ...]:
    return reconcile(given, UTC, earlier or []).value.rows


@afresh(counts())
def test_figures_that_agree_yield_no_misfit(count: Count) -> None:
    found = rows(count.statements)
    event(f"{len(found) // 10 * 10} checks or more")
    assert [row.told for row in found if row.outcome in AT_ODDS] == []
    assert any(row.outcome is Outcome.AGREES for row in found)


@afresh(counts(), st.data())
def test_figures_that_agree_are_no_misfit_though_not_all_of_them_are_on_file(
    count: Count, data: st.DataObject
) -> None:
    # What came and what left in one time are there together, or not at all.
    times = sorted({_time(one) for one in count.statements})
    there = {time for time in times if data.draw(st.booleans())}
    kept = [one for one in count.statements if _time(one) in there]
    event(f"{len(kept) // 3 * 3} figures or more are on file")
    assert [row.told for row in rows(kept) if row.outcome in AT_ODDS] == []


def _time(one: Statement) -> str:
    kind, _, rest = one.reference.partition("-")
    return f"flow-{rest.partition('-')[0]}" if kind in ("came", "left") else one.reference


@afresh(counts(), st.data())
def test_one_altered_figure_is_found_and_by_exactly_how_much(
    count: Count, data: st.DataObject
) -> None:
    which = data.draw(st.sampled_from(sorted(count.checked)))
    amount = data.draw(st.integers(1, 10**20) | st.decimals("0.001", "1", places=3))
    by = Decimal(amount) * data.draw(st.sampled_from((1, -1)))
    found = [
        abs(comparison.difference)
        for row in rows(altered(count, which, by))
        if row.outcome is Outcome.MISFIT and which in row.because
        for comparison in row.comparisons
        if not comparison.at_least
    ]
    event("total" if which.startswith("total") else which.partition("-")[0])
    assert abs(by) in found


@afresh(figures(), st.data())
def test_the_order_of_statements_is_irrelevant(given: list[Statement], data: st.DataObject) -> None:
    assert reconcile(data.draw(st.permutations(given)), UTC) == reconcile(given, UTC)


@afresh(figures(), st.data())
def test_a_row_is_the_same_without_what_it_does_not_rest_on(
    given: list[Statement], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(given)).reference
    left = rows([one for one in given if one.reference != gone])
    kept = [row for row in rows(given) if gone not in row.because]
    event(f"{min(len(kept), 5)} rows do not rest on it")
    assert [row for row in kept if row not in left] == []


@given(figures())
def test_every_figure_is_checked_or_said_to_stand_alone(given: list[Statement]) -> None:
    found = reconcile(given, UTC)
    checked = {reference for row in found.value.rows for reference in row.because}
    assert checked.isdisjoint(found.value.alone)
    assert checked | set(found.value.alone) == {one.reference for one in given}
    assert found.value.figures == len(found.because)
    assert sum(found.value.counted.values()) == len(found.value.rows)


@given(figures(), figures(longest=3))
def test_what_was_answered_makes_no_account_of_today(
    given: list[Statement], earlier: list[Statement]
) -> None:
    before = [replace(one, reference=f"before {one.reference}") for one in earlier]
    claims = (Rule.SAME, Rule.SPLIT, Rule.ACCOUNTS)
    told = [row for row in rows(given) if row.rule in claims]
    assert [row for row in rows(given, before) if row.rule in claims] == told


@afresh(totals_and_flows(), times=3)
def test_the_first_total_less_than_what_must_have_been_counted_is_at_odds_with_something(
    given: list[Statement],
) -> None:
    odd = {reference for row in rows(given) if row.outcome in AT_ODDS for reference in row.because}
    small = too_small(given)
    event(f"{len(small)} totals are too small")
    first = min((one.value.as_of.text for one in small), default="")
    assert {one.reference for one in small if one.value.as_of.text == first} <= odd


@afresh(totals_and_flows(), times=3)
def test_what_is_said_to_be_less_than_what_must_have_been_counted_is(
    given: list[Statement],
) -> None:
    small = {one.reference for one in too_small(given)}
    found = [row for row in rows(given) if row.rule is Rule.BOUND]
    event(f"{len(found)} bounds")
    assert all(small & set(row.because) for row in found if row.outcome is Outcome.MISFIT)
