"""The timetable: what is due, who is late, what is done, and what cannot be told.

Statements in, a `Result` out. A deadline is an offset on an anchor event (possibly
the earlier or the later of several), a fixed date, or a frequency. An anchor known
only to the day, month or year gives a window: *due* on every day on which the
deadline may fall, *overdue* only when certainly past. Statements that differ are
read every way; the row is *contested* only if that changes its state. The order of
precedence of the states is in `rules`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

from accord.engines.timetable.heads import Asked, Heads, by_reference
from accord.engines.timetable.order import URGENCY, by_urgency
from accord.engines.timetable.readings import MOST_READINGS, row
from accord.engines.timetable.schedule import Bar, schedule
from accord.engines.timetable.slips import Move, Slip, slips
from accord.engines.timetable.states import Due, Reading, State
from accord.engines.timetable.terms import Terms
from accord.engines.timetable.wording import spell_span
from accord.model.dates import Precision, When, turned
from accord.model.kinds.field import Measure
from accord.model.kinds.obligations import Obligation
from accord.model.statements import Result, Statement

__all__ = [
    "MOST_READINGS", "URGENCY", "Bar", "Due", "Move", "Reading", "Slip", "State", "by_urgency",
    "measures", "schedule", "slips", "spell_span", "timetable",
]  # fmt: skip

_NONE: Mapping[str, When] = MappingProxyType({})


def timetable(
    statements: Iterable[Statement], as_of: When, zone: tzinfo, assume: Mapping[str, When] = _NONE,
    only: Container[str] | None = None,
) -> Result[tuple[Due[Obligation], ...]]:  # fmt: skip
    """How every obligation stands on a date, a row each, in the order of urgency (`order`).

    `statements` are the heads that one view shows, of any kinds; several of one
    subject are several readings. `as_of` stands for its last instant: a day for its
    end, in the zone it names or else in `zone`, the zone of the file. `assume` takes
    anchors to have happened on these dates, whatever the statements say; raises
    `BadInput` if it names anything else. Of `only` some subjects the rows are the same as
    among all, and no other is worked out.

    >>> from datetime import UTC, datetime
    >>> from accord.model.kinds import Deadline
    >>> duty = Obligation(act="Report", actors=("actor/a",), deadline=Deadline(
    ...     on=When.parse("2003-06-20")))
    >>> filed = Statement(subject="obligation/x", kind="obligation", value=duty,
    ...     reference="e1", recorded=datetime(2003, 6, 17, tzinfo=UTC))
    >>> [row] = timetable([filed], When.parse("2003-06-21"), UTC).value
    >>> row.state.value, row.days_late
    ('overdue', 1)
    """
    return _table("obligation", "timetable", statements, as_of, zone, assume, only)


def measures(
    statements: Iterable[Statement], as_of: When, zone: tzinfo, assume: Mapping[str, When] = _NONE
) -> Result[tuple[Due[Measure], ...]]:
    """How every confidence-building measure stands on a date, as `timetable` does obligations.

    Its giver is who owes it, its receiver the addressee, and its delivery the fulfilment.

    >>> from datetime import UTC, datetime
    >>> measure = Measure(what="Release of prisoners", giver="actor/a",
    ...     delivered=When.parse("2003-06-20"))
    >>> filed = Statement(subject="measure/x", kind="measure", value=measure,
    ...     reference="e1", recorded=datetime(2003, 6, 20, tzinfo=UTC))
    >>> [row.state.value for row in measures([filed], When.parse("2003-06-21"), UTC).value]
    ['done']
    """
    return _table("measure", "timetable of measures", statements, as_of, zone, assume)


def _table(
    kind: str, method: str, statements: Iterable[Statement], as_of: When, zone: tzinfo,
    assume: Mapping[str, When], only: Container[str] | None = None,
) -> Result[tuple[Due[Any], ...]]:  # fmt: skip
    heads = Heads(statements, _asked(as_of, zone), assume)
    terms = Terms(heads)
    rows, because = [], dict[str, Statement]()
    for subject in sorted(
        subject
        for subject in heads.by_subject
        if subject.startswith(f"{kind}/") and (only is None or subject in only)
    ):
        due = row(subject, heads, terms)
        # What is withdrawn has no row, and the table rests on that, too.
        rests_on = due.because if due else heads.settle(subject).rests_on
        because.update((statement.reference, statement) for statement in rests_on)
        if due:
            rows.append(due)
    assumed = [f"Assumed: {subject} happened on {assume[subject]}." for subject in sorted(assume)]
    return Result(
        value=tuple(by_urgency(rows)), method=method,
        because=tuple(sorted(because.values(), key=by_reference)),
        uncertainty=_uncertainty(rows), limits=(*assumed, *sorted(heads.limits)),
    )  # fmt: skip


def _asked(as_of: When, zone: tzinfo) -> Asked:
    home = as_of.zone or zone
    last = as_of.window(zone)[1]
    if as_of.precision is Precision.INSTANT:
        return Asked(last, last, zone)
    return Asked(When.of(turned(last, home).date()).window(home)[0], last, zone)


def _uncertainty(rows: list[Due[Any]]) -> str:
    contested = sum(due.state is State.CONTESTED for due in rows)
    return f"{contested} of {len(rows)} contested" if contested else ""
