"""Tables brought in on pages: looked through, filed as they were seen, undone; and hostile ones."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator

import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.app.desk.inward import TABLE_MEDIA
from accord.app.shelf import LASTS
from accord.model.labels import Label
from accord.web import sent
from accord.web.sent import LARGEST_FILE, LARGEST_WORDS, called
from tests.browsing import HERE, Browser, pages
from tests.unit.app.office import Office

CSV = b"subject,text\nnote/a,Shots at night\nnote/b,Quiet\n"
NOTES = {"kind": "note"}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=1)
    return office


@pytest.fixture
def browser(office: Office) -> Iterator[Browser]:
    desk = Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)
    with Browser(pages(desk)) as found:
        yield found


def hidden(page: str, action: str) -> dict[str, str]:
    """What a form of a page hands on."""
    [form] = re.findall(rf'<form[^>]*action="{re.escape(action)}[^>]*>(.*?)</form>', page, re.S)
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))


def notes(office: Office) -> list[str]:
    gate = office.gate()
    return sorted(head.value.text for head in gate.heads(gate.everything(), kinds=("note",)))


def seen(browser: Browser, data: bytes = CSV, name: str = "notes.csv", **more: str) -> str:
    answer = browser.send("/bring-in", {**NOTES, **more}, name, data)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.covers("X05", faces=("web",))
def test_a_table_is_looked_through_filed_as_it_was_seen_and_undone(
    browser: Browser, office: Office
) -> None:
    page = seen(browser, source="Weekly report", level="1")
    assert "2 new statements" in page
    assert notes(office) == []
    form = hidden(page, "/bring-in/load")
    filed = browser.post("/bring-in/load", form)
    assert filed.status_code == 303
    where = filed.headers["location"]
    assert notes(office) == ["Quiet", "Shots at night"]
    told = browser.get(where).text
    assert "2 statements, filed at once, stand." in told
    assert 'href="/s/note/a"' in told
    undone = browser.post(where, {"once": "u", "reason": "Of another mission"})
    assert undone.headers["location"] == where
    assert notes(office) == []
    assert "Nothing of it stands any more" in browser.get(where).text


def test_what_holds_for_all_rows_is_filed_with_them(browser: Browser, office: Office) -> None:
    page = seen(browser, source="Weekly report", level="1", reason="It came by post")
    browser.post("/bring-in/load", hidden(page, "/bring-in/load"))
    gate = office.gate()
    head = gate.heads(gate.everything(), subjects=("note/a",))[0]
    assert (head.source and head.source.title, head.reason) == ("Weekly report", "It came by post")
    assert head.label == Label(level=1)


def test_a_form_that_is_sent_twice_files_once_and_leads_to_the_same_page(
    browser: Browser, office: Office
) -> None:
    form = hidden(seen(browser), "/bring-in/load")
    one, two = (browser.post("/bring-in/load", form) for _ in range(2))
    assert one.headers["location"] == two.headers["location"]
    where = one.headers["location"]
    gone = {"once": "u", "reason": "x"}
    assert [browser.post(where, gone).headers["location"] for _ in range(2)] == [where, where]
    assert len(office.store.entries) == 5


def test_every_problem_stands_in_a_table_by_its_row_and_cell(
    browser: Browser, office: Office
) -> None:
    data = b"Nr,subject,counts,value,unit,as_of\n1,figure/a,arms,many,arms,2003\n"
    answer = browser.send("/bring-in", {"kind": "figure"}, "f.csv", data)
    assert answer.status_code == 422
    # While it is not known what a column is, it is asked for.
    assert '<bdi>Nr</bdi> <input name="map.Nr"' in answer.text
    form = {**hidden(answer.text, "/bring-in/again"), "map.Nr": "-"}
    again = browser.post("/bring-in/again", form)
    assert again.status_code == 422
    [row] = re.findall(r"<tr>(<th scope=\"row\".*?)</tr>", again.text, re.S)
    cells = [cell for cell in re.sub("<[^>]+>", "|", row).split("|") if cell]
    assert cells[:3] == ["2", "D2", "value"]
    assert cells[3].startswith("not a number")
    assert 'name="map.Nr" value="-"' in again.text
    assert "/bring-in/load" not in again.text
    assert len(office.store.entries) == 1


def test_a_row_that_says_otherwise_is_asked_about_and_filed_as_is_wished(
    browser: Browser, office: Office
) -> None:
    office.note("a", "Nothing heard")
    answer = browser.send("/bring-in", NOTES, "notes.csv", CSV)
    assert answer.status_code == 422
    again = {**hidden(answer.text, "/bring-in/again"), "conflict": "answer"}
    page = browser.post("/bring-in/again", again)
    assert "1 answer to what stands" in page.text
    browser.post("/bring-in/load", hidden(page.text, "/bring-in/load"))
    assert notes(office) == ["Quiet", "Shots at night"]


def test_what_was_written_meanwhile_is_shown_before_anything_is_filed(
    browser: Browser, office: Office
) -> None:
    page = seen(browser)
    office.note("a", "Said meanwhile")
    answer = browser.post("/bring-in/load", hidden(page, "/bring-in/load"))
    assert answer.status_code == 409
    assert "written to meanwhile" in answer.text
    assert notes(office) == ["Said meanwhile"]


def test_rows_without_a_subject_are_filed_as_they_were_seen(
    browser: Browser, office: Office
) -> None:
    page = seen(browser, b"text\nOne\nTwo\n")
    assert browser.post("/bring-in/load", hidden(page, "/bring-in/load")).status_code == 303
    assert notes(office) == ["One", "Two"]
    assert "All of it is on file already" in seen(browser, b"text\nOne\nTwo\n")


def test_what_was_sent_waits_for_its_sender_alone_and_not_for_long(
    browser: Browser, office: Office
) -> None:
    form = hidden(seen(browser), "/bring-in/load")
    other = browser.post("/bring-in/load", form, params={"reader": "envoy"})
    office.now += LASTS
    late = browser.post("/bring-in/load", form)
    assert (other.status_code, late.status_code) == (404, 404)
    assert "waits no longer" in late.text
    assert browser.post("/bring-in/again", {"word": "none"}).status_code == 404
    assert notes(office) == []


def test_a_fault_keeps_what_was_typed(browser: Browser) -> None:
    answer = browser.send("/bring-in", {**NOTES, "source": "Weekly report"}, "t.exe", b"MZ")
    assert answer.status_code == 422
    assert 'name="source" value="Weekly report"' in answer.text
    assert '<option value="note" selected>' in answer.text
    for wrong in ({"level": "9"}, {"level": "high"}, {"conflict": "none"}, {"kind": "none"}):
        told = browser.send("/bring-in", {**NOTES, **wrong}, "n.csv", CSV)
        assert told.status_code == 422, wrong
        assert 'role="alert"' in told.text
    form = hidden(seen(browser), "/bring-in/again")
    assert browser.post("/bring-in/again", {**form, "level": "9"}).status_code == 422


@pytest.mark.parametrize("form", TABLE_MEDIA)
def test_a_template_is_downloaded_and_can_be_brought_in(browser: Browser, form: str) -> None:
    blank = browser.get("/bring-in/template", {"kind": "observation", "form": form})
    assert blank.headers["content-type"].startswith(TABLE_MEDIA[form])
    assert f"observation.{form}" in blank.headers["content-disposition"]
    answer = browser.send("/bring-in", {"kind": "observation"}, f"o.{form}", blank.content)
    assert "2 rows explain the table" in answer.text
    assert browser.get("/bring-in/template", {"kind": "note", "form": "exe"}).status_code == 422
    assert browser.get("/bring-in/template", {"kind": "none", "form": form}).status_code == 422


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(300_000_000))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("", b"", 422, "choose the file"),
        ("t.csv", b"", 422, "is empty"),
        ("t.csv", b"text\nCaf\xe9\n", 422, "is not UTF-8"),
        ("t.csv", b"text\n\0\n", 422, "holds NUL"),
        ("t.xlsx", b"PK\x03\x04 not so", 422, "is not a whole .xlsx"),
        ("../../etc/passwd", b"root", 422, "passwd: says not what it is"),
        ("C:\\x\\..\\t\u202ecsv.exe", b"MZ", 422, "tcsv.exe: is no table"),
        ('<script>alert(1)</script>.csv"', b"MZ", 422, ""),
    ],
)
def test_what_is_hostile_or_no_table_is_refused_in_words(
    browser: Browser, name: str, data: bytes, status: int, words: str
) -> None:
    answer = browser.send("/bring-in", NOTES, name, data)
    assert answer.status_code == status
    assert words in answer.text
    assert "<script>alert" not in answer.text
    assert "/etc" not in answer.text


def test_what_unpacks_to_far_more_than_a_table_is_refused(browser: Browser) -> None:
    assert browser.send("/bring-in", NOTES, "t.xlsx", bomb()).status_code == 413


def test_a_formula_of_a_table_is_text_on_the_page_and_in_the_file(
    browser: Browser, office: Office
) -> None:
    page = seen(browser, b'text\n"=HYPERLINK(""http://x"")"\n')
    browser.post("/bring-in/load", hidden(page, "/bring-in/load"))
    assert notes(office) == ['=HYPERLINK("http://x")']


def test_more_than_a_page_takes_is_refused_before_it_is_read(browser: Browser) -> None:
    large = browser.send("/bring-in", NOTES, "t.csv", b"x" * LARGEST_FILE)
    assert (large.status_code, "bytes that a page takes" in large.text) == (413, True)
    # Elsewhere a form holds words alone.
    words = browser.post("/jot", {"text": "x" * LARGEST_WORDS})
    assert words.status_code == 413
    liar = browser.post("/jot", {"text": "x"}, headers={"content-length": "-1"})
    assert liar.status_code == 413


async def _long(size: int) -> object:
    for _ in range(size // 1_000_000 + 1):
        yield b"x" * 1_000_000


def test_a_body_without_a_length_is_counted_as_it_comes(browser: Browser) -> None:
    sort = {"content-type": "application/x-www-form-urlencoded"}
    answer = browser.ask("POST", "/jot", content=_long(LARGEST_WORDS), headers=sort)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("sort", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--c\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx"),
    ],
)
def test_what_is_no_form_is_refused_in_words(browser: Browser, sort: str, body: bytes) -> None:
    answer = browser.ask("POST", "/bring-in", content=body, headers={"content-type": sort})
    assert answer.status_code == 422
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_second_file_and_a_file_where_none_is_taken_are_refused(browser: Browser) -> None:
    files = [("file", ("a.csv", CSV)), ("more", ("b.csv", CSV))]
    assert browser.ask("POST", "/bring-in", files=files, data=NOTES).status_code == 422
    jotted = browser.ask("POST", "/jot", files=files[:1], data={"text": "x"})
    assert jotted.status_code == 303


def test_what_is_sent_never_lies_on_a_disk(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rolled(self: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rolled)
    rows = b"text\n" + b"".join(b"%d\n" % number * 3 for number in range(500_000))
    assert len(rows) > 5_000_000
    assert browser.send("/bring-in", NOTES, "t.exe", rows).status_code == 422
    assert len(rows) < sent.LARGEST_FILE


def test_a_page_of_somebody_else_sends_no_table(browser: Browser) -> None:
    answer = browser.send("/bring-in", NOTES, "n.csv", CSV, headers={"origin": "http://x"})
    assert answer.status_code == 403
    assert HERE != "http://x"


def test_a_name_of_a_file_is_its_last_part_without_signs_that_hide() -> None:
    assert called("a/b\\c d.csv\x00\u202e") == "c d.csv"
    assert called("x" * 200 + ".csv").endswith("x.csv")
    assert called("/") == ""
