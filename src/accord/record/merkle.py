"""Merkle trees over SHA-256, after RFC 6962, section 2.1.

A tree over n leaves splits at the largest power of two below n. Hashes of leaves
and of nodes start with different bytes, so neither can pass for the other.
`Frontier` grows a log without keeping its leaves: it holds the roots of the
complete subtrees, one for each bit set in the size. Proofs read the complete
subtrees they need through a `Subtrees` function, which a store may answer from
whatever it keeps, and `subtrees_of` from the leaves alone.

Everything here takes and gives raw 32-byte hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Final

from accord.errors import BadInput

__all__ = [
    "EMPTY_ROOT",
    "Frontier",
    "Subtrees",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "root",
    "subtrees_of",
    "verify_consistency",
    "verify_inclusion",
]

EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of a tree without leaves."""

Subtrees = Callable[[int, int], bytes]
"""The root of the complete subtree at (level, index): it covers the leaves from
``index << level`` up to, but without, ``(index + 1) << level``."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of a zero byte and the data.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node: SHA-256 of a one byte and both children.

    >>> node_hash(leaf_hash(b""), leaf_hash(b"\\x00")).hex()[:16]
    'fac54203e7cc696c'
    """
    return sha256(b"\x01" + left + right).digest()


def _pair_up(hashes: Sequence[bytes]) -> list[bytes]:
    """The parents of neighbours; an odd one at the end has none."""
    digest, pairs = sha256, zip(hashes[::2], hashes[1::2], strict=False)
    return [digest(b"\x01" + left + right).digest() for left, right in pairs]


class Frontier:
    """The right edge of a growing tree: all that is needed to append and to take the root.

    `size` is the number of leaves. `peaks` are the roots of the complete subtrees
    that make up the tree, leftmost (largest) first; size and peaks are what a store
    keeps, and ``Frontier(size, peaks)`` goes on from there.

    >>> log = Frontier()
    >>> log.append(leaf_hash(b"")); log.append(leaf_hash(b"\\x00")); log.append(leaf_hash(b"\\x10"))
    >>> log.size, len(log.peaks), log.root().hex()[:16]
    (3, 2, 'aeb6bcfe274b70a1')
    >>> Frontier(log.size, log.peaks).root() == log.root()
    True
    """

    __slots__ = ("_pending", "size")

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if size < 0 or len(peaks) != size.bit_count():
            raise BadInput(
                f"a tree of {size} leaves has {max(size, 0).bit_count()} peaks, not {len(peaks)}",
                at="peaks",
            )
        if any(len(peak) != 32 for peak in peaks):
            raise BadInput("a peak is not 32 bytes long", at="peaks")
        self.size = size
        # The peak of 2**level leaves stands at its level; None where that bit of the size is 0.
        rising = iter(reversed(peaks))
        self._pending: list[bytes | None] = [
            next(rising) if size >> level & 1 else None for level in range(size.bit_length())
        ]

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The roots of the complete subtrees, largest first."""
        return tuple(peak for peak in reversed(self._pending) if peak is not None)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        level, size, carried = 0, self.size, leaf
        while size & 1:
            left = self._pending[level]
            assert left is not None  # the bit of this level is set
            carried = node_hash(left, carried)
            self._pending[level] = None
            level, size = level + 1, size >> 1
        self._place(level, carried)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> list[tuple[int, list[bytes]]]:
        """Add many leaf hashes, a level at a time, which is faster than one by one.

        Returns the complete subtrees this made: for level 1, 2, … the index of the
        first one and their roots, for a store that keeps them.
        """
        row, first, level = list(leaves), self.size, 0
        self.size += len(row)
        made: list[tuple[int, list[bytes]]] = []
        while row:
            if first & 1:
                left = self._pending[level]
                assert left is not None  # an odd index has its left neighbour pending
                row = [left, *row]
                first -= 1
            self._place(level, row[-1] if len(row) & 1 else None)
            row, first, level = _pair_up(row), first >> 1, level + 1
            if row:
                made.append((first, row))
        return made

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return _fold(self.peaks)

    def _place(self, level: int, peak: bytes | None) -> None:
        if level == len(self._pending):
            self._pending.append(peak)
        else:
            self._pending[level] = peak


def _fold(peaks: Sequence[bytes]) -> bytes:
    """The root above complete subtrees that stand side by side, largest first."""
    if not peaks:
        return EMPTY_ROOT
    folded = peaks[-1]
    for left in reversed(peaks[:-1]):
        folded = node_hash(left, folded)
    return folded


def root(leaves: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaf hashes.

    >>> root([]) == EMPTY_ROOT
    True
    >>> root([leaf_hash(b"")]).hex()[:16]
    '6e340b9cffb37a98'
    """
    log = Frontier()
    log.extend(leaves)
    return log.root()


def subtrees_of(leaves: Sequence[bytes]) -> Subtrees:
    """Complete subtrees computed from all leaf hashes, kept in memory (one hash a leaf)."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append(_pair_up(below))

    def subtree(level: int, index: int) -> bytes:
        return levels[level][index]

    return subtree


def _split(size: int) -> int:
    """The largest power of two below `size`, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1


def _range_root(subtree: Subtrees, start: int, end: int) -> bytes:
    """The root over leaves `start` to `end`, a range that a proof can ask for.

    Such a range starts at a multiple of the power of two above its length, so it
    falls into complete subtrees, largest first.
    """
    peaks = []
    while start < end:
        level = (end - start).bit_length() - 1
        peaks.append(subtree(level, start >> level))
        start += 1 << level
    return _fold(peaks)


def inclusion_proof(position: int, size: int, subtree: Subtrees) -> list[bytes]:
    """The audit path from leaf `position` (from 0) to the root of the first `size` leaves.

    RFC 6962, section 2.1.1. `BadInput` unless 0 <= position < size.

    >>> leaves = [leaf_hash(data) for data in (b"", b"\\x00", b"\\x10")]
    >>> path = inclusion_proof(2, 3, subtrees_of(leaves))
    >>> verify_inclusion(leaves[2], 2, 3, path, root(leaves))
    True
    """
    if not 0 <= position < size:
        raise BadInput(f"no leaf {position} in a tree of {size}", at="position")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if position < middle:
            path.append(_range_root(subtree, middle, end))
            end = middle
        else:
            path.append(_range_root(subtree, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: Subtrees) -> list[bytes]:
    """The proof that the tree of the first `new` leaves begins with that of the first `old`.

    RFC 6962, section 2.1.2. Empty where nothing needs proof: from an empty tree, and
    from a tree to itself. `BadInput` unless 0 <= old <= new.

    >>> leaves = [leaf_hash(data) for data in (b"", b"\\x00", b"\\x10")]
    >>> proof = consistency_proof(2, 3, subtrees_of(leaves))
    >>> verify_consistency(2, 3, root(leaves[:2]), root(leaves), proof)
    True
    """
    if not 0 <= old <= new:
        raise BadInput(f"a tree of {new} cannot continue one of {old}", at="old")
    if old in (0, new):
        return []
    start, end, proof = 0, new, []
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range_root(subtree, middle, end))
            end = middle
        else:
            proof.append(_range_root(subtree, start, middle))
            start = middle
    # The old tree itself is known to whoever asks, unless only its right part stands here.
    if start > 0:
        proof.append(_range_root(subtree, start, end))
    return proof[::-1]


def verify_inclusion(
    leaf: bytes, position: int, size: int, path: Sequence[bytes], expected: bytes
) -> bool:
    """Whether `path` shows that `leaf` stands at `position` in the tree of `size` leaves.

    `expected` is the root of that tree. False, never an error, for any proof that
    does not fit.
    """
    if not 0 <= position < size or any(len(step) != 32 for step in (leaf, *path)):
        return False
    # Walk up: `index` is ours and `last` the rightmost node's, at the level reached.
    index, last, reached = position, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            reached = node_hash(step, reached)
            while not index & 1 and index:  # a lone right edge climbs until it is a right child
                index, last = index >> 1, last >> 1
        else:
            reached = node_hash(reached, step)
        index, last = index >> 1, last >> 1
    return last == 0 and reached == expected


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows that the tree of `new` leaves begins with that of `old`.

    False, never an error, for any proof that does not fit. An empty old tree is
    the beginning of every tree, and its root is known.
    """
    if not 0 <= old <= new or any(len(step) != 32 for step in proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    steps = list(proof)
    if old & (old - 1) == 0:  # a complete old tree is itself the first step
        steps.insert(0, old_root)
    if not steps:
        return False
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old_reached = new_reached = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            old_reached, new_reached = node_hash(step, old_reached), node_hash(step, new_reached)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            new_reached = node_hash(new_reached, step)
        index, last = index >> 1, last >> 1
    return last == 0 and old_reached == old_root and new_reached == new_root
