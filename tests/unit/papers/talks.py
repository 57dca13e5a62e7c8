"""Invented talks, from which the tests of the sheets make their statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from accord.engines.timetable import timetable
from accord.model.dates import ALWAYS, When
from accord.model.kinds import (
    Actor,
    ActorType,
    Deadline,
    Event,
    Obligation,
)
from accord.model.sources import Source
from accord.model.statements import Statement
from accord.papers import sheets
from accord.papers.blocks import Heading, Paper, Table
from accord.papers.notes import cells

DAY = "2031-03-06"


def said(subject: str, value: Any, by: str = "", **more: Any) -> Statement:
    number = sha256(f"{subject}{value}{by}{more}".encode()).hexdigest()
    return Statement(
        subject=subject, kind=subject.partition("/")[0], value=value, reference=number,
        author="desk", source=Source(title=by) if by else None,
        **{"recorded": datetime(2031, 3, 5, 9, 30, tzinfo=UTC), "valid": ALWAYS, **more},
    )  # fmt: skip


def owed(key: str, act: str, on: str = "", by: str = "", **more: Any) -> Statement:
    given = {"deadline": Deadline(on=When.parse(on))} if on else {}
    return said(f"obligation/{key}", Obligation(act=act, **given, **more), by)


NORTH = said("actor/north", Actor(name="Northern Council", type=ActorType.GOVERNMENT))
SOUTH = said("actor/south", Actor(name="Southern Front", type=ActorType.ARMED_GROUP))
BRIDGE = owed("bridge", "Open the bridge", "2031-03-01", actors=("actor/north",), article="10")
GUNS = owed("guns", "Hand in the guns", "2031-03-20", actors=("actor/south",), article="9")
FERRY = owed("ferry", "Run the ferry", actors=("actor/north", "actor/south"))
EVENT = Event(what="Shots by the river", happened=When.parse("2031-03-02"))


def framed(heads: Sequence[Statement], **more: Any) -> dict[str, Any]:
    given = {"title": "Veldt", "reader": "the desk", "as_of": When.parse(DAY), "zone": UTC}
    return {**given, "heads": heads, **more}


def text(paper: Paper) -> str:
    told = ["".join(span.text for span in paper.headline)]
    for block in paper.blocks:
        if isinstance(block, Heading):
            told.append(f"# {block.text} {block.aside}".rstrip())
        told += ["".join(span.text for span in cell) for cell in cells(block)]
    return "\n".join(told)


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple("".join(span.text for span in cell) for cell in row) for row in table.rows]


def matrix(*heads: Statement, **how: Any) -> Paper:
    result = timetable(heads, When.parse(DAY), UTC)
    given = {"due": result.value, "all": len(result.value), **how}
    return sheets.matrix(sheets.Matrix(**framed(heads), **given))
