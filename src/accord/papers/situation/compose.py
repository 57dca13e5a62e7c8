"""The order of the first page: the answer, where the process stands, what presses, what is new."""

from __future__ import annotations

from collections.abc import Mapping

from accord.papers.blocks import Block, Columns, Paper, Paragraph, Span
from accord.papers.brief.opening import headlined, judgement, unjudged
from accord.papers.brief.owing import changes
from accord.papers.framing import framed
from accord.papers.situation.alerts import alerts, figures
from accord.papers.situation.arc import arc, as_stated
from accord.papers.situation.material import Situation
from accord.papers.situation.pressing import pressing
from accord.papers.tongue import run_on, say

__all__ = ["situation"]

_CHANGES = 5
_CITED = 3


def situation(seen: Situation, *, marking: str, sources: Mapping[str, str]) -> Paper:
    """The situation as a paper. Of `sources`, the citations of references, those used count."""
    new = changes(seen, most=_CHANGES, cited=_CITED)
    blocks: list[Block] = [
        *judgement(seen),
        *as_stated(seen),
        *arc(seen),
        Columns(left=(*pressing(seen),), right=(*alerts(seen), *new)),
        *figures(seen),
        *(Paragraph((Span(f"{limit.rstrip('.')}."),), "note") for limit in seen.limits),
    ]
    aside = run_on(part for part in (unjudged(seen), seen.looked) if part)
    return framed(
        seen, "situation", say("Situation"), headlined(seen), blocks,
        marking=marking, sources=sources, since=seen.since, aside=aside,
    )  # fmt: skip
