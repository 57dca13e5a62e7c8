"""Accounts that differ, side by side with their sources; and figures whose parts do not add up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from accord.engines.reconciliation import Outcome, Rule, reconcile
from accord.model.statements import Statement
from accord.papers.blocks import Account, Block, Contest, Heading, Paragraph, Span
from accord.papers.brief.differences import differing
from accord.papers.brief.material import Material, cut, number_text, refs, shown_date
from accord.papers.tongue import Said, run_on, say
from accord.papers.wording import figure_value, said_by, sentence, word

__all__ = ["accounts", "accounts_of", "contested", "misfits", "topic"]

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
    blocks: list[Block] = [Heading(say("Accounts that differ"))]
    for subject, heads in contested(material):
        blocks.append(
            Contest(topic(subject, heads, material), accounts_of(subject, heads, material))
        )
    if len(blocks) == 1:
        blocks.append(Paragraph((Span(say("None on file in this view.")),)))
    for head, total in misfits(material):
        text = say(
            "{what}: the parts given add up to {sum}, {total} stated.", what=head.value.counts,
            sum=number_text(total), total=number_text(head.value.value),
        )  # fmt: skip
        blocks.append(Paragraph((Span(text, refs=refs([head])),)))
    return blocks


def misfits(material: Material) -> list[tuple[Statement, Decimal]]:
    """Figures whose parts do not add up to them, as they are meant, and what they add up to."""
    split = [head for head in material.of("figure") if head.value.parts]
    checked = reconcile(split, material.zone).value.rows
    wrong = {
        reference
        for row in checked
        if row.rule is Rule.PARTS and row.outcome is Outcome.MISFIT
        for reference in row.because
    }
    return [
        (head, sum((part.value for part in head.value.parts), Decimal()))
        for head in split
        if head.reference in wrong
    ]


def topic(subject: str, heads: Sequence[Statement], material: Material) -> str:
    """What the accounts are of."""
    value: Any = heads[0].value
    if heads[0].kind == "actor":
        return say("Who {actor} is", actor=material.name(subject))
    if heads[0].kind == "fulfilment":
        return material.words(value.obligation) or _spelled(value.obligation)
    if heads[0].kind == "note":
        about = [text for about in value.concerns if (text := material.words(about))]
        words = cut("; ".join(about), _LONG)
        return say("On: {words}", words=words) if about else _spelled(subject)
    return material.words(subject) or _spelled(subject)


def accounts_of(
    subject: str, heads: Sequence[Statement], material: Material
) -> tuple[Account, ...]:
    """What each source says of a subject, with whose account it is."""
    named = topic(subject, heads, material)
    told = [_told(head, named, material) for head in heads]
    often = Counter(told)
    made = []
    for head, (text, about) in zip(heads, told, strict=True):
        # Two accounts that sound alike differ in something that a sentence leaves out.
        rest = differing(head.value, [h.value for h in heads], material)
        more = rest if often[text, about] > 1 else ""
        words = run_on((part for part in (text, more) if part), "; ")
        source = run_on((part for part in (said_by(head), about) if part), "; ")
        made.append(Account((Span(words, refs=(head.reference,)),), source=source))
    return tuple(made)


def _told(head: Statement, named: str, material: Material) -> tuple[str, str]:
    """What an account says that its topic does not, and what its number is of."""
    value = head.value
    if head.kind == "figure":
        day = shown_date(value.as_of)
        about = say("as of {day}", day=day)
        if value.counts != named:
            about = say("{what}, as of {day}", what=value.counts, day=day)
        return figure_value(value), about
    if head.kind == "anchor" and value.name.rstrip(".") == named:
        told = word(value.outlook.value)
        if value.date:
            told = say("{outlook} {day}", outlook=told, day=shown_date(value.date))
        return told, ""
    if head.kind == "fulfilment":
        return _done(value), ""
    return sentence(head, material), ""


def _done(value: Any) -> Said:
    day = shown_date(value.done)
    if value.done.text.count("-") > 1:
        if value.extent.value == "part":
            return say("done in part on {day}", day=day)
        return say("done on {day}", day=day)
    if value.extent.value == "part":
        return say("done in part in {month}", month=day)
    return say("done in {month}", month=day)


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
