"""What went wrong, as problem details (RFC 9457): the same words as at the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response

from accord.app.plainly import plainly
from accord.errors import AccordError

__all__ = ["PROBLEM", "Fault", "problem"]

PROBLEM: Final = "application/problem+json"


class Fault(AccordError):
    """What is wrong with a request, before anybody is asked."""

    def __init__(
        self, status: int, message: str, *, headers: Mapping[str, str] | None = None, **how: Any
    ) -> None:
        super().__init__(message, **how)
        self.status, self.headers = status, dict(headers or {})


def problem(error: AccordError, status: int = 0) -> Response:
    """An error as problem details; `error` names its class, and the others its parts."""
    status = status or error.status
    name = "Fault" if isinstance(error, Fault) else type(error).__name__
    title = HTTPStatus(status).phrase
    if name != "Fault":
        title = (type(error).__doc__ or "").partition("\n")[0].rstrip(".")
    parts = ("at", "form", "given", "among", "hint")
    told = {part: getattr(error, part) for part in parts if getattr(error, part)}
    plain = {
        "type": f"urn:accord:error:{name}", "title": title, "status": status,
        "detail": str(error), "message": error.message, **told,
    }  # fmt: skip
    data = json.dumps(plainly(plain), ensure_ascii=False).encode("utf-8", "replace")
    headers = error.headers if isinstance(error, Fault) else {}
    return Response(data, status, headers=headers, media_type=PROBLEM)
