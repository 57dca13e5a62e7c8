"""Errors tell what is wrong, where, and what is right: a form, a choice, or what to do."""

from __future__ import annotations

import pytest

from accord.errors import AccordError, BadInput, nearest

MANY = [f"choice-{letter}{letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({}, "wrong"),
        ({"at": "x"}, "x: wrong"),
        ({"form": "2003"}, "wrong; write it like 2003"),
        ({"among": ["a", "b"]}, "wrong; one of: a · b"),
        ({"among": []}, "wrong"),
        (
            {"among": ["gol", "lurd"], "given": "LRUD"},
            "wrong; did you mean lurd? One of: gol · lurd",
        ),
        ({"among": ["gol", "lurd"], "given": "xyz"}, "wrong; one of: gol · lurd"),
        ({"hint": "see: accord readers FILE"}, "wrong; see: accord readers FILE"),
    ],
)
def test_a_form_a_choice_and_what_to_do_are_told_apart(how: dict[str, object], told: str) -> None:
    assert str(AccordError("wrong", **how)) == told
    assert str(BadInput("wrong", **how).inside("y")).endswith(told.removeprefix("x: "))


def test_of_many_choices_the_one_that_was_meant_is_always_told() -> None:
    told = str(AccordError("wrong", given="choice-zzy", among=MANY))
    assert told.startswith("wrong; did you mean choice-zzz")
    assert told.endswith("· and 6 more")


def test_the_nearest_come_first_and_nothing_that_is_far() -> None:
    assert nearest("d-day", ["note/d-dya", "anchor/x.d-day"]) == ["anchor/x.d-day"]
    assert nearest("lurd", []) == []
    assert nearest("lurd", ["actor/gol", "actor/ecowas"]) == []
    assert len(nearest("choice-", MANY)) == 3
