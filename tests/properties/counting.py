"""Figures that agree: a running count with what came in between, its parts, shares, accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from accord.model.dates import Interval, When
from accord.model.kinds import Exactness, Figure, Part, Quotient, Term
from accord.model.sources import Source
from accord.model.statements import Statement

__all__ = ["Count", "altered", "counts", "figures", "stated"]

FIRST = date(2004, 1, 1)
RECORDED = datetime(2004, 12, 31, tzinfo=UTC)
_numbers = st.integers(0, 40_000)
_few = st.integers(1, 5)


@dataclass(frozen=True)
class Count:
    """Statements that agree, and the references of those of which an exact check is made."""

    statements: list[Statement]
    checked: list[str]


def stated(reference: str, by: str, **given: Any) -> Statement:
    """A figure on record."""
    subject = given.pop("subject", f"figure/{reference}")
    given = {"counts": f"Count {reference}", "unit": "persons", **given}
    return Statement(
        subject=subject, kind="figure", value=Figure(**given), reference=reference,
        recorded=RECORDED, source=Source(title=by) if by else None,
    )  # fmt: skip


def altered(count: Count, reference: str, by: Decimal) -> list[Statement]:
    """The same figures, one of them more by so much, or less."""
    return [
        replace(one, value=replace(one.value, value=one.value.value + by))
        if one.reference == reference
        else one
        for one in count.statements
    ]


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """A running count, in a few periods, whose every figure agrees with every other."""
    came = draw(st.lists(_numbers, min_size=1, max_size=6))
    level = draw(st.booleans())
    gone = [draw(st.integers(0, n)) if level else 0 for n in came]
    start = draw(_numbers)
    days = [FIRST]
    for _ in came:
        days.append(days[-1] + timedelta(draw(st.integers(2, 40))))
    totals = [start]
    for more, less in zip(came, gone, strict=True):
        totals.append(totals[-1] + more - less)
    # Of what grows, a part grows with it; what is there on a day is not split.
    split = not level and draw(st.booleans())
    women = [draw(st.integers(0, n)) if split else None for n in (start, *came)]
    all_women = [sum(w or 0 for w in women[: n + 1]) if split else None for n in range(len(totals))]
    found = [_total(draw, n, total, day, level, all_women[n]) for n, (total, day) in
             enumerate(zip(totals, days, strict=True))]  # fmt: skip
    for n, (more, less) in enumerate(zip(came, gone, strict=True)):
        between = Interval.parse(f"{days[n] + timedelta(1)}/{days[n + 1]}")
        found += _flows(f"came-{n}", more, between, False, draw, women[n + 1])
        if level:
            found += _flows(f"left-{n}", less, between, True, draw)
    checked = [*(one.reference for one in found), "whole"]
    found += draw(_parts_of_their_own(totals[-1], days[-1]))
    return Count(draw(st.permutations(found)), checked)


def _total(
    draw: st.DrawFn, n: int, value: int, day: date, level: bool, women: int | None
) -> Statement:
    during = None if level else Interval.parse(f"../{day}")
    return stated(
        f"total-{n}", draw(st.sampled_from(("", "a", "b"))), value=Decimal(value),
        as_of=When.of(day), during=during, running="the count", parts=_split(value, women),
    )  # fmt: skip


def _split(value: int, women: int | None) -> tuple[Part, ...]:
    told = () if women is None else (("men", value - women), ("Women", women))
    return tuple(Part(name=name, value=Decimal(part)) for name, part in told)


def _flows(
    name: str, value: int, during: Interval, left: bool, draw: st.DrawFn, women: int | None = None
) -> list[Statement]:
    """What came, or left, in a time: in one figure, or in two that one source tells apart."""
    assert during.end is not None
    given = {"as_of": during.end, "during": during, "running": "the count", "taken_away": left}
    if women is None and draw(st.booleans()):
        some = draw(st.integers(0, value))
        pair = ((name, some), (f"{name}-too", value - some))
        return [stated(each, "a", value=Decimal(part), **given) for each, part in pair]
    source = draw(st.sampled_from(("", "a", "b")))
    return [stated(name, source, value=Decimal(value), parts=_split(value, women), **given)]


@st.composite
def _parts_of_their_own(draw: st.DrawFn, value: int, day: date) -> list[Statement]:
    """A total with parts in it, figures it is made of, one of them rounded; and a share of it."""
    cuts = sorted(draw(st.lists(st.integers(0, value), max_size=3)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, value], strict=True)]
    when = When.of(day)
    held = [_roughly(f"part-{n}", part, when, draw) for n, part in enumerate(parts)]
    whole = stated(
        "whole", "", value=Decimal(value), as_of=when,
        parts=tuple(Part(name=f"p{n}", value=Decimal(part)) for n, part in enumerate(parts)),
        made_of=tuple(Term(figure=one.subject) for one in held),
    )  # fmt: skip
    lapping = stated(
        "lapping", "", value=Decimal(value), as_of=when, overlapping=True, unit="people",
        incomplete=draw(st.booleans()), made_of=tuple(Term(figure=one.subject) for one in held),
        parts=(*whole.value.parts, Part(name="some", value=Decimal(draw(st.integers(0, value))))),
    )  # fmt: skip
    return [whole, lapping, *held, *(_share(parts[0], value, when, draw) if value else [])]


def _roughly(name: str, value: int, when: When, draw: st.DrawFn) -> Statement:
    """A figure that may be given as a bound, a range, or rounded."""
    way = draw(st.sampled_from(("exact", "over", "up to", "range", "about")))
    near = draw(_few)
    step = 10 ** draw(st.integers(0, 3))
    low, high = Decimal(value - near), Decimal(value + near)
    given: dict[str, Any] = {"value": Decimal(value)}
    if way == "over":
        given = {"value": low, "counts": f"Count {name}, more than"}
    elif way == "up to":
        given = {"value": high, "method": "Up to."}
    elif way == "range":
        given = {"value": Decimal(value), "low": low, "high": high}
    elif way == "about" and round(value / step):
        given = {"value": Decimal(round(value / step) * step), "exactness": Exactness.ABOUT}
    return stated(name, "", as_of=when, **given)


def _share(part: int, whole: int, when: When, draw: st.DrawFn) -> list[Statement]:
    places = Decimal(1).scaleb(-draw(st.integers(0, 2)))
    over = stated("numerator", "", value=Decimal(part), as_of=when)
    share = (Decimal(part) * 100 / whole).quantize(places)
    of = Quotient(of=over.subject, by="figure/whole")
    return [over, stated("share", "", value=share, unit="per cent", as_of=when, quotient=of)]


_days = st.sampled_from(
    [When.parse(text) for text in ("2004-04-14", "2004-04-15", "2004-05-11", "2004-05", "2004")]
)
_spans = st.sampled_from(
    [
        Interval.parse(text)
        for text in ("../2004-04-14", "../2004-05-11", "../2004-05", "2004-04-15/2004-05-11",
                     "2004-04-15/2004-04-30", "2004-05", "2004-05-01/2004-05-11")
    ]
)  # fmt: skip
_subjects = st.sampled_from(("figure/a", "figure/b", "figure/b.2004-05", "figure/c"))
_units = st.sampled_from(("persons", "Person", "per cent", "weapons", "million persons"))
_values = st.sampled_from(tuple(map(Decimal, (0, 1, 3, 40, 44, 100))))
_made_of = st.lists(st.builds(Term, figure=_subjects, taken_away=st.booleans()), max_size=2)
_parts = st.lists(st.builds(Part, name=st.sampled_from(("x", "X", "y")), value=_values), max_size=2)


@st.composite
def figures(draw: st.DrawFn, longest: int = 9) -> list[Statement]:
    """Figures that hang together in every way and need not agree, on few subjects."""
    found = []
    for n in range(draw(st.integers(1, longest))):
        during = draw(st.none() | _spans)
        running = draw(st.sampled_from(("", "run", "run")))
        low = draw(st.none() | _values)
        quotient = draw(st.none() | st.builds(Quotient, of=_subjects, by=_subjects))
        given = {
            "subject": draw(_subjects), "value": draw(_values), "as_of": draw(_days), "low": low,
            "high": None if low is None else draw(st.none() | st.just(low + 5)),
            "counts": draw(st.sampled_from(("Counted", "Counted, about", "Counted in all"))),
            "unit": draw(_units),
            "during": during, "running": running, "parts": tuple(draw(_parts)),
            "made_of": tuple(draw(_made_of)), "quotient": quotient,
            "incomplete": draw(st.booleans()),
            "overlapping": draw(st.booleans()),
            "taken_away": bool(during and during.start and running) and draw(st.booleans()),
        }  # fmt: skip
        found.append(stated(f"{n:02}", draw(st.sampled_from(("", "a", "b"))), **given))
    return found
