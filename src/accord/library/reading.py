"""Reading YAML strictly: text stays text, a key stands once, every fault has a line.

YAML 1.1 reads `on` as true, `2003-06-17` as a date and `12:30` as 750; in a case
these are a field, a date as its source gave it, and a time. So only `true`,
`false`, whole numbers and nothing at all are more than text here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import yaml

from accord.errors import BadInput

__all__ = ["expect_fields", "package_data", "read_map", "read_plain"]

_SCALARS: Final = (
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:int", r"0|-?[1-9][0-9]{0,15}", "-0123456789"),
    ("tag:yaml.org,2002:null", r"~|null|", "~n\0"),
)

_DEEPEST: Final = 64


class _StrictLoader(yaml.CSafeLoader):
    """The fast safe loader, with fewer readings of plain text and no key twice."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A map whose keys are text, each of them once."""
        values: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or key in values:
                fault = "stands twice" if isinstance(key, str) else "is not text"
                raise BadInput(f"a key {fault}", at=f"line {key_node.start_mark.line + 1}: {key}")
            values[key] = self.construct_object(value_node, deep=deep)
        return values


for _tag, _pattern, _firsts in _SCALARS:
    _regex = re.compile(rf"(?:{_pattern})\Z")
    for _first in _firsts:
        _key = "" if _first == "\0" else _first
        _StrictLoader.yaml_implicit_resolvers.setdefault(_key, []).append((_tag, _regex))


def package_data() -> Traversable:
    """The folder of the library, wherever the package is installed."""
    return files("accord.library")


def read_map(text: str, place: str) -> dict[str, Any]:
    """Read a YAML file that holds one map; `place` is its name for error messages.

    >>> read_map("on: 2003-06-17", "example.yaml")
    {'on': '2003-06-17'}
    """
    plain = read_plain(text, place)
    if not isinstance(plain, dict):
        raise BadInput("should hold one map", at=place, form="key: value")
    return plain


def read_plain(text: str, place: str) -> Any:
    """Read a YAML file, or a JSON one, whatever it holds.

    >>> read_plain('[{"name": "LURD"}]', "example.json")
    [{'name': 'LURD'}]
    """
    try:
        _check_shape(text)
        plain = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - it derives from the safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error)
        raise BadInput(f"is not YAML: {problem}", at=f"{place}{line}", form="key: value") from error
    except BadInput as error:
        raise BadInput(error.message, at=f"{place}, {error.at}", form=error.form) from None
    return plain


def _check_shape(text: str) -> None:
    """Refuse what could exhaust memory or the stack before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.AliasEvent):
            raise BadInput("an alias; write out what it stands for", at=f"line {line}")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise BadInput(f"nested deeper than {_DEEPEST}", at=f"line {line}")


def expect_fields(plain: object, known: Mapping[str, type], needed: tuple[str, ...]) -> Any:
    """Check that a map has only known fields, of their types, and all those needed.

    >>> expect_fields({"tilte": "x"}, {"title": str}, ("title",))
    Traceback (most recent call last):
    accord.errors.BadInput: tilte: no such field; did you mean title? One of: title
    """
    if not isinstance(plain, dict):
        raise BadInput(
            f"should be a map of fields, not {str(plain)[:40]!r}", form=" · ".join(known)
        )
    for name, value in plain.items():
        if name not in known:
            raise BadInput("no such field", at=name, given=name, among=known)
        if known[name] is not object and type(value) is not known[name]:
            right = _TYPE_WORDS[known[name]]
            raise BadInput(f"should be {right}, not {str(value)[:40]!r}", at=name)
    for name in needed:
        if name not in plain:
            raise BadInput("is needed and missing", at=name)
    return plain


_TYPE_WORDS: Final = {
    str: "text (in quotes)",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a map of fields",
    object: "anything",
}
