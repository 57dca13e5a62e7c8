"""The only place that chooses: store, clock, chance, keys, library, renderers, environment."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from accord.app import rebuilding
from accord.app.desk import Desk, Renderer, reader_subject
from accord.app.gate import CUSTODIAN, Gate
from accord.app.ports import Carrying, Doors
from accord.app.rebuilding import Rebuilt
from accord.errors import BadInput, Exists, NotFound, Tampered, WrongKey
from accord.model.dates import zone_named
from accord.model.labels import Label
from accord.model.tables import Table
from accord.papers.tongue import ENGLISH_TONGUE, Tongue
from accord.record.entries import instant_text
from accord.record.port import Batch
from accord.store.device import Device
from accord.store.outfile import write_new, write_over
from accord.store.sqlite import SqliteStore
from accord.store.vault import Key, KeyFile, Opener, Passphrase, RecoveryKey

__all__ = [
    "Key", "Made", "backup", "cases", "fresh_token", "going_out", "key_from_file",
    "key_from_passphrase", "key_from_recovery", "new_file", "new_passphrase_from_environment",
    "open_desk", "open_path", "opener", "paper_style", "passphrase_from_environment",
    "read_plain_file", "read_table", "rebuild", "rekey", "remove_demo", "restore", "write_new",
    "write_paper", "write_table",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A new file: how many statements it holds, and its recovery key, shown once."""

    statements: int
    recovery: str


# Keys.


def passphrase_from_environment() -> str | None:
    """What `ACCORD_PASSPHRASE` holds, if it is set."""
    return os.environ.get("ACCORD_PASSPHRASE")


def new_passphrase_from_environment() -> str | None:
    """What `ACCORD_NEW_PASSPHRASE` holds, for a change of key, if it is set."""
    return os.environ.get("ACCORD_NEW_PASSPHRASE")


def key_from_passphrase(passphrase: str) -> Key:
    """The key that a passphrase stands for; derived with Argon2id when the file is opened."""
    return Passphrase(passphrase)


def key_from_file(path: Path) -> Key:
    """The key in a key file."""
    return KeyFile.at(path)


def key_from_recovery(text: str) -> Key:
    """The key that is printed on paper."""
    return RecoveryKey.parse(text)


# Files.


def new_file(
    path: Path, key: Key, *, case: str = "", settings: Mapping[str, str] | None = None,
    signed: bool = False,
) -> Made:  # fmt: skip
    """Make a file, and file a case of the library in it. If anything fails, nothing is left."""
    loaded = _case(case) if case else None
    given = {"zone": "UTC", "marking": "un", "language": "en", "name": path.stem}
    if loaded is not None:
        given.update(loaded.settings)
    given.update(settings or {})
    zone_named(given["zone"])
    _scheme(given["marking"])
    given.update(log=f"log-{_random_key()}", began=instant_text(_clock()))
    if signed:
        given.update(signed="yes", **_signer().begin(given["log"]))
    store = SqliteStore.create(path, key, opener(), given)
    try:
        with _desk(path, store, "") as desk:
            count = desk.load(loaded) if loaded is not None else 0
            return Made(count, store.vault.recovery_key.paper)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_desk(path: Path, key: Key, *, reader: str = "") -> Desk:
    """Open a file; for a reader, as that reader would see it."""
    store = SqliteStore.open(path, key, opener())
    try:
        return _desk(path, store, reader)
    except BaseException:
        store.close()
        raise


def _desk(path: Path, store: SqliteStore, reader: str) -> Desk:
    gate = Gate(store, _doors(path, store), reader_subject(reader))
    if gate.reader != CUSTODIAN:
        gate.clearance(gate.reader)
    return Desk(gate, RENDERERS, _frame, _tongue)


def open_path(path: str, *, passphrase: str = "", key_file: str = "", reader: str = "") -> Desk:
    """Open a file from Python; `accord.open` leads here."""
    if bool(passphrase) == bool(key_file):
        raise BadInput(
            "takes one of passphrase and key_file", form='passphrase="four or more words"'
        )
    key = key_from_file(Path(key_file)) if key_file else key_from_passphrase(passphrase)
    return open_desk(Path(path), key, reader=reader)


def write_paper(path: Path, data: bytes) -> None:
    """Write a paper, whole or not at all, for its owner's eyes; over an earlier draft if any.

    `Exists` if an Accord file lies there: no paper is worth that.
    """
    write_over(path, data, beside=_random_key())


def read_plain_file(path: Path) -> Any:
    """Plain data from a JSON or YAML file; `-` is standard input."""
    import sys

    from accord.library.reading import read_plain

    if str(path) == "-":
        return read_plain(sys.stdin.read(), "standard input")
    if not path.is_file():
        raise BadInput(f"no such file: {path}", at="--from", form="--from statement.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 text (byte {error.start})", at=str(path)) from None
    return _read_lines(text, path.name) if path.suffix == ".jsonl" else read_plain(text, path.name)


def _read_lines(text: str, place: str) -> list[Any]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            rows += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError):
            raise BadInput("is not JSON", at=f"{place}, line {number}", form="{…}") from None
    return rows


def read_table(path: Path, *, sheet: str = "", form: str = "") -> Table:
    """The table in a file; `-` is standard input, where CSV is pasted if nothing else is said."""
    import sys

    from accord.formats.tables import read_table

    if str(path) == "-":
        return read_table(
            "standard input", sys.stdin.buffer.read(), sheet=sheet, form=form or "csv"
        )
    return read_table(path.name, path.read_bytes(), sheet=sheet, form=form)


def write_table(table: Table, name: str, about: Sequence[Sequence[str]] = ()) -> bytes:
    """The table as bytes, in the format of a file of that name."""
    from accord.formats.tables import format_of, write_table

    return write_table(table, format_of(name), about=about)


def backup(path: Path, key: Key, out: Path) -> None:
    """Copy a file while it is in use; the same keys open the copy, which is verified."""
    with SqliteStore.open(path, key, opener()) as store:
        store.vault.backup(out)


def restore(copy: Path, key: Key, out: Path, *, verify: bool = False) -> int:
    """Make a file from a backup; returns how many entries were verified."""
    from accord.store.carrying import is_carried

    if is_carried(copy):
        raise BadInput(
            "is an export, and no backup", at=copy.name, hint="accord rebuild EXPORT NEW-FILE"
        )
    with open_desk(copy, key) as desk:
        size = 0
        if verify:
            found = desk.verify()
            if found.faults:
                raise Tampered(f"the backup does not verify: {found.faults[0].text}")
            size = sum(log.size for log in found.logs)
    backup(copy, key, out)
    return size


def going_out(path: Path, to: Sequence[str], at: str = "--to") -> Carrying:
    """Carries things out to `path`: encrypted to these keys of age; without any, in plain.

    `Exists` at once if anything lies there: it is known before a long file is gone through.
    """
    from accord.store.carrying import going_out, recipients
    from accord.store.vault.copies import refuse_existing

    refuse_existing(path)
    return partial(going_out, path, recipients(to, at), secrets.token_bytes)


def rebuild(
    export: Path, key: Key, out: Path, identity: Path | None, tick: Callable[[int], None]
) -> tuple[Rebuilt, str]:
    """Make a file from an export; returns what came in, and its recovery key."""
    from accord.store.carrying import coming_in, identities, in_the_making

    keys = identities(identity, "--identity") if identity else []
    with coming_in(export, keys) as parts, in_the_making(out, key, opener()) as store:
        gate = Gate(store, _doors(store.vault.path, store))
        return rebuilding.rebuild(gate, parts, tick), store.vault.recovery_key.paper


def rekey(path: Path, key: Key, new: Key) -> str:
    """Change the key of a file; returns its new recovery key."""
    with SqliteStore.open(path, key, opener()) as store:
        identity = store.vault.marker.identity
        at_home = store.settings.get("home") == _home(path, identity)
        recovery = store.vault.rekey(new)
        if at_home:
            store.write(Batch(settings={"home": _home(path, identity)}))
    return recovery.paper


def remove_demo(path: Path, key: Key) -> None:
    """Remove the demonstration file that an earlier run left, and what lay beside it.

    `Exists` if another key opens what lies there: then it is somebody's own.
    """
    if path.exists():
        try:
            SqliteStore.open(path, key, opener()).close()
        except WrongKey:
            fault = f"a file of your own lies there; nothing was changed: {path}"
            raise Exists(fault, hint="accord demo ANOTHER-FOLDER") from None
    for suffix in ("", "-wal", "-shm", "-lock"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


# The library.


def cases() -> list[dict[str, Any]]:
    """The cases of the library: name, title, number of statements."""
    from accord.library import case_names, load_case

    return [
        {"name": name, "title": load_case(name).title, "size": str(len(load_case(name).filings))}
        for name in case_names()
    ]


def _case(name: str) -> Any:
    from accord.library import case_names, load_case

    if name not in case_names():
        raise NotFound(f"no such case: {name[:60]!r}", given=name[:60], among=case_names())
    return load_case(name)


def _scheme(name: str) -> Any:
    from accord.library import load_markings

    schemes = load_markings()
    if name not in schemes:
        fault = f"no such marking scheme: {name[:40]!r}"
        raise BadInput(fault, given=name[:40], among=sorted(schemes))
    return schemes[name]


def _marking(label: Label, scheme: str) -> str:
    from accord.library import mark

    return mark(label, scheme)


# Renderers, each loaded when it is first used.


def _renderer(module: str, name: str) -> Renderer:
    def render(paper: Any, **how: Any) -> bytes:
        found = getattr(import_module(f"accord.formats.paper.{module}"), name)
        data: bytes = found(paper, **how)
        return data

    return render


def _frame(rows: Any) -> Any:
    from accord.formats.frame import frame

    return frame(rows)


RENDERERS: Mapping[str, Renderer] = {
    "html": _renderer("html", "render_html"),
    "pdf": _renderer("pdf", "render_pdf"),
    "docx": _renderer("word", "render_word"),
    "md": _renderer("markdown", "render_markdown"),
    "json": _renderer("plain_json", "render_json"),
    "page": _renderer("page", "render_page"),
}  # fmt: skip


def _tongue(code: str) -> Tongue:
    """A language, once one other than English is asked for."""
    if code in ("", "en"):
        return ENGLISH_TONGUE
    from accord.formats.tongues import tongue

    return tongue(code)


def paper_style() -> str:
    """The style rules of papers, which pages share."""
    from accord.formats.paper.html import paper_style as style

    return style()


# Time and chance.


def _doors(path: Path, store: SqliteStore) -> Doors:
    identity = store.vault.marker.identity
    return Doors(
        clock=_clock, salt=_salt, keys=_random_key, marking=_marking,
        home=lambda: _home(path, identity), signer=_signer(),
    )  # fmt: skip


def _signer() -> Device:
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    path = Path(os.environ.get("ACCORD_DEVICE") or f"{home}/accord/device.key")
    return Device(path, secrets.token_bytes)


def _home(path: Path, identity: bytes) -> str:
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
    return Opener(who=who, since=instant_text(_clock()), draw=secrets.token_bytes)


def _clock() -> datetime:
    return datetime.now(UTC)


def _salt(_: bytes) -> bytes:
    return secrets.token_bytes(32)


def fresh_token() -> str:
    """A word that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(32)


def _random_key() -> str:
    return secrets.token_hex(8)
