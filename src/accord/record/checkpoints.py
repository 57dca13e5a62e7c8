"""Checkpoints after C2SP tlog-checkpoint: the name, the size and the root of a log, as text.

One extension line keeps the first bytes of every leaf hash, so that `verify` can
name the first position that differs; the root alone decides whether one does. Another
keeps a hash of the settings on which answers hang and which are in no log.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Final

from accord.errors import BadInput

__all__ = ["Checkpoint", "read_checkpoints", "write_checkpoint"]

_PRINTS: Final = "accord-prints/1 "
_SETTINGS: Final = "accord-settings/1 "
_FORM: Final = "it is three lines: log, size, root"
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A log at a size: its root, the first four bytes of each leaf hash, a hash of settings."""

    origin: str
    size: int
    root: bytes
    prints: bytes = b""
    settings: bytes = b""


def write_checkpoint(point: Checkpoint) -> str:
    """The text of a checkpoint; an empty line ends it.

    >>> print(write_checkpoint(Checkpoint(origin="log-1", size=0, root=bytes(32))).split()[0])
    log-1
    """
    lines = [point.origin, str(point.size), b64encode(point.root).decode()]
    if point.prints:
        lines.append(_PRINTS + b64encode(point.prints).decode())
    if point.settings:
        lines.append(_SETTINGS + b64encode(point.settings).decode())
    return "\n".join(lines) + "\n"


def read_checkpoints(text: str) -> list[Checkpoint]:
    """Read one or more checkpoints, an empty line between them; signatures are passed over."""
    notes = [note for note in text.replace("\r\n", "\n").split("\n\n") if note.strip()]
    bodies = [note for note in notes if not note.lstrip().startswith("— ")]
    if not bodies:
        raise BadInput("holds no checkpoint", at="--against", hint=_FORM)
    return [_read(body.strip("\n").split("\n")) for body in bodies]


def _read(lines: list[str]) -> Checkpoint:
    if len(lines) < 3 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise BadInput("not a checkpoint", at="--against", hint=_FORM)
    root = _decode(lines[2])
    if len(root) != 32:
        raise BadInput("its root is not 32 bytes", at="--against", hint=_FORM)
    return Checkpoint(
        origin=lines[0], size=int(lines[1]), root=root,
        prints=_extension(lines, _PRINTS), settings=_extension(lines, _SETTINGS),
    )  # fmt: skip


def _extension(lines: list[str], begin: str) -> bytes:
    """What an extension line holds; nothing if there is none."""
    found = next((line for line in lines[3:] if line.startswith(begin)), "")
    return _decode(found[len(begin) :])


def _decode(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except Error:
        raise BadInput("is not base 64", at="--against", hint=_FORM) from None
