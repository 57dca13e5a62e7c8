"""The record out and in, and a package for a reader, at the command line."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pyrage
import pytest

from tests.journeys.command_line import Terminal

READER = pyrage.x25519.Identity.generate()
PUBLIC = str(READER.to_public())
ALONE = ("--cleared-by", "Head", "--alone-because", "The plane leaves")


def opened(package: Path, folder: Path) -> dict[str, bytes]:
    """What a stock age tool and tar make of a package; the library that writes it, if none is."""
    tool = shutil.which("age") or shutil.which("rage")
    if tool:
        key = folder / "reader.key"
        key.write_text(f"{READER}\n")
        plain = subprocess.run([tool, "-d", "-i", key, package], capture_output=True, check=True)
        data = plain.stdout
    else:
        data = pyrage.decrypt(package.read_bytes(), [READER])
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        members = tar.getmembers()
        assert {(one.mtime, one.uid, one.uname) for one in members} == {(0, 0, "")}
        return {one.name: tar.extractfile(one).read() for one in members}  # type: ignore[union-attr]


@pytest.fixture
def harbour(harbour_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(harbour_file, tmp_path / "harbour.accord"))


def readers(accord_line: Terminal, file: Path) -> list[str]:
    """The keys of the readers of a file."""
    return [one["subject"][7:] for one in accord_line("readers", file, "--json").json]


@pytest.mark.covers("X04", "X05", faces=("cli",))
def test_a_reader_gets_their_view_and_a_second_person_reviews_it(
    accord_line: Terminal, harbour: Path, tmp_path: Path
) -> None:
    first, second, *_ = readers(accord_line, harbour)
    out = tmp_path / "package.age"
    words = ("hand-over", harbour, "--to", first, "--key", PUBLIC, "--out", out)
    made = accord_line(*words, *ALONE, "--json").json
    assert b"cover.html" not in out.read_bytes()
    files = opened(out, tmp_path)
    told = [json.loads(line) for line in files["statements.jsonl"].splitlines()]
    assert len(told) == made["statements"] > 3
    for one in told[:3]:
        shown = accord_line("show", harbour, one["subject"], "--reader", first, "--json").json
        assert one["reference"] in json.dumps(shown) or not one["stands"]
    [waiting] = accord_line("releases", harbour, "--waiting", "--json").json["releases"]
    assert waiting["reference"] == made["reference"]
    said = accord_line(
        "review", harbour, waiting["reference"][:12], "--by", second, "--verdict", "objected",
        "--note", "Nobody asked the parties",
    )  # fmt: skip
    assert "nothing in this file proves" in " ".join(said.out.split())
    listed = accord_line("releases", harbour).out
    assert "objected by" in " ".join(listed.split())
    assert not accord_line("releases", harbour, "--waiting", "--json").json["releases"]
    log = accord_line("log", harbour, "--json").json
    assert [line["action"] for line in log if line["action"] in ("hand-over", "review")] == [
        "hand-over", "review",
    ]  # fmt: skip


@pytest.mark.covers("X05", faces=("cli",))
def test_a_whole_file_goes_out_and_comes_in_as_the_identical_record(
    accord_line: Terminal, harbour: Path, tmp_path: Path
) -> None:
    kept, key = tmp_path / "kept.checkpoint", tmp_path / "archive.key"
    key.write_text(f"# public key: {PUBLIC}\n{READER}\n")
    accord_line("checkpoint", harbour, "--out", kept)
    out, plain, again = (tmp_path / name for name in ("out.age", "plain", "again.tar"))
    accord_line("export", harbour, out, "--cleared-by", "Head", code=6)
    assert not out.exists()
    said = accord_line("export", harbour, out, "--to", key, *ALONE)
    assert "It is encrypted" in said.out
    assert not said.err
    new = tmp_path / "new.accord"
    assert "Recovery key" in accord_line("rebuild", out, new, "--identity", key).out
    assert accord_line("verify", new, "--against", kept).code == 0
    accord_line("export", new, again, *ALONE)
    with tarfile.open(again) as tar:
        record = tar.extractfile("record.jsonl").read()  # type: ignore[union-attr]
    assert record == opened(out, tmp_path)["record.jsonl"]
    said = accord_line("export", new, plain, *ALONE)
    assert "unencrypted: whoever gets at it" in " ".join(said.err.split())
    assert "unencrypted: delete it" in " ".join(said.out.split())
    entries = sum(line.startswith(b'{"entry":{') for line in record.splitlines())
    more = accord_line("export", new, tmp_path / "more", *ALONE, "--json")
    assert more.json["entries"] == entries + 2
    assert "unencrypted" in more.err  # also where a program reads the answer
    rebuilt = accord_line("rebuild", plain, tmp_path / "third.accord", "--json").json
    assert rebuilt["entries"] == entries + 1


@pytest.mark.covers("X04", faces=("cli",))
def test_where_a_second_person_is_asked_for_nothing_goes_out_alone(
    accord_line: Terminal, harbour: Path, tmp_path: Path
) -> None:
    first, second, *_ = readers(accord_line, harbour)
    changed = accord_line("releases", harbour, "--rule", "second from open")
    assert "second from open" in changed.out
    out = ("--out", tmp_path / "out.age")
    words = ("hand-over", harbour, "--to", first, "--key", PUBLIC, *out, "--cleared-by", "Head")
    accord_line(*words, "--alone-because", "The plane leaves", code=6)
    paper = ("issue", harbour, "--to", "X", "--cleared-by", "Head", "--out", tmp_path, "--as", "md")
    accord_line(*paper, code=6)
    assert "nothing in this file proves" in " ".join(
        accord_line(*paper, "--second", second).out.split()
    )
    said = accord_line(*words, "--second", second)
    assert "nothing in this file proves" in " ".join(said.out.split())
    accord_line("releases", harbour, "--rule", "second from nobody", code=2)
    accord_line("hand-over", harbour, *words[2:6], *out, "--cleared-by", "X", code=22)
