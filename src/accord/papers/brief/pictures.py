"""Pictures where people would rather look than read: what comes when, and where it happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from accord.engines.timetable import State
from accord.model.places import Place
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Figure, Span, Table
from accord.papers.brief.material import Material, day_text, number_text, refs, within
from accord.papers.brief.owing import COMING_DAYS
from accord.papers.brief.wording import figure_value
from accord.papers.figures import Intervals, Map, Measure, Moment, Spot, Timeline

__all__ = ["claims", "places", "timeline"]

Seen = Literal["", "some", "none", "unobserved"]
_BACK_DAYS = 14
_MOMENTS = 14
_SHORT = 64


def timeline(material: Material) -> list[Block]:
    """What happened in the last two weeks and what falls due in the next thirty days."""
    first = material.day - timedelta(days=_BACK_DAYS)
    last = material.day + timedelta(days=COMING_DAYS)
    past = [
        Moment(
            text=_short(head.value.what), first=head.value.happened.days(material.zone)[0],
            lane="Events", refs=refs([head]),
        )
        for head in material.of("event")
        if within(head.value.happened, first, material.day, material.zone)
    ]  # fmt: skip
    coming = [
        Moment(
            text=_short(due.obligation.act), first=due.first_day, last=due.last_day,
            lane="Deadlines", state=due.state.value, refs=refs([due.statement]),
        )
        for due in material.due
        if due.first_day and due.last_day and first <= due.last_day and due.first_day <= last
        and due.state not in (State.LAPSED, State.SUPERSEDED)
    ]  # fmt: skip
    moments = sorted(past, key=_day)[-_MOMENTS:] + sorted(coming, key=_day)[:_MOMENTS]
    if not moments:
        return []
    title = f"{len(coming)} deadlines fall between {day_text(first)} and {day_text(last)}"
    rows = tuple(_moment_row(moment) for moment in moments)
    table = Table(head=("Day", "What", "State"), rows=rows, widths=(22, 58, 20))
    drawing = Timeline(moments=tuple(moments), today=material.day)
    return [Figure(title=(Span(title, refs=_all(moments)),), drawing=drawing, table=table)]


def claims(material: Material, contested: Iterable[tuple[str, list[Statement]]]) -> list[Block]:
    """Contested figures on one axis, one for each unit."""
    units: dict[str, list[Measure]] = {}
    for _, heads in contested:
        if heads[0].kind == "figure" and len({head.value.unit for head in heads}) == 1:
            units.setdefault(heads[0].value.unit, []).extend(_claim(head) for head in heads)
    blocks: list[Block] = []
    for unit, measures in sorted(units.items()):
        title = f"What different sources count, in {unit}"
        rows = tuple(
            (
                (Span(m.name, refs=m.refs),),
                (Span(m.detail, kind="name"),),
                (Span(m.text, kind="number"),),
            )
            for m in measures
        )
        table = Table(head=("What", "Who says so", "Number"), rows=rows, numeric=frozenset({2}))
        drawing = Intervals(measures=tuple(measures), unit=unit)
        blocks.append(
            Figure(title=(Span(title, refs=_all(measures)),), drawing=drawing, table=table)
        )
    return blocks


def places(material: Material) -> list[Block]:
    """Where things are: a graticule with the places of the case, and no borders."""
    spots: dict[str, Spot] = {}
    for head in material.heads:
        place = _place(head)
        if place is None or place.point is None:
            continue
        seen = _seen(head, spots.get(place.name))
        known = spots.get(place.name)
        spots[place.name] = Spot(
            name=place.name, point=place.point, seen=seen, within_m=place.within_m,
            refs=(known.refs if known else ()) + refs([head]),
        )  # fmt: skip
    if not spots:
        return []
    listed = tuple(spots[name] for name in sorted(spots))
    title = f"{len(listed)} places that the record names"
    rows = tuple(
        ((Span(s.name, refs=s.refs[:3], kind="name"),), (Span(_where(s), kind="number"),))
        for s in listed
    )
    table = Table(head=("Place", "Latitude, longitude"), rows=rows)
    note = (Span("No borders are drawn: nobody has chosen a set of them for this file."),)
    return [Figure(title=(Span(title),), drawing=Map(spots=listed), table=table, note=note)]


def _claim(head: Statement) -> Measure:
    value = head.value
    by = "source withheld" if head.source is None else head.source.by or head.source.title
    return Measure(
        name=value.counts, text=figure_value(value).removesuffix(value.unit).strip(), detail=by,
        value=value.value, low=value.low if value.high is not None else None,
        high=value.high if value.low is not None else None, contested=True, refs=refs([head]),
    )  # fmt: skip


def _moment_row(moment: Moment) -> tuple[Cell, ...]:
    day = day_text(moment.first) if moment.first else ""
    if moment.first and moment.last and moment.last != moment.first:
        day = f"{day} to {day_text(moment.last)}"
    state = (Span("", state=moment.state),) if moment.state else (Span("happened"),)
    return (Span(day, kind="date"),), (Span(moment.text, refs=moment.refs),), state


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
    exact = f", within {number_text(spot.within_m)} m" if spot.within_m else ""
    return f"{spot.point.lat}, {spot.point.lon}{exact}"


def _short(text: str) -> str:
    if len(text) <= _SHORT:
        return text.rstrip(".")
    return f"{text[:_SHORT].rpartition(' ')[0].rstrip(',;')} …"


def _day(moment: Moment) -> date:
    return moment.first or date.max


def _all(items: Iterable[Moment] | Iterable[Measure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for item in items for ref in item.refs))
