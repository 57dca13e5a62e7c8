"""What a page is asked: for whom, on which three dates, and about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.requests import Request

from accord.app.desk import Desk

__all__ = ["DATES", "Asked"]

DATES: Final = ("as_of", "said_by", "known_on")
_KEPT: Final = ("reader", *DATES)
"""What goes along from page to page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of an address: a page can be bookmarked, sent and printed as it was asked."""

    path: str
    query: Mapping[str, str]

    @classmethod
    def by(cls, request: Request) -> Asked:
        """What a request asks."""
        return cls(request.url.path, dict(request.query_params))

    @property
    def dates(self) -> dict[str, Any]:
        """The three dates, of those that are given."""
        return {name: self.query[name] for name in DATES if self.query.get(name)}

    @property
    def reader(self) -> str:
        """As whom the file is viewed; nobody else if empty."""
        return self.query.get("reader", "")

    def told(self, name: str) -> str:
        """What else is asked."""
        return self.query.get(name, "").strip()

    def desk(self, desk: Desk) -> Desk:
        """The desk of whoever is viewed as."""
        return desk.viewing_as(self.reader) if self.reader else desk

    def link(self, path: str, **changed: str) -> str:
        """The address of another page for the same reader and dates, but for what is changed."""
        kept = {name: self.query.get(name, "") for name in _KEPT} | changed
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{quote(path)}{'?' if query else ''}{query}"

    def subject(self, subject: str) -> str:
        """The address of the page of a subject."""
        return self.link(f"/s/{subject}")
