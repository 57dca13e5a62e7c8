"""Forms from the kinds: the fields of a kind as inputs, and what was typed as plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any, Final

from accord.model.kinds.registry import Field, fields_of
from accord.model.sources import Source

__all__ = ["Input", "filing_of", "inputs_of", "source_inputs", "typed_of"]

_ROWS: Final = 4
"""Empty places of a list whose items have fields of their own; more come with what is filled."""
_MOST: Final = 1_000
"""So many items of a list can be typed; whoever has more brings a table."""
_LONG: Final = frozenset({"text", "act", "what", "description", "method", "reason", "standard"})
_BESIDE: Final = ("valid", "said", "reason", "tear_line")


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a form, or a group of them; `name` is its dotted place."""

    name: str
    label: str
    about: str
    sort: str
    needed: bool
    value: str
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    parts: tuple[Input, ...] = ()


def inputs_of(cls: type, typed: Mapping[str, str], prefix: str = "") -> tuple[Input, ...]:
    """The inputs of a class, filled with what was typed so far."""
    return tuple(_input(field, typed, prefix) for field in fields_of(cls))


def source_inputs(typed: Mapping[str, str]) -> tuple[Input, ...]:
    """The inputs of a source; the title alone is asked for aloud."""
    found = inputs_of(Source, typed, "source.")
    return found


def _input(field: Field, typed: Mapping[str, str], prefix: str) -> Input:
    name = f"{prefix}{field.name}"
    label = field.name.replace("_", " ").capitalize()
    listed = field.type.startswith("list of ")
    given: dict[str, Any] = {
        "name": name, "label": label, "about": field.about, "needed": field.needed,
        "value": typed.get(name, ""),
    }  # fmt: skip
    part = field.part
    if part is not None and is_dataclass(part):
        if not listed:
            return Input(**given, sort="group", parts=inputs_of(part, typed, f"{name}."))
        count = _filled(name, typed) + _ROWS
        rows = tuple(
            Input(**{**given, "label": str(n + 1), "about": ""}, sort="group",
                  parts=inputs_of(part, typed, f"{name}[{n}]."))
            for n in range(count)
        )  # fmt: skip
        return Input(**given, sort="rows", parts=rows)
    if listed:
        return _lines(field, given, typed)
    if field.choices:
        return Input(**given, sort="choice", choices=field.choices)
    sort = {"true or false": "truth"}.get(field.type, "line")
    # A browser takes the line breaks out of what stands in a box of one line.
    if sort == "line" and (field.name in _LONG or "\n" in given["value"]):
        sort = "words"
    return Input(**given, sort=sort, refers_to=field.refers_to)


def _lines(field: Field, given: dict[str, Any], typed: Mapping[str, str]) -> Input:
    """A list, an item a line; a box for each where one has lines of its own."""
    name = given["name"]
    count = _filled(name, typed)
    if not count:
        return Input(**given, sort="lines", refers_to=field.refers_to)
    boxes = tuple(
        Input(f"{name}[{n}]", str(n + 1), "", "words", False, typed.get(f"{name}[{n}]", ""))
        for n in range(count + 1)
    )
    return Input(**given, sort="rows", parts=boxes)


def _filled(name: str, typed: Mapping[str, str]) -> int:
    found = re.compile(rf"\A{re.escape(name)}\[(\d{{1,6}})\]")
    numbers = [
        int(match[1]) + 1 for key, text in typed.items() if text and (match := found.match(key))
    ]
    return min(max(numbers, default=0), _MOST)


def typed_of(plain: Any, prefix: str = "") -> dict[str, str]:
    """Plain data as what would be typed to write them: by dotted place."""
    if isinstance(plain, dict):
        found: dict[str, str] = {}
        for name, held in plain.items():
            found |= typed_of(held, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(plain, list):
        if all(_one_line(one) for one in plain):
            return {prefix: "\n".join(str(one) for one in plain)}
        return {
            k: v for n, one in enumerate(plain) for k, v in typed_of(one, f"{prefix}[{n}]").items()
        }
    if isinstance(plain, bool):
        return {prefix: "yes" if plain else ""}
    return {prefix: "" if plain is None else str(plain)}


def _one_line(item: Any) -> bool:
    """Whether an item of a list can stand on a line of its own."""
    return not isinstance(item, dict) and "\n" not in str(item)


def filing_of(cls: type, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as a whole filing: the fields of the kind under `value`, the rest beside."""
    filing: dict[str, Any] = {"value": _plain(cls, typed, "value.")}
    for name in _BESIDE:
        if typed.get(name, "").strip():
            filing[name] = typed[name].strip()
    source = _plain(Source, typed, "source.")
    if source:
        filing["source"] = source
    label = _label(typed)
    if label:
        filing["label"] = label
    if typed.get("key", "").strip():
        filing["subject"] = f"{typed['kind']}/{typed['key'].strip()}"
    return filing


def _label(typed: Mapping[str, str]) -> dict[str, Any]:
    """A label, where one was chosen; without one it is the author's own eyes only."""
    level, groups = typed.get("level", ""), typed.get("compartments", "").split()
    if not level and not groups:
        return {}
    return {"level": int(level) if level.isdecimal() else level or 0, "compartments": groups}


def _plain(cls: type, typed: Mapping[str, str], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields_of(cls):
        held = _held(field, typed, f"{prefix}{field.name}")
        if held not in (None, "", [], {}):
            found[field.name] = held
    return found


def _held(field: Field, typed: Mapping[str, str], name: str) -> Any:
    text = _text(typed.get(name, ""))
    part = field.part
    listed = field.type.startswith("list of ")
    if part is not None and is_dataclass(part):
        if not listed:
            return _plain(part, typed, f"{name}.")
        rows = [_plain(part, typed, f"{name}[{n}].") for n in range(_filled(name, typed))]
        return [row for row in rows if row]
    if listed:
        boxes = [_text(typed.get(f"{name}[{n}]", "")) for n in range(_filled(name, typed))]
        lines = [line for one in (*text.split("\n"), *boxes) if (line := one.strip())]
        return [_whole(line) for line in lines] if "whole number" in field.type else lines
    if field.type == "true or false":
        return True if text else None
    return _whole(text) if field.type == "whole number" else text


def _text(typed: str) -> str:
    """What was typed, without space around it; a browser sends line breaks of two characters."""
    return typed.replace("\r\n", "\n").strip()


def _whole(text: str) -> Any:
    """A whole number as one; what is none is left as typed, for the kind to say so."""
    return int(text) if re.fullmatch(r"-?\d{1,18}", text) else text
