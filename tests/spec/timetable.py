"""How the tables of the timetable are read: plain data of each kind, by subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from accord.engines.timetable import Due, timetable
from accord.model.dates import Interval, When, zone_named
from accord.model.kinds import decode
from accord.model.statements import Result, Statement

HERE = Path(__file__).parent
RECORDED = datetime(2003, 6, 17, tzinfo=UTC)


def table(name: str) -> Any:
    """One of the tables beside this file."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every section of a table, with a name to call it by."""
    for section, cases in table(name)["rows"].items():
        for number, case in enumerate(cases, 1):
            yield f"{section} {number}: {case['situation']}", case


def statements(said: dict[str, Any]) -> list[Statement]:
    """What is said: a value for each subject, or a list where several heads stand.

    `valid` and `said` may be given among a value's fields; no value withdraws.
    """
    found = []
    for subject, values in said.items():
        for number, value in enumerate(values if isinstance(values, list) else [values], 1):
            found.append(_statement(subject, value, f"{subject}#{number}"))
    return found


def _statement(subject: str, given: Any, reference: str) -> Statement:
    kind = subject.partition("/")[0]
    plain = dict(given) if given is not None else None
    valid = Interval.parse(plain.pop("valid", "../..")) if plain else Interval()
    said = plain.pop("said", "") if plain else ""
    value = None if plain is None else decode(kind, 1, plain)
    return Statement(
        subject=subject, kind=kind, value=value, reference=reference, valid=valid,
        recorded=RECORDED, said=When.parse(said) if said else None,
    )  # fmt: skip


def window(text: str, zone: str = "Africa/Monrovia") -> tuple[datetime, datetime]:
    """The window from the start of one date to the end of another."""
    given, home = Interval.parse(text), zone_named(zone)
    assert given.start is not None
    assert given.end is not None
    return given.start.window(home)[0], given.end.window(home)[1]


def ask(case: dict[str, Any], common: dict[str, Any]) -> Result[tuple[Due[Any], ...]]:
    """The timetable of one row of a table."""
    said = {name: common[name] for name in case.get("with", [])} | case.get("say", {})
    assume = {subject: When.parse(date) for subject, date in case.get("assume", {}).items()}
    zone = zone_named(case.get("zone", "Africa/Monrovia"))
    return timetable(statements(said), When.parse(case["as_of"]), zone, assume)
