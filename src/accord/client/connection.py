"""A connection to the API: requests sent, sent again where nobody answered, and errors raised."""

from __future__ import annotations

import http.client
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from accord import errors
from accord.errors import AccordError, BadInput

__all__ = ["Answer", "Connection", "Unanswered"]

_TRIES: Final = 3


class Unanswered(AccordError):
    """Nobody answers there. What was asked may be asked again, under the same key."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its headers by lower-case name, and its body."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def _key() -> str:
    return uuid.uuid4().hex


@dataclass(slots=True)
class Connection:
    """Where the API is, and the token that opens it.

    `reader` is for a custodian who looks as that reader. `keys` gives a new key for each
    command: where an answer is lost, it is sent again under its key, and done once.
    """

    address: str
    token: str
    reader: str = ""
    timeout: float = 60
    keys: Callable[[], str] = _key
    last: Answer | None = field(default=None, init=False)

    def ask(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None, data: bytes | None = None,
        headers: Mapping[str, str] | None = None, command: bool = False,
    ) -> bytes:  # fmt: skip
        """Ask for an operation, and return the body of the answer; `last` is all of it."""
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        if self.reader:
            sent["Accord-Reader"] = self.reader
        if command:
            sent.setdefault("Idempotency-Key", self.keys())
        if body is not None:
            data = json.dumps(_filled(body)).encode()
            sent["Content-Type"] = "application/json"
        pairs = _pairs(query or {})
        whole = f"{path}?{urlencode(pairs)}" if pairs else path
        self.last = self._answer(method, whole, data, sent)
        if self.last.status >= 400:
            raise _error(self.last)
        return self.last.data

    def _answer(
        self, method: str, path: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        """The answer; asked again where it is lost, which harms nothing: a command has a key."""
        for _ in range(_TRIES - 1):
            try:
                return self._once(method, path, data, headers)
            except (OSError, http.client.HTTPException):
                continue
        try:
            return self._once(method, path, data, headers)
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(f"nobody answers at {self.address}", hint=str(error)) from error

    def _once(
        self, method: str, path: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        where = urlsplit(self.address)
        if where.scheme != "http" or not where.netloc:
            raise BadInput("no address of an API", at="address", form="http://127.0.0.1:8000/api")
        line = http.client.HTTPConnection(where.netloc, timeout=self.timeout)
        try:
            line.request(method, where.path.rstrip("/") + path, data, dict(headers))
            found = line.getresponse()
            named = {name.lower(): text for name, text in found.getheaders()}
            return Answer(found.status, named, found.read())
        finally:
            line.close()


def in_path(text: str) -> str:
    """A parameter as it stands in a path."""
    return quote(text, safe=":")


def _filled(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _pairs(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    pairs = []
    for name, given in query.items():
        for each in given if isinstance(given, list | tuple) else [given]:
            if each is not None:
                text = str(each).lower() if isinstance(each, bool) else str(each)
                pairs.append((name, text))
    return pairs


def _error(answer: Answer) -> AccordError:
    """The error that the problem details tell."""
    try:
        told = json.loads(answer.data)
        name = told["type"].rpartition(":")[2]
        parts = {part: told.get(part, "") for part in ("at", "form", "given", "hint")}
        message, among = told["message"], told.get("among", ())
    except (ValueError, KeyError, TypeError, AttributeError):
        return AccordError(f"status {answer.status}, and no word that is understood")
    kind = getattr(errors, name, AccordError) if name in errors.__all__ else AccordError
    error: AccordError = kind(message, among=among, **parts)
    return error
