"""The first sixteen bytes: all that can be read of a file without its key.

SQLCipher keeps its salt there. Seven bytes of ours and a version leave eight random
ones, which RFC 9106, section 4, allows as the salt of Argon2id where space is scarce.
The version stands for everything that must be known before opening: the size of a
page, the settings of the cipher, and the cost of deriving the key.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from accord.errors import Empty, FileTrouble, Foreign, Newer, NotThere, Truncated

__all__ = ["FORMAT", "LENGTH", "MAGIC", "PAGE", "Draw", "check", "fresh", "read"]

MAGIC: Final = b"ACCORD\x00"
FORMAT: Final = 1
"""The version of the format that is written; every version up to it is read."""
LENGTH: Final = 16
PAGE: Final = 4096
"""Bytes in a page of format 1, encryption included."""

Draw = Callable[[int], bytes]
"""Gives that many random bytes; comes in by the door."""

_PLAIN = b"SQLite format 3\x00"


def fresh(draw: Draw) -> bytes:
    """A header for a new file.

    >>> fresh(lambda count: bytes(count)).hex()
    '4143434f524400010000000000000000'
    """
    return MAGIC + bytes((FORMAT,)) + draw(LENGTH - len(MAGIC) - 1)


def check(first: bytes, name: str) -> None:
    """Refuse a file that begins with something else: `Empty`, `Foreign`, `Truncated`, `Newer`.

    >>> check(b"SQLite format 3\\x00", "x.db")
    Traceback (most recent call last):
    accord.errors.Foreign: x.db: an unencrypted SQLite database, not an Accord file; ...
    """
    if not first:
        raise Empty("the file is empty; restore a backup of it", at=name)
    if first == _PLAIN:
        raise Foreign(
            "an unencrypted SQLite database, not an Accord file; "
            "`accord new` makes one, and an import fills it",
            at=name,
        )
    if not MAGIC.startswith(first[: len(MAGIC)]):
        raise Foreign("not an Accord file: it begins with other bytes", at=name)
    if len(first) < LENGTH:
        raise Truncated("cut short: not even its first page is there; restore a backup", at=name)
    version = first[len(MAGIC)]
    if version > FORMAT:
        raise Newer(
            f"written in format {version}; this Accord reads up to {FORMAT}: install a newer one",
            at=name,
        )
    if version == 0:
        raise Foreign("not an Accord file: no format has the number 0", at=name)


def read(path: Path) -> bytes:
    """The header of the file at `path`, checked. `NotThere` if there is none.

    The caller must make sure that this process has no connection to the file:
    closing it here would let go of the locks that such a connection holds.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            # A pipe would be waited for without end.
            raise Foreign("a pipe or a device, not an Accord file", at=path.name)
        with path.open("rb") as file:
            first = file.read(LENGTH)
    except FileNotFoundError:
        raise NotThere(
            "there is no such file; `accord new` makes one, `accord restore` brings one back",
            at=path.name,
        ) from None
    except IsADirectoryError:
        raise Foreign("a directory, not an Accord file", at=path.name) from None
    except PermissionError:
        raise FileTrouble("this account may not read the file", at=path.name) from None
    check(first, path.name)
    return first
