"""Tables and parcels over HTTP: as files in every format, as bytes that leave, each thing once."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import Any

import pyrage
import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.app.desk.inward import TABLE_MEDIA
from accord.app.reading import MADE_BY
from accord.app.shelf import LASTS
from accord.model.kinds import kinds
from accord.model.labels import Label
from accord.rest import api
from tests.properties.programs import HOST, TOKEN, Answer, Request, ask, send
from tests.unit.app.office import Office

KEY = pyrage.x25519.Identity.generate()
ALONE = {"cleared_by": "The head", "alone_because": "nobody else was there"}
EXPORT = {"to": [str(KEY.to_public())], **ALONE}
CSV = b"subject,text\nnote/a,Shots at night\nnote/b,Quiet\n"


class Line:
    """A desk that is asked over HTTP, by one application."""

    def __init__(self) -> None:
        self.office = Office()
        desk = Desk(
            self.office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels
        )
        self.desk, self.app = desk, api(desk, token=TOKEN, hosts=[HOST])

    def ask(self, name: str, plain: Any = None, data: bytes = b"", *, key: str = "") -> Answer:
        headers = {"idempotency-key": key} if key else {}
        return send(self.app, Request(name, plain or {}, data, headers))

    def words(self) -> list[str]:
        items = self.ask("statements", {"kind": ["note"]}).json["items"]
        return [item["value"]["text"] for item in items]


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.mark.parametrize("form", TABLE_MEDIA)
def test_there_is_a_template_of_every_kind_and_it_reads_as_nothing(line: Line, form: str) -> None:
    for kind in kinds():
        answer = line.ask("table_template", {"kind": kind, "form": form})
        if kind in MADE_BY:
            assert answer.status == 422
            assert answer.json["hint"] == MADE_BY[kind]
            continue
        assert answer.status == 200
        assert (answer.header("content-type") or "").startswith(TABLE_MEDIA[form])
        told = {"kind": kind, "name": f"t.{form}"}
        seen = line.ask("preview_table_file", told, answer.body)
        assert (seen.status, seen.json.get("problems")) == (200, []), seen.body
        assert (seen.json["statements"], seen.json["explained"]) == (0, 2)


@pytest.mark.parametrize("form", TABLE_MEDIA)
def test_what_stands_of_a_kind_comes_as_a_file_and_is_on_file_already(
    line: Line, form: str
) -> None:
    line.office.note("a", '=HYPERLINK("http://x")', Label.of(1))
    held = line.ask("table_file", {"kind": "note", "form": form})
    seen = line.ask("preview_table_file", {"kind": "note", "name": f"n.{form}"}, held.body).json
    assert (seen["statements"], len(seen["same"]), seen["problems"]) == (0, 1, [])


@pytest.mark.covers("X05", faces=("rest",))
def test_a_table_is_looked_through_filed_whole_and_undone(line: Line) -> None:
    told = {"kind": "note", "name": "notes.csv", "source": "Weekly report", "level": 1}
    seen = line.ask("preview_table_file", told, CSV).json
    assert (seen["rows"], seen["statements"], seen["problems"]) == (2, 2, [])
    assert line.words() == []
    filed = line.ask("load_table_file", told, CSV)
    assert (filed.status, len(filed.json["filed"])) == (201, 2)
    [first, _] = line.ask("statements", {"kind": ["note"]}).json["items"]
    assert (first["source"]["title"], first["label"]["level"]) == ("Weekly report", 1)
    about = {"reference": first["reference"]}
    assert len(line.ask("loaded_table", about).json) == 2
    assert len(line.ask("undo_table", {**about, "reason": "Of another mission"}).json["filed"]) == 2
    assert line.words() == []


def test_every_problem_is_told_with_its_row_and_cell_and_nothing_is_filed(line: Line) -> None:
    told = {"kind": "figure", "name": "f.csv", "map": ["Nr=-"]}
    data = b"Nr,subject,counts,value,unit,as_of\n1,figure/a,arms,many,arms,2003\n2,b,a,1,u,June\n"
    seen = line.ask("preview_table_file", told, data).json
    assert [(each["row"], each["cell"], each["column"]) for each in seen["problems"]] == [
        (2, "D2", "value"), (3, "B3", "subject"), (3, "F3", "as_of"),
    ]  # fmt: skip
    answer = line.ask("load_table_file", told, data)
    assert (answer.status, answer.json["hint"]) == (422, "nothing was filed")
    unread = line.ask("preview_table_file", {**told, "map": []}, data).json
    assert unread["problems"][0]["column"] == "Nr"
    assert line.ask("preview_table_file", {**told, "map": ["Nr"]}, data).status == 422


def test_a_table_that_says_otherwise_is_filed_as_is_wished(line: Line) -> None:
    line.office.note("a", "Nothing heard")
    told = {"kind": "note", "name": "notes.csv"}
    [problem] = line.ask("preview_table_file", told, CSV).json["problems"]
    assert (problem["row"], problem["column"]) == (2, "subject")
    assert line.ask("load_table_file", {**told, "conflict": "answer"}, CSV).status == 201
    assert sorted(line.words()) == ["Quiet", "Shots at night"]


def test_the_same_table_twice_files_it_once_by_its_key_and_by_what_it_says(line: Line) -> None:
    told = {"kind": "note", "name": "notes.csv", "level": 0}
    first = line.ask("load_table_file", told, CSV, key="week 1".replace(" ", "-"))
    assert line.ask("load_table_file", told, CSV, key="week-1") == first
    other = line.ask("load_table_file", told, CSV.replace(b"Quiet", b"Loud"), key="week-1")
    assert (other.status, other.json["at"]) == (422, "Idempotency-Key")
    assert line.ask("load_table_file", told, CSV, key="week-2").json["filed"] == []
    assert len(line.words()) == 2


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(300_000_000))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("t.csv", b"", 422, "is empty"),
        ("t.csv", b"text\nCaf\xe9\n", 422, "is not UTF-8"),
        ("t.csv", b"text\n\0\n", 422, "holds NUL"),
        ("t.xlsx", b"PK\x03\x04 not so", 422, "is not a whole .xlsx"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 422, "is locked with a password"),
        ("t.exe", b"MZ", 422, "is no table that is read"),
        ("../../etc/passwd", b"root", 422, "says not what it is"),
        ("t.geojson", b'{"type": "Topology"}', 422, ""),
        ("t.csv", b"text,text\na,b\n", 422, "two columns"),
        ("t.csv", b"\n".join([b",".join([b"c"] * 1_001)]), 413, "more than 1,000 columns"),
    ],
)
def test_what_is_hostile_or_no_table_is_refused_in_words(
    line: Line, name: str, data: bytes, status: int, words: str
) -> None:
    answer = line.ask("preview_table_file", {"kind": "note", "name": name}, data)
    assert answer.status == status, answer.body
    assert words in answer.json["message"]
    assert "/etc" not in answer.json["detail"]


def test_what_unpacks_to_far_more_than_a_table_is_refused(line: Line) -> None:
    answer = line.ask("load_table_file", {"kind": "note", "name": "t.xlsx"}, bomb())
    assert answer.status == 413


# What leaves.


def files(answer: Answer) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(answer.body, [KEY]))) as tar:
        found = {}
        for member in tar:
            held = tar.extractfile(member)
            assert held is not None
            found[member.name] = held.read()
        return found


@pytest.mark.covers("X05", faces=("rest",))
def test_the_whole_record_comes_as_bytes_and_that_it_went_is_on_record(line: Line) -> None:
    line.office.note("a", "Words", Label.of(2))
    answer = line.ask("export", EXPORT)
    assert (answer.status, answer.header("content-type")) == (200, "application/octet-stream")
    assert list(files(answer)) == ["manifest.json", "record.jsonl"]
    [gone] = line.ask("list_releases").json["items"]
    assert answer.header("accord-release") == gone["reference"]
    assert gone["value"]["alone_because"] == ALONE["alone_because"]


@pytest.mark.covers("X04", faces=("rest",))
def test_a_package_comes_as_bytes_and_holds_what_its_reader_may_see(line: Line) -> None:
    line.office.reader("envoy", clearance=1)
    line.office.note("a", "Words for the envoy")
    line.office.note("b", "HIDDEN", Label.of(2))
    wish = {"reader": "envoy", "key": EXPORT["to"], "cleared_by": "The head"}
    answer = line.ask("hand_over", wish)
    held = files(answer)
    assert list(held) == ["cover.html", "statements.jsonl"]
    assert b"Words for the envoy" in held["statements.jsonl"]
    assert b"HIDDEN" not in b"".join(held.values())
    unknown = line.ask("hand_over", {**wish, "reader": "nobody"})
    assert unknown.status == 404


def test_it_is_refused_without_a_key_and_without_a_second_person_where_one_is_asked_for(
    line: Line,
) -> None:
    line.office.note("a", "Words", Label.of(2))
    assert line.ask("export", ALONE).json["at"] == "to"
    assert line.ask("export", {**ALONE, "to": ["/etc/passwd"]}).json["at"] == "to"
    alone = line.ask("export", {**EXPORT, "alone_because": ""})
    assert (alone.status, "second person" in alone.json["message"]) == (403, True)
    assert line.ask("export", {**ALONE, "unencrypted": True}).body.startswith(b"manifest.json")


def test_asked_again_under_its_key_it_is_answered_alike_for_some_minutes_and_went_out_once(
    line: Line,
) -> None:
    line.office.note("a", "Words")
    first = line.ask("export", EXPORT, key="k")
    assert line.ask("export", EXPORT, key="k") == first
    assert len(line.ask("list_releases").json["items"]) == 1
    line.office.now += LASTS
    late = line.ask("export", EXPORT, key="k")
    assert (late.status, late.json["at"]) == (409, "Idempotency-Key")
    assert line.ask("export", EXPORT, key="other").status == 200
    assert len(line.ask("list_releases").json["items"]) == 2


def test_a_reader_is_refused_whatever_is_named(line: Line) -> None:
    line.office.reader("envoy")
    headers = {"accord-reader": "envoy", "content-type": "application/json"}
    for path in ("/exports", "/hand-overs"):
        body = b'{"cleared_by": "x", "to": [], "key": ["age1"], "reader": "reader/none"}'
        sent = body.replace(b'"key": ["age1"], "reader": "reader/none"', b'"second": ""')
        data = sent if path == "/exports" else body.replace(b'"to": [], ', b"")
        assert ask(line.app, "POST", path, data=data, headers=headers).status == 403
