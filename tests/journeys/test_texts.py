"""Agreements are read from their documents: real ones where they are to be had."""

from __future__ import annotations

import hashlib

import pytest

from tests.agreements import needs_agreements, text_of

_TEXTS = {
    930: "d1e76441c6aad27361fcb083488ff97daf3ba921537fe6ef8201d89be8c1c49d",
    1362: "e4f904297e96f3289c83a851c5b4ab750c355dac6e08cc612fd2cf81091a49b7",
    1363: "c6ffe382504444a9e22590b47a20b30ff4d8dad2a02d55bf95a651fcb7b31d5a",
    1364: "836b7c2b1a54aec9d32abf7ed9f47b487c74f9a0cf2bc787527f3823756a999e",
    1966: "f77a729a8b646b5b91cb6fc08401f06154586ef6a360029d471d4e0c576c2c26",
    2260: "8cfc16f942a8d922a645511b76f258df0c0e7b9492ad027deeb3cc2d6408856c",
}
"""The canonical texts, which labels point into: none of them may ever change."""


@needs_agreements
@pytest.mark.parametrize("number", _TEXTS)
def test_the_canonical_text_of_an_agreement_never_changes(number: int) -> None:
    text = text_of(f"pax-{number}")
    assert hashlib.sha256(f"{text}\n".encode()).hexdigest() == _TEXTS[number]
