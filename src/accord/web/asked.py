"""What a page is asked: for whom, on which three dates, and about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.requests import Request

from accord.app.desk import Desk
from accord.errors import BadInput
from accord.model.paging import LARGEST_PART
from accord.web.language import chosen
from accord.web.sent import Sent

__all__ = ["DATES", "ROWS", "Asked"]

ROWS: Final = 100
"""So many rows of a list are shown on a page, where nobody asks for fewer or more."""

DATES: Final = ("as_of", "said_by", "known_on")
_KEPT: Final = ("reader", *DATES, "lang")
"""What goes along from page to page."""
NOTHING: Final = Sent()


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of an address: a page can be bookmarked, sent and printed as it was asked.

    Of `looking` only the head is answered; `sent` is what a form sent beside its words.
    """

    path: str
    query: Mapping[str, str]
    accepted: str = ""
    posted: bool = False
    looking: bool = False
    sent: Sent = NOTHING

    @classmethod
    def by(cls, request: Request) -> Asked:
        """What a request asks."""
        return cls(
            request.url.path, dict(request.query_params),
            accepted=request.headers.get("accept-language", ""),
            posted=request.method == "POST", looking=request.method == "HEAD",
        )  # fmt: skip

    @property
    def dates(self) -> dict[str, Any]:
        """The three dates, of those that are given."""
        return {name: self.query[name] for name in DATES if self.query.get(name)}

    @property
    def part(self) -> dict[str, Any]:
        """Which part of a list is asked for: how many rows, and behind which."""
        text = self.told("limit") or str(ROWS)
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LARGEST_PART):
            raise BadInput(f"not the size of a page: {text[:20]!r}", at="limit", form=str(ROWS))
        return {"limit": int(text), "after": self.told("after")}

    @property
    def reader(self) -> str:
        """As whom the file is viewed; nobody else if empty."""
        return self.query.get("reader", "")

    def language(self, settled: str) -> str:
        """In which language the page is; `settled` is that of the file."""
        return chosen(self.query.get("lang", ""), self.accepted, settled)

    @property
    def kept(self) -> dict[str, str]:
        """What a form that asks hands on beside what it asks."""
        return {name: self.query[name] for name in _KEPT if self.query.get(name)}

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

    def again(self, **changed: str) -> str:
        """The very same address, but for what is changed."""
        query = {name: value for name, value in {**self.query, **changed}.items() if value}
        return f"{quote(self.path)}{'?' if query else ''}{urlencode(query)}"

    def turned(self, lang: str) -> str:
        """The very same address in another language."""
        return f"{quote(self.path)}?{urlencode({**self.query, 'lang': lang})}"

    def subject(self, subject: str) -> str:
        """The address of the page of a subject."""
        return self.link(f"/s/{subject}")
