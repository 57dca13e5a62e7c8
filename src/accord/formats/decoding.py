"""Text out of bytes whose encoding is certain; else where it is something else, in words."""

from __future__ import annotations

import codecs
from typing import Final

from accord.errors import BadInput

__all__ = ["SAVE", "decoded", "marked"]

SAVE: Final = "save it as UTF-8"
_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WORDS: Final = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def marked(data: bytes) -> bool:
    """Whether bytes begin with a mark that tells their encoding, so that no other word counts."""
    return data[:2] in _MARKS or data.startswith(codecs.BOM_UTF8)


def decoded(name: str, data: bytes, what: str, encoding: str = "") -> str:
    """The text of a file in UTF-8, in UTF-16 that says so, or in the encoding given.

    `what` is what it should be, such as a table.

    >>> decoded("t.csv", b"text\\nCaf\\xe9", "a table")
    Traceback (most recent call last):
    accord.errors.BadInput: t.csv, line 2: is not UTF-8: byte E9 after 'Caf'; save it as UTF-8
    """
    if data.startswith(_UTF_32):
        raise BadInput("is in UTF-32", at=name, hint=SAVE)
    body = data[2:] if data[:2] in _MARKS else data.removeprefix(codecs.BOM_UTF8)
    encoding = _MARKS.get(data[:2], encoding or "utf-8")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, "replace")
        found = f"byte {body[error.start]:02X} after {before.rpartition(chr(10))[2][-20:]!r}"
        at = f"{name}, line {before.count(chr(10)) + 1}"
        raise BadInput(
            f"is not {_WORDS.get(encoding, encoding)}: {found}", at=at, hint=SAVE
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        fault = f"holds NUL, which is no text: another encoding, or not {what}"
        raise BadInput(fault, at=f"{name}, line {line}", hint=SAVE)
    return text
