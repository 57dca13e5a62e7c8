"""The law asks everything that can be asked: no query, no command and no paper is left out."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

from accord.app.desk import Desk
from accord.model.dates import When
from accord.model.kinds import Note, Reader
from accord.model.labels import OPEN
from tests.properties.acts import Card, Put, Step
from tests.properties.judging import READER
from tests.properties.law import references_of, subjects_of
from tests.properties.parts import PARTS
from tests.properties.scenarios import Questions
from tests.properties.surfaces import SURFACES, Asked, printed
from tests.properties.worlds import build
from tests.properties.writing import WRITING

UNASKED = {"close": "lets go of the file, and says nothing"}
"""Methods of the desk that are no surface, each with the reason."""


class Watched:
    """A desk that notes which of its methods and properties are asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.asked = desk, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.desk, name)


def test_every_method_of_the_desk_is_a_surface() -> None:
    world = build(
        [
            Step("card", 0, Card("r", Reader(name="The reader", clearance=1))),
            Step("note", 1, Put("note/a", Note(text="words"), OPEN)),
        ]
    )
    desk: Any = Watched(world.desk(READER))
    dates = Questions(None, None, None, When.parse("2003-06-01"))
    asked = Asked(desk, world.desk(), dates, subjects_of(world), references_of(world))
    for surface in (*SURFACES, *PARTS, printed, *WRITING):
        surface(asked)
    public = {name for name, _ in inspect.getmembers(Desk) if not name.startswith("_")}
    fields = {field.name for field in dataclasses.fields(Desk)}
    assert public - fields - desk.asked == set(UNASKED)
