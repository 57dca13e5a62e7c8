"""What changed since a day: who and what is new, what stands otherwise, what ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accord.model.statements import Statement
from accord.papers.actors.listing import existence
from accord.papers.actors.material import KINDS, Material
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paragraph, Span
from accord.papers.material import day_text, refs, shown_date
from accord.papers.wording import sentence

__all__ = ["changed"]

_ORDER = ("New", "Changed", "Ended")


class Turn(NamedTuple):
    """Something that turned: under which heading it is told, and in which words."""

    heading: str
    words: Cell


def changed(material: Material) -> list[Block]:
    """What is otherwise than on the day since which it is asked; nothing, where none is named."""
    if material.since is None:
        return []
    since = day_text(material.since.days(material.zone)[1])
    heading = Heading(f"What changed since {since}", aside=f"compared with {material.compared}")
    turns = [*_turns(material), *_come_to_be(material)]
    if not turns:
        return [heading, Paragraph((Span("Nothing that is on file."),))]
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
    said = " / ".join(sentence(head, material) for head in heads)
    start = heads[0].valid.start
    since = f", since {shown_date(start)}" if start else ""
    return (Span(f"{said}{since}.", refs(heads)),)


def _otherwise(
    added: Sequence[Statement], heads: Sequence[Statement], before: Sequence[Statement],
    material: Material,
) -> Cell:  # fmt: skip
    dropped = _dropped(heads, before)
    was = " / ".join(sentence(head, material.both) for head in dropped)
    if not added:
        return (Span(f"No longer said: {was}.", refs([*dropped, *_withdrawn(dropped, material)])),)
    said = " / ".join(sentence(head, material) for head in added)
    how = f"before: {was}" if was else "beside what stood before"
    if was == said:
        how = "told otherwise before"
    return (Span(f"{said} ({how}).", refs([*added, *dropped])),)


def _ended(subject: str, before: Sequence[Statement], material: Material) -> Cell:
    was = " / ".join(sentence(head, material.both) for head in before)
    over = material.subjects.get(subject, [])
    ends = dict.fromkeys(shown_date(head.valid.end) for head in over if head.valid.end)
    how = f"over since {' / '.join(ends)}" if ends else "withdrawn"
    return (Span(f"{was}: {how}.", refs([*before, *over, *_withdrawn(before, material)])),)


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
            words = " / ".join(now.words) or "Exists"
            text = f"{material.name(subject)}: {words[:1].lower()}{words[1:]}."
            yield Turn("Changed", (Span(text, (*now.refs, *then.refs)),))
