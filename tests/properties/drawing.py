"""How many examples a property is run on, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

__all__ = ["afresh"]

TURN = 10


def afresh(
    *drawn: SearchStrategy[Any], times: float = 1, **how: Any
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a property on examples each of which is drawn afresh, ten at a time.

    Past the tenth, Hypothesis spends five examples of six on variations of the one before. Where
    an example is a whole file, that leaves too few files. There are `times` as many as the profile
    asks for: fewer where they are slow to ask, more where the law needs them. What is the same
    each time is not made smaller when it fails, which takes minutes; `make test-long` does that.
    """

    def run(check: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            profile = settings()
            if profile.derandomize:
                how.setdefault("phases", [Phase.explicit, Phase.generate])
            for turn in range(max(round(profile.max_examples * times / TURN), 1)):
                counted = settings(max_examples=TURN, **how)
                ready = counted(given(*drawn)(check))
                (seed(turn)(ready) if profile.derandomize else ready)()

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return run
