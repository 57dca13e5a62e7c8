"""A package for one reader: what is in it, what its cover says, and who let it go."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from typing import Any

import pytest

from accord import wiring
from accord.app import attachments, custody, filing
from accord.app.asking import Dates
from accord.app.desk import Desk
from accord.app.handing import Package
from accord.app.releasing import Release
from accord.errors import BadInput, NotFound, Refused
from accord.formats.tongues import tongue
from accord.model.dates import When
from accord.model.kinds import Note, Reader, Review
from accord.model.labels import OPEN, Label
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.papers import cover
from accord.store.memory import MemoryStore
from tests.properties.carried import ALONE, Held
from tests.unit.app.office import Office

NOW = Dates()


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=2)
    office.reader("deputy", clearance=3)
    office.note("a", "Words for everybody", source=Source(title="A letter"))
    office.note("b", "HIDDEN WORDS", Label(level=3))
    return office


def desk(office: Office, reader: str = "custodian") -> Desk:
    return Desk(office.gate(reader), wiring.RENDERERS)


def made(office: Office, dates: Dates = NOW) -> Package:
    return desk(office, "reader/envoy").package(dates)


def told(package: Package) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dict(package.files)["statements.jsonl"].splitlines()]


@pytest.mark.covers("X12")
@pytest.mark.parametrize(
    ("own", "files", "words"),
    [
        ("", "en", "cannot be recalled"),
        ("fr", "en", "ne peut"),
        ("", "es", "no"),
        ("ar", "fr", 'dir="rtl"'),
    ],
)
def test_a_cover_is_in_the_language_of_its_reader_or_else_of_the_file(
    own: str, files: str, words: str
) -> None:
    office = Office(store=MemoryStore(held={"log": "log-1", "language": files}))
    office.reader("envoy", clearance=2, language=own)
    office.note("a", "Words for everybody")
    speaking = dataclasses.replace(desk(office, "reader/envoy"), tongues=tongue)
    page = dict(speaking.package(NOW).files)["cover.html"].decode()
    assert f'<html lang="{own or files}"' in page
    assert words in page
    assert "Words for everybody" in page


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInput, match="no such language") as told:
        Reader(name="The envoy", language="tlh")
    assert told.value.among == ("en", "fr", "es", "ar")


def test_a_reader_who_is_contested_in_language_is_written_to_in_that_of_the_file(
    office: Office,
) -> None:
    cards = [Reader(name="The envoy", clearance=2, language=code) for code in ("fr", "es")]
    gate = office.gate()
    for card in cards:
        filing.file_all(gate, [Filing(subject="reader/two", value=card, label=OPEN)])
    page = dict(desk(office, "reader/two").package(NOW).files)["cover.html"]
    assert b'<html lang="en"' in page


@pytest.mark.covers("X04")
def test_a_package_says_of_each_statement_why_its_reader_has_it(office: Office) -> None:
    [one] = told(made(office))
    assert one["value"] == {"text": "Words for everybody"}
    assert one["source"]["title"] == "A letter"
    assert (one["stands"], one["why"]) == (True, ["rank 0 is met"])
    assert not {"position", "origin"} & set(one)


@pytest.mark.covers("X04")
def test_the_source_is_in_it_only_for_who_may_see_it(office: Office) -> None:
    apart = Label(level=3)
    office.note("c", "Words", source=Source(title="SECRET SOURCE"), provenance_label=apart)
    package = made(office)
    [one] = [one for one in told(package) if one["subject"] == "note/c"]
    assert not {"source", "author"} & set(one)
    assert all(b"SECRET SOURCE" not in data for _, data in package.files)


def test_what_was_said_before_is_in_it_and_does_not_stand(office: Office) -> None:
    office.now += timedelta(hours=1)
    filing.answer(office.gate(), "note/a", Note(text="Other words"))
    office.now += timedelta(hours=1)
    filing.withdraw(office.gate(), "note/a", "No more")
    found = told(made(office))
    assert [(one.get("withdrawn", False), one["stands"]) for one in found] == [
        (False, False), (False, False), (True, True),
    ]  # fmt: skip


def test_the_cover_says_what_it_is_and_that_it_cannot_be_recalled(office: Office) -> None:
    page = dict(made(office, Dates(as_of=When.parse("2026-11-20"))).files)["cover.html"].decode()
    for words in (
        "What Envoy may see of  on 20 November 2026", "Made on 24 November 2026, for Envoy alone",
        "cannot be recalled, and it does not expire", "Words for everybody", "RANK 0",
        "This paper shows only what its reader may see, and silence is not agreement.",
    ):  # fmt: skip
        assert words.replace("  ", " ") in " ".join(page.split()), words
    assert "not cleared" not in page
    assert "HIDDEN" not in page


def test_a_package_of_nothing_says_so(office: Office) -> None:
    for subject in ("note/a",):
        filing.withdraw(office.gate(), subject, "No more")
    page = dict(made(office).files)["cover.html"].decode()
    assert "no statement that stands" in page


def test_a_cover_tells_so_many_in_words_and_names_where_the_rest_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "_MOST", 1)
    office.note("c", "More words")
    page = dict(made(office).files)["cover.html"].decode()
    assert "The first 1 in words" in page
    assert "More words" not in page


@pytest.mark.covers("X04")
def test_attachments_have_names_that_tell_nothing(office: Office) -> None:
    gate = office.gate()
    for name, media, label in (
        ("../../etc/passwd", "text/plain; charset=utf-8", OPEN), ("plan.bin", "x/unknown", OPEN),
        ("SECRET.png", "image/png", Label(level=3)),
    ):  # fmt: skip
        given = attachments.Bytes(name=name, media_type=media, data=name.encode())
        attachments.attach(gate, given, label=label)
    gone = attachments.Bytes(name="gone", media_type="text/plain", data=b"gone")
    reference = attachments.attach(gate, gone, label=OPEN)
    [head] = [h for h in gate.heads(gate.everything()) if h.reference == reference]
    office.store.attached.pop(head.value.digest)
    package = made(office)
    names = [name for name, _ in package.files[2:]]
    assert package.attachments == len(names) == 2
    assert sorted(name[76:] for name in names) == ["", ".txt"]
    assert all(name.startswith("attachments/") and len(name) < 85 for name in names)
    page = dict(package.files)["cover.html"].decode()
    assert "etc/passwd" in page
    assert "SECRET" not in page


@pytest.mark.covers("X04")
def test_a_package_goes_out_by_the_release_rule_and_is_on_record(office: Office) -> None:
    office.note("c", "Words in confidence", Label(level=2))
    held, eyes = Held(), desk(office, "reader/envoy")
    with pytest.raises(Refused, match="second person"):
        desk(office).hand_over(eyes, NOW, held, Release(cleared_by="Head"))
    assert not held.files
    second = Release(cleared_by="Head", second="deputy")
    out = desk(office).hand_over(eyes, NOW, held, second)
    assert (out.reader, out.statements, out.level) == ("reader/envoy", 2, 2)
    assert held.whole
    [issue] = [one.value for one in desk(office).releases()]
    assert (issue.paper, issue.written_for, issue.recipients) == (
        "hand-over", "reader/envoy", ("Envoy",),
    )  # fmt: skip
    assert (issue.digest, issue.second) == (made(office).digest, "reader/deputy")
    [line] = [t for t in office.store.traces() if t.action == "hand-over" and t.allowed]
    assert line.detail == "for reader/envoy, rank 2, 2 statements"


def test_the_custodian_s_own_package_is_the_whole_file_and_a_stranger_has_none(
    office: Office,
) -> None:
    with pytest.raises(BadInput, match="accord export"):
        desk(office).hand_over(desk(office), NOW, Held(), ALONE)
    with pytest.raises(NotFound, match="no such reader"):
        desk(office, "reader/nobody").package(NOW)


def test_a_reader_hands_nothing_over_and_changes_no_rule(office: Office) -> None:
    envoy = desk(office, "reader/envoy")
    for act in (
        lambda: envoy.hand_over(envoy, NOW, Held(), ALONE),
        envoy.release_rule,
        envoy.releases,
        lambda: envoy.change_release_rule("none"),
    ):
        with pytest.raises(Refused):
            act()
    assert desk(office).change_release_rule("none") == desk(office).release_rule()


def test_a_desk_carries_out_the_whole_and_keeps_what_was_said_of_it(office: Office) -> None:
    out = desk(office).export(Held(), ALONE)
    reviewed = desk(office).review(out.reference, "deputy", Review.OBJECTED, "Too early")
    assert [one.reference for one in desk(office).releases()] == [reviewed]
    assert not desk(office).releases(waiting=True)


def test_what_is_destroyed_is_in_it_as_gone(office: Office) -> None:
    reference = office.note("c", "GONE WORDS")
    custody.destroy(office.gate(), reference, authority="Court")
    package = made(office)
    [one] = [one for one in told(package) if one["subject"] == "note/c"]
    assert (one["destroyed"], one["withdrawn"], one["value"]) == (True, False, None)
