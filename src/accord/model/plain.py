"""Values ↔ plain data: strings, whole numbers, booleans, lists and maps.

Plain data is what is stored, hashed, typed in a file and sent. It is read and
written by the types of a dataclass's fields alone; a fault names its place, as
in `deadline.offset.amount`. Fields that are `None`, empty text or an empty list
are left out, so that there is one way to write every value.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

from accord.errors import BadInput
from accord.model.dates import Interval, When

__all__ = ["Plain", "RefTo", "from_plain", "read_subject", "reader_of", "to_plain"]

Plain = Any
"""Strings, integers within ±2**53, booleans, lists and maps with ASCII keys."""

_LARGEST = 2**53
_DIGITS = 40
_EMPTY = (None, "", ())
_SUBJECT_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-:")

T = typing.TypeVar("T")
Reader = Callable[[Plain], Any]
Writer = Callable[[Any], Plain]


@dataclasses.dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text field as the subject of a statement of one of these kinds.

    >>> RefTo("actor", "agreement").kinds
    ('actor', 'agreement')
    """

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


def read_subject(text: str, kinds: tuple[str, ...] = ()) -> str:
    """Check a subject: a kind, a stroke, a key.

    >>> read_subject("actor/lurd")
    'actor/lurd'
    """
    kind, stroke, key = text.partition("/")
    form = f"{kinds[0] if kinds else 'actor'}/some-key"
    if not stroke or not kind or not key or len(text) > 200 or not _SUBJECT_CHARS.issuperset(key):
        raise BadInput(f"not a subject: {text[:60]!r}", form=form)
    if not (kind.isascii() and kind.isidentifier() and kind.islower()):
        raise BadInput(f"not a subject: {text[:60]!r}", form=form)
    if kinds and kind not in kinds:
        raise BadInput(f"should be of kind {' or '.join(kinds)}: {text!r}", form=form)
    return text


def to_plain(value: Any) -> Plain:
    """The plain data of a dataclass.

    >>> from accord.model.places import Point
    >>> to_plain(Point(Decimal("6.31"), Decimal("-10.80")))
    {'lat': '6.31', 'lon': '-10.80'}
    """
    cls: Any = type(value)
    return _writer_of(cls)(value)


def from_plain(cls: type[T], plain: Plain) -> T:
    """Read plain data as `cls`; raises `BadInput` naming the place of the fault."""
    anything: Any = cls
    result: T = _reader_of(anything)(plain)
    return result


@cache
def reader_of(hint: Any) -> Reader:
    """What reads plain data of a type: of a dataclass, or of any of its fields.

    >>> reader_of(tuple[int, ...])([1, 2])
    (1, 2)
    """
    return _reader(hint)


@cache
def _reader_of(cls: Any) -> Reader:
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = dataclasses.fields(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields}
    needed = [field.name for field in fields if _needed(field)]

    def read(plain: Plain) -> Any:
        if not isinstance(plain, dict):
            raise BadInput(f"should be a map of fields, not {_shown(plain)}")
        values = {}
        for name, given in plain.items():
            reader = readers.get(name)
            if reader is None:
                raise BadInput("no such field", at=str(name), given=str(name)[:60], among=readers)
            if given is not None:
                try:
                    values[name] = reader(given)
                except BadInput as error:
                    raise error.inside(name) from None
        for name in needed:
            if values.get(name) in _EMPTY:
                raise BadInput("is needed and missing", at=name)
        return cls(**values)

    return read


def _needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@cache
def _writer_of(cls: Any) -> Writer:
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = [
        (field.name, _writer(hints[field.name]), field.default) for field in dataclasses.fields(cls)
    ]

    def write(value: Any) -> Plain:
        plain = {}
        # Every field of every statement passes here, and most are empty.
        for name, writer, default in fields:
            given = getattr(value, name)
            if not given and given in _EMPTY:
                if given == default:
                    continue
                if default is dataclasses.MISSING:
                    raise BadInput("is needed and missing", at=name)
            if writer is None:
                plain[name] = given
                continue
            try:
                plain[name] = writer(given)
            except BadInput as error:
                raise error.inside(name) from None
        return plain

    return write


def _reader(hint: Any) -> Reader:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        mark = next((mark for mark in args[1:] if isinstance(mark, RefTo)), None)
        return _reader(args[0]) if mark is None else _subject_reader(mark.kinds)
    if origin in (typing.Union, types.UnionType):
        return _reader(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return _list_reader(_reader(args[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice_reader(hint)
    if hint in _READERS:
        return _READERS[hint]
    # Looked up on first use, so that a dataclass may be read before its own fields are.
    return lambda plain: _reader_of(hint)(plain)


def _writer(hint: Any) -> Writer | None:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _writer(args[0])
    if origin in (typing.Union, types.UnionType):
        return _writer(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        inner = _writer(args[0])
        return list if inner is None else lambda values: [inner(value) for value in values]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: value.value
    if hint in (str, int, bool):
        return None
    if hint is Decimal:
        return _write_decimal
    if hint in (When, Interval):
        return attrgetter("text")
    return _writer_of(hint)


def _subject_reader(kinds: tuple[str, ...]) -> Reader:
    return lambda plain: read_subject(_read_text(plain), kinds)


def _list_reader(inner: Reader) -> Reader:
    def read(plain: Plain) -> tuple[Any, ...]:
        if not isinstance(plain, list | tuple):
            raise BadInput(f"should be a list, not {_shown(plain)}")
        values = []
        for place, given in enumerate(plain):
            try:
                values.append(inner(given))
            except BadInput as error:
                raise error.inside(f"[{place}]") from None
        return tuple(values)

    return read


def _choice_reader(choices: type[Enum]) -> Reader:
    among = [str(choice.value) for choice in choices]

    def read(plain: Plain) -> Enum:
        try:
            return choices(plain)
        except ValueError:
            fault = f"not one of the choices: {_shown(plain)}"
            given = plain[:60] if isinstance(plain, str) else ""
            raise BadInput(fault, given=given, among=among) from None

    return read


def _read_text(plain: Plain) -> str:
    if not isinstance(plain, str):
        raise BadInput(f"should be text, not {_shown(plain)}", form='"…"')
    if not plain.isascii():
        try:
            plain.encode()
        except UnicodeEncodeError:
            raise BadInput("holds half of a surrogate pair, which is not text") from None
    return plain


def _read_whole(plain: Plain) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int) or abs(plain) > _LARGEST:
        raise BadInput(f"should be a whole number within ±2^53, not {_shown(plain)}", form="72")
    return plain


def _read_truth(plain: Plain) -> bool:
    if not isinstance(plain, bool):
        raise BadInput(f"should be true or false, not {_shown(plain)}")
    return plain


def _read_decimal(plain: Plain) -> Decimal:
    if isinstance(plain, bool) or not isinstance(plain, str | int):
        raise BadInput(f"a number travels as text, not {_shown(plain)}", form='"103019"')
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    return _within_limits(number, plain)


def _within_limits(number: Decimal, plain: Plain) -> Decimal:
    """The number, if it can be written out in full."""
    if not _written_out(number):
        raise BadInput(f"not a number: {_shown(plain)}", form='"103019"')
    return number


def _write_decimal(number: Decimal) -> str:
    text = _written_out(number)
    if not text:
        raise BadInput(f"not a number: {_shown(number)}", form='"103019"')
    return text


def _written_out(number: Decimal) -> str:
    """All its digits; nothing if they are too many: `1E+999999999` would take a gigabyte."""
    text = str(number)
    if len(text) > _DIGITS or "E" in text:
        if abs(number.adjusted()) > _DIGITS:
            return ""
        text = format(number, "f")
    return text if number.is_finite() and len(text) <= _DIGITS else ""


def _shown(plain: Plain) -> str:
    try:
        text = repr(plain)
    except ValueError:  # a number of thousands of digits is not written out
        text = "a number of too many digits"
    return text if len(text) <= 60 else f"{text[:57]}…"


_READERS: dict[Any, Reader] = {
    Any: lambda plain: plain,  # read later, by a reader of its own
    str: _read_text,
    int: _read_whole,
    bool: _read_truth,
    Decimal: _read_decimal,
    When: lambda plain: When.parse(_read_text(plain)),
    Interval: lambda plain: Interval.parse(_read_text(plain)),
}
