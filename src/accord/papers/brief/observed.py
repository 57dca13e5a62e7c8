"""What was observed, always with the hours of observation; denials of movement; incidents told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from accord.methods.offsets import days_on
from accord.methods.poisson import rate_interval
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Figure, Heading, Paragraph, Span, Table
from accord.papers.brief.material import Material, counted, day_text, number_text, refs, within
from accord.papers.figures import Intervals, Measure
from accord.papers.tongue import Said, say
from accord.papers.wording import sentence

__all__ = ["RECENT_DAYS", "observed"]

RECENT_DAYS = 7
_INCIDENTS = 12
_UNOBSERVED = say(
    "No hours of observation are on file for these days: nothing can be said of what nobody"
    " observed."
)


def observed(material: Material) -> list[Block]:
    """Observations of the last days by place, with rates and their exact 95 % intervals."""
    first = days_on(material.day, 1 - RECENT_DAYS)
    seen = [
        s
        for s in material.of("observation")
        if s.value.during.start is None
        or within(s.value.during.start, first, material.day, material.zone)
    ]
    span = say("{first} to {last}", first=day_text(first), last=day_text(material.day))
    blocks: list[Block] = [Heading(say("What was observed"), aside=span)]
    if seen:
        blocks += _rates(seen, material)
    else:
        blocks.append(Paragraph((Span(_UNOBSERVED),)))
    denials, incidents = _denials(material, first), _incidents(material, first)
    if not (denials and incidents):
        text = say("No event is on file for these days.")
        if not denials:
            text = say("No denial of movement is on file for these days.")
            if not incidents:
                text = say("No denial of movement and no event is on file for these days.")
        blocks.append(Paragraph((Span(text),)))
    return [*blocks, *denials, *incidents]


def _rates(seen: Sequence[Statement], material: Material) -> list[Block]:
    places: dict[str, list[Statement]] = {}
    for statement in seen:
        places.setdefault(statement.value.place.name, []).append(statement)
    told = sorted(places.items())[: material.cut.most or None]
    measures = tuple(_measure(name, group) for name, group in told)
    rows = tuple(_row(measure.text, *place) for measure, place in zip(measures, told, strict=True))
    total = sum(s.value.incidents for s in seen)
    hours = sum((s.value.hours for s in seen), Decimal())
    where = counted(len(places), "place")
    title = say(
        "{incidents} in {hours} observed hours at {places}", incidents=counted(total, "incident"),
        hours=number_text(hours), places=where,
    )  # fmt: skip
    table = Table(
        head=(say("Place"), say("Hours"), say("Incidents"), say("Per 10 hours (95 %)")), rows=rows,
        widths=(40, 15, 15, 30), numeric=frozenset({1, 2, 3}),
    )  # fmt: skip
    drawing = Intervals(measures=measures, unit=say("incidents per 10 observed hours"))
    note: Cell = ()
    if len(told) < len(places):
        more = counted(len(places) - len(told), "more place")
        note = (Span(say("And {more}.", more=more)),)
    return [Figure(title=(Span(title, refs=refs(seen)),), drawing=drawing, table=table, note=note)]


def _measure(name: str, group: Sequence[Statement]) -> Measure:
    count, hours = _effort(group)
    if not hours:
        return Measure(name=name, text=say("not observed", "paper"), refs=refs(group))
    low, high = rate_interval(count, float(hours))
    rate = 10 * count / float(hours)
    return Measure(
        name=name, text=_interval(rate, 10 * low, 10 * high),
        detail=say("{hours} hours", hours=str(hours)),
        value=_tenths(rate), low=_tenths(10 * low), high=_tenths(10 * high), refs=refs(group),
    )  # fmt: skip


def _interval(*rates: float) -> Said:
    """A rate with its interval, each to one place."""
    rate, low, high = (number_text(Decimal(f"{each:.1f}")) for each in rates)
    return say("{rate} ({low}–{high})", rate=rate, low=low, high=high)


def _row(text: str, name: str, group: Sequence[Statement]) -> tuple[Cell, ...]:
    count, hours = _effort(group)
    cells = (Span(name, refs=refs(group), kind="name"), Span(str(hours), kind="number"),
             Span(str(count), kind="number"), Span(text, kind="number"))  # fmt: skip
    return tuple((cell,) for cell in cells)


def _effort(group: Sequence[Statement]) -> tuple[int, Decimal]:
    count = sum(s.value.incidents for s in group)
    return count, sum((s.value.hours for s in group), Decimal())


def _tenths(rate: float) -> Decimal:
    return Decimal(f"{rate:.4f}")


def _denials(material: Material, first: date) -> list[Block]:
    found = [
        s
        for s in material.of("denial")
        if within(s.value.happened, first, material.day, material.zone)
    ]
    if not found:
        return []
    items = tuple(
        (Span(say("{said}.", said=sentence(s, material)), refs=refs([s])),) for s in found
    )
    return [Heading(say("Movement denied"), level=3), Bullets(items)]


def _incidents(material: Material, first: date) -> list[Block]:
    found = [s for s in material.of("event") if material.recent(s.value.happened, first)]
    if not found:
        return []
    found.sort(key=lambda s: s.value.happened.window()[0])
    items = tuple(
        (Span(say("{said}.", said=sentence(s, material)), refs=refs([s])),)
        for s in found[-_INCIDENTS:]
    )
    blocks: list[Block] = [Heading(say("Reported events"), level=3), Bullets(items)]
    if len(found) > _INCIDENTS:
        left = found[:-_INCIDENTS]
        earlier = counted(len(left), "earlier event")
        text = say("And {events} of these days, not told here.", events=earlier)
        blocks.append(Paragraph((Span(text, refs=refs(left)),), "note"))
    return blocks
