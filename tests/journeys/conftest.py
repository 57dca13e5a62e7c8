"""Files built once from the shipped cases; each test opens them anew, or a copy to write in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import accord
from accord.app.desk import Desk
from tests.built import build_case
from tests.journeys.command_line import WORDS, Terminal


def file_of(case: str) -> Callable[..., Path]:
    """A file that holds a case, to be read."""

    @pytest.fixture(scope="session")
    def file_of_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return build_case(tmp_path_factory, case)

    return file_of_case


def desk_of(name: str, *, written: bool = False) -> Callable[..., Iterator[Desk]]:
    """A desk at such a file; at a copy of its own, if it is `written`."""

    @pytest.fixture
    def desk_of_case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
        path = request.getfixturevalue(name)
        path = shutil.copy(path, tmp_path / path.name) if written else path
        with accord.open(str(path), passphrase=WORDS) as desk:
            yield desk

    return desk_of_case


aceh_file = file_of("aceh-2005")
colombia_file = file_of("colombia-2016")
harbour_file = file_of("harbour")
liberia_file = file_of("liberia-2003")
mindanao_file = file_of("mindanao-2014")
mozambique_file = file_of("mozambique-2019")
nepal_file = file_of("nepal-2006")
northern_ireland_file = file_of("northern-ireland-1998")

aceh = desk_of("aceh_file")
colombia = desk_of("colombia_file", written=True)
liberia = desk_of("liberia_file")
mindanao = desk_of("mindanao_file")
mozambique = desk_of("mozambique_file")
nepal = desk_of("nepal_file")
northern_ireland = desk_of("northern_ireland_file")


@pytest.fixture
def accord_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capfd)


@pytest.fixture
def file(liberia_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(liberia_file, tmp_path / "liberia.accord"))
