"""What stands between actors, as data: from relations, and from what each actor is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.model.statements import Statement
from accord.papers.actors.material import Material
from accord.papers.figures import TIES

__all__ = ["Bond", "bonds", "drawable", "ended"]

_MUTUAL = ("open conflict", "friction", "broken link", "alliance")
"""Ties that are the same from either end."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Somebody stands to somebody in some way, say these statements; others may say otherwise."""

    one: str
    two: str
    type: str
    heads: tuple[Statement, ...]
    contested: bool = False

    @property
    def sort(self) -> tuple[int, str, str]:
        """Fights first, memberships later; within a type by who it is."""
        return TIES.index(self.type), self.one, self.two

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends, in an order that says nothing where either may come first."""
        if self.type in _MUTUAL:
            return min(self.one, self.two), max(self.one, self.two)
        return self.one, self.two


def bonds(material: Material) -> list[Bond]:
    """All that stands between two on the day."""
    found: list[Bond] = []
    for heads in material.standing.values():
        if heads[0].kind == "relation":
            found += _related(heads)
        elif heads[0].kind == "actor":
            found += _part_of(heads)
    return sorted(found, key=lambda bond: bond.sort)


def ended(material: Material) -> list[Bond]:
    """Relations that are over by the day."""
    over = [head for head in material.over if head.kind == "relation"]
    return sorted((_bond(head, (head,)) for head in over), key=lambda bond: bond.sort)


def drawable(found: Sequence[Bond]) -> list[Bond]:
    """Bonds between two, each drawn once however many statements say it."""
    drawn: dict[tuple[tuple[str, str], str], Bond] = {}
    for bond in found:
        if bond.one == bond.two:
            continue
        known = drawn.get((bond.ends, bond.type))
        heads = (*known.heads, *bond.heads) if known else bond.heads
        contested = bond.contested and (known is None or known.contested)
        drawn[bond.ends, bond.type] = Bond(*bond.ends, bond.type, heads, contested)
    return list(drawn.values())


def _related(heads: Sequence[Statement]) -> Iterator[Bond]:
    """One bond for each thing that is said to stand; several are contested."""
    said: dict[tuple[str, str, str], list[Statement]] = {}
    for head in heads:
        value = head.value
        said.setdefault((value.actor, value.toward, value.type.value), []).append(head)
    for each in said.values():
        yield _bond(each[0], tuple(each), contested=len(said) > 1)


def _bond(head: Statement, heads: tuple[Statement, ...], *, contested: bool = False) -> Bond:
    value = head.value
    return Bond(value.actor, value.toward, value.type.value, heads, contested)


def _part_of(heads: Sequence[Statement]) -> Iterator[Bond]:
    wholes = {head.value.part_of: None for head in heads}
    for whole in wholes:
        if whole is not None:
            so = tuple(head for head in heads if head.value.part_of == whole)
            yield Bond(heads[0].subject, whole, "part of", so, len(wholes) > 1)
