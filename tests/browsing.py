"""A browser without a screen: pages asked for in this process, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
from starlette.types import ASGIApp

from accord.app.desk import Desk
from accord.web import Assets, Door, site

__all__ = ["HERE", "HOST", "STYLE", "Browser", "door", "pages"]

HOST = "127.0.0.1:8000"
HERE = f"http://{HOST}"
STYLE = "p { margin: 0 }"


def door() -> Door:
    """A door whose keys are known beforehand."""
    drawn = iter(("the-link", "the-session"))
    return Door(lambda: next(drawn), frozenset({HOST}))


async def _at_once(call: Callable[[], Any]) -> Any:
    """A store in memory lives in every thread."""
    return call()


def pages(desk: Desk, at: Door | None = None) -> ASGIApp:
    """The pages of a desk in memory."""
    return site(desk, at or door(), Assets(lambda: STYLE), _at_once)


@contextmanager
def aside() -> Iterator[None]:
    """A loop that a real browser's driver left running in this thread, out of the way."""
    held = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(held)


class Browser:
    """Keeps its cookies, follows nothing, and says which page it sends a form from.

    `with Browser(pages(desk)) as browser` has come in by the link; `outside=True` has not.
    """

    def __init__(self, app: ASGIApp, *, outside: bool = False) -> None:
        self.runner = asyncio.Runner()
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url=HERE, headers={"origin": HERE}
        )
        if not outside:
            assert self.get("/open/the-link").status_code == 303

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        with aside():
            self.runner.run(self.client.aclose())
            self.runner.close()

    def get(self, path: str, query: Mapping[str, str] | None = None, **how: Any) -> httpx.Response:
        """Ask for a page."""
        return self.ask("GET", path, params=dict(query) if query else None, **how)

    def post(self, path: str, sent: Mapping[str, str] | None = None, **how: Any) -> httpx.Response:
        """Send a form."""
        return self.ask("POST", path, data=dict(sent or {}), **how)

    def send(
        self, path: str, sent: Mapping[str, str], name: str, data: bytes, **how: Any
    ) -> httpx.Response:
        """Send a form with a file."""
        return self.ask("POST", path, data=dict(sent), files={"file": (name, data)}, **how)

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Ask for anything."""
        with aside():
            return self.runner.run(self.client.request(method, path, **how))
