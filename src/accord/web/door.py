"""The door of the pages: who may come in, and what every answer is wrapped in.

One link, good for one browser, opens the file. Nothing is answered to another host name
(a foreign page could have turned its name to this machine), nor to a form that a foreign
page sends.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Door", "Guard", "failed"]

_COOKIE: Final = "accord"
_SAFE: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_OUTSIDE: Final = (
    "This page opens by the link that `accord serve` printed. It is good once, in one browser;"
    " stop the command and start it again for another."
)


_FAILED: Final = (
    "Accord itself failed here; that is a fault of the program, not yours. What was sent may"
    " not have been filed: look before you send it again."
)


async def failed(request: Request, error: Exception) -> Response:
    """What is told where the program itself fails: nothing of the file, nor of the program."""
    return PlainTextResponse(f"{_FAILED}\n", status_code=500, headers=_HEADERS)


@dataclass(slots=True)
class Door:
    """The keys of one run: a link that is good once, and the session that it begins."""

    draw: Callable[[], str]
    hosts: frozenset[str]
    link: str = field(init=False)
    session: str = field(init=False)

    def __post_init__(self) -> None:
        self.link, self.session = self.draw(), self.draw()

    def enter(self, link: str) -> bool:
        """Whether this is the link; it is good once."""
        good = bool(self.link) and _same(link, self.link)
        if good:
            self.link = ""
        return good

    def knows(self, headers: Headers) -> bool:
        """Whether a request comes from the browser that entered."""
        return any(_same(part, self.session) for part in _cookies(headers))

    def welcome(self) -> Response:
        """What the link answers: the session, and the way to the first page."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(_COOKIE, self.session, httponly=True, samesite="strict", path="/")
        return answer


class Guard:
    """Wraps every page: lets in who has entered, and puts the safe headers on every answer."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(Request(scope))
        await (refused or self.app)(scope, receive, wrapped)

    def _refused(self, request: Request) -> Response | None:
        headers = request.headers
        if headers.get("host", "") not in self.door.hosts:
            return PlainTextResponse("Nothing is served under this name.\n", status_code=421)
        path = request.url.path
        if path.startswith("/api/"):  # it has a door of its own: no cookie opens it
            return None
        if request.method not in _SAFE and not self._own(headers):
            return PlainTextResponse("This was sent by another page.\n", status_code=403)
        if path.startswith(("/open/", "/static/")) or self.door.knows(headers):
            return None
        return PlainTextResponse(f"{_OUTSIDE}\n", status_code=403)

    def _own(self, headers: Headers) -> bool:
        """Whether a page of this site sent it; every browser of today says which did."""
        origin = headers.get("origin", "")
        return origin.removeprefix("http://") in self.door.hosts


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _cookies(headers: Headers) -> list[str]:
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return [value for name, _, value in pairs if name == _COOKIE]
