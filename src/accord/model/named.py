"""Which subjects a value names: those in its fields that are marked as references."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from accord.model.plain import RefTo

__all__ = ["subjects_named"]

Namer = Callable[[Any], Iterable[str]]


def subjects_named(value: Any) -> tuple[str, ...]:
    """The subjects that a dataclass names, each once, in the order of its fields.

    >>> from accord.model.kinds import Relation, RelationType
    >>> subjects_named(Relation(
    ...     actor="actor/a", toward="actor/b", type=RelationType.ALLIANCE, description="actor/c"))
    ('actor/a', 'actor/b')
    """
    cls: Any = type(value)
    return tuple(dict.fromkeys(_namer_of(cls)(value)))


@cache
def _namer_of(cls: Any) -> Namer:
    hints = typing.get_type_hints(cls, include_extras=True)
    found = [(field.name, _namer(hints[field.name])) for field in dataclasses.fields(cls)]
    namers = [(name, namer) for name, namer in found if namer is not None]

    def names(value: Any) -> Iterable[str]:
        for field, namer in namers:
            held = getattr(value, field)
            if held is not None:
                yield from namer(held)

    return names


def _namer(hint: Any) -> Namer | None:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        marked = any(isinstance(mark, RefTo) for mark in args[1:])
        return (lambda subject: [subject]) if marked else None
    if origin in (typing.Union, types.UnionType):
        return _namer(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        inner = _namer(args[0])
        return None if inner is None else lambda held: [name for one in held for name in inner(one)]
    return _namer_of(hint) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else None
