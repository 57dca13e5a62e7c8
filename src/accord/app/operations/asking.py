"""Queries: what stands, what is owed, what changed, who said what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from accord.app import asking as questions
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.gate import place_of
from accord.app.operations.definition import Dated, Nothing, Subject, operation
from accord.app.operations.paging import Page, Paged, by_time, cut_of, paged
from accord.app.overview import Overview
from accord.app.owed import Due, Slip
from accord.app.reconciling import Reconciled
from accord.model.dates import When
from accord.model.kinds import Obligation, kind_named, kinds
from accord.model.kinds.registry import about
from accord.model.kinds.shapes import Shape, beside, parts_of
from accord.model.statements import Result, Statement

__all__ = ["tag"]


@dataclass(frozen=True, slots=True)
class About:
    """The file: its settings, who is looking, and whether it can be written."""

    settings: dict[str, str]
    reader: str
    writable: bool
    unlogged: int


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind of statement with its fields, and the parts that these hold."""

    name: str
    about: str
    fields: list[dict[str, Any]]
    parts: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Called:
    """A subject, and what it is called."""

    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class Jotted:
    """A draft: its key, when it was taken down, and its words."""

    key: str
    written: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Owed(Dated):
    """Which obligations."""

    party: str = about("Only what this actor owes: by key or by name.", "")
    state: str = about("Only what is in this state.", "")
    assume: tuple[str, ...] = about("Suppose dates of anchors: `anchor=date`.", ())


@dataclass(frozen=True, kw_only=True)
class Moving(Dated):
    """What is supposed, or since when."""

    assume: tuple[str, ...] = about("Suppose dates of anchors: `anchor=date`.", ())
    since: When | None = about("What has moved since this day.", None)


@dataclass(frozen=True, kw_only=True)
class Since(Dated):
    """Since when."""

    since: When = about("The day that is compared with.")


@dataclass(frozen=True, kw_only=True)
class OfKinds(Dated, Paged):
    """Statements of which kinds."""

    kind: tuple[str, ...] = about("Only statements of these kinds.", ())


@dataclass(frozen=True, kw_only=True)
class Shown(Dated, Subject):
    """Which subject."""


@dataclass(frozen=True, kw_only=True)
class Told(Dated, Paged, Subject):
    """The history of which subject."""


@dataclass(frozen=True, kw_only=True)
class Why(Dated, Subject):
    """What stands about a subject, and for which reader."""

    reader: str = about("The reader whose rights are explained.")


@dataclass(frozen=True, kw_only=True)
class OneKind:
    """Which kind."""

    kind: str = about("The kind.")


@dataclass(frozen=True, kw_only=True)
class NamesOf(Dated):
    """The subjects of which kind."""

    kind: str = about("The kind.")


@dataclass(frozen=True, kw_only=True)
class OneAttachment:
    """Which attachment."""

    key: str = about("The key of the attachment.")


@operation("GET", "/file")
def file(desk: Desk, asked: Nothing) -> About:
    """Tell what the file is called, its time zone, marking and language, and who is looking."""
    return About(dict(sorted(desk.settings.items())), desk.reader, desk.writable, desk.unlogged)


@operation("GET", "/overview")
def overview(desk: Desk, asked: Dated) -> Overview:
    """Tell the process at a glance: how many obligations stand in which state, what presses."""
    return desk.overview(**asked.when)


@operation("GET", "/obligations")
def obligations(desk: Desk, asked: Owed) -> Result[tuple[Due[Obligation], ...]]:
    """Tell every obligation in view with its state, and why."""
    return desk.obligations(
        **asked.when, party=asked.party, state=asked.state, assume=asked.assume
    )  # fmt: skip


@operation("GET", "/slips")
def slips(desk: Desk, asked: Moving) -> Result[tuple[Slip, ...]]:
    """Tell what would move under assumptions, or what has moved since a day."""
    return desk.slips(asked.assume, since=asked.since, **asked.when)


@operation("GET", "/reconciliation")
def reconcile(desk: Desk, asked: Dated) -> Result[Reconciled]:
    """Tell what figures say of each other: what does not add up, by how much, and what does."""
    return desk.reconcile(**asked.when)


@operation("GET", "/changes")
def changes(desk: Desk, asked: Since) -> questions.Changes:
    """Tell what stands otherwise than on a day before."""
    return desk.changes(asked.since, **asked.when)


@operation("GET", "/statements")
def statements(desk: Desk, asked: OfKinds) -> Page[Statement]:
    """List the statements that stand, of some kinds or of all, as they were recorded."""
    for kind in asked.kind:
        kind_named(kind)
    cut = cut_of(asked)
    found = desk.listed(asked.kind, behind=cut.place, most=cut.most + 1, **asked.when)
    items, further = cut.ended(found, partial(place_of, by="recorded"))
    return Page(list(items), further)


@operation("GET", "/statements/{kind}/{key}", tagged=True)
def show(desk: Desk, asked: Shown) -> questions.Shown:
    """Tell what stands about a subject, in a word and in full."""
    return desk.show(asked.subject, **asked.when)


@operation("GET", "/statements/{kind}/{key}/history")
def history(desk: Desk, asked: Told) -> Page[Statement]:
    """List all that was said of a subject, and decided about it, oldest first."""
    return paged(by_time(desk.history(asked.subject, **asked.when)), asked)


@operation("GET", "/statements/{kind}/{key}/why")
def why(desk: Desk, asked: Why) -> tuple[questions.Reason, ...]:
    """Tell why a reader may, or may not, see what stands about a subject."""
    return desk.why(asked.subject, asked.reader, **asked.when)


@operation("GET", "/kinds")
def list_kinds(desk: Desk, asked: Nothing) -> list[KindTold]:
    """List the kinds of statement with their fields."""
    return [_told(name) for name in kinds()]


@operation("GET", "/kinds/{kind}")
def show_kind(desk: Desk, asked: OneKind) -> KindTold:
    """Tell all that one must know to write down a statement of a kind."""
    return _told(asked.kind)


@operation("GET", "/names/{kind}")
def names(desk: Desk, asked: NamesOf) -> list[Called]:
    """List the subjects of a kind with their names, by name."""
    kind_named(asked.kind)
    return [Called(each.subject, each.name) for each in desk.named(asked.kind, **asked.when)]


@operation("GET", "/drafts")
def list_drafts(desk: Desk, asked: Paged) -> Page[Jotted]:
    """List this reader's own drafts, oldest first."""
    own = [([each.written, each.key], each) for each in desk.drafts()]
    return paged(own, asked, lambda each: Jotted(each.key, each.written, each.text))


@operation("GET", "/attachments/{key}")
def attachment(desk: Desk, asked: OneAttachment) -> Bytes:
    """Give the data of an attachment, with its own media type."""
    return desk.attachment(f"attachment/{asked.key}")


def tag(desk: Desk, subject: str) -> str:
    """What an answer to a subject would answer, as one word; nothing if nothing stands.

    It hangs on what this reader may see, and on nothing else.
    """
    heads = desk.gate.heads(desk.gate.everything(), subjects=(subject,))
    return "+".join(sorted(head.reference[:32] for head in heads))


def _told(name: str) -> KindTold:
    kind = kind_named(name)
    parts = [*parts_of(kind.cls), *beside()]
    return KindTold(
        name, " ".join(kind.about.split()), [_field(each) for each in kind.fields],
        [_part(each) for each in parts],
    )  # fmt: skip


def _field(field: Any) -> dict[str, Any]:
    plain = {"name": field.name, "about": field.about, "type": field.type, "needed": field.needed}
    more = {"refers_to": list(field.refers_to), "choices": list(field.choices)}
    return plain | {name: held for name, held in more.items() if held}


def _part(part: Shape) -> dict[str, Any]:
    held = {"choices": list(part.choices)} if part.choices else {
        "fields": [_field(each) for each in part.fields]
    }  # fmt: skip
    return {"name": part.name, "about": part.about, **held}
