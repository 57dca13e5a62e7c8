"""What the record says about itself: disclosures, raised labels, receipts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds.registry import about, kind

__all__ = ["Consent", "Disclosure", "Policy", "Receipt", "Relabel"]


_ROOT = re.compile(r"[0-9a-f]{64}")


class Consent(StrEnum):
    """What the owner of a confidence allows."""

    VERBATIM = "convey verbatim"
    SUBSTANCE = "convey in substance"
    FLOAT = "float as the mediator's own idea"
    CONFIRM = "confirm if asked"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Policy:
    """What one owner allows: the groups that may read."""

    owner: str = about("The party that confided it.")
    groups: tuple[str, ...] = about("The groups it allows.", ())


@kind("disclosure")
class Disclosure:
    """What was confided goes to another: who consented, in what wording, to whom, until when."""

    statements: tuple[str, ...] = about("References of the statements disclosed.")
    consent: Consent = about("In which way its owner allows it to be conveyed.")
    consented_by: tuple[str, ...] = about(
        "The owners who consented; every one is needed. Empty if nobody confided it.", ()
    )
    consented: When = about("When they consented.")
    to: tuple[str, ...] = about("The groups it goes to.")
    released: tuple[str, ...] = about("References of the wider statements made from them.", ())
    approved_by: str = about("The named person who released it.", "")
    limits: str = about("Limits and terms.", "")
    until: When | None = about("A standing permission ends on this day.", None)


@kind("relabel")
class Relabel:
    """A label is raised. It acts at once, for every date, and on all that answers the entry."""

    entry: str = about("The reference of the entry.")
    level: int = about("The rank to add, 0 to 3.", 0)
    compartments: tuple[str, ...] = about("Compartments to add.", ())
    owners: tuple[Policy, ...] = about("Owners' policies to add.", ())
    embargo: When | None = about("An embargo to add.", None)
    reason: str = about("Why.", "")


@kind("receipt")
class Receipt:
    """What of another office's log had been received: its size and root."""

    log: str = about("The other log.")
    size: int = about("How many of its entries.")
    root: str = about("The root of its tree at that size, in hexadecimal.")

    def __post_init__(self) -> None:
        if self.size < 0:
            raise BadInput("a size cannot be negative", at="size", form="0")
        if not _ROOT.fullmatch(self.root):
            raise BadInput("not a root", at="root", form="64 hexadecimal digits")
