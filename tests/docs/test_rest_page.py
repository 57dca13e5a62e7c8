"""What the page about programs shows in Python runs, from its top to its end."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from typing import Any

import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.rest import api
from accord.wiring import library
from tests.properties.programs import HOST, TOKEN
from tests.unit.app.office import Office
from tests.unit.client.test_client import Line

PAGE = Path(__file__).parent.parent.parent / "docs" / "howto" / "rest.md"


@pytest.mark.covers("F01", faces=("rest",))
def test_what_the_page_shows_in_python_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office()
    desk = Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)
    desk.load(library.case("liberia-2003"))
    app = api(desk, token=TOKEN, hosts=[HOST])
    monkeypatch.setattr(
        http.client, "HTTPConnection", type("Here", (Line,), {"app": staticmethod(app)})
    )
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == 3
    names: dict[str, Any] = {"address": f"http://{HOST}", "token": TOKEN}
    for block in blocks:
        exec(block, names)
    due, *_, nothing, stale, filed, sealed = capsys.readouterr().out.splitlines()
    assert filed == "2"
    assert sealed.startswith("b'age-encryption.org/v1' ")
    assert due.startswith("obligation/accra-ceasefire.4-1 72 hours from")
    assert nothing.startswith("nothing on file under 'note/nothing-here'")
    assert stale == "If-Match: note/call stands otherwise than it did"
