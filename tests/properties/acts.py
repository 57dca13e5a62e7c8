"""What can be done to a file, a step at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accord.app.custody import Wish
from accord.app.gate import CUSTODIAN
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import Reader
from accord.model.labels import Label
from accord.model.sources import Source

__all__ = [
    "Act", "Card", "Jot", "Keep", "Put", "Raise", "Release", "Reply", "Ruin", "Said", "Send",
    "Settle", "Step",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Beside what is said: when it holds, when and by whom it was said, and why."""

    valid: Interval = ALWAYS
    said: When | None = None
    source: Source | None = None
    author: str = ""
    reason: str = ""
    provenance_label: Label | None = None
    slip: bool = False
    tear_line: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """A statement is filed; without a label, in its author's own compartment."""

    subject: str
    value: Any
    label: Label | None
    said: Said = field(default=Said())
    by: str = CUSTODIAN


@dataclass(frozen=True, slots=True)
class Keep:
    """Data are attached."""

    data: bytes
    label: Label


@dataclass(frozen=True, slots=True)
class Reply:
    """Statements are answered, or withdrawn, under the join of their labels and more."""

    targets: tuple[str, ...]
    value: Any
    label: Label
    said: Said = field(default=Said())


@dataclass(frozen=True, slots=True)
class Raise:
    """A label is raised."""

    target: str
    label: Label


@dataclass(frozen=True, slots=True)
class Settle:
    """It is decided which statement counts."""

    target: str
    label: Label


@dataclass(frozen=True, slots=True)
class Release:
    """A statement is disclosed."""

    target: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Ruin:
    """A statement is lawfully destroyed, in whole or in half."""

    target: str
    body: bool
    provenance: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader holds, perhaps for a term only, is put on record or (`None`) taken away."""

    key: str
    reader: Reader | None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Jot:
    """Somebody takes something down as a draft."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Send:
    """A paper goes out, written for a reader's eyes."""

    written_for: str
    recipient: str


Act = Put | Keep | Reply | Raise | Settle | Release | Ruin | Card | Jot | Send


@dataclass(frozen=True, slots=True)
class Step:
    """An act, its name, and the minute (from the beginning of the file) at which it is done.

    Steps of one name in two files may differ by their variant, and so in all that chance decides.
    """

    name: str
    minute: int
    act: Act
    variant: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the steps that it acts upon."""
        match self.act:
            case Reply(targets=targets):
                return targets
            case Raise(target=target) | Settle(target=target) | Release(target=target):
                return (target,)
            case Ruin(target=target):
                return (target,)
            case _:
                return ()
