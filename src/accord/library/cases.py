"""Cases: whole processes as data, ready to be filed.

A case is a folder of YAML files, read in the order of their names. The first,
`00-case.yaml`, says what the case is; every file may hold `sources` (a key and a
citation, known in all files of the case) and `statements` in the order in which
they are to be filed. Each statement names its subject, its source and the fields
of its kind::

    - subject: figure/liberia.disarmed     # kind/key
      source: unmil-2005                   # a key under sources
      where: "p. 4"                        # optional place inside the source
      said: "2005-01-15"                   # optional; default: when the source spoke
      valid: "2004-11/.."                  # optional; default ../..
      value: {counts: ..., value: "103019", unit: persons, as_of: "2004-11"}
      label: {level: 1, compartments: [desk], owners: {lurd: [envoys]}, embargo: "2010-01-01"}
      provenance_label: {level: 2}         # both labels are open where left out
      as: high-count                       # a local name of this entry
      replaces: [low-count]                # local names of entries that it answers
      slip: false                          # whether it only mends a typo
      tear_line: "..."                     # wording that may be released
      reason: "..."                        # why it was filed

A `value` of `null` withdraws what is replaced. In the fields that hold references
of other entries (`decision.chosen`, `disclosure.statements` and `released`,
`relabel.entry`) a local name is written `@name`; `resolve` turns names into
references once the earlier entries are on record.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from accord.errors import BadInput, NotFound
from accord.library.filings import read_source, read_statement
from accord.library.reading import expect_fields, package_data, read_map
from accord.model.dates import zone_named
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = ["Case", "CaseFiling", "case_names", "load_case", "names_used", "read_case", "resolve"]

_HEAD: Final = ("case", "title", "about", "zone", "marking", "language")
_NOT_STATEMENTS: Final = "markers.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiling:
    """One filing of a case.

    `filing.replaces` and the `@names` in its value hold local names until `resolve`
    has turned them into references; `name` is its own local name, or empty; `place`
    is where it stands, for messages; `data` are what an attachment holds.
    """

    filing: Filing
    name: str = ""
    place: str = ""
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A process as data, ready to be filed."""

    name: str
    title: str
    about: str
    zone: str
    marking: str
    language: str
    filings: tuple[CaseFiling, ...]

    @property
    def settings(self) -> Mapping[str, str]:
        """What a file made from it is set to: name, title, zone, marking and language."""
        names = ("name", "title", "zone", "marking", "language")
        return {name: getattr(self, name) for name in names}

    def resolve(self, filing: Filing, references: Mapping[str, str]) -> Filing:
        """The filing with references in the place of local names; see `resolve`."""
        return resolve(filing, references)


def case_names() -> tuple[str, ...]:
    """The names of the shipped cases.

    >>> "harbour" in case_names()
    True
    """
    folders = (package_data() / "cases").iterdir()
    return tuple(sorted(each.name for each in folders if (each / "00-case.yaml").is_file()))


def load_case(name: str) -> Case:
    """Read a shipped case; raises `NotFound`, or `BadInput` that names file and place.

    >>> load_case("harbour").zone
    'Etc/UTC'
    """
    if name not in case_names():
        raise NotFound(f"no such case: {name[:60]!r}", given=name[:60], among=case_names())
    folder = package_data() / "cases" / name
    texts = {
        each.name: each.read_text("utf-8")
        for each in folder.iterdir()
        if each.name.endswith(".yaml") and each.name != _NOT_STATEMENTS
    }
    return read_case(texts)


def read_case(texts: Mapping[str, str]) -> Case:
    """Read a case from the texts of its files, by file name."""
    pages = {name: read_map(texts[name], name) for name in sorted(texts)}
    head = _read_head(pages)
    sources = _read_sources(pages)
    filings = tuple(
        _read_filing(plain, f"{page}: statement {number}", sources)
        for page, content in pages.items()
        for number, plain in enumerate(content.get("statements") or (), 1)
    )
    _check_names(filings)
    title, about, zone, marking, language = (head[each] for each in _HEAD[1:])
    return Case(
        name=head["case"], title=title, about=about, zone=zone, marking=marking,
        language=language, filings=filings,
    )  # fmt: skip


def _read_head(pages: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    parts: dict[str, type] = {"sources": dict, "statements": list}
    for page, content in pages.items():
        first = page == "00-case.yaml"
        known = dict.fromkeys(_HEAD, str) | parts if first else parts
        try:
            given = {name: each for name, each in content.items() if each is not None}
            expect_fields(given, known, _HEAD if first else ())
        except BadInput as error:
            raise error.inside(f"{page}: the file") from None
    head = pages.get("00-case.yaml")
    if head is None:
        raise BadInput("a case needs a file 00-case.yaml", form="case: liberia-2003")
    try:
        zone_named(head["zone"])
    except BadInput as error:
        raise error.inside("00-case.yaml: zone") from None
    return {name: head[name].strip() for name in _HEAD}


def _read_sources(pages: Mapping[str, dict[str, Any]]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for page, content in pages.items():
        for key, plain in (content.get("sources") or {}).items():
            place = f"{page}: source {key}"
            if key in sources:
                raise BadInput("a source of that key stands in the case already", at=place)
            try:
                sources[key] = read_source(plain)
            except BadInput as error:
                raise error.inside(place) from None
    return sources


def _read_filing(plain: object, place: str, sources: Mapping[str, Source]) -> CaseFiling:
    subject = plain.get("subject") if isinstance(plain, dict) else None
    place = f"{place} ({subject})" if isinstance(subject, str) else place
    try:
        filing, name, data = read_statement(plain, sources)
    except BadInput as error:
        raise error.inside(place) from None
    return CaseFiling(filing=filing, name=name, place=place, data=data)


def _check_names(filings: tuple[CaseFiling, ...]) -> None:
    """Every local name stands once, and is used only after it, of the same subject."""
    subjects: dict[str, str] = {}
    for each in filings:
        for name in each.filing.replaces:
            if name not in subjects:
                raise BadInput(
                    f"no entry before this one is called {name!r}", at=f"{each.place}.replaces"
                )
            if subjects[name] != each.filing.subject:
                fault = f"{name!r} is about {subjects[name]}; an answer has the same subject"
                raise BadInput(fault, at=f"{each.place}.replaces")
        for name in names_used(each.filing):
            if name not in subjects:
                raise BadInput(f"no entry before this one is called {name!r}", at=each.place)
        if each.name in subjects:
            raise BadInput(f"two entries are called {each.name!r}", at=f"{each.place}.as")
        if each.name:
            subjects[each.name] = each.filing.subject


def names_used(filing: Filing) -> tuple[str, ...]:
    """The local names written as `@name` in its value."""
    held = [getattr(filing.value, each, None) for each in _REFERENCES.get(_kind(filing), ())]
    words = [word for each in held for word in (each if isinstance(each, tuple) else (each,))]
    return tuple(word[1:] for word in words if isinstance(word, str) and word.startswith("@"))


def resolve(filing: Filing, references: Mapping[str, str]) -> Filing:
    """The filing with references in the place of local names.

    `references` holds, by local name, the references of entries already filed;
    raises `BadInput` where one is missing.

    >>> from accord.model.kinds import Note
    >>> later = Filing(subject="note/n", value=Note(text="…"), replaces=("first",))
    >>> resolve(later, {"first": "9f2c"}).replaces
    ('9f2c',)
    """
    changes: dict[str, Any] = {}
    for name in _REFERENCES.get(_kind(filing), ()):
        held = getattr(filing.value, name, None)
        if held is not None:
            changes[name] = _resolved(held, references)
    value = dataclasses.replace(filing.value, **changes) if changes else filing.value
    replaces = tuple(_reference(name, references) for name in filing.replaces)
    return dataclasses.replace(filing, value=value, replaces=replaces)


_REFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "decision": ("chosen",),
    "disclosure": ("statements", "released"),
    "relabel": ("entry",),
}
"""The fields, by kind, that hold references of entries and not subjects."""


def _kind(filing: Filing) -> str:
    return filing.subject.partition("/")[0]


def _resolved(held: str | tuple[str, ...], references: Mapping[str, str]) -> str | tuple[str, ...]:
    if isinstance(held, tuple):
        return tuple(_reference(each[1:], references) if each[:1] == "@" else each for each in held)
    return _reference(held[1:], references) if held[:1] == "@" else held


def _reference(name: str, references: Mapping[str, str]) -> str:
    found = references.get(name)
    if found is None:
        raise BadInput(f"no entry called {name!r} is on record", form="file it first")
    return found
