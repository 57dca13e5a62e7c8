"""Filing from the command line: what is told, what is refused, and what is pointed at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.command_line import Said, Terminal, write

FIGURE = {"counts": "arms", "value": "103", "unit": "weapons", "as_of": "2004-11"}
NOTE = {"text": "Words"}


def added(line: Terminal, file: Path, kind: str, given: Any, *words: object, code: int = 0) -> Said:
    path = write(file.parent / "given.json", given)
    return line("add", file, kind, "--from", path, *words, code=code)


def test_a_figure_is_filed_by_its_fields_alone_and_as_a_whole_filing(
    accord_line: Terminal, file: Path
) -> None:
    added(accord_line, file, "figure", FIGURE)
    whole = {"subject": "figure/x", "source": "Report 7", "value": FIGURE}
    told = added(accord_line, file, "figure", whole).out
    assert told.startswith("Filed figure/x · ")
    [head] = accord_line("show", file, "figure/x", "--json").json["heads"]
    assert head["value"] == {
        **FIGURE,
        "incomplete": False,
        "overlapping": False,
        "taken_away": False,
    }


def test_what_is_named_and_is_not_on_file_is_pointed_at(accord_line: Terminal, file: Path) -> None:
    given = {"text": "x", "concerns": ["actor/lrud", "actor/lurd"]}
    said = added(accord_line, file, "note", given)
    assert said.err.startswith("! actor/lrud: nothing of that name is on file that you may see")
    assert "actor/lurd" not in said.err
    assert added(accord_line, file, "note", given, "--json").json["unknown"] == ["actor/lrud"]
    assert added(accord_line, file, "note", NOTE, "--json").json["unknown"] == []
    done = ("done", file, "accra-ceasefire.4-1", "--on", "2003-06-19", "--by")
    assert "! actor/zzz" in accord_line(*done, "actor/zzz").err
    assert "nothing on file under 'zzz'" in accord_line(*done, "zzz", code=5).err
    assert accord_line(*done, "lurd").err == ""


def test_what_is_hidden_is_pointed_at_as_what_is_not_there(
    accord_line: Terminal, file: Path
) -> None:
    added(accord_line, file, "actor", {
        "subject": "actor/secret", "value": {"name": "S", "type": "person"}})  # fmt: skip
    accord_line("readers", file, "--add", "envoy")
    told = [
        added(accord_line, file, "note", {"text": "x", "concerns": [f"actor/{key}"]},
              "--reader", "envoy").err.replace(key, "…")
        for key in ("secret", "absent")
    ]  # fmt: skip
    assert told[0] == told[1] != ""


def test_a_fault_in_a_list_names_its_item_and_an_empty_list_files_nothing(
    accord_line: Terminal, file: Path
) -> None:
    said = added(accord_line, file, "note", [NOTE, {"txet": "x"}], code=2)
    assert "[1].txet: no such field; did you mean text?" in said.err
    assert "holds nothing to file" in added(accord_line, file, "note", [], code=2).err
    assert "[0].txet" in added(accord_line, file, "note", [{"txet": "x"}], code=2).err
    assert added(accord_line, file, "note", {"txet": "x"}, code=2).err.startswith("✗ txet")


def test_an_item_may_say_its_kind_if_it_is_the_one_that_is_filed(
    accord_line: Terminal, file: Path
) -> None:
    added(accord_line, file, "note", [{"kind": "note", **NOTE}])
    said = added(accord_line, file, "note", [{"kind": "event", **NOTE}], code=2)
    assert "[0].kind: is 'event', and what is filed is of kind note" in said.err


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("issue", "accord issue FILE"), ("disclosure", "accord disclose"), ("receipt", "another")],
)
def test_what_is_the_trace_of_an_act_is_not_added(
    accord_line: Terminal, file: Path, kind: str, hint: str
) -> None:
    said = added(accord_line, file, kind, NOTE, code=6)
    assert "not written by hand" in said.err
    assert hint in said.err
    assert accord_line("issues", file, "--json").json == []


def test_a_refusal_is_in_the_security_log_without_its_subject(
    accord_line: Terminal, file: Path
) -> None:
    added(accord_line, file, "note", {"subject": "note/secret", "value": NOTE})
    accord_line("readers", file, "--add", "envoy")
    for subject in ("note/secret", "note/absent"):
        accord_line("show", file, subject, "--reader", "envoy", code=5)
    accord_line("show", file, "note/mistyped", code=5)
    lines = [line for line in accord_line("log", file, "--json").json if not line["allowed"]]
    assert [(line["reader"], line["action"]) for line in lines] == [("reader/envoy", "show")] * 2
    assert lines[0]["detail"] == lines[1]["detail"] == "told that there is nothing"


def test_a_disclosure_without_consent_is_refused_and_logged(
    accord_line: Terminal, file: Path
) -> None:
    [reference] = added(
        accord_line, file, "note", NOTE, "--label", "limited north:team", "--json"
    ).json["filed"]
    accord_line("disclose", file, reference[:12], "--to", "g", "--mode", "verbatim",
                "--approved-by", "X", "--consent", "south", code=6)  # fmt: skip
    last = accord_line("log", file, "--json").json[-1]
    assert (last["action"], last["allowed"]) == ("disclose", False)


def test_a_subject_may_be_named_by_its_key_its_end_or_a_reference(
    accord_line: Terminal, file: Path
) -> None:
    shown = accord_line("show", file, "actor/lurd", "--json").json
    for words in ("lurd", "LURD", shown["heads"][0]["reference"][:12]):
        assert accord_line("show", file, words, "--json").json == shown
    mended = write(file.parent / "a.json", {**shown["heads"][0]["value"], "description": "Mended"})
    told = accord_line("answer", file, "lurd", "--from", mended, "--slip").out
    assert told.startswith("Filed actor/lurd · ")
    assert "actor/lurd" in accord_line("show", file, "lrud", code=5).err
    assert accord_line("withdraw", file, "lurd", "--reason", "x").out.startswith("Filed actor/lurd")


@pytest.mark.parametrize("command", ["show", "withdraw", "answer"])
def test_a_file_and_a_subject_the_wrong_way_round_are_told_apart(
    accord_line: Terminal, file: Path, command: str
) -> None:
    given = ("--from", write(file.parent / "a.json", NOTE)) if command == "answer" else ()
    said = accord_line(command, "actor/lurd", file, *given, code=2)
    assert "the file comes first, then the subject" in said.err


def test_choices_are_offered_with_the_one_that_was_meant(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    asked = accord_line("obligations", file, "--party", "lrud", code=2)
    assert "did you mean lurd?" in asked.err
    assert "write it like" not in asked.err
    by_name = accord_line("obligations", file, "--party", "Goverment of Liberia", code=2)
    assert "did you mean gol" in by_name.err
    assert (
        "did you mean overdue?" in accord_line("obligations", file, "--state", "overdu", code=2).err
    )
    empty = tmp_path / "empty.accord"
    accord_line("new", empty)
    none = accord_line("obligations", empty, "--party", "lurd", code=2)
    assert "no actors are on file in this view; first: accord add FILE actor" in none.err


def test_all_that_one_must_know_to_write_a_kind_is_told(accord_line: Terminal, file: Path) -> None:
    told = " ".join(accord_line("kinds", "obligation").out.split())
    for words in ("earlier · later", "amount *", "within_m", "grade", "working days", "subject: "):
        assert words in told
    [plain] = accord_line("kinds", "obligation", "--json").json
    offset = next(part for part in plain["parts"] if part["name"] == "Offset")
    assert [field["name"] for field in offset["fields"]] == ["amount", "unit"]
    unit = next(field for field in offset["fields"] if field["name"] == "unit")
    assert "working days" in unit["choices"]
    form = accord_line("kinds", "note", "--template").out
    assert plain["template"].startswith("# Who must do what")
    given = file.parent / "note.yaml"
    given.write_text(form.replace("<key>", "k").replace("<text>", "Heard at the gate"))
    assert accord_line("add", file, "note", "--from", given).out.startswith("Filed note/k")
    told = accord_line("kinds", "issue").out
    assert "made by: accord issue FILE" in told
    assert "value:" not in told
    [traced] = accord_line("kinds", "issue", "--json").json
    assert "template" not in traced
