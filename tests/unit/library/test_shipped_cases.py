"""What the shipped cases must hold, whatever else is added to them."""

from decimal import Decimal

import pytest

from accord.library import case_names, load_case
from accord.library.cases import CaseFiling
from accord.model.kinds import Anchor, Figure, Obligation, Unit

OPEN_SUMS = {
    ("harbour", "figure/boats"),  # its source's parts do not add up, and its method says so
    ("northern-ireland-1998", "figure/ni.released"),  # two offices, two counts
    ("northern-ireland-1998", "figure/ni.referendum-north"),  # one account of three
    ("nepal-2006", "figure/nepal.choice-2-first-division"),  # it was counted before it was through
    ("mozambique-2019", "figure/mozambique.october-2020"),  # so it is here,
    ("mozambique-2019", "figure/mozambique.pension-requests.2024-05-20"),  # and here
    ("mindanao-2014", "figure/mindanao.phases-share"),  # 95 in the hundred, in one account
    ("colombia-2016", "figure/colombia.levels.2021-11"),  # 101 in the hundred, each rounded
}


def about(case: str, subject: str) -> list[CaseFiling]:
    return [each for each in load_case(case).filings if each.filing.subject == subject]


def heads(case: str, subject: str) -> list[CaseFiling]:
    filings = about(case, subject)
    answered = {name for each in filings for name in each.filing.replaces}
    return [each for each in filings if each.name not in answered or not each.name]


@pytest.mark.parametrize("case", case_names())
def test_every_statement_says_where_it_comes_from(case: str) -> None:
    for each in load_case(case).filings:
        assert each.filing.source is not None, each.place
        assert each.filing.source.title, each.place
        assert each.filing.author == "library"


@pytest.mark.parametrize(
    "case",
    [
        "harbour",
        "colombia-2016",
        "mozambique-2019",
        "mindanao-2014",
        "northern-ireland-1998",
        "aceh-2005",
        "nepal-2006",
    ],
)
def test_the_parts_of_a_figure_add_up_unless_it_says_that_they_do_not(case: str) -> None:
    for each in load_case(case).filings:
        value = each.filing.value
        if (
            isinstance(value, Figure)
            and value.parts
            and (case, each.filing.subject) not in OPEN_SUMS
        ):
            added = sum(part.value for part in value.parts)
            assert added == value.value or (value.incomplete and added < value.value), each.place


@pytest.mark.parametrize(
    "case",
    [
        "liberia-2003",
        "colombia-2016",
        "mozambique-2019",
        "mindanao-2014",
        "northern-ireland-1998",
        "aceh-2005",
        "nepal-2006",
    ],
)
def test_the_real_cases_confide_nothing(case: str) -> None:
    assert all(each.filing.label is not None for each in load_case(case).filings)
    assert not any(
        each.filing.label.owners for each in load_case(case).filings if each.filing.label
    )


def test_colombias_d_day_has_three_readings_and_none_answers_another() -> None:
    found = [each.filing.value for each in heads("colombia-2016", "anchor/colombia.d-day")]
    assert all(isinstance(anchor, Anchor) for anchor in found)
    dates = [anchor.date.text for anchor in found if anchor.date is not None]
    assert dates == ["2016-11-24", "2016-12-01", "2016-12-01", "2016-12-13"]
    assert len(set(dates)) == 3


def test_no_decision_on_d_day_is_shipped() -> None:
    kinds = {each.filing.subject.partition("/")[0] for each in load_case("colombia-2016").filings}
    assert "decision" not in kinds


def test_colombias_schedule_runs_from_56_days_before_to_180_after() -> None:
    days = [
        each.filing.value.deadline.offset.amount
        for each in load_case("colombia-2016").filings
        if isinstance(each.filing.value, Obligation)
        and each.filing.value.deadline is not None
        and each.filing.value.deadline.anchors == ("anchor/colombia.d-day",)
        and each.filing.value.deadline.offset is not None
        and each.filing.value.deadline.offset.unit is Unit.DAYS
    ]
    assert (min(days), max(days)) == (-56, 180)
    assert {-35, -15, -8, 5, 30, 60, 90, 120, 150} <= set(days)


def test_steps_known_only_from_accounts_are_marked_unchecked() -> None:
    arms = about("colombia-2016", "obligation/colombia.d-plus-90-arms")[0].filing
    names = about("colombia-2016", "obligation/colombia.d-minus-35-names")[0].filing
    assert arms.source is not None
    assert names.source is not None
    assert (arms.source.status, names.source.status) == ("unchecked", "published")


def test_8994_weapons_are_the_sum_of_ten_types() -> None:
    (arms,) = heads("colombia-2016", "figure/colombia.arms")
    parts = arms.filing.value.parts
    assert (len(parts), sum(part.value for part in parts)) == (10, Decimal(8994))


def test_figures_that_differ_stand_side_by_side() -> None:
    for subject, values in {
        "figure/colombia.caches-known": {"988", "998", "1027"},
        "figure/colombia.assembled": {"6900", "6800", "6934"},
        "figure/colombia.zones": {"30", "31", "28", "27", "26"},
        "figure/colombia.stipulations": {"558", "578"},
    }.items():
        found = heads("colombia-2016", subject)
        assert {str(each.filing.value.value) for each in found} == values
