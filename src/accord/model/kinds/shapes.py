"""All that one must know to write a statement down: its parts, and a form to fill in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, Final

from accord.model.kinds.registry import Field, Kind, fields_of
from accord.model.sources import Source

__all__ = ["FILING", "Shape", "beside", "parts_of", "shape_of", "template"]


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """A part of a statement: what there is to choose from, or its fields."""

    name: str
    about: str
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


_TOLD: Final[dict[str, str]] = {
    "Place.name": "What it is called.",
    "Place.point": "Where it lies.",
    "Place.outline": "The corners of an area, three or more, the first not repeated.",
    "Place.within_m": "The radius in metres inside which the true place lies.",
    "Place.datum": "The datum of the coordinates: WGS 84, if left out.",
    "Point.lat": "Degrees north, −90 to 90.",
    "Point.lon": "Degrees east, −180 to 180.",
    "Source.title": "What it is: a report, a letter, a talk.",
    "Source.by": "Who says so.",
    "Source.said": "When it was said.",
    "Source.locator": "Where in it: page, paragraph.",
    "Source.address": "Where it can be found.",
    "Source.grade": "A to F for the source, 1 to 6 for what it says: B2. Without: not judged.",
    "Source.status": "published, or unchecked where it was not read in the source itself.",
}
"""What the fields of parts hold that are at home below the kinds."""

_LABEL: Final = Shape(
    "Label",
    "Who may see it; without one, its author alone.",
    fields=(
        Field("level", "The rank, 0 (open) to 3 (strict).", "whole number", False, ()),
        Field("compartments", "A reader belongs to every one.", "list of text", False, ()),
        Field("owners", "Who confided it, each with the groups it allows.", "map", False, ()),
        Field("embargo", "The custodian's alone until this day.", "date", False, ()),
    ),
)

FILING: Final = Shape(
    "Filing",
    "What may stand beside `value`.",
    fields=(
        Field("subject", "What it is about; a random key, if left out.", "subject", False, ()),
        Field("valid", "From when to when it holds; always, if left out.", "interval", False, ()),
        Field("said", "When its source said it.", "date", False, ()),
        Field("source", "Who said it, and where; its author, if left out.", "Source", False, (),
              Source),
        Field("reason", "Why it is filed.", "text", False, ()),
        Field("label", "Who may see what was said.", "Label", False, ()),
        Field("provenance_label", "Who may see who said it; as label.", "Label", False, ()),
        Field("tear_line", "Wording that may be released.", "text", False, ()),
    ),
)  # fmt: skip

_SUBJECT: Final = FILING.fields[0]
_BESIDE: Final = FILING.fields[1:]
_BLANKS: Final = {
    "text": "<text>",
    "date": '"<date>"',
    "interval": '"<date>/<date>"',
    "number": '"<number>"',
    "whole number": "<whole number>",
    "true or false": "<true or false>",
    "Label": '{level: <0 to 3>, compartments: [<text>], owners: {<text>: [<text>]}, '
             'embargo: "<date>"}',
}  # fmt: skip
_GUIDE: Final = """\
# Fill in what stands in < >. A line that begins with # is left out; take the # away to use it.
# A date is as exact as its source gave it: 2003, 2003-06, 2003-06-17, 2003-06-17T00:01Z.
"""


def parts_of(*classes: type) -> tuple[Shape, ...]:
    """The parts of what these classes hold, and theirs, each once and where it is first met."""
    found: dict[type, Shape] = {}
    for cls in classes:
        _gather(cls, found)
    return tuple(found.values())


def beside() -> tuple[Shape, ...]:
    """What may stand beside the fields of any kind, and the parts of that."""
    return (FILING, shape_of(Source), _LABEL)


def template(kind: Kind) -> str:
    """A form in YAML, which `accord add FILE KIND --from` takes once it is filled in.

    >>> from accord.model.kinds import kind_named
    >>> print(template(kind_named("note")).splitlines()[4])
    value:
    """
    about = " ".join(kind.about.partition("\n\n")[0].split())
    subject = f"subject: {kind.name}/<key>  # {_SUBJECT.about}"
    lines = [subject, "value:", *_lines(kind.fields, 1, True)]
    return f"# {about}\n{_GUIDE}" + "\n".join([*lines, *_lines(_BESIDE, 0, False)]) + "\n"


def shape_of(cls: Any) -> Shape:
    """A choice with what there is to choose from, or a part with its fields."""
    about = (cls.__doc__ or "").partition("\n")[0]
    if issubclass(cls, Enum):
        return Shape(cls.__name__, about, choices=tuple(str(choice.value) for choice in cls))
    told = [
        dataclasses.replace(field, about=field.about or _TOLD[f"{cls.__name__}.{field.name}"])
        for field in fields_of(cls)
    ]
    return Shape(cls.__name__, about, fields=tuple(told))


def _gather(cls: type, found: dict[type, Shape]) -> None:
    for field in fields_of(cls):
        if field.part is not None and field.part not in found:
            found[field.part] = shape_of(field.part)
            if not field.choices:
                _gather(field.part, found)


def _lines(fields: Iterable[Field], depth: int, used: bool) -> Iterator[str]:
    for field in fields:
        wanted = used and field.needed
        mark, room = ("" if wanted else "#"), "  " * depth
        if field.part is None or field.choices:
            yield f"{mark}{room}{field.name}: {_blank(field)}  # {field.about}"
            continue
        yield f"{mark}{room}{field.name}:  # {field.about}"
        inner = list(_lines(shape_of(field.part).fields, depth + 1, wanted))
        yield from _listed(inner, mark, room) if field.type.startswith("list of") else inner


def _listed(lines: list[str], mark: str, room: str) -> Iterator[str]:
    """The lines of a part as the one item of a list."""
    for number, line in enumerate(lines):
        yield f"{mark}{room}  {'  ' if number else '- '}{line.removeprefix('#').strip()}"


def _blank(field: Field) -> str:
    many = field.type.startswith("list of ")
    sort = field.type.removeprefix("list of ")
    blank = _BLANKS.get(sort, "")
    if field.choices:
        blank = f"<{' | '.join(field.choices)}>"
    elif sort == "subject":
        blank = " | ".join(f"{kind}/<key>" for kind in field.refers_to or ("<kind>",))
    return f"[{blank}]" if many else blank
