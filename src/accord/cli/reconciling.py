"""The command that reconciles: what does not add up, by how much, with the entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Final

import typer

from accord.app.reconciling import Outcome, Reconciled, Row
from accord.cli.opening import AsJson, AsOf, File, KeyFile, KnownOn, ReaderName, SaidBy, open_desk
from accord.cli.terminal import banner, console, counted, escape, note, print_json, say
from accord.model.statements import Statement
from accord.papers.wording import figure_value, said_by

__all__ = ["register"]

_ICONS: Final = {
    Outcome.MISFIT: ("✗", "red"),
    Outcome.SOME: ("◐", "yellow"),
    Outcome.DIFFER: ("≠", "magenta"),
    Outcome.AGREES: ("✓", "green"),
    Outcome.UNCHECKED: ("?", "bright_black"),
}

Every = Annotated[bool, typer.Option("--all", help="List also what adds up, and what is alone.")]


def register(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command()(reconcile)


def reconcile(
    file: File, as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "",
    every: Every = False, reader: ReaderName = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Check figures against their parts and against each other across time."""
    dates = {"as_of": as_of, "said_by": said_by, "known_on": known_on}
    with open_desk(file, key_file, reader) as desk:
        answer = desk.reconcile(**dates)
        if as_json:
            print_json(answer)
            return
        banner(desk, **dates)
        known = {statement.reference: statement for statement in answer.because}
        _print_summary(answer.value)
        for outcome in Outcome:
            rows = [row for row in answer.value.rows if row.outcome is outcome]
            if outcome is Outcome.UNCHECKED:
                _print_unchecked(rows)
            elif outcome is not Outcome.AGREES or every:
                _print_rows(outcome, rows, known)
        if every:
            _print_alone(answer.value, known)
        for limit in answer.limits if answer.value.figures else ():
            note(limit)


def _print_summary(found: Reconciled) -> None:
    """How much was checked, and what came of it: nothing found is never said alone."""
    if not found.figures:
        note("No figure is on file in this view: nothing could be checked.")
        return
    checked = sum(found.counted.values()) - found.counted.get(Outcome.UNCHECKED.value, 0)
    say(f"{counted(found.figures, 'figure')}, {counted(checked, 'check')}.")
    for outcome in Outcome:
        icon, colour = _ICONS[outcome]
        count = found.counted.get(outcome.value, 0)
        say(f"[{colour}]{icon}[/{colour}] {count:>4,}  {outcome.value}", indent=8)
    alone = len(found.alone)
    say(f"─ {alone:>4,}  {'stands' if alone == 1 else 'stand'} alone: nothing to compare with")


def _print_rows(outcome: Outcome, rows: Sequence[Row], known: Mapping[str, Statement]) -> None:
    if not rows:
        return
    _heading(outcome.value)
    icon, colour = _ICONS[outcome]
    for row in rows:
        what = escape(row.what[:1].upper() + row.what[1:])
        say(f"[{colour}]{icon}[/{colour}] [bold]{what}[/bold]", indent=2)
        note(f"  {row.rule.value} · {row.subject}")
        for comparison in [c for c in row.comparisons if not c.agrees] or row.comparisons[:1]:
            say(f"  {escape(comparison.told)}", indent=4)
        for reference in row.because:
            say(f"  [bright_black]{escape(_entry(known[reference]))}[/bright_black]", indent=4)
        for text in row.treated:
            note(f"  ({text})")
        console().print()


def _entry(statement: Statement) -> str:
    """A figure in a line: its entry, what it says, and who says so."""
    figure = statement.value
    when = f"as of {figure.as_of}" if figure.during is None else f"counted {figure.during}"
    said = f"{figure_value(figure)}, {figure.counts.rstrip('.')}, {when}"
    return f"{statement.reference[:12]}  {said} · {said_by(statement)}"


def _print_unchecked(rows: Sequence[Row]) -> None:
    if not rows:
        return
    _heading(Outcome.UNCHECKED.value)
    reasons: dict[str, list[Row]] = {}
    for row in rows:
        reasons.setdefault(row.told, []).append(row)
    for reason, held in reasons.items():
        say(f"[bright_black]?[/bright_black] {escape(reason)}", indent=2)
        subjects = dict.fromkeys(row.subject.partition("/")[2] for row in held)
        note(f"  {', '.join(subjects)}")
    console().print()


def _print_alone(found: Reconciled, known: Mapping[str, Statement]) -> None:
    if found.alone:
        _heading("stands alone")
        for line in _sorted(known[reference] for reference in found.alone):
            say(f"  [bright_black]{escape(line)}[/bright_black]", indent=4)
        console().print()


def _sorted(statements: Iterable[Statement]) -> list[str]:
    ordered = sorted(statements, key=lambda one: (one.subject, one.reference))
    return [_entry(statement) for statement in ordered]


def _heading(words: str) -> None:
    console().print(f"\n[bold]{words[:1].upper()}{words[1:]}[/bold]\n")
