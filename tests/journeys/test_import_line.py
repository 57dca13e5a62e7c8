"""Tables at the terminal: looked through, filed, repeated, corrected, undone."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.journeys.command_line import ANY, Terminal

HEAD = "subject,observer,place.name,during,hours,incidents,source.title\n"
ROWS = "".join(
    f"observation/t-{n},actor/jvt,Post {n},2003-06-{n:02d},12.5,{n},Sitrep {n}\n"
    for n in range(1, 21)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "week.csv"
    path.write_text(HEAD + ROWS)
    return path


def standing(line: Terminal, file: Path, subject: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = line("show", file, subject, "--json").json["heads"]
    return found


@pytest.mark.covers("A01", "X05", faces=("cli",))
def test_a_table_is_looked_through_filed_repeated_and_undone(
    accord_line: Terminal, file: Path, table: Path
) -> None:
    words = ("import", file, "observation", table, "--label", "limited", "--reason", "By letter")
    before = len(accord_line("log", file, "--json").json)
    assert "Would file 20 statements" in accord_line(*words, "--preview").out
    assert len(accord_line("log", file, "--json").json) == before
    accord_line("show", file, "observation/t-1", code=5)
    told = accord_line(*words, "--json").json
    assert (len(told["filed"]), told["problems"]) == (20, [])
    [head] = standing(accord_line, file, "observation/t-7")
    assert (head["reason"], head["source"]) == ("By letter", {"status": "published",
                                                             "title": "Sitrep 7"})  # fmt: skip
    again = accord_line(*words).out
    assert "Filed 0 statements" in again
    assert "20 rows" in again
    undone = accord_line("import", file, "--undo", told["filed"][3][:12], "--reason", "Wrong").out
    assert "Withdrawn: 20 subjects" in undone
    accord_line("show", file, "observation/t-7", code=ANY)
    assert accord_line(*words, "--json").json["would_file"] == 20


def test_with_one_problem_nothing_is_filed_and_each_line_fits(
    accord_line: Terminal, file: Path, table: Path
) -> None:
    table.write_text(HEAD + ROWS + "observation/bad,jvt,,June,many,,\n" * 200)
    said = accord_line("import", file, "observation", table, code=2)
    assert "row 22, cell B22 (observer): not a subject: 'jvt'" in " ".join(said.out.split())
    assert "more: --json gives all" in said.out
    assert all(len(row) <= 80 for row in said.out.splitlines())
    assert "problems; nothing was filed" in said.err
    accord_line("show", file, "observation/t-1", code=5)
    whole = accord_line("import", file, "observation", table, "--json", code=2).json
    assert len(whole["problems"]) == 800
    assert whole["problems"][0]["cell"] == "B22"


def test_what_says_otherwise_is_refused_answered_or_put_beside(
    accord_line: Terminal, file: Path, table: Path
) -> None:
    words = ("import", file, "observation", table, "--label", "limited")
    accord_line(*words)
    table.write_text(HEAD + ROWS.replace("12.5", "13"))
    said = accord_line(*words, code=2)
    assert "is on file, and says otherwise" in " ".join(said.out.split())
    accord_line(*words, "--answer", "--beside", code=2)
    assert "Filed 20 answers" in accord_line(*words, "--answer").out
    table.write_text(HEAD + ROWS.replace("12.5", "14"))
    accord_line(*words, "--beside")
    assert len(standing(accord_line, file, "observation/t-1")) == 2
    [one] = [h for h in standing(accord_line, file, "observation/t-1") if h.get("replaces")]
    undone = accord_line("import", file, "--undo", one["reference"]).out
    assert "had answered others" in " ".join(undone.split())
    table.write_text(HEAD + ROWS)
    told = accord_line("import", file, "--undo", one["reference"], "--json").json
    assert told["withdrawn"] == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "jsonl"])
def test_an_empty_table_of_each_format_is_written_and_read(
    accord_line: Terminal, file: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"t.{form}"
    accord_line("kinds", "event", "--out", out)
    told = accord_line("import", file, "event", out).out
    assert "Left out, since they explain the table: 2 rows" in told
    assert "Filed 0 statements of kind event" in told
    accord_line("kinds", "event", "--out", out, code=22)
    accord_line("kinds", "event", "--out", tmp_path / "t.ods", code=2)
    accord_line("kinds", "--out", out, code=2)
    accord_line("kinds", "receipt", "--out", out, code=2)


def test_a_foreign_table_is_mapped_once_and_pasted_the_next_time(
    accord_line: Terminal, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.tsv"
    path.write_text("Text\tNr\nHeard at the gate\t1\n")
    assert "no such column" in accord_line("import", file, "note", path, code=2).out
    told = accord_line("import", file, "note", path, "--map", "Text=text", "--map", "Nr=-").out
    assert "column 'Nr' is read as -" in told
    assert "Closed by default" in told
    pasted = io.TextIOWrapper(io.BytesIO(b"Text\tNr\nHeard again\t2\n"))
    monkeypatch.setattr(sys, "stdin", pasted)
    assert "Filed 1 statement of kind note" in accord_line("import", file, "note", "-").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "accord import"), (("note",), 2, "names the kind and the table"),
        (("nothing", "t.csv"), 3, "no such kind"), (("note", "none.csv"), 11, "no such file"),
        (("note", "bad.csv"), 2, "line 2: is not UTF-8"),
        (("note", "t.csv", "--map", "x"), 2, "maps nothing"),
        (("note", "t.csv", "--map", "=x"), 2, "maps nothing"),
        (("receipt", "t.csv"), 6, "not written by hand"),
        (("--undo", "ab" * 32), 5, "nothing on file under"),
    ],
)  # fmt: skip
def test_what_cannot_be_filed_is_refused_in_words(
    accord_line: Terminal, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], code: int, told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("text\nx\n")
    Path("bad.csv").write_bytes(b"text\nCaf\xe9\n")
    said = accord_line("import", file, *words, code=code)
    assert told in said.err


@pytest.mark.covers("X04", faces=("cli",))
def test_a_preview_tells_no_reader_what_is_hidden(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("subject,text\nnote/secret,x\n")
    accord_line("readers", file, "--add", "envoy")
    words = ("import", file, "note", path, "--reader", "envoy", "--preview", "--json")
    before = accord_line(*words).out
    accord_line("import", file, "note", path, "--label", "strict")
    assert accord_line(*words).out == before
