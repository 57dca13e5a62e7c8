"""What a log can have wrong with it, found as its entries pass by one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from accord.app.gate import CUSTODIAN
from accord.app.reading import raised_by
from accord.errors import BadInput, Tampered
from accord.model.kinds import Relabel, decode
from accord.model.labels import Label, join, own
from accord.record.canonical import canonical, read_canonical
from accord.record.checkpoints import Checkpoint
from accord.record.entries import label_text
from accord.record.merkle import Frontier
from accord.record.port import Audited, Run, Store

__all__ = ["PRINT", "Contents", "Fault", "Walk", "is_order"]

PRINT: Final = 4
"""Bytes of each leaf that a checkpoint keeps, so that the first difference can be named."""
_ORDER: Final = re.compile(
    rb'"text":"Destroyed: (body|provenance|body and provenance)'
    rb" of entry ([0-9a-f]{64})(?:, with the data at ([0-9a-f]{64}))?\. Authority: "
)
"""How a note of destruction begins; `custody.destroy` writes it."""
_CUSTODIANS: Final = label_text(Label(compartments=frozenset({own(CUSTODIAN)})))
"""Only the custodian orders a destruction; nobody else can file under this label."""


def is_order(text: str) -> bool:
    """Whether a note's text orders a destruction: without it, what is gone is missed."""
    return _ORDER.match(canonical({"text": text})[1:]) is not None


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not verify, and the first position (from 0) where; of no log, the file itself."""

    log: str
    position: int
    what: str

    @property
    def text(self) -> str:
        """In a sentence."""
        if not self.log:
            return self.what
        return f"log {self.log}, position {self.position}: {self.what}"


class Walk:
    """Goes through one log from its beginning, and notes the first thing that is wrong.

    `kept` are the checkpoints of it from elsewhere, the longest last, and `inside` the roots
    that the file itself remembers, by size.
    """

    def __init__(
        self, origin: str, kept: Sequence[Checkpoint], inside: Mapping[int, bytes], size: int
    ) -> None:
        self.origin, self.inside, self.size = origin, inside, size
        self.kept = kept[-1] if kept else None
        self.roots = dict[int, set[bytes]]()
        for point in kept:
            self.roots.setdefault(point.size, set()).add(point.root)
        self.tree = Frontier()
        self.faults: list[Fault] = []
        self._marks = sorted({*self.roots, *inside} - {0}, reverse=True)

    def step(self, run: Run) -> None:
        """Take the next entries of the log."""
        expected, leaves = self.tree.size, run.leaves
        if run.first != expected:
            self._fault(expected, "dropped or out of order")
        found = run.faults[:1]
        if self.kept:
            found += self._differing(run, self.kept)
        for position, what in sorted(found, key=lambda fault: fault[0])[:1]:
            self._fault(position, what)
        while self._marks and self._marks[-1] <= expected + len(leaves):
            self.tree.extend(leaves[self.tree.size - expected : self._marks[-1] - expected])
            self._compare_root(self._marks.pop())
        self.tree.extend(leaves[self.tree.size - expected :])

    def finish(self, counted: int) -> None:
        """At the end; `counted` is what the file counts by now: never less than was read."""
        if self.kept and self.tree.size < self.kept.size:
            self._fault(self.tree.size, f"cut short: the checkpoint counts {self.kept.size}")
        if self.tree.size < self.size:
            self._fault(self.tree.size, f"cut short: the file counts {self.size}")
        if self.tree.size > counted:
            self._fault(counted, f"more than the file counts, which is {counted}")
        longest = max(self.inside, default=0)
        if self.tree.size < longest:
            self._fault(self.tree.size, f"cut short: a checkpoint in the file counts {longest}")

    def _differing(self, run: Run, kept: Checkpoint) -> list[tuple[int, str]]:
        """The first of them that is not what the checkpoint keeps a print of."""
        start = self.tree.size * PRINT
        there = kept.prints[start : start + len(run.leaves) * PRINT]
        here = b"".join([leaf[:PRINT] for leaf in run.leaves])
        if here.startswith(there):
            return []
        pairs = enumerate(zip(here, there, strict=False))
        at = next(at for at, (one, other) in pairs if one != other)
        return [(run.first + at // PRINT, "is not what stood here when the checkpoint was made")]

    def _compare_root(self, size: int) -> None:
        root = self.tree.root()
        if self.roots.get(size, {root}) != {root}:
            self._fault(0, f"the first {size} entries are not those of the checkpoint")
        if self.inside.get(size, root) != root:
            self._fault(0, f"the first {size} entries are not those checkpointed in the file")

    def _fault(self, position: int, what: str) -> None:
        if not self.faults:
            self.faults.append(Fault(self.origin, position, what))


class Contents:
    """What no hash of an entry can tell: content that is gone unordered, data exchanged."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.gone: dict[tuple[str, str], Fault] = {}
        self.ordered: set[tuple[str, str]] = set()
        self.exchanged: list[Fault] = []
        self.raised: dict[str, tuple[str, Fault]] = {}
        self.added: dict[str, Label] | None = {}

    def step(self, audited: Audited) -> None:
        """Take the next entry that tells something, of whatever log."""
        (position, entry, content), _, raised = audited
        origin, kind = entry.origin, entry.kind
        if content.body is None:
            self.gone[entry.reference, "body"] = _unordered(origin, position, "body")
        if content.provenance is None:
            self.gone[entry.reference, "provenance"] = _unordered(origin, position, "provenance")
        if raised:
            fault = Fault(origin, position, "its label was raised with no relabelling on record")
            self.raised[entry.reference] = raised, fault
        if kind == "relabel" and entry.body:
            self._add(content.body)
        if kind == "note" and entry.label == _CUSTODIANS:
            for parts, reference, data in _ORDER.findall(content.body or b""):
                named = [(reference.decode(), part) for part in parts.decode().split(" and ")]
                self.ordered |= {*named, (data.decode(), "data")}
        if kind == "attachment" and content.body:
            self._compare(origin, position, content.body)

    def faults(self) -> list[Fault]:
        """What is wrong, once all has passed: an order may stand after what it destroyed."""
        gone = [fault for key, fault in self.gone.items() if key not in self.ordered]
        added = self.added
        # Where the words of a relabelling were destroyed, nobody can tell any more.
        unsaid = [] if added is None else [
            fault
            for reference, (text, fault) in self.raised.items()
            if reference not in added or text != label_text(added[reference])
        ]  # fmt: skip
        return self.exchanged + gone + unsaid

    def _add(self, body: bytes | None) -> None:
        """Join what a relabelling adds to the label of an entry."""
        if body is None or self.added is None:
            self.added = None
            return
        with suppress(BadInput, ValueError, KeyError, TypeError):  # it was altered: told elsewhere
            plain = read_canonical(body)
            relabel: Relabel = decode(plain["kind"], plain["version"], plain["value"])
            label = raised_by(relabel)
            self.added[relabel.entry] = join(self.added.get(relabel.entry, label), label)

    def _compare(self, origin: str, position: int, body: bytes) -> None:
        """The data that an attachment describes: are they there, and the ones described?"""
        try:
            digest = read_canonical(body)["value"]["digest"]
            if self.store.attachment(digest) is None:
                self.gone[digest, "data"] = _unordered(origin, position, "data")
        except (Tampered, ValueError, KeyError, TypeError):
            self.exchanged.append(Fault(origin, position, "the data it describes were changed"))


def _unordered(origin: str, position: int, part: str) -> Fault:
    return Fault(origin, position, f"its {part}: gone, with no order on record to destroy it")
