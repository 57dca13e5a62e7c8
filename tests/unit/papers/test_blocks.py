"""What a paper may say, and what it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accord.errors import BadInput
from accord.model.places import Point
from accord.papers.blocks import (
    SIGNS,
    Account,
    Contest,
    Heading,
    Paper,
    Paragraph,
    Span,
    Table,
    sign_of,
    words,
)
from accord.papers.figures import Measure, Moment, Outline

HERE = Point(Decimal(6), Decimal(-10))


def test_every_state_of_an_obligation_has_a_sign() -> None:
    from accord.engines.timetable import State

    assert all(sign_of(state.value).icon for state in State)


def test_no_two_states_look_alike_in_black_and_white() -> None:
    # Done and done late share their icon; the word tells them apart.
    assert len({sign.icon for sign in SIGNS.values()}) == len(SIGNS) - 1


def test_a_state_without_words_says_its_own_name() -> None:
    assert Span("", state="overdue").text == "overdue"
    assert Span("2 days", state="overdue").text == "2 days"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Span("x", state="late"), "no such state"),
        (lambda: Span("x", refs="ab12"), "a tuple"),
        (lambda: Heading("x", level=1), "no such level"),
        (lambda: Table(head=("a", "b"), rows=((words("x"),),)), r"rows\[0\]: has 1 cells under 2"),
        (lambda: Table(head=("a",), rows=(), widths=(1, 2)), "one width"),
        (lambda: Table(head=("a",), rows=(), widths=(0,)), "one width"),
        (lambda: Table(head=("a",), rows=(), numeric=frozenset({1})), "not there"),
        (lambda: Table(head=("a",), rows=((words("x"),),), groups=("a", "b")), "one group a row"),
        (lambda: Moment(text="x", last=date(2031, 1, 1)), "needs its first day"),
        (lambda: Moment(text="x", first=date(2031, 1, 2), last=date(2031, 1, 1)), "before it"),
        (lambda: Measure(name="x", text="1", low=Decimal(1)), "two ends"),
        (lambda: Measure(name="x", text="1", low=Decimal(2), high=Decimal(1)), "low to high"),
        (
            lambda: Measure(name="x", text="1", value=Decimal(5), low=Decimal(1), high=Decimal(2)),
            "low to high",
        ),
        (lambda: Outline(points=(HERE,)), "two points"),
    ],
)
def test_what_no_paper_can_say_is_refused_in_words(make: object, says: str) -> None:
    assert callable(make)
    with pytest.raises(BadInput, match=says):
        make()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"marking": " "}, "bears a marking"),
        ({"closing": ""}, "closing sentence"),
        ({"direction": "down"}, "no such direction"),
    ],
)
def test_a_paper_needs_its_frame(changes: dict[str, str], says: str) -> None:
    frame = {"marking": "RESTRICTED", "closing": "End."} | changes
    with pytest.raises(BadInput, match=says):
        Paper(
            kind="brief", title="t", masthead="m", headline=words("h"), blocks=(), **frame  # type: ignore[arg-type]
        )  # fmt: skip


def test_words_and_spans_mix() -> None:
    assert words("a", Span("b", strong=True)) == (Span("a"), Span("b", strong=True))
    assert Paragraph(words("a")).style == "body"


def test_accounts_that_are_figures_are_short_and_sentences_are_not() -> None:
    one, two = Account(words("38,000–52,000")), Account(words("x" * 41))
    assert Contest("Displaced", (one, one)).short
    assert not Contest("Displaced", (one, two)).short


def test_what_was_not_observed_has_nothing_to_draw() -> None:
    assert not Measure(name="Greywater", text="").observed
    assert Measure(name="Tern Point", text="0", value=Decimal(0)).observed
    assert Measure(name="Ember", text="1–2", low=Decimal(1), high=Decimal(2)).observed
