"""What is owed: what needs attention, what is coming, and how many stand otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from accord.engines.timetable import Due, State
from accord.model.kinds import Obligation
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paragraph, Span, Table
from accord.papers.brief.material import Material, day_text, refs
from accord.papers.brief.wording import sentence

__all__ = ["COMING_DAYS", "changes", "measures", "owed"]

COMING_DAYS = 30
_CHANGES = 12
_ORDER = (
    State.BREACH_FOUND, State.BREACH_ALLEGED, State.OVERDUE, State.DUE, State.CONTESTED,
    State.WAITING_ADDRESSEE, State.WAITING_VERIFIER, State.WAITING_ANCHOR, State.NOT_YET_DUE,
)  # fmt: skip
_TELLING = (
    "decision", "agreement", "anchor", "event", "fulfilment", "denial", "process", "figure",
    "session", "measure", "obligation", "observation", "actor", "relation", "note",
)  # fmt: skip


def owed(material: Material) -> list[Block]:
    """Due, overdue and coming obligations by party, most pressing first."""
    listed = [due for due in material.due if _listed(due, material)]
    listed.sort(key=lambda due: (_party(due, material), _ORDER.index(due.state), _first(due)))
    blocks: list[Block] = [Heading("What is owed")]
    if listed:
        rows = tuple(_row(due, material) for due in listed)
        blocks.append(
            Table(
                head=("Obligation", "Deadline", "State"), rows=rows, widths=(46, 30, 24),
                groups=tuple(_party(due, material) for due in listed),
            )
        )  # fmt: skip
    else:
        blocks.append(Paragraph((Span("Nothing on file is due, overdue or coming."),)))
    rest = [due for due in material.due if not _listed(due, material)]
    if rest:
        blocks.append(Paragraph((_counted(rest),), "note"))
    return blocks


def changes(material: Material) -> list[Block]:
    """What stands otherwise than on the day since which changes are shown."""
    told = [c for c in material.changed if c.now[-1].kind in _TELLING]
    told.sort(key=lambda change: _TELLING.index(change.now[-1].kind))
    blocks: list[Block] = [Heading(f"What changed since {day_text(material.since_day)}")]
    items = []
    for change in told[:_CHANGES]:
        new = [s for s in change.now if s not in change.before]
        said = " / ".join(sentence(statement, material) for statement in new)
        answered = " (was otherwise before)" if change.before else ""
        items.append((Span(f"{said}{answered}.", refs=refs(new)),))
    blocks.append(
        Bullets(tuple(items)) if items else Paragraph((Span("Nothing that is on file."),))
    )
    if len(told) > _CHANGES:
        more = [s for change in told[_CHANGES:] for s in change.now if s not in change.before]
        counted = Counter(s.kind for s in more)
        text = ", ".join(f"{count} of kind {kind}" for kind, count in sorted(counted.items()))
        blocks.append(Paragraph((Span(f"And also: {text}.", refs=refs(more)),), "note"))
    blocks.append(Paragraph((Span(f"Compared with {material.compared}."),), "note"))
    return blocks


def measures(material: Material) -> list[Block]:
    """Confidence-building measures that are due or coming."""
    if not material.measures:
        return []
    rows = []
    for due in material.measures:
        value = due.obligation
        giver = material.name(value.giver)
        receiver = f" to {material.name(value.receiver)}" if value.receiver else ""
        cell = Span(f"{giver}{receiver}: {value.what}", refs=(due.statement.reference,))
        checked = material.name(value.verifier) if value.verifier else "no verifier named"
        state = Span(due.state.value, refs=refs(due.because), state=due.state.value)
        rows.append(((cell,), (Span(checked),), (state,)))
    head = ("Measure", "Checked by", "State")
    return [Heading("Measures"), Table(head=head, rows=tuple(rows), widths=(52, 24, 24))]


def _listed(due: Due[Obligation], material: Material) -> bool:
    if due.state is State.NOT_YET_DUE:
        first = due.first_day
        return first is not None and first <= material.day + timedelta(days=COMING_DAYS)
    return due.state in _ORDER


def _party(due: Due[Obligation], material: Material) -> str:
    return material.names(due.obligation.actors) or "Nobody named"


def _first(due: Due[Obligation]) -> str:
    return due.first_day.isoformat() if due.first_day else "9999"


def _row(due: Due[Obligation], material: Material) -> tuple[Cell, ...]:
    article = f", {due.obligation.article}" if due.obligation.article else ""
    act = Span(f"{due.obligation.act}{article}", refs=(due.statement.reference,))
    return (act,), _deadline(due, material), (_state(due),)


def _deadline(due: Due[Obligation], material: Material) -> Cell:
    """The date, and under it how it is arrived at."""
    when = "no date"
    if due.first_day and due.last_day:
        when = day_text(due.first_day)
        if due.last_day != due.first_day:
            when = f"{when} to {day_text(due.last_day)}"
    deadline = due.obligation.deadline
    waits = due.state.value.startswith("waiting") or due.state is State.CONTESTED
    how = due.why if waits or deadline is None else deadline.words or due.why
    rests = tuple(ref for ref in refs(due.because) if ref != due.statement.reference)
    return Span(when, refs=rests, kind="date"), Span(how, minor=True)


def _state(due: Due[Obligation]) -> Span:
    word = due.state.value
    days = ""
    if due.state is State.OVERDUE and due.days_late:
        days = f", {due.days_late} day{'s' if due.days_late != 1 else ''}"
    if due.state is State.NOT_YET_DUE and due.days_left:
        days = f", {due.days_left} day{'s' if due.days_left != 1 else ''}"
    return Span(f"{word}{days}", refs=(), state=word)


def _counted(rest: Sequence[Due[Obligation]]) -> Span:
    counted = Counter(due.state.value for due in rest)
    text = ", ".join(f"{count} {state}" for state, count in sorted(counted.items()))
    references = refs(statement for due in rest for statement in due.because)
    return Span(f"Not listed: {text}.", refs=references)
