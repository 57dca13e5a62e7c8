"""A file as a whole: copied, restored, carried out, made from what was carried, under a new key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from accord.app import rebuilding
from accord.app.gate import Gate
from accord.app.ports import Carrying
from accord.app.rebuilding import Rebuilt
from accord.errors import BadInput, Tampered
from accord.record.port import Batch
from accord.store.sqlite import SqliteStore
from accord.store.vault import Key
from accord.wiring import outside
from accord.wiring.files import open_desk

__all__ = ["backup", "going_out", "rebuild", "rekey", "restore"]


def backup(path: Path, key: Key, out: Path) -> None:
    """Copy a file while it is in use; the same keys open the copy, which is verified."""
    with SqliteStore.open(path, key, outside.opener()) as store:
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
    return partial(going_out, path, recipients(to, at), outside.token_bytes)


def rebuild(
    export: Path, key: Key, out: Path, identity: Path | None, tick: Callable[[int], None]
) -> tuple[Rebuilt, str]:
    """Make a file from an export; returns what came in, and its recovery key."""
    from accord.store.carrying import coming_in, identities, in_the_making

    keys = identities(identity, "--identity") if identity else []
    with coming_in(export, keys) as parts, in_the_making(out, key, outside.opener()) as store:
        gate = Gate(store, outside.doors(store.vault.path, store))
        return rebuilding.rebuild(gate, parts, tick), store.vault.recovery_key.paper


def rekey(path: Path, key: Key, new: Key) -> str:
    """Change the key of a file; returns its new recovery key."""
    with SqliteStore.open(path, key, outside.opener()) as store:
        identity = store.vault.marker.identity
        at_home = store.settings.get("home") == outside.home(path, identity)
        recovery = store.vault.rekey(new)
        if at_home:
            store.write(Batch(settings={"home": outside.home(path, identity)}))
    return recovery.paper
