"""A record that goes out comes in as it was; a package holds its reader's view and no more."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from accord.app.asking import Dates
from accord.app.exporting import export
from accord.app.integrity import checkpoint, verify
from accord.app.rebuilding import rebuild
from accord.errors import AccordError
from accord.record.port import Store
from accord.record.views import raised, sees_source, shown
from accord.store.carrying.going import Archive
from tests.properties.acts import Step
from tests.properties.carried import ALONE, Held, pieces
from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.law import hiding_of, worlds_of
from tests.properties.pairs import pairs
from tests.properties.scenarios import Pair, Questions, histories, questions
from tests.properties.worlds import World, build, on_disk


def carried(world: World) -> dict[str, bytes]:
    """The whole record, as it goes out."""
    held = Held()
    export(world.gate(), held, ALONE)
    assert held.whole
    return held.files


def lies(store: Store) -> list[Any]:
    """All that a record is made of, as it lies in a store."""
    rows = [(audited.row, audited.raised, audited.derived_ok) for audited in store.audit()]
    return [rows, store.logs(), list(store.attachments()), store.checkpoints()]


@pytest.mark.covers("X05")
@afresh(histories(), times=1)
def test_what_went_out_comes_in_as_the_identical_record(steps: tuple[Step, ...]) -> None:
    world = build(steps)
    kept, before = checkpoint(world.gate()), lies(world.store)
    files = carried(world)
    copy = World(store=type(world.store)())
    rebuild(copy.gate(), pieces(files))
    assert lies(copy.store) == before
    assert not verify(copy.gate(), against=kept).faults
    assert carried(copy)["record.jsonl"] == files["record.jsonl"]


@pytest.mark.covers("X05")
@afresh(histories(), times=1 / 6)
def test_it_is_identical_on_a_disk_as_in_memory(steps: tuple[Step, ...]) -> None:
    world = build(steps)
    before, files = lies(world.store), carried(world)
    with on_disk({}) as disk:
        rebuild(disk.gate(), pieces(files))
        assert lies(disk.store) == before
        assert carried(disk) == files


@afresh(histories(), st.integers(0), st.integers(1, 255), times=1)
def test_no_byte_of_a_record_can_be_altered(
    steps: tuple[Step, ...], place: int, change: int
) -> None:
    files = carried(build(steps))
    name = sorted(files)[place % len(files)]
    data = bytearray(files[name])
    assume(data)
    data[place % len(data)] ^= change
    with pytest.raises(AccordError):
        rebuild(World(store=type(World().store)()).gate(), pieces({**files, name: bytes(data)}))


@pytest.mark.covers("X04")
@afresh(histories(), questions, times=1)
def test_a_package_holds_exactly_what_its_reader_s_view_shows(
    steps: tuple[Step, ...], dates: Questions
) -> None:
    world = build(steps)
    gate = world.gate(READER)
    when = Dates(as_of=dates.as_of, said_by=dates.said_by, known_on=dates.known_on)
    try:
        made = world.desk(READER).package(when)
    except AccordError:
        return
    view, store = when.view(gate), world.store
    labels = raised(store.entries, store.raises)
    seen = {e.reference: e for e in store.entries if shown(e, labels[e.id], view)}
    told = [json.loads(line) for line in dict(made.files)["statements.jsonl"].splitlines()]
    assert {one["reference"] for one in told} == set(seen)
    for one in told:
        entry = seen[one["reference"]]
        sourced = sees_source(entry, view.reader, labels[entry.id], view.now)
        assert sourced or not {"source", "author", "reason"} & set(one)
        assert one["stands"] is (
            not any(entry.id in other.replaces for other in seen.values())
        )  # fmt: skip
    described = {one["value"]["digest"] for one in told if one.get("value", {}) and
                 one["kind"] == "attachment"}  # fmt: skip
    names = {name.partition("/")[2].partition(".")[0] for name, _ in made.files[2:]}
    assert names == {address for address in described if address in store.attached}


@pytest.mark.covers("X04")
@afresh(pairs(), questions, times=1 / 2)
def test_packages_of_files_that_differ_in_what_is_hidden_are_the_same_bytes(
    pair: Pair, dates: Questions
) -> None:
    when = Dates(as_of=dates.as_of, said_by=dates.said_by, known_on=dates.known_on)
    payloads = []
    with hiding_of(pair):
        for world in worlds_of(pair):
            try:
                made = world.desk(READER).package(when)
            except AccordError as error:
                payloads.append(str(error).encode())
                continue
            tar = io.BytesIO()
            archive = Archive(tar)
            for name, data in made.files:
                archive.write(name, len(data), [data])
            archive.finish()
            payloads.append(tar.getvalue())
    assert payloads[0] == payloads[1]
    for word in pair.secret:
        assert word.encode() not in payloads[0]
