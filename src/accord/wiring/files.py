"""Files made and opened, by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accord.app.desk import Desk, reader_subject
from accord.app.gate import CUSTODIAN, Gate
from accord.errors import BadInput, Exists, WrongKey
from accord.model.dates import zone_named
from accord.model.kinds.people import LANGUAGES
from accord.record.entries import instant_text
from accord.store.sqlite import SqliteStore
from accord.store.vault import Key, KeyFile, Passphrase, RecoveryKey
from accord.wiring import library, outside
from accord.wiring.lines import TABLES, parcels
from accord.wiring.rendering import RENDERERS, frame, tongue

__all__ = [
    "Made", "key_from_file", "key_from_passphrase", "key_from_recovery", "new_file", "open_desk",
    "open_path", "remove_demo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A new file: how many statements it holds, and its recovery key, shown once."""

    statements: int
    recovery: str


def key_from_passphrase(passphrase: str) -> Key:
    """The key that a passphrase stands for; derived with Argon2id when the file is opened."""
    return Passphrase(passphrase)


def key_from_file(path: Path) -> Key:
    """The key in a key file."""
    return KeyFile.at(path)


def key_from_recovery(text: str) -> Key:
    """The key that is printed on paper."""
    return RecoveryKey.parse(text)


def new_file(
    path: Path, key: Key, *, case: str = "", settings: Mapping[str, str] | None = None,
    signed: bool = False,
) -> Made:  # fmt: skip
    """Make a file, and file a case of the library in it. If anything fails, nothing is left."""
    loaded = library.case(case) if case else None
    given = {"zone": "UTC", "marking": "un", "language": "en", "name": path.stem}
    if loaded is not None:
        given.update(loaded.settings)
    given.update(settings or {})
    zone_named(given["zone"])
    library.scheme(given["marking"])
    if given["language"] not in LANGUAGES:
        asked = given["language"][:20]
        raise BadInput(f"no such language: {asked!r}", given=asked, among=LANGUAGES)
    given.update(log=f"log-{outside.random_key()}", began=instant_text(outside.clock()))
    if signed:
        given.update(signed="yes", **outside.signer().begin(given["log"]))
    store = SqliteStore.create(path, key, outside.opener(), given)
    try:
        with _desk(path, store, "") as desk:
            count = desk.load(loaded) if loaded is not None else 0
            return Made(count, store.vault.recovery_key.paper)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_desk(path: Path, key: Key, *, reader: str = "") -> Desk:
    """Open a file; for a reader, as that reader would see it."""
    store = SqliteStore.open(path, key, outside.opener())
    try:
        return _desk(path, store, reader)
    except BaseException:
        store.close()
        raise


def _desk(path: Path, store: SqliteStore, reader: str) -> Desk:
    gate = Gate(store, outside.doors(path, store), reader_subject(reader))
    if gate.reader != CUSTODIAN:
        gate.clearance(gate.reader)
    return Desk(gate, RENDERERS, frame, tongue, TABLES, parcels)


def open_path(path: str, *, passphrase: str = "", key_file: str = "", reader: str = "") -> Desk:
    """Open a file from Python; `accord.open` leads here."""
    if bool(passphrase) == bool(key_file):
        raise BadInput(
            "takes one of passphrase and key_file", form='passphrase="four or more words"'
        )
    key = key_from_file(Path(key_file)) if key_file else key_from_passphrase(passphrase)
    return open_desk(Path(path), key, reader=reader)


def remove_demo(path: Path, key: Key) -> None:
    """Remove the demonstration file that an earlier run left, and what lay beside it.

    `Exists` if another key opens what lies there: then it is somebody's own.
    """
    if path.exists():
        try:
            SqliteStore.open(path, key, outside.opener()).close()
        except WrongKey:
            fault = f"a file of your own lies there; nothing was changed: {path}"
            raise Exists(fault, hint="accord demo ANOTHER-FOLDER") from None
    for suffix in ("", "-wal", "-shm", "-lock"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
