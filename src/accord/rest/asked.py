"""A request, read: its path, query, body and headers as the plain parameters of an operation."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from typing import Any, Final

from starlette.requests import Request

from accord.app.attachments import LARGEST_ATTACHMENT
from accord.app.operations import Operation
from accord.errors import BadInput, TooLarge
from accord.rest.problems import Fault

__all__ = ["LARGEST_JSON", "body_of", "parameters", "tags_of"]

LARGEST_JSON: Final = 4_000_000
_TAG: Final = re.compile(r'\s*(W/)?"([\x21\x23-\x7e]*)"\s*(?:,|$)')


async def body_of(request: Request, operation: Operation) -> bytes:
    """The body of a request; refused as soon as it is known to be too large."""
    limit = LARGEST_ATTACHMENT if operation.takes_data else LARGEST_JSON
    if not (operation.takes_data or operation.in_body):
        limit = 0
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 18 or int(length) > limit:
        raise _too_large(limit)
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise _too_large(limit)
    return bytes(data)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"a body here holds {limit:,} bytes" if limit else "no body is expected here")


def parameters(request: Request, operation: Operation, body: bytes) -> dict[str, Any]:
    """The parameters of an operation as plain data, from wherever they stand."""
    plain = _queried(request, operation)
    if operation.in_body:
        plain |= _members(request, operation, body)
    elif operation.takes_data and "media_type" in _fields(operation):
        plain["media_type"] = request.headers.get("content-type") or "application/octet-stream"
    return plain | dict(request.path_params)


def tags_of(request: Request) -> list[str]:
    """The tags of `If-Match`; a weak one, and `*`, match nothing and anything respectively."""
    given = request.headers.get("if-match", "").strip()
    if not given or given == "*":
        return []
    tags, place = [], 0
    while place < len(given):
        found = _TAG.match(given, place)
        if found is None:
            raise BadInput("is no list of tags", at="If-Match", form='"…", as in ETag')
        tags.append(f"{found[1] or ''}{found[2]}")
        place = found.end()
    return tags


def _queried(request: Request, operation: Operation) -> dict[str, Any]:
    known = [name for name in operation.in_query if name != "media_type"]
    fields = _fields(operation)
    plain: dict[str, Any] = {}
    for name, text in request.query_params.multi_items():
        if name not in known:
            raise BadInput("no such parameter", at=name[:60], given=name[:60], among=known)
        many, one = _sort(fields[name])
        if many:
            plain.setdefault(name, []).append(text)
        elif name in plain:
            raise BadInput("is given twice", at=name)
        else:
            plain[name] = _scalar(one, text)
    return plain


def _scalar(sort: Any, text: str) -> Any:
    if sort is bool:
        return {"true": True, "false": False}.get(text, text)
    if sort is int and re.fullmatch(r"-?[0-9]{1,16}", text, re.ASCII):
        return int(text)
    return text


def _fields(operation: Operation) -> dict[str, Any]:
    hints = typing.get_type_hints(operation.given)
    return {field.name: hints[field.name] for field in dataclasses.fields(operation.given)}


def _sort(hint: Any) -> tuple[bool, Any]:
    """Whether a parameter may stand in a query several times, and of what type it is."""
    if typing.get_origin(hint) is tuple:
        return True, typing.get_args(hint)[0]
    if typing.get_origin(hint) is types.UnionType:
        return False, next(arg for arg in typing.get_args(hint) if arg is not type(None))
    return False, hint


def _members(request: Request, operation: Operation, body: bytes) -> dict[str, Any]:
    sort, _, how = request.headers.get("content-type", "").partition(";")
    charset = how.strip().lower().replace('"', "")
    if sort.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Fault(415, "a body here is JSON in UTF-8", form="Content-Type: application/json")
    plain = _json(body)
    if not isinstance(plain, dict):
        raise BadInput("the body should be a map", form="{…}")
    for name in plain:
        if name not in operation.in_body:
            fault = "no such member of the body"
            raise BadInput(fault, at=name[:60], given=name[:60], among=operation.in_body)
    return plain


def _json(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode(), parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_map
        )
    except BadInput:
        raise
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 text (byte {error.start})", at="body") from None
    except (ValueError, RecursionError):
        raise BadInput("is not JSON", at="body", form="{…}") from None


def _no_float(text: str) -> Any:
    raise BadInput(f"a number travels as text, not {text[:40]}", at="body", form='"0.5"')


def _map(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        raise BadInput("holds a member twice", at="body")
    return plain
