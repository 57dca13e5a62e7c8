"""The generated pages of the manual hold every kind, field, error and row."""

from __future__ import annotations

import dataclasses

import pytest
from typer.main import get_command

from accord import errors
from accord.__main__ import build
from accord.app.operations import operations
from accord.engines.timetable import State
from accord.model.kinds import kinds
from docs._ext.generated import PAGES, STATES
from tests.inventory import read_rows
from tests.spec.timetable import table

COMMANDS = [
    "cases",
    "kinds",
    "new",
    "add",
    "jot",
    "file",
    "brief",
    "actors",
    "obligations",
    "show",
    "answer",
    "withdraw",
    "done",
    "decide",
    "disclose",
    "relabel",
    "destroy",
    "attach",
    "readers",
    "verify",
    "checkpoint",
    "backup",
    "restore",
    "rekey",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described_with_its_options(command: str) -> None:
    found = get_command(build()).commands[command]
    page = PAGES["commands"]().partition(f"## `accord {command}`")[2].partition("\n## ")[0]
    assert len(page.splitlines()[2]) > 20
    for parameter in found.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert f"`{parameter.opts[0]}`" in page
            assert parameter.help, f"{command} {parameter.opts[0]}"


def test_every_operation_of_the_api_is_described_with_its_parameters() -> None:
    page = PAGES["api"]()
    for each in operations():
        told = page.partition(f"## `{each.method} {each.path}`\n")[2].partition("\n## ")[0]
        assert each.about in told
        for field in dataclasses.fields(each.given):
            assert f"`{field.name}`" in told, f"{each.name}.{field.name}"
            assert field.metadata["about"].endswith("."), f"{each.name}.{field.name}"


def test_every_kind_and_field_has_its_line_and_its_sentence() -> None:
    page = PAGES["kinds"]()
    for kind in kinds().values():
        assert kind.about, kind.name
        assert f"## `{kind.name}`" in page
        for field in kind.fields:
            assert field.about.endswith("."), f"{kind.name}.{field.name}"
            assert f"`{field.name}`" in page
            assert field.about in page


def test_every_error_has_its_exit_code_and_no_two_share_one() -> None:
    page = PAGES["errors"]()
    codes = []
    for name in errors.__all__:
        cls = getattr(errors, name)
        codes.append(cls.exit_code)
        assert f"| {cls.exit_code} | `{name}` | {cls.status} |" in page
    assert len(set(codes)) == len(codes)


def test_every_state_is_explained_and_every_row_of_its_table_is_printed() -> None:
    page = PAGES["states"]()
    assert [word for word, _, _ in STATES] == [state.value for state in State]
    rows = [case for cases in table("timetable_states.yaml")["rows"].values() for case in cases]
    assert len(rows) > 100
    for case in rows:
        assert f"| {case['situation']} | {case['as_of']} | {case['state']} |" in page


def test_every_row_of_the_inventory_is_described() -> None:
    page = PAGES["inventory"]()
    rows = read_rows()
    assert len(rows) == 153
    for row in rows:
        assert f"| {row.id} | {row.name} | {row.takes} | {row.gives} | {row.priority} |" in page


def test_the_tree_in_the_docstring_of_errors_is_the_tree() -> None:
    drawn = errors.__doc__ or ""
    for name in errors.__all__:
        cls = getattr(errors, name)
        line = next(
            line
            for line in drawn.splitlines()
            if f" {name} " in line or line.startswith(f"    {name} ")
        )
        assert line.split(name, 1)[1].split()[:2] == [str(cls.exit_code), str(cls.status)]
