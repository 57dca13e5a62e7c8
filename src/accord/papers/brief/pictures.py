"""Pictures where people would rather look than read: what comes when, and where it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from accord.engines.timetable import State
from accord.methods.offsets import days_on
from accord.model.places import Place
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Figure, Span, Table
from accord.papers.brief.accounts import topic
from accord.papers.brief.material import Material, counted, day_text, days_text, number_text, refs
from accord.papers.brief.owing import COMING_DAYS
from accord.papers.figures import Intervals, Map, Measure, Moment, Spot, Timeline
from accord.papers.tongue import run_on, say, say_many
from accord.papers.wording import figure_value, said_by

__all__ = ["claims", "places", "timeline"]

Seen = Literal["", "some", "none", "unobserved"]
_BACK_DAYS = 14
_MOMENTS = 14
_CHARTED = 6
_SHORT = 64


def timeline(material: Material) -> list[Block]:
    """What happened in the last two weeks and what falls due in the next thirty days."""
    first = days_on(material.day, -_BACK_DAYS)
    last = days_on(material.day, COMING_DAYS)
    past = sorted(_past(material, first), key=_day)
    coming = sorted(_coming(material, first, last), key=_day)
    moments = past[-_MOMENTS:] + coming[:_MOMENTS]
    if not moments:
        return []
    days: dict[str, str] = {"first": day_text(first), "last": day_text(last)}
    title = say("No deadline falls between {first} and {last}", **days)
    if coming:
        title = say_many(
            len(coming), "{count} deadline falls between {first} and {last}",
            "{count} deadlines fall between {first} and {last}", **days,
        )  # fmt: skip
    rows = tuple(_moment_row(moment) for moment in moments)
    table = Table(head=(say("Day"), say("What"), say("State")), rows=rows, widths=(24, 54, 22))
    drawing = Timeline(moments=tuple(moments), today=material.day)
    return [
        Figure(
            title=(Span(title, refs=_all(moments)),), drawing=drawing,
            table=table, retold=True, note=_undrawn(past[:-_MOMENTS], coming[_MOMENTS:]),
        )
    ]  # fmt: skip


def _past(material: Material, first: date) -> Iterator[Moment]:
    for head in material.of("event"):
        if material.recent(head.value.happened, first):
            begin, end = head.value.happened.days(material.zone)
            yield Moment(
                text=_short(head.value.what), first=begin, last=end if end > begin else None,
                lane=say("Events"), refs=refs([head]),
            )  # fmt: skip


def _coming(material: Material, first: date, last: date) -> Iterator[Moment]:
    for due in material.due:
        if due.state in (State.LAPSED, State.SUPERSEDED):
            continue
        begin, end = due.first_day, due.last_day
        if begin and end and first <= end and begin <= last:
            yield Moment(
                text=_short(due.obligation.act), first=begin, last=end, lane=say("Deadlines"),
                state=due.state.value, refs=refs([due.statement]),
            )  # fmt: skip


def _undrawn(past: Sequence[Moment], coming: Sequence[Moment]) -> Cell:
    left = (
        counted(len(past), "earlier event") if past else "",
        counted(len(coming), "later deadline") if coming else "",
    )
    told = run_on((part for part in left if part), " and ")
    return (
        (Span(say("Not drawn: {what}.", what=told), refs=_all([*past, *coming])),) if told else ()
    )


def claims(material: Material, contested: Sequence[tuple[str, list[Statement]]]) -> list[Block]:
    """The newest contested figures, those of one unit and size on one axis."""
    found = [each for each in contested if _comparable(each[1])]
    charts: list[tuple[str, Decimal, list[Measure]]] = []
    for subject, heads in sorted(found[:_CHARTED], key=lambda each: _size(each[1]), reverse=True):
        unit, size = heads[0].value.unit, _size(heads)
        measures = _claims(topic(subject, heads, material), heads)
        # On the axis of a number ten times as large, one sees nothing of the smaller.
        fits = [chart for chart in charts if chart[0] == unit and size * 10 >= chart[1]]
        if fits:
            fits[0][2].extend(measures)
        else:
            charts.append((unit, size, measures))
    left = len(found) - _CHARTED
    note = say("What each number counts stands under “Accounts that differ”.")
    if left > 0:
        note = say_many(
            left,
            "What each number counts stands under “Accounts that differ”; {count} more is there.",
            "What each number counts stands under “Accounts that differ”; {count} more are there.",
        )  # fmt: skip
    return [
        _chart(unit, measures, (Span(note),) if at == len(charts) else ())
        for at, (unit, _, measures) in enumerate(charts, start=1)
    ]


def _chart(unit: str, measures: Sequence[Measure], note: Cell) -> Block:
    title = Span(say("What different sources count, in {unit}", unit=unit), refs=_all(measures))
    drawing = Intervals(measures=tuple(measures), unit=unit)
    return Figure(title=(title,), drawing=drawing, note=note)


def _comparable(heads: Sequence[Statement]) -> bool:
    """Figures of one unit that differ in the number, not only in what is said of it."""
    if heads[0].kind != "figure" or len({head.value.unit for head in heads}) > 1:
        return False
    return len({(h.value.value, h.value.low, h.value.high) for h in heads}) > 1


def _size(heads: Sequence[Statement]) -> Decimal:
    sizes: list[Decimal] = [abs(head.value.value) for head in heads]
    return max(sizes)


def places(material: Material) -> list[Block]:
    """Where things are: a graticule with the places of the case, and no borders."""
    spots: dict[str, Spot] = {}
    rests: dict[str, list[Statement]] = {}
    for head in material.heads:
        place = _place(head)
        if place is None or place.point is None:
            continue
        seen = _seen(head, spots.get(place.name))
        spots[place.name] = Spot(
            name=place.name, point=place.point, seen=seen, within_m=place.within_m
        )
        rests.setdefault(place.name, []).append(head)
    if not spots:
        return []
    listed = tuple(replace(spots[name], refs=refs(rests[name])) for name in sorted(spots))
    title = say("{places} that the record names", places=counted(len(listed), "place"))
    rows = tuple(
        (
            (Span(s.name, refs=s.refs[:3], kind="name"),),
            (Span(_where(s), refs=s.refs[:3], kind="number"),),
        )
        for s in listed
    )
    table = Table(head=(say("Place"), say("Latitude, longitude")), rows=rows)
    note = (Span(say("No borders are drawn: nobody has chosen a set of them for this file.")),)
    return [Figure(title=(Span(title),), drawing=Map(spots=listed), table=table, note=note)]


def _claims(named: str, heads: Sequence[Statement]) -> list[Measure]:
    """The accounts of one figure, under one name; what else than it they count is added."""
    made = []
    for head in heads:
        value = head.value
        counts = "" if value.counts == named else f"\n{value.counts}"
        spread = value.low is not None and value.high is not None
        made.append(
            Measure(
                name=named, text=figure_value(value).removesuffix(value.unit).strip(),
                detail=f"{said_by(head)}{counts}", value=value.value,
                low=value.low if spread else None, high=value.high if spread else None,
                contested=True, refs=refs([head]),
            )
        )  # fmt: skip
    return made


def _spot_row(spot: Spot) -> tuple[Cell, ...]:
    rests = spot.refs[:3]
    name = Span(spot.name, refs=rests, kind="name")
    return (name,), (Span(_where(spot), refs=rests, kind="number"),)


def _moment_row(moment: Moment) -> tuple[Cell, ...]:
    day = days_text(moment.first, moment.last or moment.first) if moment.first else ""
    word = say(moment.state, "state") if moment.state else say("happened", "choice")
    state = Span(word, refs=moment.refs, state=moment.state)
    told = (Span(moment.text, refs=moment.refs),)
    return (Span(day, refs=moment.refs, kind="date"),), told, (state,)


def _place(head: Statement) -> Place | None:
    place = getattr(head.value, "place", None)
    return place if isinstance(place, Place) else None


def _seen(head: Statement, known: Spot | None) -> Seen:
    before: Seen = known.seen if known else ""
    if head.kind == "observation":
        if not head.value.hours:
            return before or "unobserved"
        return "some" if head.value.incidents or before == "some" else "none"
    return before


def _where(spot: Spot) -> str:
    lat, lon = _degrees(spot.point.lat, "N", "S"), _degrees(spot.point.lon, "E", "W")
    if not spot.within_m:
        return f"{lat}, {lon}"
    metres = spot.within_m
    near = f"{number_text(metres // 1000)} km" if metres % 1000 == 0 else f"{metres:,} m"
    return say("{lat}, {lon}, within {near}", lat=lat, lon=lon, near=near)


def _degrees(number: Decimal, plus: str, minus: str) -> str:
    return f"{abs(number)}° {minus if number < 0 else plus}"


def _short(text: str) -> str:
    if len(text) <= _SHORT:
        return text.rstrip(".")
    return f"{text[:_SHORT].rpartition(' ')[0].rstrip(',;')} …"


def _day(moment: Moment) -> date:
    return moment.first or date.max


def _all(items: Iterable[Moment] | Iterable[Measure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for item in items for ref in item.refs))
