"""Commands that put on record: add, answer, withdraw, done, decide, jot, file, attach."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.once import Written
from accord.app.operations.definition import (
    PlainLabel,
    PlainSource,
    PlainValue,
    Subject,
    operation,
)  # fmt: skip
from accord.app.reading import read_label_map, read_source
from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds import Decision, Fulfilment
from accord.model.kinds.registry import about
from accord.model.statements import Filing

__all__ = ["DONE"]

DONE = Written([], [])
"""What a command returns; what it wrote is known to the gate."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A statement as it is sent: the fields of its kind, and what may stand beside them."""

    value: PlainValue = about("The fields of the kind.")
    valid: Interval | None = about("From when to when it holds; always, if left out.", None)
    said: When | None = about("When its source said it.", None)
    source: PlainSource = about("Who said it, and where; its author, if left out.", None)
    reason: str = about("Why it is filed.", "")
    label: PlainLabel = about("Who may see what was said; its author alone, if left out.", None)
    provenance_label: PlainLabel = about("Who may see who said it; as `label`.", None)
    tear_line: str = about("Wording that may be released.", "")


_STATED = tuple(field.name for field in dataclasses.fields(Stated))


@dataclass(frozen=True, kw_only=True)
class Typed(Stated):
    """One of several statements."""

    kind: str = about("The kind of the statement.")
    subject: str = about("What it is about; a random key, if left out.", "")


@dataclass(frozen=True, kw_only=True)
class Adding(Typed):
    """A new statement."""


@dataclass(frozen=True, kw_only=True)
class Several:
    """Several statements."""

    statements: tuple[Typed, ...] = about("The statements.")


@dataclass(frozen=True, kw_only=True)
class Answering(Stated, Subject):
    """An answer to what stands about a subject."""

    expected: tuple[str, ...] = about(
        "References of the heads its author saw; if others stand there, it makes a fork.", ()
    )
    fork: bool = about("With false, refuse rather than make a fork.", True)
    slip: bool = about("Whether it mends a slip: then it is no change to report.", False)


@dataclass(frozen=True, kw_only=True)
class Withdrawing(Subject):
    """What is withdrawn, and why."""

    reason: str = about("Why.", "")


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What was done, and who says so."""

    value: Fulfilment = about("The fields of a fulfilment.")
    said: When | None = about("When its source said so.", None)
    source: PlainSource = about("Who says so; its author, if left out.", None)
    label: PlainLabel = about("Who may see it; its author alone, if left out.", None)


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """Which of several statements is to count."""

    value: Decision = about("The fields of a decision.")
    label: PlainLabel = about("Who may see it; who may see all it chooses among.", None)


@dataclass(frozen=True, kw_only=True)
class Jotting:
    """Free words."""

    text: str = about("What was said, as it comes.")


@dataclass(frozen=True, kw_only=True)
class OneDraft:
    """Which draft."""

    key: str = about("The key of the draft.")


@dataclass(frozen=True, kw_only=True)
class FilingDraft(OneDraft):
    """A draft, and what is read out of it."""

    statements: tuple[Typed, ...] = about("Typed statements, which point back to the note.", ())
    label: PlainLabel = about("Who may see them; their author alone, if left out.", None)


@dataclass(frozen=True, kw_only=True)
class Attaching:
    """Data, and what they are."""

    name: str = about("What it is called.")
    media_type: str = about("What sort of data it is, such as image/png.")
    concerns: tuple[str, ...] = about("The subjects that it is about.", ())
    level: int | None = about("Who may see it: a rank, 0 (open) to 3 (strict).", None)
    compartments: tuple[str, ...] = about("Who may see it: members of every one.", ())


@operation("POST", "/statements/{kind}")
def add(desk: Desk, asked: Adding) -> Written:
    """File one statement of a kind."""
    desk.add(asked.kind, _plain(asked))
    return DONE


@operation("POST", "/statements")
def file_all(desk: Desk, asked: Several) -> Written:
    """File several statements, of any kinds: all of them, or none."""
    desk.file_all([_read(desk, place, each) for place, each in enumerate(asked.statements)])
    return DONE


@operation("PUT", "/statements/{kind}/{key}", tagged=True)
def answer(desk: Desk, asked: Answering) -> Written:
    """Answer what stands about a subject: the old words stay in its history."""
    how = {"expected": asked.expected, "fork": asked.fork, "slip": asked.slip}
    desk.answer(asked.subject, _plain(asked), **how)
    return DONE


@operation("POST", "/statements/{kind}/{key}/withdrawal", tagged=True)
def withdraw(desk: Desk, asked: Withdrawing) -> Written:
    """Withdraw what stands about a subject; it stays in its history."""
    desk.withdraw(asked.subject, asked.reason)
    return DONE


@operation("POST", "/fulfilments")
def done(desk: Desk, asked: Doing) -> Written:
    """Put on record that an obligation was done."""
    given = Filing(
        subject="", value=None, said=asked.said, source=read_source(asked.source),
        label=read_label_map(asked.label, "label"),
    )  # fmt: skip
    desk.done(asked.value, given)
    return DONE


@operation("POST", "/decisions")
def decide(desk: Desk, asked: Deciding) -> Written:
    """Settle a contested subject: one of its heads is to count. All of them still stand."""
    desk.decide(asked.value, read_label_map(asked.label, "label"))
    return DONE


@operation("POST", "/drafts")
def jot(desk: Desk, asked: Jotting) -> Written:
    """Keep free text as a draft, for its author's eyes only, until it is filed."""
    desk.jot(asked.text)
    return DONE


@operation("POST", "/drafts/{key}/filing")
def file_draft(desk: Desk, asked: FilingDraft) -> Written:
    """File a draft as a note, and typed statements that point back to it."""
    split = [(each.kind, _plain(each)) for each in asked.statements]
    desk.file_draft(asked.key, split, label=read_label_map(asked.label, "label"))
    return DONE


@operation("DELETE", "/drafts/{key}")
def discard(desk: Desk, asked: OneDraft) -> Written:
    """Delete a draft of one's own."""
    desk.discard(asked.key)
    return DONE


@operation("POST", "/attachments")
def attach(desk: Desk, asked: Attaching, data: bytes) -> Written:
    """Keep data in the file: the body is the data, whatever its media type."""
    plain: dict[str, Any] = {"compartments": list(asked.compartments)}
    labelled = asked.level is not None or asked.compartments
    label = read_label_map({**plain, "level": asked.level or 0}, "label") if labelled else None
    given = Bytes(name=asked.name, media_type=asked.media_type, data=data)
    desk.attach(given, concerns=asked.concerns, label=label)
    return DONE


def _read(desk: Desk, place: int, part: Typed) -> Filing:
    try:
        return desk.read_filing(part.kind, _plain(part))
    except BadInput as error:
        raise error.inside(f"statements[{place}]") from None


def _plain(stated: Any) -> dict[str, Any]:
    """A filing in plain data, as everybody writes it."""
    if not isinstance(stated.value, dict):
        raise BadInput("should be a map of fields", at="value", form="{name: …}")
    subject = getattr(stated, "subject", "") if "subject" in _own(stated) else ""
    plain = {"subject": subject} | {name: getattr(stated, name) for name in _STATED}
    plain |= {name: str(plain[name]) for name in ("valid", "said") if plain[name] is not None}
    return {name: held for name, held in plain.items() if held not in (None, "")}


def _own(stated: Any) -> set[str]:
    return {field.name for field in dataclasses.fields(stated)}
