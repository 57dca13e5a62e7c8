"""A picture of a page in fewer bytes: few colours, named once, and pressed as hard as it goes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

__all__ = ["size", "smaller"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size(picture: bytes) -> tuple[int, int]:
    """The width and height of a PNG, as its first chunk tells them."""
    assert picture[:8] == _SIGNATURE
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def smaller(picture: bytes) -> bytes:
    """The same picture with no more than 256 colours, each as near as that allows."""
    width, height = size(picture)
    channels = {2: 3, 6: 4}[picture[25]]
    packed = b"".join(body for name, body in _chunks(picture) if name == b"IDAT")
    rows = list(_rows(zlib.decompress(packed), width, channels))
    for step in (1, 4, 8, 16, 32):
        seen = [
            [_near(row[at : at + 3], step) for at in range(0, len(row), channels)] for row in rows
        ]
        palette = sorted({colour for row in seen for colour in row})
        if len(palette) <= 256:
            break
    number = {colour: place for place, colour in enumerate(palette)}
    lines = b"".join(b"\0" + bytes(number[colour] for colour in row) for row in seen)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )  # fmt: skip
    return _SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def _near(colour: bytes, step: int) -> bytes:
    """The colour in steps; white stays white."""
    return colour if step == 1 else bytes(min(255, (c + step // 2) // step * step) for c in colour)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _rows(data: bytes, width: int, channels: int) -> Iterator[bytes]:
    """The rows of pixels, each told by what is to its left and above it."""
    wide = width * channels
    above = bytes(wide)
    for start in range(0, len(data), wide + 1):
        row = bytearray(data[start + 1 : start + 1 + wide])
        _told(row, above, data[start], channels)
        above = bytes(row)
        yield above


def _told(row: bytearray, above: bytes, how: int, channels: int) -> None:
    for at in range(len(row)) if how else ():
        left = row[at - channels] if at >= channels else 0
        corner = above[at - channels] if at >= channels else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _nearest(left, above[at], corner))
        row[at] = (row[at] + guess[how]) & 255


def _nearest(left: int, up: int, corner: int) -> int:
    """Which of three neighbours is nearest to left + up - corner."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
