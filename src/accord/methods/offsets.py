"""So much time after an instant, as agreements count it.

Hours are elapsed time. Days, weeks, months and years are steps on the calendar of
a zone that keep the local time of day. A month that is too short gives its last
day: one month after 31 January is 28 or 29 February. A local time that the clocks
skip moves on by what was skipped; one that they show twice is, for the first edge
of a window, the earlier, and for the last edge the later.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, tzinfo

from accord.methods.working_days import SATURDAY_SUNDAY, WorkingDays
from accord.model.dates import Window, turned
from accord.model.kinds.obligations import Unit

__all__ = ["add_months", "days_on", "shift", "shift_window", "step"]


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last day.

    Raises `OverflowError` outside the years 1 to 9999.

    >>> add_months(date(2004, 1, 31), 1)
    datetime.date(2004, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("a day outside the years 1 to 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_on(day: date, days: int) -> date:
    """The day so many days on, or back; at either end of the calendar its last, or first.

    >>> days_on(date(9999, 12, 1), 60), days_on(date(1, 1, 1), -1)
    (datetime.date(9999, 12, 31), datetime.date(1, 1, 1))
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def step(day: date, amount: int, unit: Unit, working: WorkingDays = SATURDAY_SUNDAY) -> date:
    """A day moved by calendar units; `Unit.HOURS` is none.

    >>> step(date(2016, 12, 1), -56, Unit.DAYS)
    datetime.date(2016, 10, 6)
    """
    match unit:
        case Unit.DAYS:
            return day + timedelta(days=amount)
        case Unit.WEEKS:
            return day + timedelta(weeks=amount)
        case Unit.MONTHS:
            return add_months(day, amount)
        case Unit.YEARS:
            return add_months(day, 12 * amount)
        case Unit.WORKING_DAYS:
            return working.add(day, amount)
        case _:
            raise ValueError(f"not a step on the calendar: {unit}")


def shift(
    instant: datetime, amount: int, unit: Unit, zone: tzinfo,
    working: WorkingDays = SATURDAY_SUNDAY, *, last: bool = False,
) -> datetime:  # fmt: skip
    """The instant so much later, in UTC; `last` says which edge of a window it is.

    Raises `OverflowError` outside the years 1 to 9999.

    >>> shift(datetime(2003, 6, 17, tzinfo=UTC), 72, Unit.HOURS, UTC).isoformat()
    '2003-06-20T00:00:00+00:00'
    """
    if unit is Unit.HOURS:
        return instant.astimezone(UTC) + timedelta(hours=amount)
    local = turned(instant, zone)
    wall = datetime.combine(step(local.date(), amount, unit, working), local.time())
    early = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if not last:
        return early
    # In a gap the later of the two is fold 0, in an overlap fold 1.
    return max(early, wall.replace(tzinfo=zone, fold=1).astimezone(UTC))


def shift_window(
    window: Window, amount: int, unit: Unit, zone: tzinfo, working: WorkingDays = SATURDAY_SUNDAY
) -> Window:
    """Both edges of a window, moved.

    >>> from accord.model.dates import When
    >>> window = When.parse("2003-06-17").window()
    >>> [edge.isoformat() for edge in shift_window(window, 72, Unit.HOURS, UTC)]
    ['2003-06-20T00:00:00+00:00', '2003-06-20T23:59:59.999999+00:00']
    """
    first = shift(window[0], amount, unit, zone, working)
    last = shift(window[1], amount, unit, zone, working, last=True)
    return min(first, last), max(first, last)
