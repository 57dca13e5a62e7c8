"""Labels as people type them: `confidential +mediation northquay:mediators until:2027-01-01`."""

from __future__ import annotations

from typing import Annotated

import typer

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.labels import RANKS, Label

__all__ = ["LabelText", "read_label"]

_FORM = f"{' · '.join(RANKS)} (or 0 to 3) · +compartment · owner:group,group · until:2027-01-01"
LabelText = Annotated[
    str, typer.Option("--label", help=f"Who may see it: {_FORM}. Left out: its author alone.")
]


def read_label(text: str) -> Label | None:
    """A label from its words; nothing from nothing.

    >>> read_label("confidential +mediation northquay:mediators").level
    2
    """
    if not text.strip():
        return None
    level, compartments, embargo = 0, [], None
    owners: dict[str, list[str]] = {}
    for word in text.split():
        name, colon, rest = word.partition(":")
        if word in RANKS or (word.isdigit() and int(word) < len(RANKS)):
            level = RANKS.index(word) if word in RANKS else int(word)
        elif word.startswith("+") and len(word) > 1:
            compartments.append(word[1:])
        elif name == "until" and rest:
            embargo = When.parse(rest)
        elif colon and name:
            owners[name] = [group for group in rest.split(",") if group]
        else:
            raise BadInput(f"not part of a label: {word[:40]!r}", at="--label", form=_FORM)
    return Label.of(level, compartments, owners, embargo)
