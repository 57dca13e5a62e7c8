"""What changed since a day: who and what is new, what stands otherwise, what ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accord.model.statements import Statement
from accord.papers.actors.listing import existence
from accord.papers.actors.material import KINDS, Material
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paragraph, Span
from accord.papers.material import day_text, refs, shown_date
from accord.papers.tongue import run_on, say, small
from accord.papers.wording import sentence

__all__ = ["changed"]

_ORDER = (say("New"), say("Changed"), say("Ended"))


class Turn(NamedTuple):
    """Something that turned: under which heading it is told, and in which words."""

    heading: str
    words: Cell


def changed(material: Material) -> list[Block]:
    """What is otherwise than on the day since which it is asked; nothing, where none is named."""
    if material.since is None:
        return []
    since = day_text(material.since.days(material.zone)[1])
    compared = say("compared with {what}", what=say(material.compared, "compared"))
    heading = Heading(say("What changed since {day}", day=since), aside=compared)
    turns = [*_turns(material), *_come_to_be(material)]
    if not turns:
        return [heading, Paragraph((Span(say("Nothing that is on file.")),))]
    blocks: list[Block] = [heading]
    for name in _ORDER:
        items = tuple(turn.words for turn in turns if turn.heading == name)
        blocks += [Heading(name, level=3), Bullets(items)] if items else []
    return blocks


def _turns(material: Material) -> Iterator[Turn]:
    now, then = material.standing, material.earlier.standing
    for subject in sorted({*now, *then}, key=lambda key: (KINDS.index(key.partition("/")[0]), key)):
        heads, before = now.get(subject, []), then.get(subject, [])
        added = [head for head in heads if head not in before and not head.slip]
        if not before:
            yield Turn("New", _new(heads, material))
        elif not heads:
            yield Turn("Ended", _ended(subject, before, material))
        elif added or _dropped(heads, before):
            yield Turn("Changed", _otherwise(added, heads, before, material))


def _dropped(heads: Sequence[Statement], before: Sequence[Statement]) -> list[Statement]:
    """What stood and stands no more, but for slips that were mended."""
    mended = {reference for head in heads if head.slip for reference in head.replaces}
    return [head for head in before if head not in heads and head.reference not in mended]


def _new(heads: Sequence[Statement], material: Material) -> Cell:
    said = run_on((sentence(head, material) for head in heads), " / ")
    start = heads[0].valid.start
    told = say("{said}.", said=said)
    if start:
        told = say("{said}, since {day}.", said=said, day=shown_date(start))
    return (Span(told, refs(heads)),)


def _otherwise(
    added: Sequence[Statement], heads: Sequence[Statement], before: Sequence[Statement],
    material: Material,
) -> Cell:  # fmt: skip
    dropped = _dropped(heads, before)
    was = run_on((sentence(head, material.both) for head in dropped), " / ")
    if not added:
        gone = refs([*dropped, *_withdrawn(dropped, material)])
        return (Span(say("No longer said: {said}.", said=was), gone),)
    said = run_on((sentence(head, material) for head in added), " / ")
    how = say("before: {said}", said=was) if was else say("beside what stood before")
    if was == said:
        how = say("told otherwise before")
    return (Span(say("{said} ({how}).", said=said, how=how), refs([*added, *dropped])),)


def _ended(subject: str, before: Sequence[Statement], material: Material) -> Cell:
    was = run_on((sentence(head, material.both) for head in before), " / ")
    over = material.subjects.get(subject, [])
    ends = dict.fromkeys(shown_date(head.valid.end) for head in over if head.valid.end)
    how = say("withdrawn")
    if ends:
        how = say("over since {day}", day=run_on(ends, " / "))
    return (
        Span(
            say("{said}: {how}.", said=was, how=how),
            refs([*before, *over, *_withdrawn(before, material)]),
        ),
    )


def _withdrawn(before: Sequence[Statement], material: Material) -> list[Statement]:
    """The statements that took these back."""
    taken = {head.reference for head in before}
    return [head for head in material.gone if taken & {*head.replaces}]


def _come_to_be(material: Material) -> Iterator[Turn]:
    """Bodies that were on file and not there, and now are; or the other way round."""
    for subject, _ in material.listed("actor"):
        if subject not in material.earlier.standing:
            continue
        now, then = existence(subject, material), existence(subject, material.earlier)
        if now.absent != then.absent:
            words = run_on(now.words, " / ") or say("Exists")
            text = say("{actor}: {said}.", actor=material.name(subject), said=small(words))
            yield Turn("Changed", (Span(text, (*now.refs, *then.refs)),))
