"""A paper as JSON, for programs: every block, span and reference, in a fixed order."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from accord.papers.blocks import Language, Paper
from accord.papers.notes import number_notes

__all__ = ["VERSION", "render_json"]

VERSION = 1
"""Raised when a program that reads the last one would misread this."""


def render_json(paper: Paper) -> bytes:
    """The whole paper as JSON, in UTF-8. Blocks name their type; empty fields are left out."""
    whole = {"format": "accord-paper", "version": VERSION, **_fields(paper)}
    whole["notes"] = [
        {"numbers": list(note.numbers), "text": note.text, "refs": list(note.references)}
        for note in number_notes(paper).notes
    ]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _fields(value: Any) -> dict[str, Any]:
    found = {}
    for field in dataclasses.fields(value):
        given = getattr(value, field.name)
        if isinstance(given, Language) or given is None or given == "" or given == ():
            continue
        if given is not False:
            found[field.name] = _plain(given)
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {"type": type(value).__name__.lower(), **_fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return {key: value[key] for key in sorted(value)}
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value
