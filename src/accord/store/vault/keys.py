"""What opens a file: a passphrase, a key file, or the recovery key.

All three lead to the 32 bytes that SQLCipher uses as they are. A passphrase goes
through Argon2id and a key file through HMAC-SHA-256, each with the header of the
file, so the same passphrase gives another key for every file. The recovery key *is*
those bytes, for paper: whoever holds it opens this file until its key is changed.
"""

from __future__ import annotations

import hmac
import unicodedata
from base64 import b32decode, b32encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from accord.errors import BadInput, NotThere
from accord.store.vault.header import MAGIC

__all__ = ["COST", "Cost", "Key", "KeyFile", "Passphrase", "RecoveryKey"]


class Cost(NamedTuple):
    """The cost of Argon2id: kibibytes of memory, passes, lanes."""

    memory: int
    passes: int
    lanes: int


COST: Final = {1: Cost(memory=64 * 1024, passes=3, lanes=4)}
"""By format. Format 1 takes the second recommended option of RFC 9106, section 4."""

_SHORTEST = 32
_LONGEST = 1 << 20
# Crockford's base 32: no I, L, O or U, and what is written for them is understood.
_COMMON = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITE = str.maketrans(_COMMON, _CROCKFORD)
_READ = str.maketrans(_CROCKFORD, _COMMON) | str.maketrans("ILO", "BBA")


class Key(Protocol):
    """Whatever gives the 32 bytes that open the file with this header."""

    def secret(self, header: bytes) -> bytes:
        """The 32 bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words that a person remembers. Unicode is normalised (NFC), nothing else is changed."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.text:
            raise BadInput("a passphrase cannot be empty", at="passphrase")

    def secret(self, header: bytes) -> bytes:
        """Argon2id at the cost that the format sets; about 0.1 s by design."""
        # Imported here because a key file does not need it and loading takes 25 ms.
        from argon2.low_level import Type, hash_secret_raw

        cost = COST[header[len(MAGIC)]]
        return hash_secret_raw(
            unicodedata.normalize("NFC", self.text).encode(),
            header,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=32,
            type=Type.ID,
        )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """At least 32 random bytes, kept apart from the file that they open."""

    content: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not _SHORTEST <= len(self.content) <= _LONGEST:
            raise BadInput(
                f"a key file holds {_SHORTEST} random bytes or more (1 MiB at most), "
                f"this one {len(self.content)}",
                at="key file",
            )

    @classmethod
    def at(cls, path: Path) -> KeyFile:
        """The key file at `path`."""
        try:
            with path.open("rb") as file:
                return cls(file.read(_LONGEST + 1))
        except FileNotFoundError:
            raise NotThere("there is no such key file", at=path.name) from None

    def secret(self, header: bytes) -> bytes:
        """HMAC-SHA-256 of the content under the header."""
        return hmac.digest(header, b"accord key file\x00" + self.content, "sha256")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The 32 bytes themselves, written as eight groups that each check themselves.

    >>> recovery = RecoveryKey(bytes(range(32)))
    >>> print(recovery.paper)
    000G40X4 0G2GC1W4 104GM2W0 1G6GW3XG
    208H44SE 2GAHC5W3 30CHM6S9 3GEHW7ZV
    >>> RecoveryKey.parse(recovery.paper.lower()) == recovery
    True
    """

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != 32:
            raise BadInput("a recovery key is 32 bytes", at="recovery key")

    @property
    def paper(self) -> str:
        """The key as it is printed, once."""
        groups = [_group(number, self.raw[number * 4 : number * 4 + 4]) for number in range(8)]
        return " ".join(groups[:4]) + "\n" + " ".join(groups[4:])

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Read it back, however it was spaced. `BadInput` names the group that is mistyped."""
        letters = "".join(text.upper().replace("-", " ").split())
        if len(letters) != 64:
            raise BadInput(
                f"a recovery key has eight groups of eight letters and digits, not {len(letters)}",
                at="recovery key",
            )
        return cls(b"".join(_ungroup(n, letters[n * 8 : n * 8 + 8]) for n in range(8)))

    def secret(self, header: bytes) -> bytes:
        """The bytes as they are."""
        return self.raw


def _group(number: int, four: bytes) -> str:
    """Four bytes and one that checks them and their place."""
    check = sha256(bytes((number,)) + four).digest()[:1]
    return b32encode(four + check).decode().translate(_WRITE)


def _ungroup(number: int, letters: str) -> bytes:
    try:
        four = b32decode(letters.translate(_READ))[:4]
    except ValueError:
        four = b""
    canonical = letters.translate(str.maketrans("ILO", "110"))
    if _group(number, four) != canonical:
        raise BadInput(f"group {number + 1} ({letters}) is mistyped", at="recovery key")
    return four
