"""What the timetable reads of an obligation or a measure, and what either leaves out."""

from __future__ import annotations

from typing import NamedTuple

from accord.model.dates import When
from accord.model.kinds.field import Measure
from accord.model.kinds.obligations import Deadline, Modality, Obligation

__all__ = ["Duty", "duty_of", "missing_elements"]


class Duty(NamedTuple):
    """An obligation or a measure, as far as its state depends on it."""

    actors: tuple[str, ...]
    modality: Modality
    addressee: str | None
    deadline: Deadline | None
    standing: bool
    verifier: str | None
    ends: str | None
    supersedes: tuple[str, ...]
    missing: tuple[str, ...]
    delivered: When | None = None


def duty_of(value: Obligation | Measure) -> Duty:
    """The part of it that its state depends on."""
    missing = missing_elements(value)
    if isinstance(value, Measure):
        return Duty(
            (value.giver,), Modality.DUTY, value.receiver, value.deadline, False,
            value.verifier, None, (), missing, value.delivered,
        )  # fmt: skip
    return Duty(
        value.actors, value.modality, value.addressee, value.deadline, value.standing,
        value.verifier, value.ends, value.supersedes, missing,
    )  # fmt: skip


def missing_elements(value: Obligation | Measure) -> tuple[str, ...]:
    """The elements that the text leaves out, in the order in which a lawyer asks for them.

    What stands has no deadline to miss. A measure always names its giver, and has
    no place, standard or consequence to name.

    >>> missing_elements(Obligation(act="Report", actors=("actor/jmc",), standing=True))
    ('addressee', 'place', 'standard', 'verifier', 'consequence')
    """
    if isinstance(value, Measure):
        named: tuple[tuple[str, object], ...] = (
            ("addressee", value.receiver), ("deadline", value.deadline),
            ("verifier", value.verifier),
        )  # fmt: skip
    else:
        named = (
            ("actor", value.actors), ("addressee", value.addressee),
            ("deadline", value.deadline or value.standing), ("place", value.place),
            ("standard", value.standard), ("verifier", value.verifier),
            ("consequence", value.consequence),
        )  # fmt: skip
    return tuple([name for name, given in named if not given])
