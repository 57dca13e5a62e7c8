"""Any kind as a flat row: a column for each field, named by its path from the kind's own fields.

`deadline.offset.amount` is a field of a part of a part; `parts[0].value` one of the first of
several parts. A list of plain things stands in one cell, between semicolons. What may stand
beside the fields, as `source.title` or `label.level`, has columns of the same form; where the
kind has a field of that name itself, the one beside it is called `filing.reason`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from accord.errors import BadInput
from accord.model.dates import ALWAYS, When
from accord.model.kinds.cells import join_list, reading, split_list, text_of
from accord.model.kinds.custody import Policy
from accord.model.kinds.registry import Field, Kind, about, encode, kind_named
from accord.model.kinds.shapes import FILING, shape_of
from accord.model.labels import Label
from accord.model.plain import Plain, to_plain
from accord.model.statements import Filing

__all__ = ["BESIDE", "Column", "Form", "form_of", "grown", "labelled"]

Path = tuple[str | int, ...]
BESIDE: Final = "filing."
"""Before the name of what stands beside the fields, where the kind has a field of that name."""


@dataclasses.dataclass(frozen=True, slots=True)
class _LabelParts:
    """Who may see it; without one, its author alone."""

    level: int = about("The rank, 0 (open) to 3 (strict).", 0)
    compartments: tuple[str, ...] = about("A reader belongs to every one.", ())
    owners: tuple[Policy, ...] = about("Who confided it, and the groups it allows.", ())
    embargo: When | None = about("The custodian's alone until this day.", None)


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the field it holds, and where that stands in a whole filing.

    `blank` says that an empty text is not the same as none: another stands where it is left out.
    """

    name: str
    field: Field
    path: Path
    needed: bool
    blank: bool

    @property
    def many(self) -> bool:
        """Whether a cell holds a list."""
        return self.field.type.startswith("list of ")

    def read(self, text: str) -> Plain:
        """The plain data of a cell; `None` where it is empty. Raises `BadInput`."""
        sort = self.field.type.removeprefix("list of ")
        exact = sort == "text" and not self.many
        given = text if exact else text.strip()
        if given == "" and not (self.blank or (exact and self.needed)):
            return None
        read = reading(sort, self.field.refers_to, self.field.part)
        return [read(item) for item in split_list(given)] if self.many else read(given)


@dataclasses.dataclass(frozen=True, slots=True)
class _Tree:
    """Fields by name, with the class that they are of, if it is one."""

    fields: Mapping[str, Field]
    cls: type | None

    def blank(self, name: str) -> bool:
        """Whether a field left out is anything but empty."""
        if self.cls is None:
            return False
        defaults = {field.name: field.default for field in dataclasses.fields(self.cls)}
        return defaults[name] not in (dataclasses.MISSING, None, "", ())


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """The flat form of one kind.

    >>> form = form_of("observation")
    >>> [column.name for column in form.columns][:4]
    ['subject', 'observer', 'place.name', 'place.point.lat']
    >>> form.column("place.point.lat").path
    ('value', 'place', 'point', 'lat')
    """

    kind: Kind
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; `BadInput` with those that are like it if there is none."""
        found = _resolve(self.kind.name, name.strip().casefold())
        if found is None:
            among = [column.name for column in self.columns]
            raise BadInput(f"no such column: {name[:60]!r}", given=name[:60], among=among)
        return found

    def name_of(self, place: str) -> str:
        """The name of the column of a place in a whole filing, as errors tell it."""
        top = place.partition(".")[0].partition("[")[0]
        if top == "value":
            return place[6:]
        return f"{BESIDE}{place}" if top in _own(self.kind.name).fields else place

    def missing(self, plain: Mapping[str, Any]) -> list[str]:
        """The columns that are needed and were left out, of the kind and of the parts begun."""
        return [
            *_missing(_own(self.kind.name), plain.get("value", {}), ""),
            *_missing(
                _beside(self.kind.name), {n: h for n, h in plain.items() if n != "value"}, ""
            ),
        ]

    def cells(self, filing: Filing) -> dict[str, str]:
        """The cells of a filing: those that are empty are left out."""
        own, cells = _own(self.kind.name), dict[str, str]()
        for name, held in _beside_plain(filing).items():
            told = f"{BESIDE}{name}" if name in own.fields else name
            cells |= _cells({name: held}, _beside(self.kind.name), told)
        _, _, plain = encode(filing.value)
        for name, held in plain.items():
            cells |= _cells({name: held}, own, name)
        return cells


def grown(cells: Sequence[tuple[Path, Plain]]) -> dict[str, Any]:
    """Plain data with each of these at its path; what is numbered becomes a list."""
    root: dict[Any, Any] = {}
    for path, held in cells:
        here = root
        for step in path[:-1]:
            here = here.setdefault(step, {})
        here[path[-1]] = held
    tree: dict[str, Any] = _listed(root)
    return tree


def labelled(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A whole filing whose labels are written as everywhere: owners as a map, not as parts."""
    found = dict(plain)
    for name in ("label", "provenance_label"):
        if "owners" in found.get(name, {}):
            found[name] = {**found[name], "owners": _owners(found[name]["owners"], name)}
    return found


@cache
def form_of(kind: str) -> Form:
    """The flat form of a kind: what it is about, its own fields, and what stands beside them."""
    own, beside = _own(kind), _beside(kind)
    subject, *rest = _expand(beside, (), "", True)
    named = [_apart(column, own) for column in rest]
    columns = [subject, *_expand(own, ("value",), "", True), *named]
    return Form(kind_named(kind), tuple(columns))


_STEP: Final = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<place>\d{1,3})\])?", re.ASCII)
_REFERENCES: Final = Field("replaces", "References of what it answers.", "list of text", False, ())
_SLIP: Final = Field("slip", "It mends a slip: no change to report.", "true or false", False, ())


@cache
def _own(kind: str) -> _Tree:
    found = kind_named(kind)
    return _Tree({field.name: field for field in found.fields}, found.cls)


@cache
def _beside(kind: str) -> _Tree:
    fields = [
        dataclasses.replace(field, part=_LabelParts) if field.type == "Label" else field
        for field in (*FILING.fields, _REFERENCES, _SLIP)
    ]
    fields[0] = dataclasses.replace(fields[0], refers_to=(kind,))  # the subject
    return _Tree({field.name: field for field in fields}, None)


@cache
def _part(cls: type) -> _Tree:
    return _Tree({field.name: field for field in shape_of(cls).fields}, cls)


def _nested(field: Field) -> bool:
    return field.part is not None and not field.choices


def _expand(tree: _Tree, path: Path, at: str, needed: bool) -> Iterator[Column]:
    for name, field in tree.fields.items():
        told, wanted = f"{at}{name}", needed and field.needed
        if field.part is None or not _nested(field):
            yield Column(told, field, (*path, name), wanted, tree.blank(name))
        elif field.type.startswith("list of "):
            yield from _expand(_part(field.part), (*path, name, 0), f"{told}[0].", wanted)
        else:
            yield from _expand(_part(field.part), (*path, name), f"{told}.", wanted)


def _apart(column: Column, own: _Tree) -> Column:
    if column.path[0] in own.fields:
        return dataclasses.replace(column, name=f"{BESIDE}{column.name}")
    return column


@cache
def _resolve(kind: str, name: str) -> Column | None:
    own, beside = _own(kind), _beside(kind)
    inner = name.removeprefix(BESIDE)
    first = _STEP.match(inner)
    if first is None:
        return None
    if inner == name and first["name"] in own.fields:
        return _walk(own, inner, ("value",), name)
    return _walk(beside, inner, (), name)


def _walk(tree: _Tree, rest: str, path: Path, name: str) -> Column | None:
    word, dot, rest = rest.partition(".")
    step = _STEP.fullmatch(word)
    field = tree.fields.get(step["name"]) if step else None
    if step is None or field is None:
        return None
    listed, place = field.type.startswith("list of "), step["place"]
    path = (*path, field.name) if place is None else (*path, field.name, int(place))
    if field.part is not None and _nested(field):
        fits = dot and listed is (place is not None)
        return _walk(_part(field.part), rest, path, name) if fits else None
    if dot or (place is not None and not listed):
        return None
    if place is not None:
        field = dataclasses.replace(field, type=field.type.removeprefix("list of "))
    return Column(name, field, path, field.needed, place is None and tree.blank(field.name))


def _missing(tree: _Tree, plain: Mapping[str, Any], at: str) -> Iterator[str]:
    for name, field in tree.fields.items():
        held = plain.get(name)
        if held in (None, "", []):
            if field.needed:
                yield f"{at}{name}"
        elif field.part is not None and _nested(field):
            listed = isinstance(held, list)
            for place, part in enumerate(held if listed else [held]):
                inner = f"{at}{name}[{place}]." if listed else f"{at}{name}."
                yield from _missing(_part(field.part), part, inner)


def _listed(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    if tree and all(isinstance(step, int) for step in tree):
        return [_listed(tree[step]) for step in sorted(tree)]
    return {step: _listed(held) for step, held in tree.items()}


def _owners(policies: Sequence[Mapping[str, Any]], at: str) -> dict[str, Any]:
    """Owners as a map, as a label is written; one named twice would lose a policy."""
    named = [policy.get("owner", "") for policy in policies]
    if len(set(named)) < len(named):
        raise BadInput("an owner is named twice", at=f"{at}.owners", form="each owner once")
    return {name: policy.get("groups", []) for name, policy in zip(named, policies, strict=True)}


def _cells(plain: Mapping[str, Any], tree: _Tree, at: str) -> dict[str, str]:
    """The cells of the one field that `plain` holds, whose column is called `at`."""
    ((name, held),) = plain.items()
    field = tree.fields[name]
    if field.part is not None and _nested(field):
        listed = isinstance(held, list)
        cells: dict[str, str] = {}
        for place, part in enumerate(held if listed else [held]):
            inner = f"{at}[{place}]." if listed else f"{at}."
            for inside, each in part.items():
                cells |= _cells({inside: each}, _part(field.part), f"{inner}{inside}")
        return cells
    return {
        at: join_list([text_of(each) for each in held]) if isinstance(held, list) else text_of(held)
    }


def _beside_plain(filing: Filing) -> dict[str, Any]:
    """What stands beside the value, as plain data; what is empty is left out."""
    plain: dict[str, Any] = {
        "subject": filing.subject,
        "valid": "" if filing.valid == ALWAYS else filing.valid.text,
        "said": filing.said.text if filing.said else "",
        "source": to_plain(filing.source) if filing.source else "",
        "reason": filing.reason,
        "label": _label(filing.label),
        "provenance_label": _label(filing.provenance_label),
        "tear_line": filing.tear_line,
        "replaces": list(filing.replaces),
        "slip": filing.slip or "",
    }
    return {name: held for name, held in plain.items() if held not in ("", [])}


def _label(label: Label | None) -> Any:
    if label is None:
        return ""
    owners = [{"owner": owner, "groups": sorted(groups)} for owner, groups in label.owners]
    plain = {
        "level": label.level,
        "compartments": sorted(label.compartments),
        "owners": owners,
        "embargo": label.embargo.text if label.embargo else "",
    }
    return {name: held for name, held in plain.items() if held not in ("", [])}
