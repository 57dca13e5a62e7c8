"""The description of the API for programs: OpenAPI 3.1, from the operations and the kinds."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, Final

from accord.app.desk.inward import TABLE_MEDIA
from accord.app.operations import Operation, operations
from accord.app.operations.tables import TableForm
from accord.papers.forms import MEDIA
from accord.rest.problems import PROBLEM
from accord.rest.schemas import Schemas

__all__ = ["description"]

_TOP: Final = {
    "title": "Accord",
    "description": (
        "The working file of a peace process, for one reader. What a reader may not see answers "
        "exactly as what does not exist."
    ),
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
_PROBLEM: Final = {
    "type": "object",
    "description": "What is wrong, where, and what is right instead (RFC 9457).",
    "properties": {
        "type": {"type": "string", "examples": ["urn:accord:error:BadInput"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "All of it, in a sentence."},
        "message": {"type": "string", "description": "What is wrong."},
        "at": {"type": "string", "description": "Where."},
        "form": {"type": "string", "description": "The form of what is right."},
        "given": {"type": "string", "description": "What was written."},
        "among": {"type": "array", "items": {"type": "string"}, "description": "The choices."},
        "hint": {"type": "string", "description": "What to do."},
    },
    "required": ["type", "title", "status", "detail", "message"],
}
_FAULTS: Final = {
    "401": "Without the token.",
    "403": "This reader may not do that, or the file cannot be written.",
    "404": "Nothing there that this reader may see.",
    "409": "What was to be answered has been answered.",
    "412": "It stands otherwise than `If-Match` says.",
    "413": "A body over the limit.",
    "415": "A body of another type.",
    "421": "Nothing is served under this name.",
    "422": "Not of the right form: `at` names the place, `form` or `among` what is right.",
    "423": "Somebody else is writing.",
    "500": "The file itself, or something inside.",
}
_READER: Final = {
    "name": "Accord-Reader", "in": "header", "schema": {"type": "string"},
    "description": "A custodian's: answer as to this reader.",
}  # fmt: skip
_KEY: Final = {
    "name": "Idempotency-Key", "in": "header",
    "schema": {"type": "string", "maxLength": 200, "pattern": "^[!-~]+$"},
    "description": "A new word for each request: sent again, it is answered alike, done once.",
}  # fmt: skip
_MATCH: Final = {
    "name": "If-Match", "in": "header", "schema": {"type": "string", "pattern": '^"[!#-~]*"$'},
    "description": "The `ETag` of what was seen: refuse if it stands otherwise.",
}  # fmt: skip


def description() -> dict[str, Any]:
    """The whole description."""
    schemas = Schemas({"Problem": _PROBLEM})
    paths: dict[str, dict[str, Any]] = {}
    for each in operations():
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, schemas)
    return {
        "openapi": "3.1.0",
        "info": {**_TOP, "version": version("accord")},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": dict(sorted(schemas.parts.items())),
        },
    }


def _operation(each: Operation, schemas: Schemas) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.about.partition("\n")[0],
        "parameters": [*_parameters(each, schemas), _READER],
        "responses": _responses(each, schemas),
    }
    if each.custodial:
        told["description"] = "The custodian's alone."
    if each.writes:
        told["parameters"] += [_KEY, *([_MATCH] if each.tagged else [])]
    if each.in_body:
        schema = schemas.fields(each.given, each.in_body)
        body = {"application/json": {"schema": schema}}
        told["requestBody"] = {"required": True, "content": body}
    elif each.takes_data:
        told["requestBody"] = {
            "required": True,
            "content": {"application/octet-stream": {"schema": {}}},
        }
    return told


def _parameters(each: Operation, schemas: Schemas) -> Iterable[dict[str, Any]]:
    names = [name for name in (*each.in_path, *each.in_query) if name != "media_type"]
    told = schemas.fields(each.given, names)
    for name, held in told["properties"].items() if names else ():
        schema = {key: value for key, value in held.items() if key != "description"}
        place = "path" if name in each.in_path else "query"
        if place == "path" and schema == {"type": "string"}:
            schema = {"type": "string", "pattern": "^[a-z0-9._:-]+$"}
        yield {
            "name": name, "in": place, "required": name in told.get("required", ()),
            "description": held["description"], "schema": _without_null(schema),
        }  # fmt: skip


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of what stands in a path or a query, where nothing is left out by a null."""
    left = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return left[0] if left else schema


def _responses(each: Operation, schemas: Schemas) -> dict[str, Any]:
    if each.gives_bytes:
        content: dict[str, Any] = {sort: {"schema": {}} for sort in _sorts(each)}
    else:
        content = {"application/json": {"schema": schemas.given(each.gives)}}
    told: dict[str, Any] = {"description": "As asked.", "content": content}
    if each.tagged and not each.command:
        tag = {"schema": {"type": "string"}, "description": "A tag of what stands."}
        told["headers"] = {"ETag": tag}
    if each.releases:
        where = "The reference under which it is on record that it went out."
        told["headers"] = {"Accord-Release": {"schema": {"type": "string"}, "description": where}}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    faults = {code: {"description": about, "content": problem} for code, about in _FAULTS.items()}
    return {str(each.status): told, **faults}


def _sorts(each: Operation) -> list[str]:
    """The media types in which it may be answered: what it holds says which, but for an
    attachment, which may hold anything."""
    if each.releases:
        return ["application/octet-stream"]
    form = typing.get_type_hints(each.given).get("form")
    if form is TableForm:
        return [*TABLE_MEDIA.values()]
    return [*MEDIA.values()] if "{form}" in each.path else ["*/*"]
