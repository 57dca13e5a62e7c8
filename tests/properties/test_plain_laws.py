"""Laws of plain data: every value of every kind survives the way there and back."""

from __future__ import annotations

import contextlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accord.errors import BadInput
from accord.model.kinds import decode, encode, kinds
from accord.model.plain import from_plain, to_plain
from accord.model.sources import Source
from tests.properties import strategies as draw

KINDS = sorted(kinds())


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_a_value_of_every_kind_survives_being_written_and_read(name: str, data: Any) -> None:
    value = data.draw(draw.values(name))
    kind, version, plain = encode(value)
    assert kind == name
    assert decode(kind, version, json.loads(json.dumps(plain))) == value


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_there_is_one_way_to_write_a_value(name: str, data: Any) -> None:
    value = data.draw(draw.values(name))
    plain = to_plain(value)
    assert to_plain(from_plain(type(value), plain)) == plain


@given(draw.values())
def test_nothing_empty_is_written_unless_it_says_something(value: Any) -> None:
    cls = type(value)
    plain = to_plain(value)
    for name, given_value in plain.items():
        if given_value in ("", []):
            shorter = {key: item for key, item in plain.items() if key != name}
            assert from_plain(cls, shorter) != value


@given(draw.sources)
def test_a_source_survives_being_written_and_read(source: Source) -> None:
    assert from_plain(Source, to_plain(source)) == source


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_whatever_is_typed_is_read_or_refused_in_words(name: str, data: Any) -> None:
    fields = [field.name for field in kinds()[name].fields]
    typed = data.draw(
        st.dictionaries(st.sampled_from([*fields, "nonsense"]), draw.plain_data | numbers)
    )
    with contextlib.suppress(BadInput):
        value = decode(name, 1, typed)
        assert decode(*encode(value)) == value


numbers = st.sampled_from(("1E+50", "1E+999999999", "-1E-45", "NaN", "Infinity", "1_000", " 7 ",
                           "٧", "0E-10", "-0", 2**53, True, None))  # fmt: skip


@given(st.decimals(allow_nan=False, allow_infinity=False))
@example(Decimal("1E+3"))
@example(Decimal("-0.00"))
@example(Decimal("1E-30"))
@example(Decimal("9E+999999"))
def test_a_number_is_kept_exactly_or_refused(number: Decimal) -> None:
    typed = {"counts": "x", "unit": "x", "as_of": "2003", "value": str(number)}
    with contextlib.suppress(BadInput):
        value = decode("figure", 1, typed)
        assert value.value == number
        assert decode(*encode(value)) == value
    whole = number == int(number) if abs(number) < 10**30 else False
    assert not whole or abs(number.adjusted()) > 20 or decode("figure", 1, typed).value == number
