"""What the use cases need from outside beside a store: a clock, chance, cases of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from accord.model.statements import Filing
from accord.record.entries import Salt

__all__ = ["Case", "CaseFiling", "Clock", "Doors", "Keys"]

Clock = Callable[[], datetime]
Keys = Callable[[], str]
"""Gives a new random key for a subject, never a word."""


class CaseFiling(Protocol):
    """A filing of a case, which may answer earlier ones by a local name."""

    @property
    def name(self) -> str: ...
    @property
    def filing(self) -> Filing: ...


class Case(Protocol):
    """A case of the library, ready to be filed."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def marking(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def filings(self) -> Sequence[CaseFiling]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Time and chance, handed in by the wiring."""

    clock: Clock
    salt: Salt
    keys: Keys
