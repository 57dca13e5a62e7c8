"""Labels and readers: what the labels in use ask, and who may read what stands under each.

A reader is shown what it holds itself, and the labels of what it may see; the custodian all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from accord.model.labels import OPEN, RANKS, SOMEBODY, Clearance, Label
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Heading, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, number_text, refs, shown_date
from accord.papers.tongue import run_on, say, say_many

__all__ = ["Held", "InUse", "Labelled", "labels"]

_OWN: Final = "own:"
_ALWAYS: Final = say(
    "A reader must satisfy each part: the rank, every compartment, every owner, and the embargo."
    " The custodian reads everything."
)


class InUse(NamedTuple):
    """A label in use: of how many statements what was said bears it, and of how many who said it.

    `readers` are those who may read it, where that may be told.
    """

    label: Label
    marking: str
    said: int
    by: int
    readers: tuple[str, ...] | None


class Held(NamedTuple):
    """What a reader holds, by the card that says so, if it may be cited."""

    name: str
    clearance: Clearance
    card: Statement | None


@dataclass(frozen=True, kw_only=True)
class Labelled(Seen):
    """The labels in use in a view, the readers that may be told of, and the names of ranks."""

    used: Sequence[InUse]
    held: Sequence[Held]
    ranks: Mapping[int, str]
    custodial: bool


def labels(seen: Labelled) -> Paper:
    """Labels and readers as a paper."""
    told = say_many(len(seen.used), "{count} label is in use", "{count} labels are in use")
    blocks = [
        Paragraph((Span(_ALWAYS),), "meta"), *_used(seen), *_held(seen), *_ranks(seen),
        *_attributed(seen),
    ]  # fmt: skip
    name = say("Labels and readers")
    return framed(seen, "labels", name, (Span(told),), blocks, marking="-", sources={})


def _used(seen: Labelled) -> Iterator[Block]:
    yield Heading(say("Labels in use"))
    if not seen.used:
        yield Paragraph((Span(say("Nothing is on file that its reader may see")), Span(".")))
        return
    head = [say("Label"), say("What it asks"), say("Said under it"), say("Who said it")]
    if seen.custodial:
        head.append(say("Who may read it"))
    rows = tuple(_row(one, seen) for one in seen.used)
    widths = (20, 36, 10, 10, 24) if seen.custodial else (24, 46, 15, 15)
    yield Table(head=tuple(head), rows=rows, widths=widths, numeric=frozenset({2, 3}))
    text = say("Observations are not counted. Drafts and the security log bear no label.")
    yield Paragraph((Span(text),), "note")


def _row(one: InUse, seen: Labelled) -> tuple[Cell, ...]:
    asks = run_on(_asks(one.label), "; ") or say("nothing: it is open to every reader")
    cells: list[Cell] = [(Span(one.marking, kind="name"),), (Span(asks),)]
    cells += [
        (Span(number_text(count), kind="number"),) if count else () for count in (one.said, one.by)
    ]
    if one.readers is not None:
        cells.append((Span(_who(one, one.readers, seen)),))
    return tuple(cells)


def _who(one: InUse, readers: Sequence[str], seen: Labelled) -> str:
    if one.label == OPEN or len(readers) == len(seen.held) > 1:
        return say("every reader")
    return ", ".join(readers) or say("the custodian alone")


def _asks(label: Label) -> Iterator[str]:
    """What each part of a label asks of its reader, in words."""
    if label.level:
        yield say("rank {number}", number=str(label.level))
    groups = sorted(name for name in label.compartments if not name.startswith(_OWN))
    if groups:
        yield say("a member of {groups}", groups=", ".join(groups))
    for name in sorted(name for name in label.compartments if name.startswith(_OWN)):
        yield say("its author alone: {who}", who=name.removeprefix(_OWN))
    for owner, allowed in label.owners:
        who = say("somebody") if owner == SOMEBODY else owner
        if allowed:
            groups_ = ", ".join(sorted(allowed))
            yield say("confided by {who}, who allows {groups}", who=who, groups=groups_)
        else:
            yield say("confided by {who}, who allows nobody else", who=who)
    if label.embargo is not None:
        yield say("embargo until {day}", day=shown_date(label.embargo))


def _held(seen: Labelled) -> Iterator[Block]:
    yield Heading(say("Readers") if seen.custodial else say("What you hold"))
    if not seen.held:
        yield Paragraph((Span(say("No reader is on record. Add the first one.")),))
        return
    rows = tuple(_holds(one) for one in seen.held)
    head = (say("Reader"), say("Side"), say("Clearance"), say("Groups"))
    yield Table(head=head, rows=rows, widths=(34, 20, 14, 32), numeric=frozenset({2}))


def _holds(one: Held) -> tuple[Cell, ...]:
    own = refs([one.card]) if one.card else ()
    to = one.card.subject if one.card else ""
    side = (Span(one.clearance.side),) if one.clearance.side else ()
    groups = ", ".join(sorted(one.clearance.groups))
    return (
        (Span(one.name, refs=own, to=to),), side,
        (Span(str(one.clearance.level), kind="number"),), (Span(groups),) if groups else (),
    )  # fmt: skip


def _ranks(seen: Labelled) -> Iterator[Block]:
    yield Heading(say("Ranks"))
    rows = tuple(
        ((Span(str(number), kind="number"),), (Span(say(word, "rank")),),
         (Span(seen.ranks[number], kind="name"),))
        for number, word in enumerate(RANKS)
    )  # fmt: skip
    head = (say("Rank"), say("Meaning"), say("In the words of the file"))
    yield Table(head=head, rows=rows, widths=(12, 38, 50))


def _attributed(seen: Labelled) -> Iterator[Block]:
    """What may be said of who said what, on each track that says so."""
    found = [head for head in seen.of("track") if head.value.attribution]
    if not found:
        return
    yield Heading(say("What may be said of who said what"), aside=counted(len(found), "track"))
    rows = tuple(
        ((Span(head.value.name, refs=refs([head]), to=head.subject),),
         (Span(head.value.attribution, refs=refs([head])),))
        for head in found
    )  # fmt: skip
    yield Table(head=(say("Track"), say("Attribution")), rows=rows, widths=(40, 60))
