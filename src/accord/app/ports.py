"""What the use cases need from outside beside a store: a clock, chance, cases of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from accord.model.labels import Label
from accord.model.statements import Filing
from accord.model.tables import Table
from accord.record.entries import Salt

__all__ = [
    "Carried", "Carrier", "Carrying", "Case", "CaseFiling", "Clock", "Doors", "Keys", "Marking",
    "Parcelling", "Parcels", "Signer", "Tables",
]  # fmt: skip

Clock = Callable[[], datetime]
Keys = Callable[[], str]
"""Gives a new random key for a subject, never a word."""


class Signer(Protocol):
    """Who signs the logs of a file, where its custodian chose so."""

    def begin(self, log: str) -> Mapping[str, str]:
        """The settings of a new signed log: its verifier key, and its wrapped signing key."""
        ...

    def sign(self, settings: Mapping[str, str], log: str, text: str) -> str:
        """The text as a signed note; unsigned where this device does not hold the key."""
        ...


Marking = Callable[[Label, str], str]
"""The words that mark a page: a label in the terms of a marking scheme."""


class CaseFiling(Protocol):
    """A filing of a case: what is filed, and the local name by which later ones answer it."""

    @property
    def name(self) -> str:
        """Its local name, or nothing."""
        ...

    @property
    def filing(self) -> Filing:
        """What is filed; `replaces` and `@names` in it are local names."""
        ...

    @property
    def data(self) -> bytes | None:
        """The data that it describes, if it describes any; their size and address are found."""
        ...


class Case(Protocol):
    """A case of the library, ready to be filed."""

    @property
    def settings(self) -> Mapping[str, str]:
        """Its name, title, zone, marking and language."""
        ...

    @property
    def filings(self) -> Sequence[CaseFiling]:
        """Its statements, in the order in which they are filed."""
        ...

    def resolve(self, filing: Filing, references: Mapping[str, str]) -> Filing:
        """The filing with references in the place of local names."""
        ...


class Carrier(Protocol):
    """What leaves the file, on its way out: under its name once it is whole, or not at all."""

    def write(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Write a file of that size inside it."""
        ...

    def finish(self) -> None:
        """All that was written is safe; leaving it without an error gives it its name."""
        ...


Carrying = Callable[[], AbstractContextManager[Carrier]]
"""Begins to carry something out, once it is certain that it may go."""


class Parcelling(Protocol):
    """Carries things out into memory, for whoever asked over a line; a `Carrying`."""

    def __call__(self) -> AbstractContextManager[Carrier]:
        """Begin; what was carried is whole once it is left without an error."""
        ...

    @property
    def data(self) -> bytes:
        """All that was carried, as one file."""
        ...


Parcels = Callable[[Sequence[str], str], Parcelling]
"""What will be encrypted to these public keys of age, or in plain without any; the place of a
fault is named by the second."""


class Tables(Protocol):
    """Tables as bytes and back, in the formats of the wiring."""

    def read(self, name: str, data: bytes, *, sheet: str = "", form: str = "") -> Table:
        """The table in these bytes; its format is that of its name, if none is given."""
        ...

    def write(self, table: Table, form: str, about: Sequence[Sequence[str]] = ()) -> bytes:
        """The table as bytes, in which no text is a formula."""
        ...


class Carried(Protocol):
    """A file inside what comes in: read once, from its beginning."""

    @property
    def name(self) -> str:
        """Its name inside."""
        ...

    @property
    def size(self) -> int:
        """Its size in bytes, as far as what comes in can be believed."""
        ...

    def lines(self, longest: int) -> Iterator[bytes]:
        """Its lines with their ends; one that is longer comes in pieces."""
        ...

    def data(self) -> bytes:
        """All of it, at most as much as its size."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Time, chance and the terms of marking, handed in by the wiring.

    `home` tells where the file lies; a copy lies elsewhere.
    """

    clock: Clock
    salt: Salt
    keys: Keys
    marking: Marking
    home: Callable[[], str] = str
    signer: Signer | None = None
