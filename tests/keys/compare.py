"""How far two keys agree, by field: `python -m tests.keys.compare FIRST SECOND`.

An obligation of one key is that of the other whose span overlaps it most, one to one, where what
both cover is at least half of what either covers. A field agrees where its spans overlap so, and
an actor also by its name; where both keys are silent on a field, nothing is counted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

__all__ = ["FIELDS", "Score", "compare", "main", "matched", "overlap", "read"]

FIELDS: Final = (
    "act", "deadline", "anchor", "place", "standard", "verifier", "condition", "beneficiary",
)  # fmt: skip
_HALF: Final = 0.5

Duty = Mapping[str, Any]
Key = Mapping[str, Sequence[Duty]]
Stretch = Sequence[int]


class Score(NamedTuple):
    """What both keys have, and what each has."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where neither has anything.

        >>> Score(both=3, first=4, second=4).f1
        0.75
        """
        counted = self.first + self.second
        return 2 * self.both / counted if counted else 1.0


def overlap(one: Stretch, other: Stretch) -> float:
    """What two spans share, as a part of what either covers.

    >>> overlap([0, 10], [5, 10]), overlap([0, 5], [5, 10])
    (0.5, 0.0)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def matched(first: Sequence[Duty], second: Sequence[Duty]) -> list[tuple[Duty, Duty]]:
    """The pairs that are one obligation, those that overlap most before the rest."""
    found = sorted(
        (
            (-overlap(one["span"], other["span"]), at, place)
            for at, one in enumerate(first)
            for place, other in enumerate(second)
            if overlap(one["span"], other["span"]) >= _HALF
        ),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, at, place in found:
        if at not in taken[0] and place not in taken[1]:
            taken[0].add(at)
            taken[1].add(place)
            pairs.append((first[at], second[place]))
    return pairs


def compare(first: Key, second: Key) -> dict[str, Score]:
    """The score of obligations, of their modality, of actors, and of every other field."""
    pairs = []
    for document in sorted({*first, *second}):
        pairs += matched(first.get(document, ()), second.get(document, ()))
    sizes = [sum(len(duties) for duties in key.values()) for key in (first, second)]
    same = sum(one["modality"] == other["modality"] for one, other in pairs)
    scores = {
        "obligations": Score(len(pairs), *sizes),
        "modality": Score(same, len(pairs), len(pairs)),
        "actors": _summed(_actors(one, other) for one, other in pairs),
    }
    return scores | {
        name: _summed(_field(one[name], other[name]) for one, other in pairs) for name in FIELDS
    }


def _actors(one: Duty, other: Duty) -> Score:
    rest = list(other["actors"])
    both = 0
    for actor in one["actors"]:
        alike = next((each for each in rest if _same(actor, each)), None)
        if alike is not None:
            rest.remove(alike)
            both += 1
    return Score(both, len(one["actors"]), len(other["actors"]))


def _same(one: Duty, other: Duty) -> bool:
    named = one["name"].casefold() == other["name"].casefold()
    return named or overlap(one["span"], other["span"]) >= _HALF


def _field(one: Stretch | None, other: Stretch | None) -> Score:
    both = one is not None and other is not None and overlap(one, other) >= _HALF
    return Score(int(both), int(one is not None), int(other is not None))


def _summed(scores: Iterable[Score]) -> Score:
    found = list(scores)
    return Score(*(sum(column) for column in zip(*found, strict=True))) if found else Score(0, 0, 0)


def read(folder: Path) -> dict[str, list[Duty]]:
    """A key: the obligations of each document in a folder, by the name of its file."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["obligations"]
        for path in sorted(folder.glob("*.yaml"))
    }


def main(first: str, second: str) -> None:
    """Print the scores."""
    print(f"{'field':12} {'both':>5} {'first':>6} {'second':>6} {'F1':>6}")
    for name, score in compare(read(Path(first)), read(Path(second))).items():
        print(f"{name:12} {score.both:5} {score.first:6} {score.second:6} {score.f1:6.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
