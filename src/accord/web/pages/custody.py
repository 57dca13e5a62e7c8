"""Who may read what, and the record with its proofs: the custodian's pages, but for labels."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from accord.app.desk import Desk
from accord.papers.tongue import say
from accord.web.asked import Asked
from accord.web.frame import framed, page_of, part
from accord.web.pages.page import Given, Page

__all__ = ["CUSTODY"]

_LINES: Final = 200


def _readers(desk: Desk, asked: Asked, given: Given) -> Response:
    held = desk.readers()
    return framed(
        desk,
        asked,
        "readers.html",
        title=say("Readers"),
        readers=held,
        holds=[head.told_label for head in held],
    )


def _labels(desk: Desk, asked: Asked, given: Given) -> Response:
    paper = desk.labels(**asked.dates)
    held = desk.readers() if desk.gate.custodial else []
    return page_of(desk, asked, paper, after=part(desk, asked, "viewing.html", readers=held))


def _record(desk: Desk, asked: Asked, given: Given) -> Response:
    traces = desk.traces()[: -_LINES - 1 : -1]
    return framed(desk, asked, "record.html", title=say("Record"), found=None, traces=traces)


def _verify(desk: Desk, asked: Asked, given: Given) -> Response:
    found = desk.verify()
    traces = desk.traces()[: -_LINES - 1 : -1]
    return framed(desk, asked, "record.html", title=say("Record"), found=found, traces=traces)


CUSTODY = (
    Page("/labels", _labels),
    Page("/readers", _readers),
    Page("/record", _record),
    Page("/record", _verify, ("POST",)),
)
