"""Every list in parts, as bytes: each part behind the last row of the one before.

And behind rows that may be hidden, or were never there: whoever makes up a cursor learns nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from accord.app.asking import Dates
from accord.app.gate import place_of
from accord.errors import AccordError
from accord.model.paging import Cut
from accord.papers.blocks import Paper
from accord.papers.sheets import GROUPS, SORTS
from tests.properties.surfaces import Asked, Surface, each, outcome

__all__ = ["PARTS"]

_MOST = 2
Ask = Callable[..., Paper]


def parts(asked: Asked) -> bytes:
    """The sheets that are lists, two rows at a time; and statements behind any row."""
    desk, when = asked.desk, asked.when
    lists: list[Ask] = [
        *(
            lambda group=group, sort=sort, **how: desk.matrix(group=group, sort=sort, **how, **when)
            for group, sort in zip(GROUPS, SORTS, strict=True)
        ),
        lambda **how: desk.chronicle(**how, **when),
        lambda **how: desk.agenda(**how, **when),
        lambda **how: desk.atlas(**how, **when),
        lambda **how: desk.sums(**how, **when),
        lambda **how: desk.listing(**how, **when),
        lambda **how: desk.listing(kind="note", **how, **when),
        lambda **how: desk.search("ark", **how, **when),
    ]
    made_up = Cut.of(0, "", "statements", Dates(**when), "", "")
    behind = [made_up.cursor([s, r]) for s in asked.subjects for r in ("", asked.references[0])]
    return b"\n".join(
        [
            *(told for ask in lists for told in followed(ask)),
            each([lambda a=a: desk.listing(limit=_MOST, after=a, **when) for a in behind]),
        ]
    )


def followed(ask: Ask) -> Iterator[bytes]:
    """A list as one who turns its pages is told it."""
    after = ""
    while True:
        try:
            paper = ask(limit=_MOST, after=after)
        except AccordError as error:
            yield outcome(lambda error=error: _raised(error))
            return
        yield outcome(lambda paper=paper: paper)
        after = paper.further
        if not after:
            return


def _raised(error: AccordError) -> Any:
    raise error


def recorded(asked: Asked) -> bytes:
    """All statements as they were recorded, two at a time; and behind any of them."""
    told, behind = [], ("", "")
    try:
        while found := asked.desk.listed(behind=behind, most=_MOST, **asked.when):
            told.append(outcome(lambda found=found: found))
            behind = place_of(found[-1], "recorded")
    except AccordError as error:
        told.append(outcome(lambda error=error: _raised(error)))
    beside = [(behind[0], reference) for reference in asked.references]
    told.append(
        each([lambda b=b: asked.desk.listed(behind=b, most=1, **asked.when) for b in beside])
    )
    return b"\n".join(told)


PARTS: list[Surface] = [parts, recorded]
"""What asks for lists in parts."""
