"""One operation, one definition: what is asked, by which words, and what is answered.

An operation is a function that takes a desk and one frozen dataclass, the parameters of the
operation. Its routes, the description that programs read, the Python client and a page of the
manual follow from that.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypedDict, TypeVar

from accord.app.attachments import Bytes
from accord.app.once import Written
from accord.model.dates import When
from accord.model.kinds.registry import about
from accord.model.plain import Plain, from_plain

__all__ = [
    "Dated", "Like", "Nothing", "Operation", "PlainCells", "PlainLabel", "PlainSource",
    "PlainValue", "Subject", "operation", "operations",
]  # fmt: skip

T = TypeVar("T", bound=Callable[..., Any])
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Like:
    """Marks plain data that a reader of its own reads later: a label, a source, a value."""

    of: str


PlainLabel = Annotated[Plain, Like("label")]
PlainSource = Annotated[Plain, Like("source")]
PlainValue = Annotated[Plain, Like("value")]
PlainCells = Annotated[Plain, Like("cells")]


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """No parameters."""


class OnDates(TypedDict):
    """The three dates of a question, by name."""

    as_of: When | None
    said_by: When | None
    known_on: When | None


@dataclass(frozen=True, kw_only=True)
class Dated:
    """The three dates of a question; what is left out is today, or no bound."""

    as_of: When | None = about("The date in the world; today, if left out.", None)
    said_by: When | None = about("Leaves out what its source had not said by then.", None)
    known_on: When | None = about("Leaves out what this file did not hold by then.", None)

    @property
    def when(self) -> OnDates:
        """The three dates, as the desk takes them."""
        return {"as_of": self.as_of, "said_by": self.said_by, "known_on": self.known_on}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A subject, named in the path."""

    kind: str = about("The kind of the subject.")
    key: str = about("The key of the subject.")

    @property
    def subject(self) -> str:
        """The whole subject."""
        return f"{self.kind}/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A query or a command, as programs ask for it.

    `gives` is the type of what is answered; a command answers with what was `Written`. With
    `takes_data`, the body is bytes and the parameters stand in the query. With `tagged`, the
    answer bears a tag of what stands about the subject, or a tag may be required of it. What
    `releases` answers with bytes that leave the file, and puts on record that they did.
    """

    name: str
    method: str
    path: str
    about: str
    given: type
    gives: Any
    call: Callable[..., Any]
    custodial: bool = False
    takes_data: bool = False
    tagged: bool = False
    releases: bool = False

    @property
    def command(self) -> bool:
        """Whether it answers with what was written."""
        return self.gives is Written

    @property
    def writes(self) -> bool:
        """Whether anything is put on record: asked twice under one key, it is so once."""
        return self.command or self.releases

    @property
    def gives_bytes(self) -> bool:
        """Whether it answers with bytes of another type than JSON."""
        return isinstance(self.gives, type) and issubclass(self.gives, Bytes)

    @property
    def status(self) -> int:
        """The status of success."""
        return 201 if self.command and self.method == "POST" else 200

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the path."""
        return tuple(_PLACE.findall(self.path))

    @property
    def in_body(self) -> tuple[str, ...]:
        """The parameters that are members of the body."""
        return () if self._queried else self._others

    @property
    def in_query(self) -> tuple[str, ...]:
        """The parameters that stand in the query."""
        return self._others if self._queried else ()

    @property
    def _queried(self) -> bool:
        return self.takes_data or self.method in ("GET", "DELETE")

    @property
    def _others(self) -> tuple[str, ...]:
        fields = (field.name for field in dataclasses.fields(self.given))
        return tuple(name for name in fields if name not in self.in_path)

    def read(self, plain: Mapping[str, Plain]) -> Any:
        """The parameters from plain data; `BadInput` names the place of a fault."""
        return from_plain(self.given, dict(plain))


_OPERATIONS: Final[dict[str, Operation]] = {}


def operation(
    method: str,
    path: str,
    *,
    custodial: bool = False,
    tagged: bool = False,
    releases: bool = False,
) -> Callable[[T], T]:
    """Register the function below as an operation: its name, docstring and types tell the rest."""

    def register(call: T) -> T:
        hints = typing.get_type_hints(call)
        told = inspect.cleandoc(call.__doc__ or "")
        named = [*inspect.signature(call).parameters][1:]
        _OPERATIONS[call.__name__] = Operation(
            name=call.__name__, method=method, path=path, about=told,
            given=hints[named[0]], gives=hints["return"], call=call, custodial=custodial,
            takes_data="data" in named, tagged=tagged, releases=releases,
        )  # fmt: skip
        return call

    return register


def operations() -> tuple[Operation, ...]:
    """Every operation, in the order in which they are defined."""
    return tuple(_OPERATIONS.values())
