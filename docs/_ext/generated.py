"""Pages of the reference that follow from the code: kinds, errors and the inventory.

They are written before each build into docs/reference/generated, which is not
kept: what the code says is what the manual says.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx

from accord import errors
from accord.model.dates import Interval, When
from accord.model.kinds import Kind, kinds

__all__ = ["PAGES", "setup"]

DOCS = Path(__file__).parent.parent

KINDS = """\
# Kinds of statement

Everything on record is a statement of one of these kinds. Each is defined once, in
`accord.model.kinds`; this page, `accord kinds` and the check of what is typed or imported
follow from that. A field in **bold** is needed; the others may be left out.
"""

ERRORS = """\
# Errors and exit codes

An error says what is wrong, where, and how to write it right. It goes to standard error,
and the command ends with the code of its kind; 0 is success. What a reader may not see is
*not found*, in the same words as what does not exist.
"""

INVENTORY = """\
# What a peace process needs

The aims of the project, in the order of the life of a process. P0: needed to be worth
opening; P1: expected soon after; P2: useful; P3: reference only. Which of them work today
is what `make inventory` prints: the rows that tests show.
"""


def kinds_page() -> str:
    """Every kind of statement with its fields."""
    parts = sorted(set().union(*(_parts(each.cls) for each in kinds().values())), key=_name)
    lines = [line for each in kinds().values() for line in _kind(each)]
    lines += [line for part in parts for line in _part(part)]
    return _page(KINDS, *lines)


def _parts(cls: type) -> set[type]:
    """Choices and compound values in the fields of a class, and in theirs."""
    found: set[type] = set()
    for hint in typing.get_type_hints(cls).values():
        for inner in (hint, *typing.get_args(hint)):
            if inner not in (When, Interval) and _ours(inner):
                found |= {inner} if issubclass(inner, Enum) else {inner} | _parts(inner)
    return found


def _ours(hint: Any) -> bool:
    return isinstance(hint, type) and hint.__module__.startswith("accord.")


def _part(cls: type) -> list[str]:
    heading = [f"## {_name(cls)}", "", _first_line(cls), ""]
    if issubclass(cls, Enum):
        return [*heading, "One of: " + ", ".join(f"`{item.value}`" for item in cls) + ".", ""]
    rows = []
    for field in dataclasses.fields(cls):
        needed = field.default is dataclasses.MISSING
        name = f"**`{field.name}`**" if needed else f"`{field.name}`"
        rows.append((name, field.metadata.get("about", "")))
    if any(about for _, about in rows):
        return [*heading, *_table(("field", "meaning"), rows), ""]
    return [*heading, "Fields: " + ", ".join(name for name, _ in rows) + ".", ""]


def _name(cls: type) -> str:
    return cls.__name__


def _type(name: str) -> str:
    """The name of a type; of our own classes, a link to where this page explains it."""
    word = name.rpartition(" ")[2]
    return name.replace(word, f"[{word}](#{word.lower()})") if word[0].isupper() else name


def _kind(each: Kind) -> list[str]:
    rows = [
        (
            f"**`{field.name}`**" if field.needed else f"`{field.name}`",
            _type(field.type) + (f" ({' or '.join(field.refers_to)})" if field.refers_to else ""),
            field.about,
        )
        for field in each.fields
    ]
    heading = [f"## `{each.name}`", "", each.about.replace("\n    ", "\n"), ""]
    return [*heading, *_table(("field", "what it holds", "meaning"), rows), ""]


def errors_page() -> str:
    """Every error with its exit code and HTTP status."""
    every = sorted(_errors(errors.AccordError), key=lambda cls: cls.exit_code)
    rows = [
        (str(cls.exit_code), f"`{cls.__name__}`", str(cls.status), _first_line(cls))
        for cls in every
    ]
    return _page(ERRORS, *_table(("exit code", "error", "HTTP status", "meaning"), rows))


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").partition("\n")[0]


def _errors(cls: type[errors.AccordError]) -> Iterable[type[errors.AccordError]]:
    yield cls
    for child in cls.__subclasses__():
        yield from _errors(child)


def inventory_page() -> str:
    """What a peace process needs, row by row."""
    parts = yaml.safe_load((DOCS / "reference" / "inventory.yaml").read_text(encoding="utf-8"))
    lines: list[str] = []
    for part, found in parts.items():
        rows = [
            (key, row["name"], row["takes"], row["gives"], row["priority"])
            for key, row in found.items()
        ]
        heads = ("row", "name", "what goes in", "what comes out", "priority")
        lines += [f"## {part.capitalize()}", "", *_table(heads, rows), ""]
    return _page(INVENTORY, *lines)


def _page(top: str, *lines: str) -> str:
    return "\n".join((top, *lines)).rstrip() + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = tuple(heads)
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    return lines + ["| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in rows]


PAGES: dict[str, Callable[[], str]] = {
    "errors": errors_page,
    "inventory": inventory_page,
    "kinds": kinds_page,
}


def _write(app: Sphinx) -> None:
    folder = DOCS / "reference" / "generated"
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path, text = folder / f"{name}.md", page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this."""
    app.connect("builder-inited", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
