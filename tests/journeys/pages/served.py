"""A served file, and a window on it that notes whatever it should not see."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

__all__ = ["DAY", "PLACES", "Served", "Window"]

DAY = {"as_of": "2003-06-20", "said_by": "2003-06-20"}
"""The morning of the manual: three days after the ceasefire was signed."""

PLACES = {
    "situation": "/", "brief": "/brief", "parties": "/parties", "timeline": "/timeline",
    "map": "/map",
    "obligations": "/obligations", "tasks": "/tasks", "sums": "/sums", "drafts": "/drafts",
    "bring-in": "/bring-in", "take-out": "/take-out",
    "statements": "/statements", "readers": "/readers", "labels": "/labels",
    "record": "/record", "add": "/add",
    "search": "/search?q=locations", "form": "/add/obligation", "nothing": "/s/note/none",
    "subject": "/s/obligation/accra-ceasefire.3-1",
    "answer": "/answer/obligation/accra-ceasefire.3-1",
    "withdraw": "/withdraw/obligation/accra-ceasefire.3-1",
}  # fmt: skip
"""A page of every sort."""


class Served:
    """A file that is being served; the link is good once, and begins the session."""

    def __init__(self, link: str) -> None:
        self.link = link
        self.origin = link.partition("/open/")[0]
        self.cookies: list[Any] = []

    def enter(self, context: BrowserContext) -> None:
        """Let a context in: the first by the link, others as the same browser."""
        if self.cookies:
            context.add_cookies(self.cookies)
            return
        page = context.new_page()
        page.goto(self.link)
        assert page.url == f"{self.origin}/"
        page.close()
        self.cookies = list(context.cookies())

    def at(self, path: str, **query: str) -> str:
        """The whole address of a page."""
        joint = "&" if "?" in path else "?"
        return f"{self.origin}{path}{joint if query else ''}{urlencode(query)}"


class Window:
    """A page in the browser. What it loads from elsewhere, or complains of, fails the test."""

    def __init__(self, served: Served, page: Page) -> None:
        self.served, self.page = served, page
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.refused = 0
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.served.origin}/", "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        # Chromium writes a line for every answer of 400 or more, also one that was meant.
        meant = message.text.startswith("Failed to load resource")
        meant |= "GL Driver Message" in message.text  # a machine without a graphics card is slow
        if message.type in ("error", "warning") and not meant:
            self.complaints.append(message.text)

    def _failed(self, error: Any) -> None:
        self.complaints.append(str(error))

    def close(self) -> None:
        """Nothing left this machine, and nothing was refused by the policy of a page."""
        self.page.remove_listener("request", self._asked)
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)
        assert self.elsewhere == []
        assert self.complaints == []

    def go(self, path: str, **query: str) -> None:
        """Open a page of the file."""
        self.page.goto(self.served.at(path, **query))

    @property
    def text(self) -> str:
        """What the middle of the page says."""
        return self.page.locator("main").inner_text()

    @property
    def where(self) -> str:
        """The address without its origin."""
        return self.page.url.removeprefix(self.served.origin)

    def press(self, name: str) -> None:
        """Press the button of that name in the middle of the page."""
        self.page.locator("main").get_by_role("button", name=re.compile(f"^{name}")).first.click()

    def shoot(self, name: str) -> None:
        """Keep a picture, where pictures are wanted."""
        if _SHOTS:
            folder = Path("build/shots")
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png")


_SHOTS = os.environ.get("ACCORD_SHOTS", "")
"""Read here, since no test sees what whoever runs it has set."""
