"""What an actor map is made from: what stands on its day, and what stood on a day before."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from accord.model.dates import When
from accord.model.statements import Statement
from accord.papers.material import Seen

__all__ = ["KINDS", "Material"]

KINDS = ("actor", "relation", "stake")
"""The kinds that an actor map is of; their changes are told."""


@dataclass(frozen=True, kw_only=True)
class Material(Seen):
    """The heads of the view, and those of an earlier one where changes are asked for.

    `gone` are the statements of the view that withdraw, so that what ended can say by what.
    """

    since: When | None = None
    before: Sequence[Statement] = ()
    gone: Sequence[Statement] = ()
    compared: str = ""

    @cached_property
    def standing(self) -> Mapping[str, list[Statement]]:
        """The heads by subject that are not over on the day of the paper."""
        by = self.as_of.window()[1]
        found: dict[str, list[Statement]] = {}
        for head in self.of(*KINDS):
            if not head.valid.surely_over(by):
                found.setdefault(head.subject, []).append(head)
        return found

    @cached_property
    def over(self) -> list[Statement]:
        """What is over by the day of the paper."""
        by = self.as_of.window()[1]
        return [head for head in self.of(*KINDS) if head.valid.surely_over(by)]

    @cached_property
    def earlier(self) -> Material:
        """How it stood on the day since which changes are told."""
        day = self.since if self.since and self.since.surely_by(self.as_of) else self.as_of
        return dataclasses.replace(self, as_of=day, heads=self.before, since=None, before=())

    @cached_property
    def both(self) -> Material:
        """The same, with what only the earlier view says anything of: it knows their names."""
        past = [head for head in self.before if head.subject not in self.subjects]
        return dataclasses.replace(self, heads=[*self.heads, *past])

    def listed(self, kind: str) -> list[tuple[str, list[Statement]]]:
        """What stands of a kind, by subject, in the order of names."""
        found = [each for each in self.standing.items() if each[1][0].kind == kind]
        return sorted(found, key=lambda each: (self.name(each[0]).casefold(), each[0]))
