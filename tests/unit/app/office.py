"""A gate on a memory store, with a clock and chance that tests hold in their hands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from accord.app import custody, filing
from accord.app.gate import CUSTODIAN, Gate
from accord.app.ports import Doors
from accord.model.kinds import Note, Reader
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from accord.store.memory import MemoryStore


@dataclass
class Office:
    """One file in memory; `now` is its clock."""

    now: datetime = datetime(2026, 11, 24, 6, tzinfo=UTC)
    count: int = 0
    store: MemoryStore = field(default_factory=lambda: MemoryStore(held={"log": "log-1"}))

    def keys(self) -> str:
        self.count += 1
        return f"{self.count:016x}"

    def gate(self, reader: str = CUSTODIAN, **doors: Any) -> Gate:
        given: dict[str, Any] = {
            "clock": lambda: self.now,
            "salt": lambda content: hashlib.sha256(content).digest(),
            "keys": self.keys,
            "marking": lambda label, scheme: f"RANK {label.level}",
        }
        return Gate(self.store, Doors(**{**given, **doors}), reader)

    def reader(self, key: str, **card: Any) -> Gate:
        custody.add_reader(self.gate(), key, Reader(name=key.capitalize(), **card))
        return self.gate(f"reader/{key}")

    def note(self, key: str, text: str, label: Label = OPEN, **more: Any) -> str:
        given = Filing(subject=f"note/{key}", value=Note(text=text), label=label, **more)
        return filing.file_all(self.gate(), [given])[0]
