"""What a page is: an address, the methods it answers, and the function that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from accord.app.desk import Desk
from accord.web.asked import Asked

__all__ = ["Answer", "Given", "Page", "turned"]

Given = Mapping[str, str]
"""What the address and the form hold."""
Answer = Callable[[Desk, Asked, Given], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """A page under an address; with `file`, its form may send one."""

    path: str
    answer: Answer
    methods: tuple[str, ...] = ("GET",)
    file: bool = False


def turned(address: str) -> Response:
    """The way to another page, after something was done: loading it again does nothing twice."""
    return RedirectResponse(address, status_code=303)
