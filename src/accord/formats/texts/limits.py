"""How much of a document is taken, and text out of bytes whose encoding is certain."""

from __future__ import annotations

import codecs
import re
from typing import Final

from accord.errors import BadInput, TooLarge
from accord.formats import decoding

__all__ = ["MOST_BYTES", "MOST_CHARACTERS", "bounded", "decoded", "decoded_markup"]

MOST_BYTES: Final = 100_000_000
"""Bytes in the file of a document."""
MOST_CHARACTERS: Final = 20_000_000
"""Characters of a text: some 7,000 pages."""

_CHARSET: Final = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*)["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_KNOWN: Final = {
    "utf-8", "ascii", "iso8859-1", "iso8859-2", "iso8859-6", "iso8859-9", "iso8859-15", "cp1250",
    "cp1251", "cp1252", "cp1254", "cp1256",
}  # fmt: skip


def bounded(name: str, data: bytes) -> None:
    """Go on only with a file that holds something, and not too much."""
    if not data.strip():
        raise BadInput("is empty", at=name)
    if len(data) > MOST_BYTES:
        fault = f"holds {len(data):,} bytes; the limit is {MOST_BYTES:,}"
        raise TooLarge(fault, at=name, hint="cut it into several documents")


def decoded(name: str, data: bytes, encoding: str = "") -> str:
    """The text of a file in UTF-8, or in UTF-16 that says so; else where it is something else.

    >>> decoded("a.txt", b"one\\nCaf\\xe9")
    Traceback (most recent call last):
    accord.errors.BadInput: a.txt, line 2: is not UTF-8: byte E9 after 'Caf'; save it as UTF-8
    """
    bounded(name, data)
    text = decoding.decoded(name, data, "a document", encoding)
    if len(text) > MOST_CHARACTERS:
        fault = f"holds {len(text):,} characters; the limit is {MOST_CHARACTERS:,}"
        raise TooLarge(fault, at=name, hint="cut it into several documents")
    return text


def decoded_markup(name: str, data: bytes) -> str:
    """The text of a page in the encoding that it names; in UTF-8 if it names none."""
    found = _CHARSET.search(data[:4096])
    if found is None or decoding.marked(data):
        return decoded(name, data)
    named = found[1].decode("ascii")
    try:
        encoding = codecs.lookup(named).name
    except LookupError:
        encoding = ""
    if encoding == "iso8859-1":
        encoding = "cp1252"  # as every browser takes it
    if encoding not in _KNOWN:
        raise BadInput(
            f"is in an encoding that is not read: {named[:40]}", at=name, hint=decoding.SAVE
        )
    return decoded(name, data, encoding)
