"""Signed notes, held against the vector that the format's own implementation ships."""

from __future__ import annotations

import pytest

from accord.errors import BadInput
from accord.record.notes import check_note, sign_note, verifier_key

# From golang.org/x/mod/sumdb/note, the first implementation of the format (BSD-3-Clause).
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNATURE = (
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
    "ngotpRZb6KE6RyyBwJnAM=\n"
)


def seed_and_key() -> tuple[bytes, str]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    seed = bytes(range(32))
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return seed, verifier_key("log-1", public)


def test_the_published_note_verifies_and_an_altered_one_does_not() -> None:
    assert check_note(f"{TEXT}\n{SIGNATURE}", KEY) == TEXT
    with pytest.raises(BadInput, match="altered"):
        check_note(f"{TEXT.upper()}\n{SIGNATURE}", KEY)


def test_what_is_signed_here_verifies_here_and_under_no_other_key() -> None:
    seed, key = seed_and_key()
    note = sign_note("log-1\n3\nroot\n", "log-1", seed)
    assert check_note(note, key) == "log-1\n3\nroot\n"
    with pytest.raises(BadInput, match="not signed by PeterNeumann"):
        check_note(note, KEY)


def test_of_several_notes_the_one_of_the_key_s_name_is_checked() -> None:
    seed, key = seed_and_key()
    first = sign_note("log-0\n9\nroot\n", "log-0", seed)
    note = sign_note("log-1\n3\nroot\n", "log-1", seed)
    assert check_note(f"{first}\n{note}", key) == "log-1\n3\nroot\n"
    assert check_note(f"{note}\n{first}", key) == "log-1\n3\nroot\n"


@pytest.mark.parametrize(
    "key", ["", "log-1", "log-1+00000000+AAAA", "log-1+c36c35da+?", KEY.replace("c74", "c75")]
)
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(BadInput, match="verifier key"):
        check_note(f"{TEXT}\n{SIGNATURE}", key)


def test_a_note_without_signature_is_refused() -> None:
    with pytest.raises(BadInput, match="not signed"):
        check_note(TEXT, KEY)
