"""The first page, where things stand; and the brief of the day, to be read and printed."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from accord.app.desk import Desk
from accord.web.asked import Asked
from accord.web.frame import page_of, part
from accord.web.pages.page import Given, Page

__all__ = ["SITUATION"]

_LOOK: Final = "look"
"""In the place of a day: since the last look of whoever asks."""


def _situation(desk: Desk, asked: Asked, given: Given) -> Response:
    since = asked.told("since")
    look = since == _LOOK
    paper = desk.situation(since="" if look else since, since_look=look, **asked.dates)
    after = part(desk, asked, "ways.html", since=since, look=_LOOK)
    return page_of(desk, asked, paper, after=after)


def _brief(desk: Desk, asked: Asked, given: Given) -> Response:
    limit = asked.part["limit"]
    paper = desk.brief(since=asked.told("since"), limit=limit, **asked.dates)
    return page_of(desk, asked, paper)


SITUATION = (Page("/", _situation), Page("/brief", _brief))
