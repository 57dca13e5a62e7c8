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
from rich.text import Text

from accord.app.desk import Desk
from accord.app.owed import Due, Slip
from accord.app.plainly import plainly
from accord.model.kinds.obligations import Modality

__all__ = [
    "LOOKS",
    "banner",
    "counted",
    "cut",
    "error",
    "escape",
    "note",
    "print_due",
    "print_json",
    "print_markdown",
    "print_slips",
    "say",
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


def counted(number: int, one: str, more: str = "") -> str:
    """How many of something there are.

    >>> counted(1, "entry", "entries"), counted(2_000, "statement")
    ('1 entry', '2,000 statements')
    """
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def cut(text: str, most: int) -> str:
    """The beginning of a long text, and how long it is.

    >>> cut("a word and another", 6)
    'a word… (18 characters)'
    """
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters)"


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
    say(f"[bright_black]{escape(text)}[/bright_black]", indent=len(text) - len(text.lstrip()))


def warn(text: str) -> None:
    """A remark to standard error, where it disturbs no program that reads the answer."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        f"[yellow]![/yellow] {escape(text)}"
    )


def error(text: str) -> None:
    """An error, to standard error."""
    screen = Console(stderr=True, highlight=False, soft_wrap=True)
    screen.print(f"[red]✗[/red] {escape(text)}")


def say(text: str, indent: int = 0) -> None:
    """A line of markup. What does not fit goes on below, so many places further in."""
    screen = console()
    lines = Text.from_markup(text).wrap(screen, max(screen.width - indent, 20)) or [Text()]
    for number, line in enumerate(lines):
        line.rstrip()
        screen.print(Text(" " * indent if number else "") + line, soft_wrap=True)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table that folds to the width of the terminal. Cells hold markup.

    Nothing in it is cut: a key or a reference that is too long goes on below.
    """
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in head:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    screen = console()
    with screen.capture() as captured:
        screen.print(drawn)
    # A program that reads a pipe gets no blanks at the ends of lines.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def state(word: str) -> str:
    """A state as icon, word and colour."""
    icon, colour = LOOKS.get(word, ("…", "blue"))
    return f"[{colour}]{icon} {word}[/{colour}]"


def print_due(rows: Sequence[Due[Any]]) -> None:
    """Obligations with their states and why, each under its act."""
    for due in rows:
        place = f"{due.obligation.article} · " if due.obligation.article else ""
        modality = getattr(due.obligation, "modality", Modality.DUTY)
        place += "" if modality is Modality.DUTY else f"{modality.value} · "
        owed = ", ".join(key.partition("/")[2] for key in due.actors) or "nobody named"
        say(f"{state(due.state.value)}  [bold]{escape(due.act)}[/bold]", indent=2)
        say(f"  {escape(due.why)}", indent=2)
        line = f"{place}owed by {owed} · {due.subject}"
        say(f"  [bright_black]{escape(line)}[/bright_black]", indent=2)
        console().print()


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
