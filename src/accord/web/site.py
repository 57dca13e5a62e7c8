"""The site: every page under its address, each answered by the desk in the desk's own thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from accord.app.desk import Desk
from accord.errors import AccordError
from accord.papers.tongue import say
from accord.web import once
from accord.web.asked import Asked
from accord.web.assets import asset
from accord.web.door import Door, Guard, failed
from accord.web.frame import framed
from accord.web.pages import PAGES, Page
from accord.web.pages.page import turned
from accord.web.sent import sent

__all__ = ["Assets", "site"]

T = TypeVar("T")
Run = Callable[[Callable[[], Any]], Awaitable[Any]]
_NOT_DONE = say("Not done")
_TITLES = {
    403: say("Not for this reader"), 404: say("Nothing here"), 422: say("Not understood"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages need from outside: the style that they share with papers."""

    paper_style: Callable[[], str]


def site(desk: Desk, door: Door, assets: Assets, run: Run, api: ASGIApp | None = None) -> Starlette:
    """The pages of a desk behind a door. `run` runs a call where the desk's store lives."""
    routes: list[Any] = [
        Route("/open/{link}", _opens(door)),
        Route("/static/{name}", _static(assets)),
        *(Route(page.path, _served(desk, page, run), methods=page.methods) for page in PAGES),
    ]
    if api is not None:
        routes.append(Mount("/api", api))
    guard = Middleware(Guard, door=door)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={Exception: failed})


def _opens(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def opens(request: Request) -> Response:
        if door.enter(request.path_params["link"]):
            return door.welcome()
        return PlainTextResponse("This link was used, or never was one.\n", status_code=403)

    return opens


def _static(assets: Assets) -> Callable[[Request], Awaitable[Response]]:
    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        found = asset(name)
        if name == "paper.css":
            found = assets.paper_style().encode(), "text/css"
        if found is None:
            return PlainTextResponse("Nothing here.\n", status_code=404)
        data, kind = found
        kept = {"Cache-Control": "no-cache"}  # it holds nothing of the file
        return Response(data, media_type=kind, headers=kept)

    return static


def _served(desk: Desk, page: Page, run: Run) -> Callable[[Request], Awaitable[Response]]:
    async def served(request: Request) -> Response:
        asked = Asked.by(request)
        try:
            if request.method == "POST":
                asked = replace(asked, sent=await sent(request, file=page.file))
        except AccordError as error:
            fault = error  # whose own name ends with its clause
            refused: Response = await run(lambda: _failed(desk, asked, fault))
            return refused
        given = {**asked.sent.words, **request.path_params}
        answer: Response = await run(lambda: _answered(desk, page, asked, given))
        return answer

    return served


def _answered(desk: Desk, page: Page, asked: Asked, given: dict[str, str]) -> Response:
    """A page, or in its frame what went wrong."""
    viewed = desk
    desk.shelf.sweep(desk.gate.doors.clock())
    try:
        viewed = asked.desk(desk)
        before = once.before(viewed, asked, given)
        if before is not None:
            return turned(once.after(asked, before))
        answer: Response = page.answer(once.bound(viewed, asked, given), asked, given)
        return answer
    except AccordError as error:
        return _failed(viewed, asked, error)


def _failed(desk: Desk, asked: Asked, error: AccordError) -> Response:
    return framed(
        desk, asked, "fault.html", title=_TITLES.get(error.status, _NOT_DONE),
        fault=str(error), status=error.status,
    )  # fmt: skip
