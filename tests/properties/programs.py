"""The operations as programs ask for them: requests of HTTP, and all of each answer as bytes."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from accord.app.desk import Desk
from accord.app.operations import Operation, operations
from accord.rest import api
from tests.browsing import aside
from tests.properties.carried import PUBLIC
from tests.properties.surfaces import STATES, Asked
from tests.properties.worlds import NOW, World

__all__ = [
    "HOST",
    "TOKEN",
    "Answer",
    "Request",
    "ask",
    "asking",
    "operation",
    "send",
    "told",
    "writing",
]

TOKEN, HOST = "a token of a test", "127.0.0.1:8000"
_BY_NAME = {each.name: each for each in operations()}


class Request(NamedTuple):
    """An operation with its parameters as plain data, its data, and headers beside."""

    name: str
    plain: Mapping[str, Any] = {}
    data: bytes = b""
    headers: Mapping[str, str] = {}


class Answer(NamedTuple):
    """All that comes back."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str | None:
        found = [value.decode() for key, value in self.headers if key == name.lower().encode()]
        return found[0] if found else None


def operation(name: str) -> Operation:
    """The operation of that name."""
    return _BY_NAME[name]


def ask(
    app: Any, method: str, path: str, *, query: str = "", data: bytes = b"",
    headers: Mapping[str, str] | None = None, token: str = TOKEN, host: str = HOST,
) -> Answer:  # fmt: skip
    """One request to an application, and its answer; nothing in between adds or drops anything."""
    sent = {"host": host, "authorization": f"Bearer {token}", **(headers or {})}
    if data and "content-length" not in sent:
        sent["content-length"] = str(len(data))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": path, "raw_path": quote(path).encode(), "root_path": "",
        "query_string": query.encode(), "server": ("127.0.0.1", 8000), "client": None,
        "headers": [(name.lower().encode(), text.encode()) for name, text in sent.items()],
    }  # fmt: skip
    found: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": data, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        found.append(message)

    with aside():
        asyncio.run(app(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in found[1:])
    return Answer(found[0]["status"], tuple(found[0]["headers"]), body)


def send(app: Any, asked: Request, reader: str = "") -> Answer:
    """A request to an application; of a custodian who looks as a reader would, if one is named."""
    each = operation(asked.name)
    path = each.path
    for name in each.in_path:
        path = path.replace(f"{{{name}}}", str(asked.plain[name]))
    query = [(name, asked.plain[name]) for name in each.in_query if name in asked.plain]
    headers = {**({"accord-reader": reader} if reader else {}), **asked.headers}
    data = asked.data
    if each.in_body:
        headers.setdefault("content-type", "application/json")
        members = {name: asked.plain[name] for name in each.in_body if name in asked.plain}
        data = json.dumps(members).encode()
    text = urlencode(query, doseq=True)
    return ask(app, each.method, path, query=text, data=data, headers=headers)


def told(asked: Asked, world: World, desk: Desk, reader: str = "") -> Iterator[tuple[str, bytes]]:
    """What each request is answered: status, headers in their order, and body."""
    app = api(desk, token=TOKEN, hosts=[HOST])
    again = itertools.islice(asking(asked), 4)
    for number, request in enumerate((*asking(asked), *writing(asked), *again)):
        world.begin(f"{request.name}-{number}", NOW)
        answer = send(app, request, reader)
        assert answer.status < 500, answer.body
        yield f"{request.name} {dict(request.plain)}", repr(answer[:2]).encode() + answer.body


def asking(asked: Asked) -> Iterator[Request]:
    """All that asks."""
    when = {name: day.text for name, day in asked.when.items() if day is not None}
    since = {"since": asked.dates.since.text}
    yield Request("file")
    yield Request("statements", {**when, "limit": "2"})
    yield Request("overview", when)
    yield Request("obligations", when)
    yield Request("list_drafts")
    for kind in sorted({subject.partition("/")[0] for subject in asked.subjects}):
        yield Request("statements", {"kind": [kind], **when})
        yield Request("names", {"kind": kind, **when})
        yield Request("table", {"kind": kind, **when})
        yield Request("table_file", {"kind": kind, "form": "csv", **when})
    yield Request("obligations", {**when, "party": "mark-s", "state": STATES[0]})
    yield Request("obligations", {**when, "assume": ["a=2003-06-30"]})
    yield Request("slips", {**when, **since})
    yield Request("reconcile", when)
    yield Request("changes", {**when, **since})
    for subject in asked.subjects:
        kind, _, key = subject.partition("/")
        about = {"kind": kind, "key": key}
        yield Request("show", {**about, **when})
        yield Request("history", {**about, **when, "limit": "1"})
        yield Request("why", {**about, **when, "reader": "other"})
        if kind == "attachment":
            yield Request("attachment", {"key": key})
    yield from _papers(asked, when, since)
    for reference in asked.references[:3]:
        yield Request("loaded_table", {"reference": reference})
    yield Request("table_file", {"kind": "note", "form": "xlsx", **when})
    yield Request("table_template", {"kind": "note", "form": "csv"})
    yield Request("list_kinds")
    yield Request("show_kind", {"kind": "note"})
    for name in ("list_readers", "list_issues", "list_traces", "list_releases", "release_rule"):
        yield Request(name)
    yield Request("checkpoint")
    yield Request("signers")
    yield Request("verify", {})


def _papers(
    asked: Asked, when: Mapping[str, str], since: Mapping[str, str]
) -> Iterator[Request]:  # fmt: skip
    kind, _, key = asked.subjects[0].partition("/")
    yield Request("situation", {"form": "json", **when, **since})
    yield Request("situation", {"form": "md", "since_look": "true", **when})
    yield Request("brief", {"form": "html", **when, **since})
    yield Request("brief", {"form": "md", "clean": "true", **when})
    yield Request("actors", {"form": "json", **when, **since})
    yield Request("matrix", {"form": "json", **when, "group": "state"})
    yield Request("dossier", {"kind": kind, "key": key, "form": "json", **when})
    yield Request("search", {"form": "json", "words": "mark", **when})
    for name in ("chronicle", "agenda", "atlas", "sums", "labels", "listing"):
        yield Request(name, {"form": "json", **when})


def writing(asked: Asked) -> Iterator[Request]:
    """All that writes, some of it twice under one key."""
    note, first = {"text": "words"}, asked.references[0]
    once = {"idempotency-key": "a key"}
    yield Request("add", {"kind": "note", "value": note}, headers=once)
    yield Request("add", {"kind": "note", "value": note}, headers=once)
    yield Request("add", {"kind": "note", "value": {"text": "other"}}, headers=once)
    scan = {"name": "a scan", "media_type": "text/plain", "size": 1, "digest": first}
    yield Request("add", {"kind": "attachment", "value": scan})
    yield Request(
        "file_all", {"statements": [{"kind": "note", "subject": "note/a", "value": note}]}
    )
    rows = [{"subject": subject, "text": "of a table"} for subject in asked.subjects]
    rows = [row for row in rows if row["subject"].startswith("note/")]
    for name in ("preview_table", "load_table"):
        yield Request(name, {"kind": "note", "rows": rows})
        yield Request(name, {"kind": "note", "rows": rows, "conflict": "answer"})
    data = _csv(rows)
    for name in ("preview_table_file", "load_table_file"):
        yield Request(name, {"kind": "note", "name": "notes.csv"}, data)
        yield Request(name, {"kind": "note", "name": "notes.csv", "conflict": "answer"}, data)
    yield Request("undo_table", {"reference": first})
    yield Request("jot", {"text": "heard in the corridor"}, headers={"idempotency-key": "jot"})
    yield Request("discard", {"key": "s"})
    yield Request("file_draft", {"key": "jot", "statements": [{"kind": "note", "value": note}]})
    yield Request("attach", {"name": "scan"}, b"a scan", {"content-type": "text/plain"})
    yield Request("done", {"value": {"obligation": "obligation/a", "done": "2003-06-19"}})
    yield from _about(asked, note)
    yield from _custodial(first)


def _csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Rows as somebody would send them."""
    lines = ["subject,text", *(f"{row['subject']},words of a file" for row in rows)]
    return "\n".join(lines).encode()


def _about(asked: Asked, note: Mapping[str, Any]) -> Iterator[Request]:
    for number, subject in enumerate(asked.subjects):
        kind, _, key = subject.partition("/")
        about = {"kind": kind, "key": key}
        head = asked.references[number % len(asked.references)]
        seen = {"if-match": f'"{head[:32]}"'}
        decision = {"question": subject, "chosen": head, "decided_by": "r", "decided": "2003-07"}
        yield Request("answer", {**about, "value": note}, headers=seen)
        yield Request("answer", {**about, "value": note, "expected": [head]})
        yield Request("answer", {**about, "value": note, "expected": [head], "fork": False})
        yield Request("decide", {"value": decision})
        yield Request("withdraw", {**about, "reason": "no more"}, headers={"idempotency-key": key})
        yield Request("withdraw", {**about, "reason": "no more"}, headers={"idempotency-key": key})


def _custodial(reference: str) -> Sequence[Request]:
    wish = {
        "reference": reference, "to": ["guarantors"], "consent": "convey verbatim",
        "consented": "2003-06-20", "approved_by": "somebody",
    }  # fmt: skip
    alone = {"cleared_by": "somebody", "alone_because": "nobody else was there"}
    once = {"idempotency-key": "out"}
    said = {"reference": reference, "by": "somebody", "verdict": "approved"}
    return [
        Request("disclose", wish),
        Request("relabel", {"entry": reference, "level": 1}),
        Request("destroy", {"reference": reference, "authority": "nobody"}),
        Request("add_reader", {"key": "another", "name": "Another"}),
        Request("issue", {"cleared_by": "somebody", "recipients": ["all"], "form": "md"}),
        Request("keep_template", {"name": "x"}, b"x"),
        Request("review", said),
        Request("export", {"to": [PUBLIC], **alone}, headers=once),
        Request("export", {"to": [PUBLIC], **alone}, headers=once),
        Request("hand_over", {"reader": "r", "key": [PUBLIC], **alone}),
        Request("change_release_rule", {"text": "none"}),
    ]
