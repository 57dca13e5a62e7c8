"""Laws of tables: what goes out comes in the same, twice is once, and a preview writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from accord.app.importing import tabled
from accord.app.planning import Conflict, Plan, Wish
from accord.app.reading import MADE_BY
from accord.formats.tables import FORMATS, read_table, write_table
from accord.formats.tables.spelling import neutral, plain_text, spelt, unspelt
from accord.model.kinds import encode, kinds
from accord.model.kinds.cells import join_list, split_list
from accord.model.kinds.columns import form_of
from accord.model.labels import Label
from accord.model.statements import Filing
from accord.model.tables import Table
from tests.properties.strategies import filings, texts
from tests.properties.worlds import World

NEEDING = {"attachment", "decision", "relabel"}
"""Kinds whose statements name something that must be on file."""


def several(*of: str) -> SearchStrategy[list[Filing]]:
    """Filings of one kind, each about a subject of its own."""
    return st.sampled_from(of).flatmap(
        lambda kind: st.lists(filings(kind), min_size=1, max_size=3, unique_by=lambda f: f.subject)
    )


anything = several(*kinds())
written = several(*sorted(set(kinds()) - NEEDING - set(MADE_BY)))
formats = st.sampled_from(FORMATS)


def kind_of(given: Sequence[Filing]) -> str:
    return encode(given[0].value)[0]


def through(given: Sequence[Filing], form: str) -> Table:
    """A table of these, written in a format and read again."""
    table = tabled(kind_of(given), given, "table")
    return read_table(f"table.{form}", write_table(table, form))


@given(anything, formats)
def test_every_cell_of_every_kind_comes_back_as_it_went(given: list[Filing], form: str) -> None:
    whole = form_of(kind_of(given))
    back = through(given, form)
    assert [dict(row.cells) for row in back.rows] == [whole.cells(filing) for filing in given]
    assert not any(row.faults for row in back.rows)


@pytest.mark.covers("A01", faces=("cli",))
@given(written, formats)
def test_filings_of_any_kind_are_the_same_after_a_table(given: list[Filing], form: str) -> None:
    given = [replace(filing, replaces=(), slip=False) for filing in given]
    world = World()
    plan = look(world, given, form)
    assert plan.problems == ()
    references = world.desk().load_table(plan)
    found = [world.store.find(world.gate().everything(), each) for each in references]
    assert [told(each) for each in found] == [told(filing) for filing in given]


@given(written, formats)
def test_a_table_filed_again_files_nothing(given: list[Filing], form: str) -> None:
    given = [replace(filing, replaces=(), slip=False) for filing in given]
    world = World()
    desk = world.desk()
    assert len(desk.load_table(look(world, given, form))) == len(given)
    again = look(world, given, form)
    assert (again.filings, again.problems) == ((), ())
    assert desk.load_table(again) == []
    assert len(world.store.entries) == len(given)


@given(anything, formats, st.sampled_from(Conflict))
def test_a_preview_writes_nothing(given: list[Filing], form: str, conflict: Conflict) -> None:
    if kind_of(given) in MADE_BY:
        return
    world = World()
    look(world, given, form, Wish(conflict=conflict))
    assert (world.store.entries, world.store.traced) == ([], [])
    assert set(world.store.settings) == set(World().store.settings)


@given(st.text() | texts)
def test_a_text_comes_back_from_a_cell_and_no_cell_is_a_formula(text: str) -> None:
    cell = neutral(spelt(text))
    assert unspelt(plain_text(cell)) == text
    assert cell.lstrip()[:1] not in tuple("=+@")
    assert cell[:1] not in ("\t", "\r", "\n")
    assert cell.lstrip()[:1] != "-" or cell[1:].replace(".", "", 1).isdigit()


@given(st.lists(texts))
def test_a_list_comes_back_from_one_cell(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def look(world: World, given: Sequence[Filing], form: str, wish: Wish | None = None) -> Plan:
    """The preview of these in a format."""
    return world.desk().preview_table(kind_of(given), through(given, form), wish or Wish())


def told(said: Any) -> Any:
    """What a table carries of a filing or statement. Who files it is who files the table."""
    label = said.label or Label.of(compartments=["own:custodian"])
    apart = said.provenance_label or label
    return (
        said.subject, said.value, said.valid, said.said, said.source, said.reason,
        label, apart, said.tear_line,
    )  # fmt: skip
