"""Harbour, whose confidences carry marker strings: no reader is ever told another's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import accord
from accord import library, wiring
from accord.app.desk import Desk
from accord.errors import AccordError
from accord.model.statements import Statement
from tests.journeys.command_line import ANY, Terminal

FORMS = ("json", "md", "html", "docx", "pdf")
MARKERS = library.load_markers("harbour")
READERS = sorted({reader for readers in MARKERS.values() for reader in readers} | {"reader/public"})
DATES = ("2018-12-31", "2019-07-01", "2030-01-01")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "key"
    path.write_bytes(b"a key file needs no deriving." * 2)
    return path


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Iterator[Desk]:
    path = Path(tmp_path_factory.mktemp("harbour")) / "harbour.accord"
    wiring.new_file(path, wiring.key_from_file(key), case="harbour")
    with accord.open(str(path), key_file=str(key)) as desk:
        yield desk


def words_in(data: bytes, form: str) -> str:
    """All that can be read of a paper, hidden properties included."""
    if form == "pdf":
        read = PdfReader(BytesIO(data))
        pages = "".join(page.extract_text() for page in read.pages)
        return f"{pages} {read.metadata} {data!r}"
    if form == "docx":
        with ZipFile(BytesIO(data)) as parts:
            return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return data.decode()


def answered(ask: Callable[[], object], *asked: str) -> str:
    """An answer, or the words of an error but for what was asked."""
    try:
        return repr(ask())
    except AccordError as error:
        told = f"{error} {error.at} {error.form}"
        for word in asked:
            told = told.replace(word, "")
        return told


def outputs(desk: Desk, every: Sequence[Statement], reader: str) -> Iterator[str]:
    """All that a reader can be told, on any of three dates."""
    gate, everything = desk.gate, desk.gate.everything()
    for date in DATES:
        for paper in (desk.brief(as_of=date), desk.actors(as_of=date)):
            for form in FORMS if date == DATES[1] else FORMS[:3]:
                yield words_in(desk.render(paper, form), form)
        for ask in (desk.overview, desk.obligations, desk.statements):
            yield repr(ask(as_of=date))
        yield repr(desk.slips(since="2019-01-01", as_of=date))
        yield repr(desk.changes("2019-01-01", as_of=date))
    yield repr(dict(desk.settings))
    for subject in sorted({statement.subject for statement in every}):
        asks = [desk.show, desk.history, desk.attachment, lambda s: desk.why(s, reader)]
        if subject.startswith("actor/"):
            asks.append(lambda s: desk.obligations(party=s))
        for ask in asks:
            yield answered(lambda a=ask, s=subject: a(s), subject)
    for statement in every:
        yield answered(lambda r=statement.reference: gate.find(everything, r), statement.reference)


@pytest.mark.covers("X04")
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "custodian"])
def test_no_reader_is_told_the_marker_of_another(harbour: Desk, reader: str) -> None:
    every = harbour.statements(as_of="2030-01-01")
    forbidden = {marker for marker, readers in MARKERS.items() if reader not in readers}
    assert forbidden
    for output in outputs(harbour.viewing_as(reader), every, reader):
        leaked = {marker for marker in forbidden if marker in output}
        assert not leaked, (reader, leaked, output[:200])


@pytest.mark.covers("X04", faces=("cli",))
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "custodian"])
def test_the_command_line_tells_no_reader_the_marker_of_another(
    harbour: Desk, key: Path, accord_line: Terminal, reader: str
) -> None:
    file = harbour.gate.store.vault.path  # type: ignore[attr-defined]
    forbidden = {marker for marker, readers in MARKERS.items() if reader not in readers}
    every = harbour.statements(as_of="2030-01-01")
    hidden = [s for s in every if any(marker in repr(s) for marker in forbidden)]
    assert len(hidden) > 10
    asked: list[tuple[object, ...]] = [
        (command, file, *how)
        for command in ("overview", "obligations", "brief", "actors", "drafts")
        for how in ((), ("--json",))
    ]
    for number, one in enumerate(hidden):
        what = one.subject if number % 2 else one.reference[:12]
        how = ((), ("--history",), ("--json",), ("--why", reader))[number % 4]
        asked.append(("show", file, what, *how))
    for words in asked:
        ran = accord_line(*words, "--reader", reader, "--key-file", key, code=ANY)
        told = f"{ran.out} {ran.err}"
        leaked = {marker for marker in forbidden if marker in told}
        assert not leaked, (words, leaked, told[:300])


def test_the_custodian_holds_them_so_that_the_search_can_find_them(harbour: Desk) -> None:
    held = "".join(repr(harbour.history(s.subject)) for s in harbour.statements(as_of="2030-01-01"))
    assert sum(marker in held for marker in MARKERS) >= len(MARKERS) * 3 // 4


def test_a_reader_that_is_not_on_record_is_none(harbour: Desk) -> None:
    with pytest.raises(AccordError):
        harbour.viewing_as("reader/nobody")
