"""The client: in step with the API, and told the same as whoever stands at the desk."""

from __future__ import annotations

import ast
import http.client
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from accord import client as package
from accord.app.desk import Desk
from accord.client import Client, Unanswered
from accord.errors import AccordError, BadInput, NotFound, Refused, Stale
from accord.rest import api
from accord.rest.python import methods
from tests.properties.programs import HOST, TOKEN, ask
from tests.unit.app.office import Office

HERE = f"http://{HOST}"


class Line:
    """A connection that goes into an application in this process; `lost` answers get lost."""

    app: Any
    lost = 0
    asked = 0

    def __init__(self, host: str, timeout: float) -> None:
        self.host = host

    def request(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> None:
        where = urlsplit(path)
        sent = {name.lower(): text for name, text in headers.items() if name != "Authorization"}
        token = headers["Authorization"].removeprefix("Bearer ")
        type(self).asked += 1
        self.found = ask(
            self.app, method, where.path, query=where.query, data=data or b"", headers=sent,
            token=token, host=self.host,
        )  # fmt: skip
        if type(self).lost:
            type(self).lost -= 1
            raise ConnectionResetError("the cable")

    def getresponse(self) -> Any:
        found = self.found

        class Response:
            status = found.status

            def getheaders(self) -> list[tuple[str, str]]:
                return [(name.decode(), text.decode()) for name, text in found.headers]

            def read(self) -> bytes:
                return found.body

        return Response()

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=1)
    return office


@pytest.fixture
def client(office: Office, monkeypatch: pytest.MonkeyPatch) -> Client:
    app = api(Desk(office.gate()), token=TOKEN, hosts=[HOST])
    line = type("Here", (Line,), {"app": staticmethod(app)})
    monkeypatch.setattr(http.client, "HTTPConnection", line)
    return Client(HERE, TOKEN, keys=office.keys)


def test_the_methods_are_those_of_the_api() -> None:
    path = Path(str(package.__file__)).parent / "methods.py"
    written = ast.parse(path.read_text(encoding="utf-8"))
    told = "python -m accord.rest.python > src/accord/client/methods.py"
    assert ast.dump(written) == ast.dump(ast.parse(methods())), told


def test_a_statement_is_filed_shown_and_answered(client: Client) -> None:
    made = client.add("note", value={"text": "words"}, subject="note/a", label={"level": 1})
    assert made["filed"][0]["subject"] == "note/a"
    shown = client.show("note", "a")
    assert (shown["standing"], shown["heads"][0]["value"]) == ("settled", {"text": "words"})
    assert client.last is not None
    tag = client.last.headers["etag"]
    client.answer("note", "a", value={"text": "others"}, if_match=tag)
    with pytest.raises(Stale):
        client.answer("note", "a", value={"text": "late"}, if_match=tag)
    assert [each["value"] for each in client.history("note", "a")["items"]] == [
        {"text": "words"}, {"text": "others"},
    ]  # fmt: skip


def test_data_go_and_come_as_bytes(client: Client) -> None:
    made = client.attach(name="a scan", data=b"\x00scan", media_type="image/png", level=1)
    key = made["filed"][0]["subject"].partition("/")[2]
    assert client.attachment(key) == b"\x00scan"


def test_what_went_wrong_there_is_raised_here_with_its_parts(client: Client) -> None:
    with pytest.raises(BadInput) as caught:
        client.obligations(state="overdu")
    assert caught.value.at == "state"
    assert "did you mean overdue" in str(caught.value)
    with pytest.raises(NotFound):
        client.show("note", "none")
    client.reader = "envoy"
    with pytest.raises(Refused):
        client.list_traces()
    client.token = "other"
    with pytest.raises(AccordError, match="needs the token"):
        client.file()


def test_an_answer_that_is_lost_is_asked_for_again_and_the_command_is_done_once(
    office: Office, client: Client
) -> None:
    line: Any = http.client.HTTPConnection
    line.lost = 2
    made = client.jot(text="words")
    assert line.asked == 3
    assert [draft.key for draft in office.store.drafts("custodian")] == made["drafts"]


def test_where_nobody_answers_that_is_said(client: Client) -> None:
    line: Any = http.client.HTTPConnection
    line.lost = 3
    with pytest.raises(Unanswered, match=r"nobody answers at http://127\.0\.0\.1:8000"):
        client.jot(text="words")
    client.address = "ftp://somewhere"
    with pytest.raises(BadInput, match="no address of an API"):
        client.file()


def test_an_answer_that_is_no_problem_of_ours_is_said_to_be_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def elsewhere(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 502, "headers": []})
        await send({"type": "http.response.body", "body": b"<html>"})

    line: Any = http.client.HTTPConnection
    monkeypatch.setattr(line, "app", staticmethod(elsewhere))
    with pytest.raises(AccordError, match="status 502, and no word"):
        client.file()


def test_lists_and_truths_are_sent_as_the_api_reads_them(client: Client) -> None:
    client.add("note", value={"text": "words"})
    found = client.statements(kind=["note", "event"], limit=5, as_of="2026-11-24")
    assert [item["kind"] for item in found["items"]] == ["note"]
    assert client.list_releases(waiting=True)["items"] == []


def test_a_key_of_one_s_own_is_sent_as_it_is(office: Office, client: Client) -> None:
    first = client.jot(text="words", idempotency_key="mine")
    assert client.jot(text="words", idempotency_key="mine") == first
    plain = Client(HERE, TOKEN)
    assert plain.keys() != plain.keys()
