"""What a case must hold for its filings to stand on their own."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from accord.library.cases import Case
from accord.library.markings import load_markings
from accord.model.labels import OPEN, Label, flows
from accord.model.plain import RefTo

__all__ = ["check_case", "subjects_named"]


def check_case(case: Case) -> list[str]:
    """Everything wrong with a case that could be read: one sentence a problem.

    It names what is referred to and never stated for those readers, answers that would be open to
    readers who may not see what they answer, and unknown marking schemes.

    >>> from accord.library.cases import load_case
    >>> check_case(load_case("harbour"))
    []
    """
    problems = [] if case.marking in load_markings() else [f"no marking scheme {case.marking!r}"]
    problems.extend(_dangling(case))
    problems.extend(_leaking(case))
    return problems


def _dangling(case: Case) -> Iterator[str]:
    """What is named must be stated, for all who may read where it is named."""
    stated: dict[str, list[Label]] = {}
    for each in case.filings:
        if each.filing.value is not None:
            stated.setdefault(each.filing.subject, []).append(each.filing.label or OPEN)
    for each in case.filings:
        label = each.filing.label or OPEN
        for place, subject in subjects_named(each.filing.value):
            if subject not in stated:
                yield f"{each.place}.value.{place}: nothing in the case states {subject}"
            elif not any(flows(other, label) for other in stated[subject]):
                yield f"{each.place}.value.{place}: not all of its readers may see {subject}"


def _leaking(case: Case) -> Iterator[str]:
    labels = {each.name: each.filing.label or OPEN for each in case.filings if each.name}
    for each in case.filings:
        for name in each.filing.replaces:
            if not flows(labels[name], each.filing.label or OPEN):
                yield f"{each.place}.label: is wider than that of {name!r}, which it answers"


def subjects_named(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every subject that a value refers to, with its place in the value.

    >>> from accord.model.kinds import Actor, ActorType
    >>> list(subjects_named(Actor(name="JVT", type=ActorType.BODY, part_of="actor/jmc")))
    [('part_of', 'actor/jmc')]
    """
    if not dataclasses.is_dataclass(value):
        return
    cls: Any = type(value)
    for name, refers in _fields(cls):
        held = getattr(value, name)
        many = isinstance(held, tuple)
        for number, item in enumerate(held if many else (held,)):
            here = f"{place}{name}[{number}]" if many else f"{place}{name}"
            if not refers:
                yield from subjects_named(item, f"{here}.")
            elif item is not None:
                yield here, item


@cache
def _fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple((each.name, _refers(hints[each.name])) for each in dataclasses.fields(cls))


def _refers(hint: Any) -> bool:
    if typing.get_origin(hint) is typing.Annotated:
        return any(isinstance(mark, RefTo) for mark in typing.get_args(hint)[1:])
    return any(_refers(arg) for arg in typing.get_args(hint))
