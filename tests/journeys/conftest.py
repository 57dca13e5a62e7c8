"""Files built once from the shipped cases; each test opens them anew, or a copy to write in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import accord
from accord import wiring
from accord.app.desk import Desk
from tests.journeys.command_line import WORDS, Terminal


def build(folder: Path, case: str) -> Path:
    path = folder / f"{case}.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS), case=case)
    return path


@pytest.fixture(scope="session")
def liberia_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("liberia"), "liberia-2003")


@pytest.fixture(scope="session")
def colombia_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("colombia"), "colombia-2016")


@pytest.fixture(scope="session")
def northern_ireland_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("northern-ireland"), "northern-ireland-1998")


@pytest.fixture(scope="session")
def mozambique_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("mozambique"), "mozambique-2019")


@pytest.fixture(scope="session")
def mindanao_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("mindanao"), "mindanao-2014")


@pytest.fixture(scope="session")
def aceh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("aceh"), "aceh-2005")


@pytest.fixture(scope="session")
def nepal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("nepal"), "nepal-2006")


@pytest.fixture(scope="session")
def harbour_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("harbour"), "harbour")


@pytest.fixture
def liberia(liberia_file: Path) -> Iterator[Desk]:
    with accord.open(str(liberia_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def colombia(colombia_file: Path, tmp_path: Path) -> Iterator[Desk]:
    copy = shutil.copy(colombia_file, tmp_path / "colombia.accord")
    with accord.open(str(copy), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def northern_ireland(northern_ireland_file: Path) -> Iterator[Desk]:
    with accord.open(str(northern_ireland_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def mozambique(mozambique_file: Path) -> Iterator[Desk]:
    with accord.open(str(mozambique_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def mindanao(mindanao_file: Path) -> Iterator[Desk]:
    with accord.open(str(mindanao_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def aceh(aceh_file: Path) -> Iterator[Desk]:
    with accord.open(str(aceh_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def nepal(nepal_file: Path) -> Iterator[Desk]:
    with accord.open(str(nepal_file), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def accord_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capfd)


@pytest.fixture
def file(liberia_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(liberia_file, tmp_path / "liberia.accord"))
