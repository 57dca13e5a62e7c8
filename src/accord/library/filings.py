"""One statement of a case, from plain data to a filing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from accord.errors import BadInput
from accord.library.reading import expect_fields
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import Attachment, decode, kind_named
from accord.model.labels import OPEN, Label
from accord.model.plain import read_subject
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = ["AUTHOR", "read_label", "read_source", "read_statement"]

AUTHOR: Final = "library"
"""The author of every entry that comes out of a shipped case."""

_SOURCE: Final[dict[str, type]] = dict.fromkeys(
    ("title", "by", "said", "address", "grade", "status"), str
)
_LABEL: Final[dict[str, type]] = {
    "level": int, "compartments": list, "owners": dict, "embargo": str,
}  # fmt: skip
_STATEMENT: Final[dict[str, type]] = {
    "subject": str, "source": str, "where": str, "said": str, "valid": str, "value": object,
    "label": dict, "provenance_label": dict, "as": str, "replaces": list, "slip": bool,
    "tear_line": str, "reason": str, "data": str,
}  # fmt: skip


def read_source(plain: object) -> Source:
    """A citation.

    >>> read_source({"title": "Agreement on Ceasefire", "said": "2003-06-17"}).said.text
    '2003-06-17'
    """
    given = expect_fields(plain, _SOURCE, ("title",))
    texts = {name: text.strip() for name, text in given.items() if name != "said"}
    return Source(**texts, said=_date(given, "said"))


def read_label(plain: object) -> Label:
    """A label; what is left out restricts nothing.

    >>> read_label({"level": 2, "owners": {"northquay": ["mediation-team"]}}).owners
    (('northquay', frozenset({'mediation-team'})),)
    """
    given = expect_fields(plain, _LABEL, ())
    owners = {owner: _texts(names, f"owners.{owner}") for owner, names in
              given.get("owners", {}).items()}  # fmt: skip
    compartments = _texts(given.get("compartments", []), "compartments")
    return Label.of(given.get("level", 0), compartments, owners, _date(given, "embargo"))


def read_statement(
    plain: object, sources: Mapping[str, Source]
) -> tuple[Filing, str, bytes | None]:
    """The filing, its local name or an empty one, and the data that it describes, if any.

    Data are text; the size and the address in the value are found when they are kept.
    """
    given = expect_fields(plain, _STATEMENT, ("subject", "source", "value"))
    source = _source(given, sources)
    replaces = _texts(given.get("replaces", []), "replaces")
    filing = Filing(
        subject=given["subject"],
        value=_value(given["subject"], given["value"], replaces),
        valid=_within("valid", Interval.parse, given["valid"]) if "valid" in given else ALWAYS,
        said=_date(given, "said") or source.said,
        source=source,
        author=AUTHOR,
        reason=given.get("reason", ""),
        label=_label(given, "label"),
        provenance_label=_label(given, "provenance_label"),
        replaces=replaces,
        slip=given.get("slip", False),
        tear_line=given.get("tear_line", ""),
    )
    data = given.get("data")
    if (data is not None) is not isinstance(filing.value, Attachment):
        raise BadInput("an attachment has its data, and nothing else has any", at="data")
    return filing, given.get("as", ""), data.encode() if data else None


def _value(subject: str, plain: object, replaces: tuple[str, ...]) -> Any:
    kind = kind_named(_within("subject", read_subject, subject).partition("/")[0])
    if plain is None and not replaces:
        raise BadInput("withdraws nothing; name what it replaces", at="value", form="replaces: […]")
    if plain is None:
        return None
    return _within("value", lambda given: decode(kind.name, kind.version, given), plain)


def _source(given: Mapping[str, Any], sources: Mapping[str, Source]) -> Source:
    found = sources.get(given["source"])
    if found is None:
        key = given["source"]
        fault = f"no source has the key {key!r}"
        raise BadInput(fault, at="source", given=key, among=sorted(sources))
    where = given.get("where")
    return dataclasses.replace(found, locator=where) if where else found


def _label(given: Mapping[str, Any], name: str) -> Label:
    return _within(name, read_label, given[name]) if name in given else OPEN


def _date(given: Mapping[str, Any], name: str) -> When | None:
    return _within(name, When.parse, given[name]) if name in given else None


def _texts(given: object, name: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise BadInput("should be a list of names", at=name, form="[first, second]")
    return tuple(given)


def _within(place: str, read: Any, plain: object) -> Any:
    try:
        return read(plain)
    except BadInput as error:
        raise error.inside(place) from None
