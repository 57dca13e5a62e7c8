"""Verifying the large file: columns against hashed bytes, and hashes alone."""

from __future__ import annotations

from typing import Any

from accord.record.merkle import Frontier, leaf_hash
from accord.record.port import Store
from benchmarks.conftest import Large, Tell
from benchmarks.workload import opened


def test_verifying_columns_against_hashed_bytes(benchmark: Any, tell: Tell, large: Large) -> None:
    with opened(large.path) as desk:
        found = benchmark.pedantic(desk.verify, rounds=3)
    assert not found.faults
    tell("Verify: columns, contents and what was derived", entries=large.count, bar="60,000/s")


def test_verifying_hashes_alone(benchmark: Any, tell: Tell, large: Large) -> None:
    with opened(large.path) as desk:
        store = desk.gate.store
        roots = benchmark.pedantic(roots_of, args=(store,), rounds=3)
        assert roots == [bytes.fromhex(log.root) for log in desk.verify().logs]
    tell("Verify: ids into the Merkle tree alone", entries=large.count, bar="150,000/s")


def roots_of(store: Store) -> list[bytes]:
    """The root of every log, from the ids of its entries."""
    trees: dict[str, Frontier] = {}
    for some in store.ids():
        for origin, ids in some.items():
            tree = trees.setdefault(origin, Frontier())
            tree.extend([leaf_hash(digest) for digest in ids])
    return [tree.root() for tree in trees.values()]
