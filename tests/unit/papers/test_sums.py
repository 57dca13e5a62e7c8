"""The sheet of what does not add up: what is said, by how much, and of whom."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from typing import Any

import pytest

from accord.engines.reconciliation import reconcile
from accord.model.dates import Interval, When
from accord.model.kinds import Exactness, Figure, Part, Quotient, Term
from accord.model.statements import Statement
from accord.papers.blocks import Paper, Paragraph, Table
from accord.papers.sheets import Sums, sums
from tests.unit.engines.test_reconciliation_corners import between, figure, until


def paper(*given: Statement) -> Paper:
    found = reconcile(given, UTC)
    return sums(Sums(
        title="Talks", reader="the custodian", as_of=When.parse("2005"), zone=UTC, heads=given,
        found=found.value, figures={one.reference: one for one in found.because},
    ))  # fmt: skip


def cells(*given: Statement) -> list[tuple[str, ...]]:
    """Each row: what, by how much, the figures; behind its group."""
    found = []
    for block in paper(*given).blocks:
        if isinstance(block, Table):
            for group, row in zip(block.groups, block.rows, strict=True):
                found.append((group, *("".join(span.text for span in cell) for cell in row)))
    return found


def said(*given: Statement) -> str:
    return " ".join(
        span.text
        for block in paper(*given).blocks
        if isinstance(block, Paragraph)
        for span in block.spans
    )


WEEK = between("c", 12385, "2004-04-15", "2004-05-11", counts="Came")


def test_a_misfit_says_what_it_is_by_how_much_and_of_which_figures() -> None:
    given = (until("a", 13125, "2004-04-14"), WEEK, until("b", 25961, "2004-05-11"))
    [row] = cells(*given)
    assert row == (
        "Does not add up",
        "Personsa later total less what came in between: 11 May 2004",
        "25,961 − 12,385 = 13,576: 451 more than 13,125",
        "13,125 persons · source withheld; 25,961 persons · source withheld;"
        " 12,385 persons · source withheld",
    )
    assert "".join(span.text for span in paper(*given).headline) == "3 figures, 1 misfit"


def test_every_figure_leads_to_its_page_and_every_cell_rests_on_its_entries() -> None:
    table = paper(figure("a", 1), figure("b", 2, "figure/a")).blocks[0]
    assert isinstance(table, Table)
    what, by, told = table.rows[0]
    assert what[0].to == "figure/a"
    assert by[0].refs == ("a", "b")
    assert [(span.refs, span.to) for span in told if span.to] == [
        (("a",), "figure/a"), (("b",), "figure/a"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((figure("a", 5, "figure/x"), figure("b", 3, "figure/x")), "5: 2 more than 3"),
        (
            (until("a", 5, "2004-05-01"), until("b", 3, "2004-05-02")),
            "3: 2 less than 5",
        ),
        (
            (figure("a", 5, "figure/x", exactness=Exactness.AT_LEAST), figure("b", 3, "figure/x")),
            "5: at least 2 more than 3",
        ),
        (
            (figure("a", 9, parts=(Part(name="x", value=Decimal(3)),), low=Decimal(5)),),
            "3 = 3: at least 2 less than 9",
        ),
        (
            (
                until("a", 80, "2004-04-14", counts="Persons, over"),
                between("c", 30, "2004-04-15", "2004-05-11"),
                until("b", 100, "2004-05-11"),
            ),
            "100 − 30 = 70: at least 10 less than 80",
        ),
        (
            (
                between("c", 30, "2004-05-03", "2004-05-09"),
                until("b", 20, "2004-05-11"),
            ),
            "20: 10 less than 30 = ≥ 30",
        ),
    ],
)
def test_a_difference_is_told_in_signs_and_as_the_least_it_can_be(
    given: tuple[Statement, ...], told: str
) -> None:
    assert told in [row[2] for row in cells(*given)]


def test_a_quotient_and_a_range_are_told_in_signs() -> None:
    top = figure("top", 20, low=Decimal(10), high=Decimal(20), counts="Top")
    over = Quotient(of="figure/top", by="figure/bottom")
    share = figure("q", 90, unit="%", quotient=over)
    [row] = cells(top, figure("bottom", 40), share)
    assert row[2] == "10–20 ÷ 40 × 100 = 25–50: at least 39.5 less than 90"


def test_sums_by_many_accounts_are_a_range() -> None:
    came = [
        between(f"c{n}", n, "2004-04-15", "2004-05-11", counts=f"Came by {n}")
        for n in (10, 11, 12, 13, 14)
    ]
    found = cells(until("a", 80, "2004-04-14"), *came, until("b", 100, "2004-05-11"))
    assert "86–90, by which accounts are taken: at least 6 more than 80" in [r[2] for r in found]


def test_a_part_in_time_that_two_tell_of_is_at_odds_by_both() -> None:
    weeks = [
        between(f"w{n}", n, "2004-05-03", "2004-05-09", counts=f"Came by {n}") for n in (25, 30)
    ]
    found = [row[2] for row in cells(until("t", 20, "2004-05-31"), *weeks)]
    assert "20: 10 less than 30 = ≥ 30; 20: 5 less than ≥ 25, by other accounts" in found


def share(**given: Any) -> Statement:
    return figure("s", 44, unit="per cent", **given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((share(),), "It does not say of which two figures it is the quotient."),
        (
            (share(quotient=Quotient(of="figure/a", by="figure/b")),),
            "Of a figure that it names, nothing is on file by its date.",
        ),
        (
            (figure("a", 1, unit="km"), figure("b", 1, made_of=(Term(figure="figure/a"),))),
            "What it is made of is in another unit.",
        ),
        (
            (figure("a", 1, "figure/x", unit="km"), figure("b", 1, "figure/x", counts="Rounds")),
            "The accounts are in different units.",
        ),
        ((WEEK,), "No total of the same count is on file for its beginning or its end."),
        (
            (figure("a", 1, during="2004-04-15/2004-05-11"),),
            "It does not say to which running count it belongs.",
        ),
    ],
)
def test_what_could_not_be_checked_says_why(given: tuple[Statement, ...], why: str) -> None:
    assert [(row[0], row[2]) for row in cells(*given)] == [("Could not be checked", why)]


def test_what_agrees_is_counted_and_what_stands_alone_and_neither_is_listed() -> None:
    whole = Figure(
        counts="All", value=Decimal(3), unit="persons", as_of=When.parse("2004"),
        parts=(Part(name="x", value=Decimal(1)), Part(name="y", value=Decimal(2))),
        during=Interval.parse("../2004"),
    )  # fmt: skip
    given = [figure("a", 1, "figure/q", unit="km"), figure("w", 1)]
    given[1] = Statement(
        subject="figure/w", kind="figure", reference="w", value=whole, recorded=given[0].recorded
    )
    assert cells(*given) == []
    told = said(*given)
    assert "1 check add up or are not at odds; 1 figure stand alone" in told
    assert "does not say which is wrong" in told


def test_without_figures_nothing_could_be_checked() -> None:
    assert said() == "No figure is on file that its reader may see: nothing could be checked."
