"""What presses beside the deadlines, each with where to look: nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from accord.methods.offsets import days_on
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Contest, Heading, Paragraph, Span
from accord.papers.brief.accounts import accounts_of, misfits, topic
from accord.papers.brief.opening import current
from accord.papers.material import counted, cut, number_text, refs, shown_date, within
from accord.papers.situation.material import LATELY_DAYS, Situation
from accord.papers.tongue import say, say_many
from accord.papers.wording import sentence

__all__ = ["alerts", "figures"]

_EACH: Final = 3
_FIGURES: Final = 3
_LONG: Final = 96


def alerts(seen: Situation) -> list[Block]:
    """What is contested, was denied, does not add up, or waits for review."""
    items = [
        *_dates(seen), *_differing(seen), *_denied(seen), *_misfits(seen), *_lapsed(seen),
        *_unreviewed(seen),
    ]  # fmt: skip
    blocks: list[Block] = [Heading(say("Alerts"))]
    if not items:
        none = say("None: nothing on file here is contested, denied or waits for review.")
        return [*blocks, Paragraph((Span(none),))]
    return [*blocks, Bullets(tuple(items))]


def _dates(seen: Situation) -> Iterator[Cell]:
    """Dates on which obligations hang, and which their sources do not agree on."""
    for subject, heads in seen.undecided:
        if heads[0].kind != "anchor":
            continue
        hanging = [
            due.statement
            for due in seen.due
            if due.obligation.deadline and subject in due.obligation.deadline.anchors
        ]
        if hanging:
            count = seen.counting(hanging)
            text = say_many(
                count, "{count} obligation hangs on a date that is contested: {name}",
                "{count} obligations hang on a date that is contested: {name}",
                name=heads[0].value.name.rstrip("."),
            )  # fmt: skip
            yield (Span("", state="contested"), Span(": "),
                   Span(text, refs=refs(heads), to=subject), Span("."))  # fmt: skip


def _differing(seen: Situation) -> Iterator[Cell]:
    """Accounts that differ and of which none was chosen, but for figures and dates."""
    found = [pair for pair in seen.undecided if pair[1][0].kind not in ("anchor", "figure")]
    for subject, heads in found[:_EACH]:
        name = cut(topic(subject, heads, seen), _LONG)
        text = say("{what} ({accounts})", what=name, accounts=counted(len(heads), "account"))
        if _crossed(heads):
            text = say("{what} (answers that crossed)", what=name)
        yield (Span("", state="contested"), Span(": "),
               Span(text, refs=refs(heads), to=subject), Span("."))  # fmt: skip
    if rest := found[_EACH:]:
        heads = [head for _, held in rest for head in held]
        seen.counting(heads)
        text = say_many(
            len(rest), "{count} more subject on which accounts differ.",
            "{count} more subjects on which accounts differ.",
        )  # fmt: skip
        yield (Span(text, refs=refs(heads[:1])),)


def _crossed(heads: Sequence[Statement]) -> bool:
    """Whether two of them answer the same entry: neither had seen the other."""
    answered = [ref for head in heads for ref in set(head.replaces)]
    return len(answered) > len(set(answered))


def _denied(seen: Situation) -> Iterator[Cell]:
    first = days_on(seen.day, 1 - LATELY_DAYS)
    found = [
        head
        for head in seen.of("denial")
        if within(head.value.happened, first, seen.day, seen.zone)
    ]
    found.sort(key=lambda head: head.value.happened.days(seen.zone), reverse=True)
    for head in found[:_EACH]:
        text = say("{said}.", said=sentence(head, seen))
        yield (Span(text, refs=refs([head]), to=head.subject),)
    if rest := found[_EACH:]:
        seen.counting(rest)
        text = say_many(
            len(rest), "{count} more denial of movement in seven days.",
            "{count} more denials of movement in seven days.",
        )  # fmt: skip
        yield (Span(text, refs=refs(rest[:1])),)


def _misfits(seen: Situation) -> Iterator[Cell]:
    for head, total in misfits(seen)[:_EACH]:
        text = say(
            "{what}: the parts given add up to {sum}, {total} stated.", what=head.value.counts,
            sum=number_text(total), total=number_text(head.value.value),
        )  # fmt: skip
        yield (Span(text, refs=refs([head]), to=head.subject),)


def _lapsed(seen: Situation) -> Iterator[Cell]:
    """The desk's last judgement, where none is for this day."""
    held = [head for head in seen.of("judgement") if head.value.day.days(seen.zone)[1] < seen.day]
    if current(seen) or not held:
        return
    last = max(held, key=lambda head: head.value.day.days(seen.zone)[1])
    text = say(
        "The desk’s judgement of {day} has lapsed and waits to be reviewed.",
        day=shown_date(last.value.day),
    )
    yield (Span(text, refs=refs([last]), to=last.subject),)


def _unreviewed(seen: Situation) -> Iterator[Cell]:
    """What one person released alone."""
    if not seen.unreviewed:
        return
    count = counted(len(seen.unreviewed), "release")
    text = say("{releases} by one person alone, not reviewed yet.", releases=count)
    yield (Span(text, refs=refs(seen.unreviewed), to=seen.unreviewed[0].subject),)


def figures(seen: Situation) -> list[Block]:
    """Figures on which sources differ, side by side; the newest of them."""
    found = [pair for pair in seen.undecided if pair[1][0].kind == "figure"]
    blocks: list[Block] = [Heading(say("Contested figures"))]
    if not found:
        return [*blocks, Paragraph((Span(say("None on file in this view.")),))]
    for subject, heads in found[:_FIGURES]:
        blocks.append(Contest(topic(subject, heads, seen), accounts_of(subject, heads, seen)))
    if rest := found[_FIGURES:]:
        heads = [head for _, held in rest for head in held]
        seen.counting(heads)
        text = say_many(
            len(rest), "{count} more figure is contested.", "{count} more figures are contested."
        )
        blocks.append(Paragraph((Span(text, refs=refs(heads[:1])),), "note"))
    return blocks
