"""The morning brief: what it says on a date, for whom, and what it never says."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from accord.app.desk import Desk
from accord.papers.blocks import CLOSING, Span
from accord.papers.figures import Drawing
from tests.journeys.command_line import Terminal, write

JUNE = ("--as-of", "2003-06-20", "--said-by", "2003-06-20")


def text_of(desk: Desk, **dates: str) -> str:
    return desk.render(desk.brief(**dates), "md", clean=True).decode()


@pytest.mark.covers("F01")
def test_the_brief_of_20_june_opens_with_what_is_due(liberia: Desk) -> None:
    paper = liberia.brief(as_of="2003-06-20", said_by="2003-06-20")
    assert "locations of its units" in paper.headline[0].text
    text = liberia.render(paper, "md", clean=True).decode()
    for part in (
        "What changed since 19 June 2003", "What is owed", "What was observed",
        "Accounts that differ", "What we do not know", "The process at a glance",
    ):  # fmt: skip
        assert part in text
    assert "nothing can be said of what nobody observed" in text
    assert text.rstrip("\n*").endswith(CLOSING)


def test_nothing_said_later_is_in_it(liberia: Desk) -> None:
    text = text_of(liberia, as_of="2003-06-20", said_by="2003-06-20")
    for later in ("UNMIL", "18 August", "103,019", "not yet"):
        assert later not in text.replace("not yet due", "")


def test_the_brief_of_2005_sets_conflicting_totals_side_by_side(liberia: Desk) -> None:
    text = text_of(liberia, as_of="2005-06-01", since="2005-05-01")
    for number in ("103,019", "101,495", "38,800", "38,000"):
        assert number in text


def test_every_sentence_carries_its_references_and_every_reference_its_citation(
    liberia: Desk,
) -> None:
    paper = liberia.brief(as_of="2003-06-20", said_by="2003-06-20")
    plain = json.loads(liberia.render(paper, "json"))
    used = set(references(plain["blocks"]))
    assert used
    assert used <= set(plain["sources"])


@pytest.mark.parametrize("as_of", ["2003-06-20", "2003-08-20", "2004-11-30", "2005-12-31"])
def test_every_sentence_and_every_cell_rests_on_a_statement(liberia: Desk, as_of: str) -> None:
    paper = liberia.brief(as_of=as_of)
    without = [span.text for span in spans_of((paper.headline, paper.blocks)) if not span.refs]
    said = [text for text in without if any(letter.isalpha() for letter in text)]
    # Names of parts end in a colon; of what is not there, no statement tells.
    assert [text for text in said if not (text.endswith(": ") or NOT_SAID.match(text))] == []


NOT_SAID = re.compile(
    r"No |Nothing |None |\d+ places that the record names|What each number counts"
)


def spans_of(part: Any) -> Iterator[Span]:
    if isinstance(part, Span):
        yield part
    elif isinstance(part, Drawing):
        return  # its table says the same, and is looked at
    elif isinstance(part, tuple | list):
        for each in part:
            yield from spans_of(each)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from spans_of(getattr(part, field.name))


def test_the_same_question_gives_the_same_bytes_in_every_format(liberia: Desk) -> None:
    for form in ("html", "pdf", "docx", "md", "json"):
        one, two = (
            liberia.render(liberia.brief(as_of="2003-06-20", said_by="2003-06-20"), form)
            for _ in range(2)
        )
        assert one == two, form


def test_the_desk_s_judgement_leads_for_its_day_and_lapses_on_the_next(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    judged = write(tmp_path / "j.json", {
        "value": {"bottom_line": "Locations are due and nobody is there to receive them.",
                  "day": "2003-06-20", "confidence": "moderate", "author": "The desk officer"},
        "said": "2003-06-20", "valid": "2003-06-20/..",
    })  # fmt: skip
    accord_line("add", file, "judgement", "--from", judged, "--label", "open")
    today = accord_line("brief", file, *JUNE).out
    assert "nobody is there to receive them" in today
    assert "Judgement of The desk officer, for 20 June 2003 only" in today
    morrow = accord_line("brief", file, "--as-of", "2003-06-21", "--said-by", "2003-06-21").out
    assert "nobody is there to receive them" not in morrow
    assert "has lapsed" in morrow


def test_a_brief_is_issued_kept_byte_for_byte_and_marked_for_each_recipient(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    accord_line("issue", file, *JUNE, "--to", "Head of Delegation", "--to", "Force Commander",
                "--cleared-by", "Head of Desk", "--out", out)  # fmt: skip
    copies = sorted(out.iterdir())
    assert len(copies) == 2
    assert copies[0].read_bytes() != copies[1].read_bytes()
    sent = accord_line("issues", file, "--json").json
    assert [(i["number"], i["cleared_by"]) for i in sent] == [(1, "Head of Desk")] * 2
    assert {i["recipients"][0] for i in sent} == {"Head of Delegation", "Force Commander"}
    for item in sent:
        path = next(p for p in copies if item["mark"] in p.name)
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert item["mark"] in text
        assert "Force Commander" not in text
    accord_line("issue", file, *JUNE, "--to", "X", "--cleared-by", "Y", "--out", out)
    assert accord_line("issues", file, "--json").json[-1]["number"] == 2


def test_what_names_no_source_says_so_to_whoever_may_know(
    accord_line: Terminal, tmp_path: Path
) -> None:
    file = sourced(accord_line, tmp_path, "plain", None)
    said = accord_line("brief", file, "--as-of", "2026-11-24").out
    assert "No source given; entered by custodian." in said
    assert "withheld" not in said


def test_a_source_that_is_hidden_and_one_that_was_never_given_read_alike(
    accord_line: Terminal, tmp_path: Path
) -> None:
    papers = []
    for name, source in (("with", {"title": "SECRET-WITNESS"}), ("without", None)):
        file = sourced(accord_line, tmp_path, name, source)
        asked = ("brief", file, "--as-of", "2026-11-24", "--reader", "chief")
        outs = [tmp_path / f"{name}.{form}" for form in ("md", "html", "pdf")]
        accord_line(*asked, *(word for out in outs for word in ("--out", out)))
        papers.append([out.read_bytes() for out in outs])
    assert papers[0] == papers[1]
    assert b"Source withheld." in papers[0][0]


def test_a_paper_is_marked_for_the_sources_it_names(accord_line: Terminal, tmp_path: Path) -> None:
    file = sourced(accord_line, tmp_path, "marked", {"title": "SECRET-WITNESS"})
    assert json.loads(accord_line("brief", file, "--as-of", "2026-11-24", "--json").out)[
        "marking"
    ].startswith("STRICTLY CONFIDENTIAL")
    seen = accord_line("brief", file, "--as-of", "2026-11-24", "--reader", "chief", "--json").out
    assert json.loads(seen)["marking"].startswith("UNCLASSIFIED")


def sourced(accord_line: Terminal, folder: Path, name: str, source: dict[str, str] | None) -> Path:
    """A file with one event, open to all, whose source only the highest rank may see."""
    file = folder / f"{name}.accord"
    accord_line("new", file, "--title", "Talks")
    accord_line("readers", file, "--add", "chief", "--clearance", 0)
    given = {
        "subject": "event/bridge", "said": "2026-11-24", "valid": "2026-11-24/..",
        "value": {"what": "The bridge is closed.", "happened": "2026-11-24"},
        "provenance_label": {"level": 3},
    }  # fmt: skip
    if source is not None:
        given["source"] = source
    accord_line("add", file, "event", "--from", write(folder / "e.json", given), "--label", "open")
    return file


def test_recipients_are_the_custodian_s_alone(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    accord_line("readers", file, "--add", "chief", "--clearance", 3)
    accord_line("issue", file, *JUNE, "--reader", "chief", "--to", "SECRET-RECIPIENT",
                "--cleared-by", "Y", "--out", tmp_path / "out")  # fmt: skip
    for words in (("brief", file), ("overview", file)):
        assert "SECRET-RECIPIENT" not in accord_line(*words, "--reader", "chief").out


def test_word_comes_out_in_the_office_s_own_template(
    accord_line: Terminal, file: Path, tmp_path: Path
) -> None:
    from docx import Document

    given = Document()
    given.sections[0].header.paragraphs[0].text = "OFFICE OF THE ENVOY"
    given.save(str(tmp_path / "office.docx"))
    accord_line("template", file, tmp_path / "office.docx")
    accord_line("brief", file, *JUNE, "--out", tmp_path / "b.docx")
    made = Document(str(tmp_path / "b.docx"))
    head = " ".join(p.text for p in made.sections[0].header.paragraphs)
    assert "OFFICE OF THE ENVOY" in head


def test_of_what_a_file_did_not_hold_yet_no_calm_is_read(liberia: Desk) -> None:
    paper = liberia.brief(as_of="2003-06-20", known_on="2003-06-20")
    assert paper.headline[0].text.startswith("Nothing was on file by 20 June 2003")


def test_the_brief_of_an_empty_file_says_what_belongs_there(
    accord_line: Terminal, tmp_path: Path
) -> None:
    accord_line("new", tmp_path / "e.accord", "--title", "Talks")
    said = accord_line("brief", tmp_path / "e.accord", "--as-of", "2026-11-24").out
    assert "No process is on file" in said
    assert CLOSING in said


def references(plain: Any) -> list[str]:
    if isinstance(plain, dict):
        own = plain.get("refs", [])
        return list(own) + [r for value in plain.values() for r in references(value)]
    if isinstance(plain, list):
        return [r for value in plain for r in references(value)]
    return []
