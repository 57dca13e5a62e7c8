"""The words by which a number is said to be rough, or a bound, in the languages of the faces."""

from __future__ import annotations

from typing import Final

from accord.model.kinds import Exactness

__all__ = ["SENSES"]

_BOUNDS: Final = {
    Exactness.AT_LEAST: (
        "at least", "at the least", "more than", "well over", "just over", "over", "above",
        "upwards of", "in excess of", "exceeding", "no fewer than", "not fewer than",
        "no less than", "not less than", "a minimum of", "minimum", "or more",
        "au moins", "plus de", "al menos", "por lo menos", "más de", "pelo menos", "mais de",
        "أكثر من", "على الأقل", "ما لا يقل عن",
    ),
    Exactness.AT_MOST: (
        "at most", "at the most", "up to", "as many as", "fewer than", "less than",
        "no more than", "not more than", "under", "below", "a maximum of", "maximum",
        "or fewer", "or less",
        "au plus", "moins de", "jusqu'à", "como máximo", "menos de", "hasta", "no máximo", "até",
        "أقل من", "على الأكثر", "ما لا يزيد عن",
    ),
    Exactness.ABOUT: (
        "about", "around", "approximately", "approx", "roughly", "some", "nearly", "almost",
        "close to", "just under", "circa", "ca", "an estimate", "estimated", "estimate",
        "environ", "près de", "alrededor de", "aproximadamente", "unos", "unas", "cerca de",
        "حوالي", "نحو", "ما يقارب",
    ),
}  # fmt: skip

SENSES: Final = {word: sense for sense, words in _BOUNDS.items() for word in words}
"""Each word, and how the number beside it is meant."""
