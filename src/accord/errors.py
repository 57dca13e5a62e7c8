"""One tree of errors, each with its exit code and HTTP status.

::

    AccordError                  1  500
    ├── BadInput                 2  422   something typed or imported is not of the right form
    │   ├── UnknownKind          3  422   no such kind of statement
    │   └── TooLarge             4  413   a body over the limit
    ├── NotFound                 5  404   nothing there that this reader may see
    ├── Refused                  6  403   this reader may not do that
    ├── Stale                    7  409   what was to be answered has been answered
    └── FileTrouble              10 500   the file itself
        ├── NotThere             11 404   no file at that path
        ├── Empty                12 422   a file of no bytes
        ├── Foreign              13 422   not an Accord file
        ├── Newer                14 422   written by a newer version
        ├── Truncated            15 422   cut short
        ├── WrongKey             16 401   the key does not open it, or pages were altered
        ├── Busy                 17 423   somebody else is writing
        ├── ReadOnly             18 403   the medium or file cannot be written
        ├── DiskFull             19 507   no room; nothing was written
        ├── OrphanLog            20 409   a write-ahead log lies beside the file that is not its own
        ├── Tampered             21 409   the record does not verify
        ├── Exists               22 409   there is a file already
        └── Unswept              23 500   destroyed; traces are swept when the file is next opened

A message says what is wrong, where, and what is right instead: its form, the choices, or
what to do. What a reader may not see is `NotFound`, in the same words as what does
not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

__all__ = [
    "AccordError",
    "BadInput",
    "Busy",
    "DiskFull",
    "Empty",
    "Exists",
    "FileTrouble",
    "Foreign",
    "Newer",
    "NotFound",
    "NotThere",
    "OrphanLog",
    "ReadOnly",
    "Refused",
    "Stale",
    "Tampered",
    "TooLarge",
    "Truncated",
    "UnknownKind",
    "Unswept",
    "WrongKey",
]

_LISTED: Final = 20
"""As many choices are listed; those that are near are named, however many there are."""
_ALIKE: Final = 0.6
"""How like a choice must be to what was written, from 0 to 1, to be taken for what was meant."""


class AccordError(Exception):
    """Everything that Accord says went wrong.

    What to write instead is told in one of three ways: `form` is the shape of what is
    right, `among` the choices there are (with `given`, what was written, the nearest of
    them comes first), and `hint` what to do.

    >>> print(BadInput("not a date: 'June'", at="valid", form="2003-06-17"))
    valid: not a date: 'June'; write it like 2003-06-17
    >>> print(NotFound("no such party", given="lrud", among=["gol", "lurd", "model"]))
    no such party; did you mean lurd? One of: gol · lurd · model
    >>> print(NotFound("no such reader", hint="see: accord readers FILE"))
    no such reader; see: accord readers FILE
    """

    exit_code = 1
    status = 500

    def __init__(
        self, message: str, *, at: str = "", form: str = "", given: str = "",
        among: Iterable[str] = (), hint: str = "",
    ) -> None:  # fmt: skip
        self.message, self.at, self.form = message, at, form
        self.given, self.among, self.hint = given, tuple(among), hint
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.at}: " if self.at else ""
        told = [f"write it like {self.form}"] if self.form else []
        told += [_choices(self.given, self.among)] if self.among else []
        told += [self.hint] if self.hint else []
        return "; ".join([f"{place}{self.message}", *told])


def _choices(given: str, among: Sequence[str]) -> str:
    """As many choices as one can take in; those like what was written before all."""
    near = nearest(given, among) if given else []
    if near:
        return f"did you mean {' or '.join(near)}? One of: {_listed(among)}"
    return f"one of: {_listed(among)}"


def _listed(among: Sequence[str]) -> str:
    more = len(among) - _LISTED
    return " · ".join(among[:_LISTED]) + (f" · and {more} more" if more > 0 else "")


def nearest(given: str, among: Iterable[str]) -> list[str]:
    """The choices that are most like what was written: at most three, the nearest first.

    A choice such as `actor/lurd` or `process.d-day` may be meant by the end of it.

    >>> nearest("D-day", ["anchor/process.d-day", "anchor/signature"])
    ['anchor/process.d-day']
    """
    from difflib import SequenceMatcher

    wanted = SequenceMatcher(b=given.casefold())

    def likeness(choice: str) -> float:
        whole = choice.casefold()
        best = 0.0
        for end in {whole, whole.rpartition("/")[2], whole.rpartition(".")[2]}:
            wanted.set_seq1(end)
            # Most choices are not alike at all, which is soon seen.
            if min(wanted.real_quick_ratio(), wanted.quick_ratio()) >= _ALIKE:
                best = max(best, wanted.ratio())
        return best

    ranked = sorted(((likeness(choice), choice) for choice in among), key=lambda one: -one[0])
    best = ranked[0][0] if ranked else 0
    return [choice for how, choice in ranked[:3] if how >= max(_ALIKE, best - 0.1)]


class BadInput(AccordError):
    """Something typed or imported is not of the right form."""

    exit_code, status = 2, 422

    def inside(self, place: str) -> BadInput:
        """The same error, seen from one level further out."""
        joint = "" if not self.at or self.at.startswith("[") else "."
        return type(self)(
            self.message, at=f"{place}{joint}{self.at}", form=self.form, given=self.given,
            among=self.among, hint=self.hint,
        )  # fmt: skip


class UnknownKind(BadInput):
    """No such kind of statement."""

    exit_code = 3


class TooLarge(BadInput):
    """A body over the limit."""

    exit_code, status = 4, 413


class NotFound(AccordError):
    """Nothing there that this reader may see; the words are the same either way."""

    exit_code, status = 5, 404


class Refused(AccordError):
    """This reader may not do that."""

    exit_code, status = 6, 403


class Stale(AccordError):
    """What was to be answered has been answered already."""

    exit_code, status = 7, 409


class FileTrouble(AccordError):
    """The file itself."""

    exit_code = 10


class NotThere(FileTrouble):
    """No file at that path."""

    exit_code, status = 11, 404


class Empty(FileTrouble):
    """A file of no bytes."""

    exit_code, status = 12, 422


class Foreign(FileTrouble):
    """Not an Accord file."""

    exit_code, status = 13, 422


class Newer(FileTrouble):
    """Written by a newer version of Accord."""

    exit_code, status = 14, 422


class Truncated(FileTrouble):
    """Cut short."""

    exit_code, status = 15, 422


class WrongKey(FileTrouble):
    """The key does not open it, or its pages were altered."""

    exit_code, status = 16, 401


class Busy(FileTrouble):
    """Somebody else is writing."""

    exit_code, status = 17, 423


class ReadOnly(FileTrouble):
    """The medium or the file cannot be written."""

    exit_code, status = 18, 403


class DiskFull(FileTrouble):
    """No room; nothing was written."""

    exit_code, status = 19, 507


class OrphanLog(FileTrouble):
    """A write-ahead log lies beside the file that is not its own."""

    exit_code, status = 20, 409


class Tampered(FileTrouble):
    """The record does not verify."""

    exit_code, status = 21, 409


class Exists(FileTrouble):
    """There is a file already."""

    exit_code, status = 22, 409


class Unswept(FileTrouble):
    """Destroyed, as was asked; but traces stay on the disk until the file is next opened."""

    exit_code = 23
