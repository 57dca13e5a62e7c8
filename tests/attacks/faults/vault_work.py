"""Pieces of work on a vault, to be disturbed. See `sweep`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import (
    Exists,
    FileTrouble,
    NotThere,
    OrphanLog,
    Tampered,
    Truncated,
    WrongKey,
)
from accord.store.vault import KeyFile, Vault
from tests.attacks.faults.decrypted import traces
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, write
from tests.attacks.faults.sweep import Tell

OTHER = KeyFile(b"another key file of 32 bytes ...")
NAME = "peace.accord"
MARK = "WHAT-WAS-CONFIDED"


def opened(folder: Path, key: KeyFile = KEY) -> Vault:
    return Vault(folder / NAME, key, OPENER)


@contextmanager
def sound(path: Path, *keys: KeyFile) -> Iterator[Vault]:
    """The file, whole, opened by the first of the keys that opens it; and writable again."""
    key, *others = keys
    try:
        vault = Vault(path, key, OPENER)
    except WrongKey:
        (key,) = others
        vault = Vault(path, key, OPENER)
    with vault:
        assert vault.faults() == []
        yield vault
        write(vault, 1)
    with Vault(path, key, OPENER) as vault:
        assert vault.faults() == []
    left = {found.name for found in path.parent.iterdir() if found.name.startswith(path.name)}
    assert not left & {path.name + suffix for suffix in ("-wal", "-shm", "-lock")}, left


class Append:
    """Batches of rows, also after one has failed."""

    batches = 4

    def prepare(self, folder: Path) -> None:
        Vault.create(folder / NAME, KEY, OPENER, SCHEMA).close()

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as vault:
            for batch in range(self.batches):
                with trying(refuse):
                    write(vault, 10, words=f"batch {batch}" + "x" * 1500)
                    confirm(str(batch))
        confirm("closed")

    def check(self, folder: Path, confirmed: list[str]) -> None:
        with sound(folder / NAME, KEY) as vault:
            sizes = "SELECT substr(words, 7, 1), count(*) FROM note GROUP BY 1"
            found = dict(vault.connection.execute(sizes).fetchall())
            assert set(confirmed) - {"closed"} <= found.keys()
            assert set(found.values()) <= {10}, "a batch was written in part"


class AppendAfterCrash(Append):
    """The same, to a file whose log was left by a crash."""

    def prepare(self, folder: Path) -> None:
        Vault.create(folder / NAME, KEY, OPENER, SCHEMA).close()
        vault = opened(folder)
        for batch in "abc":
            write(vault, 10, words=f"batch {batch}" + "x" * 500)
        os._exit(0)

    def check(self, folder: Path, confirmed: list[str]) -> None:
        super().check(folder, [*confirmed, "a", "b", "c"])


class Create:
    """A new file: whole, or none."""

    def prepare(self, folder: Path) -> None:
        pass

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse):
            Vault.create(folder / NAME, KEY, OPENER, SCHEMA).close()
            confirm("created")

    def check(self, folder: Path, confirmed: list[str]) -> None:
        if not (folder / NAME).exists():
            assert not confirmed
            Vault.create(folder / NAME, KEY, OPENER, SCHEMA).close()
        with sound(folder / NAME, KEY) as vault:
            assert count(vault) == 0


class Rekey:
    """Another key: the file opens with the new one, or still with the old, and has all its rows."""

    def prepare(self, folder: Path) -> None:
        with Vault.create(folder / NAME, KEY, OPENER, SCHEMA) as vault:
            write(vault, 10, words="x" * 1500)

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as vault:
            with trying(refuse):
                write(vault, 1)
                confirm("written")
            with trying(refuse):
                vault.rekey(OTHER)
                confirm("rekeyed")
            with trying(refuse):
                write(vault, 1)
                confirm("written")

    def check(self, folder: Path, confirmed: list[str]) -> None:
        keys = (OTHER,) if "rekeyed" in confirmed else (KEY, OTHER)
        with sound(folder / NAME, *keys) as vault:
            assert count(vault) >= 10 + confirmed.count("written")


class Backup:
    """A copy: whole, or none; the file itself does not change."""

    def prepare(self, folder: Path) -> None:
        with Vault.create(folder / NAME, KEY, OPENER, SCHEMA) as vault:
            write(vault, 10, words="x" * 1500)

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as vault:
            with trying(refuse):
                vault.backup(folder / "backup")
                confirm("copied")
            with trying(refuse):
                write(vault, 1)
                confirm("written")

    def check(self, folder: Path, confirmed: list[str]) -> None:
        with sound(folder / NAME, KEY) as vault:
            assert count(vault) >= 10 + confirmed.count("written")
        if (folder / "backup").exists():
            with sound(folder / "backup", KEY) as vault:
                assert count(vault) == 10
        else:
            assert "copied" not in confirmed


class Destroy:
    """Destroying and scrubbing: done whole, or to be done; never half."""

    def prepare(self, folder: Path) -> None:
        with Vault.create(folder / NAME, KEY, OPENER, SCHEMA) as vault:
            write(vault, 30, words="x" * 600)
            write(vault, 3, words=MARK * 40)
            write(vault, 30, words="y" * 600)

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as vault:
            with trying(refuse), vault.transaction(destroys=True) as connection:
                connection.execute("UPDATE note SET words = '' WHERE instr(words, ?)", (MARK,))
            with trying(refuse):
                left = "SELECT count(*) FROM note WHERE instr(words, ?)"
                if vault.connection.execute(left, (MARK,)).fetchone() == (0,):
                    confirm("destroyed")
                    vault.scrub()
                    assert not traces(vault, MARK.encode())

    def check(self, folder: Path, confirmed: list[str]) -> None:
        with opened(folder) as vault:
            assert vault.faults() == []
            assert count(vault) == 63
            left = "SELECT count(*) FROM note WHERE instr(words, ?)"
            marked = vault.connection.execute(left, (MARK,)).fetchone()[0]
            assert marked == 0 if confirmed else marked in (0, 3)
            assert not vault.marker.unscrubbed, "opening makes up for it"
            if marked == 0:
                assert not traces(vault, MARK.encode())


@contextmanager
def trying(refuse: Tell) -> Iterator[None]:
    """Errors in our own words are what a fault may cause; any other breaks the sweep."""
    try:
        yield
    except (NotThere, Exists, WrongKey, Truncated, OrphanLog, Tampered):
        raise  # a fault of the disk must not pass for something else
    except FileTrouble as error:
        refuse(f"{type(error).__name__}: {error}")


class Careless(Append):
    """What must not pass: it confirms what it never put on the disk."""

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as vault:
            vault.connection.execute("PRAGMA synchronous = OFF")
            for batch in range(self.batches):
                with trying(refuse):
                    write(vault, 10, words=f"batch {batch}" + "x" * 1500)
                    confirm(str(batch))
