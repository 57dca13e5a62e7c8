"""What is published of Liberia and Colombia and does not add up, by how much, with the entries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from accord.app.desk import Desk
from accord.app.reconciling import Outcome
from tests.journeys.command_line import Terminal

LIBERIA = {
    # The parts of a total, in one statement.
    "8,672,000 + 11,400,000 + 21,750,000 + 2,900,000 + 512,000 + 665,000 + 2,444,800 = 48,343,800:"
    " 1,450,829 less than 49,794,629",
    "35,000 + 14,000 + 16,000 + 12,000 = 77,000: at least 26,000 less than 103,000 to 107,000",
    "10,000 + 8,000 + 5,000 + 5,000 + 8,000 + 1,800 + 1,000 = 38,800: 800 more than 38,000",
    # A later total less what came in between, against the 13,125 of phase 1.
    "25,961 − 12,385 = 13,576: 451 more than 13,125",
    "33,600 − 19,000 = at least 14,600: at least 1,475 more than 13,125",
    "35,756 − 22,266 = 13,490: 365 more than 13,125",
    # The same against each other.
    "33,600 − 19,000 = at least 14,600: at least 1,024 more than 25,961 − 12,385 = 13,576",
    "35,756 − 22,266 = 13,490: 86 less than 25,961 − 12,385 = 13,576",
    "35,756 − 22,266 = 13,490: at least 1,110 less than 33,600 − 19,000 = at least 14,600",
    # A count that fell.
    "1,789: 84 less than 1,873",
    "12,385: 6,030 less than 18,415",
    "10,963: 61 less than 11,024",
    # And two of its parts.
    "8,523: 24 less than 8,547",
    "2,440: 37 less than 2,477",
    # What had come by 28 April is more than what had come by 11 May.
    "25,961: 5,579 less than 13,125 + 18,415 = at least 31,540",
    # One count on one date.
    "28,314: at least 314 more than 28,000; 61,918: at least 33,918 more than 28,000;"
    " 61,918: 33,604 more than 28,314",
    "17: 5 more than 12",
}


def told(desk: Desk, outcome: Outcome, **dates: Any) -> set[str]:
    return {row.told for row in desk.reconcile(**dates).value.rows if row.outcome is outcome}


def test_every_known_misfit_of_liberia_is_found_and_no_other(liberia: Desk) -> None:
    assert told(liberia, Outcome.MISFIT) == LIBERIA
    assert told(liberia, Outcome.SOME) == set()


def test_what_the_register_of_liberia_says_of_itself_adds_up(liberia: Desk) -> None:
    agree = told(liberia, Outcome.AGREES)
    for sum_ in (
        "13,125 + 51,469 + 38,425 = 103,019: the same as 103,019",
        "69,281 + 22,456 + 8,771 + 2,511 = 103,019: the same as 103,019",
        "12,254 + 34,273 + 13,148 + 15,595 + 27,749 = 103,019: the same as 103,019",
        "8,679 + 9,417 + 8,904 = 27,000: the same as 27,000",
        "49,794,629 over 38,000 = 1,310.385: not at odds with 1,310",
        "61,918 over 101,449 = 0.6103: not at odds with 0.61",
    ):
        assert sum_ in agree


def test_a_misfit_is_one_as_soon_as_its_second_side_was_said(liberia: Desk) -> None:
    growth = "35,756 − 22,266 = 13,490: 86 less than 25,961 − 12,385 = 13,576"
    assert growth not in told(liberia, Outcome.MISFIT, said_by="2004-05-27")
    assert growth in told(liberia, Outcome.MISFIT, said_by="2004-05-28")


def test_the_weapons_of_colombia_add_up_and_its_caches_differ(colombia: Desk) -> None:
    arms = "1,817 + 170 + 6,177 + 28 + 6 + 13 + 274 + 12 + 229 + 268 = 8,994: the same as 8,994"
    assert arms in told(colombia, Outcome.AGREES)
    assert "1,027: no less than 998" in told(colombia, Outcome.AGREES)
    caches = "998: 10 more than 988; 1,027: 39 more than 988; 1,027: 29 more than 998"
    assert caches in told(colombia, Outcome.DIFFER)
    assert "578: 20 more than 558" in told(colombia, Outcome.DIFFER)


def test_two_accounts_of_one_count_on_one_day_are_a_misfit_in_colombia(colombia: Desk) -> None:
    found = told(colombia, Outcome.MISFIT)
    assert {"60: 10 more than 50", "6,000: 200 more than 5,800"} <= found


def test_the_terminal_lists_each_misfit_with_its_entries(accord_line: Terminal, file: Path) -> None:
    said = accord_line("reconcile", file)
    assert max(map(len, said.out.splitlines())) <= 80
    page = " ".join(said.out.split())
    for text in LIBERIA:
        assert all(part in page for part in text.split("; "))
    assert "✗ 17 does not add up" in page
    assert "could not be checked" in page
    assert "does not say which is wrong" in page
    assert "103,019: the same as 103,019" not in page
    assert "103,019: the same as 103,019" in " ".join(
        accord_line("reconcile", file, "--all").out.split()
    )


def test_a_program_gets_each_row_with_both_sides_and_their_entries(
    accord_line: Terminal, file: Path
) -> None:
    answer = accord_line("reconcile", file, "--json").json
    [row] = [row for row in answer["value"]["rows"] if row["told"].startswith("25,961 −")]
    assert row["outcome"] == "does not add up"
    assert row["rule"] == "a later total less what came in between"
    [comparison] = row["comparisons"]
    assert comparison["difference"] == "451"
    assert comparison["one"]["low"] == comparison["one"]["high"] == "13576"
    assert comparison["other"]["low"] == "13125"
    sides = {*comparison["one"]["entries"], *comparison["other"]["entries"]}
    assert sides == set(row["because"]) <= set(answer["because"])
    counted = answer["value"]["counted"]
    assert counted["does not add up"] == 17
    assert sum(counted.values()) == len(answer["value"]["rows"])
    shown = accord_line("show", file, row["subject"], "--json").json
    assert {head["reference"] for head in shown["heads"]} <= set(row["because"])


@pytest.mark.covers("X04", faces=("cli",))
def test_a_reader_is_told_of_the_figures_that_reader_may_see(
    accord_line: Terminal, file: Path
) -> None:
    accord_line("readers", file, "--add", "guest", "--name", "Guest")
    before = accord_line("reconcile", file, "--reader", "guest").out
    figure = {
        "counts": "Persons disarmed, by phase", "value": "99", "unit": "persons",
        "as_of": "2005-01-16", "during": "../2005-01-16", "running": "persons disarmed",
    }  # fmt: skip
    path = file.parent / "figure.json"
    path.write_text(json.dumps({"value": figure, "subject": "figure/secret"}))
    accord_line("add", file, "figure", "--from", path)
    assert accord_line("reconcile", file, "--reader", "guest").out == before
    assert "102,920 more than 99" in accord_line("reconcile", file).out


def test_a_file_without_figures_says_that_nothing_could_be_checked(
    accord_line: Terminal, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.accord"
    accord_line("new", empty)
    said = accord_line("reconcile", empty, "--all")
    assert "No figure is on file in this view: nothing could be checked." in said.out
    assert "adds up" not in said.out
