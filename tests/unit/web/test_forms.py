"""Forms: the fields of every kind as inputs, and what was typed as plain data again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import BadInput
from accord.model.kinds import decode, encode, kind_named, kinds
from accord.web.forms import Input, filing_of, inputs_of, source_inputs, typed_of
from tests.properties.strategies import sources, values_of
from tests.unit.app.samples import least


def typable(plain: Any) -> Any:
    """Plain data as a browser can carry them: no space around a text, and one sort of line break.

    A text of nothing but space is as good as none.
    """
    if isinstance(plain, dict):
        held = {name: typable(one) for name, one in plain.items()}
        return {name: one for name, one in held.items() if one not in ("", [], {}, False)}
    if isinstance(plain, list):
        return [one for one in map(typable, plain) if one not in ("", {})]
    if isinstance(plain, str):
        return plain.replace("\r\n", "\n").strip()
    return plain


def sent(typed: dict[str, str]) -> dict[str, str]:
    """What a browser makes of what stands in the boxes."""
    return {name: re.sub(r"\r\n|\n", "\r\n", text) for name, text in typed.items()}


def boxes(inputs: tuple[Input, ...]) -> dict[str, Input]:
    """The boxes of a form that can be typed into, by name."""
    found = {}
    for one in inputs:
        found |= boxes(one.parts) if one.sort in ("group", "rows") else {one.name: one}
    return found


@pytest.mark.parametrize("kind", sorted(kinds()))
@settings(max_examples=30)
@given(data=st.data())
def test_what_stands_in_a_form_is_filed_as_it_stood(kind: str, data: st.DataObject) -> None:
    cls = kind_named(kind).cls
    value = data.draw(values_of(cls))
    plain = typable(encode(value)[2])
    typed = typed_of({"value": plain})
    assert filing_of(cls, sent(typed))["value"] == plain
    shown = boxes(inputs_of(cls, typed, "value."))
    held = {name: text for name, text in typed.items() if text}
    assert {name: shown[name].value for name in held} == held
    lines = [name for name, text in held.items() if "\n" in text]
    assert all(shown[name].sort in ("words", "lines") for name in lines)


@given(sources)
def test_a_source_is_filed_as_it_stood(source: Any) -> None:
    from accord.model.plain import to_plain

    plain = typable(to_plain(source))
    typed = typed_of({"source": plain, "kind": "note"})
    assert filing_of(kind_named("note").cls, sent(typed)).get("source", {}) == plain
    assert set(typed) - {"kind"} <= set(boxes(source_inputs(typed)))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_least_of_every_kind_can_be_typed(kind: str) -> None:
    plain = least(kind)
    typed = typed_of({"value": plain})
    filed = filing_of(kind_named(kind).cls, typed)["value"]
    assert decode(kind, 1, filed) == decode(kind, 1, plain)
    needed = {one.name for one in inputs_of(kind_named(kind).cls, {}, "value.") if one.needed}
    assert {f"value.{name}" for name in plain} >= needed


def test_a_list_whose_items_have_fields_has_empty_places_and_keeps_the_filled() -> None:
    cls = kind_named("relabel").cls
    [owners] = [one for one in inputs_of(cls, {}, "value.") if one.name == "value.owners"]
    assert owners.sort == "rows"
    assert len(owners.parts) == 4
    typed = {"value.owners[2].owner": "party/east"}
    [owners] = [one for one in inputs_of(cls, typed, "value.") if one.name == "value.owners"]
    assert len(owners.parts) == 7
    assert filing_of(cls, typed)["value"]["owners"] == [{"owner": "party/east"}]


def test_an_item_with_lines_of_its_own_has_a_box_of_its_own() -> None:
    cls = kind_named("actor").cls
    typed = typed_of({"value": {"name": "A", "other_names": ["one\ntwo", "three"]}})
    [names] = [one for one in inputs_of(cls, typed, "value.") if one.name == "value.other_names"]
    assert [part.value for part in names.parts] == ["one\ntwo", "three", ""]
    assert filing_of(cls, sent(typed))["value"]["other_names"] == ["one\ntwo", "three"]


def test_a_text_of_several_lines_never_stands_in_a_box_of_one() -> None:
    cls = kind_named("actor").cls
    by_name = boxes(inputs_of(cls, {"value.name": "one\ntwo"}, "value."))
    assert by_name["value.name"].sort == "words"
    assert boxes(inputs_of(cls, {"value.name": "one"}, "value."))["value.name"].sort == "line"


def test_no_more_items_are_read_than_anybody_types() -> None:
    cls = kind_named("relabel").cls
    typed = {"value.owners[999999].owner": "party/east"}
    [owners] = [one for one in inputs_of(cls, typed, "value.") if one.name == "value.owners"]
    assert len(owners.parts) == 1_004
    assert "owners" not in filing_of(cls, typed)["value"]


def test_what_is_no_number_is_left_for_the_kind_to_refuse() -> None:
    typed = {"value.name": "The envoy", "value.clearance": "all", "kind": "reader"}
    filed = filing_of(kind_named("reader").cls, typed)["value"]
    assert filed["clearance"] == "all"
    with pytest.raises(BadInput, match="clearance"):
        decode("reader", 1, filed)


def test_beside_the_fields_stand_dates_source_label_and_key() -> None:
    typed = {
        "kind": "note", "key": " word ", "value.text": "Word has it.", "said": "2003-06-17",
        "valid": " ", "reason": "asked", "source.title": "Radio", "level": "2",
        "compartments": "desk envoys",
    }  # fmt: skip
    assert filing_of(kind_named("note").cls, typed) == {
        "subject": "note/word", "value": {"text": "Word has it."}, "said": "2003-06-17",
        "reason": "asked", "source": {"title": "Radio"},
        "label": {"level": 2, "compartments": ["desk", "envoys"]},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("level", "groups", "label"),
    [
        ("", "", None),
        ("0", "", {"level": 0, "compartments": []}),
        ("", "desk", {"level": 0, "compartments": ["desk"]}),
        ("high", "", {"level": "high", "compartments": []}),
    ],
)
def test_without_a_choice_there_is_no_label(level: str, groups: str, label: Any) -> None:
    typed = {"kind": "note", "level": level, "compartments": groups}
    assert filing_of(kind_named("note").cls, typed).get("label") == label
