"""What a form sends: its words and at most one file, within limits and never on a disk."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from accord.errors import BadInput, TooLarge

__all__ = ["LARGEST_FILE", "LARGEST_WORDS", "Sent", "called", "sent"]

LARGEST_WORDS: Final = 4_000_000
"""Bytes of a form without a file."""
LARGEST_FILE: Final = 25_000_000
"""Bytes of a form with one."""
_MOST_FIELDS: Final = 20_000
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Sent:
    """The words of a form by their names; and the file, with its name, if one was chosen."""

    words: dict[str, str] = field(default_factory=dict)
    name: str = ""
    data: bytes = b""


class _InMemory(MultiPartParser):
    """Keeps files in memory: what is sent here is confided, and no temporary file holds it."""

    spool_max_size = LARGEST_FILE + 1


async def sent(request: Request, *, file: bool) -> Sent:
    """What a form sends; `TooLarge` as soon as it is known to be, `BadInput` if it is no form."""
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    whole = file and sort == "multipart/form-data"
    body = _bounded(request, LARGEST_FILE if whole else LARGEST_WORDS)
    most = {"max_fields": _MOST_FIELDS, "max_part_size": LARGEST_WORDS}
    parser: FormParser | MultiPartParser = FormParser(request.headers, body, **most)
    if sort == "multipart/form-data":
        parser = _InMemory(request.headers, body, max_files=1, **most)
    try:
        parsed = await parser.parse()
    except MultiPartException as error:
        raise BadInput(f"is no form that a browser sends: {error.message}", at="form") from None
    words, name, data = {}, "", b""
    for key, held in parsed.multi_items():
        if isinstance(held, UploadFile):
            name, data = called(held.filename or ""), await held.read()
            await held.close()
        else:
            words[key] = held
    return Sent(words, name, data)


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    fault = TooLarge(
        f"is more than the {limit:,} bytes that a page takes",
        at="form", hint="a larger table goes in at the terminal: accord import FILE KIND TABLE",
    )  # fmt: skip
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 18 or int(length) > limit:
        raise fault
    read = 0
    async for chunk in request.stream():
        read += len(chunk)
        if read > limit:
            raise fault
        yield chunk


def called(name: str) -> str:
    """What a file is called, without the folders and signs that somebody put into its name.

    >>> called("..\\\\..\\\\etc/week 12.csv\\r\\n")
    'week 12.csv'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    return plain if len(plain) <= _LONGEST_NAME else f"…{plain[-_LONGEST_NAME:]}"
