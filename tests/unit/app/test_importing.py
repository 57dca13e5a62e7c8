"""Tables filed: every problem told, all or nothing, once only, as was wished, and undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from accord.app.filing import file_all
from accord.app.importing import load, preview, table_of, undo
from accord.app.planning import Conflict, Plan, Wish
from accord.errors import BadInput, NotFound, Refused
from accord.model.kinds import Note, Part
from accord.model.labels import OPEN, Label
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.model.tables import Fault, Row, Table
from tests.unit.app.office import Office

OPENLY = Wish(label=OPEN)


def table(*rows: Mapping[str, str], **more: Any) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    letters = {name: "ABCDEFGH"[place] for place, name in enumerate(columns[:8])}
    held = [Row(number, row) for number, row in enumerate(rows, 2)]
    return Table(name="t.csv", columns=columns, rows=held, letters=letters, **more)


def told(plan: Plan) -> list[str]:
    return [str(problem) for problem in plan.problems]


def test_every_problem_is_told_with_its_row_and_its_cell() -> None:
    plan = preview(Office().gate(), "figure", table(
        {"subject": "figure/a", "counts": "arms", "value": "x", "unit": "", "as_of": "June"},
        {"subject": "actor/a", "counts": "arms", "value": "1", "unit": "arms", "as_of": "2003"},
        {"subject": "figure/b", "counts": "arms", "value": "1", "unit": "u", "as_of": "2003",
         "low": "2", "high": "1"},
        {"counts": "arms", "value": "1", "unit": "u", "as_of": "2003", "parts[0].name": "p"},
    ), Wish())  # fmt: skip
    assert told(plan) == [
        "t.csv, row 2, cell C2 (value): not a number: 'x'; write it like \"103019\"",
        "t.csv, row 2, cell E2 (as_of): not a date: 'June'; write it like 2003, 2003-06, "
        "2003-06-17, 2003-06-17T00:01Z or 2003-06-17[Africa/Monrovia]",
        "t.csv, row 2, cell D2 (unit): is needed and missing",
        "t.csv, row 3, cell A3 (subject): should be of kind figure: 'actor/a'; "
        "write it like figure/some-key",
        "t.csv, row 4, cell F4 (low): the low end 2 is above the high end 1",
        "t.csv, row 5, column parts[0].value: is needed and missing",
    ]
    assert plan.filings == ()


def test_what_is_wrong_with_a_whole_row_hides_nothing_else() -> None:
    broken = Row(2, {}, (Fault("", BadInput("is not JSON")),))
    cell = Row(3, {}, (Fault("text", BadInput("holds the error #REF!")),))
    held = Table(name="t.jsonl", columns=("text",), rows=[broken, cell], row_word="line")
    assert told(preview(Office().gate(), "note", held, Wish())) == [
        "t.jsonl, line 2: is not JSON",
        "t.jsonl, line 3, column text: holds the error #REF!",
    ]


def test_columns_are_told_before_what_is_missing_in_them() -> None:
    office = Office()
    held = table({"Words": "x", "valid": "June", "concerns": "actor/a", "concerns[0]": "actor/b"})
    words = told(preview(office.gate(), "note", held, Wish(names={"Nowhere": "text"})))
    assert [each.partition(":")[0] for each in words] == [
        "t.csv", "t.csv, column Words", "t.csv, column concerns[0]",
        "t.csv, row 2, cell B2 (valid)",
    ]  # fmt: skip
    assert "no such column in the table: 'Nowhere'; one of: Words" in words[0]
    assert "--map 'Words=FIELD'" in words[1]
    assert "says the same as column 'concerns'" in words[2]


def test_a_column_that_was_mapped_once_is_known_from_then_on() -> None:
    office = Office()
    names = {"Words": "text", "Nr": "-"}
    plan = preview(office.gate(), "note", table({"Words": "x", "Nr": "1"}), Wish(names=names))
    assert plan.remarks == ("column 'Words' is read as text", "column 'Nr' is read as -")
    load(office.gate(), plan)
    again = preview(office.gate(), "note", table({"Words": "y", "Nr": "1"}), Wish())
    assert (told(again), len(again.filings)) == ([], 1)
    assert told(preview(office.reader("r"), "note", table({"Words": "y"}), Wish())) != []


def test_with_one_problem_nothing_is_filed() -> None:
    office = Office()
    plan = preview(office.gate(), "note", table({"text": "a"}, {"text": ""}, {"text": ""}), Wish())
    with pytest.raises(BadInput, match=r"row 3, cell A3 \(text\): is needed .*; and 1 more"):
        load(office.gate(), plan)
    assert office.store.entries == []


def test_a_write_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    plan = preview(office.gate(), "note", table({"text": "a"}, {"text": "b"}), Wish())
    batches = []

    def fail(_: Any, batch: Any) -> None:
        batches.append(batch)
        raise OSError("no room")

    monkeypatch.setattr(type(office.store), "write", fail)
    with pytest.raises(OSError, match="no room"):
        load(office.gate(), plan)
    assert len(batches[0].entries) == 2
    assert office.store.entries == []


def test_the_same_row_again_files_nothing_with_a_subject_and_without() -> None:
    office = Office()
    rows = table({"subject": "note/a", "text": "x"}, {"text": "y"}, {"text": "y"})
    plan = preview(office.gate(), "note", rows, OPENLY)
    assert (len(plan.filings), plan.same) == (2, (4,))
    assert len(load(office.gate(), plan)) == 2
    again = preview(office.gate(), "note", rows, Wish())
    assert (again.filings, again.same) == ((), (2, 3, 4))
    assert load(office.gate(), again) == []
    other = preview(office.gate(), "note", rows, Wish(source=Source(title="Report 7")))
    assert told(other)[0].endswith("note/a is on file, and says otherwise; let it answer what "
                                   "stands (--answer), or stand beside it (--beside)")  # fmt: skip


def test_what_is_hidden_is_not_on_file() -> None:
    office = Office()
    office.note("a", "x", Label(level=2))
    gate = office.reader("r")
    plan = preview(gate, "note", table({"subject": "note/a", "text": "y"}, {"text": "x"}), OPENLY)
    assert (told(plan), plan.same, len(plan.filings)) == ([], (), 2)


def test_what_says_otherwise_answers_or_stands_beside_as_was_wished() -> None:
    office = Office()
    old = office.note("a", "old")
    rows = table({"subject": "note/a", "text": "new"}, {"subject": "note/b", "text": "b"})
    plan = preview(office.gate(), "note", rows, Wish(conflict=Conflict.ANSWER))
    assert (plan.answers, plan.filings[0].replaces) == (1, (old,))
    beside = preview(office.gate(), "note", rows, Wish(label=OPEN, conflict=Conflict.BESIDE))
    load(office.gate(), beside)
    assert len(office.gate().heads(office.gate().everything(), subjects=("note/a",))) == 2


def test_a_row_may_say_what_it_answers_and_only_what_may_be_answered() -> None:
    office = Office()
    old = office.note("a", "old", Label(level=1))
    row = {"subject": "note/a", "text": "new", "replaces": old, "label.level": "1", "slip": "yes"}
    load(office.gate(), preview(office.gate(), "note", table(row), Wish()))
    [head] = office.gate().heads(office.gate().everything(), subjects=("note/a",))
    assert (head.value.text, head.slip) == ("new", True)
    wider = {**row, "text": "wider", "label.level": "0"}
    assert (
        "may not be open to more readers"
        in told(preview(office.gate(), "note", table(wider), Wish()))[0]
    )
    gone = {**row, "text": "gone", "replaces": "ab" * 32}
    [problem] = told(preview(office.gate(), "note", table(gone), Wish()))
    assert problem.startswith("t.csv, row 2: nothing on file under")


def test_two_rows_about_one_subject_that_differ_are_refused_unless_both_are_wanted() -> None:
    office = Office()
    rows = table({"subject": "note/a", "text": "x"}, {"subject": "note/a", "text": "y"})
    [problem] = told(preview(office.gate(), "note", rows, Wish(conflict=Conflict.ANSWER)))
    assert "row 3, cell A3 (subject): is what row 2 is about" in problem
    both = preview(office.gate(), "note", rows, Wish(conflict=Conflict.BESIDE))
    assert len(both.filings) == 2


def test_what_was_answered_or_undone_since_is_known() -> None:
    office = Office()
    rows = table({"text": "x"}, {"text": "y"})
    [first, _] = load(office.gate(), preview(office.gate(), "note", rows, OPENLY))
    one = office.gate().find(office.gate().everything(), first)
    answer = Filing(subject=one.subject, value=Note(text="z"), label=OPEN, replaces=(first,))
    file_all(office.gate(), [answer])
    again = preview(office.gate(), "note", rows, Wish())
    assert (again.answered, again.same, again.filings) == ((2,), (3,), ())
    back = preview(office.gate(), "note", rows, Wish(conflict=Conflict.ANSWER))
    assert len(back.filings) == 1


def test_an_import_is_undone_and_can_be_filed_again() -> None:
    office = Office()
    office.note("a", "old")
    office.now = office.now.replace(minute=1)
    rows = table({"subject": "note/a", "text": "new"}, {"subject": "note/b", "text": "b"})
    wish = Wish(label=OPEN, conflict=Conflict.ANSWER)
    references = load(office.gate(), preview(office.gate(), "note", rows, wish))
    office.now = office.now.replace(minute=2)
    office.note("c", "another")
    undone = undo(office.gate(), references[1], "the wrong table")
    assert (len(undone.withdrawn), undone.answers) == (2, 1)
    heads = office.gate().heads(office.gate().everything(), kinds=("note",))
    assert [head.subject for head in heads] == ["note/c"]
    assert undo(office.gate(), references[1]).withdrawn == ()
    assert len(preview(office.gate(), "note", rows, wish).filings) == 2
    with pytest.raises(NotFound):
        undo(office.gate(), "ab" * 32)


def test_a_row_whose_subject_begins_with_a_hash_only_explains() -> None:
    rows = table({"subject": "# a note", "text": ""}, {"subject": "", "text": "x"})
    seen: list[int] = []
    plan = preview(Office().gate(), "note", rows, Wish(), seen.append)
    assert (plan.explained, len(plan.filings), told(plan), seen) == (1, 1, [], [])
    many = table(*[{"text": str(number)} for number in range(300)])
    preview(Office().gate(), "note", many, Wish(), seen.append)
    assert seen == [250]
    assert preview(Office().gate(), "note", table(), Wish()).filings == ()


def test_an_owner_who_is_named_twice_loses_no_policy() -> None:
    row = {"text": "x"}
    for place in "01":
        row |= {f"label.owners[{place}].owner": "lurd", f"label.owners[{place}].groups": place}
    [problem] = told(preview(Office().gate(), "note", table(row), Wish()))
    assert "an owner is named twice" in problem


def test_what_is_not_written_by_hand_or_is_the_custodian_s_is_refused_once() -> None:
    office = Office()
    with pytest.raises(Refused, match="not written by hand"):
        preview(office.gate(), "receipt", table({"log": "x"}), Wish())
    with pytest.raises(Refused, match="the custodian's"):
        preview(office.reader("r"), "reader", table({"name": "x"}, {"name": "y"}), Wish())
    assert sum(not line.allowed for line in office.store.traced) == 2


def test_a_custodian_s_kind_with_a_reason_of_its_own_has_both_reasons() -> None:
    office = Office()
    entry = office.note("a", "x")
    row = {"entry": entry[:12], "level": "2", "reason": "asked", "filing.reason": "by letter"}
    plan = preview(office.gate(), "relabel", table(row), Wish(reason="otherwise"))
    load(office.gate(), plan)
    [head] = office.gate().heads(office.gate().everything(), kinds=("relabel",))
    assert (head.value.reason, head.reason, head.value.entry) == ("asked", "by letter", entry)
    assert preview(office.gate(), "relabel", table(row), Wish()).same == (2,)
    wrong = {"entry": entry, "filing.replaces": "x", "filing.tear_line": "t"}
    assert told(preview(office.gate(), "relabel", table(wrong), Wish())) != []


def test_what_stands_is_a_table_that_files_nothing_again() -> None:
    office = Office()
    for key in ("a", "b"):
        office.note(key, f"words of {key}", Label(level=1), provenance_label=Label(level=2))
    heads = office.gate().heads(office.gate().everything(), kinds=("note",))
    held = table_of("note", heads, "notes")
    assert held.columns == ("subject", "text", "label.level", "provenance_label.level")
    plan = preview(office.gate(), "note", held, Wish())
    assert plan.same == (2, 3)


def test_numbered_columns_stand_in_the_order_of_their_numbers() -> None:
    office = Office()
    parts = tuple(Part(name=f"p{number}", value=number) for number in range(11))  # type: ignore[arg-type]
    row = {"counts": "arms", "value": "1", "unit": "u", "as_of": "2003"}
    for place, part in enumerate(parts):
        row |= {f"parts[{place}].name": part.name, f"parts[{place}].value": str(place)}
    load(office.gate(), preview(office.gate(), "figure", table(row), OPENLY))
    heads = office.gate().heads(office.gate().everything(), kinds=("figure",))
    columns = table_of("figure", heads, "figures").columns
    assert columns.index("parts[10].name") > columns.index("parts[9].value")
    assert [part.name for part in heads[0].value.parts] == [part.name for part in parts]


def test_what_was_withdrawn_and_said_anew_is_on_file_once() -> None:
    office = Office()
    first = office.note("a", "x")
    office.note("b", "x")
    gone = file_all(office.gate(), [
        Filing(subject="note/a", value=None, label=OPEN, replaces=(first,))])  # fmt: skip
    anew = Filing(subject="note/a", value=Note(text="y"), label=OPEN, replaces=tuple(gone))
    file_all(office.gate(), [anew])
    plan = preview(office.gate(), "note", table({"text": "x"}, {"text": "y"}), Wish())
    assert plan.same == (2, 3)
