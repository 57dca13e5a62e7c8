"""Where the process stands: in the words of its sources, and by what of each stage is on file.

The stages are those of any peace process, from assessing to watching what was agreed. None is
inferred from words: each says by what it is told, and what is not on file is said to be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from accord.engines.timetable import State
from accord.methods.offsets import days_on
from accord.model.dates import When
from accord.model.kinds import AgreementStatus
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Paragraph, Span, Table
from accord.papers.brief.opening import current
from accord.papers.material import counted, cut, number_text, refs, shown_date, within
from accord.papers.situation.material import LATELY_DAYS, Situation
from accord.papers.tongue import run_on, say, say_many

__all__ = ["STANDINGS", "arc", "as_stated"]

STANDINGS: Final = ("going on", "on file", "no sign of it")
"""How a stage stands, by what is on file of it."""
GOING, ON_FILE, NOTHING = STANDINGS
_OVER: Final = (State.DONE, State.DONE_LATE, State.LAPSED, State.SUPERSEDED)
_DRAFTS: Final = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)
_SIGNED: Final = (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
_LONG: Final = 44
_RULE: Final = say(
    "By what is on file on this day. Going on: a judgement, a measure, a track or a draft is open,"
    " a duty is not done, somebody watched within seven days."
)


class _Stage(NamedTuple):
    name: str
    standing: str
    told: Cell


def as_stated(seen: Situation) -> list[Block]:
    """The stages as the sources of each process state them, with the one that it is in."""
    lines = [_stated(head, seen) for head in seen.of("process")]
    if not lines:
        return [Paragraph((Span(say("No process is on file.")),), "meta")]
    return [Paragraph(line) for line in lines]


def _stated(head: Statement, seen: Situation) -> Cell:
    value, own = head.value, refs([head])
    since = ""
    if head.valid.start is not None:
        since = say("since {day}", day=shown_date(head.valid.start))
    stages = value.stages if value.stage in value.stages else (value.stage,)
    spans = [Span(value.name, to=head.subject, refs=() if value.stage else own), Span(": ")]
    if not value.stage:
        return (*spans, Span(say("no stage named")), Span("."))
    for place, stage in enumerate(stages):
        spans.append(Span(" · " if place else ""))
        now = stage == value.stage
        spans.append(Span(stage, refs=own if now else (), strong=now))
        if now and since:
            spans.append(Span(say(" ({since})", since=since)))
    return (*spans, Span("."))


def arc(seen: Situation) -> list[Block]:
    """The stages of a peace process, each with what is on file of it."""
    stages = (
        _assess(seen), _prepare(seen), _negotiate(seen), _draft(seen), _sign(seen),
        _carry_out(seen), _watch(seen),
    )  # fmt: skip
    rows = tuple(
        ((Span(one.name, strong=True),), (Span("", state=one.standing),), one.told)
        for one in stages
    )
    head = (say("Stage"), say("Standing"), say("On file"))
    note = (Span(_RULE),)
    return [Table(head=head, rows=rows, widths=(20, 20, 60), note=note, strip=True)]


def _assess(seen: Situation) -> _Stage:
    events = _past(seen.of("event"), "happened", seen)
    judged = current(seen)
    standing = GOING if judged else ON_FILE if events else NOTHING
    told = _counted(events, "happened", "event", seen)
    if judged:
        told = (*told, Span(say("a judgement for this day"), refs=refs(judged), minor=True))
    return _Stage(say("Assess"), standing, told)


def _prepare(seen: Situation) -> _Stage:
    measures = seen.of("measure")
    open_ = [due for due in seen.measures if due.state not in _OVER]
    count = seen.counting(measures)
    told = (Span(counted(count, "measure"), refs=refs(measures[-1:])),) if measures else ()
    return _Stage(say("Prepare"), _standing(open_, measures), told)


def _negotiate(seen: Situation) -> _Stage:
    end = seen.as_of.window(seen.zone)[1]
    tracks = [head for head in seen.of("track") if not head.valid.surely_over(end)]
    sessions = seen.of("session")
    past = _past(sessions, "held", seen)
    coming = [head for head in sessions if head not in past]
    told = _counted(past, "held", "session", seen)
    if coming:
        first = min(coming, key=lambda head: _first(head.value.held, seen))
        day = shown_date(first.value.held)
        next_ = Span(say("the next on {day}", day=day), refs=refs([first]), to=first.subject)
        told = (*told, *([Span("; ")] if told else []), next_)
    told = (*told, *_open_tracks(tracks, bool(told)))
    return _Stage(say("Negotiate"), _standing([*tracks, *coming], sessions), told)


def _open_tracks(tracks: Sequence[Statement], more: bool) -> Iterator[Span]:
    for track in tracks[:1]:
        yield Span(
            _short(track.value.name), refs=refs([track]), to=track.subject, minor=more
        )  # fmt: skip
    if tracks[1:]:
        rest = tracks[1:]
        text = say_many(len(rest), "{count} more track", "{count} more tracks")
        yield Span("; ", minor=more)
        yield Span(text, refs=refs(rest), minor=more)


def _short(name: str) -> str:
    """A name as far as it fits, also where it is one long word."""
    if len(name) <= _LONG or " " in name[:_LONG]:
        return cut(name, _LONG)
    return f"{name[: _LONG - 2]} …"


def _draft(seen: Situation) -> _Stage:
    texts = seen.of("agreement")
    drafts = [head for head in texts if head.value.status in _DRAFTS]
    told = tuple(_text(drafts[-1])) if drafts else ()
    if not drafts and texts:
        count = seen.counting(texts)
        told = (Span(say_many(count, "{count} text, no draft", "{count} texts, no draft")),)
    return _Stage(say("Draft"), _standing(drafts, texts), told)


def _sign(seen: Situation) -> _Stage:
    signed = [head for head in seen.of("agreement") if head.value.status in _SIGNED]
    signed.sort(key=lambda head: _first(head.value.signed, seen))
    told: list[Span] = []
    if signed:
        told = [*_text(signed[-1])]
    if signed[1:]:
        rest = signed[:-1]
        text = say_many(len(rest), "and {count} more", "and {count} more")
        seen.counting(rest)
        told.append(Span("; ", minor=True))
        told.append(Span(text, refs=refs(rest[-1:]), minor=True))
    return _Stage(say("Sign and ratify"), _standing([], signed), tuple(told))


def _text(head: Statement) -> Iterator[Span]:
    """An agreement by its name, and under it what became of it."""
    value, own = head.value, refs([head])
    yield Span(_short(value.name), refs=own, to=head.subject)
    status = say(value.status.value, "choice")
    if value.signed:
        status = say("{status}, {day}", status=status, day=shown_date(value.signed))
    yield Span(status, minor=True)


def _carry_out(seen: Situation) -> _Stage:
    left = [due for due in seen.due if due.state not in _OVER]
    heads = [due.statement for due in seen.due]
    if not heads:
        return _Stage(say("Carry out"), NOTHING, ())
    states = Counter(due.state for due in seen.due)
    shown = (State.OVERDUE, State.DUE, State.NOT_YET_DUE, State.DONE)
    each = (
        say("{count} {state}", count=number_text(states[state]), state=say(state.value, "state"))
        for state in shown if states[state]
    )  # fmt: skip
    count = seen.counting(heads)
    for due in seen.due:
        seen.counting(due.because)
    told: list[Span] = [Span(counted(count, "obligation"), refs=refs(heads[:1]))]
    if line := run_on(each, ", "):
        told.append(Span(line, minor=True))
    return _Stage(say("Carry out"), _standing(left, heads), tuple(told))


def _watch(seen: Situation) -> _Stage:
    """Who watched in the last days, for how long; that nobody did is said, and is no zero."""
    denied = _recent(seen.of("denial"), seen)
    reported = seen.of("fulfilment", "denial")
    hours = sum(head.value.hours for head in seen.watched)
    told: list[Span] = []
    if hours:
        text = say("{hours} hours observed in seven days", hours=number_text(hours))
        seen.counting(seen.watched)
        told.append(Span(text, refs=refs(seen.watched[-3:])))
    else:
        told.append(Span(say("no hours of observation in seven days")))
    if denied:
        text = say_many(len(denied), "{count} movement denied", "{count} movements denied")
        told.append(Span(text, refs=refs(denied), minor=True))
    going = [*denied, *(seen.watched if hours else ())]
    return _Stage(say("Watch"), _standing(going, [*reported, *seen.watched]), tuple(told))


def _standing(going: Sequence[Any], filed: Sequence[Any]) -> str:
    return GOING if going else ON_FILE if filed else NOTHING


def _past(heads: Sequence[Statement], field: str, seen: Situation) -> list[Statement]:
    """Those that happened by the day, the last one last."""
    found = [head for head in heads if _first(getattr(head.value, field), seen) <= seen.day]
    return sorted(found, key=lambda head: _first(getattr(head.value, field), seen))


def _counted(heads: Sequence[Statement], field: str, noun: str, seen: Situation) -> Cell:
    """How many there are, and when the last of them was."""
    if not heads:
        return ()
    last = heads[-1]
    told = say(
        "{count}, the last {day}", count=counted(seen.counting(heads), noun),
        day=shown_date(getattr(last.value, field)),
    )  # fmt: skip
    return (Span(told, refs=refs([last]), to=last.subject),)


def _recent(heads: Sequence[Statement], seen: Situation) -> list[Statement]:
    from_day = days_on(seen.day, 1 - LATELY_DAYS)
    return [head for head in heads if within(head.value.happened, from_day, seen.day, seen.zone)]


def _first(when: When | None, seen: Situation) -> date:
    """The first day that a date may mean; a date that nobody gave comes before all others."""
    return when.days(seen.zone)[0] if when else date.min
