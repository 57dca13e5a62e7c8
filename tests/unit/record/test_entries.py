"""What cannot become an entry, and what is left out of one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import Actor, ActorType, Note
from accord.model.plain import to_plain
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.record.canonical import canonical, read_canonical, trusted
from accord.record.entries import enter

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def entered(**given: object) -> dict[str, object]:
    filing = Filing(**{"subject": "note/a", "value": Note(text="x"), **given})
    _, content = enter(filing, origin="log", recorded=NOW, salt=lambda _: bytes(32))
    assert content.provenance is not None
    found: dict[str, object] = read_canonical(content.provenance)
    return found


def test_what_withdraws_says_what_it_answers() -> None:
    with pytest.raises(BadInput, match="withdraws nothing"):
        entered(value=None)


def test_a_subject_holds_its_own_kind() -> None:
    with pytest.raises(BadInput, match="cannot hold"):
        entered(value=Actor(name="x", type=ActorType.BODY))


@pytest.mark.parametrize("reference", ["zz", "00", "0" * 63])
def test_a_reference_is_64_hexadecimal_digits(reference: str) -> None:
    with pytest.raises(BadInput, match="not a reference"):
        entered(replaces=(reference,))


def test_provenance_holds_what_was_given_and_no_more() -> None:
    assert entered() == {}
    full = entered(
        author="reader/a", reason="Why", source=Source(title="T", said=When.parse("2003"))
    )
    assert set(full) == {"author", "reason", "source"}


@pytest.mark.parametrize("plain", [{"n": 2**70}, {"n": "\ud800"}, {"n": object()}])
def test_what_a_kind_cannot_have_written_is_no_entry(plain: object) -> None:
    with pytest.raises(BadInput, match="not plain data"):
        trusted(plain)


def test_keys_are_ascii_and_needed_fields_are_not_empty() -> None:
    with pytest.raises(BadInput, match="ASCII"):
        canonical({"é": 1})
    with pytest.raises(BadInput, match="text"):
        to_plain(Note(text=""))
