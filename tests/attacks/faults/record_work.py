"""Pieces of work on the record, to be disturbed. See `sweep`."""

from __future__ import annotations

import secrets
from pathlib import Path

from accord.record.entries import recommit
from accord.record.port import Batch, Part, Trace
from accord.store.sqlite import SqliteStore
from tests.attacks.faults.decrypted import traces
from tests.attacks.faults.leave import KEY, OPENER
from tests.attacks.faults.sweep import Tell
from tests.attacks.faults.vault_work import NAME, trying
from tests.contract.record import CUSTODIAN, entered, texts, view

MARK = "WHAT-WAS-CONFIDED"


def opened(folder: Path) -> SqliteStore:
    return SqliteStore.open(folder / NAME, KEY, OPENER)


def batch(number: int, words: str = "") -> Batch:
    """Three entries, of which the last answers the first, and the line of the security log."""
    first = entered(f"{number}.0 {words}", f"note/{number}-0", origin="here", day=number)
    second = entered(f"{number}.1 {words}", f"note/{number}-1", origin="here", day=number)
    third = entered(f"{number}.2 {words}", answers=(first[0],), subject=f"note/{number}-0")
    trace = Trace(f"2003-06-{number + 1:02}", "custodian", "file", True, "")
    return Batch(entries=(first, second, third), traces=(trace,))


class File:
    """Batches of entries: each on record whole, with its line in the security log, or not."""

    batches = 4

    def prepare(self, folder: Path) -> None:
        SqliteStore.create(folder / NAME, KEY, OPENER, {"name": "Accra"}).close()

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as store:
            for number in range(self.batches):
                with trying(refuse):
                    store.write(batch(number))
                    confirm(str(number))

    def check(self, folder: Path, confirmed: list[str]) -> None:
        with opened(folder) as store:
            assert store.vault.faults() == []
            whole = self.whole(store)
            assert set(confirmed) <= whole
            store.write(batch(9))
        with opened(folder) as store:
            assert self.whole(store) == whole | {"9"}

    def whole(self, store: SqliteStore) -> set[str]:
        """The numbers of the batches on record, after verifying every row."""
        rows = [audited.row for audited in store.audit() if audited.derived_ok]
        assert [row.position for row in rows] == list(range(store.logs().get("here", 0)))
        for row in rows:
            assert recommit(row.content) == (row.entry.body, row.entry.provenance)
        numbers = [row.entry.subject[5:].partition("-")[0] for row in rows]
        found = {number: numbers.count(number) for number in numbers}
        assert set(found.values()) <= {3}
        assert len(store.traces()) == len(found)
        shown = texts(store.heads(view(CUSTODIAN)))
        assert len(shown) == 2 * len(found)
        return set(found)


class Destroy:
    """Destroying the body of an entry: not begun, or done for good."""

    def prepare(self, folder: Path) -> None:
        with SqliteStore.create(folder / NAME, KEY, OPENER, {"name": "Accra"}) as store:
            store.write(batch(0))
            store.write(batch(1, MARK * 30))
            store.write(batch(2))

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        with trying(refuse), opened(folder) as store, trying(refuse):
            references = [row.row.entry.reference for row in store.audit()][3:6]
            store.write(Batch(destroyed=[Part(one, provenance=True) for one in references]))
            assert not traces(store.vault, MARK.encode())
            confirm("destroyed")

    def check(self, folder: Path, confirmed: list[str]) -> None:
        with opened(folder) as store:
            assert store.vault.faults() == []
            rows = [audited.row for audited in store.audit()]
            gone = [row.content.body is None for row in rows]
            done = [False] * 3 + [True] * 3 + [False] * 3
            assert gone == done if confirmed else gone in (done, [False] * 9)
            assert not store.vault.marker.unscrubbed
            if gone == done:
                assert not traces(store.vault, MARK.encode())
            store.write(Batch(settings={"still": secrets.token_hex(2)}))
