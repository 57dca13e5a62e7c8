"""What a reader may not see answers exactly as what does not exist.

Two files that differ only in what one reader may not see answer that reader byte for byte alike:
on every query, every paper, every command and every error. After "Testing noninterference,
quickly" (Hriţcu et al., JFP 2016): `test_broken_rules` shows that the same property catches
rules that are deliberately broken, and `test_leaks_at_the_terminal` asks through the terminal.
"""

from __future__ import annotations

import pytest
from hypothesis import event

from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.law import (
    asked_of,
    hiding_of,
    hold,
    hold_on_disk,
    told,
    worlds_of,
)  # fmt: skip
from tests.properties.pairs import pairs
from tests.properties.scenarios import Pair, Questions, questions
from tests.properties.surfaces import printed


@pytest.mark.covers("X04")
@afresh(pairs(), questions, times=3 / 2)
def test_what_a_reader_may_not_see_answers_as_what_does_not_exist(
    pair: Pair, dates: Questions
) -> None:
    event(f"sources differ: {pair.sources_differ}")
    with hiding_of(pair):
        hold(pair, worlds_of(pair), dates)


@pytest.mark.covers("X04")
@afresh(pairs(), questions, times=1 / 6)
def test_a_paper_in_print_tells_no_more_than_one_on_a_screen(pair: Pair, dates: Questions) -> None:
    with hiding_of(pair):
        worlds = worlds_of(pair)
        one, two = (printed(asked_of(world, worlds, dates, READER)) for world in worlds)
    assert one == two


@pytest.mark.covers("X04")
@afresh(pairs(), questions, times=1 / 6)
def test_encrypted_files_tell_a_reader_what_the_same_files_tell_in_memory(
    pair: Pair, dates: Questions
) -> None:
    hold_on_disk(pair, lambda world, all: told(asked_of(world, all, dates, READER), world))
