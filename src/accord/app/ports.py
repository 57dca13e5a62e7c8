"""What the use cases need from outside beside a store: a clock, chance, cases of the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from accord.model.labels import Label
from accord.model.statements import Filing
from accord.record.entries import Salt

__all__ = ["Case", "CaseFiling", "Clock", "Doors", "Keys", "Marking", "Signer"]

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
