"""The law of `test_leaks`, on the pages: status, headers and every byte of the body."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from starlette.routing import Match, Route

from accord.model.dates import When
from accord.web.pages import PAGES
from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.law import asked_of, compare, hiding_of, hold_on_disk, worlds_of
from tests.properties.pairs import pairs
from tests.properties.scenarios import Pair, Questions, questions
from tests.properties.surfaces import Asked
from tests.properties.visits import told, visits
from tests.properties.worlds import World

EVERY_DATE = Questions(*(When.parse("2003-06-20"),) * 4)


@pytest.mark.covers("X04", faces=("web",))
@afresh(pairs(), questions, st.booleans(), times=1 / 3)
def test_no_page_tells_what_its_reader_may_not_see(
    pair: Pair, dates: Questions, as_custodian: bool
) -> None:
    with hiding_of(pair):
        worlds = worlds_of(pair)
        copies = [world.copy() for world in worlds]
        one, two = (
            told(asked_of(copy, worlds, dates, READER), copy, as_custodian) for copy in copies
        )
        compare(one, two, sorted(pair.secret))


@pytest.mark.covers("X04", faces=("web",))
@afresh(pairs(), questions, times=1 / 12)
def test_the_pages_of_an_encrypted_file_are_those_of_the_same_file_in_memory(
    pair: Pair, dates: Questions
) -> None:
    hold_on_disk(pair, lambda world, all: told(asked_of(world, all, dates, READER), world, False))


def test_every_page_is_visited_by_every_method() -> None:
    world = World()
    asked = Asked(
        world.desk(READER), world.desk(), EVERY_DATE, ["note/a", "obligation/a"], ["00" * 32]
    )
    visited = set()
    for visit in visits(asked):
        method = "GET" if visit.sent is None else "POST"
        scope = {"type": "http", "path": visit.path, "root_path": "", "method": method}
        for page in PAGES:
            matched, _ = Route(page.path, lambda _: None, methods=page.methods).matches(scope)
            if matched is Match.FULL:
                visited.add((page.path, method))
                break
    assert visited == {(page.path, method) for page in PAGES for method in page.methods}
