"""Accounts that differ, side by side with their sources; and figures whose parts do not add up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from accord.model.statements import Statement
from accord.papers.blocks import Account, Block, Contest, Heading, Paragraph, Span
from accord.papers.brief.material import Material, number_text, refs
from accord.papers.brief.wording import sentence

__all__ = ["accounts", "contested", "misfits"]

_KINDS = ("figure", "anchor", "event", "actor", "fulfilment", "note", "session", "agreement")


def contested(material: Material) -> list[tuple[str, list[Statement]]]:
    """The subjects on which several heads stand that do not say the same."""
    return [
        (subject, heads)
        for subject, heads in material.subjects.items()
        if heads[0].kind in _KINDS and any(head.value != heads[0].value for head in heads[1:])
    ]


def accounts(material: Material) -> list[Block]:
    """Every contested subject, no account on top of another."""
    blocks: list[Block] = [Heading("Accounts that differ")]
    for subject, heads in contested(material):
        named = _topic(subject, heads, material)
        blocks.append(Contest(named, tuple(_account(head, material) for head in heads)))
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


def _account(head: Statement, material: Material) -> Account:
    told = Span(sentence(head, material), refs=(head.reference,))
    return Account((told,), source=_by(head))


def _by(head: Statement) -> str:
    source = head.source
    if source is None:
        return "source withheld" if not head.author else head.author
    return source.by or source.title


def _topic(subject: str, heads: list[Statement], material: Material) -> str:
    value: Any = heads[0].value
    if heads[0].kind == "actor":
        return f"Who {material.name(subject)} is"
    names = {str(getattr(h.value, "counts", "") or getattr(h.value, "name", "")) for h in heads}
    if len(names) == 1 and names != {""}:
        return names.pop()
    told = str(getattr(value, "counts", "") or getattr(value, "what", ""))
    return told or _spelled(subject.partition("/")[2])


def _spelled(key: str) -> str:
    """The words of a key: `jvt.composition` is `JVT: composition`."""
    first, _, rest = key.partition(".")
    begin = first.upper() if len(first) <= 5 else first.capitalize()
    words = f"{begin}: {rest}" if rest else begin
    return words.replace("-", " ").replace(".", ", ")
