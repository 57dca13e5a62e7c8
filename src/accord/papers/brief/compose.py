"""The order of a brief: the answer first, then what is owed, then what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from accord.papers.blocks import Block, Heading, Paper, Paragraph, Span
from accord.papers.brief.accounts import accounts, contested
from accord.papers.brief.material import Material, day_text, shown_date
from accord.papers.brief.observed import observed
from accord.papers.brief.opening import glance, headlined, judgement, unjudged
from accord.papers.brief.owing import changes, measures, owed
from accord.papers.brief.pictures import claims, places, timeline
from accord.papers.brief.questions import questions

__all__ = ["compose"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def compose(material: Material, *, marking: str, sources: Mapping[str, str]) -> Paper:
    """The brief as a paper. `sources` are the citations of references; only those used count."""
    disputed = contested(material)
    pictures = [*timeline(material), *claims(material, disputed), *places(material)]
    blocks: list[Block] = [
        *judgement(material),
        *glance(material),
        *changes(material),
        *owed(material),
        *measures(material),
        *observed(material),
        *accounts(material),
        *questions(material),
        *_pictured(pictures),
        *_limits(material),
    ]
    return Paper(
        kind="brief",
        title=f"Morning brief · {material.title}",
        masthead=f"Morning brief · {material.title.partition(':')[0]}",
        headline=headlined(material),
        marking=marking,
        blocks=tuple(blocks),
        dates=(Span(f"{_WEEKDAYS[material.day.weekday()]} {day_text(material.day)}", kind="date"),),
        written_for=(Span(_written_for(material)),),
        lang=material.language,
        sources=sources,
        draft=True,
        meta=_meta(material),
    )


def _pictured(pictures: list[Block]) -> list[Block]:
    return [Heading("In pictures"), *pictures] if pictures else []


def _limits(material: Material) -> list[Block]:
    return [Paragraph((Span(f"{limit.rstrip('.')}."),), "note") for limit in material.limits]


def _written_for(material: Material) -> str:
    parts = [f"For {material.reader}."]
    if material.said_by is None and _hindsight(material):
        parts.append(f"It also rests on what was said after {day_text(material.day)}.")
    if material.said_by:
        parts.append(f"Said by {shown_date(material.said_by)}.")
    if material.known_on:
        parts.append(f"As this file knew on {shown_date(material.known_on)}.")
    parts.append(unjudged(material))
    return " ".join(part for part in parts if part)


def _hindsight(material: Material) -> bool:
    """Whether anything in this view was said only after the day of the brief."""
    said = (head.said for head in material.heads)
    return any(when and when.days(material.zone)[0] > material.day for when in said)


def _meta(material: Material) -> dict[str, str]:
    meta = {"as_of": material.as_of.text, "since": material.since.text, "reader": material.reader}
    if material.said_by:
        meta["said_by"] = material.said_by.text
    if material.known_on:
        meta["known_on"] = material.known_on.text
    return meta
