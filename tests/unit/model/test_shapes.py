"""What `accord kinds` and the manual tell of a kind: all of it, and a form that can be filed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from accord.app import attachments, filing
from accord.app.attachments import Bytes
from accord.app.reading import FILING_FIELDS, MADE_BY
from accord.library.reading import read_plain
from accord.model.kinds import kinds
from accord.model.kinds.shapes import beside, parts_of, template
from accord.model.labels import OPEN
from tests.unit.app.office import Office

BLANK = re.compile(r"<([^<>]+)>")
SAMPLES = {
    "text": "Words", "date": "2003-06-17", "number": "12.5", "whole number": "1", "0 to 3": "1",
    "true or false": "true", "key": "a", "kind": "actor",
}  # fmt: skip


def filled(form: str) -> str:
    """A form with a sample in the place of each blank: of several choices the first."""
    return BLANK.sub(lambda blank: SAMPLES.get(blank[1], blank[1].split(" | ")[0]), form)


def used(form: str) -> str:
    """A form in which no line is left out."""
    return "\n".join(re.sub(r"^#(?! )|^#(?=  )", "", line) for line in form.splitlines())


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_form_of_a_kind_is_yaml_with_every_field_in_its_place(kind: str) -> None:
    form = template(kinds()[kind])
    assert set(read_plain(form, "the form")) == {"subject", "value"}
    plain = read_plain(used(form), "the form")
    assert set(plain) == set(FILING_FIELDS) - {"kind"}
    _check_names(plain["value"], kinds()[kind].fields)
    assert set(plain["source"]) == {field.name for field in _shape("Source").fields}
    assert set(plain["label"]) == {field.name for field in _shape("Label").fields}


def _check_names(plain: dict[str, Any], fields: Any) -> None:
    assert list(plain) == [field.name for field in fields]
    for field in fields:
        if field.part is not None and not field.choices:
            held = plain[field.name]
            [inner] = [shape for shape in parts_of(*(each.cls for each in kinds().values()))
                       if shape.name == field.part.__name__]  # fmt: skip
            _check_names(held[0] if isinstance(held, list) else held, inner.fields)


def _shape(name: str) -> Any:
    return next(shape for shape in beside() if shape.name == name)


@pytest.mark.parametrize("kind", sorted(set(kinds()) - set(MADE_BY)))
def test_the_form_of_a_kind_can_be_filed_once_it_is_filled_in(kind: str) -> None:
    office = Office()
    gate = office.gate()
    reference = office.note("a", "Words", OPEN)
    attachments.attach(gate, Bytes(name="scan", media_type="text/plain", data=b"x"), label=OPEN)
    [scan] = gate.heads(gate.everything(), kinds=("attachment",))
    known = {
        "decision": {"question": "note/a", "chosen": reference},
        "relabel": {"entry": reference},
        "attachment": {"digest": scan.value.digest},
        "anchor": {"outlook": "expected"},
    }
    plain = read_plain(filled(template(kinds()[kind])), "the form")
    plain["value"].update(known.get(kind, {}))
    filing.add(gate, kind, plain)
    assert gate.heads(gate.everything(), subjects=(f"{kind}/a",))


def test_every_part_and_every_field_of_it_has_its_sentence() -> None:
    for shape in (*parts_of(*(each.cls for each in kinds().values())), *beside()):
        assert shape.about, shape.name
        assert bool(shape.choices) is not bool(shape.fields), shape.name
        for field in shape.fields:
            assert field.about.endswith("."), f"{shape.name}.{field.name}"


def test_a_choice_and_a_shape_are_told_with_what_they_hold() -> None:
    parts = {shape.name: shape for shape in parts_of(kinds()["measure"].cls)}
    assert list(parts) == ["Deadline", "Pick", "Offset", "Unit"]
    assert parts["Pick"].choices == ("earlier", "later")
    assert [field.name for field in parts["Offset"].fields if field.needed] == ["amount", "unit"]
