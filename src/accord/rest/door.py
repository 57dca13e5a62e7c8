"""Who may ask: whoever holds the token, under the name that is served; and nobody's page.

A page of somebody else's cannot send the token, and is told nothing that lets it read an
answer: there is no CORS. Cookies open nothing here.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accord.rest.problems import Fault, problem

__all__ = ["Door"]

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Door:
    """Wraps the whole of the API."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        self.app, self.token, self.hosts = app, token.encode(), frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bodiless = scope["method"] == "HEAD"

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            elif bodiless:
                message = {**message, "body": b""}
            await send(message)

        fault = self._fault(Headers(scope=scope))
        await (self.app if fault is None else problem(fault))(scope, receive, wrapped)

    def _fault(self, headers: Headers) -> Fault | None:
        if headers.get("host", "") not in self.hosts:
            return Fault(421, "nothing is served under this name")
        scheme, _, given = headers.get("authorization", "").partition(" ")
        known = hmac.compare_digest(given.strip().encode(), self.token)
        if known and self.token and scheme.lower() == "bearer":
            return None
        wanted = {"WWW-Authenticate": "Bearer"}
        form = "Authorization: Bearer TOKEN"
        return Fault(401, "needs the token of this run", form=form, headers=wanted)
