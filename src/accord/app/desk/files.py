"""What a desk puts on record: statements, answers to them, drafts, attachments. A part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.app import attachments, drafts, filing, loading, reading, subjects
from accord.app.gate import Gate
from accord.app.ports import Case
from accord.model.kinds import Decision, Fulfilment
from accord.model.labels import Label
from accord.model.statements import Filing
from accord.record.port import Draft

__all__ = ["Files"]


class Files:
    """Statements in: one, or several that are filed whole or not at all; and drafts before them."""

    __slots__ = ()
    gate: Gate

    def add(self, kind: str, plain: Mapping[str, Any]) -> str:
        """File one statement from plain data; returns its reference."""
        return filing.add(self.gate, kind, plain)

    def file_all(self, filings: Sequence[Filing]) -> list[str]:
        """File all of these, or none; returns their references."""
        return filing.file_all(self.gate, filings)

    def load(self, case: Case) -> int:
        """File a case of the library; returns how many statements it held."""
        return loading.load_case(self.gate, case)

    def read_filing(self, kind: str, plain: Mapping[str, Any]) -> Filing:
        """Read a filing from plain data, without filing it."""
        return reading.read_filing(self.gate, kind, plain)

    def answer(self, subject: str, plain: Mapping[str, Any], **how: Any) -> str:
        """Answer what stands about a subject with a new statement, or mend a slip."""
        subject = subjects.resolve(self.gate, subject, "answer")
        given = reading.read_filing(self.gate, subject.partition("/")[0], plain)
        return filing.answer(self.gate, subject, given.value, given=given, **how)

    def withdraw(self, subject: str, reason: str) -> str:
        """Withdraw what stands about a subject."""
        return filing.withdraw(self.gate, subject, reason)

    def done(self, fulfilment: Fulfilment, given: Filing | None = None) -> str:
        """Put on record that an obligation was done."""
        return filing.done(self.gate, fulfilment, given)

    def decide(self, decision: Decision, label: Label | None = None) -> str:
        """Settle a contested subject."""
        return filing.decide(self.gate, decision, label)

    def jot(self, text: str) -> Draft:
        """Keep free text as a draft."""
        return drafts.jot(self.gate, text)

    def drafts(self) -> list[Draft]:
        """This reader's own drafts."""
        return drafts.drafts(self.gate)

    def discard(self, key: str) -> None:
        """Delete a draft."""
        drafts.discard(self.gate, key)

    def file_draft(
        self, key: str, split: Sequence[tuple[str, Mapping[str, Any]]] = (), *,
        label: Label | None = None,
    ) -> list[str]:  # fmt: skip
        """File a draft as a note, and typed statements that point back to it."""
        return drafts.file_draft(self.gate, key, split, label=label)

    def attach(self, given: attachments.Bytes, **how: Any) -> str:
        """Keep data in the file."""
        return attachments.attach(self.gate, given, **how)

    def attachment(self, subject: str) -> attachments.Bytes:
        """The data of an attachment."""
        return attachments.attachment(self.gate, subject)
