"""One open file, seen by one reader: the one thing that the faces hold.

What can be asked of it stands in its parts: `asks`, `files`, `keeps`, `prints`, `inward` and
`outward`. A new question or command becomes a method of the part that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Final

from accord.app.desk.asks import Asks
from accord.app.desk.dates import reader_subject
from accord.app.desk.files import Files
from accord.app.desk.inward import Inward
from accord.app.desk.keeps import Keeps
from accord.app.desk.outward import Outward
from accord.app.desk.prints import Prints, Renderer
from accord.app.gate import Gate
from accord.app.ports import Parcels, Tables
from accord.app.shelf import Shelf
from accord.papers.tongue import Tongue, english

__all__ = ["Desk"]

_PUBLIC: Final = ("name", "title", "zone", "marking", "language")
"""Settings that papers show; the others tell how often the file was copied, and on which device."""


@dataclass(frozen=True, slots=True)
class Desk(Asks, Files, Keeps, Prints, Inward, Outward):
    """An open file. Dates are text such as `2003-06-20`, a `date` or a `datetime` that knows
    its time zone, or left out for today and no bound.

    It is a context manager: leaving it folds the write-ahead log and closes the file.
    """

    gate: Gate
    renderers: Mapping[str, Renderer] = field(default_factory=dict)
    framer: Callable[[Sequence[Mapping[str, Any]]], Any] | None = None
    tongues: Callable[[str], Tongue] = english
    tables: Tables | None = None
    parcels: Parcels | None = None
    shelf: Shelf = field(default_factory=Shelf, compare=False)

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log and let go of the file."""
        self.gate.store.close()

    @property
    def reader(self) -> str:
        """Who is looking: the custodian, or a reader viewed as."""
        return self.gate.reader

    @property
    def settings(self) -> Mapping[str, str]:
        """Name, zone, marking and language of the file; the names of its logs for the custodian."""
        held = self.gate.store.settings
        return held if self.gate.custodial else {n: held[n] for n in _PUBLIC if n in held}

    @property
    def writable(self) -> bool:
        """Whether the file can be written; if not, what is read is not logged either."""
        return self.gate.store.writable

    @property
    def unlogged(self) -> int:
        """How many readings and refusals could not be logged, since somebody else was writing."""
        return self.gate.store.untraced

    def viewing_as(self, reader: str) -> Desk:
        """The same file, seen by another reader; only the custodian may look so."""
        self.gate.require("readers")
        gate = Gate(self.gate.store, self.gate.doors, reader_subject(reader))
        gate.clearance(gate.reader)
        return replace(self, gate=gate)
