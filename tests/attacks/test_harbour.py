"""Harbour, whose confidences carry marker strings: no reader is ever told another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import accord
from accord import library, wiring
from accord.app.desk import Desk
from accord.errors import AccordError, NotFound

WORDS = "four public words only"
MARKERS = library.load_markers("harbour")
READERS = sorted({reader for readers in MARKERS.values() for reader in readers} | {"reader/public"})
DATES = ("2018-12-31", "2019-07-01", "2030-01-01")


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = Path(tmp_path_factory.mktemp("harbour")) / "harbour.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS), case="harbour")
    with accord.open(str(path), passphrase=WORDS) as desk:
        yield desk


def outputs(desk: Desk, subjects: list[str], date: str) -> Iterator[str]:
    paper = desk.brief(as_of=date)
    for form in ("json", "md", "html"):
        yield desk.render(paper, form).decode()
    yield repr(desk.overview(as_of=date))
    yield repr(desk.obligations(as_of=date))
    yield repr(desk.statements(as_of=date))
    yield repr(desk.changes("2019-01-01", as_of=date))
    for subject in subjects:
        for ask in (desk.show, desk.history):
            try:
                yield repr(ask(subject, as_of=date))
            except NotFound as error:
                yield str(error).replace(subject, "")


@pytest.mark.covers("X04")
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "custodian"])
def test_no_reader_is_told_the_marker_of_another(harbour: Desk, reader: str) -> None:
    subjects = sorted({s.subject for s in harbour.statements(as_of="2030-01-01")})
    desk = harbour.viewing_as(reader)
    forbidden = {marker for marker, readers in MARKERS.items() if reader not in readers}
    assert forbidden
    for date in DATES:
        for output in outputs(desk, subjects, date):
            leaked = {marker for marker in forbidden if marker in output}
            assert not leaked, (reader, date, leaked, output[:200])


def test_the_custodian_holds_them_so_that_the_search_can_find_them(harbour: Desk) -> None:
    held = "".join(repr(harbour.history(s.subject)) for s in harbour.statements(as_of="2030-01-01"))
    assert sum(marker in held for marker in MARKERS) >= len(MARKERS) * 3 // 4


def test_a_reader_that_is_not_on_record_is_none(harbour: Desk) -> None:
    with pytest.raises(AccordError):
        harbour.viewing_as("reader/nobody")
