"""Rates from counts: the exact interval of a Poisson rate.

After F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28
(1936): the rates that would not make a count so low, or so high, a surprise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from accord.errors import BadInput

__all__ = ["rate_interval", "tail_at_most"]


def tail_at_most(count: int, mean: float) -> float:
    """The probability of at most `count` events where `mean` are expected.

    >>> round(tail_at_most(2, 3.0), 6)
    0.42319
    """
    if mean == 0:
        return 1.0
    terms = (math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))
    return min(1.0, math.fsum(terms))


@lru_cache(maxsize=4096)
def rate_interval(count: int, effort: float, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of the rate behind `count` events in `effort` units of observation.

    Of no events, the low end is zero; the interval covers the true rate with
    probability `level` or more. Raises `BadInput` where nothing was observed.

    >>> [round(edge, 4) for edge in rate_interval(0, 1)]
    [0.0, 3.6889]
    >>> [round(edge, 4) for edge in rate_interval(7, 1)]
    [2.8144, 14.4227]
    """
    if count < 0 or not effort > 0 or not 0 < level < 1:
        raise BadInput("a rate needs a count and hours of observation", form="7 in 37.5 hours")
    tail = (1 - level) / 2
    high = _solve(lambda mean: tail_at_most(count, mean) - tail, count)
    low = 0.0
    if count:
        low = _solve(lambda mean: tail - (1 - tail_at_most(count - 1, mean)), count)
    return low / effort, high / effort


def _solve(falling: Callable[[float], float], near: int) -> float:
    """The mean at which a falling function of it crosses zero, by halving."""
    low, high = 0.0, near + 10.0 * math.sqrt(near + 1.0) + 10.0
    while low < (middle := (low + high) / 2) < high:
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return middle
