"""The same observations through the `eventsourcing` package on SQLite, in batches of 1,000.

Its SQLite recorder (write-ahead log, the driver's default of a full sync) and its
default JSON mapper, once in plain and once with its own AES-GCM cipher over each
event's state. It keeps neither labels, hashes, provenance nor an index beside its
primary key, so it does less; its ids are made before the clock starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from eventsourcing.cryptography import AESCipher
from eventsourcing.persistence import DatetimeAsISO, JSONTranscoder, Mapper
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from eventsourcing.utils import Environment

from benchmarks.conftest import Tell
from benchmarks.workload import ROUNDS, SMALL, batches, typed

NAMES = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


@dataclass(frozen=True)
class Observed:
    """An event that carries an observation."""

    originator_id: UUID
    originator_version: int
    timestamp: datetime
    statement: dict[str, Any]


def append(recorder: SQLiteApplicationRecorder, mapper: Mapper[UUID], ids: list[UUID]) -> None:
    """Make events, map them and record them."""
    for numbers in batches(len(ids)):
        now = datetime.now(UTC)
        events = [Observed(ids[number], 1, now, typed(number)) for number in numbers]
        recorder.insert_events([mapper.to_stored_event(event) for event in events])


@pytest.mark.parametrize("enciphered", [False, True], ids=["plain", "enciphered"])
def test_the_same_through_eventsourcing(
    benchmark: Any, tell: Tell, tmp_path: Path, enciphered: bool
) -> None:
    transcoder = JSONTranscoder()
    transcoder.register(DatetimeAsISO())
    key = {"CIPHER_KEY": AESCipher.create_key(32)}
    cipher = AESCipher(Environment("bench", key)) if enciphered else None
    mapper: Mapper[UUID] = Mapper(transcoder, cipher=cipher)
    ids = [uuid5(NAMES, str(number)) for number in range(SMALL)]
    recorders: list[SQLiteApplicationRecorder] = []

    def fresh() -> tuple[tuple[Any, ...], dict[str, Any]]:
        store = SQLiteDatastore(str(tmp_path / f"rival-{len(recorders)}.db"))
        recorders.append(SQLiteApplicationRecorder(store))
        recorders[-1].create_table()
        return (recorders[-1], mapper, ids), {}

    benchmark.pedantic(append, setup=fresh, rounds=ROUNDS)
    for recorder in recorders:
        assert recorder.max_notification_id() == SMALL
        recorder.datastore.close()
    how = "enciphered events" if enciphered else "in plain"
    tell(f"The rival: eventsourcing, {how}", entries=SMALL)
