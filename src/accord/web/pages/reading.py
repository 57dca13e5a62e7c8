"""The pages that are read: each a paper of the desk in the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from accord.app.desk import Desk
from accord.app.sheets import STATES
from accord.model.kinds import kinds
from accord.papers.blocks import Figure, Paper
from accord.papers.figures import Map
from accord.papers.sheets import GROUPS, SORTS
from accord.web.asked import Asked
from accord.web.assets import mapped
from accord.web.frame import embedded, page_of, part
from accord.web.pages.page import Given, Page, turned

__all__ = ["READING"]


def _paper(make: Callable[[Desk, Asked], Paper]) -> Callable[[Desk, Asked, Given], Response]:
    def answer(desk: Desk, asked: Asked, given: Given) -> Response:
        return page_of(desk, asked, make(desk, asked))

    return answer


def _obligations(desk: Desk, asked: Asked, given: Given) -> Response:
    names = ("party", "state", "words", "group", "sort")
    chosen: dict[str, Any] = {name: asked.told(name) for name in names if asked.told(name)}
    paper = desk.matrix(**chosen, **asked.dates, **asked.part)
    above = part(
        desk, asked, "filter.html", chosen=chosen, groups=GROUPS, sorts=SORTS,
        states=STATES, parties=desk.named("actor", **asked.dates),
    )  # fmt: skip
    return page_of(desk, asked, paper, under=above)


def _subject(desk: Desk, asked: Asked, given: Given) -> Response:
    subject = f"{given['kind']}/{given['key']}"
    paper = desk.dossier(subject, **asked.dates)
    shown = desk.show(subject, **asked.dates)
    below = part(desk, asked, "acts.html", shown=shown, writable=desk.writable)
    return page_of(desk, asked, paper, after=below)


def _map(desk: Desk, asked: Asked, given: Given) -> Response:
    paper = desk.atlas(**asked.dates, **asked.part)
    drawn = [block.drawing for block in paper.blocks if isinstance(block, Figure)]
    spots = [
        {"name": spot.name, "lat": float(spot.point.lat), "lon": float(spot.point.lon),
         "seen": spot.seen}
        for drawing in drawn if isinstance(drawing, Map) for spot in drawing.spots
    ]  # fmt: skip
    if not spots or not mapped():
        return page_of(desk, asked, paper)
    above = part(desk, asked, "map.html", spots=embedded(spots))
    return page_of(desk, asked, paper, under=above, map=True)


def _timeline(desk: Desk, asked: Asked, given: Given) -> Response:
    span: dict[str, Any] = {"first": asked.told("from"), "last": asked.told("to")}
    paper = desk.chronicle(**span, **asked.dates, **asked.part)
    return page_of(desk, asked, paper, under=part(desk, asked, "span.html"))


def _search(desk: Desk, asked: Asked, given: Given) -> Response:
    words = asked.told("q")
    if not words:
        return turned(asked.link("/statements"))
    how = {**asked.dates, **asked.part}
    return page_of(desk, asked, desk.search(words, kind=asked.told("kind"), **how))


def _statements(desk: Desk, asked: Asked, given: Given) -> Response:
    paper = desk.listing(kind=asked.told("kind"), **asked.dates, **asked.part)
    above = part(desk, asked, "kinds.html", kinds=sorted(kinds()))
    return page_of(desk, asked, paper, under=above)


READING = (
    Page("/parties", _paper(lambda desk, asked: desk.actors(**asked.dates))),
    Page("/timeline", _timeline),
    Page("/map", _map),
    Page("/obligations", _obligations),
    Page("/tasks", _paper(lambda desk, asked: desk.agenda(**asked.dates, **asked.part))),
    Page("/sums", _paper(lambda desk, asked: desk.sums(**asked.dates, **asked.part))),
    Page("/statements", _statements),
    Page("/search", _search),
    Page("/s/{kind}/{key:path}", _subject),
)  # fmt: skip
