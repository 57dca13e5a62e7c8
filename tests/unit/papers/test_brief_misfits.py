"""What a brief says of parts that do not add up: what reconciling finds, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from accord.model.kinds import Exactness, Part
from accord.model.statements import Statement
from accord.papers.brief.accounts import accounts
from tests.unit.papers.test_brief import count, material, words

PARTS = (Part(name="men", value=Decimal(20)), Part(name="women", value=Decimal(14)))
TOLD = "the parts given add up to 34, 35 stated."


def split(**more: Any) -> Statement:
    held = count("Radio", 35)
    return replace(held, value=replace(held.value, parts=PARTS, **more))


def test_parts_that_do_not_add_up_are_told() -> None:
    assert TOLD in words(accounts(material(split())))


@pytest.mark.parametrize(
    "meant",
    [{"incomplete": True}, {"exactness": Exactness.AT_MOST}, {"low": Decimal(34)},
     {"value": Decimal(30), "method": "About."}],
)  # fmt: skip
def test_parts_that_may_add_up_are_not(meant: dict[str, Any]) -> None:
    assert "add up" not in words(accounts(material(split(**meant))))
