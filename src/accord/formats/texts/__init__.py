"""Documents of agreements: bytes → blocks, each a line of the canonical text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from accord.errors import BadInput
from accord.formats.texts.html import read_html
from accord.model.texts import Block

__all__ = ["FORMATS", "format_of", "read_text"]

_READERS: Final[Mapping[str, Callable[[str, bytes], list[Block]]]] = {"html": read_html}
_SAME: Final = {"htm": "html", "xhtml": "html", "text": "txt"}
FORMATS: Final = tuple(_READERS)
"""The formats, by the endings of their files."""


def format_of(name: str) -> str:
    """The format of a document, by the end of its name.

    >>> format_of("Agreement.HTM")
    'html'
    """
    ending = PurePath(name).suffix[1:].casefold()
    found = _SAME.get(ending, ending)
    if found not in _READERS:
        fault = f"is no document that is read: {ending[:20]!r}" if ending else "says not what it is"
        raise BadInput(fault, at=PurePath(name).name[:80], among=[f".{each}" for each in FORMATS])
    return found


def read_text(name: str, data: bytes, *, form: str = "") -> list[Block]:
    """The blocks of a document; its format is that of its name, if none is given."""
    return _READERS[form or format_of(name)](PurePath(name).name, data)
