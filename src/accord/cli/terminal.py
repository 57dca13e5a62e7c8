"""Printing for people at a terminal of 80 columns, and JSON for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

from rich import markup
from rich.console import Console
from rich.table import Table

from accord.app.asking import Told
from accord.app.desk import Desk
from accord.app.owed import Due, Slip
from accord.app.plainly import plainly
from accord.model.kinds.obligations import Modality
from accord.model.statements import Statement

__all__ = [
    "LOOKS",
    "banner",
    "error",
    "escape",
    "note",
    "print_due",
    "print_history",
    "print_json",
    "print_markdown",
    "print_statements",
    "table",
    "warn",
]

_COMMANDS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

LOOKS = {
    "not yet due": ("○", "bright_black"),
    "due": ("●", "yellow"),
    "overdue": ("▲", "red"),
    "done": ("✓", "green"),
    "done late": ("✓", "yellow"),
    "contested": ("≠", "magenta"),
    "standing": ("─", "white"),
    "breach alleged": ("!", "red"),
    "breach found": ("‼", "red"),
    "lapsed": ("×", "bright_black"),
    "superseded": ("»", "bright_black"),
    "not checkable": ("?", "bright_black"),
}


def console() -> Console:
    """The terminal, made afresh so that it follows where standard output goes."""
    return Console(highlight=False, soft_wrap=False)


def escape(text: str) -> str:
    r"""Text as text: nothing in it is markup, commands the terminal or turns its direction.

    >>> escape("a [b] \x1b[2J \u202ec")
    'a \\[b] �[2J �c'
    """
    return markup.escape(_COMMANDS.sub("\ufffd", text))


def print_json(value: Any) -> None:
    """Plain data as JSON, keys sorted, for programs."""
    text = json.dumps(plainly(value), ensure_ascii=False, indent=2, sort_keys=True)
    sys.stdout.write(_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def print_markdown(text: str) -> None:
    """A paper: set for a person at a terminal, as it is for whatever reads a pipe."""
    if sys.stdout.isatty():
        from rich.markdown import Markdown

        console().print(Markdown(text.replace("<br>", " · ")))
    else:
        sys.stdout.write(text)


def banner(desk: Desk, **dates: str) -> None:
    """Who is looking, at which file, on which dates."""
    name = desk.settings.get("title") or desk.settings.get("name", "")
    shown = [f"{word.replace('_', ' ')} {date}" for word, date in dates.items() if date]
    who = "the custodian, who sees everything" if desk.gate.custodial else desk.reader
    line = " · ".join([name, f"viewing as {who}", *shown])
    console().print(f"[bold]{escape(line)}[/bold]")
    if desk.gate.custodial:
        note("One key opens this file: labels are a discipline here, not a wall.")


def note(text: str) -> None:
    """A remark, in the margin as it were."""
    console().print(f"[bright_black]{escape(text)}[/bright_black]")


def warn(text: str) -> None:
    """A remark to standard error, where it disturbs no program that reads the answer."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        f"[yellow]![/yellow] {escape(text)}"
    )


def error(text: str) -> None:
    """An error, to standard error."""
    screen = Console(stderr=True, highlight=False, soft_wrap=True)
    screen.print(f"[red]✗[/red] {escape(text)}")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table that folds to the width of the terminal. Cells hold markup."""
    drawn = Table(*head, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        drawn.add_row(*row)
    console().print(drawn)


def state(word: str) -> str:
    """A state as icon, word and colour."""
    icon, colour = LOOKS.get(word, ("…", "blue"))
    return f"[{colour}]{icon} {word}[/{colour}]"


def print_due(rows: Sequence[Due[Any]]) -> None:
    """Obligations with their states and why, each under its act."""
    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column()
    for due in rows:
        place = f"{due.obligation.article} · " if due.obligation.article else ""
        modality = getattr(due.obligation, "modality", Modality.DUTY)
        place += "" if modality is Modality.DUTY else f"{modality.value} · "
        owed = ", ".join(key.partition("/")[2] for key in due.actors) or "nobody named"
        drawn.add_row(
            state(due.state.value),
            f"[bold]{escape(due.act)}[/bold]\n{escape(due.why)}\n"
            f"[bright_black]{escape(place)}owed by {escape(owed)} · {escape(due.subject)}[/]",
        )
    console().print(drawn)


def print_slips(slips: Sequence[Slip]) -> None:
    """What moved, by how many days, and from which state to which."""
    table(
        ("What moved", "Days", "State"),
        (
            (
                f"{escape(slip.act)}\n[bright_black]{escape(slip.why)}[/bright_black]",
                "─" if slip.days is None else f"{slip.days:+}",
                " → ".join(s.value for s in (slip.old_state, slip.new_state) if s is not None),
            )
            for slip in slips
        ),
    )


def print_history(told: Sequence[Told]) -> None:
    """Statements, each followed by what it mends."""
    for row in told:
        print_statements([row.statement])
        now = _fields(row.statement)
        for earlier in row.mends:
            was = {name: text for name, text in _fields(earlier).items() if now.get(name) != text}
            words = "; ".join(f"{name} {text}" for name, text in was.items()) or "the same words"
            note(f"  was  {words} · {earlier.reference[:12]}")


def print_statements(statements: Sequence[Statement]) -> None:
    """Statements, each with its fields, source and label."""
    for statement in statements:
        screen = console()
        told = f"said {statement.said}" if statement.said else "undated"
        told += " · mends a slip" if statement.slip else ""
        screen.print(
            f"[bold]{escape(statement.subject)}[/bold]  "
            f"[bright_black]{statement.reference[:12]} · {told}[/bright_black]"
        )
        if statement.value is None:
            screen.print("  destroyed" if statement.destroyed else "  withdrawn")
        for name, text in _fields(statement).items():
            screen.print(f"  [bright_black]{name}[/bright_black]  {escape(text)}")
        if statement.reason:
            screen.print(f"  [bright_black]reason[/bright_black]  {escape(statement.reason)}")
        screen.print(f"  [bright_black]source[/bright_black]  {escape(cited(statement))}")


def _fields(statement: Statement) -> dict[str, str]:
    plain = plainly(statement.value) or {}
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in plain.items()
    }


def cited(statement: Statement) -> str:
    """Where a statement comes from, in a line."""
    source = statement.source
    if source is None:
        return statement.author or "withheld"
    parts = [source.by, source.title, source.locator, source.judged]
    if source.status != "published":
        parts.append(source.status)
    return " · ".join(part for part in parts if part)
