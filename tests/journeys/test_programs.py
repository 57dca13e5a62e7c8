"""A program asks an encrypted file over HTTP; the file is closed and opened in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.app.operations import perform
from accord.rest import api
from tests.properties.programs import HOST, TOKEN, Answer, Request, operation, send

KEY = wiring.key_from_passphrase("four public words only")
NOTE = {"kind": "note", "value": {"text": "heard in the corridor"}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.accord"
    wiring.new_file(path, KEY)
    return path


def asked(desk: Desk, name: str, plain: Any, **headers: str) -> Answer:
    app = api(desk, token=TOKEN, hosts=[HOST])
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    return send(app, Request(name, plain, headers=given))


@pytest.mark.covers("X05", faces=("rest",))
def test_a_command_sent_again_after_the_file_was_opened_anew_is_answered_alike(file: Path) -> None:
    with wiring.open_desk(file, KEY) as desk:
        first = asked(desk, "add", NOTE, idempotency_key="k")
        jotted = asked(desk, "jot", {"text": "words"}, idempotency_key="j")
        assert (first.status, jotted.status) == (201, 201)
    with wiring.open_desk(file, KEY) as desk:
        assert asked(desk, "add", NOTE, idempotency_key="k") == first
        assert asked(desk, "jot", {"text": "words"}, idempotency_key="j") == jotted
        other = asked(desk, "add", {**NOTE, "value": {"text": "other"}}, idempotency_key="k")
        assert other.status == 422
        assert len(asked(desk, "statements", {}).json["items"]) == 1
        assert len(asked(desk, "list_drafts", {}).json["items"]) == 1
        assert not asked(desk, "verify", {}).json.get("faults")
        assert not [name for name in desk.settings if name.startswith("once.")]


def test_two_programs_that_send_the_same_at_once_file_it_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = {"text": "words"}
    with wiring.open_desk(file, KEY) as one, wiring.open_desk(file, KEY) as other:
        faster: list[Any] = []

        def look(store: Any, name: str) -> None:
            """Between looking and writing, the other one files it."""
            monkeypatch.undo()
            faster.append(perform(other, operation("jot"), plain, key="k"))

        monkeypatch.setattr(type(one.gate.store), "noted", look)
        slower = perform(one, operation("jot"), plain, key="k")
        assert slower == faster[0]
        assert [draft.key for draft in one.drafts()] == slower.drafts
