"""The table of what adds up, and what does not, holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from accord.engines.reconciliation import Outcome, reconcile
from accord.model.sources import Source
from accord.model.statements import Statement
from tests.spec.timetable import rows, statements, table

ROWS = dict(rows("reconciliation.yaml"))
COMMON = table("reconciliation.yaml")["common"]


@pytest.mark.parametrize("name", ROWS)
def test_what_is_found_is_what_the_table_says(name: str) -> None:
    case: dict[str, Any] = ROWS[name]
    said = {subject: COMMON[subject] for subject in case.get("with", ())} | case.get("say", {})
    before = [replace(one, reference="before") for one in figures(case.get("before", {}))]
    found = reconcile(figures(said), UTC, before).value.rows
    wanted = [(next(iter(one)), one[next(iter(one))]) for one in case["found"]]
    assert [(row.outcome.value, row.told) for row in found] == wanted
    for one, row in zip(case["found"], found, strict=True):
        if "treated" in one:
            assert list(row.treated) == one["treated"]


def test_every_outcome_has_a_row_in_the_table() -> None:
    told = {next(iter(one)) for case in ROWS.values() for one in case["found"]}
    assert told == {outcome.value for outcome in Outcome}


def figures(said: dict[str, Any]) -> list[Statement]:
    """Statements as the other tables have them; `by` names the source of a figure."""
    found = []
    for subject, given in said.items():
        for number, value in enumerate(given if isinstance(given, list) else [given]):
            plain = dict(value)
            by = plain.pop("by", None)
            [one] = statements({subject: plain})
            source = Source(title=by) if by else None
            found.append(replace(one, reference=f"{subject}#{number}", source=source))
    return found
