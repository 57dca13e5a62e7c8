"""The cases and the marking schemes of the library, read when they are first asked for."""

from __future__ import annotations

from typing import Any

from accord.errors import BadInput, NotFound
from accord.model.labels import Label

__all__ = ["case", "cases", "marking", "scheme"]


def cases() -> list[dict[str, Any]]:
    """The cases of the library: name, title, number of statements."""
    from accord.library import case_names, load_case

    return [
        {"name": name, "title": load_case(name).title, "size": str(len(load_case(name).filings))}
        for name in case_names()
    ]


def case(name: str) -> Any:
    """The case of that name; `NotFound` if the library has none."""
    from accord.library import case_names, load_case

    if name not in case_names():
        raise NotFound(f"no such case: {name[:60]!r}", given=name[:60], among=case_names())
    return load_case(name)


def scheme(name: str) -> Any:
    """The marking scheme of that name; `BadInput` if the library has none."""
    from accord.library import load_markings

    schemes = load_markings()
    if name not in schemes:
        fault = f"no such marking scheme: {name[:40]!r}"
        raise BadInput(fault, given=name[:40], among=sorted(schemes))
    return schemes[name]


def marking(label: Label, scheme: str) -> str:
    """The words that mark a page: a label in the terms of a marking scheme."""
    from accord.library import mark

    return mark(label, scheme)
