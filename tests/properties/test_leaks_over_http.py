"""The law of `test_leaks`, over HTTP: status, headers in their order, and every byte of bodies."""

from __future__ import annotations

import contextlib
import dataclasses
import inspect
import io
import zipfile
from typing import Any

import pytest
from hypothesis import strategies as st

from accord.app.desk import Desk
from accord.app.operations import operations
from accord.errors import AccordError
from accord.model.dates import When
from accord.model.kinds import Note, Reader
from accord.model.labels import OPEN
from tests.properties.acts import Card, Put, Step
from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.law import Told, Worlds, compare, hiding_of, hold_on_disk, worlds_of
from tests.properties.pairs import pairs
from tests.properties.programs import Request, asking, told, writing
from tests.properties.scenarios import Pair, Questions, questions
from tests.properties.surfaces import Asked
from tests.properties.test_leaks_at_the_terminal import asked_briefly
from tests.properties.worlds import World, build

NOT_ASKED = {
    "close": "lets go of the file: whoever serves it does",
    "export": "carries the record to a disk: `export_parcel` carries it over a line",
    "fetch": "is the link of a page: a program is answered at once",
    "frame": "makes a table in the memory of who asks",
    "hand_over": "carries a package to a disk: `hand_over_parcel` carries it over a line",
    "load": "files a case of the library: at the terminal",
    "offer": "is the link of a page: a program is answered at once",
    "offered": "is the link of a page: a program is answered at once",
    "moved": "compares two answers at hand; `slips` asks and compares",
    "package": "is what `hand_over` carries",
    "statements": "reads all of them: `listed` reads a part",
}
"""Methods of the desk that are no operation, each with the reason."""


@pytest.mark.covers("X04", faces=("rest",))
@afresh(pairs(), questions, st.booleans(), times=1 / 6)
def test_no_answer_tells_what_its_reader_may_not_see(
    pair: Pair, dates: Questions, fixed: bool
) -> None:
    with hiding_of(pair):
        worlds = worlds_of(pair)
        answers = []
        for world in worlds:
            copy = world.copy()
            asked = asked_briefly(copy, worlds, dates)
            desk, reader = (copy.desk(READER), "") if fixed else (copy.desk(), READER)
            answers.append(list(told(asked, copy, desk, reader)))
    compare(iter(answers[0]), iter(answers[1]), sorted(pair.secret))


@pytest.mark.covers("X04", faces=("rest",))
@afresh(pairs(), questions, times=1 / 12)
def test_an_encrypted_file_answers_programs_as_the_same_file_in_memory(
    pair: Pair, dates: Questions
) -> None:
    def tell(world: World, worlds: Worlds) -> Told:
        return told(asked_briefly(world, worlds, dates), world, world.desk(READER), "")

    hold_on_disk(pair, tell)


def small() -> tuple[World, Asked]:
    world = build(
        [
            Step("card", 0, Card("r", Reader(name="The reader", clearance=1))),
            Step("note", 1, Put("note/a", Note(text="words"), OPEN)),
        ]
    )
    first = When.parse("2003-06-01")
    dates = Questions(None, None, None, first)
    references = [entry.reference for entry in world.store.entries]
    subjects = ["note/a", "note/none", "attachment/none", "obligation/none"]
    return world, Asked(world.desk(READER), world.desk(), dates, subjects, references)


def test_every_operation_is_a_surface() -> None:
    _, asked = small()
    requests: list[Request] = [*asking(asked), *writing(asked)]
    assert {request.name for request in requests} == {each.name for each in operations()}


class Watched:
    """A desk that notes which of its methods and properties are asked."""

    def __init__(self, desk: Desk, asked: set[str]) -> None:
        self.desk, self.asked = desk, asked

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.desk, name)


def test_every_method_of_the_desk_is_an_operation_or_there_is_a_reason() -> None:
    world, asked = small()
    methods: set[str] = set()
    for request in (*asking(asked), *writing(asked)):
        operation = next(each for each in operations() if each.name == request.name)
        given = {k: v for k, v in request.plain.items() if k not in ("limit", "clean")}
        if operation.takes_data and "media_type" in operation.in_query:
            given["media_type"] = "text/plain"
        sent = _docx() if request.name == "keep_template" else request.data
        data = [sent] if operation.takes_data else []
        desk: Any = Watched(world.desk(), methods)
        with contextlib.suppress(AccordError):
            operation.call(desk, operation.read(given), *data)
    public = {name for name, _ in inspect.getmembers(Desk) if not name.startswith("_")}
    fields = {field.name for field in dataclasses.fields(Desk)}
    assert public - fields - methods == set(NOT_ASKED)


def _docx() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return held.getvalue()
