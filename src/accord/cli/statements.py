"""Printing statements: each with its fields, its source and what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.app.asking import Shown, Told
from accord.app.plainly import plainly
from accord.cli.terminal import cut, escape, note, say
from accord.model.dates import When
from accord.model.kinds import Decision
from accord.model.statements import Statement
from accord.papers.material import shown_date

__all__ = ["cited", "print_history", "print_shown", "print_statements", "words"]


def print_shown(shown: Shown) -> None:
    """What stands about a subject: in a word, in full, and what was decided about it."""
    say(f"{escape(shown.subject)}: {escape(_standing(shown))}")
    print_statements([*shown.heads, *shown.gone, *shown.decisions])


def print_history(told: Sequence[Told]) -> None:
    """Statements, each followed by what it mends."""
    for row in told:
        print_statements([row.statement])
        now = _fields(row.statement)
        for earlier in row.mends:
            was = {name: text for name, text in _fields(earlier).items() if now.get(name) != text}
            told_before = "; ".join(f"{name} {text}" for name, text in was.items())
            note(f"  was  {told_before or 'the same words'} · {earlier.reference[:12]}")


def print_statements(statements: Sequence[Statement]) -> None:
    """Statements, each with its fields, source and label."""
    for statement in statements:
        told = f"said {statement.said}" if statement.said else "undated"
        told += " · mends a slip" if statement.slip else ""
        say(
            f"[bold]{escape(statement.subject)}[/bold]  "
            f"[bright_black]{statement.reference[:12]} · {escape(told)}[/bright_black]"
        )
        if statement.value is None:
            say("  destroyed" if statement.destroyed else "  withdrawn")
        fields = _fields(statement)
        if statement.reason:
            fields["reason"] = statement.reason
        for name, text in {**fields, "source": cited(statement)}.items():
            say(f"  [bright_black]{name}[/bright_black]  {escape(text)}", indent=4)


def cited(statement: Statement) -> str:
    """Where a statement comes from, in a line. What nobody graded is not judged."""
    source = statement.source
    if source is None:
        return f"{statement.author} · not judged" if statement.author else "withheld"
    parts = [source.by, source.title, source.locator, source.judged]
    if source.status != "published":
        parts.append(source.status)
    return " · ".join(part for part in parts if part)


def words(plain: Any) -> str:
    """Plain data in words.

    >>> words({"offset": {"amount": 72, "unit": "hours"}, "anchors": ["anchor/a", "anchor/b"]})
    'offset (amount 72, unit hours), anchors anchor/a, anchor/b'
    """
    if isinstance(plain, dict):
        held = [(name, each, isinstance(each, dict)) for name, each in plain.items()]
        return ", ".join(
            f"{n} ({words(v)})" if inner else f"{n} {words(v)}" for n, v, inner in held
        )
    if isinstance(plain, list):
        texts = [words(each) for each in plain]
        return ("; " if any("," in text for text in texts) else ", ").join(texts)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return str(plain)


def _fields(statement: Statement) -> dict[str, str]:
    plain = plainly(statement.value) or {}
    return {name: words(value) for name, value in plain.items()}


def _standing(shown: Shown) -> str:
    if not shown.chosen:
        return shown.standing
    decided: Decision = next(
        one.value for one in shown.decisions if one.value.chosen == shown.chosen
    )
    chosen = next(head for head in shown.heads if head.reference == shown.chosen)
    others = [head for head in shown.heads if head is not chosen]
    who = f"{decided.decided_by}, {shown_date(decided.decided)}"
    return f"contested, decided: {_told_apart(chosen, others)} counts ({who})"


def _told_apart(chosen: Statement, others: Sequence[Statement]) -> str:
    """In what a statement differs from others: by its date, if it does; else by its first field."""
    differing = [
        name
        for name, text in _fields(chosen).items()
        if any(_fields(other).get(name) != text for other in others)
    ]
    values = [getattr(chosen.value, name) for name in differing]
    dates = [shown_date(value) for value in values if isinstance(value, When)]
    first = [cut(f"{name} {_fields(chosen)[name]}", 60) for name in differing[:1]]
    return ", ".join(dates or first) or chosen.reference[:12]
