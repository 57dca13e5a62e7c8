"""The law of `test_leaks`, at the terminal: standard output, standard error, files, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st
from typer.main import get_command

from accord.__main__ import build as command_line
from accord.cli import COMMANDS
from accord.model.dates import When
from tests.properties import terminal
from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.law import Worlds, asked_of, compare, hiding_of, worlds_of
from tests.properties.pairs import pairs
from tests.properties.scenarios import Pair, Questions, questions
from tests.properties.surfaces import Asked
from tests.properties.worlds import World

MOST = 5
"""About how many subjects each command is asked; those that differ come first."""


def asked_briefly(world: World, worlds: Worlds, dates: Questions) -> Asked:
    """The reader's questions, about what one of the files has and the other has not, first."""
    asked = asked_of(world, worlds, dates, READER)
    one, two = ({(e.subject, e.reference) for e in each.store.entries} for each in worlds)
    differing = [subject for subject in asked.subjects if subject in {s for s, _ in one ^ two}]
    subjects = dict.fromkeys((*differing[:MOST], *asked.subjects))
    references = sorted(dict.fromkeys(r for _, r in one ^ two)) or asked.references
    return replace(asked, subjects=list(subjects)[:MOST], references=references)


def told_alike(
    pair: Pair, dates: Questions, opened: Callable[[World, int], AbstractContextManager[World]],
    *forms: str,
) -> None:  # fmt: skip
    """Both files tell the same, each opened by the terminal in its turn."""
    with hiding_of(pair):
        worlds = worlds_of(pair)
        answers = []
        for place, world in enumerate(worlds):
            asked = asked_briefly(world, worlds, dates)
            with opened(world.copy(), place) as file:
                answers.append(list(terminal.told(asked, file, forms)))
    compare(iter(answers[0]), iter(answers[1]), sorted(pair.secret))


@pytest.mark.covers("X04", faces=("cli",))
@afresh(pairs(), questions, times=1 / 3)
def test_no_command_tells_what_its_reader_may_not_see(pair: Pair, dates: Questions) -> None:
    told_alike(
        pair, dates, lambda world, _: terminal.in_memory(world), terminal.IN_WORDS, terminal.AS_JSON
    )


@pytest.mark.covers("X04", faces=("cli",))
@afresh(pairs(), questions, st.sampled_from((terminal.IN_WORDS, terminal.AS_JSON)), times=1 / 6)
def test_no_command_tells_it_of_an_encrypted_file(pair: Pair, dates: Questions, form: str) -> None:
    told_alike(
        pair, dates, lambda _, place: terminal.on_a_disk((pair.one, pair.two)[place]), form
    )  # fmt: skip


def test_every_command_is_a_surface_or_the_custodian_s_alone() -> None:
    world = World()
    asked = Asked(
        world.desk(READER), world.desk(), EVERY_DATE, ["note/a", "attachment/a"], ["00" * 32]
    )
    typed = {words[0] for words, _ in terminal.commands(asked)}
    every = {name for names in COMMANDS.values() for name in names}
    assert typed | terminal.FILELESS | terminal.CUSTODIAL | terminal.SERVING == every
    assert not typed & (terminal.FILELESS | terminal.CUSTODIAL | terminal.SERVING)


def test_what_is_the_custodian_s_alone_cannot_be_asked_as_a_reader() -> None:
    group: Any = get_command(command_line())
    for name, command in group.commands.items():
        options = {option for parameter in command.params for option in parameter.opts}
        alone = name in terminal.FILELESS | terminal.CUSTODIAL
        assert ("--reader" in options) is not alone, name


EVERY_DATE = Questions(*(When.parse("2003-06-20"),) * 4)
