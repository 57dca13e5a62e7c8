"""The desk: one open file, seen by one reader. Every command and every query is a method here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any, Final

from accord.app import (
    asking,
    attachments,
    briefing,
    custody,
    drafts,
    filing,
    integrity,
    issuing,
    loading,
    mapping,
    owed,
    reading,
    reconciling,
    sheets,
    subjects,
)
from accord.app.asking import Dates
from accord.app.gate import CUSTODIAN, Gate
from accord.app.inward import Inward
from accord.app.outward import Outward
from accord.app.overview import Overview, overview
from accord.app.owed import Due, Slip
from accord.app.plainly import plainly
from accord.app.ports import Case
from accord.errors import BadInput, NotFound
from accord.model.dates import When
from accord.model.kinds import Decision, Fulfilment, Issue, Obligation, Reader, Relabel
from accord.model.labels import Label
from accord.model.statements import Filing, Result, Statement
from accord.papers.blocks import Paper
from accord.papers.spoken import spoken
from accord.papers.tongue import Tongue, english
from accord.record.port import Draft, Trace

__all__ = ["Desk", "Renderer"]

Renderer = Callable[..., bytes]
Day = str | date | When | None
_PUBLIC: Final = ("name", "title", "zone", "marking", "language")
"""Settings that papers show; the others tell how often the file was copied, and on which device."""


@dataclass(frozen=True, slots=True)
class Desk(Inward, Outward):
    """An open file. Dates are text such as `2003-06-20`, a `date` or a `datetime` that knows
    its time zone, or left out for today and no bound.

    It is a context manager: leaving it folds the write-ahead log and closes the file.
    """

    gate: Gate
    renderers: Mapping[str, Renderer] = field(default_factory=dict)
    framer: Callable[[Sequence[Mapping[str, Any]]], Any] | None = None
    tongues: Callable[[str], Tongue] = english

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log and let go of the file."""
        self.gate.store.close()

    @property
    def reader(self) -> str:
        """Who is looking: the custodian, or a reader viewed as."""
        return self.gate.reader

    @property
    def settings(self) -> Mapping[str, str]:
        """Name, zone, marking and language of the file; the names of its logs for the custodian."""
        held = self.gate.store.settings
        return held if self.gate.custodial else {n: held[n] for n in _PUBLIC if n in held}

    @property
    def writable(self) -> bool:
        """Whether the file can be written; if not, what is read is not logged either."""
        return self.gate.store.writable

    @property
    def unlogged(self) -> int:
        """How many readings and refusals could not be logged, since somebody else was writing."""
        return self.gate.store.untraced

    def viewing_as(self, reader: str) -> Desk:
        """The same file, seen by another reader; only the custodian may look so."""
        self.gate.require("readers")
        gate = Gate(self.gate.store, self.gate.doors, reader_subject(reader))
        gate.clearance(gate.reader)
        return Desk(gate, self.renderers, self.framer, self.tongues)

    # Asking.

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

    def frame(self, answer: Any) -> Any:
        """An answer as a table: a Polars frame, where `accord[tables]` is installed."""
        assert self.framer is not None
        plain = plainly(answer)
        rows = plain["value"] if isinstance(plain, dict) and "method" in plain else plain
        return self.framer(rows if isinstance(rows, list) else [rows])

    # Filing.

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

    # The custodian's.

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

    # Papers.

    def brief(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None, since: Day = None
    ) -> Paper:
        """The morning brief of a day, for this reader."""
        when = dates(as_of, said_by, known_on)
        return briefing.brief(self.gate, when, since=day(since))

    def actors(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None, since: Day = None
    ) -> Paper:
        """Who there is on a day, how they stand to each other and what weight they have."""
        when = dates(as_of, said_by, known_on)
        return mapping.actors(self.gate, when, since=day(since))

    def matrix(
        self, *, party: str = "", state: str = "", words: str = "", group: str = "party",
        sort: str = "urgency", as_of: Day = None, said_by: Day = None, known_on: Day = None,
    ) -> Paper:  # fmt: skip
        """The matrix of obligations: grouped, sorted, and of those that were asked for."""
        when = dates(as_of, said_by, known_on)
        how = {"party": party, "state": state, "words": words, "group": group, "sort": sort}
        return sheets.matrix(self.gate, when, **how)

    def dossier(self, subject: str, **when: Day) -> Paper:
        """All about a subject: what stands, its history, what hangs on it, who may see it."""
        return sheets.dossier(self.gate, subject, dates(**when))

    def chronicle(self, *, first: Day = None, last: Day = None, **when: Day) -> Paper:
        """What happened, what is expected and what falls due, by day."""
        return sheets.chronicle(self.gate, dates(**when), first=day(first), last=day(last))

    def agenda(self, **when: Day) -> Paper:
        """What waits for somebody's hand."""
        return sheets.agenda(self.gate, dates(**when))

    def atlas(self, **when: Day) -> Paper:
        """Where things are."""
        return sheets.atlas(self.gate, dates(**when))

    def listing(self, *, kind: str = "", **when: Day) -> Paper:
        """The statements of a kind, or of all kinds that are not bulk."""
        return sheets.listing(self.gate, dates(**when), kind=kind)

    def search(self, words: str, *, kind: str = "", **when: Day) -> Paper:
        """The statements that hold all of these words."""
        return sheets.search(self.gate, words, dates(**when), kind=kind)

    def named(self, kind: str, **when: Day) -> list[sheets.Named]:
        """The subjects of a kind with their names, by name."""
        return sheets.named(self.gate, kind, dates(**when))

    def render(self, paper: Paper, form: str, lang: str = "", **how: Any) -> bytes:
        """A paper as html, pdf, docx, md or json; in a language, or in that of the file."""
        if form not in self.renderers:
            raise NotFound(f"no such format: {form!r}", among=sorted(self.renderers))
        if form == "docx" and "template" not in how:
            how["template"] = issuing.template(self.gate)
        return self.renderers[form](spoken(paper, self.tongues(lang or paper.lang)), **how)

    def issue(self, paper: Paper, form: str, wish: issuing.Clearing, **how: Any) -> issuing.Issued:
        """Issue a paper: kept byte for byte, each copy with a mark of its own."""
        return issuing.issue(
            self.gate, paper, wish, lambda marked: self.render(marked, form, **how)
        )

    def keep_template(self, name: str, data: bytes) -> None:
        """Keep the office's Word template in the file."""
        issuing.keep_template(self.gate, name, data)

    def issues(self) -> list[Issue]:
        """The papers that went out."""
        return issuing.issues(self.gate)


def day(given: Day) -> When | None:
    """A date from text, a `date` or a `datetime`; of the empty text, none.

    Refuses, with `BadInput`, a `datetime` without a time zone, since it is no instant, or
    that lies outside the years 1 to 9999 of UTC, and whatever else is no date.
    """
    if given is None or isinstance(given, When):
        return given
    if isinstance(given, str):
        return When.parse(given) if given else None
    if isinstance(given, datetime) and given.utcoffset() is None:
        raise BadInput(f"a time without a time zone: {given}", form="2003-06-20T12:00Z")
    if not isinstance(given, date):
        raise BadInput(f"not a date: {given!r}"[:80], form="2003-06-20")
    try:
        return When.of(given)
    except OverflowError:
        raise BadInput(f"outside the years 1 to 9999: {given}", form="2003-06-20") from None


def dates(as_of: Day = None, said_by: Day = None, known_on: Day = None) -> Dates:
    """The three dates of a question, from whatever `day` reads."""
    return Dates(as_of=day(as_of), said_by=day(said_by), known_on=day(known_on))


def reader_subject(name: str) -> str:
    """The subject of a reader, from a short name."""
    if name in ("", CUSTODIAN):
        return CUSTODIAN
    return name if "/" in name else f"reader/{name}"
