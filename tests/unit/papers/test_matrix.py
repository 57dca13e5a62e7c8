"""The matrix of obligations, and how a deadline is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from accord.engines.timetable import timetable
from accord.model.dates import When
from accord.model.kinds import (
    Agreement,
    Anchor,
    Deadline,
    Obligation,
    Offset,
    Outlook,
    Unit,
)
from accord.model.statements import Statement
from accord.papers.blocks import Paper, Paragraph
from tests.unit.papers.talks import (
    BRIDGE,
    DAY,
    FERRY,
    GUNS,
    NORTH,
    SOUTH,
    matrix,
    owed,
    rows,
    said,
    tables,
    text,
)

# The matrix.


def acts(paper: Paper) -> list[str]:
    return [row[0] for row in rows(tables(paper)[0])]


def test_what_several_owe_stands_under_each_of_them_the_most_urgent_group_first() -> None:
    paper = matrix(NORTH, SOUTH, BRIDGE, GUNS, FERRY)
    assert tables(paper)[0].groups == (
        "Northern Council", "Northern Council", "Southern Front", "Southern Front",
    )  # fmt: skip
    assert acts(paper) == ["10 · Open the bridge", "Run the ferry", "9 · Hand in the guns",
                           "Run the ferry"]  # fmt: skip
    assert text(paper).startswith("3 obligations on 6 March 2031\n1 overdue")


def test_the_matrix_says_aloud_what_the_text_leaves_out() -> None:
    [_, row, *_] = rows(tables(matrix(NORTH, SOUTH, BRIDGE, FERRY))[0])
    assert row[3:] == ("not said", "not said")


def test_to_whom_and_by_whom_is_named_with_what_names_them() -> None:
    checked = owed("x", "Report", "2031-03-20", addressee="actor/south", verifier="actor/none")
    table = tables(matrix(SOUTH, checked))[0]
    assert rows(table)[0][3:] == ("Southern Front", "none")
    assert table.rows[0][3][0].refs == (SOUTH.reference,)
    assert table.rows[0][3][0].to == "actor/south"
    assert table.groups == ("Nobody named",)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("state", ("Overdue", "Not yet due")),
        ("article", ("10", "9")),
        ("agreement", ("No agreement named", "The accord of the ford")),
    ],
)
def test_the_matrix_is_grouped_as_asked(group: str, expected: tuple[str, ...]) -> None:
    pact = said("agreement/ford", Agreement(name="The accord of the ford"))
    guns = owed("guns", "Hand in the guns", "2031-03-20", article="9", actors=("actor/north",),
                agreement="agreement/ford")  # fmt: skip
    paper = matrix(NORTH, BRIDGE, guns, pact, group=group)
    assert tables(paper)[0].groups == expected


@pytest.mark.parametrize(
    ("sort", "first"),
    [("urgency", "Open"), ("deadline", "Open"), ("article", "Hand"), ("party", "Open")],
)
def test_the_rows_of_a_group_stand_as_asked(sort: str, first: str) -> None:
    early = owed("bridge", "Open the bridge", "2031-03-01", article="10")
    late = owed("guns", "Hand in the guns", "2031-03-20", article="9")
    assert first in acts(matrix(late, early, sort=sort))[0]


def test_no_obligation_that_was_asked_for_is_another_thing_than_none_on_file() -> None:
    assert "No obligation that was asked for" in text(matrix(BRIDGE, due=()))
    assert "accord add FILE obligation" in text(matrix())


def test_the_matrix_counts_what_is_shown_and_what_there_is() -> None:
    due = timetable([BRIDGE], When.parse(DAY), UTC).value
    assert text(matrix(BRIDGE, GUNS, due=due)).startswith("1 of 2 obligations on")


def test_what_an_answer_cannot_say_stands_under_the_matrix() -> None:
    paper = matrix(BRIDGE, limits=["The calendar ends with 2031."])
    assert paper.blocks[-1] == Paragraph(paper.blocks[-1].spans, "note")
    assert text(paper).endswith("The calendar ends with 2031.")


# Deadlines.


def deadline(duty: Obligation, *heads: Statement) -> tuple[str, str]:
    paper = matrix(said("obligation/x", duty), *heads)
    when, how = tables(paper)[0].rows[0][2]
    return when.text, how.text


def test_a_deadline_is_told_with_how_it_is_arrived_at() -> None:
    after = Deadline(anchors=("anchor/signing",), offset=Offset(amount=2, unit=Unit.DAYS))
    signed = said("anchor/signing", Anchor(
        name="The signing", outlook=Outlook.HAPPENED, date=When.parse("2031-03-01")))  # fmt: skip
    assert deadline(Obligation(act="Pay", deadline=Deadline(on=When.parse("2031-03")))) == (
        "1 to 31 March 2031", "a fixed date",
    )  # fmt: skip
    worded = replace(after, words="within two days of the signing")
    assert deadline(Obligation(act="Pay", deadline=worded), signed)[1] == worded.words
    assert "anchor/" not in deadline(Obligation(act="Pay", deadline=after), signed)[1]
    assert deadline(Obligation(act="Pay"))[0] == "no date"


def test_a_deadline_that_waits_says_for_what() -> None:
    after = Deadline(anchors=("anchor/signing",), offset=Offset(amount=2, unit=Unit.DAYS),
                     words="within two days")  # fmt: skip
    when, how = deadline(Obligation(act="Pay", actors=("actor/north",), deadline=after))
    assert when == "no date"
    assert "within two days" not in how


def test_a_contested_deadline_tells_each_state_and_what_it_supposes() -> None:
    after = Deadline(anchors=("anchor/signing",), offset=Offset(amount=2, unit=Unit.DAYS))
    two = [
        said("anchor/signing", Anchor(
            name="The signing", outlook=Outlook.HAPPENED, date=When.parse(day)), by)
        for day, by in (("2031-03-01", "Radio"), ("2031-03-20", "Gazette"))
    ]  # fmt: skip
    paper = matrix(owed("x", "Pay", actors=("actor/north",), deadline=after), *two)
    state = tables(paper)[0].rows[0][1][0]
    assert state.state == "contested"
    how = tables(paper)[0].rows[0][2][1].text
    assert how.startswith(("Overdue if", "Not yet due if"))
    assert set(state.refs) >= {one.reference for one in two}
