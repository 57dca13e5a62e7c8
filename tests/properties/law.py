"""The law, as a comparison: two files told one reader byte for byte alike.

Whoever holds rules to it builds two files and hands them to `compare`, one surface at a time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from tests.properties.judging import READER
from tests.properties.parts import PARTS
from tests.properties.scenarios import Pair, Questions
from tests.properties.surfaces import ABSENT, SURFACES, Asked, Surface
from tests.properties.worlds import NOW, World, build, on_disk, perfect_hiding, settings_of
from tests.properties.writing import WRITING

__all__ = [
    "Told", "Worlds", "asked_of", "compare", "hiding_of", "hold", "hold_on_disk", "references_of",
    "subjects_of", "told", "worlds_of",
]  # fmt: skip

Worlds = tuple[World, World]
Told = Iterator[tuple[str, bytes]]


def subjects_of(*worlds: World) -> list[str]:
    """All subjects of these files, and some of neither."""
    found = {entry.subject for world in worlds for entry in world.store.entries}
    return sorted(found | set(ABSENT))


def references_of(*worlds: World) -> list[str]:
    """All references of these files, and one of neither."""
    found = {entry.reference for world in worlds for entry in world.store.entries}
    return sorted(found | {"00" * 32})


def hiding_of(pair: Pair) -> AbstractContextManager[None]:
    """What must hold while two files are built and asked whose sources differ."""
    return perfect_hiding() if pair.sources_differ else contextlib.nullcontext()


def worlds_of(pair: Pair) -> Worlds:
    """Both files."""
    return build(pair.one), build(pair.two)


def asked_of(world: World, worlds: Sequence[World], dates: Questions, reader: str) -> Asked:
    """A reader's questions to a file, about all that is in any of several."""
    addresses = sorted({address for each in worlds for address in each.store.attached})
    return Asked(
        world.desk(reader), world.desk(), dates, subjects_of(*worlds), references_of(*worlds),
        addresses,
    )  # fmt: skip


def told(asked: Asked, world: World, asking: Sequence[Surface] = (*SURFACES, *PARTS)) -> Told:
    """All that a reader can learn of a file, by asking, by writing and by asking again.

    It is written to, so hand in a copy.
    """
    for surface in asking:
        yield surface.__name__, surface(asked)
    for surface in WRITING:
        world.begin(surface.__name__, NOW)
        yield surface.__name__, surface(asked)
    for surface in asking:
        if surface.__name__ in _ONCE_MORE:
            yield f"{surface.__name__}, after writing", surface(asked)


def hold_on_disk(pair: Pair, tell: Callable[[World, Worlds], Told]) -> None:
    """Each file, encrypted on a disk, tells a reader what the same file tells in memory."""
    with hiding_of(pair):
        worlds = worlds_of(pair)
        for steps, world in zip((pair.one, pair.two), worlds, strict=True):
            with on_disk(settings_of()) as disk:
                build(steps, disk)
                one, two = (tell(each, worlds) for each in (world.copy(), disk))
                compare(one, two, sorted(pair.secret))


_ONCE_MORE = ("statements", "counts", "drafts", "changes", "overview")


def compare(one: Told, two: Told, secret: Sequence[str] = ()) -> None:
    """Both are told the same, and nothing secret. A broken rule is found at the first surface."""
    for (name, answer), (_, other) in zip(one, two, strict=True):
        assert answer == other, f"{name} tells the two files apart"
        for word in secret:
            assert word.encode() not in answer, f"{name} tells {word!r}"


def hold(
    pair: Pair, worlds: Worlds, dates: Questions,
    tell: Callable[[Asked, World], Told] = told,
) -> None:  # fmt: skip
    """The law: the two files of a pair tell its reader the same."""
    copies = [world.copy() for world in worlds]
    one, two = (tell(asked_of(copy, worlds, dates, READER), copy) for copy in copies)
    compare(one, two, sorted(pair.secret))
