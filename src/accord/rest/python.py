"""The methods of the Python client, written from the description of the API.

`python -m accord.rest.python > src/accord/client/methods.py` writes them anew; a test says
when they are behind.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Final

from accord.app.operations import Operation, operations
from accord.rest.description import description

__all__ = ["methods"]

_TOP: Final = '''"""The operations of the API, a method each. Written by `accord.rest.python`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from accord.client.connection import Connection, in_path

__all__ = ["Client"]

'''
_CLIENT: Final = '''
class Client(Connection):
    """The API of an open file: `Client(address, token)`."""
'''
_PLAIN: Final = {"string": "str", "integer": "int", "boolean": "bool"}


def methods() -> str:
    """The module, as text."""
    told = description()
    parts = told["components"]["schemas"]
    used = _used(told["paths"], parts)
    classes = [_class(name, parts[name]) for name in sorted(used)]
    every = [_method(each, told["paths"][each.path][each.method.lower()]) for each in operations()]
    return _TOP + "\n".join(classes) + _CLIENT + "".join(every)


def _used(paths: Mapping[str, Any], parts: Mapping[str, Any]) -> set[str]:
    """The parts that answers are made of."""
    waiting = [_answer(each) for every in paths.values() for each in every.values()]
    used: set[str] = set()
    while waiting:
        new = set(_refs(waiting.pop())) - used
        used |= new
        waiting += [parts[name] for name in new]
    return used


def _answer(told: Mapping[str, Any]) -> Any:
    return next(answer for code, answer in told["responses"].items() if code < "300")["content"]


def _refs(schema: Any) -> Iterable[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for each in schema.values():
            yield from _refs(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _refs(each)


def _class(name: str, schema: Mapping[str, Any]) -> str:
    """A part: a choice of words, or a map with typed members."""
    if "enum" in schema:
        words = "".join(f"    {_quoted(word)},\n" for word in schema["enum"])
        return f"{name} = Literal[\n{words}]\n"
    properties = schema["properties"]
    members = [f"    {member}: {_typed(held)}\n" for member, held in sorted(properties.items())]
    about = f'    """{schema["description"].rstrip(".")}."""\n\n'
    return f"\nclass {name}(TypedDict, total=False):\n{about}{''.join(members)}\n"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _typed(schema: Mapping[str, Any]) -> str:
    """The Python type of what a schema describes; of a part, its name."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array" and "items" in schema:
        return f"list[{_typed(schema['items'])}]"
    if schema.get("type") == "array":
        return "list[Any]"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"dict[str, {_typed(schema['additionalProperties'])}]"
    return _PLAIN.get(schema.get("type", ""), "Any")


def _sent(schema: Mapping[str, Any]) -> str:
    """The Python type of a parameter."""
    schema = next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)
    if schema.get("type") == "array":
        held = _sent(schema["items"])
        return f"Sequence[{held}]"
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return "str" if name in _words() else "Mapping[str, Any]"
    return _PLAIN.get(schema.get("type", ""), "Any")


def _words() -> set[str]:
    """The parts that are choices of words."""
    parts = description()["components"]["schemas"]
    return {name for name, schema in parts.items() if "enum" in schema}


def _method(each: Operation, told: Mapping[str, Any]) -> str:
    """A method: what the path names stands first, all else is named."""
    parameters = {one["name"]: one for one in told["parameters"] if one["in"] in ("path", "query")}
    given = [(name, _sent(one["schema"]), one["required"]) for name, one in parameters.items()]
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    members = body.get("schema", {}).get("properties", {})
    needed = body.get("schema", {}).get("required", ())
    given += [(name, _sent(schema), name in needed) for name, schema in members.items()]
    if each.takes_data:
        given += [("data", "bytes", True)]
    if "media_type" in each.in_query:
        given += [("media_type", "str", True)]
    if each.writes and each.tagged:
        given += [("if_match", "str", False)]
    if each.writes:
        given += [("idempotency_key", "str", False)]
    first = [f"{name}: {sort}" for name, sort, _ in given if name in each.in_path]
    rest = [
        f"{name}: {sort}" if wanted else f"{name}: {sort} | None = None"
        for name, sort, wanted in sorted(given, key=lambda one: not one[2])
        if name not in each.in_path
    ]
    signature = ", ".join(["self", *first, *(["*", *rest] if rest else [])])
    gives = "bytes" if each.gives_bytes else _typed(_schema(told))
    about = _about(each)
    return (
        f"\n    def {each.name}(\n        {signature},\n    ) -> {gives}:\n"
        f"{about}{_call(each, gives)}"
    )


def _schema(told: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _answer(told)["application/json"]["schema"]
    return found


def _about(each: Operation) -> str:
    alone = " The custodian's alone." if each.custodial else ""
    lines = textwrap.wrap(each.about.partition("\n")[0] + alone, 88)
    if len(lines) == 1:
        return f'        """{lines[0]}"""\n'
    return "".join(
        [
            f'        """{lines[0]}\n\n',
            *(f"        {line}\n" for line in lines[1:]),
            '        """\n',
        ]
    )


def _call(each: Operation, gives: str) -> str:
    path = each.path
    for name in each.in_path:
        path = path.replace(f"{{{name}}}", f"{{in_path({name})}}")
    words = [_quoted(each.method), f'f"{path}"' if each.in_path else _quoted(path)]
    query = [name for name in each.in_query if name != "media_type"]
    if query:
        words.append("query={" + ", ".join(f'"{name}": {name}' for name in query) + "}")
    if each.in_body:
        words.append("body={" + ", ".join(f'"{name}": {name}' for name in each.in_body) + "}")
    headers = []
    if each.takes_data:
        words.append("data=data")
    if "media_type" in each.in_query:
        headers.append('"Content-Type": media_type')
    if each.writes:
        if each.tagged:
            headers.append('**({"If-Match": if_match} if if_match else {})')
        headers.append('**({"Idempotency-Key": idempotency_key} if idempotency_key else {})')
        words.append("headers={" + ", ".join(headers) + "}")
        words.append("command=True")
    asked = f"self.ask({', '.join(words)})"
    if gives == "bytes":
        return f"        return {asked}\n"
    return f"        return cast({gives}, json.loads({asked}))\n"


if __name__ == "__main__":
    sys.stdout.write(methods())
