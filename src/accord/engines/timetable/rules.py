"""The order of precedence of the states: which one holds if several could.

The first that applies holds, from the top (`tests/spec/timetable_states.yaml` shows each):

 1. superseded     another obligation in force takes its place
 2. lapsed         its time is over: it ended, or is no longer valid
 3. breach found   and not made good since by a fulfilment
 4. breach alleged and not made good since by a fulfilment
 5. done late      every actor did the whole of it, one of them certainly too late
 6. done           every actor did the whole of it
 7. not checkable  a duty of nobody, or with neither a date nor said to be standing
 8. lapsed         what it counts from will not happen
 9. waiting on anchor     what it counts from has no date, or is past expecting
10. waiting on actor      nobody is left to do it but who is said not to exist yet
11. waiting on addressee  who is said not to exist yet
12. waiting on verifier   who is said not to exist yet
13. overdue, due, not yet due
14. standing       what has no date to miss: standing duties, prohibitions, permissions

Contested stands outside: it is what several readings are that differ in state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from accord.engines.timetable.duties import Duty
from accord.engines.timetable.existence import absence, absent_actors
from accord.engines.timetable.heads import Heads, Option
from accord.engines.timetable.progress import Progress, once, phase
from accord.engines.timetable.recurring import recurring
from accord.engines.timetable.states import Reading, State
from accord.engines.timetable.terms import Terms
from accord.engines.timetable.windows import Certainty, Choose, Term, days_of
from accord.engines.timetable.wording import counted, spell_date
from accord.model.kinds.field import Breach, Event
from accord.model.kinds.obligations import Anchor, Extent, Fulfilment, Modality, Outlook

__all__ = ["in_place_of", "judge"]

_Verdict = tuple[State, str]
_NO_ACTOR = "It cannot be checked: the text names nobody who must do it."
_NO_DATE = "It cannot be checked: the text gives no date and does not say that it is standing."


class _Case(NamedTuple):
    """One obligation under one reading."""

    subject: str
    head: Option
    duty: Duty
    term: Term | None
    progress: Progress
    heads: Heads
    terms: Terms
    choose: Choose
    absent: Mapping[str, str]

    @property
    def owed(self) -> bool:
        """Whether it is a duty: prohibitions and permissions are never due."""
        return self.duty.modality is Modality.DUTY


def judge(subject: str, head: Option, heads: Heads, terms: Terms, choose: Choose) -> Reading:
    """How an obligation stands if `head` is what it says, and `choose` what the rest says."""
    duty = heads.duty(head)
    term = terms.of(duty.deadline, choose) if duty.deadline else None
    deeds = _deeds(subject, duty, heads, choose)
    absent = absent_actors(duty, deeds, choose, heads.asked)
    progress = _progress(_of_those_there(duty, absent), term, deeds, terms, choose)
    case = _Case(subject, head, duty, term, progress, heads, terms, choose, absent)
    rest = _ended(case)
    breach = None if rest else _breach(case)
    rest = rest or _undisturbed(case)
    state, ground = breach or rest
    by_actor = _by_actor(case, rest[0])
    return _reading(case, state, by_actor, ground)


def in_place_of(subject: str, successor: Option, heads: Heads) -> bool:
    """Whether another obligation, so read, takes the place of this one.

    What has taken its place once does not give it back by lapsing or by being
    superseded in turn; by being withdrawn it does.
    """
    if subject not in successor.value.supersedes:
        return False
    start = successor.statements[0].valid.start
    return start is None or start.window(heads.asked.zone)[0] <= heads.asked.last


def _of_those_there(duty: Duty, absent: Mapping[str, str]) -> Duty:
    """The duty of those who exist; of all, if none of them does."""
    there = tuple([actor for actor in duty.actors if actor not in absent])
    return duty._replace(actors=there) if absent and there else duty


def _progress(
    duty: Duty, term: Term | None, deeds: list[Fulfilment], terms: Terms, choose: Choose
) -> Progress:
    recurs = duty.deadline is not None and duty.deadline.every is not None
    owed = duty.modality is Modality.DUTY
    if duty.standing or duty.modality is Modality.PROHIBITION or (recurs and not owed):
        window = None if term is None or recurs else term.window
        return Progress(
            phase(window, terms.asked) if window else None,
            tuple([(actor, None) for actor in duty.actors]),
            window=window,
            words="A fulfilment is on record; what stands is not done once for all." * bool(deeds),
        )
    if recurs and term is not None and term.window is not None:
        return recurring(duty, term, deeds, terms, choose)
    return once(duty, term, deeds, terms)


def _deeds(subject: str, duty: Duty, heads: Heads, choose: Choose) -> list[Fulfilment]:
    """What was done by the date asked for, as far as may be."""
    found = []
    for about in sorted(heads.fulfilments(subject)):
        option = choose(about)
        if option is not None and option.value.obligation == subject:
            found.append(option.value)
    if duty.delivered is not None:
        found.append(Fulfilment(obligation=subject, done=duty.delivered, extent=Extent.WHOLE))
    asked = heads.asked
    return [deed for deed in found if deed.done.window(asked.zone)[0] <= asked.last]


def _ended(case: _Case) -> _Verdict | None:
    """Rules 1 and 2."""
    for successor in sorted(case.heads.successors(case.subject)):
        option = case.choose(successor)
        if option is not None and in_place_of(case.subject, option, case.heads):
            return State.SUPERSEDED, f"Another obligation takes its place: {successor}."
    zone = case.heads.asked.zone
    end = case.head.statements[0].valid.end
    if end is not None and end.window(zone)[1] < case.heads.asked.last:
        return State.LAPSED, f"It was in force until {spell_date(end, zone)}."
    for name in _endings(case):
        option = case.choose(name)
        if option is not None and _happened(option.value, case.heads):
            date = spell_date(option.value.date, zone)
            return State.LAPSED, f"It ended with “{option.value.name}” of {date}."
    dated = case.term is not None and case.term.certainty is Certainty.DATED
    if dated and not case.owed and case.progress.state is State.OVERDUE:
        return State.LAPSED, "The time for which it was in force is over."
    return None


def _endings(case: _Case) -> list[str]:
    """The events that end it; that which ends a duty's frequency does not end what was missed."""
    until = case.duty.deadline.until if case.duty.deadline and not case.owed else None
    return [name for name in (case.duty.ends, until) if name is not None]


def _happened(anchor: Anchor, heads: Heads) -> bool:
    """Whether it certainly happened by the date asked for."""
    if anchor.outlook is not Outlook.HAPPENED or anchor.date is None:
        return False
    return anchor.date.window(heads.asked.zone)[1] <= heads.asked.last


def _breach(case: _Case) -> _Verdict | None:
    """Rules 3 and 4. A fulfilment surely later than the event makes it good."""
    told: dict[Breach, list[str]] = {Breach.FOUND: [], Breach.ALLEGED: []}
    asked, cured = case.heads.asked, case.progress.cured_from
    for subject in sorted(case.heads.events(case.subject)):
        for option in case.heads.settle(subject).options:
            event: Event = option.value
            if event.breach is None or case.subject not in event.concerns:
                continue
            first, last = event.happened.window(asked.zone)
            if first <= asked.last and (cured is None or last >= cured):
                line = f"“{event.what}” ({spell_date(event.happened, asked.zone)})"
                told[event.breach].append(line)
    if told[Breach.FOUND]:
        return State.BREACH_FOUND, f"A breach is found: {'; '.join(told[Breach.FOUND])}."
    if told[Breach.ALLEGED]:
        return State.BREACH_ALLEGED, f"A breach is alleged: {'; '.join(told[Breach.ALLEGED])}."
    return None


def _undisturbed(case: _Case) -> _Verdict:
    """Rules 5 to 14: how it stands apart from breaches."""
    duty, term, progress = case.duty, case.term, case.progress
    if progress.done and progress.state and not case.absent:
        return progress.state, ""
    if case.owed and not duty.actors:
        return State.NOT_CHECKABLE, _NO_ACTOR
    if case.owed and term is None and not duty.standing:
        return State.NOT_CHECKABLE, _NO_DATE
    undated = _undated(case)
    if undated is not None:
        return undated
    if case.owed:
        waiting = _waiting(case)
        if waiting is not None:
            return waiting
        if progress.state is not None:
            return progress.state, _spoken(_count_down(case), *_missing_yet(case))
    return State.STANDING, _in_force(case)


def _undated(case: _Case) -> _Verdict | None:
    """Rules 8 and 9, and a date that no calendar holds."""
    term = case.term
    if term is None or term.certainty is Certainty.DATED:
        return (State.LAPSED, "") if case.progress.state is State.LAPSED else None
    if term.certainty is Certainty.BEYOND:
        return State.NOT_CHECKABLE, f"It cannot be checked: {term.how}"
    if term.certainty is Certainty.NEVER:
        return (State.LAPSED, f"It will not fall due: {term.how}.") if case.owed else None
    if term.certainty is Certainty.WAITING:
        return State.WAITING_ANCHOR, f"It waits for what it counts from: {term.how}."
    if case.progress.state is State.OVERDUE:
        return State.WAITING_ANCHOR, "Nothing says that what was expected has happened."
    return None


def _waiting(case: _Case) -> _Verdict | None:
    """Rules 10 to 12."""
    if case.absent and (case.progress.done or len(case.absent) == len(case.duty.actors)):
        return State.WAITING_ACTOR, " ".join(_missing_yet(case))
    for role, actor, state in (
        ("addressee", case.duty.addressee, State.WAITING_ADDRESSEE),
        ("verifier", case.duty.verifier, State.WAITING_VERIFIER),
    ):
        absent = absence(actor, case.choose, case.heads.asked) if actor else ""
        if absent:
            return state, f"The {role}, {absent}."
    return None


def _missing_yet(case: _Case) -> list[str]:
    """A sentence of each who owes it and is said not to exist."""
    return [f"The actor, {words}." for words in case.absent.values()]


def _count_down(case: _Case) -> str:
    progress, term = case.progress, case.term
    if progress.window is None or term is None:
        return ""
    first, last = days_of(progress.window, term.zone)
    today = case.terms.today(term.zone)
    if progress.state is State.NOT_YET_DUE:
        return f"{counted((first - today).days, 'day')} left."
    if progress.state is State.OVERDUE:
        return f"{counted((today - last).days, 'day')} late."
    return "It is due." if first == last else "It may fall due on any of these days."


def _in_force(case: _Case) -> str:
    if case.progress.state is State.DUE:
        return "It is in force; its time may be over on any of these days."
    return "It is in force."


def _by_actor(case: _Case, rest: State) -> tuple[tuple[str, State], ...]:
    """How each who owes it stands, in the order in which the text names them."""
    if not case.absent:
        return tuple([(actor, _of_actor(rest, own)) for actor, own in case.progress.by_actor])
    own = dict(case.progress.by_actor)
    return tuple(
        [
            (actor, _of_absent(rest) if actor in case.absent else _of_actor(rest, own[actor]))
            for actor in case.duty.actors
        ]
    )


def _of_absent(rest: State) -> State:
    """How somebody stands who is said not to exist: waited for, unless nothing is owed by date."""
    for_all = (State.SUPERSEDED, State.LAPSED, State.NOT_CHECKABLE, State.WAITING_ANCHOR)
    return rest if rest in for_all else State.WAITING_ACTOR


def _of_actor(rest: State, own: State | None) -> State:
    """How one actor stands: by its own deeds, unless something else holds for all."""
    if rest in (State.SUPERSEDED, State.LAPSED) or own is None:
        return rest
    if own in (State.DONE, State.DONE_LATE):
        return own
    pending = (State.OVERDUE, State.DUE, State.NOT_YET_DUE)
    return own if rest in pending else rest


def _reading(
    case: _Case, state: State, by_actor: tuple[tuple[str, State], ...], ground: str
) -> Reading:
    term, progress = case.term, case.progress
    window, left, late = progress.window, None, progress.days_late
    first = last = None
    how = f"{term.how}." if term is not None and term.window else ""
    if window is not None and term is not None:
        first, last = days_of(window, term.zone)
        if state is State.NOT_YET_DUE:
            left = (first - case.terms.today(term.zone)).days
        elif state is State.OVERDUE:
            late = (case.terms.today(term.zone) - last).days
    counts = state in (State.OVERDUE, State.DUE, State.NOT_YET_DUE, State.STANDING)
    # Of those who do not exist it goes without saying that they have done nothing.
    words = "" if state is State.WAITING_ACTOR and not progress.done else progress.words
    said = (how, ground, words) if counts else (ground, words, how)
    dated = counts and state is not State.STANDING
    besides = (*_missing_yet(case), words) if dated else (ground, words)
    return Reading(
        state, by_actor, window, first, last, left, late, progress.next_window,
        progress.missed, case.duty.missing, _spoken(*said), besides=_spoken(*besides),
    )  # fmt: skip


def _spoken(*lines: str) -> str:
    """Sentences in a row, without those that say nothing."""
    return " ".join([line for line in lines if line])
