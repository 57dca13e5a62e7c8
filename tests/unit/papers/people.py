"""Invented people and bodies, from which the tests of the actor map make their statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import (
    Actor,
    ActorType,
    Degree,
    Relation,
    RelationType,
    Stake,
)
from accord.model.sources import Source
from accord.model.statements import Statement
from accord.papers.actors import Material
from accord.papers.actors.graph import related
from accord.papers.blocks import Block, Bullets, Cell, Figure, Heading, Table
from accord.papers.figures import Graph


def said(subject: str, value: Any, by: str = "", valid: str = "", **more: Any) -> Statement:
    number = sha256(f"{subject}{value}{by}{valid}".encode()).hexdigest()
    return Statement(
        subject=subject, kind=subject.partition("/")[0], value=value, reference=number,
        recorded=datetime(2031, 3, 5, tzinfo=UTC), said=When.parse("2031-03-01"), author="desk",
        source=Source(title=by) if by else None,
        valid=Interval.parse(valid) if valid else ALWAYS, **more,
    )  # fmt: skip


def actor(key: str, by: str = "", valid: str = "", **more: Any) -> Statement:
    given = {"name": key.capitalize(), "type": ActorType.PARTY, **more}
    return said(f"actor/{key}", Actor(**given), by, valid)


def tied(one: str, two: str, kind: str = "friction", by: str = "", valid: str = "") -> Statement:
    value = Relation(actor=f"actor/{one}", toward=f"actor/{two}", type=RelationType(kind))
    return said(f"relation/{one}-{two}", value, by, valid)


def stake(key: str, power: str, interest: str, by: str = "", process: str = "") -> Statement:
    value = Stake(
        actor=f"actor/{key}", power=Degree(power), interest=Degree(interest), why="It has boats.",
        process=f"process/{process}" if process else None,
    )  # fmt: skip
    return said(f"stake/{key}", value, by)


def material(*heads: Statement, **more: Any) -> Material:
    given = {
        "title": "Veldt", "reader": "the desk", "as_of": When.parse("2031-03-06"), "zone": UTC,
        "heads": heads, **more,
    }  # fmt: skip
    return Material(**given)


def text(cell: Cell) -> str:
    return "".join(f"≠ {s.text}" if s.state else s.text for s in cell)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(text(cell) for cell in row) for row in table.rows]


def one(blocks: Iterable[Block], kind: type) -> Any:
    [found] = [block for block in blocks if isinstance(block, kind)]
    return found


def graph(*heads: Statement, **more: Any) -> Graph:
    drawing = one(related(material(*heads, **more)), Figure).drawing
    assert isinstance(drawing, Graph)
    return drawing


def told(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """The items of bullets under each heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, Bullets):
            found[heading] = [text(item) for item in block.items]
    return found
