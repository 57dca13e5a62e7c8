"""What is owed: what needs attention, what is coming, and how many stand otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from accord.engines.timetable import URGENCY, Due, State
from accord.methods.offsets import days_on
from accord.model.kinds import Measure, Obligation
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paragraph, Span, Table
from accord.papers.brief.material import Changed, Material, counted, day_text, number_text, refs
from accord.papers.deadlines import deadline_cell, first_day, state_span
from accord.papers.tongue import run_on, say, say_many
from accord.papers.wording import sentence

__all__ = ["COMING_DAYS", "changes", "measures", "not_listed", "owed"]

COMING_DAYS = 30
_CHANGES = 12
_ORDER = URGENCY[: URGENCY.index(State.NOT_YET_DUE) + 1]
"""What needs attention and what is coming, in the one order in which every face lists it."""
_TELLING = (
    "decision", "agreement", "anchor", "event", "fulfilment", "denial", "process", "figure",
    "session", "measure", "obligation", "observation", "actor", "relation", "note",
)  # fmt: skip


def owed(material: Material) -> list[Block]:
    """Due, overdue and coming obligations by party, most pressing first.

    A page shows the first of them, where they are many, and says how many more there are.
    """
    listed = [due for due in material.due if _listed(due, material)]
    worst = {_party(due, material): len(_ORDER) for due in listed}
    for due in listed:
        party = _party(due, material)
        worst[party] = min(worst[party], _ORDER.index(due.state))
    listed.sort(key=lambda due: _place(due, worst, material))
    blocks: list[Block] = [Heading(say("What is owed"))]
    shown = listed[: material.cut.most or None]
    if listed:
        rows = tuple(_row(due, material) for due in shown)
        blocks.append(
            Table(
                head=(say("Obligation"), say("Deadline"), say("State")),
                rows=rows,
                widths=(42, 36, 22),
                groups=tuple(_party(due, material) for due in shown),
            )
        )  # fmt: skip
        material.counts(one for due in listed for one in (due.statement, *due.because))
    else:
        blocks.append(Paragraph((Span(say("Nothing on file is due, overdue or coming.")),)))
    if len(shown) < len(listed):
        told = say_many(
            len(listed) - len(shown), "And {count} more; the list of obligations has it.",
            "And {count} more; the list of obligations has them.",
        )  # fmt: skip
        blocks.append(Paragraph((Span(told),), "note"))
    rest = [due for due in material.due if not _listed(due, material)]
    if rest:
        blocks.append(Paragraph((not_listed(rest),), "note"))
    return blocks


def changes(material: Material, *, most: int = _CHANGES, cited: int | None = None) -> list[Block]:
    """What stands otherwise than on the day since which changes are shown; the most telling.

    Of what is counted and not told, so many are `cited` as are given, or all.
    """
    since = day_text(material.since_day)
    told = [(c, _news(c, material)) for c in material.changed if c.now[-1].kind in _TELLING]
    material.named.update(ref for change, _ in told for ref in refs(change.now))
    later = [s for c, news in told for s in c.now if s not in c.before and s not in news]
    told = [(change, news) for change, news in told if news]
    told.sort(key=lambda pair: _TELLING.index(pair[1][-1].kind))
    compared = say("compared with {what}", what=say(material.compared, "compared"))
    heading = Heading(say("What changed since {day}", day=since), aside=compared)
    blocks: list[Block] = [heading]
    items = tuple(_change(change, news, material) for change, news in told[:most])
    blocks.append(Bullets(items) if items else Paragraph((Span(say("Nothing that is on file.")),)))
    if len(told) > most:
        more = [statement for _, news in told[most:] for statement in news]
        text = _by_kind(more)
        blocks.append(
            Paragraph(
                (Span(say("And also: {kinds}.", kinds=text), refs=refs(more)[:cited]),), "note"
            )
        )
    if later:
        text = say(
            "Left out here, since their sources spoke after {day}: {kinds}.",
            day=day_text(material.told_by), kinds=_by_kind(later),
        )  # fmt: skip
        span = Span(text, refs=refs(later)[:cited])
        blocks.append(Paragraph((span,), "note"))
    return blocks


def _news(change: Changed, material: Material) -> list[Statement]:
    """What is new in a change, without hindsight."""
    new = [statement for statement in change.now if statement not in change.before]
    return [s for s in new if s.said is None or s.said.days(material.zone)[0] <= material.told_by]


def _change(change: Changed, news: Sequence[Statement], material: Material) -> Cell:
    said = run_on((sentence(statement, material) for statement in news), " / ")
    beside = all(statement in change.now for statement in change.before)
    told = say("{said}.", said=said)
    if change.before:
        told = say("{said} (in place of what stood before).", said=said)
        if beside:
            told = say("{said} (beside what stood before).", said=said)
    return (Span(told, refs=refs(news)),)


def _by_kind(statements: Sequence[Statement]) -> str:
    """How many of each kind, in plain words.

    An `actor` and two `denial`s are "1 actor, 2 denials"."""
    kinds = Counter(statement.kind for statement in statements)
    return run_on((counted(count, kind) for kind, count in sorted(kinds.items())), ", ")


def measures(material: Material) -> list[Block]:
    """Confidence-building measures that are due or coming, with who checks them."""
    if not material.measures:
        return []
    blocks: list[Block] = [Heading(say("Measures"))]
    listed = [due for due in material.measures if due.state in _ORDER]
    listed.sort(key=lambda due: (_ORDER.index(due.state), first_day(due)))
    if listed:
        rows = tuple(_measure(due, material) for due in listed)
        head = (say("Measure"), say("Deadline"), say("State"))
        blocks.append(Table(head=head, rows=rows, widths=(42, 36, 22)))
    else:
        blocks.append(Paragraph((Span(say("None on file is due or coming.")),)))
    rest = [due for due in material.measures if due.state not in _ORDER]
    return [*blocks, Paragraph((not_listed(rest),), "note")] if rest else blocks


def _measure(due: Due[Measure], material: Material) -> tuple[Cell, ...]:
    value = due.obligation
    giver = material.name(value.giver)
    act = say("{who}: {what}", who=giver, what=value.what)
    if value.receiver:
        receiver = material.name(value.receiver)
        act = say("{who} to {receiver}: {what}", who=giver, receiver=receiver, what=value.what)
    checked = say("no verifier named")
    if value.verifier:
        checked = say("checked by {who}", who=material.name(value.verifier))
    cell = (
        Span(act, refs=(due.statement.reference,)),
        Span(checked, refs=(due.statement.reference,), minor=True),
    )
    return cell, deadline_cell(due, material), (state_span(due),)


def _place(
    due: Due[Obligation], worst: Mapping[str, int], material: Material
) -> tuple[int, str, int, str]:
    """Parties by what is most pressing of theirs; within a party the same."""
    party = _party(due, material)
    return worst[party], party, _ORDER.index(due.state), first_day(due)


def _listed(due: Due[Obligation], material: Material) -> bool:
    if due.state is State.NOT_YET_DUE:
        first = due.first_day
        return first is not None and first <= days_on(material.day, COMING_DAYS)
    return due.state in _ORDER


def _party(due: Due[Obligation], material: Material) -> str:
    return material.names(due.obligation.actors) or say("Nobody named")


def _row(due: Due[Obligation], material: Material) -> tuple[Cell, ...]:
    article = f", {due.obligation.article}" if due.obligation.article else ""
    act = Span(f"{due.obligation.act}{article}", refs=(due.statement.reference,), to=due.subject)
    return (act,), deadline_cell(due, material), (state_span(due),)


def not_listed(rest: Sequence[Due[Any]], *, cited: tuple[str, ...] | None = None) -> Span:
    """How many stand otherwise, by state; `cited` are the references, if not those of all."""
    states = Counter(due.state.value for due in rest)
    each = (
        say("{count} {state}", count=number_text(count), state=say(state, "state"))
        for state, count in sorted(states.items())
    )
    text = run_on(each, ", ")
    if cited is None:
        cited = refs(statement for due in rest for statement in due.because)
    return Span(say("Not listed: {states}.", states=text), refs=cited)
