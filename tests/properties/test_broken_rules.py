"""The law of `test_leaks` is one that broken rules break, each within a few examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase

from tests.properties.broken import BROKEN
from tests.properties.broken_days import BROKEN_DAYS
from tests.properties.days import Story, as_on_the_day, stories, then_and_now
from tests.properties.drawing import afresh
from tests.properties.law import Worlds, hiding_of, hold, worlds_of
from tests.properties.pairs import pairs
from tests.properties.scenarios import Pair, Questions, questions
from tests.properties.worlds import World

Example = tuple[Pair, Questions, Worlds]


@cache
def examples() -> list[Example]:
    """As many as the property is run on each time, and drawn in the same way."""
    found: list[Example] = []

    @afresh(pairs(), questions, times=3 / 2, phases=[Phase.generate], database=None)
    def draw(pair: Pair, dates: Questions) -> None:
        with hiding_of(pair):
            found.append((pair, dates, worlds_of(pair)))

    draw()
    # Where more was done there is more to be told.
    return sorted(found, key=lambda example: -len(example[0].one))


def caught_by(example: Example, breaks: Callable[[Any], None]) -> bool:
    """Whether the law fails on these two files, once the rule is broken."""
    pair, dates, worlds = example
    with hiding_of(pair), pytest.MonkeyPatch.context() as patch:
        breaks(patch)
        try:
            hold(pair, worlds, dates)
        except AssertionError:
            return True
    return False


@pytest.mark.covers("X04")
@pytest.mark.parametrize("rule", BROKEN)
def test_the_law_catches_a_rule_that_is_broken(rule: str) -> None:
    assert any(caught_by(example, BROKEN[rule]) for example in examples())


@cache
def days() -> list[tuple[Story, World, World]]:
    """Stories as the law of days is run on, with their files: as they were, and as they are."""
    found: list[tuple[Story, World, World]] = []

    @afresh(stories(), phases=[Phase.generate], database=None)
    def draw(story: Story) -> None:
        found.append((story, *then_and_now(story)))

    draw()
    return sorted(found, key=lambda day: -len(day[0].after))


def differs(story: Story, then: World, now: World, breaks: Callable[[Any], None]) -> bool:
    """Whether the file answers otherwise than on the day, once the rule is broken."""
    with pytest.MonkeyPatch.context() as patch:
        breaks(patch)
        try:
            as_on_the_day(story, then, now)
        except AssertionError:
            return True
    return False


@pytest.mark.covers("X04")
@pytest.mark.parametrize("rule", BROKEN_DAYS)
def test_the_law_of_days_catches_a_rule_that_is_broken(rule: str) -> None:
    assert any(differs(*day, BROKEN_DAYS[rule]) for day in days())


def test_the_law_holds_on_these_examples_while_no_rule_is_broken() -> None:
    assert not any(caught_by(example, lambda patch: None) for example in examples()[::5])
