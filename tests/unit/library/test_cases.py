"""Cases: what is read, what is refused, and in which words."""

import pytest

from accord.errors import BadInput, NotFound
from accord.library import case_names, check_case, load_case, resolve
from accord.library.cases import Case, names_used, read_case
from accord.model.kinds import Decision, Disclosure, Note
from accord.model.labels import Label
from accord.model.statements import Filing

HEAD = """
case: small
title: A small case
about: For tests.
zone: Etc/UTC
marking: un
language: en
sources:
  paper: {title: A paper, by: Somebody, said: "2003-06-17", grade: B2}
statements:
"""
ACTOR = "  - {subject: actor/a, source: paper, value: {name: A, type: state}, as: first}\n"


def read(*statements: str, more: dict[str, str] | None = None) -> Case:
    return read_case({"00-case.yaml": HEAD + "".join(statements), **(more or {})})


def refused(*statements: str, more: dict[str, str] | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        read(*statements, more=more)
    return str(caught.value)


def test_a_statement_takes_the_date_and_place_of_its_source() -> None:
    line = '  - {subject: note/n, source: paper, where: "p. 4", value: {text: Yes}}\n'
    filing = read(line).filings[0].filing
    assert filing.source is not None
    assert (filing.said, filing.source.locator) == (filing.source.said, "p. 4")
    assert filing.author == "library"
    assert filing.value == Note(text="Yes")


def test_a_date_of_its_own_comes_before_that_of_the_source() -> None:
    line = "  - {subject: note/n, source: paper, said: 2004, valid: 2003-06/.., value: {text: x}}\n"
    message = refused(line)
    assert "said: should be text (in quotes), not '2004'" in message
    filing = read(line.replace("2004", '"2004"')).filings[0].filing
    assert filing.said is not None
    assert (filing.said.text, filing.valid.text) == ("2004", "2003-06/..")


def test_labels_are_open_unless_said_otherwise() -> None:
    label = "{level: 2, compartments: [desk], owners: {a: [b]}, embargo: 2010-01-01}"
    line = (
        f"  - {{subject: note/n, source: paper, value: {{text: x}}, provenance_label: {label}}}\n"
    )
    filing = read(line).filings[0].filing
    assert filing.label == Label()
    assert filing.provenance_label is not None
    assert filing.provenance_label.owners == (("a", frozenset({"b"})),)


def test_an_answer_of_nothing_withdraws() -> None:
    line = "  - {subject: actor/a, source: paper, value: null, replaces: [first]}\n"
    filing = read(ACTOR, line).filings[1].filing
    assert (filing.value, filing.replaces) == (None, ("first",))
    assert "withdraws nothing" in refused("  - {subject: actor/a, source: paper, value: null}\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{subject: actor/a, source: paper}", "statement 1 (actor/a).value: is needed and missing"),
        ("{source: paper, value: {}}", "statement 1.subject: is needed and missing"),
        ("word", "00-case.yaml: statement 1: should be a map of fields"),
        ("{subject: actor/a, source: paper, value: {name: A}}", "(actor/a).value.type: is needed"),
        ("{subject: actor/a, source: paper, value: {named: A}}", "value.named: no such field"),
        ("{subject: actor/a, source: paper, values: {}}", "values: no such field; did you mean"),
        ("{subject: actor/a, source: papre, value: {}}", "no source has the key 'papre'"),
        ("{subject: actr/a, source: paper, value: {}}", "no such kind: 'actr'"),
        ("{subject: Actor A, source: paper, value: {}}", "subject: not a subject"),
        ("{subject: note/n, source: paper, value: {text: x}, said: June}", "said: not a date"),
        ("{subject: note/n, source: paper, value: {text: x}, valid: 3/2}", "valid: not a date"),
        ("{subject: note/n, source: paper, value: {text: x}, label: {lvl: 2}}", "label.lvl: no"),
        ("{subject: note/n, source: paper, value: {text: x}, label: {level: 4}}", "no such level"),
        ("{subject: note/n, source: paper, value: {text: x}, label: {compartments: [1]}}", "list"),
        ("{subject: note/n, source: paper, value: {text: x}, label: {owners: {a: b}}}", "owners.a"),
        ("{subject: note/n, source: paper, value: {text: x}, replaces: [x]}", "is called 'x'"),
        ("{subject: note/n, source: paper, value: {text: x}, data: x}", "nothing else has any"),
        ("{subject: figure/f, source: paper, value: {value: 1.5.2}}", "value.value: not a number"),
    ],
)  # fmt: skip
def test_a_fault_names_file_statement_subject_and_field(line: str, words: str) -> None:
    message = refused(f"  - {line}\n")
    assert message.startswith("00-case.yaml: statement 1")
    assert words in message


def test_local_names_stand_once_and_answer_their_own_subject() -> None:
    other = "  - {subject: note/n, source: paper, value: {text: x}, replaces: [first]}\n"
    assert "'first' is about actor/a; an answer has the same subject" in refused(ACTOR, other)
    assert "two entries are called 'first'" in refused(ACTOR, ACTOR)


def test_a_name_in_a_value_must_have_been_given_before() -> None:
    line = (
        "  - {subject: decision/d, source: paper, value: {question: actor/a, chosen: '@first', "
        "decided_by: X, decided: 2004}}\n"
    ).replace("2004", "'2004'")
    case = read(ACTOR, line)
    assert names_used(case.filings[1].filing) == ("first",)
    assert "no entry before this one is called 'first'" in refused(line)


def test_sources_are_known_in_all_files_and_stand_once() -> None:
    more = {"10.yaml": "sources: {other: {title: T}}", "20.yaml": "statements: []"}
    line = "  - {subject: note/n, source: other, value: {text: x}}\n"
    assert len(read(line, more=more).filings) == 1
    twice = {"10.yaml": "sources: {paper: {title: T}}"}
    assert "10.yaml: source paper: a source of that key" in refused(more=twice)
    unknown = {"10.yaml": "sources: {other: {title: T, wherefrom: x}}"}
    assert "source other.wherefrom: no such field" in refused(more=unknown)
    ungraded = {"10.yaml": "sources: {other: {title: T, grade: Z9}}"}
    assert "source other" in refused(more=ungraded)


def test_only_the_first_file_has_a_head() -> None:
    assert "10.yaml: the file.zone: no such field" in refused(more={"10.yaml": "zone: UTC"})
    with pytest.raises(BadInput, match="needs a file 00-case"):
        read_case({"10.yaml": "statements: []"})
    with pytest.raises(BadInput, match=r"title: is needed and missing"):
        read_case({"00-case.yaml": "case: x"})
    with pytest.raises(BadInput, match=r"zone: no such time zone"):
        read_case({"00-case.yaml": HEAD.replace("Etc/UTC", "Atlantis/Harbour")})


def test_an_unknown_case_is_not_found() -> None:
    with pytest.raises(NotFound, match="harbour"):
        load_case("../harbour")


def test_names_become_references() -> None:
    given = Disclosure(
        statements=("@a", "@b"), consent="convey verbatim", consented_by=("x",),
        consented="2004", to=("g",), released=("9f",),
    )  # type: ignore[arg-type]  # fmt: skip
    filing = Filing(subject="disclosure/d", value=given, replaces=("c",))
    found = resolve(filing, {"a": "1", "b": "2", "c": "3"})
    assert found.value.statements == ("1", "2")
    assert (found.value.released, found.replaces) == (("9f",), ("3",))
    with pytest.raises(BadInput, match="no entry called 'c' is on record"):
        resolve(filing, {"a": "1", "b": "2"})


def test_a_reference_that_is_no_name_stays() -> None:
    value = Decision(question="note/n", chosen="9f2c", decided_by="X", decided="2004")  # type: ignore[arg-type]
    filing = Filing(subject="decision/d", value=value)
    assert resolve(filing, {}) == filing
    assert resolve(Filing(subject="decision/d", value=None), {}).value is None


def test_the_settings_of_a_case_are_those_of_its_file() -> None:
    case = read(ACTOR)
    assert case.settings["zone"] == "Etc/UTC"
    assert sorted(case.settings) == ["language", "marking", "name", "title", "zone"]
    filing = Filing(subject="actor/a", value=None, replaces=("first",))
    assert case.resolve(filing, {"first": "9f"}).replaces == ("9f",)


def test_what_is_named_must_be_stated_for_all_who_may_read_it() -> None:
    line = "  - {subject: note/n, source: paper, value: {text: x, concerns: [actor/a, actor/b]}}\n"
    closed = ACTOR.replace("as: first", "label: {level: 2}")
    assert check_case(read(ACTOR, line)) == [
        "00-case.yaml: statement 2 (note/n).value.concerns[1]: nothing in the case states actor/b"
    ]
    assert "not all of its readers may see actor/a" in check_case(read(closed, line))[0]


def test_an_answer_may_not_be_open_to_more_readers_than_what_it_answers() -> None:
    closed = ACTOR.replace("as: first", "as: first, label: {level: 2}")
    line = "  - {subject: actor/a, source: paper, value: null, replaces: [first]}\n"
    assert "is wider than that of 'first'" in check_case(read(closed, line))[0]


def test_a_case_names_a_marking_scheme_that_there_is() -> None:
    case = read_case({"00-case.yaml": HEAD.replace("marking: un", "marking: mars")})
    assert check_case(case) == ["no marking scheme 'mars'"]


@pytest.mark.parametrize("name", case_names())
def test_every_shipped_case_is_sound(name: str) -> None:
    assert check_case(load_case(name)) == []
