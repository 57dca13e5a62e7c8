"""Rules broken so that a file does not answer as it did on the day that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from typing import Any

from accord.app import asking, briefing
from accord.app.gate import Gate
from accord.model.statements import View
from accord.record import views
from accord.store import memory
from tests.properties.broken import BROKEN, broken

__all__ = ["BROKEN_DAYS"]

BROKEN_DAYS: dict[str, Callable[[Any], None]] = {}


@broken("what was recorded since was known already", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = views.bounds
    patch.setattr(views, "bounds", lambda view: whole(replace(view, known_on=None)))


@broken("what was recorded since answers already", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = memory.heads

    def heads(entries: Any, labels: Any, view: Any) -> Any:
        later = whole(entries, labels, replace(view, known_on=None))
        return [entry for entry in whole(entries, labels, view) if entry in later]

    patch.setattr(memory, "heads", heads)


@broken("a day ends at midnight in Greenwich", BROKEN_DAYS)
def _(patch: Any) -> None:
    patch.setattr(View, "zone", property(lambda self: UTC))


@broken("an embargo that is over by now was over then", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = Gate.view
    patch.setattr(
        Gate, "view",
        lambda self, *dates, **named: replace(whole(self, *dates, **named), now=self.doors.clock()),
    )  # fmt: skip


@broken("a reader holds what it holds today, whatever it held then", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = Gate.clearance
    patch.setattr(Gate, "clearance", lambda self, reader, known_on=None: whole(self, reader))


@broken("a reader holds what it held then, whatever it holds today", BROKEN_DAYS)
def _(patch: Any) -> None:
    BROKEN["what a reader held on the day asked for is held still"](patch)


@broken("a paper names its reader as it is called today", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = briefing.reader_name
    patch.setattr(briefing, "reader_name", lambda gate, known_on: whole(gate))


@broken("a key is looked for in what was filed since, too", BROKEN_DAYS)
def _(patch: Any) -> None:
    whole = asking.resolve
    patch.setattr(asking, "resolve", lambda gate, text, *action, known_on: whole(gate, text))
