"""The API: a route for every operation, answered by the desk in the desk's own thread."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.desk.outward import Parcel
from accord.app.once import Written
from accord.app.operations import Operation, operations, perform
from accord.app.operations.asking import tag
from accord.app.plainly import plainly
from accord.errors import AccordError, Stale
from accord.rest.asked import body_of, parameters, tags_of
from accord.rest.door import Door
from accord.rest.problems import Fault, problem

__all__ = ["READER", "RELEASE", "Run", "api"]

Run = Callable[[Callable[[], Any]], Awaitable[Any]]
READER: Final = "Accord-Reader"
"""The header by which a custodian looks as a reader would."""
RELEASE: Final = "Accord-Release"
"""The header that names the reference under which it is on record that something went out."""
_EVERY: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_MEDIA: Final = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_log = logging.getLogger("accord.rest")


async def at_once(call: Callable[[], Any]) -> Any:
    """Run a call where it is asked: for a store that may be asked from there."""
    return call()


def api(desk: Desk, *, token: str, hosts: Iterable[str], run: Run = at_once) -> Starlette:
    """The operations of a desk for whoever holds the token, under the names that are served.

    `run` runs a call where the desk's store lives. Of a desk that is a reader's, everything is
    answered as to that reader.
    """
    by_path: dict[str, dict[str, Operation]] = {}
    for each in sorted(operations(), key=lambda one: one.path.count("{")):
        by_path.setdefault(each.path, {})[each.method] = each
    routes = [
        Route("/openapi.json", _described, methods=["GET"]),
        *(Route(path, _served(desk, run, every), methods=_EVERY)
          for path, every in by_path.items()),
    ]  # fmt: skip
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Door, token=token, hosts=frozenset(hosts))],
        exception_handlers={404: _nothing, 405: _not_so},
    )
    app.router.redirect_slashes = False
    return app


def _served(
    desk: Desk, run: Run, every: dict[str, Operation]
) -> Callable[[Request], Awaitable[Response]]:
    allowed = ", ".join(sorted({*every, "OPTIONS", *(["HEAD"] if "GET" in every else [])}))

    async def served(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        operation = every.get(method)
        if operation is None:
            fault = "not asked for in this way"
            return problem(Fault(405, fault, among=sorted(every), headers={"Allow": allowed}))
        return await _answered(desk, run, operation, request)

    return served


async def _answered(desk: Desk, run: Run, operation: Operation, request: Request) -> Response:
    """What is answered, or what went wrong; of what nobody foresaw, only that it did."""
    conditional = False
    try:
        body = await body_of(request, operation)
        tags = tags_of(request)
        conditional = bool(tags)
        plain = parameters(request, operation, body)
        answer: Response = await run(lambda: _asked(desk, operation, request, plain, body, tags))
        return answer
    except AccordError as error:
        return problem(error, 412 if conditional and isinstance(error, Stale) else 0)
    except Exception as error:
        # Neither the message nor the values at hand: they may hold what is confided.
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        _log.error("%s at %s, in %s", type(error).__name__, place, operation.name)
        return problem(Fault(500, "something went wrong inside; nothing was answered"))


def _asked(
    desk: Desk, operation: Operation, request: Request, plain: dict[str, Any], body: bytes,
    tags: list[str],
) -> Response:  # fmt: skip
    """The desk's own part, in its own thread."""
    desk.shelf.sweep(desk.gate.doors.clock())
    reader = request.headers.get(READER, "")
    eyes = desk.viewing_as(reader) if reader else desk
    key = request.headers.get("idempotency-key", "")
    found = perform(
        eyes, operation, plain, data=body if operation.takes_data else b"", key=key, tags=tags
    )
    if isinstance(found, Bytes):
        return _data(found)
    headers = {}
    if operation.tagged and not operation.command:
        standing = tag(eyes, found.subject)
        headers = {"ETag": f'"{standing}"'} if standing else {}
    if isinstance(found, Written) and operation.status == 201 and found.filed:
        root = request.scope.get("root_path", "")
        headers["Location"] = f"{root}/statements/{quote(found.filed[0].subject, safe='/:')}"
    text = json.dumps(plainly(found), ensure_ascii=False, separators=(",", ":"))
    return Response(text, operation.status, headers=headers, media_type="application/json")


def _data(found: Bytes) -> Response:
    """Data with their name and type; a type that is none would say something else in a header."""
    known = bool(_MEDIA.fullmatch(found.media_type))
    sort = found.media_type if known else "application/octet-stream"
    name = quote(found.name[:200], safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    if isinstance(found, Parcel):
        headers[RELEASE] = found.reference
    return Response(found.data, headers=headers, media_type=sort)


@cache
def _description() -> bytes:
    from accord.rest.description import description

    return json.dumps(description(), ensure_ascii=False, indent=1).encode()


async def _described(request: Request) -> Response:
    return Response(_description(), media_type="application/json")


async def _nothing(request: Request, error: Exception) -> Response:
    return problem(Fault(404, "no such address", hint="see: /openapi.json"))


async def _not_so(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None) or {}
    return problem(Fault(405, "not asked for in this way", headers=headers))
