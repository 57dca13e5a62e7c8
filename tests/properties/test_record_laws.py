"""Laws of entries: one way to write them, ids that hang on all of it, commitments that hide."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from accord.model.dates import Interval, When
from accord.model.labels import Label
from accord.model.statements import Filing, Statement
from accord.record.canonical import canonical, read_canonical
from accord.record.entries import (
    Content,
    Entry,
    commitment,
    enter,
    header,
    instant_text,
    label_text,
    read_instant,
    read_label,
    recommit,
    statement,
)
from tests.properties import strategies as draw

NOW = datetime(2003, 6, 20, 8, 30, tzinfo=UTC)


def by_content(content: bytes) -> bytes:
    return hashlib.sha256(b"salt" + content).digest()


def entered(filing: Filing, salt: Any = by_content, recorded: datetime = NOW) -> tuple[Any, Any]:
    return enter(filing, origin="laptop", recorded=recorded, salt=salt)


# A second encoder after RFC 8785, slow and obvious.

ESCAPES = {0x22: '\\"', 0x5C: "\\\\", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f",
           0x0D: "\\r"}  # fmt: skip


def rfc8785(plain: Any) -> str:
    """RFC 8785, section 3.2: no spaces, keys by UTF-16 units, as few escapes as can be."""
    if plain is True:
        return "true"
    if plain is False:
        return "false"
    if isinstance(plain, int):
        return str(plain)
    if isinstance(plain, str):
        return '"' + "".join(rfc8785_character(ord(character)) for character in plain) + '"'
    if isinstance(plain, list | tuple):
        return "[" + ",".join(rfc8785(item) for item in plain) + "]"
    members = sorted(plain.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(f"{rfc8785(key)}:{rfc8785(item)}" for key, item in members) + "}"


def rfc8785_character(code: int) -> str:
    if code in ESCAPES:
        return ESCAPES[code]
    return f"\\u{code:04x}" if code < 0x20 else chr(code)


@given(draw.plain_data)
@example('"\\/\b\f\n\r\t\x00\x1f\x7f\x80\u2028\u2029\U0001f54a\u202e')
@example({"b": 1, "a": -(2**53), "Z": [True, False, {}, []], "": ""})
@example({"\x7f": 1, "\x00": 2, "~": 3, '"': 4})
def test_the_canonical_form_is_that_of_rfc_8785(plain: Any) -> None:
    assert canonical(plain) == rfc8785(plain).encode()


@given(draw.plain_data)
def test_the_canonical_form_is_read_back_as_it_was(plain: Any) -> None:
    assert read_canonical(canonical(plain)) == plain
    assert canonical(read_canonical(canonical(plain))) == canonical(plain)


@given(draw.labels())
def test_a_label_survives_being_written_and_read(label: Label) -> None:
    assert read_label(label_text(label)) == label


@given(draw.instants, draw.instants)
def test_instants_are_written_so_that_they_sort_by_time(left: datetime, right: datetime) -> None:
    assert read_instant(instant_text(left)) == left
    assert (instant_text(left) < instant_text(right)) == (left < right)
    assert len(instant_text(left)) == 27


def header_map(entry: Entry) -> dict[str, Any]:
    """The header as a map, absent fields left out: what the manual describes."""
    plain = {
        "v": 1,
        "origin": entry.origin,
        "subject": entry.subject,
        "body": entry.body.hex(),
        "provenance": entry.provenance.hex(),
        "replaces": [digest.hex() for digest in entry.replaces],
        "valid": entry.valid,
        "said": entry.said,
        "recorded": entry.recorded,
        "label": read_canonical(entry.label.encode()),
        "provenance_label": read_canonical(entry.provenance_label.encode()),
        "slip": entry.slip,
    }
    return {name: value for name, value in plain.items() if value not in ("", [], False)}


@given(draw.filings())
def test_the_header_written_by_hand_is_what_the_encoder_writes(filing: Filing) -> None:
    entry, _ = entered(filing)
    assert header(*entry[1:]) == canonical(header_map(entry))
    assert entry.id == hashlib.sha256(canonical(header_map(entry))).digest()


@given(draw.filings(), st.data())
def test_an_id_changes_if_any_field_of_the_filing_changes(filing: Filing, data: Any) -> None:
    other = data.draw(draw.filings(filing.subject.partition("/")[0]))
    name = data.draw(st.sampled_from([f for f in Filing.__slots__ if f != "label"]))
    changed = replaced(filing, name, getattr(other, name))
    assume(changed != filing)
    one, two = entered(filing)[0], entered(changed)[0]
    same_meaning = statement(*entered(filing), sourced=True, label=None) == statement(
        *entered(changed), sourced=True, label=None
    )
    assert (one.id == two.id) == same_meaning


def replaced(filing: Filing, name: str, value: Any) -> Filing:
    fields = {field: getattr(filing, field) for field in Filing.__slots__}
    return Filing(**{**fields, name: value})


@given(draw.filings(), draw.labels())
def test_an_id_changes_with_the_label_the_time_and_the_log(filing: Filing, label: Label) -> None:
    entry, _ = entered(filing)
    later, _ = entered(filing, recorded=NOW + timedelta(microseconds=1))
    elsewhere, _ = enter(filing, origin="phone", recorded=NOW, salt=by_content)
    assert len({entry.id, later.id, elsewhere.id}) == 3
    other, _ = entered(replaced(filing, "label", label))
    assert (other.id == entry.id) == (other.label == entry.label)


@given(draw.filings())
def test_a_statement_gives_back_what_was_filed(filing: Filing) -> None:
    found = statement(*entered(filing), sourced=True, label=None)
    assert (found.subject, found.value, found.valid) == (
        filing.subject, filing.value, filing.valid,
    )  # fmt: skip
    assert (found.said, found.source, found.author) == (
        filing.said, filing.source, filing.author,
    )  # fmt: skip
    assert (found.reason, found.slip, found.tear_line) == (
        filing.reason, filing.slip, filing.tear_line,
    )  # fmt: skip
    assert set(found.replaces) == set(filing.replaces)
    assert filing.label in (None, found.label)
    assert found.recorded == NOW
    assert not found.destroyed


@given(draw.filings())
def test_a_reader_who_may_not_see_the_source_gets_nothing_of_it(filing: Filing) -> None:
    """Two filings that differ in who said it alone look the same to that reader."""
    filing = replaced(filing, "label", filing.label or Label.of(1))
    other = filing
    for name, value in {
        "source": None,
        "author": "somebody",
        "reason": "for another reason",
        "provenance_label": Label.of(3, owners={"party/north": ()}),
    }.items():
        other = replaced(other, name, value)
    one, two = (statement(*entered(each), sourced=False, label=None) for each in (filing, other))
    differing = {name for name in Statement.__slots__ if getattr(one, name) != getattr(two, name)}
    assert differing <= {"reference"}
    assert (one.source, one.author, one.reason) == (None, "", "")


@given(draw.filings())
def test_the_header_holds_no_word_of_the_content(filing: Filing) -> None:
    """With another salt, the same content gives other commitments, and so another id."""
    entry, content = entered(filing)
    salted, _ = entered(filing, salt=lambda content: by_content(b"other" + content))
    assert entry.body != salted.body
    assert entry.provenance != salted.provenance
    assert entry._replace(id=b"", body=b"", provenance=b"") == salted._replace(
        id=b"", body=b"", provenance=b""
    )
    assert recommit(content) == (entry.body, entry.provenance)


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(min_size=32, max_size=32))
def test_a_commitment_binds_its_content(left: bytes, right: bytes, salt: bytes) -> None:
    assume(left != right)
    assert commitment(b"d\0", salt, left) != commitment(b"d\0", salt, right)


@given(draw.filings())
def test_a_body_is_never_taken_for_a_provenance(filing: Filing) -> None:
    """The two commitments are over different domains, even under one salt."""
    entry, content = entered(filing, salt=lambda content: bytes(32))
    swapped = Content(content.body_salt, content.provenance, content.provenance_salt, content.body)
    body, provenance = recommit(swapped)
    assert body != entry.provenance
    assert provenance != entry.body


@given(draw.filings())
def test_what_was_destroyed_leaves_the_id_and_the_other_half(filing: Filing) -> None:
    entry, content = entered(filing)
    no_body = content._replace(body_salt=None, body=None)
    no_source = content._replace(provenance_salt=None, provenance=None)
    assert recommit(no_body) == (None, entry.provenance)
    assert recommit(no_source) == (entry.body, None)
    bare = statement(entry, no_body, sourced=True, label=None)
    assert (bare.value, bare.tear_line, bare.destroyed) == (None, "", True)
    assert (bare.source, bare.author) == (filing.source, filing.author)
    unsourced = statement(entry, no_source, sourced=True, label=None)
    assert (unsourced.source, unsourced.author, unsourced.reason) == (None, "", "")
    assert unsourced.value == filing.value


def test_an_interval_that_says_nothing_is_written_one_way() -> None:
    value = Filing(subject="note/a", value=None, replaces=("00" * 32,), author="custodian")
    always = replaced(value, "valid", Interval.parse("../.."))
    assert entered(value)[0].id == entered(always)[0].id


def test_a_date_in_another_zone_is_another_entry() -> None:
    base = Filing(subject="note/a", value=None, replaces=("00" * 32,), author="custodian")
    one = replaced(base, "said", When.parse("2003-06-17[Africa/Monrovia]"))
    two = replaced(base, "said", When.parse("2003-06-17"))
    assert entered(one)[0].id != entered(two)[0].id
