"""What the situation is made from: the material of a brief, and what waits beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from accord.model.statements import Statement
from accord.papers.brief.accounts import contested
from accord.papers.brief.material import Material

__all__ = ["LATELY_DAYS", "Situation"]

LATELY_DAYS = 7
"""So many days back one looks for what was observed, and who was kept from moving."""


@dataclass(frozen=True, kw_only=True)
class Situation(Material):
    """What the view shows, and what waits for a second person.

    `watched` are the observations of the last days; those of earlier ones are not read.
    `unreviewed` are releases that one person made alone. `looked` tells how the day was found
    since which changes are shown.
    """

    watched: Sequence[Statement] = ()
    unreviewed: Sequence[Statement] = ()
    looked: str = ""

    def counting(self, found: Iterable[Statement]) -> int:
        """How many these are; the page rests on every one of them, and cites none for it."""
        counted = [head.reference for head in found]
        self.named.update(counted)
        return len(counted)

    @cached_property
    def undecided(self) -> list[tuple[str, list[Statement]]]:
        """The subjects on which accounts differ and nobody decided, the newest first."""
        chosen = {head.value.chosen for head in self.of("decision")}
        return [
            (subject, heads)
            for subject, heads in contested(self)
            if len(chosen & {head.reference for head in heads}) != 1
        ]
