"""`make inventory`: which rows of the inventory are shown, by which tests and faces.

The rows are in docs/reference/inventory.yaml. A test names those it shows with
`@pytest.mark.covers("F01")`, and the faces through which it shows them with
`faces=("cli",)`; a test under tests/journeys says so by its file name, as in
`test_j3_cli.py`.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

import pytest
import yaml

__all__ = ["FACES", "Row", "Shown", "collect", "faces_of", "read_rows", "table"]

ROOT = Path(__file__).parent.parent
ROWS = ROOT / "docs" / "reference" / "inventory.yaml"
FACES = ("cli", "rest", "web")


@dataclass(frozen=True, slots=True)
class Row:
    """Something that a peace process needs: what goes in, and what comes out."""

    id: str
    name: str
    takes: str
    gives: str
    priority: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A test that shows a row, and the faces through which it does."""

    test: str
    faces: tuple[str, ...]


@cache
def read_rows() -> tuple[Row, ...]:
    """All rows, in the order of the life of a process."""
    plain = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return tuple(Row(id=key, **row) for part in plain.values() for key, row in part.items())


def faces_of(path: PurePath, named: Iterable[str] = ()) -> tuple[str, ...]:
    """The faces that a marker names, or else those in the name of the file.

    >>> faces_of(PurePath("tests/journeys/test_j3_cli.py")), faces_of(PurePath("a.py"), ["web"])
    (('cli',), ('web',))
    """
    words = set(path.stem.split("_"))
    return tuple(face for face in FACES if face in (set(named) or words))


class _Collector:
    def __init__(self) -> None:
        self.shown: dict[str, list[Shown]] = defaultdict(list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for marker in item.iter_markers("covers"):
                test = Shown(
                    item.nodeid.partition("[")[0],
                    faces_of(item.path, marker.kwargs.get("faces", ())),
                )
                for row in marker.args:
                    if test not in self.shown[row]:
                        self.shown[row].append(test)


def collect() -> dict[str, list[Shown]]:
    """Rows that tests show, as pytest collects them."""
    collector = _Collector()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-q", "tests"], plugins=[collector])
    if code != pytest.ExitCode.OK:
        sys.exit(said.getvalue())
    return collector.shown


def table(rows: Iterable[Row], shown: dict[str, list[Shown]]) -> str:
    """The rows that are shown, each with its tests; then how many are left."""
    rows = tuple(rows)
    lines = [f"{'row':5}{'':4}{'name':44}{'faces':16}tests"]
    for row in rows:
        tests = shown.get(row.id, [])
        faces = " ".join(face for face in FACES if any(face in test.faces for test in tests))
        if tests:
            lines.append(f"{row.id:5}{row.priority:4}{row.name:44}{faces or '-':16}{len(tests)}")
            lines += [f"{'':9}{test.test}" for test in tests]
    left = [row.id for row in rows if not shown.get(row.id)]
    lines += ["", f"{len(rows) - len(left)} of {len(rows)} rows shown. Not yet shown:"]
    lines += [" ".join(left[at : at + 17]) for at in range(0, len(left), 17)]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(read_rows(), collect()))
