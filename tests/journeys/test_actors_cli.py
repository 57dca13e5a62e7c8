"""Who there is, from the command line: as it stood on a day, for whoever is looking."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from accord.app.desk import Desk
from accord.papers.blocks import CLOSING
from tests.journeys.command_line import Said, Terminal, write

WINTER, SUMMER = "2019-01-31", "2019-07-01"


@pytest.fixture
def talks(harbour_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(harbour_file, tmp_path / "harbour.accord"))


def drawn(said: Said) -> dict[str, Any]:
    """The graph of a paper printed as JSON."""
    [graph] = [b["drawing"] for b in said.json["blocks"] if b.get("type") == "figure"]
    found: dict[str, Any] = graph
    return found


def ties(said: Said) -> set[tuple[str, str, str]]:
    return {(tie["one"], tie["two"], tie["type"]) for tie in drawn(said)["ties"]}


@pytest.mark.covers("A06", faces=("cli",))
def test_the_graph_is_as_they_stood_on_the_day(accord_line: Terminal, talks: Path) -> None:
    winter = ties(accord_line("actors", talks, "--as-of", WINTER, "--json"))
    summer = ties(accord_line("actors", talks, "--as-of", SUMMER, "--json"))
    towns = ("actor/northquay", "actor/southquay")
    assert (*towns, "open conflict") in winter
    assert (*towns, "friction") in summer - winter
    assert ("actor/breakwater", "actor/ferrymen", "alliance") in winter - summer
    assert ("actor/breakwater", "actor/ferrymen", "broken link") in summer - winter


@pytest.mark.covers("A06", faces=("cli",))
def test_what_changed_between_two_days_is_told(accord_line: Terminal, talks: Path) -> None:
    text = accord_line("actors", talks, "--as-of", SUMMER, "--since", "2019-03-01", "--clean").out
    assert "Northquay and Southquay: friction (before: Northquay and Southquay: open" in text
    assert "Harbour Wardens and Ferrymen's League: open conflict: over since 11 March" in text
    assert "Breakwater Men: power medium, interest low, since 15 June 2019." in text
    assert "What changed" not in accord_line("actors", talks, "--as-of", SUMMER, "--clean").out


@pytest.mark.covers("A06", faces=("cli",))
def test_whoever_may_not_see_a_relation_sees_no_trace_of_it(
    accord_line: Terminal, talks: Path
) -> None:
    def asked(reader: str) -> Said:
        who = ("--reader", reader) if reader else ()
        return accord_line("actors", talks, "--as-of", SUMMER, "--json", *who)

    hidden, confided = "NQ-MARK-7F3A", ("actor/236fe7451b", "actor/wardens", "friction")
    assert confided in ties(asked("northquay-head"))
    assert hidden in asked("northquay-head").out
    for reader in ("southquay-head", "guarantor", "public", "clerk"):
        said = asked(reader)
        assert confided[0] not in said.out
        assert hidden not in said.out
    # Nor does a count, a number of a note or a place in the drawing: without them it is the same.
    before = {who: asked(who).out for who in ("southquay-head", "guarantor", "public")}
    for subject in ("relation/fe3fd31e8f", "stake/0b6fd42c97", "actor/236fe7451b"):
        accord_line("withdraw", talks, subject, "--reason", "Taken back.")
    assert confided not in ties(asked(""))
    assert before == {who: asked(who).out for who in before}


@pytest.mark.covers("A06", faces=("cli",))
def test_accounts_of_weight_that_differ_stand_side_by_side(
    accord_line: Terminal, talks: Path
) -> None:
    public = accord_line("actors", talks, "--as-of", SUMMER, "--reader", "public", "--clean").out
    assert public.count("≠ **Ferrymen's League**") == 2
    assert "The Basin Gazette | Southquay assembly" in public
    southquay = accord_line(
        "actors", talks, "--as-of", SUMMER, "--reader", "southquay-head", "--clean"
    ).out
    assert southquay.count("≠ **Ferrymen's League**") == 3


@pytest.mark.covers("A06", faces=("cli",))
def test_a_body_that_does_not_exist_yet_is_said_to_be_so(
    accord_line: Terminal, talks: Path
) -> None:
    text = accord_line("actors", talks, "--as-of", SUMMER, "--clean").out
    assert "Does not exist yet (Swearing-in of the Tide Court: expected September 2019)" in text
    assert "2 actors are not there on this day" in text


@pytest.mark.covers("A06", faces=("cli",))
def test_of_real_actors_nobody_is_assessed_and_it_is_said(
    accord_line: Terminal, file: Path
) -> None:
    said = accord_line("actors", file, "--as-of", "2003-06-20", "--said-by", "2003-06-20", "--json")
    assert ("actor/gol", "actor/lurd", "open conflict") in ties(said)
    assert ("actor/ecowas", "actor/jvt", "command") in ties(said)
    assert "actor/jvt" in [node["key"] for node in drawn(said)["nodes"] if node.get("absent")]
    assert "Nobody has assessed the power and interest of any actor, in this view." in said.out


def test_it_is_written_in_every_format_and_marked_for_what_it_rests_on(
    accord_line: Terminal, talks: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / f"map.{form}" for form in ("html", "pdf", "docx", "md", "json")]
    outs = [word for path in paths for word in ("--out", path)]
    said = accord_line("actors", talks, "--as-of", SUMMER, *outs, "--paper", "letter")
    assert said.out.replace("\n", " ").count("a draft that nobody has cleared") == 5
    text = " ".join(page.extract_text() for page in PdfReader(paths[1]).pages)
    assert "CONFIDED BY NORTHQUAY" in text
    assert CLOSING in " ".join(text.split())
    assert json.loads(paths[4].read_text())["kind"] == "actors"
    public = accord_line("actors", talks, "--as-of", SUMMER, "--reader", "public").out
    assert public.startswith("**UNCLASSIFIED")


def test_the_map_of_an_empty_file_says_what_belongs_there(
    accord_line: Terminal, tmp_path: Path
) -> None:
    accord_line("new", tmp_path / "e.accord", "--title", "Talks")
    said = accord_line("actors", tmp_path / "e.accord", "--as-of", "2026-11-24").out
    assert "# No actor is on file in this view" in said
    assert CLOSING in said


def test_an_assessment_needs_a_reason_and_one_of_three_degrees(
    accord_line: Terminal, talks: Path, tmp_path: Path
) -> None:
    for value in (
        {"actor": "actor/pilots", "power": "high", "interest": "low"},
        {"actor": "actor/pilots", "power": "total", "interest": "low", "why": "x"},
        {"actor": "process/harbour", "power": "high", "interest": "low", "why": "x"},
    ):
        path = write(tmp_path / "stake.json", {"value": value})
        assert accord_line("add", talks, "stake", "--from", path, code=None).code == 2


def test_reading_what_is_marked_is_logged(accord_line: Terminal, talks: Path) -> None:
    accord_line("actors", talks, "--as-of", SUMMER, "--reader", "northquay-head")
    assert "actors" in accord_line("log", talks).out


def test_python_has_it_too(harbour_file: Path) -> None:
    import accord
    from tests.journeys.command_line import WORDS

    with accord.open(str(harbour_file), passphrase=WORDS) as desk:
        assert isinstance(desk, Desk)
        assert desk.actors(as_of=SUMMER).kind == "actors"
