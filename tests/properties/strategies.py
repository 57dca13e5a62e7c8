"""What Hypothesis draws from, shared by all property tests.

The values of a kind are drawn by the types of its fields, as `accord.model.plain`
reads and writes them: a new kind, or a new field, needs nothing here.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds import Outlook, Pick, kinds
from accord.model.labels import Clearance, Label
from accord.model.plain import RefTo
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = [
    "GROUPS", "OWNERS", "clearances", "filings", "instants", "intervals", "labels", "plain_data",
    "sources", "subjects", "texts", "values", "values_of", "whens",
]  # fmt: skip

GROUPS = ("desk", "guarantors", "jmc")
OWNERS = ("party/east", "party/west")
ZONES = ("Africa/Monrovia", "America/Bogota", "Asia/Kolkata", "UTC")
AWKWARD = ('"', "\\", "/", "\x00", "\x1f", "\x7f", "\u2028", "\u2029", "é", "e\u0301", "\ufeff",
           "\U0001f54a", "\u202e", "\u2066", "مرحبا", "\r\n", "\t")  # fmt: skip
"""What encoders get wrong: quotes, controls, line separators, astral planes, direction marks."""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from(AWKWARD), max_size=4).map("".join),
)
"""Any text, without halves of surrogate pairs."""

words = texts.map(lambda text: text or "words")
"""Text that is not empty."""


@st.composite
def whens(draw: st.DrawFn, first: int = 1990, last: int = 2030) -> When:
    """A date of any precision, perhaps with a zone."""
    day = draw(st.dates(date(first, 1, 1), date(last, 12, 31)))
    clock = draw(st.times())
    zone = draw(st.sampled_from(("", "", "", *(f"[{name}]" for name in ZONES))))
    minute = f"{day}T{clock:%H:%M}"
    text = draw(
        st.sampled_from(
            (
                f"{day:%Y}{zone}", f"{day:%Y-%m}{zone}", f"{day}{zone}", f"{minute}{zone}",
                f"{minute}Z", f"{minute}:{clock:%S}-05:00", f"{minute}:{clock:%S.%f}Z",
            )
        )
    )  # fmt: skip
    return When.parse(text)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """From one date to another, either side perhaps open."""
    sides = sorted(draw(st.lists(whens(), min_size=2, max_size=2)), key=lambda w: w.window())
    texts = [draw(st.sampled_from((side.text, ".."))) for side in sides]
    return Interval.parse("/".join(texts))


instants = st.timedeltas(timedelta(0), timedelta(days=15_000)).map(
    lambda after: datetime(1990, 1, 1, tzinfo=UTC) + after
)

keys = st.text("abcdefghijklmnopqrstuvwxyz0123456789._-:", min_size=1, max_size=8)


def subjects(*of: str) -> SearchStrategy[str]:
    """The subject of a statement of one of these kinds, or of any."""
    return st.builds("{}/{}".format, st.sampled_from(of or tuple(kinds())), keys)


decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)


@st.composite
def labels(
    draw: st.DrawFn,
    embargoes: SearchStrategy[When | None] = st.none() | whens(),
    groups: tuple[str, ...] = GROUPS,
    owners: tuple[str, ...] = OWNERS,
) -> Label:
    """A label over a few groups and owners, so that readers hold some of them."""
    policies = draw(st.dictionaries(st.sampled_from(owners), st.sets(st.sampled_from(groups))))
    return Label.of(
        draw(st.sampled_from((0, 0, 1, 2, 3))),
        draw(st.sets(st.sampled_from(groups), max_size=2)),
        policies,
        draw(embargoes),
    )


@st.composite
def clearances(draw: st.DrawFn, *, custodian: bool = False) -> Clearance:
    """What a reader may hold."""
    return Clearance(
        reader=draw(st.sampled_from(("reader/a", "reader/b"))),
        side=draw(st.sampled_from(("", *OWNERS))),
        level=draw(st.integers(0, 3)),
        groups=draw(st.frozensets(st.sampled_from(GROUPS))),
        custodian=custodian,
    )


sources: SearchStrategy[Source] = st.builds(
    Source,
    title=words,
    by=texts,
    said=st.none() | whens(),
    locator=texts,
    address=texts,
    grade=st.sampled_from(("", "A1", "C3", "F6")),
    status=st.sampled_from(("published", "unchecked")),
)


plain_data: SearchStrategy[Any] = st.recursive(
    texts | st.booleans() | st.integers(-(2**53), 2**53),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)
"""Plain data: strings, integers within ±2**53, booleans, lists, and maps with ASCII keys."""


@cache
def values_of(cls: type) -> SearchStrategy[Any]:
    """Values of a dataclass, drawn by the types of its fields."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = {field.name: _of_field(field, hints[field.name]) for field in dataclasses.fields(cls)}
    return st.fixed_dictionaries(fields).flatmap(lambda given: _made(cls, given))


def values(*of: str) -> SearchStrategy[Any]:
    """Values of these kinds, or of any kind."""
    return st.sampled_from(of or tuple(kinds())).flatmap(lambda name: values_of(kinds()[name].cls))


@st.composite
def filings(draw: st.DrawFn, *of: str) -> Filing:
    """A filing of one of these kinds, or of any."""
    value = draw(values(*of))
    name = next(kind.name for kind in kinds().values() if kind.cls is type(value))
    return Filing(
        subject=draw(subjects(name)),
        value=value,
        valid=draw(st.just(Interval()) | intervals()),
        said=draw(st.none() | whens()),
        source=draw(st.none() | sources),
        author=draw(st.sampled_from(("custodian", "reader/a"))),
        reason=draw(texts),
        label=draw(st.none() | labels()),
        provenance_label=draw(st.none() | labels()),
        replaces=tuple(draw(st.lists(references, max_size=2, unique=True))),
        slip=draw(st.booleans()),
        tear_line=draw(texts),
    )


references = st.binary(min_size=32, max_size=32).map(bytes.hex)


def _of_field(field: dataclasses.Field[Any], hint: Any) -> SearchStrategy[Any]:
    drawn = _of_hint(hint)
    if field.default is dataclasses.MISSING and hint is str:
        return drawn.map(lambda text: text or "words")
    if field.default is dataclasses.MISSING:
        return drawn.filter(lambda value: value != ())
    return st.just(field.default) | drawn


def _of_hint(hint: Any) -> SearchStrategy[Any]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        marks = [mark.kinds for mark in args[1:] if isinstance(mark, RefTo)]
        return subjects(*marks[0]) if marks else _of_hint(args[0])
    if origin in (typing.Union, types.UnionType):
        return _of_hint(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return st.lists(_of_hint(args[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return _PLAIN[hint] if hint in _PLAIN else st.deferred(lambda: values_of(hint))


_PLAIN: dict[Any, SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-5, 100_000),
    bool: st.booleans(),
    Decimal: decimals,
    When: whens(),
    Interval: intervals(),
}


def _made(cls: type, given: dict[str, Any]) -> SearchStrategy[Any]:
    """The value, with whatever its own rules refuse put right, a field at a time."""
    for _ in range(6):
        try:
            return st.just(cls(**given))
        except BadInput as error:
            given = {**given, **_MENDS[cls.__name__, error.at.partition(".")[0]]}
    raise AssertionError(f"{cls.__name__} refuses {given}")


def _later(days: int) -> When:
    return When.of(date(2003, 6, 17) + timedelta(days=days))


_MENDS: dict[tuple[str, str], dict[str, Any]] = {
    ("Reader", "clearance"): {"clearance": 2},
    ("Reader", "language"): {"language": "fr"},
    ("Point", "lat"): {"lat": Decimal("6.31")},
    ("Point", "lon"): {"lon": Decimal("-10.80")},
    ("Place", "name"): {"name": "Tubmanburg"},
    ("Place", "outline"): {"outline": ()},
    ("Place", "within_m"): {"within_m": 0},
    ("Deadline", "anchors"): {"on": _later(0)},
    ("Deadline", "on"): {"on": None},
    ("Deadline", "every"): {"every": None},
    ("Deadline", "pick"): {"pick": Pick.LATER},
    ("Anchor", "date"): {"outlook": Outlook.EXPECTED},
    ("Event", "deaths_low"): {"deaths_low": None},
    ("Event", "concerns"): {"breach": None},
    ("Figure", "low"): {"low": None},
    ("Figure", "during"): {"during": None},
    ("Figure", "taken_away"): {"taken_away": False},
    ("Observation", "hours"): {"hours": Decimal("12.5")},
    ("Observation", "incidents"): {"incidents": 0},
    ("Obligation", "standing"): {"standing": False},
    ("Calendar", "rest_days"): {"rest_days": (5, 6)},
    ("Receipt", "size"): {"size": 0},
    ("Receipt", "root"): {"root": "ab" * 32},
}
"""By class and the field that its error names: what to put there instead."""
