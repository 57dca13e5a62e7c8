"""Accounts that differ, side by side with their sources; and figures whose parts do not add up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from accord.model.statements import Statement
from accord.papers.blocks import Account, Block, Contest, Heading, Paragraph, Span
from accord.papers.brief.differences import differing
from accord.papers.brief.material import Material, cut, number_text, refs, shown_date
from accord.papers.wording import figure_value, said_by, sentence

__all__ = ["accounts", "contested", "misfits", "topic"]

_LONG = 64
_CHANCE = re.compile("[0-9a-f]{8,}")
_UNTOLD = ("judgement", "decision", "calendar")
"""Kinds that are no accounts of the world: judgements are the desk's, decisions settle accounts."""


def contested(material: Material) -> list[tuple[str, list[Statement]]]:
    """The subjects on which several heads do not say the same; what was last spoken of first."""
    found = [
        (subject, heads)
        for subject, heads in material.subjects.items()
        if heads[0].kind not in _UNTOLD and any(head.value != heads[0].value for head in heads[1:])
    ]
    return sorted(found, key=lambda pair: _last_spoken(pair[1], material), reverse=True)


def accounts(material: Material) -> list[Block]:
    """Every contested subject, no account on top of another."""
    blocks: list[Block] = [Heading("Accounts that differ")]
    for subject, heads in contested(material):
        blocks.append(Contest(topic(subject, heads, material), _accounts(subject, heads, material)))
    if len(blocks) == 1:
        blocks.append(Paragraph((Span("None on file in this view."),)))
    for head, total in misfits(material):
        stated = f"{number_text(head.value.value)} stated"
        text = f"{head.value.counts}: the parts given add up to {number_text(total)}, {stated}."
        blocks.append(Paragraph((Span(text, refs=refs([head])),)))
    return blocks


def misfits(material: Material) -> list[tuple[Statement, Decimal]]:
    """Figures whose parts do not add up to them, with what they do add up to."""
    found = []
    for head in material.of("figure"):
        total = sum((part.value for part in head.value.parts), Decimal())
        if head.value.parts and total != head.value.value:
            found.append((head, total))
    return found


def topic(subject: str, heads: Sequence[Statement], material: Material) -> str:
    """What the accounts are of."""
    value: Any = heads[0].value
    if heads[0].kind == "actor":
        return f"Who {material.name(subject)} is"
    if heads[0].kind == "fulfilment":
        return material.words(value.obligation) or _spelled(value.obligation)
    if heads[0].kind == "note":
        about = [text for about in value.concerns if (text := material.words(about))]
        return f"On: {cut('; '.join(about), _LONG)}" if about else _spelled(subject)
    return material.words(subject) or _spelled(subject)


def _accounts(subject: str, heads: Sequence[Statement], material: Material) -> tuple[Account, ...]:
    named = topic(subject, heads, material)
    told = [_told(head, named, material) for head in heads]
    often = Counter(told)
    made = []
    for head, (text, about) in zip(heads, told, strict=True):
        # Two accounts that sound alike differ in something that a sentence leaves out.
        rest = differing(head.value, [h.value for h in heads], material)
        more = rest if often[text, about] > 1 else ""
        words = "; ".join(part for part in (text, more) if part)
        source = "; ".join(part for part in (said_by(head), about) if part)
        made.append(Account((Span(words, refs=(head.reference,)),), source=source))
    return tuple(made)


def _told(head: Statement, named: str, material: Material) -> tuple[str, str]:
    """What an account says that its topic does not, and what its number is of."""
    value = head.value
    if head.kind == "figure":
        counts = "" if value.counts == named else f"{value.counts}, "
        return figure_value(value), f"{counts}as of {shown_date(value.as_of)}"
    if head.kind == "anchor" and value.name.rstrip(".") == named:
        date = f" {shown_date(value.date)}" if value.date else ""
        return f"{value.outlook.value}{date}", ""
    if head.kind == "fulfilment":
        return f"done {'in part ' if value.extent.value == 'part' else ''}{_on(value.done)}", ""
    return sentence(head, material), ""


def _on(when: Any) -> str:
    return f"{'on' if when.text.count('-') > 1 else 'in'} {shown_date(when)}"


def _last_spoken(heads: Sequence[Statement], material: Material) -> date:
    """When the subject was last spoken of, without hindsight."""
    days = [head.said.days(material.zone)[0] for head in heads if head.said]
    return max((day for day in days if day <= material.told_by), default=date.min)


def _spelled(subject: str) -> str:
    """The words of a key: `note/jvt.composition` is `JVT: composition`; one by chance has none."""
    kind, _, key = subject.partition("/")
    if _CHANCE.fullmatch(key):
        return kind.capitalize()
    first, _, rest = key.partition(".")
    begin = first.upper() if len(first) <= 5 else first.capitalize()
    words = f"{begin}: {rest}" if rest else begin
    return words.replace("-", " ").replace(".", ", ")
