"""Who said it is protected apart from what was said: its label may not tell it either."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import accord
from accord import wiring
from accord.app.desk import Desk
from accord.app.plainly import plainly
from accord.model.dates import When
from accord.model.kinds import Event, Reader
from accord.model.labels import CUSTODIAN, Label
from accord.model.sources import Source
from accord.model.statements import Filing

CONFIDED = Label.of(1, [], {"northquay": ["envoys"]})
APART = Label.of(3, [], {"northquay": []})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    key = tmp_path / "key"
    key.write_bytes(b"a key file needs no deriving." * 2)
    path = tmp_path / "talks.accord"
    wiring.new_file(path, wiring.key_from_file(key))
    with accord.open(str(path), key_file=str(key)) as desk:
        desk.add_reader("envoy", Reader(name="The Envoy", clearance=1, groups=("envoys",)))
        desk.add_reader("north", Reader(name="Aide", clearance=3, side="northquay"))
        happened = Event(what="A boat was stopped", type="incident", happened=When.parse("2026-03"))
        source = Source(title="Told in confidence", by="Northquay Council")
        desk.file_all([
            Filing(subject="event/boat", value=happened, author="reader/north", source=source,
                   label=CONFIDED, provenance_label=APART),
        ])  # fmt: skip
        yield desk


def everything_told(desk: Desk) -> str:
    """What a reader gets to see of it by every way that shows a statement."""
    answers = [
        desk.show("event/boat"), desk.history("event/boat"), desk.statements(),
        desk.why("event/boat", desk.reader),
        desk.changes("2026-01-01"), desk.dossier("event/boat"), desk.search("boat"),
        desk.chronicle(), desk.listing(), desk.brief(as_of="2026-04-01"), desk.named("event"),
    ]  # fmt: skip
    papers = [desk.render(desk.brief(as_of="2026-03-15"), form).decode() for form in ("md", "html")]
    return json.dumps([plainly(answer) for answer in answers]) + "".join(papers)


def test_a_reader_who_may_know_what_was_said_but_not_by_whom_is_told_no_name(desk: Desk) -> None:
    told = everything_told(desk.viewing_as("envoy"))
    assert "A boat was stopped" in told
    assert "somebody" in told
    assert "northquay" not in told.casefold()
    assert "CONFIDED BY SOMEBODY" in told


def test_the_party_itself_and_the_custodian_are_told_whose_it_is(desk: Desk) -> None:
    assert "CONFIDED BY NORTHQUAY" in everything_told(desk.viewing_as("north"))
    [head] = desk.show("event/boat").heads
    assert plainly(head)["label"]["owners"] == {"northquay": ["envoys"]}


def test_others_are_not_explained_where_that_could_tell_whose_it_is(desk: Desk) -> None:
    envoy = desk.viewing_as("envoy")
    [reason] = envoy.why("event/boat", "envoy")
    assert reason.allowed
    assert "confided by somebody: allowed" in reason.because
    assert not envoy.why("event/boat", CUSTODIAN)


def test_what_is_answered_is_protected_as_before_though_its_label_was_not_told(desk: Desk) -> None:
    envoy = desk.viewing_as("envoy")
    plain = {"what": "A boat was stopped and let go", "type": "incident", "happened": "2026-03"}
    reference = envoy.answer("event/boat", plain)
    head = desk.gate.find(desk.gate.everything(), reference)
    assert head.label == CONFIDED
    assert head.provenance_label.owners[0][0] == "northquay"
