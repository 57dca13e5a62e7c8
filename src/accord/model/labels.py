"""Labels: who may see what. The kernel of confidentiality.

A label is a point in a lattice. `join` is the least label that protects as much
as both; `flows` says whether what carries one may be copied into what carries
the other; `may_read` is the one rule by which every reader is judged.
The policies of owners follow Myers and Liskov, "Complete, safe information flow
with decentralized labels", IEEE S&P 1998.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from accord.errors import BadInput
from accord.model.dates import When

__all__ = [
    "CUSTODIAN", "Clearance", "Label", "OPEN", "RANKS", "SOMEBODY", "flows",
    "join", "join_all", "may_read", "own", "veiled",
]  # fmt: skip

CUSTODIAN: Final = "custodian"
"""Who holds the one key of a file, and with it everything in it."""

SOMEBODY: Final = "somebody"
"""Who confided it, where a reader may know what was said but not by whom."""

RANKS: Final = ("open", "limited", "confidential", "strict")
"""The four internal ranks, lowest first; a marking scheme gives them their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a reader must hold to see an entry.

    `level` is a rank from 0 (open) to 3 (strict). A reader must belong to *every*
    compartment. `owners` maps each party that confided it to the groups which that
    party allows: a reader needs one of them, for *each* owner, or to be of that
    owner's side. Until `embargo`, nobody but the custodian reads it.

    >>> Label(level=2, compartments=frozenset({"desk"})).level
    2
    """

    level: int = 0
    compartments: frozenset[str] = frozenset()
    owners: tuple[tuple[str, frozenset[str]], ...] = ()
    embargo: When | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.level < len(RANKS):
            raise BadInput(f"no such level: {self.level}", at="level", form="0, 1, 2 or 3")
        names = [owner for owner, _ in self.owners]
        if names != sorted(set(names)):
            raise BadInput("owners must be sorted, each once", at="owners")
        if "" in names:  # it would let in whoever is on nobody's side
            raise BadInput("an owner has a name", at="owners", form="lurd")
        # Nobody could be put into what has no name; or whoever left a name out would be.
        if "" in self.compartments:
            raise BadInput("a compartment has a name", at="compartments", form="mediation")
        if any("" in groups for _, groups in self.owners):
            raise BadInput("a group has a name", at="owners", form="mediators")

    @staticmethod
    def of(
        level: int = 0,
        compartments: Iterable[str] = (),
        owners: Mapping[str, Iterable[str]] = MappingProxyType({}),
        embargo: When | None = None,
    ) -> Label:
        """A label from plain collections."""
        policies = tuple(sorted((owner, frozenset(groups)) for owner, groups in owners.items()))
        return Label(
            level=level, compartments=frozenset(compartments), owners=policies, embargo=embargo
        )


OPEN: Final = Label()
"""Everybody with the file may read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What a reader holds: a side, a rank, and groups. The custodian holds everything."""

    reader: str
    side: str = ""
    level: int = 0
    groups: frozenset[str] = frozenset()
    custodian: bool = False


def own(reader: str) -> str:
    """The compartment of one reader alone, where what bears no label goes.

    >>> own("reader/envoy")
    'own:reader/envoy'
    """
    return f"own:{reader}"


def veiled(label: Label) -> Label:
    """The label as it is told to a reader who may not know who said it.

    It protects nothing: whoever files or copies goes by the label itself.

    >>> veiled(Label.of(2, [], {"lurd": ["envoys"]})).owners
    (('somebody', frozenset({'envoys'})),)
    """
    told = [groups for owner, groups in label.owners if owner != CUSTODIAN]
    if not told:
        return label
    kept = {owner: groups for owner, groups in label.owners if owner == CUSTODIAN}
    owners = {**kept, SOMEBODY: frozenset.intersection(*told)}
    return Label.of(label.level, label.compartments, owners, label.embargo)


def join(left: Label, right: Label) -> Label:
    """The least label that protects as much as both.

    >>> join(Label(level=1), Label(compartments=frozenset({"desk"}))) == Label(
    ...     level=1, compartments=frozenset({"desk"}))
    True
    """
    # So it is nearly always, and a tenth of the work; the rest would give the same.
    if left == right:
        return left
    owners = dict(left.owners)
    for owner, groups in right.owners:
        owners[owner] = owners.get(owner, groups) & groups
    return Label.of(
        max(left.level, right.level),
        left.compartments | right.compartments,
        owners,
        _latest(left.embargo, right.embargo),
    )


def join_all(labels: Iterable[Label]) -> Label:
    """The join of any number; of none, `OPEN`."""
    result = OPEN
    for label in dict.fromkeys(labels):  # of thousands of statements few labels differ
        result = join(result, label)
    return result


def flows(source: Label, target: Label) -> bool:
    """Whether what carries `source` may go where `target` is: nobody new may read it.

    >>> flows(OPEN, Label(level=3)), flows(Label(level=3), OPEN)
    (True, False)
    """
    return join(source, target) == target


def may_read(reader: Clearance, label: Label, now: datetime) -> bool:
    """The one rule. `now` is the real clock: a date in a question lifts no embargo."""
    if reader.custodian:
        return True
    if label.level > reader.level:
        return False
    if not label.compartments <= reader.groups | {own(reader.reader)}:
        return False
    if label.embargo is not None and now < label.embargo.window()[1]:
        return False
    return all(owner == reader.side or groups & reader.groups for owner, groups in label.owners)


def _latest(*embargoes: When | None) -> When | None:
    given = [embargo for embargo in embargoes if embargo is not None]
    # Of two that end together, the same one whatever their order: a join does not depend on it.
    return max(given, key=lambda when: (when.window()[1], when.text), default=None)
