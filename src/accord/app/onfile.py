"""What is on file of one kind, as far as a reader may see, found by what it says."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from accord.app.gate import Gate
from accord.model.statements import Filing, Statement

__all__ = ["OnFile", "Stands", "content_of"]


class Stands(Enum):
    """How what a row says stands on file."""

    NOT = "not on file"
    SAME = "on file"
    ANSWERED = "was on file, and has been answered since"


def content_of(said: Filing | Statement) -> Any:
    """What makes two statements the same: what is said, when it holds, when and by whom.

    Who may see it is not part of it: a label is raised without anything being said again.
    """
    by = said.source or said.author
    return said.value, said.valid.text, said.said, by, said.tear_line


class OnFile:
    """The statements of a kind that stand, or stood where something stands now.

    `about` narrows it to these subjects. What was withdrawn is not on file.
    """

    def __init__(self, gate: Gate, kind: str, about: Sequence[str] = ()) -> None:
        view = gate.everything()
        subjects = tuple(dict.fromkeys(about))
        self._heads = dict[str, list[Statement]]()
        for head in gate.heads(view, kinds=(kind,), subjects=subjects):
            self._heads.setdefault(head.subject, []).append(head)
        self._said = dict[tuple[str, Any], Stands]()
        for subject, heads in self._heads.items():
            if any(head.replaces for head in heads):
                for older in gate.store.history(view, subject):
                    if older.value is not None:
                        self._put(subject, older, Stands.ANSWERED)
            for head in heads:
                self._put(subject, head, Stands.SAME)

    def stands(self, said: Any, subject: str = "") -> Stands:
        """How this stands on file, about a subject or, without one, about any."""
        return self._said.get((subject, said), Stands.NOT)

    def heads(self, subject: str) -> list[Statement]:
        """What stands about a subject."""
        return self._heads.get(subject, [])

    def _put(self, subject: str, statement: Statement, stands: Stands) -> None:
        said = content_of(statement)
        self._said[subject, said] = stands
        if self._said.get(("", said)) is not Stands.SAME:
            self._said["", said] = stands
