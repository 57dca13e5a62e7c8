"""The lines in which a whole record goes out and comes in: one for each entry, and some beside.

What is written is the canonical form, so that one record has one export. What is read is
written anew and compared: a line that is not exactly as it should be is no line of a record.
The page `reference/export-format` of the manual describes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import orjson

from accord.errors import BadInput
from accord.record.canonical import canonical, read_canonical, trusted
from accord.record.entries import Content, Entry, header
from accord.record.port import Checkpointed
from accord.record.rows import Row

__all__ = ["FIRST", "Entered", "Kept", "Line", "Setting", "read_line", "write_line"]

FIRST: Final = b'{"record":{"format":"accord/record","version":1}}\n'
"""The first line of every record."""

_FORM: Final = "is not a line of a record, or was altered"


class Setting(NamedTuple):
    """A setting of the file on which answers hang."""

    name: str
    value: str


class Entered(NamedTuple):
    """An entry at its place; `raised` is the text of the label added to it since, if any was."""

    row: Row
    raised: str = ""


class Kept(NamedTuple):
    """The address of an attachment, the salt under which it was hashed, and its size."""

    address: str
    salt: bytes
    size: int


Line = Setting | Entered | Kept | Checkpointed


def write_line(line: Line) -> bytes:
    r"""A line with its end.

    >>> write_line(Setting("zone", "UTC"))
    b'{"setting":{"name":"zone","value":"UTC"}}\n'
    """
    if isinstance(line, Entered):
        return _write_entry(line)
    if isinstance(line, Setting):
        plain: dict[str, Any] = {"setting": {"name": line.name, "value": line.value}}
    elif isinstance(line, Kept):
        held = {"address": line.address, "salt": line.salt.hex(), "size": line.size}
        plain = {"attachment": held}
    else:
        point = {"at": line.at, "origin": line.origin, "root": line.root.hex(), "size": line.size}
        plain = {"checkpoint": point}
    return canonical(plain) + b"\n"


def read_line(data: bytes) -> Line:
    """Read a line; `BadInput` if it is not exactly what would be written of what it says."""
    try:
        [(name, plain)] = orjson.loads(data).items()
        line = _READERS[name](plain)
        same = write_line(line) == data
    except (ValueError, KeyError, TypeError, AttributeError, BadInput):
        raise BadInput(_FORM) from None
    if not same:
        raise BadInput(_FORM)
    return line


def _write_entry(line: Entered) -> bytes:
    """Put together of what is in canonical form already, in the order of the names."""
    position, entry, content = line.row
    parts = _contents(entry, content)
    parts["header"] = header(*entry[1:])
    parts["id"] = _quoted(entry.id)
    parts["position"] = b"%d" % position
    if line.raised:
        parts["raised"] = line.raised.encode()
    listed = b",".join(b'"%b":%b' % (name.encode(), parts[name]) for name in sorted(parts))
    return b'{"entry":{%b}}\n' % listed


def _contents(entry: Entry, content: Content) -> dict[str, bytes]:
    """Body and provenance with their salts, and the names of those that were destroyed."""
    parts, gone = dict[str, bytes](), []
    halves = (
        ("body", content.body, content.body_salt),
        ("provenance", content.provenance, content.provenance_salt),
    )
    for name, held, salt in halves:
        if held is None or salt is None:
            gone.append(name)
        elif held:  # a withdrawal has no body, and so no salt
            parts[name], parts[f"{name}_salt"] = _as_it_was_hashed(held), _quoted(salt)
    if gone:
        parts["destroyed"] = canonical(gone)
    return parts


def _as_it_was_hashed(held: bytes) -> bytes:
    if trusted(read_canonical(held)) != held:
        raise BadInput("its content is not in canonical form")
    return held


def _quoted(data: bytes) -> bytes:
    return b'"%b"' % data.hex().encode()


def _read_entry(plain: Mapping[str, Any]) -> Entered:
    head, gone = plain["header"], plain.get("destroyed", [])
    if head["v"] != 1 or not isinstance(gone, list):
        raise BadInput(_FORM)
    entry = Entry(
        _digest(plain["id"]), _text(head["origin"]), _text(head["subject"]),
        _digest(head["body"]) if "body" in head else b"", _digest(head["provenance"]),
        tuple(_digest(each) for each in head.get("replaces", [])),
        _text(head.get("valid", "")), _text(head.get("said", "")), _text(head["recorded"]),
        canonical(head["label"]).decode(), canonical(head["provenance_label"]).decode(),
        head.get("slip", False) is True,
    )  # fmt: skip
    content = Content(*_half("body", plain, gone), *_half("provenance", plain, gone))
    raised = canonical(plain["raised"]).decode() if "raised" in plain else ""
    return Entered(Row(_whole(plain["position"]), entry, content), raised)


def _half(name: str, plain: Mapping[str, Any], gone: list[str]) -> tuple[bytes | None, ...]:
    if name in gone:
        return None, None
    if name not in plain:
        return b"", b""
    return bytes.fromhex(plain[f"{name}_salt"]), trusted(plain[name])


def _digest(plain: Any) -> bytes:
    digest = bytes.fromhex(plain)
    if len(digest) != 32:
        raise BadInput(_FORM)
    return digest


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise BadInput(_FORM)
    return plain


def _whole(plain: Any) -> int:
    if type(plain) is not int or plain < 0:
        raise BadInput(_FORM)
    return plain


_READERS: Final[Mapping[str, Callable[[Any], Line]]] = {
    "setting": lambda plain: Setting(_text(plain["name"]), _text(plain["value"])),
    "entry": _read_entry,
    "attachment": lambda plain: Kept(
        _digest(plain["address"]).hex(), bytes.fromhex(plain["salt"]), _whole(plain["size"])
    ),
    "checkpoint": lambda plain: Checkpointed(
        _text(plain["origin"]), _whole(plain["size"]), _digest(plain["root"]), _text(plain["at"])
    ),
}  # fmt: skip
