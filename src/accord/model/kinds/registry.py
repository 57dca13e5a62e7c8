"""One kind, one definition.

A kind of statement is a frozen dataclass with a docstring; each of its fields
carries one sentence. Storage, validation, forms, tables and the manual follow
from that. A kind has a version; data of an older version is read for ever, by
raising it a version at a time (`upcast`), and never rewritten.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeAlias, TypeVar

from accord.errors import BadInput, UnknownKind
from accord.model.dates import Interval, When
from accord.model.plain import Plain, RefTo, from_plain, to_plain

__all__ = [
    "Field", "Kind", "about", "decode", "encode", "fields_of", "kind", "kind_named", "kinds",
    "upcast",
]  # fmt: skip

T = TypeVar("T")
Class: TypeAlias = type
Upcast = Callable[[dict[str, Plain]], dict[str, Plain]]


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind, as the manual and a form show it.

    `part` is the class of what it holds, where that is a choice or has fields of its own.
    """

    name: str
    about: str
    type: str
    needed: bool
    refers_to: tuple[str, ...]
    part: Class | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from, if it is a choice."""
        if self.part is None or not issubclass(self.part, Enum):
            return ()
        return tuple(str(choice.value) for choice in self.part)


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: its name, version, class and fields."""

    name: str
    version: int
    cls: type
    about: str
    fields: tuple[Field, ...]


_KINDS: dict[str, Kind] = {}
_NAMES: dict[type, str] = {}
_UPCASTS: dict[tuple[str, int], Upcast] = {}


def about(sentence: str, default: Any = dataclasses.MISSING) -> Any:
    """A field and its one sentence; with a default it may be left out."""
    return dataclasses.field(default=default, metadata={"about": sentence}, kw_only=True)


@typing.dataclass_transform(frozen_default=True)
def kind(name: str, version: int = 1) -> Callable[[type[T]], type[T]]:
    """Register the dataclass below as a kind of statement."""

    def register(cls: type[T]) -> type[T]:
        frozen = dataclasses.dataclass(frozen=True, slots=True)(cls)
        lines = (frozen.__doc__ or "").strip()
        _KINDS[name] = Kind(name, version, frozen, lines, fields_of(frozen))
        _NAMES[frozen] = name
        return frozen

    return register


def upcast(name: str, version: int) -> Callable[[Upcast], Upcast]:
    """Register how data of `version` is raised to the next one."""

    def register(raise_it: Upcast) -> Upcast:
        _UPCASTS[name, version] = raise_it
        return raise_it

    return register


def kinds() -> Mapping[str, Kind]:
    """All kinds by name."""
    return dict(sorted(_KINDS.items()))


def kind_named(name: str) -> Kind:
    """The kind of that name; raises `UnknownKind` that lists those there are."""
    found = _KINDS.get(name)
    if found is None:
        raise UnknownKind(f"no such kind: {name[:60]!r}", given=name[:60], among=sorted(_KINDS))
    return found


def encode(value: Any) -> tuple[str, int, Plain]:
    """Kind, version and plain data of a value."""
    name = _NAMES.get(type(value))
    if name is None:
        raise UnknownKind(f"not a kind of statement: {type(value).__name__}")
    return name, _KINDS[name].version, to_plain(value)


def decode(name: str, version: int, plain: Plain) -> Any:
    """Read a value of a kind, raising older versions to today's.

    >>> decode("actor", 1, {"name": "LURD", "type": "armed group"}).name
    'LURD'
    """
    target = kind_named(name)
    if not isinstance(plain, dict):
        raise BadInput("should be a map of fields", form="{name: …}")
    if not 1 <= version <= target.version:
        raise BadInput(f"version {version} of {name} is not known here", form=f"{target.version}")
    while version < target.version:
        plain, version = _UPCASTS[name, version](plain), version + 1
    return from_plain(target.cls, plain)


def fields_of(cls: Any) -> tuple[Field, ...]:
    """The fields of a kind, or of a part of one."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(_field(field, hints[field.name]) for field in dataclasses.fields(cls))


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    needed = field.default is dataclasses.MISSING
    said = field.metadata.get("about", "")
    return Field(field.name, said, _type_name(hint), needed, _refs(hint), _part(hint))


def _refs(hint: Any) -> tuple[str, ...]:
    if typing.get_origin(hint) is typing.Annotated:
        return next(m.kinds for m in typing.get_args(hint)[1:] if isinstance(m, RefTo))
    for arg in typing.get_args(hint):
        found = _refs(arg)
        if found:
            return found
    return ()


def _part(hint: Any) -> type | None:
    """The class of ours that a field holds, or that a list holds, if it does."""
    if isinstance(hint, type) and hint not in (When, Interval):
        ours = issubclass(hint, Enum) or dataclasses.is_dataclass(hint)
        return hint if ours else None
    found = [_part(arg) for arg in typing.get_args(hint) if arg is not type(None)]
    return found[0] if found else None


def _type_name(hint: Any) -> str:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return "subject"
    if origin is tuple:
        return f"list of {_type_name(args[0])}"
    named = [arg for arg in args if arg is not type(None)]
    if origin is not None and named:
        return _type_name(named[0])
    name = str(hint.__name__)
    return _PLAIN_NAMES.get(name, name)


_PLAIN_NAMES = {
    "str": "text", "int": "whole number", "bool": "true or false", "Decimal": "number",
    "When": "date", "Interval": "interval",
}  # fmt: skip
