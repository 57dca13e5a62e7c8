"""A row of the timetable: every way to read the statements that differ, judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import prod
from typing import Any, Final

from accord.engines.timetable.duties import duty_of
from accord.engines.timetable.heads import Heads, Option
from accord.engines.timetable.rules import in_place_of, judge
from accord.engines.timetable.states import Due, Reading, State
from accord.engines.timetable.terms import Terms
from accord.engines.timetable.wording import counted, spell_date, spell_days, spell_span
from accord.model.kinds.obligations import Anchor, Fulfilment, Modality
from accord.model.statements import Statement

__all__ = ["MOST_READINGS", "row"]

MOST_READINGS: Final = 4096
"""The most readings that are judged of one obligation; past it, it says so."""
_NAMED: Final = 6
"""Of more readings that agree, only the first and the last to fall due are named."""


def row(subject: str, heads: Heads, terms: Terms) -> Due[Any] | None:
    """The row of an obligation or a measure; none if all that was said of it is withdrawn."""
    settled = heads.settle(subject)
    if not settled.options:
        return None
    used: dict[str, None] = {subject: None}
    differing = [_differing(subject, head, heads, used) for head in settled.options]
    because = _because(used, heads)
    if len(differing) == 1 and not differing[0]:
        reading = judge(subject, settled.options[0], heads, terms, _Choice(heads))
        return _due(subject, settled.options[0], reading, (), _told(used, heads), because)
    count = sum(prod(len(options) for options in each.values()) for each in differing)
    if count > MOST_READINGS:
        return _refused(subject, settled.options[0], count, because)
    readings = _merged(
        reading
        for head, each in zip(settled.options, differing, strict=True)
        for reading in _readings(subject, head, each, heads, terms, len(settled.options) > 1)
    )
    told = _told(used, heads)
    if len(readings) == 1:
        return _due(subject, settled.options[0], readings[0], (), told, because)
    return _due(subject, settled.options[0], _span(readings), readings, told, because)


class _Choice:
    """What each subject is taken to be: as picked, or as the only option there is."""

    __slots__ = ("_heads", "_picks")

    def __init__(self, heads: Heads, picks: Mapping[str, Option] | None = None) -> None:
        self._heads, self._picks = heads, picks or {}

    def __call__(self, subject: str) -> Option | None:
        picked = self._picks.get(subject)
        if picked is not None:
            return picked
        options = self._heads.settle(subject).options
        return options[0] if options else None


def _differing(
    subject: str, head: Option, heads: Heads, used: dict[str, None]
) -> dict[str, tuple[Option, ...]]:
    """The subjects that this reading hangs on and that have several options; `used` gets all."""
    duty, deadline = heads.duty(head), head.value.deadline
    named: list[str | None] = [duty.ends]
    if deadline is not None:
        named += [*deadline.anchors, deadline.until, deadline.calendar]
    owing = duty.actors if duty.modality is Modality.DUTY else ()
    for actor in (*owing, duty.addressee, duty.verifier):
        if actor is not None:
            named.append(actor)
            named += [one.value.exists_from for one in heads.settle(actor).options]
    named += heads.fulfilments(subject)
    successors = heads.successors(subject)
    found = {}
    for name in named:
        if name is not None:
            used[name] = None
            options = heads.settle(name).options
            if len(options) > 1:
                found[name] = options
    for name in successors:
        used[name] = None
        options = _by_effect(subject, name, heads)
        if len(options) > 1:
            found[name] = options
    for name in heads.events(subject):
        used[name] = None
    return found


def _by_effect(subject: str, successor: str, heads: Heads) -> tuple[Option, ...]:
    """The options of a successor, told apart only by whether it takes this one's place."""
    alike: dict[bool, Option] = {}
    for option in heads.settle(successor).options:
        effect = in_place_of(subject, option, heads)
        before = alike.get(effect)
        statements = (*before.statements, *option.statements) if before else option.statements
        alike[effect] = (before or option)._replace(statements=statements)
    return tuple(alike.values())


def _because(used: Iterable[str], heads: Heads) -> tuple[Statement, ...]:
    found = {}
    for subject in used:
        for statement in heads.settle(subject).rests_on:
            found[statement.reference] = statement
    return tuple([found[reference] for reference in sorted(found)])


def _readings(
    subject: str, head: Option, differing: Mapping[str, tuple[Option, ...]],
    heads: Heads, terms: Terms, heads_differ: bool,
) -> Iterator[Reading]:  # fmt: skip
    for options in product(*differing.values()):
        picks = dict(zip(differing, options, strict=True))
        reading = judge(subject, head, heads, terms, _Choice(heads, picks))
        told = dict(picks) if not heads_differ else {subject: head, **picks}
        supposing = "; ".join(_supposing(*item, heads) for item in told.items())
        because = [statement for option in told.values() for statement in option.statements]
        yield reading._replace(supposing=supposing, because=tuple(because))


def _supposing(subject: str, option: Option, heads: Heads) -> str:
    """What is supposed if this option counts, as a clause."""
    value, zone = option.value, heads.asked.zone
    if isinstance(value, Anchor):
        date = f" {spell_date(value.date, zone)}" if value.date else ""
        outlook = "" if date and value.outlook.value == "happened" else f" {value.outlook.value}"
        return f"“{value.name}” is{outlook}{date}"
    if isinstance(value, Fulfilment):
        return f"it was done on {spell_date(value.done, zone)}"
    sources = dict.fromkeys(
        one.source.title if one.source else f"statement {one.reference[:8]}"
        for one in option.statements
    )
    return f"{subject} is as {' and '.join(sources)} has it"


def _merged(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings that come to the same, as one; the first to fall due comes first."""
    alike: dict[Any, list[Reading]] = {}
    for reading in readings:
        same = (
            reading.state, reading.by_actor, reading.window, reading.days_late, reading.missed,
            reading.missing,
        )  # fmt: skip
        alike.setdefault(same, []).append(reading)
    merged = [_joined(group) for group in alike.values()]
    return tuple(
        sorted(merged, key=lambda one: (one.window is None, one.window or (), one.supposing))
    )


def _joined(group: list[Reading]) -> Reading:
    if len(group) == 1:
        return group[0]
    supposed = [reading.supposing for reading in group]
    more = f", or in {counted(len(supposed) - 3, 'other way')}" if len(supposed) > 3 else ""
    statements = {one.reference: one for reading in group for one in reading.because}
    return group[0]._replace(
        supposing=", or ".join(supposed[:3]) + more, because=tuple(statements.values())
    )


def _span(readings: tuple[Reading, ...]) -> Reading:
    """All readings in one: what they agree on, and the span of their windows."""
    states = {reading.state for reading in readings}
    state = states.pop() if len(states) == 1 else State.CONTESTED
    windows = [reading.window for reading in readings if reading.window]
    firsts = [reading.first_day for reading in readings if reading.first_day]
    lasts = [reading.last_day for reading in readings if reading.last_day]
    if state is State.CONTESTED:
        why = "The readings differ. " + " ".join(
            f"{reading.state.value.capitalize()} if {reading.supposing}: {reading.why}"
            for reading in readings
        )
    else:
        why = _agreeing(state, readings)
    return Reading(
        state, _actors(readings),
        (min(one[0] for one in windows), max(one[1] for one in windows)) if windows else None,
        min(firsts, default=None), max(lasts, default=None),
        _agreed([reading.days_left for reading in readings]),
        _agreed([reading.days_late for reading in readings]),
        _agreed([reading.next_window for reading in readings]),
        _agreed([reading.missed for reading in readings]) or 0,
        tuple([name for name in readings[0].missing if _is_missing(name, readings)]),
        why,
    )  # fmt: skip


def _agreeing(state: State, readings: tuple[Reading, ...]) -> str:
    """What is said of readings that agree on the state: each by its own date, none before others.

    Of many, the first and the last to fall due.
    """
    told = f"{counted(len(readings), 'reading')}, all {state.value}"
    shown, few = readings, ""
    if len(readings) > _NAMED:
        shown, few = (readings[0], readings[-1]), "from the first to the last, "
    if not all(reading.window for reading in readings):
        return f"{told}. " + " ".join(f"If {one.supposing}: {one.why}" for one in shown)
    days = _spanned(readings)
    told += f", {days}" if days else ""
    same = bool(days) and len({reading.window for reading in readings}) == 1
    told += f", due {_dates(readings[0])}" if same else ""
    listed = "; ".join(
        f"{_spanned((one,)) if same else _dates(one)} if {one.supposing}" for one in shown
    )
    besides = {one.besides for one in readings}
    return f"{told}: {few}{listed}. {besides.pop() if len(besides) == 1 else ''}".rstrip()


def _spanned(readings: Sequence[Reading]) -> str:
    """The least and the most days late or left, if every reading counts them."""
    for word, counts in (
        ("late", [one.days_late for one in readings]), ("left", [one.days_left for one in readings])
    ):  # fmt: skip
        known = [count for count in counts if count is not None]
        if len(known) == len(counts):
            return f"{spell_span((min(known), max(known)), 'day')} {word}"
    return ""


def _dates(reading: Reading) -> str:
    assert reading.first_day is not None
    assert reading.last_day is not None
    return spell_days(reading.first_day, reading.last_day)


def _is_missing(name: str, readings: tuple[Reading, ...]) -> bool:
    return all(name in reading.missing for reading in readings)


def _agreed(values: list[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else None


def _actors(readings: tuple[Reading, ...]) -> tuple[tuple[str, State], ...]:
    """Each actor's state; contested if the readings differ on it, or on whether it owes this."""
    each = [dict(reading.by_actor) for reading in readings]
    actors = dict.fromkeys(actor for states in each for actor in states)
    return tuple([(actor, _of_all([one.get(actor) for one in each])) for actor in actors])


def _of_all(states: list[State | None]) -> State:
    agreed: State | None = _agreed(states)
    return State.CONTESTED if agreed is None else agreed


def _told(used: Iterable[str], heads: Heads) -> str:
    """What must be said of every row that rests on an assumption or a decision."""
    if not heads.supposed:
        return ""
    said = []
    for subject in sorted(used):
        for option in heads.settle(subject).options[:1]:
            if option.assumed:
                said.append(f"This assumes that {subject} happened on {option.value.date}.")
            elif option.decided_by and not isinstance(option.value, Anchor):
                said.append(f"{subject} is as decided by {option.decided_by}.")
    return " ".join(said)


def _refused(subject: str, head: Option, count: int, because: tuple[Statement, ...]) -> Due[Any]:
    missing = duty_of(head.value).missing
    why = (
        f"It cannot be checked: the statements it rests on can be read in {count:,} ways, and no "
        f"more than {MOST_READINGS:,} are judged. Settle some of them by a decision."
    )
    nothing: date | None = None
    reading = Reading(
        State.NOT_CHECKABLE, (), None, nothing, nothing, None, None, None, 0, missing, why
    )
    return _due(subject, head, reading, (), "", because)


def _due(
    subject: str, head: Option, reading: Reading, readings: tuple[Reading, ...],
    told: str, because: tuple[Statement, ...],
) -> Due[Any]:  # fmt: skip
    return Due(
        subject, head.value, head.statements[0], reading.state, reading.by_actor, reading.window,
        reading.first_day, reading.last_day, reading.days_left, reading.days_late,
        reading.next_window, reading.missed, reading.missing,
        f"{reading.why} {told}" if told else reading.why, readings, because,
    )  # fmt: skip
