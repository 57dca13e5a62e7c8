"""A day means its end in the zone of the file: for what is shown, known, and kept until then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accord.app import custody, filing
from accord.app.asking import Dates
from accord.errors import NotFound
from accord.model.dates import Interval, When
from accord.model.kinds import Reader, Relabel
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office

DAY = When.parse("2026-11-20")
EVENING, NIGHT = datetime(2026, 11, 21, 4, 59, tzinfo=UTC), datetime(2026, 11, 21, 5, tzinfo=UTC)
"""In Bogotá, the last minute of 20 November, and the first of the 21st."""


@pytest.fixture
def bogota() -> Office:
    office = Office(now=datetime(2026, 11, 1, tzinfo=UTC))
    office.store.held["zone"] = "America/Bogota"
    return office


def seen(office: Office, **dates: When | None) -> list[str]:
    office.now = datetime(2026, 11, 24, tzinfo=UTC)
    gate = office.gate()
    return [head.value.text for head in gate.heads(Dates(**dates).view(gate), kinds=("note",))]


def test_what_was_filed_in_the_evening_was_known_that_day(bogota: Office) -> None:
    for key, when in (("a", EVENING), ("b", NIGHT)):
        bogota.now = when
        bogota.note(key, key)
    assert seen(bogota, known_on=DAY) == ["a"]
    assert seen(bogota, known_on=When.parse("2026-11-21")) == ["a", "b"]


def test_what_begins_or_is_said_the_next_day_is_not_shown(bogota: Office) -> None:
    bogota.note("a", "a", valid=Interval.parse("2026-11-21/.."))
    bogota.note("b", "b", valid=Interval.parse("2026-11-21T04:59Z/.."))
    bogota.note("c", "c", said=When.parse("2026-11-21T04:59Z"))
    bogota.note("d", "d", said=When.parse("2026-11-21"))
    assert seen(bogota, as_of=DAY) == ["b", "c", "d"]
    assert seen(bogota, as_of=When.parse("2026-12-01"), said_by=DAY) == ["a", "b", "c"]


def test_an_embargo_ends_with_the_day_of_the_file(bogota: Office) -> None:
    bogota.note("a", "a", label=Label.of(embargo=DAY))
    reference = bogota.note("b", "b", label=OPEN)
    custody.relabel(bogota.gate(), Relabel(entry=reference, embargo=DAY))
    bogota.reader("envoy")
    for when, told in ((EVENING, []), (NIGHT, ["a", "b"])):
        bogota.now = when
        gate = bogota.gate("reader/envoy")
        found = gate.heads(gate.everything(), kinds=("note",))
        assert [head.value.text for head in found] == told


def test_an_embargo_names_its_zone_on_record_and_one_that_does_is_left_alone(
    bogota: Office,
) -> None:
    told = When.parse("2026-11-20[Africa/Monrovia]")
    bogota.note("a", "a", label=Label.of(embargo=DAY), provenance_label=Label.of(embargo=told))
    [head] = bogota.gate().heads(bogota.gate().everything())
    assert head.label.embargo == When.parse("2026-11-20[America/Bogota]")
    assert head.provenance_label.embargo == told


def test_the_term_of_a_card_ends_with_the_day_of_the_file(bogota: Office) -> None:
    bogota.note("a", "a", label=Label.of(1))
    card = Filing(
        subject="reader/envoy", value=Reader(name="Envoy", clearance=1), label=OPEN,
        valid=Interval.parse("2026/2026-11-20"),
    )  # fmt: skip
    filing.file_all(bogota.gate(), [card])
    gate = bogota.gate("reader/envoy")
    bogota.now = EVENING
    assert [head.kind for head in gate.heads(gate.everything(), kinds=("note",))] == ["note"]
    bogota.now = NIGHT
    with pytest.raises(NotFound):
        gate.everything()
