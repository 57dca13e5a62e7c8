"""Every message of pages and papers, as the code holds it; `make words` adds those that are new.

Found are: what `say`, `say_many` and `counted` are called with, in papers, app and web; what
templates hand to `_`; and the words of kinds, states and papers, which are data.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment, nodes

from accord.app.releasing import RULES
from accord.app.sheets import STATES, WRITTEN
from accord.formats import tongues
from accord.model.kinds import kinds
from accord.model.kinds.registry import Field, fields_of
from accord.model.labels import RANKS
from accord.model.sources import Source
from accord.papers.blocks import ENGLISH
from accord.papers.figures import TIES
from accord.papers.material import MONTHS, counted
from accord.papers.sheets import GROUPS, SORTS
from accord.papers.situation import STANDINGS

SOURCE = Path(tongues.__file__).parents[2]
LATER = ("fr", "es", "ar")
"""The languages that have a catalogue."""
ACCOUNTS = ("settled", "contested", "decided", "unknown", "destroyed")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COMPARED = ("what this file held then", "what had been said by then")
GOING = ("brief", "actors", "export", "hand-over")
"""What goes out, by the word under which it is on record."""
BETWEEN = (", ", "; ", " and ")


class Words(NamedTuple):
    """A message: its context, itself, and its plural if it has one."""

    context: str
    one: str
    many: str = ""


def wanted() -> set[Words]:
    """All messages that a catalogue must hold."""
    return {words for words in (*_called(), *_in_templates(), *_data()) if words.one.strip(" ·/:.")}


def _called() -> Iterator[Words]:
    for folder in ("papers", "app", "web"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield from _call(node.func.id, [_text(one) for one in node.args])


def _text(node: Any) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _call(name: str, given: list[str | None]) -> Iterator[Words]:
    if name == "say" and given and given[0] is not None:
        yield Words((given[1] or "") if len(given) > 1 else "", given[0])
    elif name == "say_many" and given[1] is not None:
        yield Words("", given[1], given[2] or "")
    elif name == "counted" and len(given) > 1 and given[1] is not None:
        yield _counted(given[1], (given[2] or "") if len(given) > 2 else "")


def _counted(noun: str, plural: str = "") -> Words:
    told = counted(2, noun, plural)
    return Words("", told.message, told.plural)


def _in_templates() -> Iterator[Words]:
    for path in sorted((SOURCE / "web" / "templates").glob("*.html")):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            given = [one.value if isinstance(one, nodes.Const) else None for one in call.args]
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                if isinstance(given[0], str):
                    yield Words(str(given[1]) if len(given) > 1 else "", given[0])
            elif isinstance(call.node, nodes.Getattr) and call.node.attr == "many":
                yield Words("", str(given[1]), str(given[2]))


def _data() -> Iterator[Words]:
    """Words that stand in tables: what a message is made of is no literal there."""
    yield from _kinds()
    for state in (*STATES, *STANDINGS):
        yield Words("state", state)
    yield from (Words("standing", word) for word in ACCOUNTS)
    yield from (Words("rank", word) for word in RANKS)
    yield from (Words("rule", rule) for rule in RULES)
    yield from (Words("issue", paper) for paper in GOING)
    yield from (Words("order", word) for word in (*GROUPS, *SORTS))
    yield from (Words("weekday", day) for day in WEEKDAYS)
    yield from (Words("compared", what) for what in COMPARED)
    yield from (Words("", between) for between in BETWEEN)
    yield from (Words("month", month) for month in MONTHS)
    yield from (Words("short month", month) for month in ENGLISH.short_months)
    for degree in ("low", "medium", "high"):
        for what in ("power", "interest"):
            yield Words("degree", f"{degree} {what}")
    for field in fields(ENGLISH):
        held = getattr(ENGLISH, field.name)
        if isinstance(held, str):
            yield Words("paper", held)
    yield Words("", "Does not exist yet; exists from {day} ({event})")
    yield Words("", "Does not come to exist ({event}: {outlook})")
    yield Words("", "Exists from an event of which nothing is on file in this view ({key})")


def _kinds() -> Iterator[Words]:
    for name, kind in kinds().items():
        yield Words("kind", name)
        yield _counted(name)
        yield from _fields(kind.cls, set())
    yield from (Words("about", about) for about in WRITTEN.values())
    yield from _fields(Source, set())
    for tie in TIES:
        yield Words("choice", tie)


def _fields(cls: type, known: set[type]) -> Iterator[Words]:
    """The fields of a class, and of the classes in it."""
    if cls in known:
        return
    known.add(cls)
    for field in fields_of(cls):
        yield from _field(field)
        if field.part is not None and is_dataclass(field.part):
            yield from _fields(field.part, known)


def _field(field: Field) -> Iterator[Words]:
    yield Words("field", field.name.replace("_", " ").lower())
    if field.about:
        yield Words("about", field.about)
    for choice in field.choices:
        yield Words("choice", choice)


def held(catalogue: Catalog) -> dict[Words, tuple[str, ...]]:
    """What a catalogue holds: each message with its forms."""
    found = {}
    for message in catalogue:
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
            text = message.string
            forms = (text,) if isinstance(text, str) else tuple(text or ())
            found[Words(message.context or "", str(one), str(many))] = forms
    return found


def renewed(before: Catalog) -> tuple[Catalog, int]:
    """A catalogue with every message that is wanted and no other; how many have no words yet."""
    after = Catalog(
        locale=before.locale, charset="utf-8", fuzzy=False, header_comment=before.header_comment,
        project=before.project, version=before.version, creation_date=before.creation_date,
        revision_date=before.revision_date, last_translator=before.last_translator,
        language_team=before.language_team, msgid_bugs_address="Accord",
    )  # fmt: skip
    known, missing = held(before), 0
    for words in sorted(wanted()):
        forms = known.get(words, ())
        missing += not forms or not all(forms)
        text = forms or ("",) * (after.num_plurals if words.many else 1)
        after.add(
            (words.one, words.many) if words.many else words.one,
            text if words.many else text[0],
            context=words.context or None,
        )
    return after, missing


def main() -> int:
    """Add to each catalogue what is missing, and take out what nothing asks for any more."""
    found = 0
    for code in LATER:
        after, missing = renewed(tongues.catalogue(code))
        with (SOURCE / "formats" / "tongues" / f"{code}.po").open("wb") as file:
            write_po(file, after, width=100)
        sys.stdout.write(f"{code}: {missing} messages without words\n")
        found += missing
    return int(found > 0)


if __name__ == "__main__":
    raise SystemExit(main())
