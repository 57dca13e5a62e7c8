"""What a reader may not see answers exactly as what does not exist.

Two files that differ only in what one reader may not see answer that reader byte for byte alike:
on every query, every paper, every command and every error. After "Testing noninterference,
quickly" (Hriţcu et al., JFP 2016): deliberately broken rules must be caught by the same property.
"""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import event, given

from accord.app.desk import Desk
from tests.properties.pairs import pairs
from tests.properties.scenarios import READER, Pair, Questions, questions
from tests.properties.surfaces import ABSENT, SURFACES, WRITING, Asked, answers
from tests.properties.worlds import World, build, perfect_hiding


def subjects_of(*worlds: World) -> list[str]:
    """All subjects of either file, and some of neither."""
    found = {entry.subject for world in worlds for entry in world.store.entries}
    return sorted(found | set(ABSENT))


def references_of(*worlds: World) -> list[str]:
    """All references of either file, and one of neither."""
    found = {entry.reference for world in worlds for entry in world.store.entries}
    return sorted(found | {"00" * 32})


def told(world: World, worlds: tuple[World, World], dates: Questions) -> dict[str, bytes]:
    """All that the reader can learn of a file: by asking, by writing, and by asking again."""
    twin = world.copy()
    asked = Asked(Desk(twin.gate(READER)), dates, subjects_of(*worlds), references_of(*worlds))
    found = answers(asked, SURFACES)
    for surface in WRITING:
        twin.step, twin.drawn = surface.__name__, 0
        found[surface.__name__] = surface(asked)
    later = answers(asked, [surface for surface in SURFACES if surface.__name__ in _ONCE_MORE])
    return found | {f"{name}, after writing": answer for name, answer in later.items()}


_ONCE_MORE = ("statements", "counts", "drafts", "changes", "overview")


def check(pair: Pair, dates: Questions) -> None:
    """The property."""
    with perfect_hiding() if pair.sources_differ else contextlib.nullcontext():
        worlds = build(pair.one), build(pair.two)
        one, two = (told(world, worlds, dates) for world in worlds)
    for name, answer in one.items():
        assert answer == two[name], f"{name} tells the two files apart"
        for word in pair.secret:
            assert word.encode() not in answer, f"{name} tells {word!r}"


@pytest.mark.covers("X04")
@given(pairs(), questions)
def test_what_a_reader_may_not_see_answers_as_what_does_not_exist(
    pair: Pair, dates: Questions
) -> None:
    event(f"sources differ: {pair.sources_differ}")
    check(pair, dates)
