"""Which entries a view shows, and which of them are heads. The definition, in full.

Every store must answer as this module does. An answer that this reader may not
see, or that was not known or said yet, answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from accord.model.labels import Clearance, Label, join, may_read
from accord.model.statements import View
from accord.record.entries import Entry, instant_text, read_label
from accord.record.rows import began, microseconds, said_by

__all__ = ["Bounds", "bounds", "heads", "raised", "sees_source", "shown"]

# No source may speak, and no entry be recorded, later than these.
_LATEST: Final = 2**62
_EVER: Final = instant_text(datetime.max.replace(tzinfo=UTC))


class Bounds(NamedTuple):
    """A view's dates as a store compares them."""

    began_by: int
    said_by: int
    recorded_by: str


def bounds(view: View) -> Bounds:
    """The dates of a view; a day stands for its end in the zone of the file.

    Without `known_on` all that is on record is known, whatever the clock says now:
    one that was set back hides nothing.
    """
    return Bounds(
        microseconds(view.as_of, last=True, zone=view.zone),
        _LATEST if view.said_by is None else microseconds(view.said_by, last=True, zone=view.zone),
        _EVER if view.known_on is None else instant_text(view.known_on.window(view.zone)[1]),
    )


def shown(entry: Entry, label: Label, view: View) -> bool:
    """Whether a view shows an entry that now stands under `label`."""
    edge = bounds(view)
    return (
        may_read(view.reader, label, view.now)
        and entry.recorded <= edge.recorded_by
        and said_by(entry.said, view.zone) <= edge.said_by
        and began(entry.valid, view.zone) <= edge.began_by
    )


def heads(entries: Iterable[Entry], labels: Mapping[bytes, Label], view: View) -> list[Entry]:
    """The entries that nothing shown answers, in the order given."""
    visible = [entry for entry in entries if shown(entry, labels[entry.id], view)]
    answered = {target for entry in visible for target in entry.replaces}
    return [entry for entry in visible if entry.id not in answered]


def raised(entries: Iterable[Entry], raises: Mapping[bytes, Label]) -> dict[bytes, Label]:
    """The label each entry stands under: its own, and what was added by relabelling since.

    What answers an entry is raised with it, so that whoever may read an answer
    may read what it answers. Entries come in the order of their logs.
    """
    standing: dict[bytes, Label] = {}
    for entry in entries:
        label = read_label(entry.label)
        if entry.id in raises:
            label = join(label, raises[entry.id])
        for target in entry.replaces:
            if target in standing:
                label = join(label, standing[target])
        standing[entry.id] = label
    return standing


def sees_source(entry: Entry, reader: Clearance, label: Label, now: datetime) -> bool:
    """Whether a reader of an entry may see who said it, too."""
    provenance = join(read_label(entry.provenance_label), label)
    return may_read(reader, provenance, now)
