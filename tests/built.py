"""What many tests start from, made once in a run: whichever worker asks first makes it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from accord import wiring
from accord.store.vault import Passphrase
from tests.journeys.command_line import WORDS

__all__ = ["build_case", "built", "derived_once"]


def built(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A copy, for this worker, of the file that `make` made once for all of them.

    Files are copied, since who opens one may write to it, and others would have to wait.
    """
    base = folders.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    draft, first = shared / "unfinished" / name, shared / name
    draft.parent.mkdir(parents=True, exist_ok=True)
    with _alone(shared / f"{name}.lock"):
        if not first.exists():
            make(draft)
            draft.rename(first)
    return Path(shutil.copy(first, folders.mktemp(first.stem) / name))


def build_case(folders: pytest.TempPathFactory, case: str) -> Path:
    """A file that holds a case of the library, under the usual passphrase."""

    def make(path: Path) -> None:
        wiring.new_file(path, wiring.key_from_passphrase(WORDS), case=case)

    return built(folders, f"{case}.accord", make)


@contextmanager
def derived_once() -> Iterator[None]:
    """A passphrase is worked hard for once a file, as it must be, and not once a command.

    What is derived depends on the words and the header alone; copies of a file share both.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Passphrase, "secret", cache(Passphrase.secret))
        yield


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
