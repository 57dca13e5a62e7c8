"""Commands that ask: overview, obligations, show, kinds, cases, drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from accord import wiring
from accord.app.asking import folded
from accord.app.plainly import plainly
from accord.cli.kinds import plain_kind, print_kind, sentence, write_blank
from accord.cli.opening import AsJson, AsOf, File, KeyFile, KnownOn, ReaderName, SaidBy, open_desk
from accord.cli.statements import print_history, print_shown
from accord.cli.terminal import (
    banner,
    console,
    escape,
    note,
    print_due,
    print_json,
    print_slips,
    state,
    table,
)  # fmt: skip
from accord.errors import BadInput
from accord.model.kinds import kind_named, kinds
from accord.model.kinds.shapes import template

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (cases, list_kinds, overview, obligations, show):
        name = {"list_kinds": "kinds"}.get(command.__name__, command.__name__)
        app.command(name)(command)


def cases(as_json: AsJson = False) -> None:
    """List the cases of the library."""
    found = wiring.cases()
    if as_json:
        print_json(found)
        return
    table(("Case", "Title", "Statements"), ((c["name"], c["title"], c["size"]) for c in found))


def list_kinds(
    kind: Annotated[str, typer.Argument(help="A kind; all of them if left out.")] = "",
    form: Annotated[
        bool, typer.Option("--template", help="Only a form in YAML, to be filled in.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write a table to fill in: .csv, .xlsx, .geojson, .jsonl."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the kinds of statement, or tell all that one must know to write one down."""
    if out is not None:
        write_blank(kind, out)
        return
    found = [kind_named(kind)] if kind else list(kinds().values())
    if as_json:
        print_json([plain_kind(item) for item in found])
    elif form:
        sys.stdout.write("---\n".join(template(item) for item in found))
    elif kind:
        print_kind(found[0])
    else:
        table(("Kind", "What it is"), ((item.name, escape(sentence(item))) for item in found))
        note("All that one must know to write one down: accord kinds KIND")


def overview(
    file: File, as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "",
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show the process at a glance and what is owed in numbers."""
    with open_desk(file, key_file, reader) as desk:
        answer = desk.overview(as_of=as_of, said_by=said_by, known_on=known_on)
        if as_json:
            print_json(answer)
            return
        banner(desk, as_of=as_of, said_by=said_by, known_on=known_on)
        for process in answer.process:
            console().print(f"{escape(process.value.name)}: {escape(process.value.stage)}")
        table(("State", "Obligations"), ((state(s), str(n)) for s, n in answer.states.items()))
        print_due(answer.pressing)
        dates = {"as-of": as_of, "said-by": said_by, "known-on": known_on, "reader": reader}
        asked = "".join(f" --{name} {given}" for name, given in dates.items() if given)
        for word, count in answer.unlisted.items():
            named = f"--state {word.replace(' ', '-')}"
            note(f"… and {count:,} more {word}: accord obligations {file}{asked} {named}")


def obligations(
    file: File, as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "",
    party: Annotated[str, typer.Option(help="Only what this party owes.")] = "",
    state: Annotated[str, typer.Option(help="Only those in this state.")] = "",
    assume: Annotated[
        list[str] | None, typer.Option(help="What if: ANCHOR=DATE; may be given again.")
    ] = None,
    since: Annotated[str, typer.Option(help="Tell also what moved since this date.")] = "",
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """List what is owed, in which state, and why; with --assume, what would be."""
    if assume and since:
        raise BadInput("what would move, or what has moved: not both", at="--since")
    with open_desk(file, key_file, reader) as desk:
        dates = {"as_of": as_of, "said_by": said_by, "known_on": known_on}
        answer = desk.obligations(**dates, party=party, state=state, assume=assume or [])
        moving = bool(assume or since)
        slips = desk.slips(assume or [], since=since, **dates).value if moving else ()
        if as_json:
            print_json({**plainly(answer), **({"slips": slips} if moving else {})})
            return
        banner(desk, **dates)
        print_due(answer.value)
        for limit in answer.limits:
            note(limit)
        if moving:
            note(f"What moved since {since}:" if since else "What would move:")
            print_slips(slips)
            if not slips:
                note("Nothing.")
        if not answer.value:
            note("Nothing of the kind is on file in this view.")


def show(
    file: File,
    subject: Annotated[str, typer.Argument(help="A subject, such as actor/lurd.")],
    history: Annotated[bool, typer.Option("--history", help="All that was said of it.")] = False,
    why: Annotated[str, typer.Option(help="Why may, or may not, this reader see it?")] = "",
    as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "",
    reader: ReaderName = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show what stands about a subject, its history, or who may see it."""
    dates = {"as_of": as_of, "said_by": said_by, "known_on": known_on}
    with open_desk(file, key_file, reader, beside=subject) as desk:
        answer: Any
        if why:
            answer = desk.why(subject, why, **dates)
        elif history:
            answer = desk.history(subject, **dates)
        else:
            answer = desk.show(subject, **dates)
        if as_json:
            print_json(answer)
            return
        banner(desk, **dates)
        if why:
            for reason in answer:
                word = "may see" if reason.allowed else "may not see"
                console().print(f"{escape(reason.reader)} {word} {reason.statement.reference[:12]}")
                for line in reason.because:
                    note(f"  {line}")
        elif history:
            print_history(folded(answer))
        else:
            print_shown(answer)
