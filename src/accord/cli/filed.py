"""Saying what was put on record, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.app.desk import Desk
from accord.app.owed import Slip
from accord.app.plainly import plainly
from accord.app.subjects import filed
from accord.cli.terminal import note, print_json, print_slips, warn
from accord.model.statements import Filing

__all__ = ["tell_filed", "tell_release"]

_UNKNOWN = "nothing of that name is on file that you may see; if it is misspelt: accord answer"


def tell_filed(
    desk: Desk, references: Sequence[str], as_json: bool, *, closed: bool = False,
    slips: Sequence[Slip] | None = None, filings: Sequence[Filing] = (),
) -> None:  # fmt: skip
    """Tell the subjects and references of what was filed, and what it names that is not there.

    `slips` are what moved by it; `closed` says that nothing was said about who may see it.
    """
    told = filed(desk.gate, references, filings)
    if as_json:
        moved: dict[str, Any] = {} if slips is None else {"slips": slips}
        print_json({**plainly(told), "unknown": told.unknown, **moved})
        return
    for reference, subject in zip(told.filed, told.subjects, strict=True):
        note(f"Filed {subject} · {reference[:12]}" if subject else f"Filed {reference[:12]}")
    if closed:
        note("Closed by default: for its author's eyes only. To open it to others: --label")
    for name in told.unknown:
        warn(f"{name}: {_UNKNOWN}")
    if slips:
        print_slips(slips)


def tell_release(second: str, alone_because: str = "", reference: str = "") -> None:
    """Say what the name of a second person is worth here, or that a release waits for one."""
    if second:
        note(
            "Whoever holds the key wrote that name: nothing in this file proves that the person "
            "agreed."
        )
    elif alone_because:
        named = f"review FILE {reference[:12]} --by READER" if reference else "releases FILE"
        note(f"It waits for review: accord {named}")
