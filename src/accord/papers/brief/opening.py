"""How a brief opens: the headline, the desk's own judgement, the process at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from accord.engines.timetable import State
from accord.methods.offsets import days_on
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Heading, Paragraph, Span
from accord.papers.brief.material import Material, counted, day_text, refs, shown_date

__all__ = ["glance", "headline", "headlined", "judgement", "unjudged"]

_LONGEST = 90
_LEVELS = ("I", "1.5", "II", "III")
_NONE = (Span("No process is on file."),)
Named = tuple[str, tuple[str, ...]]
"""Words, and the references of what they rest on."""


def headline(material: Material) -> str:
    """A headline that says something: the desk's bottom line, or what is most pressing."""
    current = _current(material)
    if current:
        line = str(current[0].value.bottom_line)
        return line.partition(". ")[0].rstrip(".")
    if not material.heads:
        return _nothing(material)
    states = Counter(due.state for due in material.due)
    due = [each for each in material.due if each.state is State.DUE]
    if due:
        begin = f"Due today: {due[0].obligation.act[:_LONGEST]}"
        begin += f"; {len(due) - 1} more" if len(due) > 1 else ""
    else:
        begin = "Nothing falls due today"
    also = [
        f"{states[State.OVERDUE]} overdue" if states[State.OVERDUE] else "",
        _breaches(states[State.BREACH_FOUND], "found"),
        _breaches(states[State.BREACH_ALLEGED], "alleged"),
    ]
    return "; ".join(part for part in (begin, *also) if part)


def _nothing(material: Material) -> str:
    """Not that all is calm, but that nothing is known here."""
    if material.known_on is not None:
        return f"Nothing was on file by {shown_date(material.known_on)} that its reader may see"
    return "Nothing is on file that its reader may see"


def _breaches(count: int, word: str) -> str:
    told = counted(count, "breach", "breaches").replace(" ", "\u00a0")
    return f"{told} {word}" if count else ""


def judgement(material: Material) -> list[Block]:
    """The desk's own block: marked as judgement, and lapsing the next day unless renewed."""
    current = _current(material)
    if not current:
        return []
    morrow = day_text(days_on(material.day, 1))
    heading = Heading("The desk’s judgement", aside=f"lapses on {morrow} unless renewed")
    said = headline(material)
    return [heading, *(block for statement in current for block in _judged(statement, said))]


def headlined(material: Material) -> Cell:
    """The headline with what it rests on: the desk's judgement, or what it names and counts."""
    pressing = (State.DUE, State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED)
    counted = [due.statement for due in material.due if due.state in pressing]
    return (Span(headline(material), refs=refs(_current(material)[:1] or counted)),)


def unjudged(material: Material) -> str:
    """What is said where no judgement is on file for the day; nothing where one is."""
    if _current(material):
        return ""
    lapsed = " Its last one has lapsed." if material.of("judgement") else ""
    return f"No judgement of the desk is on file for this day.{lapsed}"


def glance(material: Material) -> list[Block]:
    """The process at a glance, in a few lines: stage, parties, mediators, tracks, texts."""
    told: list[tuple[str, list[Named]]]
    told = [part for process in material.of("process") for part in _process(process, material)]
    tracks: dict[str, list[Statement]] = {}
    for track in sorted(material.of("track"), key=_level):
        tracks.setdefault(f"Track {track.value.level}", []).append(track)
    for level, each in tracks.items():
        named: list[Named] = [(track.value.name, (track.reference,)) for track in each]
        told.append((level, named))
    texts: list[Named] = [(_text(text), (text.reference,)) for text in material.of("agreement")]
    told.append(("Text" if len(texts) == 1 else "Texts", texts))
    spans = [span for name, each in told for span in _run_in(name, each)]
    if spans:
        spans[-1] = Span(".")
    return [Heading("The process at a glance"), Paragraph(tuple(spans) or _NONE)]


def _process(process: Statement, material: Material) -> list[tuple[str, list[Named]]]:
    value, ref = process.value, (process.reference,)
    told = (
        ("", value.name), ("Stage", value.stage), ("Parties", material.names(value.parties)),
        ("Mediators", material.names(value.mediators)),
        ("Others", material.names(value.others)),
    )  # fmt: skip
    return [(name, [(text, ref)]) for name, text in told if text]


def _run_in(name: str, each: Sequence[Named]) -> Iterator[Span]:
    """A name in bold before what it names, on running lines."""
    for at, (text, rests) in enumerate(each):
        if at == 0 and name:
            yield Span(f"{name}: ".replace(" ", "\u00a0", name.count(" ")), strong=True)
        yield Span(text.rstrip("."), rests)
        yield Span("; " if at + 1 < len(each) else ". ")


def _level(track: Statement) -> tuple[int, str]:
    """From official talks to local ones; a level of somebody's own comes last."""
    level = str(track.value.level)
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS), level


def _text(agreement: Statement) -> str:
    value = agreement.value
    return f"{value.name}, signed {shown_date(value.signed)}" if value.signed else str(value.name)


def _current(material: Material) -> list[Statement]:
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
    sure = f" Confidence: {value.confidence.value}." if value.confidence else ""
    change = f" What would change it: {value.would_change}" if value.would_change else ""
    who = value.author or "the desk"
    line = f"Judgement of {who}, for {shown_date(value.day)} only.{sure}{change}"
    blocks.append(Paragraph((Span(line, refs=ref),), "meta"))
    return blocks
