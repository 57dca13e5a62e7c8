"""The store on a disk answers as the one in memory does, whatever was written and is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from accord.app.gate import place_of
from accord.model.dates import Interval, When
from accord.model.kinds import Actor, ActorType, Note
from accord.model.labels import Clearance
from accord.model.sources import Source
from accord.model.statements import Filing, View
from accord.record.entries import Content, Entry, enter
from accord.record.port import Batch, By, Part, Span, Store
from accord.record.rows import ALREADY, microseconds
from accord.store.memory import MemoryStore
from accord.store.sqlite import SqliteStore
from tests.contract.conftest import KEY, OPENER
from tests.contract.record import by_content
from tests.properties.strategies import clearances, instants, intervals, labels, whens
from tests.properties.worlds import folders

KINDS = ("note", "actor")
SUBJECTS = ("note/a", "note/b", "actor/a")
START = datetime(2003, 6, 1, tzinfo=UTC)
SETTINGS = {"log": "a", "zone": "UTC"}


@st.composite
def entries_of(draw: st.DrawFn, size: int = 12) -> list[tuple[Entry, Content]]:
    """Entries that answer earlier ones, in the order in which they were made."""
    made: list[tuple[Entry, Content]] = []
    for place in range(draw(st.integers(1, size))):
        filing = draw(_short(made))
        days = draw(st.integers(0, 20))
        recorded = START + timedelta(days=days, microseconds=place)
        origin = draw(st.sampled_from("ab"))
        made.append(enter(filing, origin=origin, recorded=recorded, salt=by_content))
    return made


VALUES: dict[str, Any] = {
    "note": Note(text="a word in a corridor"),
    "actor": Actor(name="LURD", type=ActorType.ARMED_GROUP),
}
SOURCES = (None, Source(title="A report", said=When.parse("2003-06")))


@st.composite
def _short(draw: st.DrawFn, made: Sequence[tuple[Entry, Content]]) -> Filing:
    """A filing on one of a few subjects, so that many of them meet."""
    answered = draw(st.lists(st.sampled_from(made), max_size=3, unique=True)) if made else []
    withdraws = bool(answered) and draw(st.integers(0, 5)) == 0
    subject = draw(st.sampled_from(SUBJECTS))
    return Filing(
        subject=subject,
        value=None if withdraws else VALUES[subject.partition("/")[0]],
        valid=draw(st.just(Interval()) | intervals()),
        said=draw(st.none() | whens()),
        source=draw(st.sampled_from(SOURCES)),
        author=draw(st.sampled_from(("custodian", "reader/a"))),
        label=draw(st.none() | labels()),
        provenance_label=draw(st.none() | labels()),
        replaces=tuple(entry.reference for entry, _ in answered),
        slip=draw(st.booleans()),
    )


@st.composite
def batches(draw: st.DrawFn) -> list[Batch]:
    """A record as it comes in: in any order, with labels raised and contents destroyed."""
    made = draw(entries_of(size=9))
    arriving = draw(st.permutations(made)) if draw(st.booleans()) else made
    found, start = [], 0
    while start < len(arriving):
        end = start + draw(st.integers(1, 5))
        targets = st.sampled_from([entry for entry, _ in made])
        raises = draw(st.lists(st.tuples(targets.map(lambda e: e.id), labels()), max_size=2))
        gone = st.builds(Part, targets.map(lambda e: e.reference), st.booleans(), st.booleans())
        destroyed = draw(st.lists(gone, max_size=1)) if draw(st.integers(0, 7)) == 0 else []
        found.append(Batch(entries=arriving[start:end], raises=raises, destroyed=destroyed))
        start = end
    return found


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any reader, on any dates."""
    custodian = Clearance(reader="custodian", custodian=True)
    return View(
        reader=draw(st.just(custodian) | clearances()),
        now=draw(instants),
        as_of=draw(whens(first=1990, last=2040)),
        said_by=draw(st.none() | whens()),
        known_on=draw(st.none() | whens(first=2003, last=2003)),
    )


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """What `heads` can be asked for."""
    edges = sorted(microseconds(when, last=False) for when in (draw(whens()), draw(whens())))
    first = draw(st.sampled_from((ALREADY, edges[0])))
    return {
        "kinds": tuple(draw(st.sets(st.sampled_from((*KINDS, "article")), max_size=3))),
        "subjects": tuple(draw(st.sets(st.sampled_from((*SUBJECTS, "note/none")), max_size=3))),
        "began": draw(st.none() | st.just(Span(first, edges[1]))),
    }


@contextmanager
def twins() -> Iterator[tuple[MemoryStore, SqliteStore]]:
    """A store in memory and one on a disk, both empty."""
    with (
        folders() as folder,
        SqliteStore.create(folder / "twin.accord", KEY, OPENER, SETTINGS) as disk,
    ):
        yield MemoryStore(held=dict(SETTINGS)), disk


def write_alike(memory: Store, disk: Store, batch: Batch) -> None:
    """Write a batch to both, which either take or refuse it."""
    outcomes = []
    for store in (memory, disk):
        try:
            store.write(batch)
            outcomes.append("")
        except Exception as error:
            outcomes.append(f"{type(error).__name__} {error}")
    assert outcomes[0] == outcomes[1]


def listed_alike(memory: Store, disk: Store, view: View, kinds: tuple[str, ...]) -> None:
    """Lists in each order, two at a time, hold the same; together they hold all heads."""
    for by in BOTH:
        behind, told = ("", ""), []
        while found := memory.listed(view, kinds, by=by, behind=behind, most=2):
            assert disk.listed(view, kinds, by=by, behind=behind, most=2) == found
            behind, told = place_of(found[-1], by), [*told, *found]
        assert disk.listed(view, kinds, by=by, behind=behind, most=2) == []
        whole = memory.heads(view, kinds=kinds)
        assert sorted(told, key=lambda one: one.reference) == sorted(
            whole, key=lambda one: one.reference
        )


BOTH: tuple[By, ...] = ("subject", "recorded")


@given(batches(), st.lists(views(), min_size=1, max_size=3), st.lists(questions(), max_size=4))
def test_both_stores_answer_alike(
    written: list[Batch], asked: list[View], wanted: list[dict[str, Any]]
) -> None:
    with twins() as (memory, disk):
        for batch in written:
            write_alike(memory, disk, batch)
        references = [entry.reference for batch in written for entry, _ in batch.entries]
        for view in asked:
            assert disk.heads(view) == memory.heads(view)
            for question in wanted:
                assert disk.heads(view, **question) == memory.heads(view, **question)
            for subject in SUBJECTS:
                assert disk.history(view, subject) == memory.history(view, subject)
            for reference in references:
                for length in (0, 1, 2, 16, 17, 64):
                    prefix = reference[:length]
                    assert disk.find(view, prefix) == memory.find(view, prefix)
            assert disk.count(view, KINDS) == memory.count(view, KINDS)
            for kinds in {question["kinds"] for question in wanted}:
                listed_alike(memory, disk, view, kinds)


@given(batches())
def test_both_stores_keep_the_same_logs(written: list[Batch]) -> None:
    with twins() as (memory, disk):
        for batch in written:
            write_alike(memory, disk, batch)
        assert disk.logs() == memory.logs()
        assert list(disk.audit()) == list(memory.audit())


@given(entries_of(), st.data())
def test_what_one_store_refuses_the_other_refuses_too(
    made: list[tuple[Entry, Content]], data: st.DataObject
) -> None:
    with twins() as (memory, disk):
        memory.write(Batch(entries=made[::2]))
        disk.write(Batch(entries=made[::2]))
        again = Batch(entries=data.draw(st.lists(st.sampled_from(made), min_size=1, max_size=4)))
        write_alike(memory, disk, again)
        assert disk.logs() == memory.logs()
        assert list(disk.audit()) == list(memory.audit())
