"""Pages of the reference that follow from the code: kinds, errors and the inventory.

They are written before each build into docs/reference/generated, which is not
kept: what the code says is what the manual says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx
from typer.main import get_command

from accord import errors
from accord.__main__ import build
from accord.app.operations import Operation, operations
from accord.model.kinds import Field, Kind, kinds
from accord.model.kinds.shapes import Shape, beside, parts_of

__all__ = ["PAGES", "setup"]

DOCS = Path(__file__).parent.parent
SPEC = DOCS.parent / "tests" / "spec" / "timetable_states.yaml"

API = """\
# The API

What programs ask, and how: see [](../../howto/rest.md). A parameter in **bold** is needed. The
answers are described at `/api/openapi.json`; every command answers with the subjects and references
of what it `filed`, and the keys of `drafts` that it keeps.
"""

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

COMMANDS = """\
# Commands

All queries take `--json`. The passphrase comes from a prompt, from the variable `ACCORD_PASSPHRASE`
or, with `--key-file`, from a key file. How dates and labels are written is on the page
[](../filing.md). Errors go to standard error, each with [its own exit code](errors.md).
"""

STATES_TOP = """\
# States of an obligation

On a date, an obligation stands in one state. A state is always shown as an icon, a word and a
colour, and with the reason; never by colour alone.
"""

STATES = (
    ("not yet due", "○", "Its deadline is certainly still to come."),
    ("due", "●", "Its deadline may fall on the day asked for."),
    ("overdue", "▲", "Its deadline is certainly past, and nothing on file says that it was done."),
    ("done", "✓", "Done in time by all who owe it."),
    ("done late", "✓", "Done by all who owe it, and surely not in time."),
    ("standing", "─", "In force all the time, without a date, as most duties of a ceasefire."),
    ("breach alleged", "!", "Somebody says that it was broken, and it was not made good since."),
    ("breach found", "‼", "A commission found that it was broken, and it was not made good since."),
    ("lapsed", "×", "No longer in force, or it can no longer fall due."),
    ("superseded", "»", "A later obligation takes its place."),
    ("contested", "≠", "Sources differ, and so would its state. All readings are shown."),
    ("waiting on anchor", "…", "The event it counts from has no date yet."),
    ("waiting on actor", "…", "A source says that those who owe it do not exist yet."),
    ("waiting on addressee", "…", "A source says that those to whom it is owed do not exist yet."),
    ("waiting on verifier", "…", "A source says that those who check it do not exist yet."),
    ("not checkable", "?", "The text leaves out what one would need to tell; it is named."),
)

PRECEDENCE = """\
The first of these that applies:

1. superseded
2. lapsed, because it is over
3. breach found
4. breach alleged
5. done late
6. done
7. not checkable
8. lapsed, because it will not fall due
9. waiting on anchor
10. waiting on actor
11. waiting on addressee
12. waiting on verifier
13. overdue, due, not yet due
14. standing

*Contested* stands outside this order: it is the state where several readings of what is on file
would give different states.

What is no longer in force is owed by nobody, so that comes first. A breach stands until a
fulfilment that is surely later makes it good. What was done is done, whatever the text leaves out.
Nobody is late in what hangs on an event without a date, or on a body that does not exist.

The tables below are the tests: each row is run against the program. To change what a state means,
change the row first (`tests/spec/timetable_states.yaml`).
"""

INVENTORY = """\
# What a peace process needs

The aims of the project, in the order of the life of a process. P0: needed to be worth
opening; P1: expected soon after; P2: useful; P3: reference only. Which of them work today
is what `make inventory` prints: the rows that tests show.
"""


def kinds_page() -> str:
    """Every kind of statement with its fields, and the parts of them."""
    every = kinds().values()
    parts = sorted((*parts_of(*(each.cls for each in every)), *beside()), key=lambda one: one.name)
    lines = [line for each in every for line in _kind(each)]
    lines += [line for part in parts for line in _part(part)]
    return _page(KINDS, *lines)


def _part(part: Shape) -> list[str]:
    heading = [f"## {part.name}", "", part.about, ""]
    if part.choices:
        return [*heading, "One of: " + ", ".join(f"`{word}`" for word in part.choices) + ".", ""]
    return [*heading, *_fields(part.fields)]


def _type(name: str) -> str:
    """The name of a type; of our own classes, a link to where this page explains it."""
    word = name.rpartition(" ")[2]
    return name.replace(word, f"[{word}](#{word.lower()})") if word[0].isupper() else name


def _kind(each: Kind) -> list[str]:
    heading = [f"## `{each.name}`", "", each.about.replace("\n    ", "\n"), ""]
    return [*heading, *_fields(each.fields)]


def _fields(fields: Iterable[Field]) -> list[str]:
    rows = [
        (
            f"**`{field.name}`**" if field.needed else f"`{field.name}`",
            _type(field.type) + (f" ({' or '.join(field.refers_to)})" if field.refers_to else ""),
            field.about,
        )
        for field in fields
    ]
    return [*_table(("field", "what it holds", "meaning"), rows), ""]


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


def commands_page() -> str:
    """Every command with its arguments and options."""
    found: Any = get_command(build())
    lines = [line for item in sorted(found.commands.items()) for line in _command(*item)]
    return _page(COMMANDS, *lines)


def _command(name: str, command: Any) -> list[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    words = [_placeholder(p) if p.required else f"[{_placeholder(p)}]" for p in arguments]
    usage = " ".join(["$ accord", name, *words, *(["[OPTIONS]"] if options else [])])
    rows = [(f"`{_placeholder(p)}`", p.help or "") for p in arguments]
    rows += [(_option(p), (p.help or "") + (" Needed." if p.required else "")) for p in options]
    about = " ".join((command.help or "").split())
    top = [f"## `accord {name}`", "", about, "", "```text", usage, "```", ""]
    return [*top, *_table(("argument or option", "meaning"), rows), ""]


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    given = "" if option.is_flag else f" `{_placeholder(option)}`"
    return names + given + (" (may be repeated)" if option.multiple else "")


def _placeholder(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.replace("_", "-").upper())


def states_page() -> str:
    """The states of an obligation: what each means, which goes before which, and examples."""
    spec = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    lines = _table(("state", "means"), ((f"{icon} {word}", about) for word, icon, about in STATES))
    lines += ["", "## Which state holds", "", *PRECEDENCE.splitlines(), ""]
    for section, cases in spec["rows"].items():
        rows = [
            (case["situation"], case["as_of"], case["state"], case.get("why", "")) for case in cases
        ]
        title = section.partition(" ")[2]
        lines += [f"## {title[0].upper()}{title[1:]}", ""]
        lines += [*_table(("situation", "asked for", "state", "because"), rows), ""]
    return _page(STATES_TOP, *lines)


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


def api_page() -> str:
    """Every operation of the API, with what is sent."""
    lines: list[str] = []
    for each in operations():
        lines += [f"## `{each.method} {each.path}`", "", each.about, ""]
        told = [f"In Python: `client.{each.name}(…)`."]
        told += ["The custodian's alone."] if each.custodial else []
        told += ["The body is the data themselves."] if each.takes_data else []
        lines += [" ".join(told), ""]
        names = dict.fromkeys((*each.in_path, *each.in_query, *each.in_body))
        fields = {field.name: field for field in dataclasses.fields(each.given)}
        rows = [
            (f"**`{name}`**" if _needed(fields[name]) else f"`{name}`", _place(each, name),
             fields[name].metadata["about"])
            for name in names
        ]  # fmt: skip
        lines += [*_table(("parameter", "where", "meaning"), rows), ""] if rows else []
    return _page(API, *lines)


def _needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING


def _place(each: Operation, name: str) -> str:
    if name == "media_type":
        return "Content-Type"
    if name in each.in_path:
        return "path"
    return "body" if name in each.in_body else "query"


PAGES: dict[str, Callable[[], str]] = {
    "api": api_page,
    "commands": commands_page,
    "errors": errors_page,
    "inventory": inventory_page,
    "kinds": kinds_page,
    "states": states_page,
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
