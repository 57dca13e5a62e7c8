"""The order of a brief: the answer first, then what is owed, then what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from accord.papers.blocks import Block, Heading, Paper, Paragraph, Span
from accord.papers.brief.accounts import accounts, contested
from accord.papers.brief.material import Material
from accord.papers.brief.observed import observed
from accord.papers.brief.opening import glance, headlined, judgement, unjudged
from accord.papers.brief.owing import changes, measures, owed
from accord.papers.brief.pictures import claims, places, timeline
from accord.papers.brief.questions import questions
from accord.papers.framing import framed
from accord.papers.tongue import say

__all__ = ["compose"]


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
    return framed(
        material, "brief", say("Morning brief"), headlined(material), blocks,
        marking=marking, sources=sources, since=material.since, aside=unjudged(material),
    )  # fmt: skip


def _pictured(pictures: list[Block]) -> list[Block]:
    return [Heading(say("In pictures")), *pictures] if pictures else []


def _limits(material: Material) -> list[Block]:
    return [Paragraph((Span(f"{limit.rstrip('.')}."),), "note") for limit in material.limits]
