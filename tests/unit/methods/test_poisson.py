"""The exact interval of a rate, against published limits and a slow twin."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import BadInput
from accord.methods.poisson import rate_interval, tail_at_most


# Garwood (1936), as tabulated in every textbook since: 95 % limits of a count.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904),
     (20, 12.2165, 30.8884), (50, 37.1110, 65.9188)],
)  # fmt: skip
def test_the_published_limits_hold(count: int, low: float, high: float) -> None:
    found = rate_interval(count, 1)
    assert found == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 40), st.floats(0.1, 1000))
def test_more_hours_make_a_lower_rate_and_the_count_lies_inside(count: int, hours: float) -> None:
    low, high = rate_interval(count, hours)
    assert low <= count / hours <= high
    assert rate_interval(count, 2 * hours)[1] == pytest.approx(high / 2)


@given(st.integers(0, 30), st.floats(0.01, 60))
def test_the_tail_is_the_sum_of_its_terms(count: int, mean: float) -> None:
    slow = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1))
    assert tail_at_most(count, mean) == pytest.approx(slow, rel=1e-9)


def test_of_nothing_expected_nothing_comes() -> None:
    assert tail_at_most(0, 0.0) == 1.0


@pytest.mark.parametrize(("count", "hours", "level"), [(-1, 1, 0.95), (1, 0, 0.95), (1, 1, 1.0)])
def test_no_rate_without_hours(count: int, hours: float, level: float) -> None:
    with pytest.raises(BadInput, match="hours of observation"):
        rate_interval(count, hours, level)
