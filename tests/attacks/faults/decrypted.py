"""What somebody finds who has the key and looks without SQLite: every page, in plain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from accord.store.vault import Vault

PAGE, RESERVED = 4096, 80
"""Bytes in a page, and those at its end that hold its vector (16) and its HMAC (64)."""


def traces(vault: Vault, mark: bytes) -> int:
    """How often the mark stands in the pages of a file or its log, gaps and free ones included."""
    secret = vault.recovery_key.raw
    return sum(page.lower().count(mark.lower()) for page in pages(vault.path, secret))


def pages(path: Path, secret: bytes) -> Iterator[bytes]:
    """Every page of the file, and of the log beside it, decrypted."""
    data = path.read_bytes()
    yield from (_plain(data[n : n + PAGE], secret, n == 0) for n in range(0, len(data), PAGE))
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    step = 24 + PAGE
    for n in range(0, len(frames) - step + 1, step):
        number = int.from_bytes(frames[n : n + 4], "big")
        yield _plain(frames[n + 24 : n + step], secret, number == 1)


def _plain(page: bytes, secret: bytes, first: bool) -> bytes:
    start, vector = (16 if first else 0), page[PAGE - RESERVED : PAGE - RESERVED + 16]
    decryptor = Cipher(algorithms.AES(secret), modes.CBC(vector)).decryptor()
    return decryptor.update(page[start : PAGE - RESERVED])
