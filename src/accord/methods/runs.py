"""Sets of whole numbers, kept as runs: `(1, 3), (5, 5)` is 1, 2, 3 and 5.

Which occurrences of a daily duty were met in ten years is a handful of runs.
A set of runs is in order, and no two of them touch.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Runs", "common", "count_upto", "first_gap", "merged"]

Runs = tuple[tuple[int, int], ...]
"""First and last of each run, both included."""


def merged(runs: Iterable[tuple[int, int]]) -> Runs:
    """The numbers in any of these runs; an empty one, such as `(3, 2)`, holds none.

    >>> merged([(4, 5), (1, 2), (3, 3), (9, 8)])
    ((1, 5),)
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(run for run in runs if run[0] <= run[1]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(left: Runs, right: Runs) -> Runs:
    """The numbers in both.

    >>> common(((1, 5),), ((3, 3), (5, 9)))
    ((3, 3), (5, 5))
    """
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        first, last = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if first <= last:
            found.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def count_upto(runs: Runs, last: int) -> int:
    """How many of the numbers are at most `last`.

    >>> count_upto(((1, 3), (5, 9)), 6)
    5
    """
    return sum(max(0, min(end, last) - first + 1) for first, end in runs)


def first_gap(runs: Runs, start: int) -> int:
    """The least number from `start` on that is not among them.

    >>> first_gap(((1, 3), (5, 9)), 2)
    4
    """
    for first, last in runs:
        if first <= start <= last:
            return last + 1
    return start
