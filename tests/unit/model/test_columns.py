"""Any kind as a flat row: what columns there are, and what may stand in a cell."""

from __future__ import annotations

import time

import pytest

from accord.errors import BadInput
from accord.model.kinds import kinds
from accord.model.kinds.blank import blank_table, columns_told
from accord.model.kinds.cells import split_list
from accord.model.kinds.columns import _owners, form_of


@pytest.mark.parametrize("kind", kinds())
def test_every_column_of_every_kind_is_found_by_its_name(kind: str) -> None:
    form = form_of(kind)
    names = [column.name for column in form.columns]
    assert len(set(names)) == len(names)
    assert [form.column(name).path for name in names] == [c.path for c in form.columns]
    assert names[0] == "subject"


@pytest.mark.parametrize("kind", kinds())
def test_what_an_empty_table_shows_as_an_example_is_of_the_right_form(kind: str) -> None:
    form, [told, shown] = form_of(kind), blank_table(kind).rows
    assert set(told.cells) == set(shown.cells) == {column.name for column in form.columns}
    for column in form.columns[1:]:
        assert column.read(shown.cells[column.name]) is not None
    assert len(columns_told(kind)) == len(form.columns) + 1


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("txt", "text"), ("", "one of"), ("text[0]", "text"), ("source", "source.by"),
        ("concerns[0].x", "concerns"), ("source[0].title", "source.title"), ("text.x", "text"),
        ("label.owners.owner", "label.owners[0].owner"), ("source.titl", "source.title"),
        ("label.owners[0]", "label.owners[0].owner"), ("UPPER CASE", "one of"),
    ],
)  # fmt: skip
def test_a_column_that_there_is_not_is_told_with_those_that_are_like_it(
    name: str, near: str
) -> None:
    with pytest.raises(BadInput, match="no such column") as caught:
        form_of("note").column(name)
    assert near in str(caught.value)


def test_a_name_in_capitals_and_one_beside_the_fields_are_found() -> None:
    form = form_of("denial")
    assert form.column(" Place.Point.LAT ").path == ("value", "place", "point", "lat")
    assert form.column("reason").path == ("value", "reason")
    assert form.column("filing.reason").path == ("reason",)
    assert form.name_of("value.reason") == "reason"
    assert form.name_of("reason") == "filing.reason"
    assert form.name_of("source.grade") == "source.grade"


@pytest.mark.parametrize(
    ("kind", "name", "cell", "plain"),
    [
        ("event", "deaths_low", " 12 ", 12), ("event", "deaths_low", "-3", -3),
        ("article", "verbatim", "TRUE", True), ("article", "verbatim", "no", False),
        ("event", "what", " as it is ", " as it is "), ("event", "type", " ", " "),
        ("event", "deaths_low", " ", None), ("event", "actors", "actor/a;actor/b", ["actor/a",
         "actor/b"]), ("event", "actors[1]", "actor/b", "actor/b"),
        ("calendar", "rest_days", "", []), ("calendar", "rest_days", "5; 6", [5, 6]),
        ("event", "place.datum", "", ""), ("event", "actors", "", None),
        ("event", "actors", "actor/a;;", ["actor/a"]),
    ],
)  # fmt: skip
def test_a_cell_is_read_by_the_type_of_its_field(
    kind: str, name: str, cell: str, plain: object
) -> None:
    assert form_of(kind).column(name).read(cell) == plain


@pytest.mark.parametrize(
    ("kind", "name", "cell", "words"),
    [
        ("event", "deaths_low", "1,000", "not a whole number"),
        ("event", "deaths_low", "9999999999999999", "within"),
        ("event", "deaths_low", "٣", "not a whole number"),
        ("article", "verbatim", "perhaps", "neither true nor false"),
        ("event", "actors", 'actor/a; "b', "not a list"),
        ("event", "actors", "actor/a; lurd", "not a subject"),
        ("event", "breach", "mended", "not one of the choices"),
        ("event", "happened", "17/06/2003", "not a date"),
        ("note", "text", "\ud800", "half of a surrogate pair"),
    ],
)
def test_what_is_of_another_form_is_refused(kind: str, name: str, cell: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        form_of(kind).column(name).read(cell)


def test_a_hostile_list_is_read_in_no_time() -> None:
    began = time.perf_counter()
    assert len(split_list("a;" * 50_000)) == 50_000
    with pytest.raises(BadInput):
        split_list("a;" + " " * 50_000 + '"' + '""' * 20_000 + "x")
    assert time.perf_counter() - began < 5


def test_an_owner_that_is_named_twice_would_lose_a_policy() -> None:
    with pytest.raises(BadInput, match="named twice"):
        _owners([{"owner": "lurd"}, {"owner": "lurd"}], "label")
