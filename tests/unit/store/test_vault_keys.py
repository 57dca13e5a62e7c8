"""What opens a file, and the first bytes that say whose it is. No disk is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import BadInput, Empty, Foreign, Newer, Truncated
from accord.store.vault import KeyFile, Passphrase, RecoveryKey
from accord.store.vault.cipher import refuse_old
from accord.store.vault.header import FORMAT, LENGTH, MAGIC, check, fresh
from accord.store.vault.marker import Marker, fits

HEADER = fresh(lambda count: bytes(range(count)))
OTHER = fresh(lambda count: bytes(reversed(range(count))))


class TestHeader:
    def test_it_is_ours_and_carries_its_version_and_eight_random_bytes(self) -> None:
        assert b"ACCORD\x00" + bytes((FORMAT,)) + bytes(range(8)) == HEADER
        assert len(HEADER) == LENGTH
        check(HEADER, "x")

    @pytest.mark.parametrize(
        ("first", "error", "words"),
        [
            (b"", Empty, "empty"),
            (b"SQLite format 3\x00", Foreign, "unencrypted SQLite"),
            (b"PK\x03\x04 and the rest", Foreign, "other bytes"),
            (b"ACCORD BETWEEN THE", Foreign, "other bytes"),
            (b"ACC", Truncated, "cut short"),
            (HEADER[:12], Truncated, "cut short"),
            (MAGIC + b"\x02" + bytes(8), Newer, "format 2; this Accord reads up to 1"),
            (MAGIC + b"\x00" + bytes(8), Foreign, "number 0"),
        ],
    )
    def test_each_other_beginning_has_its_own_words(
        self, first: bytes, error: type[Exception], words: str
    ) -> None:
        with pytest.raises(error, match=words):
            check(first, "peace.accord")


class TestPassphrase:
    def test_the_same_words_give_another_key_for_every_file(self) -> None:
        words = Passphrase("corridor lamp harbour")
        assert words.secret(HEADER) != words.secret(OTHER)
        assert len(words.secret(HEADER)) == 32

    def test_the_derivation_of_format_1_never_changes(self) -> None:
        found = Passphrase("corridor lamp harbour").secret(HEADER)
        assert found.hex() == "63ed8b2817bedd6835301d405a4e3dac5cad2505f11fdd8efbda72c707c2ea0f"

    def test_accents_may_be_typed_either_way(self) -> None:
        assert Passphrase("e\u0301te\u0301").secret(HEADER) == Passphrase("été").secret(HEADER)

    def test_none_at_all_is_refused(self) -> None:
        with pytest.raises(BadInput, match="cannot be empty"):
            Passphrase("")

    def test_no_key_shows_itself(self) -> None:
        keys = (Passphrase("corridor"), KeyFile(b"k" * 32), RecoveryKey(b"k" * 32))
        assert [repr(key) for key in keys] == ["Passphrase()", "KeyFile()", "RecoveryKey()"]


class TestKeyFile:
    def test_the_derivation_of_format_1_never_changes(self) -> None:
        assert (
            KeyFile(bytes(range(32))).secret(HEADER).hex()
            == "bceeeca0dc09fc6d99a55502a79593ed7f8c2ea5149c15fae7a1437f8fb24048"
        )

    def test_every_byte_of_it_counts(self) -> None:
        assert KeyFile(b"k" * 64).secret(HEADER) != KeyFile(b"k" * 63 + b"l").secret(HEADER)

    @pytest.mark.parametrize("size", [0, 31, (1 << 20) + 1])
    def test_too_short_or_too_long_is_refused(self, size: int) -> None:
        with pytest.raises(BadInput, match=f"this one {size}"):
            KeyFile(bytes(size))


class TestRecoveryKey:
    @given(st.binary(min_size=32, max_size=32))
    def test_paper_gives_it_back_however_it_is_typed(self, raw: bytes) -> None:
        paper = RecoveryKey(raw).paper
        assert RecoveryKey.parse(paper).raw == raw
        typed = paper.lower().replace("0", "o").replace("1", "l").replace(" ", "-")
        assert RecoveryKey.parse(typed).raw == raw

    def test_it_is_eight_groups_of_eight_on_two_lines(self) -> None:
        lines = RecoveryKey(bytes(32)).paper.splitlines()
        assert [[len(group) for group in line.split()] for line in lines] == [[8] * 4] * 2

    def test_the_mistyped_group_is_named(self) -> None:
        groups = RecoveryKey(bytes(range(32))).paper.split()
        groups[5] = groups[5][:-1] + ("0" if groups[5][-1] != "0" else "1")
        with pytest.raises(BadInput, match=r"group 6 .* is mistyped"):
            RecoveryKey.parse(" ".join(groups))

    def test_groups_in_another_order_are_noticed(self) -> None:
        groups = RecoveryKey(bytes(range(32))).paper.split()
        groups[0], groups[1] = groups[1], groups[0]
        with pytest.raises(BadInput, match="group 1"):
            RecoveryKey.parse(" ".join(groups))

    def test_a_letter_that_is_never_used_is_noticed(self) -> None:
        groups = RecoveryKey(bytes(range(32))).paper.split()
        with pytest.raises(BadInput, match="group 8"):
            RecoveryKey.parse(" ".join([*groups[:7], "?" + groups[7][1:]]))

    def test_a_missing_group_is_noticed(self) -> None:
        with pytest.raises(BadInput, match="not 56"):
            RecoveryKey.parse(" ".join(RecoveryKey(bytes(32)).paper.split()[:7]))

    def test_other_lengths_are_refused(self) -> None:
        with pytest.raises(BadInput, match="32 bytes"):
            RecoveryKey(bytes(31))


class TestVersionsOfSqlite:
    def test_one_that_can_corrupt_a_file_is_refused(self) -> None:
        with pytest.raises(Exception, match=r"SQLite 3\.51\.2 can corrupt .* 3\.51\.3 or newer"):
            refuse_old((3, 51, 2))
        refuse_old((3, 51, 3))


FIRST = Marker(identity=b"i", session=b"1", writes=4)
SECOND = FIRST._replace(session=b"2", in_use=True, writes=6)


@pytest.mark.parametrize(
    ("file", "with_log", "expected"),
    [
        pytest.param(FIRST, FIRST, True, id="an empty log"),
        pytest.param(SECOND, SECOND._replace(writes=9), True, id="later writes of the session"),
        pytest.param(FIRST, SECOND._replace(previous=b"1"), True, id="a session just begun"),
        pytest.param(FIRST, SECOND, False, id="an older copy beside the log of a session"),
        pytest.param(SECOND, FIRST, False, id="the log of an older session"),
        pytest.param(SECOND._replace(writes=9), SECOND, False, id="an older log of the session"),
    ],
)
def test_a_log_fits_only_the_file_it_continues(
    file: Marker, with_log: Marker, expected: bool
) -> None:
    assert fits(file, with_log) is expected
