"""Clock, chance and environment: the only module that reads them, and hands them in."""

from __future__ import annotations

import getpass
import hashlib
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from accord.app.ports import Doors
from accord.record.entries import instant_text
from accord.store.device import Device
from accord.store.sqlite import SqliteStore
from accord.store.vault import Opener
from accord.wiring import library

__all__ = [
    "clock", "doors", "fresh_token", "home", "new_passphrase_from_environment", "opener",
    "passphrase_from_environment", "random_key", "salt", "signer", "token_bytes",
]  # fmt: skip


def passphrase_from_environment() -> str | None:
    """What `ACCORD_PASSPHRASE` holds, if it is set."""
    return os.environ.get("ACCORD_PASSPHRASE")


def new_passphrase_from_environment() -> str | None:
    """What `ACCORD_NEW_PASSPHRASE` holds, for a change of key, if it is set."""
    return os.environ.get("ACCORD_NEW_PASSPHRASE")


def doors(path: Path, store: SqliteStore) -> Doors:
    """What the use cases of an open file need from outside."""
    identity = store.vault.marker.identity
    return Doors(
        clock=clock, salt=salt, keys=random_key, marking=library.marking,
        home=lambda: home(path, identity), signer=signer(),
    )  # fmt: skip


def signer() -> Device:
    """The key of this device, which signs the logs of files whose custodian chose so."""
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    path = Path(os.environ.get("ACCORD_DEVICE") or f"{base}/accord/device.key")
    return Device(path, token_bytes)


def home(path: Path, identity: bytes) -> str:
    """Which file it is, and where it lies on this disk: a copy lies elsewhere.

    A backup that is put in the place of its original lies where that lay; it is another file.
    """
    found = path.resolve().stat()
    place = f"{found.st_dev}:{found.st_ino}:{identity.hex()}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def opener() -> Opener:
    """Who opens files: told in plain text to whoever waits to write."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        who = "somebody"
    return Opener(who=who, since=instant_text(clock()), draw=token_bytes)


def clock() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def salt(_: bytes) -> bytes:
    """A salt that nobody guesses, whatever it salts."""
    return token_bytes(32)


def token_bytes(count: int) -> bytes:
    """Bytes that nobody guesses."""
    return secrets.token_bytes(count)


def fresh_token() -> str:
    """A word that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(32)


def random_key() -> str:
    """A key that is no word, and that nobody has used."""
    return secrets.token_hex(8)
