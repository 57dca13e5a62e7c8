"""What hangs on an anchor moves with it: whoever moves it is told, and who assumes or asks back."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.command_line import Terminal, write

DAY = "anchor/talks.d-day"
DUTY = "obligation/report"


def talks(line: Terminal, folder: Path) -> Path:
    path = folder / "talks.accord"
    line("new", path)
    anchor = {"name": "D-day", "outlook": "happened", "date": "2026-01-10"}
    deadline = {"anchors": [DAY], "offset": {"amount": 5, "unit": "days"}}
    duty = {"act": "Report", "actors": ["actor/a"], "deadline": deadline}
    for kind, subject, value in (("anchor", DAY, anchor), ("obligation", DUTY, duty)):
        given = {"subject": subject, "said": "2026-01-01", "value": value}
        line("add", path, kind, "--from", write(folder / "given.json", given))
    return path


def test_an_answer_to_an_anchor_tells_what_moved_by_it(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path = talks(accord_line, tmp_path)
    later = {"name": "D-day", "outlook": "happened", "date": "2026-01-13"}
    given = write(tmp_path / "later.json", {"said": "2026-01-12", "value": later})
    told = accord_line("answer", path, "d-day", "--from", given).out
    assert "Report" in told
    assert "+3" in told
    note = write(tmp_path / "other.json", {"act": "Report at once", "actors": ["actor/a"]})
    assert "slips" not in accord_line("answer", path, DUTY, "--from", note, "--json").json


def test_a_withdrawal_of_an_anchor_tells_what_moved_by_it(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path = talks(accord_line, tmp_path)
    said = accord_line("withdraw", path, DAY, "--reason", "It was not the day", "--json").json
    [slip] = said["slips"]
    assert (slip["subject"], slip["old_state"]) == (DUTY, "overdue")


def test_what_would_move_and_what_has_moved_are_told_in_words_and_as_data(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path = talks(accord_line, tmp_path)
    assumed = ("obligations", path, "--as-of", "2026-02-01", "--assume", "d-day=2026-01-12")
    assert "+2" in accord_line(*assumed).out.partition("What would move:")[2]
    [slip] = accord_line(*assumed, "--json").json["slips"]
    assert (slip["subject"], slip["days"]) == (DUTY, 2)
    later = {"name": "D-day", "outlook": "happened", "date": "2026-01-13"}
    given = write(tmp_path / "later.json", {"said": "2026-01-12", "value": later})
    accord_line("answer", path, DAY, "--from", given)
    since = ("obligations", path, "--as-of", "2026-02-01", "--since")
    assert "+3" in accord_line(*since, "2026-01-05").out.partition("What moved since")[2]
    assert accord_line(*since, "2026-01-20").out.rstrip().endswith("Nothing.")
    assert "slips" not in accord_line("obligations", path, "--json").json


def test_a_decision_is_told_where_its_question_is_shown(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path = talks(accord_line, tmp_path)
    other = {"name": "D-day", "outlook": "happened", "date": "2026-01-12"}
    given = write(tmp_path / "other.json", {"subject": DAY, "value": other})
    [chosen] = accord_line("add", path, "anchor", "--from", given, "--json").json["filed"]
    assert f"{DAY}: contested\n" in accord_line("show", path, DAY).out
    accord_line("decide", path, DAY, "--chosen", chosen[:12], "--by", "Head of desk",
                "--on", "2026-01-15", "--reason", "Both sides count from it")  # fmt: skip
    told = " ".join(accord_line("show", path, DAY).out.split())
    words = "contested, decided: 12 January 2026 counts (Head of desk, 15 January 2026)"
    assert f"{DAY}: {words}" in told
    assert "Both sides count from it" in told
    shown = accord_line("show", path, "d-day", "--json").json
    assert (shown["standing"], shown["chosen"]) == ("decided", chosen)
    assert [made["value"]["decided_by"] for made in shown["decisions"]] == ["Head of desk"]
    assert "decided_by  Head of desk" in accord_line("show", path, DAY, "--history").out
    history = accord_line("show", path, DAY, "--history", "--json").json
    assert [each["kind"] for each in history] == ["anchor", "anchor", "decision"]
