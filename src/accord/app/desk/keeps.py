"""What the custodian does with a file. A part of the desk."""

from __future__ import annotations

from typing import Any

from accord.app import custody, integrity
from accord.app.gate import Gate
from accord.model.kinds import Reader, Relabel
from accord.model.statements import Statement
from accord.record.port import Trace

__all__ = ["Keeps"]


class Keeps:
    """Disclosing, relabelling, destroying; readers and the security log; whether all is intact."""

    __slots__ = ()
    gate: Gate

    def disclose(self, reference: str, wish: custody.Wish) -> list[str]:
        """Disclose a statement by its owners' consent."""
        return custody.disclose(self.gate, reference, wish)

    def relabel(self, relabelled: Relabel) -> str:
        """Raise a label."""
        return custody.relabel(self.gate, relabelled)

    def destroy(self, reference: str, **how: Any) -> str:
        """Destroy content lawfully."""
        return custody.destroy(self.gate, reference, **how)

    def readers(self) -> list[Statement]:
        """Who may open views of the file."""
        return custody.readers(self.gate)

    def add_reader(self, key: str, reader: Reader) -> str:
        """Put a reader on record."""
        return custody.add_reader(self.gate, key, reader)

    def traces(self) -> list[Trace]:
        """The security log."""
        self.gate.require("traces")
        return self.gate.store.traces()

    def verify(self, **how: Any) -> integrity.Verified:
        """Whether every entry is as it was hashed, in its place."""
        return integrity.verify(self.gate, **how)

    def checkpoint(self) -> str:
        """A checkpoint of every log, to be kept elsewhere; the file keeps one, too."""
        text = integrity.checkpoint(self.gate)
        if self.gate.store.writable:
            integrity.remember(self.gate)
        return text

    def signers(self) -> dict[str, str]:
        """The verifier keys of the signed logs."""
        return integrity.signers(self.gate)
