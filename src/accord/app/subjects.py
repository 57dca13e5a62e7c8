"""Subjects as people write them, and what is told where there is nothing to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.app.gate import EVERY_DAY, Gate
from accord.errors import BadInput, NotFound, nearest
from accord.model.dates import When
from accord.model.kinds import kinds
from accord.model.named import subjects_named
from accord.model.plain import read_subject
from accord.model.statements import Filing, Statement, View

__all__ = ["Filed", "filed", "nothing", "resolve"]


_BULK: Final = frozenset({"observation"})
"""Kinds of which there are too many to look through for the end of a key."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What was put on record: references, the subjects of these, and what is not on file.

    A subject is empty where the author may not see what he or she filed. `unknown` are
    subjects which the statements name and under which this reader finds nothing.
    """

    filed: tuple[str, ...]
    subjects: tuple[str, ...]
    unknown: tuple[str, ...]


def resolve(
    gate: Gate, text: str, action: str = "show", among: Sequence[str] = (),
    known_on: When | None = None,
) -> str:  # fmt: skip
    """The subject that is meant: by itself, its key, the end of its key, or a reference.

    A key and the beginning of a reference are looked for in what this reader may see, so
    that what is hidden is as far away as what does not exist; and in what the file held on
    `known_on`, so that what was filed since changes no answer of that day. `among` names the
    kinds of which it must be.
    """
    if "/" in text:
        return read_subject(text)
    key = text.casefold()
    try:
        read_subject(f"subject/{key}")
    except BadInput:
        raise BadInput(f"not a subject: {text[:60]!r}", form="actor/some-key") from None
    wanted = tuple(among or kinds())
    view = gate.view(as_of=EVERY_DAY, known_on=known_on)
    found = _by_key(gate, view, key, wanted) or _by_reference(gate, view, key, wanted)
    held = [] if found else _held(gate, view, wanted)
    found = found or [each for each in held if each.endswith((f".{key}", f"-{key}"))]
    if len(found) > 1:
        raise BadInput(f"more than one is called {text[:60]!r}", among=found)
    if not found:
        near = nearest(key, held)
        raise nothing(gate, action, text, f"did you mean {' or '.join(near)}?" if near else "")
    return found[0]


def nothing(gate: Gate, action: str, subject: str, hint: str = "") -> NotFound:
    """That there is nothing, in the same words whether it is hidden or not there.

    That a reader was told so is logged, without of what: who looks for what is not
    theirs is seen, and the log tells no secret. A custodian only mistyped.
    """
    if not gate.custodial:
        gate.trace(action, allowed=False, detail="told that there is nothing")
    return NotFound(f"nothing on file under {subject[:80]!r} that this reader may see", hint=hint)


def filed(gate: Gate, references: Sequence[str], filings: Sequence[Filing] = ()) -> Filed:
    """What stands under these references, as their author may see it.

    `filings` are what they were made of, where their author wrote that: it need not be
    looked for.
    """
    view = gate.everything()
    found: Sequence[Filing | Statement | None] = filings or [
        gate.store.find(view, reference) for reference in references
    ]
    values = [each.value for each in found if each is not None and each.value is not None]
    named = dict.fromkeys(name for value in values for name in subjects_named(value))
    subjects = tuple("" if each is None else each.subject for each in found)
    return Filed(tuple(references), subjects, _unknown(gate, tuple(named)))


def _unknown(gate: Gate, named: tuple[str, ...]) -> tuple[str, ...]:
    if not named:
        return ()
    there = {head.subject for head in gate.heads(gate.everything(), subjects=named)}
    return tuple(name for name in named if name not in there)


def _by_key(gate: Gate, view: View, key: str, wanted: Sequence[str]) -> list[str]:
    subjects = tuple(f"{kind}/{key}" for kind in wanted)
    return _subjects(gate.store.heads(view, subjects=subjects))


def _by_reference(gate: Gate, view: View, text: str, wanted: Sequence[str]) -> list[str]:
    try:
        found = gate.find(view, text)
    except NotFound:
        return []
    return [found.subject] if found.kind in wanted else []


def _held(gate: Gate, view: View, wanted: Sequence[str]) -> list[str]:
    few = tuple(kind for kind in wanted if kind not in _BULK)
    return _subjects(gate.store.heads(view, kinds=few)) if few else []


def _subjects(heads: Sequence[Statement]) -> list[str]:
    return sorted({head.subject for head in heads})
