"""Trees after RFC 6962.

Leaves, roots and proofs that are given as values are the well-known ones of the
Certificate Transparency projects, as in transparency-dev/merkle,
proof/verify_test.go and rfc6962/rfc6962_test.go.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import BadInput
from accord.record.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    subtrees_of,
    verify_consistency,
    verify_inclusion,
)

DATA = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(data) for data in DATA]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [  # position, size, path
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [  # old, new, proof
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
]
OTHER = sha256(b"none of these").digest()


def hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


def numbered(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


# The definitions of RFC 6962, section 2.1, word for word: slow and obvious.


def slow_root(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = slow_split(len(leaves))
    return node_hash(slow_root(leaves[:k]), slow_root(leaves[k:]))


def slow_split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def slow_path(m: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = slow_split(len(leaves))
    if m < k:
        return [*slow_path(m, leaves[:k]), slow_root(leaves[k:])]
    return [*slow_path(m - k, leaves[k:]), slow_root(leaves[:k])]


def slow_proof(m: int, leaves: list[bytes], known: bool = True) -> list[bytes]:
    if m == len(leaves):
        return [] if known else [slow_root(leaves)]
    k = slow_split(len(leaves))
    if m <= k:
        return [*slow_proof(m, leaves[:k], known), slow_root(leaves[k:])]
    return [*slow_proof(m - k, leaves[k:], False), slow_root(leaves[:k])]


class TestPublishedValues:
    def test_a_leaf_and_a_node_have_their_published_hashes(self) -> None:
        assert leaf_hash(b"L123456").hex() == (
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
        )
        assert node_hash(b"N123", b"N456").hex() == (
            "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
        )

    @pytest.mark.parametrize("size", range(9))
    def test_the_first_leaves_have_their_published_root(self, size: int) -> None:
        assert root(LEAVES[:size]).hex() == ROOTS[size]

    @pytest.mark.parametrize(("position", "size", "path"), INCLUSION)
    def test_inclusion_proofs_are_the_published_ones(
        self, position: int, size: int, path: list[str]
    ) -> None:
        assert inclusion_proof(position, size, subtrees_of(LEAVES)) == hashes(path)
        expected = bytes.fromhex(ROOTS[size])
        assert verify_inclusion(LEAVES[position], position, size, hashes(path), expected)

    @pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCY)
    def test_consistency_proofs_are_the_published_ones(
        self, old: int, new: int, proof: list[str]
    ) -> None:
        assert consistency_proof(old, new, subtrees_of(LEAVES)) == hashes(proof)
        before, after = hashes([ROOTS[old], ROOTS[new]])
        assert verify_consistency(old, new, before, after, hashes(proof))


class TestFrontier:
    @given(st.lists(st.integers(0, 40), max_size=8))
    def test_growing_in_any_portions_gives_the_root_of_the_definition(
        self, portions: list[int]
    ) -> None:
        log, leaves = Frontier(), numbered(sum(portions))
        done = 0
        for portion in portions:
            log.extend(leaves[done : done + portion])
            done += portion
            assert (log.size, log.root()) == (done, slow_root(leaves[:done]))

    @given(st.integers(0, 70))
    def test_one_by_one_is_the_same_as_all_at_once(self, size: int) -> None:
        leaves, single, whole = numbered(size), Frontier(), Frontier()
        for leaf in leaves:
            single.append(leaf)
        whole.extend(leaves)
        assert single.peaks == whole.peaks
        assert single.root() == whole.root() == root(leaves)

    @given(st.integers(0, 70), st.integers(0, 70))
    def test_a_log_goes_on_from_its_size_and_peaks(self, before: int, after: int) -> None:
        leaves, first = numbered(before + after), Frontier()
        first.extend(leaves[:before])
        resumed = Frontier(first.size, first.peaks)
        for leaf in leaves[before:]:
            resumed.append(leaf)
        assert resumed.root() == root(leaves)

    @given(st.integers(0, 70), st.integers(0, 70))
    def test_extending_reports_the_complete_subtrees_it_made(self, before: int, after: int) -> None:
        leaves, log = numbered(before + after), Frontier()
        log.extend(leaves[:before])
        subtree, made = subtrees_of(leaves), log.extend(leaves[before:])
        for level, (first, roots) in enumerate(made, start=1):
            assert roots == [subtree(level, first + n) for n in range(len(roots))]
            assert first == before >> level
            assert first + len(roots) == len(leaves) >> level

    @pytest.mark.parametrize(
        ("size", "peaks"), [(-1, []), (3, [OTHER]), (0, [OTHER]), (1, [OTHER[:31]])]
    )
    def test_peaks_that_cannot_be_of_that_size_are_refused(
        self, size: int, peaks: list[bytes]
    ) -> None:
        with pytest.raises(BadInput, match="peak"):
            Frontier(size, peaks)


class TestProofs:
    @given(st.integers(1, 70), st.data())
    def test_inclusion_is_as_defined_and_verifies(self, size: int, data: st.DataObject) -> None:
        position = data.draw(st.integers(0, size - 1))
        leaves = numbered(size)
        path = inclusion_proof(position, size, subtrees_of(leaves))
        assert path == slow_path(position, leaves)
        assert verify_inclusion(leaves[position], position, size, path, root(leaves))

    @given(st.integers(1, 70), st.data())
    def test_consistency_is_as_defined_and_verifies(self, new: int, data: st.DataObject) -> None:
        old = data.draw(st.integers(1, new))
        leaves = numbered(new)
        proof = consistency_proof(old, new, subtrees_of(leaves))
        assert proof == slow_proof(old, leaves)
        assert verify_consistency(old, new, root(leaves[:old]), root(leaves), proof)

    def test_proofs_for_a_tree_read_nothing_beyond_it(self) -> None:
        subtree = subtrees_of(numbered(40))
        assert inclusion_proof(4, 7, subtree) == slow_path(4, numbered(7))
        assert consistency_proof(4, 7, subtree) == slow_proof(4, numbered(7))

    def test_an_empty_tree_begins_every_tree(self) -> None:
        assert consistency_proof(0, 5, subtrees_of(LEAVES)) == []
        assert verify_consistency(0, 5, EMPTY_ROOT, root(LEAVES[:5]), [])
        assert not verify_consistency(0, 5, OTHER, root(LEAVES[:5]), [])
        assert not verify_consistency(0, 5, EMPTY_ROOT, root(LEAVES[:5]), [OTHER])

    def test_a_tree_is_consistent_with_itself_alone(self) -> None:
        assert verify_consistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])
        assert not verify_consistency(3, 3, root(LEAVES[:3]), OTHER, [])
        assert not verify_consistency(3, 3, OTHER, OTHER, [OTHER])

    def test_what_is_not_there_cannot_be_proved(self) -> None:
        with pytest.raises(BadInput, match="no leaf 8"):
            inclusion_proof(8, 8, subtrees_of(LEAVES))
        with pytest.raises(BadInput, match="no leaf -1"):
            inclusion_proof(-1, 8, subtrees_of(LEAVES))
        with pytest.raises(BadInput, match="cannot continue"):
            consistency_proof(8, 7, subtrees_of(LEAVES))


class TestForgeries:
    @given(st.integers(2, 40), st.data())
    def test_a_changed_path_leaf_place_or_size_does_not_verify(
        self, size: int, data: st.DataObject
    ) -> None:
        leaves = numbered(size)
        position = data.draw(st.integers(0, size - 1))
        path, top = inclusion_proof(position, size, subtrees_of(leaves)), root(leaves)
        leaf = leaves[position]
        broken = data.draw(st.integers(0, len(path) - 1))
        assert not verify_inclusion(OTHER, position, size, path, top)
        assert not verify_inclusion(leaf, position, size, path, OTHER)
        assert not verify_inclusion(leaf, position, size, path[:-1], top)
        assert not verify_inclusion(leaf, position, size, [*path, OTHER], top)
        assert not verify_inclusion(leaf, position, size, [OTHER, *path], top)
        changed = [*path[:broken], OTHER, *path[broken + 1 :]]
        assert not verify_inclusion(leaf, position, size, changed, top)
        elsewhere = data.draw(st.integers(-1, size).filter(lambda place: place != position))
        assert not verify_inclusion(leaf, elsewhere, size, path, top)

    def test_a_step_of_another_length_does_not_verify(self) -> None:
        path = inclusion_proof(5, 8, subtrees_of(LEAVES))
        assert not verify_inclusion(LEAVES[5], 5, 8, [*path[:-1], b""], root(LEAVES))
        assert not verify_inclusion(LEAVES[5][:5], 5, 8, path, root(LEAVES))
        assert not verify_consistency(6, 8, OTHER, OTHER, [b"short"])

    @given(st.integers(2, 40), st.data())
    def test_a_changed_history_does_not_verify(self, new: int, data: st.DataObject) -> None:
        old = data.draw(st.integers(1, new - 1))
        leaves = numbered(new)
        before, after = root(leaves[:old]), root(leaves)
        proof = consistency_proof(old, new, subtrees_of(leaves))
        assert not verify_consistency(old, new, OTHER, after, proof)
        assert not verify_consistency(old, new, before, OTHER, proof)
        assert not verify_consistency(old, new, before, after, [])
        assert not verify_consistency(old, new, before, after, proof[:-1])
        assert not verify_consistency(old, new, before, after, [*proof, OTHER])
        assert not verify_consistency(old, new, before, after, [OTHER, *proof])
        assert not verify_consistency(new, old, after, before, proof)
        place = data.draw(st.integers(0, len(proof) - 1))
        changed = [*proof[:place], OTHER, *proof[place + 1 :]]
        assert not verify_consistency(old, new, before, after, changed)

    def test_a_rewritten_entry_shows_in_every_later_root(self) -> None:
        leaves = numbered(20)
        rewritten = [*leaves[:7], OTHER, *leaves[8:]]
        proof = consistency_proof(10, 20, subtrees_of(rewritten))
        assert not verify_consistency(10, 20, root(leaves[:10]), root(rewritten), proof)
