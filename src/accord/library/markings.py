"""Marking schemes: what the four internal ranks are called, and in which words handled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from accord.errors import BadInput
from accord.library.filings import read_source
from accord.library.reading import expect_fields, package_data, read_map
from accord.model.labels import CUSTODIAN, RANKS, Label, own
from accord.model.sources import Source

__all__ = ["Caveat", "Marking", "load_markings", "mark", "read_markings"]

_SCHEME: Final[dict[str, type]] = {
    "title": str, "ranks": list, "handling": list, "caveats": dict, "note": str, "source": dict,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caveat:
    """A further mark, such as EYES ONLY, and what it asks."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A marking scheme.

    `ranks` are its names of the internal ranks open, limited, confidential and
    strict; `handling` has one sentence a rank. `note` ends with the sentence that
    Accord is not accredited for classified material.
    """

    name: str
    title: str
    ranks: tuple[str, ...]
    handling: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    note: str
    source: Source


@cache
def load_markings() -> Mapping[str, Marking]:
    """The shipped marking schemes by name.

    >>> load_markings()["tlp"].ranks
    ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:RED')
    """
    return read_markings((package_data() / "markings.yaml").read_text("utf-8"))


def read_markings(text: str) -> Mapping[str, Marking]:
    """Read marking schemes from the text of their file."""
    plain = read_map(text, "markings.yaml")
    given = expect_fields(plain, {"note": str, "schemes": dict}, ("note", "schemes"))
    schemes = {}
    for name, scheme in given["schemes"].items():
        try:
            schemes[name] = _read_scheme(name, scheme, given["note"].strip())
        except BadInput as error:
            raise error.inside(f"markings.yaml: {name}") from None
    return schemes


def _read_scheme(name: str, plain: object, common_note: str) -> Marking:
    given = expect_fields(plain, _SCHEME, ("title", "ranks", "handling", "note", "source"))
    caveats = given.get("caveats", {})
    expect_fields(caveats, dict.fromkeys(caveats, str), ())
    return Marking(
        name=name,
        title=given["title"],
        ranks=_four(given, "ranks"),
        handling=_four(given, "handling"),
        caveats=tuple(Caveat(each, words) for each, words in caveats.items()),
        note=f"{given['note'].strip()} {common_note}",
        source=read_source(given["source"]),
    )


def _four(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    words = given[name]
    if len(words) != len(RANKS) or not all(isinstance(each, str) and each for each in words):
        raise BadInput("needs four names, one for each rank", at=name, form=", ".join(RANKS))
    return tuple(words)


def mark(label: Label, scheme: str) -> str:
    """The words that mark a page: a label in the terms of a marking scheme.

    >>> mark(Label.of(2, ["mediation-team"], {"northquay": ["mediation-team"]}), "un")
    'CONFIDENTIAL · MEDIATION-TEAM · CONFIDED BY NORTHQUAY'
    """
    found = load_markings().get(scheme)
    if found is None:
        fault = f"no such marking scheme: {scheme[:40]!r}"
        raise BadInput(fault, at="marking", given=scheme[:40], among=tuple(load_markings()))
    words = [found.ranks[label.level]]
    words += [_compartment(name) for name in sorted(label.compartments)]
    # What the mediator floats as an idea of its own is not said to have been confided by anybody.
    told = [owner for owner, _ in label.owners if owner != CUSTODIAN]
    words += [f"CONFIDED BY {owner.upper()}" for owner in told]
    if label.embargo is not None:
        words.append(f"EMBARGO UNTIL {label.embargo}")
    return " · ".join(words)


def _compartment(name: str) -> str:
    _, mine, reader = name.partition(own(""))
    return f"{reader.rpartition('/')[2].upper()} ONLY" if mine else name.upper()
