"""Mozambique: 210 days counted from two days, sixteen bases, and what the last one left open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import Due, State
from accord.model.kinds import Outlook

DDR = "obligation/mozambique.mou-210"
BASES = "obligation/mozambique.accord-bases"
PENSIONS = "obligation/mozambique.pensions"


def row(desk: Desk, subject: str, day: str, said_by: str = "") -> Due:
    rows = desk.obligations(as_of=day, said_by=said_by or day).value
    [found] = [due for due in rows if due.subject == subject]
    return found


def counted(desk: Desk, subject: str) -> list[int]:
    return sorted(int(head.value.value) for head in desk.show(f"figure/mozambique.{subject}").heads)


@pytest.mark.covers("F01")
def test_the_210_days_end_on_two_days_and_between_them_are_contested(mozambique: Desk) -> None:
    between = row(mozambique, DDR, "2019-04-01")
    assert between.state is State.CONTESTED
    ends = {reading.last_day.isoformat() for reading in between.readings if reading.last_day}
    assert ends == {"2019-03-04", "2019-05-04"}
    late = row(mozambique, DDR, "2019-06-01")
    assert (late.state, late.late) == (State.OVERDUE, (28, 89))


@pytest.mark.covers("F01")
def test_the_day_for_the_bases_was_told_only_a_year_later(mozambique: Desk) -> None:
    rows = mozambique.obligations(as_of="2019-08-22", said_by="2019-08-22").value
    assert BASES not in {due.subject for due in rows}
    told = row(mozambique, BASES, "2019-08-22", said_by="2020-06-15")
    assert (told.state, told.days_late) == (State.OVERDUE, 1)
    assert told.statement.source.status == "unchecked"


def test_one_base_of_sixteen_does_not_make_it_done(mozambique: Desk) -> None:
    assert row(mozambique, BASES, "2020-06-20").state is State.OVERDUE
    assert row(mozambique, BASES, "2023-06-16").state is State.DONE_LATE


def test_the_end_was_expected_in_2021_then_in_2022_then_not_at_all_and_came_in_june_2023(
    mozambique: Desk,
) -> None:
    told = {}
    for day in ("2020-12-01", "2021-06-01", "2022-06-01", "2023-01-15", "2023-06-16"):
        shown = mozambique.show("anchor/mozambique.demobilisation-ended", as_of=day, said_by=day)
        [head] = shown.heads
        told[day] = (head.value.outlook, head.value.date and head.value.date.text)
    assert list(told.values()) == [
        (Outlook.EXPECTED, "2021"),
        (Outlook.EXPECTED, "2021-12"),
        (Outlook.EXPECTED, "2022-12"),
        (Outlook.NOT_YET, None),
        (Outlook.HAPPENED, "2023-06-15"),
    ]


def test_the_base_that_did_not_close_is_overdue_from_the_new_year(mozambique: Desk) -> None:
    last = "obligation/mozambique.last-bases"
    assert row(mozambique, last, "2022-12-20").state is State.DUE
    assert row(mozambique, last, "2023-01-01").state is State.OVERDUE
    assert row(mozambique, last, "2023-06-16").state is State.DONE_LATE


def test_when_demobilisation_began_is_told_four_ways(mozambique: Desk) -> None:
    shown = mozambique.show("anchor/mozambique.demobilisation-began")
    assert shown.standing == "contested"
    dates = {head.value.date.text for head in shown.heads}
    assert dates == {"2019-07", "2019-07-29", "2019-07-31", "2019-10"}


def test_who_was_at_the_last_base_is_counted_four_ways(mozambique: Desk) -> None:
    assert counted(mozambique, "base-vunduzi") == [300, 337, 347, 350]
    assert counted(mozambique, "base-savane") == [296, 305]
    assert counted(mozambique, "base-mabote") == [170, 300]


def test_the_total_is_the_list_that_renamo_itself_had_handed_in(mozambique: Desk) -> None:
    heads = mozambique.show("figure/mozambique.beneficiaries").heads
    [whole] = [head.value for head in heads if head.value.parts]
    assert whole.value == sum(part.value for part in whole.parts) == Decimal(5221)
    assert {part.name: int(part.value) for part in whole.parts} == {"women": 257, "men": 4964}
    claimed = mozambique.show("figure/mozambique.caseload", as_of="2020-08-01").heads
    assert {int(head.value.value) for head in claimed} == {5000, 5221}
    assert any("exaggeration" in head.value.method for head in claimed)


def test_reports_of_one_envoy_agree_from_december_to_march(mozambique: Desk) -> None:
    [before] = counted(mozambique, "demobilised.2020-12-11")
    [flow] = counted(mozambique, "manica")
    [after] = counted(mozambique, "demobilised.2021-03-30")
    assert before + flow == after == 2307


def test_a_report_whose_own_numbers_do_not_add_up_is_kept_as_it_is(mozambique: Desk) -> None:
    heads = mozambique.show("figure/mozambique.october-2020").heads
    [told] = [head.value for head in heads if head.value.parts]
    assert (int(told.value), int(sum(part.value for part in told.parts))) == (366, 361)


@pytest.mark.covers("F01")
def test_pensions_have_no_day_until_the_government_names_one(mozambique: Desk) -> None:
    assert row(mozambique, PENSIONS, "2023-06-16").state is State.NOT_CHECKABLE
    assert row(mozambique, PENSIONS, "2023-12-01").state is State.OVERDUE
    paid = row(mozambique, PENSIONS, "2024-08-01")
    assert paid.state is State.OVERDUE
    assert "Done in part" in paid.why


def test_district_elections_give_way_to_a_promise_without_a_date(mozambique: Desk) -> None:
    districts = "obligation/mozambique.districts"
    assert row(mozambique, districts, "2023-07-15").state is State.NOT_YET_DUE
    assert row(mozambique, districts, "2023-09-15").state is State.SUPERSEDED
    assert row(mozambique, f"{districts}-later", "2025-01-15").state is State.NOT_CHECKABLE


def test_the_number_of_arms_is_not_made_up(mozambique: Desk) -> None:
    arms = {s.subject for s in mozambique.statements("figure") if "arms" in s.value.counts.lower()}
    assert "figure/mozambique.arms.2020-12-11" in arms
    told = [s.value for s in mozambique.statements("figure") if s.value.unit == "arms and grenades"]
    assert [int(figure.value) for figure in told] == [192]


def test_nobody_says_surrender(mozambique: Desk) -> None:
    for kind in ("obligation", "event", "figure", "note", "judgement", "fulfilment"):
        for statement in mozambique.statements(kind):
            words = str(statement.value).lower()
            assert "surrender" not in words, statement.subject
            assert "terrorist" not in words, statement.subject
