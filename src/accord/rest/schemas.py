"""Schemas of what is sent and what is answered, from the types themselves (JSON Schema 2020-12).

What is sent is told as `accord.model.plain` reads it; what is answered as `app.plainly` writes
it, which leaves out what is empty.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from accord.app.attachments import Bytes
from accord.app.operations import Like
from accord.model.dates import Interval, When
from accord.model.kinds import kinds
from accord.model.kinds.shapes import shape_of
from accord.model.labels import Label
from accord.model.plain import RefTo
from accord.model.sources import Source
from accord.model.statements import Result, Statement

__all__ = ["Schemas"]

_LARGEST: Final = 2**53
_YEAR: Final = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?"
_DATE: Final = rf"{_YEAR}(\[[A-Za-z0-9_+/-]+\])?"
_KEY: Final = r"[a-z0-9._:-]+"
_DATED: Final = {"type": "string", "pattern": f"^{_DATE}$", "examples": ["2003-06-17"]}
_SCALARS: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST},
    bool: {"type": "boolean"},
    When: _DATED,
    Interval: {"type": "string", "examples": ["2003-06-17/.."]},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    Any: {},
}
_LABEL: Final = {
    "type": "object",
    "description": "Who may see it.",
    "properties": {
        "level": {"type": "integer", "minimum": 0, "maximum": 3},
        "compartments": {"type": "array", "items": {"type": "string"}},
        "owners": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "embargo": _DATED,
    },
    "additionalProperties": False,
    "examples": [{"level": 1, "compartments": ["desk"], "owners": {"lurd": ["guarantors"]}}],
}


@dataclass(slots=True)
class Schemas:
    """The parts that schemas refer to, gathered while they are made."""

    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    _of: dict[str, Any] = field(default_factory=dict)

    def sent(self, hint: Any) -> dict[str, Any]:
        """The schema of what is sent for a type."""
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            return self._marked(args)
        if type(None) in args:
            return {"anyOf": [self.sent(_first(args)), {"type": "null"}]}
        if origin is tuple:
            return {"type": "array", "items": self.sent(args[0])}
        if hint is Decimal:
            digits = {"type": "string", "pattern": r"^-?\d{1,20}(\.\d{1,18})?$"}
            return {"anyOf": [digits, _SCALARS[int]]}
        plain = self._plain(hint)
        return self._of_fields(hint) if plain is None else plain

    def fields(self, cls: Any, names: typing.Iterable[str] = ()) -> dict[str, Any]:
        """The schema of a map of these fields of a class, or of all."""
        hints = typing.get_type_hints(cls, include_extras=True)
        told = _told(cls)
        properties, needed = {}, []
        for each in dataclasses.fields(cls):
            if names and each.name not in names:
                continue
            schema = self.sent(hints[each.name])
            bare = each.default is dataclasses.MISSING
            if not bare and "anyOf" not in schema:
                schema = {"anyOf": [schema, {"type": "null"}]}
            properties[each.name] = {**schema, "description": told[each.name]}
            needed += [each.name] if bare else []
        found = {"type": "object", "properties": properties, "additionalProperties": False}
        return found | ({"required": needed} if needed else {})

    def given(self, hint: Any, bound: Mapping[Any, Any] | None = None) -> dict[str, Any]:
        """The schema of what is answered by a type; `bound` says what its variables stand for."""
        bound = bound or {}
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if isinstance(hint, typing.TypeVar):
            return self.given(bound.get(hint, Any))
        if origin is typing.Annotated:
            return self.given(args[0], bound)
        if type(None) in args:
            return self.given(_first(args), bound)
        if origin is tuple and args[-1] is not Ellipsis:
            return {"type": "array", "prefixItems": [self.given(arg, bound) for arg in args]}
        if origin in (tuple, list):
            return {"type": "array", "items": self.given(args[0], bound)}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.given(args[1], bound)}
        if hint is Decimal:
            return {"type": "string"}
        plain = self._plain(hint)
        return self._answer(origin or hint, args, bound) if plain is None else plain

    def _plain(self, hint: Any) -> dict[str, Any] | None:
        if hint in _SCALARS:
            return _SCALARS[hint]
        if hint is Label:
            return self._part("Label", _LABEL)
        if isinstance(hint, type) and issubclass(hint, Enum):
            words = {"type": "string", "enum": [each.value for each in hint]}
            return self._part(hint.__name__, words | {"description": _about(hint)})
        return None

    def _marked(self, args: tuple[Any, ...]) -> dict[str, Any]:
        """What a mark says of a text or of plain data: a subject, a label, a source, a value."""
        mark = next(each for each in args[1:] if isinstance(each, RefTo | Like))
        if isinstance(mark, RefTo):
            among = "|".join(mark.kinds) if mark.kinds else "[a-z_]+"
            return {"type": "string", "pattern": f"^({among})/{_KEY}$", "maxLength": 200}
        if mark.of == "source":
            either = [{"type": "string", "minLength": 1}, self._of_fields(Source)]
            return {"anyOf": [*either, {"type": "null"}]}
        if mark.of == "cells":
            texts = {"type": "object", "additionalProperties": {"type": "string"}}
            return {"anyOf": [texts, {"type": "null"}]}
        if mark.of == "label":
            return {"anyOf": [self._part("Label", _LABEL), {"type": "null"}]}
        return {"anyOf": [self._of_fields(each.cls) for each in kinds().values()]}

    def _of_fields(self, cls: Any) -> dict[str, Any]:
        """A part that is sent."""
        name = f"{cls.__name__}Sent"
        if self._new(name, cls):
            self.parts[name] = {**self.fields(cls), "description": _about(cls)}
        return _ref(name)

    def _answer(self, cls: Any, args: Any, bound: Mapping[Any, Any]) -> dict[str, Any]:
        """A part that is answered."""
        if cls is Bytes:
            return {}
        own = dict(zip(getattr(cls, "__parameters__", ()), args, strict=False))
        own = {var: bound.get(arg, arg) for var, arg in own.items()}
        name = "".join([cls.__name__, *(f"Of{_named(arg)}" for arg in own.values())])
        if self._new(name, cls):
            make = {Statement: self._statement, Result: self._result}.get(cls, self._told)
            self.parts[name] = {**make(cls, own), "description": _about(cls)}
        return _ref(name)

    def _new(self, name: str, cls: Any) -> bool:
        """Whether a part is not there yet; it is from now on, since it may hold itself."""
        assert self._of.setdefault(name, cls) is cls, f"two parts are called {name}"
        return self.parts.setdefault(name, {}) == {}

    def _told(self, cls: Any, bound: Mapping[Any, Any]) -> dict[str, Any]:
        hints = typing.get_type_hints(cls)
        names = getattr(cls, "_fields", None) or [each.name for each in dataclasses.fields(cls)]
        properties = {name: self.given(hints[name], bound) for name in names}
        always = [name for name in properties if not _may_be_empty(hints[name])]
        return {"type": "object", "properties": properties, "required": always}

    def _statement(self, cls: Any, bound: Mapping[Any, Any]) -> dict[str, Any]:
        schema = self._told(cls, bound)
        values = [self._answer(each.cls, (), {}) for each in kinds().values()]
        schema["properties"]["value"] = {"anyOf": [*values, {"type": "null"}]}
        schema["properties"]["withdrawn"] = {"type": "boolean"}
        schema["required"].append("value")
        return schema

    def _result(self, cls: Any, bound: Mapping[Any, Any]) -> dict[str, Any]:
        schema = self._told(cls, bound)
        texts = {"type": "array", "items": {"type": "string"}}
        schema["properties"] |= {"limits": texts, "because": texts}
        schema["properties"]["label"] = self.given(Label)
        return schema | {"required": list(schema["properties"])}

    def _part(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        self.parts.setdefault(name, schema)
        return _ref(name)


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _first(args: tuple[Any, ...]) -> Any:
    return next(arg for arg in args if arg is not type(None))


def _about(cls: Any) -> str:
    return (cls.__doc__ or "").partition("\n")[0]


def _told(cls: Any) -> dict[str, str]:
    """What each field holds, in a sentence."""
    told = {each.name: each.metadata.get("about", "") for each in dataclasses.fields(cls)}
    if not all(told.values()):
        told = {each.name: each.about for each in shape_of(cls).fields}
    return told


def _named(hint: Any) -> str:
    args = [arg for arg in typing.get_args(hint) if arg is not Ellipsis]
    origin = typing.get_origin(hint)
    return _named(args[0]) if args and origin is tuple else str((origin or hint).__name__)


def _may_be_empty(hint: Any) -> bool:
    """Whether `plainly` may leave it out."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    return hint in (str, Any) or origin is tuple or type(None) in args
