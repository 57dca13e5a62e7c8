"""In what two accounts differ, field by field, where their sentences sound alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from enum import Enum
from typing import Any

from accord.model.dates import When
from accord.papers.brief.material import Material, shown_date
from accord.papers.tongue import run_on, say

__all__ = ["differing"]


def differing(value: Any, values: Sequence[Any], material: Material) -> str:
    """The fields of a value that are not the same in all values, each with what it says here."""
    if not dataclasses.is_dataclass(value):
        return ""
    told = []
    for field in dataclasses.fields(value):
        here = getattr(value, field.name)
        if any(getattr(other, field.name, None) != here for other in values):
            name = say(field.name.replace("_", " "), "field")
            told.append(say("{field}: {value}", field=name, value=_plain(here, material)))
    return run_on(told, "; ")


def _plain(value: Any, material: Material) -> str:
    if value in (None, "", ()):
        return say("not said")
    if isinstance(value, When):
        return shown_date(value)
    if isinstance(value, Enum):
        return say(str(value.value), "choice")
    if isinstance(value, tuple):
        return ", ".join(_plain(item, material) for item in value)
    name = getattr(value, "name", None)
    if isinstance(name, str):
        return name
    if dataclasses.is_dataclass(value):
        parts = (getattr(value, field.name) for field in dataclasses.fields(value))
        return " ".join(_plain(part, material) for part in parts if part not in (None, "", ()))
    return material.worded(str(value))
