"""Files that are written beside a record: whole or not at all, for their owner's eyes."""

from __future__ import annotations

import os
from pathlib import Path

from accord.errors import Exists
from accord.store.vault.header import MAGIC

__all__ = ["write_new", "write_over"]


def write_new(path: Path, data: bytes) -> None:
    """Write a file where there is none."""
    try:
        with open(path, "xb", opener=_private) as file:
            file.write(data)
    except FileExistsError:
        raise Exists(f"there is a file already: {path}") from None


def write_over(path: Path, data: bytes, *, beside: str) -> None:
    """Write a paper, whole or not at all, for its owner's eyes; over an earlier draft if any.

    `Exists` if an Accord file lies there: no paper is worth that. Until it is whole it lies
    under a name with `beside` in it.
    """
    _refuse_record(path)
    draft = path.with_name(f".{path.name}.{beside}")
    try:
        with open(draft, "xb", opener=_private) as file:
            file.write(data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _refuse_record(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(MAGIC)) == MAGIC:
                raise Exists(f"an Accord file lies there; nothing was changed: {path}")


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
