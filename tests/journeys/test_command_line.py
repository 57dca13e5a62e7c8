"""The commands of the manual, each from what is typed to what is on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.command_line import Terminal, write

LOCATIONS = "obligation/accra-ceasefire.4-1"


def states(said: object) -> dict[str, str]:
    return {row["subject"]: row["state"] for row in said.json["value"]}


def test_new_prints_the_recovery_key_once_and_refuses_to_write_over(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "x.accord"
    said = accord_line("new", path, "--title", "Talks", "--zone", "Africa/Monrovia")
    assert "Recovery key" in said.out
    accord_line("new", path, code=22)


def test_a_new_file_of_an_unknown_case_leaves_nothing(
    accord_line: Terminal, tmp_path: Path
) -> None:
    said = accord_line("new", tmp_path / "x.accord", "--case", "atlantis", code=5)
    assert "liberia-2003" in said.err
    assert not list(tmp_path.iterdir())


def test_a_jot_is_kept_as_a_draft_and_filed_as_statements_that_point_back(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    key = accord_line("jot", file, "The team may leave", "--json").json
    edited = (
        "drafts",
        file,
        "Secretariat: the team may leave on Friday",
        "--edit",
        key["draft"][:4],
    )
    [draft] = accord_line(*edited, "--json").json
    assert (draft["written"], draft["text"][:11]) == (key["written"], "Secretariat")
    split = write(tmp_path / "s.json", [
        {"kind": "event", "what": "The secretariat spoke of Friday", "happened": "2003-06-20"},
    ])  # fmt: skip
    said = accord_line("file", file, key["draft"][:6], "--from", split, "--json")
    assert len(said.json["filed"]) == 2
    [event] = list(accord_line("show", file, f"note/{key['draft']}", "--json").json["heads"])
    assert event["value"]["text"].startswith("Secretariat")
    assert accord_line("drafts", file, "--json").json == []


def test_a_statement_that_is_added_is_closed_by_default(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    accord_line("readers", file, "--add", "envoy", "--clearance", 3, "--group", "mediation")
    given = write(tmp_path / "a.json", {
        "subject": "actor/new-group", "value": {"name": "New group", "type": "armed group"},
    })  # fmt: skip
    said = accord_line("add", file, "actor", "--from", given)
    assert "Closed by default" in said.out
    shown = accord_line("show", file, "actor/new-group", "--json").json
    assert shown["heads"][0]["label"]["compartments"] == ["own:custodian"]
    hidden = accord_line("show", file, "actor/new-group", "--reader", "envoy", code=5)
    absent = accord_line("show", file, "actor/nowhere", "--reader", "envoy", code=5)
    assert hidden.err.replace("new-group", "nowhere") == absent.err
    opened = write(tmp_path / "b.json", {
        "subject": "actor/other", "value": {"name": "Other", "type": "armed group"},
    })  # fmt: skip
    accord_line("add", file, "actor", "--from", opened, "--label", "confidential +mediation")
    accord_line("show", file, "actor/other", "--reader", "envoy")


def test_done_changes_the_state_and_withdrawing_it_changes_it_back(
    accord_line: Terminal, file: Path
) -> None:
    asked = ("obligations", file, "--as-of", "2003-06-21", "--said-by", "2003-06-21", "--json")
    before = states(accord_line(*asked))
    assert before[LOCATIONS] == "overdue"
    for party in ("gol", "lurd", "model"):
        accord_line("done", file, LOCATIONS, "--on", "2003-06-19", "--by", f"actor/{party}")
    assert states(accord_line(*asked))[LOCATIONS] == "done"
    [row] = [r for r in accord_line(*asked).json["value"] if r["subject"] == LOCATIONS]
    done = next(s["subject"] for s in row["because"] if s["kind"] == "fulfilment")
    accord_line("withdraw", file, done, "--reason", "The paper was another one")
    assert states(accord_line(*asked))[LOCATIONS] != "done"
    history = accord_line("show", file, done, "--history", "--json").json
    assert [s.get("withdrawn") for s in history] == [None, True]


def test_a_slip_is_mended_and_folded_in_the_history(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    shown = accord_line("show", file, "actor/lurd", "--json").json["heads"][0]
    mended = write(tmp_path / "a.json", {**shown["value"], "description": "Mended"})
    accord_line("answer", file, "actor/lurd", "--from", mended, "--slip")
    history = accord_line("show", file, "actor/lurd", "--history", "--json").json
    assert history[-1]["slip"] is True
    told = accord_line("show", file, "actor/lurd", "--history").out
    assert "mends a slip" in told
    assert told.count("actor/lurd  ") == 1
    assert "  was  " in told
    assert len(accord_line("show", file, "actor/lurd", "--json").json["heads"]) == 1


def test_an_answer_to_what_was_answered_since_is_a_fork_or_is_refused(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    seen = accord_line("show", file, "actor/lurd", "--json").json["heads"][0]
    new = write(tmp_path / "a.json", {**seen["value"], "description": "One"})
    accord_line("answer", file, "actor/lurd", "--from", new)
    other = write(tmp_path / "b.json", {**seen["value"], "description": "Two"})
    refused = ("answer", file, "actor/lurd", "--from", other, "--head", seen["reference"])
    accord_line(*refused, "--no-fork", code=7)
    accord_line(*refused)
    shown = accord_line("show", file, "actor/lurd", "--json").json
    assert len(shown["heads"]) == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("obligations", "{file}", "--as-of", "June 2003"), 2, "write it like"),
        (("obligations", "{file}", "--as-of", "2003-02-30"), 2, "no such date"),
        (("obligations", "{file}", "--state", "late"), 2, "overdue"),
        (("obligations", "{file}", "--party", "atlantis"), 2, "no such actor"),
        (("obligations", "{file}", "--assume", "x"), 2, "anchor"),
        (("show", "{file}", "two words"), 2, "not a subject"),
        (("show", "{file}", "lrud"), 5, "did you mean actor/lurd"),
        (("kinds", "atlantis"), 3, "obligation"),
        (("show", "{file}", "actor/nobody"), 5, "nothing on file"),
        (("overview", "nowhere.accord"), 11, "nowhere.accord"),
        (("add", "{file}", "actor"), 2, "--from"),
        (("brief", "{file}", "--out", "x.exe"), 2, "x.pdf"),
        (("brief", "{file}", "--out", "nowhere/x.pdf"), 11, "no folder 'nowhere'"),
        (("brief", "{file}", "--paper", "a3"), 2, "a4 · letter"),
        (("template", "{file}", "nowhere.docx"), 11, "no such file"),
        (("template", "{file}", "{file}"), 2, "not a Word document"),
        (("verify", "{file}", "--against", "nowhere"), 11, "no such file"),
        (("attach", "{file}", "nowhere.txt"), 11, "no such file"),
        (("add", "{file}", "note", "--from", "nowhere.yaml"), 11, "no such file"),
        (("checkpoint", "{file}", "--out", "nowhere/x"), 11, "no folder 'nowhere'"),
        (("extract", "{file}", "attachment/x", "--out", "nowhere/x"), 11, "no folder 'nowhere'"),
        (("backup", "{file}", "nowhere/x"), 11, "no folder 'nowhere'"),
        (("new", "nowhere/x"), 11, "no folder 'nowhere'"),
        (("overview", "{file}", "--key-file", "nowhere.key"), 11, "no such key file"),
        (("obligations", "{file}", "--since", "2003", "--assume", "a=2003"), 2, "not both"),
        (("drafts", "{file}", "words"), 2, "accord drafts FILE --edit KEY TEXT"),
        (("verify", "{file}", "--against", "{file}"), 2, "not a checkpoint"),
    ],
)
def test_bad_input_is_told_with_the_right_form(
    accord_line: Terminal, file: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    said = accord_line(*(word.format(file=file) for word in words), code=code)
    assert told in " ".join(said.err.split())
    assert said.out == ""


def test_an_empty_checkpoint_is_refused_since_it_would_check_nothing(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.checkpoint"
    empty.touch()
    said = accord_line("verify", file, "--against", empty, code=2)
    assert "not a checkpoint" in said.err


def test_a_prohibition_is_called_one_and_a_withdrawal_says_why(
    accord_line: Terminal, file: Path
) -> None:
    dates = ("--as-of", "2003-06-21", "--said-by", "2003-06-21")
    assert "¶9(f) · prohibition" in accord_line("obligations", file, *dates).out
    accord_line("withdraw", file, "actor/lurd", "--reason", "Dissolved")
    assert "Dissolved" in accord_line("show", file, "actor/lurd", "--history").out


@pytest.mark.parametrize(
    ("plain", "place"),
    [
        ({"name": "X"}, "type"),
        ({"name": "X", "type": "martians"}, "type"),
        ({"name": "X", "type": "state", "colour": "red"}, "colour"),
        (
            {"value": {"name": "X", "type": "state"}, "valid": "2003-06-17/2003-01-01"},
            "ends before",
        ),
        ({"value": {"name": "X", "type": "state"}, "label": {"level": 9}}, "level"),
        ({"value": {"name": 5, "type": "state"}}, "name"),
        ({"value": {"name": "X", "type": "state"}, "subject": "event/x"}, "actor"),
        ({"name": "X" * 1_100_000, "type": "state"}, "attachment"),
    ],
)
def test_bad_fields_name_their_place_and_write_nothing(
    accord_line: Terminal, file: Path, tmp_path: Path, plain: object, place: str
) -> None:
    before = accord_line("verify", file, "--json").json["logs"][0]["size"]
    said = accord_line("add", file, "actor", "--from", write(tmp_path / "a.json", plain), code=None)
    assert place in said.err
    assert accord_line("verify", file, "--json").json["logs"][0]["size"] == before


def test_one_bad_row_of_a_list_files_none_of_it(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    good = {"subject": "actor/aa", "value": {"name": "A", "type": "state"}}
    rows = write(tmp_path / "a.json", [good, {"name": "B", "type": "none"}])
    accord_line("add", file, "actor", "--from", rows, code=2)
    accord_line("show", file, "actor/aa", code=5)


def test_backup_restore_and_a_changed_key(
    accord_line: Terminal, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, again = tmp_path / "copy.accord", tmp_path / "again.accord"
    accord_line("backup", file, copy)
    accord_line("backup", file, copy, code=22)
    accord_line("restore", copy, again, "--verify")
    one, two = (accord_line("obligations", f, "--as-of", "2003-06-21", "--json").out
                for f in (file, again))  # fmt: skip
    assert one == two
    monkeypatch.setenv("ACCORD_NEW_PASSPHRASE", "other words than before")
    accord_line("rekey", again)
    accord_line("overview", again, code=16)
    monkeypatch.setenv("ACCORD_PASSPHRASE", "other words than before")
    accord_line("overview", again)


def test_a_copy_begins_a_log_of_its_own_at_its_first_write(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.accord"
    accord_line("backup", file, copy)
    given = write(tmp_path / "a.json", {"name": "A", "type": "state"})
    accord_line("add", copy, "actor", "--from", given)
    logs = accord_line("verify", copy, "--json").json["logs"]
    assert [log["size"] for log in logs][1:] == [1]


def test_the_security_log_tells_who_read_and_who_was_refused_but_no_content(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    secret = write(tmp_path / "a.json", {"subject": "actor/s", "value": {
        "name": "CANARY", "type": "state"}})  # fmt: skip
    accord_line("add", file, "actor", "--from", secret)
    accord_line("show", file, "actor/s")
    accord_line("readers", file, "--add", "party", "--side", "north")
    said = accord_line("log", file, "--json")
    assert {"add", "show", "readers"} <= {line["action"] for line in said.json}
    assert "CANARY" not in said.out


def test_kinds_and_cases_are_listed(accord_line: Terminal) -> None:
    kinds = accord_line("kinds", "--json").json
    assert {"actor", "obligation", "relabel"} <= {kind["name"] for kind in kinds}
    assert all(field["about"] for kind in kinds for field in kind["fields"])
    assert "deadline" in accord_line("kinds", "obligation").out
    assert "liberia-2003" in accord_line("cases").out


def test_a_signed_log_is_believed_only_by_its_key(
    accord_line: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_DEVICE", str(tmp_path / "device.key"))
    path, kept = tmp_path / "s.accord", tmp_path / "cp.txt"
    assert "evidence a court may ask for" in " ".join(
        accord_line("new", path, "--signed").out.split()
    )
    given = write(tmp_path / "a.json", {"name": "A", "type": "state"})
    accord_line("add", path, "actor", "--from", given)
    told = accord_line("checkpoint", path, "--out", kept).out
    signer = next(word for word in told.split() if word.startswith("log-") and "+" in word)
    accord_line("verify", path, "--against", kept, "--signer", signer)
    kept.write_text(kept.read_text().replace("\n1\n", "\n2\n", 1))
    accord_line("verify", path, "--against", kept, "--signer", signer, code=2)
    monkeypatch.setenv("ACCORD_DEVICE", str(tmp_path / "other.key"))
    accord_line("checkpoint", path, "--out", tmp_path / "unsigned.txt")
    unsigned = ("verify", path, "--against", tmp_path / "unsigned.txt")
    accord_line(*unsigned)
    accord_line(*unsigned, "--signer", signer, code=2)


def test_the_desk_in_python(liberia_file: Path, tmp_path: Path) -> None:
    import shutil

    import accord
    from accord.app.attachments import Bytes
    from accord.errors import NotFound
    from accord.model.kinds import Relabel
    from accord.model.labels import OPEN
    from accord.model.statements import Filing

    path = shutil.copy(liberia_file, tmp_path / "l.accord")
    with accord.open(str(path), passphrase="four public words only") as desk:
        reference = desk.add("note", {"text": "A draft"})
        assert desk.frame(desk.obligations(as_of="2003-06-20")).height > 20
        [held] = [desk.attach(Bytes(name="m", media_type="text/plain", data=b"x"))]
        [described] = desk.statements("attachment")
        assert described.reference == held
        assert desk.attachment(described.subject).data == b"x"
        desk.relabel(Relabel(entry=reference, level=3))
        desk.destroy(reference, authority="A test")
        [note] = desk.file_all(
            [Filing(subject="note/z", value=None, replaces=(), label=OPEN)][:0]
        ) or [""]
        assert note == ""
        kept = desk.jot("Words")
        desk.discard(kept.key)
        assert desk.drafts() == []
        changed = desk.changes("2003-06-19", as_of="2003-06-20", said_by="2003-06-20")
        assert changed.changes
        with pytest.raises(NotFound, match="no such format"):
            desk.render(desk.brief(as_of="2003-06-20"), "exe")
        assert desk.why("actor/lurd", "custodian")[0].allowed


def test_disclosing_raising_and_destroying_from_the_command_line(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    given = write(tmp_path / "a.json", {"subject": "note/aa", "value": {"text": "CONFIDED"}})
    [reference] = accord_line(
        "add", file, "note", "--from", given, "--label", "limited north:team", "--json"
    ).json["filed"]
    accord_line("readers", file, "--add", "g", "--clearance", 1, "--group", "guarantors")
    asked = ("disclose", file, reference[:12], "--to", "guarantors", "--mode", "verbatim",
             "--approved-by", "The envoy", "--consent")  # fmt: skip
    accord_line(*asked, "south", code=6)
    accord_line(*asked[:-3], "--mode", "shout", *asked[-3:], "north", code=2)
    accord_line(*asked, "north")
    assert "CONFIDED" in accord_line("show", file, "note/aa", "--reader", "g").out
    accord_line("relabel", file, reference[:12], "--level", 3, "--owner", "north:team")
    accord_line("destroy", file, reference[:12], "--authority", "Court order 12/26")
    assert "destroyed" in accord_line("show", file, "note/aa", "--history").out
    shown = accord_line("show", file, "note/aa", "--json").json
    assert [gone["destroyed"] for gone in shown["gone"]] == [True]
