"""What a desk is asked: what stands, what is owed, what moved, and why. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accord.app import asking, owed
from accord.app.desk.dates import Day, dates, day, reader_subject
from accord.app.gate import Gate
from accord.app.overview import Overview, overview
from accord.app.owed import Due, Slip
from accord.app.plainly import plainly
from accord.model.kinds import Obligation
from accord.model.statements import Result, Statement

if TYPE_CHECKING:
    from accord.app import reconciling

__all__ = ["Asks"]


class Asks:
    """Questions, each on three dates; nothing is written but what the security log notes."""

    __slots__ = ()
    gate: Gate
    framer: Callable[[Sequence[Mapping[str, Any]]], Any] | None

    def overview(self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None) -> Overview:
        """The process at a glance, and how many obligations stand in which state."""
        return overview(self.gate, dates(as_of, said_by, known_on))

    def obligations(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None,
        party: str = "", state: str = "", assume: Sequence[str] = (),
    ) -> Result[tuple[Due[Obligation], ...]]:  # fmt: skip
        """Every obligation in view, with its state."""
        when = dates(as_of, said_by, known_on)
        return owed.obligations(self.gate, when, party=party, state=state, assume=assume)

    def slips(
        self, assume: Sequence[str] = (), *, since: Day = None,
        as_of: Day = None, said_by: Day = None, known_on: Day = None,
    ) -> Result[tuple[Slip, ...]]:  # fmt: skip
        """What moves under assumptions, or has moved since a date."""
        when = dates(as_of, said_by, known_on)
        return owed.slipped(self.gate, when, assume=assume, since=day(since))

    def moved(
        self, before: Result[tuple[Due[Any], ...]], after: Result[tuple[Due[Any], ...]]
    ) -> Result[tuple[Slip, ...]]:
        """What moved between two answers about what is owed."""
        return owed.moved(before, after)

    def reconcile(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None
    ) -> Result[reconciling.Reconciled]:
        """What figures say of each other: what does not add up, and what does."""
        from accord.app import reconciling

        return reconciling.reconciled(self.gate, dates(as_of, said_by, known_on))

    def show(
        self, subject: str, *, as_of: Day = None, said_by: Day = None, known_on: Day = None
    ) -> asking.Shown:
        """What stands about a subject."""
        return asking.show(self.gate, subject, dates(as_of, said_by, known_on))

    def history(
        self, subject: str, *, as_of: Day = None, said_by: Day = None, known_on: Day = None
    ) -> tuple[Statement, ...]:
        """All that was said of a subject, oldest first."""
        return asking.history(self.gate, subject, dates(as_of, said_by, known_on))

    def why(self, subject: str, reader: str, **when: Day) -> tuple[asking.Reason, ...]:
        """Why a reader may, or may not, see what stands about a subject."""
        asked = reader_subject(reader)
        return asking.why(self.gate, subject, asked, dates(**when))

    def changes(
        self, since: Day, *, as_of: Day = None, said_by: Day = None, known_on: Day = None
    ) -> asking.Changes:
        """What stands otherwise than on a day before."""
        when = day(since)
        assert when is not None
        return asking.changes(self.gate, dates(as_of, said_by, known_on), when)

    def statements(self, *kinds: str, **when: Day) -> list[Statement]:
        """The heads of these kinds in view; of all kinds if none is named."""
        found = self.gate.heads(dates(**when).view(self.gate), kinds=kinds)
        self.gate.trace_read("statements", found)
        return found

    def listed(
        self, kinds: Sequence[str] = (), *, behind: tuple[str, str] = ("", ""), most: int,
        as_of: Day = None, said_by: Day = None, known_on: Day = None,
    ) -> list[Statement]:  # fmt: skip
        """The next so many heads of these kinds, as they were recorded, and no more are read.

        They begin behind an instant and a reference: those of the last that was listed.
        """
        view = dates(as_of, said_by, known_on).view(self.gate)
        found = self.gate.listed(view, kinds, by="recorded", behind=behind, most=most)
        self.gate.trace_read("statements", found)
        return found

    def frame(self, answer: Any) -> Any:
        """An answer as a table: a Polars frame, where `accord[tables]` is installed."""
        assert self.framer is not None
        plain = plainly(answer)
        rows = plain["value"] if isinstance(plain, dict) and "method" in plain else plain
        return self.framer(rows if isinstance(rows, list) else [rows])
