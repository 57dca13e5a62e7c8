"""The pages that write: jot, drafts, add, answer, withdraw, decide, done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from accord.app.desk import Desk
from accord.app.plainly import plainly
from accord.app.sheets import WRITTEN
from accord.app.subjects import filed
from accord.errors import AccordError, BadInput
from accord.model.kinds import Decision, kind_named
from accord.model.labels import Label, own
from accord.papers.tongue import say
from accord.web.asked import Asked
from accord.web.forms import filing_of, inputs_of, source_inputs, typed_of
from accord.web.frame import framed, tongue_of
from accord.web.pages.page import Given, Page, turned

__all__ = ["WRITING"]


def _jot(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.jot(given.get("text", ""))
    return turned(asked.link("/drafts"))


def _drafts(desk: Desk, asked: Asked, given: Given) -> Response:
    return framed(
        desk, asked, "drafts.html", title=say("Drafts"), drafts=desk.drafts()[::-1],
        holds=_own(desk),
    )  # fmt: skip


def _file(desk: Desk, asked: Asked, given: Given) -> Response:
    (note, *_) = desk.file_draft(given["key"])
    return turned(_as_filed(asked, _subject_of(desk, note)))


def _discard(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.discard(given["key"])
    return turned(asked.link("/drafts"))


def _split(desk: Desk, asked: Asked, given: Given) -> Response:
    path = f"/drafts/{given['key']}/split/"
    return framed(
        desk,
        asked,
        "kinds_list.html",
        title=say("File with a typed statement"),
        kinds=WRITTEN.items(),
        path=path,
    )


def _file_split(desk: Desk, asked: Asked, given: Given) -> Response:
    kind, key = given["kind"], given["draft"]
    draft = next((one for one in desk.drafts() if one.key == key), None)
    text = draft.text if draft else ""
    return _form(
        desk, asked, kind, given, title=say("A statement of kind {kind}", kind=say(kind, "kind")),
        about=say("From: {text}", text=text), action=asked.link(asked.path),
        file=lambda filing: desk.file_draft(key, [(kind, filing)])[-1], holds=_own(desk),
    )  # fmt: skip


def _kinds(desk: Desk, asked: Asked, given: Given) -> Response:
    return framed(
        desk,
        asked,
        "kinds_list.html",
        title=say("Add a statement"),
        kinds=WRITTEN.items(),
        path="/add/",
    )


def _add(desk: Desk, asked: Asked, given: Given) -> Response:
    kind = given["kind"]
    return _form(
        desk, asked, kind, given, title=say("Add: {kind}", kind=say(kind, "kind")),
        about=say(WRITTEN.get(kind, ""), "about"), action=asked.link(asked.path),
        file=lambda filing: desk.add(kind, filing), key=given.get("key", ""),
    )  # fmt: skip


def _answer(desk: Desk, asked: Asked, given: Given) -> Response:
    kind, subject = given["kind"], f"{given['kind']}/{given['key']}"
    shown = desk.show(subject)
    typed = dict(given)
    if "seen" not in typed:
        typed = {**given, **_said(shown.heads[0])} if shown.heads else typed
        typed["seen"] = " ".join(head.reference for head in shown.heads)
    expected = typed["seen"].split()
    return _form(
        desk, asked, kind, typed, title=say("Answer: {subject}", subject=subject),
        about=say("What was said before stays in the history. If somebody answered meanwhile,"
                  " both answers stand side by side."),
        action=asked.link(asked.path), posted="seen" in given, hidden={"seen": typed["seen"]},
        holds=[head.told_label for head in shown.heads],
        file=lambda filing: desk.answer(subject, filing, expected=expected),
    )  # fmt: skip


def _said(head: Any) -> dict[str, str]:
    return typed_of({"value": plainly(head.value)})


def _form(
    desk: Desk, asked: Asked, kind: str, typed: Mapping[str, str], *, title: str, about: str,
    action: str, file: Any, key: str | None = None, posted: bool | None = None,
    hidden: Mapping[str, str] | None = None, holds: Iterable[Label] = (),
) -> Response:  # fmt: skip
    """A form of a kind: shown, or filed; with a fault it is shown again as it was typed."""
    cls = kind_named(kind).cls
    fault, status = "", 200
    if any(name.startswith("value.") for name in typed) if posted is None else posted:
        try:
            reference = file(filing_of(cls, typed))
            return turned(_as_filed(asked, _subject_of(desk, reference)))
        except AccordError as error:
            fault, status = str(error), error.status
    inputs = inputs_of(cls, typed, "value.")
    kinds = sorted({one.refers_to[0] for one in inputs if one.refers_to})
    lists = {name: desk.named(name) for name in kinds}
    named = [one.label for found in lists.values() for one in found]
    return framed(
        desk, asked, "form.html", title=title, about=tongue_of(desk, asked).put(about),
        action=action, fault=fault, inputs=inputs, source=source_inputs(typed), typed=typed,
        key=key, hidden=hidden or {}, lists=lists, status=status, holds=[*holds, *named],
    )  # fmt: skip


def _own(desk: Desk) -> list[Label]:
    """The label of what is its author's alone."""
    return [Label(compartments=frozenset({own(desk.reader)}))]


def _subject_of(desk: Desk, reference: str) -> str:
    """The subject of what was filed, as its author may see it."""
    return filed(desk.gate, [reference]).subjects[0]


def _as_filed(asked: Asked, subject: str) -> str:
    """The page of what was put on record, as of today: of an earlier date it tells nothing new."""
    return asked.link(f"/s/{subject}", as_of="", said_by="", known_on="")


def _withdraw(desk: Desk, asked: Asked, given: Given) -> Response:
    subject = f"{given['kind']}/{given['key']}"
    desk.show(subject)
    if "reason" not in given:
        asks = say("Withdraw {subject}", subject=subject)
        return framed(desk, asked, "withdraw.html", title=asks, subject=subject)
    desk.withdraw(subject, given["reason"])
    return turned(_as_filed(asked, subject))


def _decide(desk: Desk, asked: Asked, given: Given) -> Response:
    subject = f"{given['kind']}/{given['key']}"
    if not given.get("decided_by") or not given.get("chosen"):
        raise BadInput("a decision names who decided and what", form="an account and a name")
    decision = Decision(
        question=subject, chosen=given["chosen"], decided_by=given["decided_by"],
        decided=desk.gate.today(), reason=given.get("reason", ""),
    )  # fmt: skip
    desk.decide(decision)
    return turned(_as_filed(asked, subject))


def _done(desk: Desk, asked: Asked, given: Given) -> Response:
    subject = f"{given['kind']}/{given['key']}"
    typed = {name: text for name, text in given.items() if name not in ("kind", "key")}
    plain = filing_of(kind_named("fulfilment").cls, typed)
    plain["value"]["obligation"] = subject
    filing = desk.read_filing("fulfilment", plain)
    desk.done(filing.value, filing)
    return turned(_as_filed(asked, subject))


_BOTH = ("GET", "POST")
WRITING = (
    Page("/jot", _jot, ("POST",)),
    Page("/drafts", _drafts),
    Page("/drafts/{key}/split", _split),
    Page("/drafts/{draft}/split/{kind}", _file_split, _BOTH),
    Page("/drafts/{key}/file", _file, ("POST",)),
    Page("/drafts/{key}/discard", _discard, ("POST",)),
    Page("/add", _kinds),
    Page("/add/{kind}", _add, _BOTH),
    Page("/answer/{kind}/{key:path}", _answer, _BOTH),
    Page("/withdraw/{kind}/{key:path}", _withdraw, _BOTH),
    Page("/decide/{kind}/{key:path}", _decide, ("POST",)),
    Page("/done/{kind}/{key:path}", _done, ("POST",)),
)
