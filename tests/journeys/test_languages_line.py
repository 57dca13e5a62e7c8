"""Papers and covers in their languages, from the command line and over HTTP."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pyrage
import pytest

from accord import wiring
from accord.rest import api
from tests.journeys.command_line import WORDS, Terminal, write
from tests.properties.programs import HOST, TOKEN, Answer, Request, send

SPOKEN = {
    "fr": ("Ce qui est dû", "Ce que nous ne savons pas"),
    "es": ("Qué se debe", "Lo que no sabemos"),
    "ar": ("ما هو مستحق", "ما لا نعرفه"),
}
"""Headings of the brief, as a file of each language prints them."""
DAY = "2019-07-01"


@pytest.mark.covers("X12", faces=("cli",))
@pytest.mark.parametrize("code", SPOKEN)
def test_a_file_prints_its_papers_in_its_language(
    accord_line: Terminal, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "harbour.accord"
    accord_line("new", path, "--case", "harbour", "--language", code)
    text = accord_line("brief", path, "--as-of", DAY, "--clean").out
    for words in SPOKEN[code]:
        assert words in text
    assert "What is owed" not in text


def test_a_file_is_made_in_no_other_language(accord_line: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "harbour.accord"
    said = accord_line("new", path, "--language", "tlh", code=2)
    assert "one of: en · fr · es · ar" in " ".join(said.err.split())
    assert not path.exists()


@pytest.mark.covers("X12", faces=("cli",))
def test_a_package_has_its_cover_in_the_language_of_its_reader(
    accord_line: Terminal, tmp_path: Path
) -> None:
    path, out, key = tmp_path / "a.accord", tmp_path / "p.age", pyrage.x25519.Identity.generate()
    accord_line("new", path)
    accord_line("readers", path, "--add", "envoy", "--clearance", 1, "--language", "fr")
    note = {"subject": "note/a", "value": {"text": "The pier opens."}, "label": {"level": 0}}
    accord_line("add", path, "note", "--from", write(tmp_path / "n.json", note))
    accord_line(
        "hand-over", path, "--to", "envoy", "--key", key.to_public(), "--out", out,
        "--cleared-by", "The head",
    )  # fmt: skip
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(out.read_bytes(), [key]))) as tar:
        cover = tar.extractfile("cover.html")
        assert cover is not None
        page = cover.read().decode()
    assert '<html lang="fr"' in page
    assert "The pier opens" in page
    assert "cannot be recalled" not in page


def asked(path: Path, name: str, **plain: str) -> Answer:
    with wiring.open_desk(path, wiring.key_from_passphrase(WORDS)) as desk:
        return send(api(desk, token=TOKEN, hosts=[HOST]), Request(name, plain))


@pytest.mark.covers("X12", faces=("rest",))
@pytest.mark.parametrize("code", SPOKEN)
def test_programs_are_given_papers_in_the_language_of_the_file(tmp_path: Path, code: str) -> None:
    path = tmp_path / "harbour.accord"
    key = wiring.key_from_passphrase(WORDS)
    wiring.new_file(path, key, case="harbour", settings={"language": code})
    text = asked(path, "brief", form="md", as_of=DAY).body.decode()
    for words in SPOKEN[code]:
        assert words in text


@pytest.mark.covers("A06", faces=("rest",))
def test_programs_are_told_who_there_is_as_they_stood_on_a_day(harbour_file: Path) -> None:
    told = {}
    for day in ("2019-01-31", DAY):
        paper = json.loads(asked(harbour_file, "actors", form="json", as_of=day).body)
        [graph] = [each["drawing"] for each in paper["blocks"] if each.get("type") == "figure"]
        told[day] = {(tie["one"], tie["two"], tie["type"]) for tie in graph["ties"]}
    towns = ("actor/northquay", "actor/southquay")
    assert (*towns, "open conflict") in told["2019-01-31"]
    assert (*towns, "friction") in told[DAY] - told["2019-01-31"]
