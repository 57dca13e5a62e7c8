"""Terms and calendars, each worked out once however many obligations share it."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta, tzinfo

from accord.engines.timetable.heads import Heads
from accord.engines.timetable.windows import Choose, Term, term_of
from accord.methods.working_days import SATURDAY_SUNDAY, WorkingDays
from accord.model.dates import turned
from accord.model.kinds.obligations import Calendar, Deadline, Unit

__all__ = ["Terms"]


class Terms:
    """The deadlines of one timetable: asked for often, worked out once."""

    def __init__(self, heads: Heads) -> None:
        self.heads, self.asked = heads, heads.asked
        self._terms: dict[Hashable, Term] = {}
        self._days: dict[Hashable, WorkingDays] = {}
        self._today: dict[tzinfo, date] = {}

    def of(self, deadline: Deadline, choose: Choose) -> Term:
        """When a deadline falls if `choose` says what its anchors are taken to be."""
        anchors = deadline.anchors
        # An option lives as long as the heads do, so its identity can stand for it.
        if len(anchors) == 1:
            key: Hashable = (deadline, id(choose(anchors[0])))
        else:
            key = (deadline, *[id(choose(anchor)) for anchor in anchors])
        if deadline.calendar:
            key = (key, id(choose(deadline.calendar)))
        term = self._terms.get(key)
        if term is None:
            working = self.working_days(deadline, choose)
            term = self._terms[key] = term_of(deadline, choose, self.asked.zone, working)
        return term

    def today(self, zone: tzinfo) -> date:
        """The day asked for, on the calendar of a zone."""
        today = self._today.get(zone)
        if today is None:
            today = self._today[zone] = turned(self.asked.last, zone).date()
        return today

    def working_days(self, deadline: Deadline, choose: Choose) -> WorkingDays:
        """The calendar a deadline counts by; where none is on file, that is said."""
        spans = (deadline.offset, deadline.every)
        if not any(span is not None and span.unit is Unit.WORKING_DAYS for span in spans):
            return SATURDAY_SUNDAY
        option = choose(deadline.calendar) if deadline.calendar else None
        if option is None:
            named = f"{deadline.calendar} is not on file" if deadline.calendar else "none is named"
            self.heads.limits.add(
                f"Where no calendar is on file ({named}), working days are Monday to Friday."
            )
            return SATURDAY_SUNDAY
        return self._worked(option.value)

    def _worked(self, calendar: Calendar) -> WorkingDays:
        key = (calendar.rest_days, calendar.holidays)
        known = self._days.get(key)
        if known is None:
            spans = [when.days(self.asked.zone) for when in calendar.holidays]
            known = WorkingDays(calendar.rest_days, (day for span in spans for day in _each(*span)))
            self._days[key] = known
        return known


def _each(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
