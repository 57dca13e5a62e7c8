"""The subjects that a value names, wherever in it they stand."""

from __future__ import annotations

from accord.model.dates import When
from accord.model.kinds import Deadline, Event, Note, Obligation, Process
from accord.model.named import subjects_named


def test_subjects_are_named_in_lists_in_parts_and_once() -> None:
    duty = Obligation(
        act="Report to actor/nobody",
        actors=("actor/a", "actor/b"),
        addressee="actor/a",
        deadline=Deadline(anchors=("anchor/x",), calendar="calendar/y"),
    )
    assert subjects_named(duty) == ("actor/a", "actor/b", "anchor/x", "calendar/y")
    assert subjects_named(Note(text="x", concerns=("event/z",))) == ("event/z",)


def test_what_is_left_out_names_nothing() -> None:
    assert subjects_named(Event(what="x", happened=When.parse("2003"))) == ()
    assert subjects_named(Process(name="x")) == ()
