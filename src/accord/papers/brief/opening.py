"""How a brief opens: the headline, the desk's own judgement, the process at a glance."""

from __future__ import annotations

from collections import Counter

from accord.engines.timetable import State
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Heading, Paragraph, Span, Table
from accord.papers.brief.material import Material, shown_date

__all__ = ["glance", "headline", "judgement"]

_LONGEST = 90


def headline(material: Material) -> str:
    """A headline that says something: the desk's bottom line, or what is most pressing."""
    current = _current(material)
    if current:
        line = str(current[0].value.bottom_line)
        return line.partition(". ")[0].rstrip(".")
    counted = Counter(due.state for due in material.due)
    overdue, due = counted[State.OVERDUE], [d for d in material.due if d.state is State.DUE]
    if due:
        first = f"Due today: {due[0].obligation.act[:_LONGEST]}"
        more = f"; {len(due) - 1} more" if len(due) > 1 else ""
        late = f"; {overdue} overdue" if overdue else ""
        return first + more + late
    if overdue:
        return f"Nothing new falls due; {overdue} overdue"
    return "Nothing falls due today"


def judgement(material: Material) -> list[Block]:
    """The desk's own block: marked as judgement, and lapsing the next day unless renewed."""
    current = _current(material)
    if not current:
        lapsed = " Its last one has lapsed." if material.of("judgement") else ""
        return [
            Paragraph((Span(f"No judgement of the desk is on file for this day.{lapsed}"),), "meta")
        ]
    blocks: list[Block] = []
    for statement in current:
        blocks += _judged(statement)
    return blocks


def glance(material: Material) -> list[Block]:
    """The process at a glance: stage, parties, mediators, tracks, texts."""
    rows = []
    for process in material.of("process"):
        value, ref = process.value, (process.reference,)
        rows += [
            _row("Process", value.name, ref),
            _row("Stage", value.stage, ref),
            _row("Parties", material.names(value.parties), ref),
            _row("Mediators", material.names(value.mediators), ref),
            _row("Others", material.names(value.others), ref),
        ]
    for track in material.of("track"):
        rows.append(_row(f"Track {track.value.level}", track.value.name, (track.reference,)))
    for text in material.of("agreement"):
        signed = f", signed {shown_date(text.value.signed)}" if text.value.signed else ""
        rows.append(_row("Text", f"{text.value.name}{signed}", (text.reference,)))
    filled = tuple(row for row in rows if row is not None)
    if not filled:
        return [Heading("The process at a glance"), Paragraph((Span("No process is on file."),))]
    return [Heading("The process at a glance"), Table(head=("", ""), rows=filled, widths=(22, 78))]


def _current(material: Material) -> list[Statement]:
    return [
        statement
        for statement in material.of("judgement")
        if statement.value.day.days(material.zone)[0]
        <= material.day
        <= statement.value.day.days(material.zone)[1]
    ]


def _judged(statement: Statement) -> list[Block]:
    value, ref = statement.value, (statement.reference,)
    blocks: list[Block] = [Paragraph((Span(value.bottom_line, refs=ref),), "say")]
    if value.comment:
        blocks.append(Paragraph((Span(value.comment, refs=ref),)))
    sure = f" Confidence: {value.confidence.value}." if value.confidence else ""
    change = f" What would change it: {value.would_change}" if value.would_change else ""
    who = value.author or "the desk"
    line = f"Judgement of {who}, for {shown_date(value.day)} only.{sure}{change}"
    blocks.append(Paragraph((Span(line, refs=ref),), "meta"))
    return blocks


def _row(name: str, text: str, references: tuple[str, ...]) -> tuple[Cell, Cell] | None:
    if not text:
        return None
    return (Span(name, strong=True),), (Span(text, refs=references),)
