"""The archive that an XLSX file is: looked through before anybody parses it.

What is handed on is made anew from the members that were looked at, so that no reader of it
unpacks, or finds, anything else. Nothing is ever written to a disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from accord.errors import BadInput, TooLarge
from accord.formats.tables.limits import bounded

__all__ = ["MOST_UNPACKED", "checked_members", "packed"]

MOST_UNPACKED: Final = 400_000_000
"""Bytes of all members together."""
_MOST_MEMBERS: Final = 2_000
_MOST_RATIO: Final = 200
"""How many times its packed size a member of over a megabyte may have."""
_RATIO_FROM: Final = 1_000_000
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLSX: Final = "save it as .xlsx, without macros and without a password"
_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MACROS: Final = re.compile(r"vbaproject|macrosheets|activex|\.bin$", re.IGNORECASE)


def checked_members(name: str, data: bytes) -> dict[str, bytes]:
    """The members of the archive, each unpacked within limits; `BadInput` says what is wrong."""
    bounded(name, data)
    if data.startswith(_OLD):
        raise BadInput("is locked with a password, or of the old .xls kind", at=name, hint=_XLSX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_list(name, archive.infolist())
            return {each.filename: _unpacked(name, archive, each) for each in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise BadInput(f"is not a whole .xlsx: {error}"[:120], at=name, hint=_XLSX) from None


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive of these members, and of nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _check_list(name: str, listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > _MOST_MEMBERS:
        raise TooLarge(f"has {len(listed):,} members; the limit is {_MOST_MEMBERS:,}", at=name)
    total = sum(each.file_size for each in listed)
    if total > MOST_UNPACKED:
        fault = f"would unpack to {total:,} bytes; the limit is {MOST_UNPACKED:,}"
        raise TooLarge(fault, at=name, hint="cut it into several tables")
    names = [each.filename.casefold() for each in listed]
    for each in listed:
        at = f"{name}, member {each.filename[:60]!r}"
        parts = each.filename.replace("\\", "/").split("/")
        if each.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise BadInput("has a name that leads out of the archive", at=at)
        if names.count(each.filename.casefold()) > 1:
            raise BadInput("is in the archive twice", at=at)
        if each.flag_bits & 1:
            raise BadInput("is locked with a password", at=at, hint=_XLSX)
        if _MACROS.search(each.filename) and "printersettings" not in each.filename.casefold():
            raise BadInput("holds macros or other programs", at=at, hint=_XLSX)
        if each.file_size > max(_RATIO_FROM, each.compress_size * _MOST_RATIO):
            fault = f"would unpack from {each.compress_size:,} to {each.file_size:,} bytes"
            raise TooLarge(fault, at=at, hint="no table is packed so tight")


def _unpacked(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    at = f"{name}, member {member.filename[:60]!r}"
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)  # whatever it says of itself, no more than that
    if len(data) > member.file_size:
        raise BadInput("is larger than it says", at=at, hint=_XLSX)
    if member.filename.casefold().endswith((".xml", ".rels", ".vml")):
        _check_xml(at, data)
    return data


def _check_xml(at: str, data: bytes) -> None:
    """XML in UTF-8 that declares nothing: entities are how it grows, and how it reaches out."""
    named = _ENCODING.search(data[:200].partition(b"?>")[0])
    encoding = named[1].decode().casefold() if named else "utf-8"
    if b"\0" in data or encoding not in ("utf-8", "us-ascii"):
        raise BadInput("holds XML that is not in UTF-8", at=at, hint=_XLSX)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadInput("declares entities of its own, which no spreadsheet does", at=at, hint=_XLSX)
