"""How a brief opens: the headline, the desk's own judgement, the process at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from accord.engines.timetable import State
from accord.methods.offsets import days_on
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Heading, Paragraph, Span
from accord.papers.brief.material import Material, day_text, refs, shown_date
from accord.papers.tongue import run_on, say, say_many

__all__ = ["current", "glance", "headline", "headlined", "judgement", "unjudged"]

_LONGEST = 90
_LEVELS = ("I", "1.5", "II", "III")
_NONE = (Span(say("No process is on file.")),)
Named = tuple[str, tuple[str, ...]]
"""Words, and the references of what they rest on."""


def headline(material: Material) -> str:
    """A headline that says something: the desk's bottom line, or what is most pressing."""
    judged = current(material)
    if judged:
        line = str(judged[0].value.bottom_line)
        return line.partition(". ")[0].rstrip(".")
    if not material.heads:
        return _nothing(material)
    states = Counter(due.state for due in material.due)
    due = [each for each in material.due if each.state is State.DUE]
    if due:
        begin = say("Due today: {what}", what=due[0].obligation.act[:_LONGEST])
        if len(due) > 1:
            begin = say("{due}; {count} more", due=begin, count=str(len(due) - 1))
    else:
        begin = say("Nothing falls due today")
    overdue, found, alleged = (
        states[each] for each in (State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED)
    )
    also = [
        say("{count} overdue", count=str(overdue)) if overdue else "",
        say_many(found, "{count}\u00a0breach found", "{count}\u00a0breaches found")
        if found
        else "",
        say_many(alleged, "{count}\u00a0breach alleged", "{count}\u00a0breaches alleged")
        if alleged
        else "",
    ]
    return run_on((part for part in (begin, *also) if part), "; ")


def _nothing(material: Material) -> str:
    """Not that all is calm, but that nothing is known here."""
    if material.known_on is not None:
        day = shown_date(material.known_on)
        return say("Nothing was on file by {day} that its reader may see", day=day)
    return say("Nothing is on file that its reader may see")


def judgement(material: Material) -> list[Block]:
    """The desk's own block: marked as judgement, and lapsing the next day unless renewed."""
    judged = current(material)
    if not judged:
        return []
    morrow = day_text(days_on(material.day, 1))
    lapses = say("lapses on {day} unless renewed", day=morrow)
    heading = Heading(say("The desk’s judgement"), aside=lapses)
    said = headline(material)
    return [heading, *(block for statement in judged for block in _judged(statement, said))]


def headlined(material: Material) -> Cell:
    """The headline with what it rests on: the desk's judgement, or what it names and counts."""
    pressing = (State.DUE, State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED)
    counted = [due.statement for due in material.due if due.state in pressing]
    return (Span(headline(material), refs=refs(current(material)[:1] or counted)),)


def unjudged(material: Material) -> str:
    """What is said where no judgement is on file for the day; nothing where one is."""
    if current(material):
        return ""
    none = say("No judgement of the desk is on file for this day.")
    return run_on((none, say("Its last one has lapsed."))) if material.of("judgement") else none


def glance(material: Material) -> list[Block]:
    """The process at a glance, in a few lines: stage, parties, mediators, tracks, texts."""
    told: list[tuple[str, list[Named]]]
    told = [part for process in material.of("process") for part in _process(process, material)]
    tracks: dict[str, list[Statement]] = {}
    for track in sorted(material.of("track"), key=_level):
        tracks.setdefault(say("Track {level}", level=str(track.value.level)), []).append(track)
    for level, each in tracks.items():
        named: list[Named] = [(track.value.name, (track.reference,)) for track in each]
        told.append((level, named))
    texts: list[Named] = [(_text(text), (text.reference,)) for text in material.of("agreement")]
    told.append((say("Text") if len(texts) == 1 else say("Texts"), texts))
    spans = [span for name, each in told for span in _run_in(name, each)]
    if spans:
        spans[-1] = Span(".")
    return [Heading(say("The process at a glance")), Paragraph(tuple(spans) or _NONE)]


def _process(process: Statement, material: Material) -> list[tuple[str, list[Named]]]:
    value, ref = process.value, (process.reference,)
    told = (
        ("", value.name), (say("Stage"), value.stage),
        (say("Parties"), material.names(value.parties)),
        (say("Mediators"), material.names(value.mediators)),
        (say("Others"), material.names(value.others)),
    )  # fmt: skip
    return [(name, [(text, ref)]) for name, text in told if text]


def _run_in(name: str, each: Sequence[Named]) -> Iterator[Span]:
    """A name in bold before what it names, on running lines."""
    for at, (text, rests) in enumerate(each):
        if at == 0 and name:
            yield Span(say("{name}: ", name=name), strong=True)
        yield Span(text.rstrip("."), rests)
        yield Span("; " if at + 1 < len(each) else ". ")


def _level(track: Statement) -> tuple[int, str]:
    """From official talks to local ones; a level of somebody's own comes last."""
    level = str(track.value.level)
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS), level


def _text(agreement: Statement) -> str:
    value = agreement.value
    if not value.signed:
        return str(value.name)
    return say("{name}, signed {day}", name=value.name, day=shown_date(value.signed))


def current(material: Material) -> list[Statement]:
    """The judgements that are for this very day."""
    return [
        statement
        for statement in material.of("judgement")
        if statement.value.day.days(material.zone)[0]
        <= material.day
        <= statement.value.day.days(material.zone)[1]
    ]


def _judged(statement: Statement, headline: str) -> list[Block]:
    """Bottom line and comment; what the headline says already is not said again."""
    value, ref = statement.value, (statement.reference,)
    blocks: list[Block] = []
    if value.bottom_line.rstrip(".") != headline or not value.comment:
        blocks.append(Paragraph((Span(value.bottom_line, refs=ref),), "say"))
    if value.comment:
        blocks.append(Paragraph((Span(value.comment, refs=ref),), "body" if blocks else "say"))
    who, day = value.author or say("the desk"), shown_date(value.day)
    line: list[str] = [say("Judgement of {who}, for {day} only.", who=who, day=day)]
    if value.confidence:
        sure = say(value.confidence.value, "choice")
        line.append(say("Confidence: {confidence}.", confidence=sure))
    if value.would_change:
        line.append(say("What would change it: {what}", what=value.would_change))
    blocks.append(Paragraph((Span(run_on(line), refs=ref),), "meta"))
    return blocks
