"""The record out and in, at its edges. That it is the identical one is a law: see properties."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from accord.app import attachments, custody, exporting, filing, integrity, rebuilding
from accord.app.releasing import Release
from accord.errors import (
    AccordError,
    BadInput,
    Exists,
    Foreign,
    Newer,
    Refused,
    Stale,
    Tampered,
    TooLarge,
    Truncated,
)  # fmt: skip
from accord.model.kinds import Note, Relabel
from accord.model.labels import Label
from accord.model.statements import Filing
from accord.record.canonical import canonical
from accord.record.entries import Content, Entry, commitment, header
from accord.record.lines import Entered, read_line, write_line
from accord.record.rows import Row
from accord.store.memory import MemoryStore
from tests.properties.carried import ALONE, Held, Piece, pieces
from tests.unit.app.office import Office

Files = dict[str, bytes]


@pytest.fixture
def office() -> Office:
    office = Office()
    office.store.held.update(zone="UTC", home="here", name="talks")
    office.note("a", "One")
    filing.answer(office.gate(), "note/a", Note(text="Two"))
    given = attachments.Bytes(name="map", media_type="image/png", data=b"\x89PNG")
    attachments.attach(office.gate(), given)
    integrity.remember(office.gate())
    return office


def exported(office: Office) -> Files:
    held = Held()
    exporting.export(office.gate(), held, ALONE)
    return held.files


def taken_in(files: Files, **more: Any) -> Office:
    return taken(pieces(files), **more)


def taken(parts: list[Piece], **more: Any) -> Office:
    fresh = Office(store=MemoryStore())
    rebuilding.rebuild(fresh.gate(), parts, **more)
    return fresh


def lines(files: Files) -> list[bytes]:
    return files["record.jsonl"].splitlines(keepends=True)


def with_lines(files: Files, changed: list[bytes]) -> Files:
    return {**files, "record.jsonl": b"".join(changed)}


@pytest.mark.covers("X05")
def test_an_export_is_put_on_record_and_logged_without_content(office: Office) -> None:
    held, told = Held(), list[int]()
    made = exporting.export(office.gate(), held, ALONE, tick=told.append)
    assert (made.entries, made.attachments, made.level, told) == (3, 1, 0, [3])
    [issue] = [h.value for h in office.gate().heads(office.gate().everything(), kinds=("issue",))]
    assert (issue.paper, issue.digest) == ("export", made.record)
    line = office.store.traces()[-1]
    assert (line.action, line.detail) == ("export", "rank 0, 3 entries")


def test_the_rank_of_an_export_is_the_highest_of_any_label(office: Office) -> None:
    reference = office.note("b", "Words", provenance_label=Label(level=1))
    exporting.export(office.gate(), Held(), Release(cleared_by="Head"))
    custody.relabel(office.gate(), Relabel(entry=reference, level=2))
    held = Held()
    with pytest.raises(Refused, match="second person"):
        exporting.export(office.gate(), held, Release(cleared_by="Head"))
    assert not held.files


def test_where_the_file_lies_and_what_a_device_wrapped_stay(office: Office) -> None:
    office.store.held.update({"signing.log-1": "wrapped", "signer.log-1": "log-1+a+b"})
    text = exported(office)["record.jsonl"]
    assert b"wrapped" not in text
    assert b'"home"' not in text
    assert b"signer.log-1" in text


def test_a_reader_exports_nothing_and_rebuilds_nothing(office: Office) -> None:
    envoy = office.reader("envoy", clearance=3)
    for act in (
        lambda: exporting.export(envoy, Held(), ALONE),
        lambda: rebuilding.rebuild(envoy, []),
    ):
        with pytest.raises(Refused):
            act()


def test_what_does_not_verify_is_not_exported(office: Office) -> None:
    entry = office.store.entries[0]
    office.store.contents[entry.id] = office.store.contents[entry.id]._replace(body=b"{}")
    held = Held()
    with pytest.raises(Tampered, match="does not verify"):
        exporting.export(office.gate(), held, ALONE)
    assert not held.files


def test_data_that_nothing_describes_are_compared_too(office: Office) -> None:
    [kept] = office.store.attached.values()
    office.store.attached["ff" * 32] = kept._replace(address="ff" * 32)
    with pytest.raises(Tampered, match="those that were kept"):
        exporting.export(office.gate(), Held(), ALONE)


def test_a_file_that_is_written_to_meanwhile_is_not_exported_in_between(office: Office) -> None:
    class Writing(Held):
        def write(self, name: str, size: int, chunks: Any) -> None:
            if name == "record.jsonl":
                office.note("meanwhile", "Words")
                b"".join(chunks)
            super().write(name, size, chunks)

    held = Writing()
    with pytest.raises(Stale, match="meanwhile"):
        exporting.export(office.gate(), held, ALONE)
    assert not held.whole


def test_a_rebuilt_file_begins_a_log_of_its_own(office: Office) -> None:
    told = list[int]()
    fresh = taken_in(exported(office), tick=told.append)
    assert fresh.store.settings["name"] == "talks"
    assert fresh.gate(home=lambda: "there").log() != "log-1"
    assert fresh.store.traces()[0].detail == "3 entries"
    assert told == []


def test_more_than_a_run_of_entries_comes_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "_RUN", 2)
    monkeypatch.setattr(exporting, "_LIVELY", 2)
    told = list[int]()
    fresh = taken_in(exported(office), tick=told.append)
    assert told == [2]
    assert fresh.store.entries == office.store.entries[:3]


def test_an_empty_record_goes_out_and_comes_in() -> None:
    files = exported(Office())
    fresh = taken_in(files)
    assert fresh.store.settings["log"] == "log-1"
    assert not fresh.store.entries


def test_a_file_that_holds_a_record_takes_in_no_other(office: Office) -> None:
    with pytest.raises(Exists):
        rebuilding.rebuild(office.gate(), pieces(exported(office)))


def test_what_is_destroyed_and_withdrawn_comes_in_as_it_was(office: Office) -> None:
    filing.withdraw(office.gate(), "note/a", "No more")
    reference = office.note("b", "Words")
    custody.destroy(office.gate(), reference, authority="Court", provenance=True)
    before = list(office.store.entries)
    fresh = taken_in(exported(office))
    assert fresh.store.entries == before
    assert all(fresh.store.contents[e.id] == office.store.contents[e.id] for e in before)


Change = Callable[[list[bytes]], list[bytes]]
CHANGES: list[tuple[str, Change, type[AccordError], str]] = [
    ("a word", lambda ls: [line.replace(b"Two", b"Twx") for line in ls], Tampered, "line 6"),
    ("a dropped entry", lambda ls: ls[:4] + ls[5:], Tampered, "line 5: .*missing"),
    ("two exchanged", lambda ls: [*ls[:4], ls[5], ls[4], *ls[6:]], Tampered, "line 5"),
    ("a setting late", lambda ls: [ls[0], *ls[4:], *ls[1:4]], Tampered, "place"),
    ("settings exchanged", lambda ls: [ls[0], ls[2], ls[1], *ls[3:]], Tampered, "line 3"),
    ("cut short", lambda ls: [*ls[:-1], ls[-1][:-9]], Truncated, "cut short"),
    ("another beginning", lambda ls: ls[1:], Foreign, "line 1"),
    ("an attachment twice", lambda ls: [*ls[:-1], ls[-2], ls[-1]], Tampered, "place"),
    ("a checkpoint early", lambda ls: [*ls[:-2], ls[-1], ls[-2]], Tampered, "place"),
    ("another checkpoint", lambda ls: [*ls[:-1], ls[-1].replace(b'"size":3', b'"size":2')],
     Tampered, "checkpointed"),
    ("not JSON", lambda ls: [*ls[:4], b"{\n", *ls[4:]], Tampered, "line 5"),
    ("a zone that is none", lambda ls: [
        line.replace(b'"zone","value":"UTC"', b'"zone","value":"Mars"') for line in ls
    ], Tampered, "zone"),
    ("a setting that stays", lambda ls: [
        ls[0], b'{"setting":{"name":"home","value":"x"}}\n', *ls[1:]
    ], Tampered, "no setting that goes"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "error", "words"), [c[1:] for c in CHANGES],
                         ids=[c[0] for c in CHANGES])  # fmt: skip
def test_a_record_that_was_altered_is_refused_with_its_line(
    office: Office, change: Change, error: type[AccordError], words: str
) -> None:
    files = exported(office)
    with pytest.raises(error, match=words):
        taken_in(with_lines(files, change(lines(files))))


def test_what_is_missing_more_or_in_another_place_is_refused(office: Office) -> None:
    files = exported(office)
    manifest, record, kept = files
    with pytest.raises(Truncated, match="missing"):
        taken_in({name: files[name] for name in (manifest, record)})
    with pytest.raises(Tampered, match="should be"):
        taken_in({name: files[name] for name in (manifest, kept, record)})
    with pytest.raises(Tampered, match="no part"):
        taken_in({**files, "../more": b""})
    with pytest.raises(Truncated, match="manifest"):
        taken_in({})


def test_a_manifest_of_something_else_is_refused(office: Office) -> None:
    files = exported(office)
    for wrong in (b"{}", b"[]", b"{", b'{"format":"x","version":1}'):
        with pytest.raises(Foreign):
            taken_in({**files, "manifest.json": wrong})
    plain = json.loads(files["manifest.json"])
    with pytest.raises(Newer):
        taken_in({**files, "manifest.json": canonical({**plain, "version": 2})})
    with pytest.raises(Tampered, match=r"manifest\.json"):
        taken_in({**files, "manifest.json": canonical({**plain, "entries": 9})})
    with pytest.raises(TooLarge):
        taken([Piece("manifest.json", b"", 2_000_000), *pieces(files)[1:]])


def test_attachments_that_were_exchanged_or_are_of_another_size_are_refused(
    office: Office,
) -> None:
    files = exported(office)
    name = next(name for name in files if name.startswith("attachments/"))
    with pytest.raises(Tampered, match="other data"):
        taken_in({**files, name: b"\x89PNX"})
    with pytest.raises(Tampered, match="not as long"):
        taken_in({**files, name: b"\x89PN"})


def test_a_record_whose_labels_were_raised_without_an_order_does_not_come_in(
    office: Office,
) -> None:
    files = exported(office)
    row = next(office.store.audit()).row
    ls = lines(files)
    at = next(n for n, line in enumerate(ls) if row.entry.reference.encode() in line)
    ls[at] = write_line(Entered(row, '{"level":3}'))
    with pytest.raises(Tampered, match="no relabelling"):
        taken_in(with_lines(files, ls))


SENSELESS: list[dict[str, Any]] = [
    {"body": canonical({"kind": "actor", "value": {"name": "A", "type": "body"}, "version": 1})},
    {"body": canonical({"kind": "note", "value": {"words": "x"}, "version": 1})},
    {"body": canonical({"kind": "none", "value": {}, "version": 1})},
    {"body": b"[]"},
    {"provenance": canonical({"author": 1})},
    {"recorded": "2026-11-24"},
    {"recorded": "2026-11-24T06:00:00.000000+00:00"},
    {"valid": "someday"},
    {"label": '{"level":true}'},
    {"label": '{"level":7}'},
    {"label": '{"compartments":["b","a"],"level":0}'},
    {"label": '{"compartments":[1],"level":0}'},
    {"label": '{"level":0,"owners":{"a":["x","x"]}}'},
]


@pytest.mark.parametrize("change", SENSELESS)
def test_what_hashes_right_and_says_nothing_is_refused(
    office: Office, change: dict[str, Any]
) -> None:
    files = exported(office)
    entry, content = forged(office.store.entries[0], **change)
    ls = [*lines(files)[:4], write_line(Entered(Row(0, entry, content)))]
    with pytest.raises(Tampered, match="line 5"):
        taken_in(with_lines(files, ls))


def forged(entry: Entry, **change: Any) -> tuple[Entry, Content]:
    """An entry with its hashes right, whatever it says."""
    salt = bytes(32)
    body = change.pop("body", canonical({"kind": "note", "value": {"text": "x"}, "version": 1}))
    provenance = change.pop("provenance", b"{}")
    held = entry._replace(
        body=commitment(b"accord/body/1\0", salt, body),
        provenance=commitment(b"accord/provenance/1\0", salt, provenance),
        **change,
    )
    digest = sha256(header(*held[1:])).digest()
    return held._replace(id=digest), Content(salt, body, salt, provenance)


def test_a_line_that_is_not_as_it_would_be_written_is_none(office: Office) -> None:
    entry = lines(exported(office))[4]
    assert write_line(read_line(entry)) == entry
    for wrong in (
        entry.replace(b'{"entry":{', b'{"entry": {'),
        entry.replace(b'"v":1', b'"v":2'),
        entry.replace(b'"position":0', b'"position":-1'),
        entry.replace(b'"position":0', b'"position":true'),
        entry.replace(b'"subject":"note/a"', b'"subject":1'),
        entry.replace(b'"id":"', b'"id":"00'),
        entry.replace(b'{"entry":{', b'{"entry":{"destroyed":"x",'),
        b"[]\n",
        b'{"entry":{}}\n',
        b'{"other":{}}\n',
        b'{"setting":{"name":"a","value":1}}\n',
    ):
        with pytest.raises(BadInput, match="not a line"):
            read_line(wrong)


def test_content_that_is_not_as_it_is_written_today_is_not_exported(office: Office) -> None:
    entry, content = forged(office.store.entries[0], body=b'{"kind": "note"}')
    with pytest.raises(BadInput, match="canonical"):
        write_line(Entered(Row(0, entry, content)))


def test_a_note_on_the_way(office: Office) -> None:
    given = Filing(subject="note/z", value=Note(text="words"), label=Label(level=1))
    filing.file_all(office.gate(), [given])
    assert exporting.export(office.gate(), Held(), ALONE).level == 1
