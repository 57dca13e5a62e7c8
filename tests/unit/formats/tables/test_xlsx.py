"""XLSX: cells as text, exactly; what would explode, reach out or run is refused in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter

from accord.errors import BadInput, TooLarge
from accord.formats.tables import read_table, write_table
from accord.model.tables import Row, Table

DAY = date(2003, 6, 17)
SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill: Callable[[Any, Any], object], *more: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book.add_worksheet("Seen"), book)
        for name in more:
            book.add_worksheet(name).write_string(0, 0, name)
    return out.getvalue()


def plain(sheet: Any, _: Any = None) -> None:
    sheet.write_row(0, 0, ["what", "hours"])
    sheet.write_row(1, 0, ["Shots", 12])


def with_member(name: str, data: bytes, base: bytes = b"") -> bytes:
    """A workbook with a member put in or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base or workbook(plain))) as old:
        held = {each: old.read(each) for each in old.namelist()}
    held[name] = data
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each, content in held.items():
            new.writestr(each, content)
    return out.getvalue()


def member(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook(plain))) as archive:
        return archive.read(name)


def read(data: bytes, sheet: str = "") -> Table:
    return read_table("t.xlsx", data, sheet=sheet)


def refused(data: bytes, words: str, sheet: str = "") -> BadInput:
    with pytest.raises(BadInput, match=words) as caught:
        read(data, sheet)
    assert caught.value.at.startswith("t.xlsx")
    return caught.value


def test_numbers_dates_and_truths_are_text_exactly() -> None:
    def fill(sheet: Any, book: Any) -> None:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        instants = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, list("abcdefghij"))
        sheet.write_row(1, 0, [12, 0.1, -10.80, 1e21, 103019.5])
        sheet.write_datetime(1, 5, DAY, days)
        sheet.write_datetime(1, 6, datetime.combine(DAY, time(10, 30)), instants)
        sheet.write_datetime(1, 7, datetime.combine(DAY, time(10, 30, 15)), instants)
        sheet.write_datetime(1, 8, time(10, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_boolean(1, 9, True)

    assert list(read(workbook(fill)).rows[0].cells.values()) == [
        "12", "0.1", "-10.8", "1000000000000000000000", "103019.5", "2003-06-17",
        "2003-06-17T10:30", "2003-06-17T10:30:15", "10:30:00", "true",
    ]  # fmt: skip


def test_values_of_formulas_are_taken_and_it_is_said() -> None:
    def fill(sheet: Any, _: Any) -> None:
        plain(sheet)
        for row in range(1, 8):
            sheet.write_formula(row, 1, "=6+6", value=12)

    table = read(workbook(fill))
    assert table.rows[0].cells["hours"] == "12"
    [remark] = table.remarks
    assert remark.endswith("their last values are taken: B2, B3, B4, B5, B6 and 2 more")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#NAME?"])
def test_an_error_is_refused_with_its_cell(error: str) -> None:
    def fill(sheet: Any, _: Any) -> None:
        plain(sheet)
        sheet.write_formula(2, 1, "=1/0", value=error)

    table = read(workbook(fill))
    [fault] = table.rows[1].faults
    said = str(table.problem(3, fault.column, fault.error))
    assert said.startswith(f"t.xlsx, sheet Seen, row 3, cell B3 (hours): holds the error {error}")


def test_a_duration_is_refused_with_its_cell_and_an_error_in_the_head_at_once() -> None:
    def fill(sheet: Any, book: Any) -> None:
        plain(sheet)
        sheet.write_number(2, 1, 1.5, book.add_format({"num_format": "[h]:mm"}))

    assert "36 hours" in str(read(workbook(fill)).rows[1].faults[0].error)
    assert refused(
        workbook(lambda s, _: s.write_formula(0, 1, "=x", value="#N/A")), "cell B: holds"
    )


def test_the_first_sheet_that_is_shown_is_read_and_others_are_said_not_to_be() -> None:
    data = workbook(plain, "Two", "Three")
    assert read(data).remarks == ("read is the sheet 'Seen'; 2 more are not",)
    assert read(data, "Two").columns == ("Two",)
    assert refused(data, "no such sheet: 'Four'; one of: Seen", "Four")


def test_what_is_written_is_text_and_explains_itself() -> None:
    texts = [
        "=1+1",
        "@x",
        "http://x",
        "0042",
        "",
        "_x0041_",
        "_x005F_x0000_",
        "a\0\r\n\ufffe",
        '""',
    ]
    rows = [Row(number, {"what": text}) for number, text in enumerate(texts, 2)]
    table = Table(name="t", sheet="note", columns=("what",), rows=rows)
    data = write_table(table, "xlsx", about=[("Column", "What it says"), ("what", "=2")])
    assert [row.cells["what"] for row in read(data).rows] == texts
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert not any("externalLinks" in name for name in archive.namelist())
    assert data == write_table(table, "xlsx", about=[("Column", "What it says"), ("what", "=2")])


def test_a_text_longer_than_a_cell_is_not_cut() -> None:
    table = Table(name="t", columns=("what",), rows=[Row(2, {"what": "x" * 32_768})])
    with pytest.raises(TooLarge, match=r"cell A2: holds 32,768 characters"):
        write_table(table, "xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    said = refused(with_member("xl/media/image.xml", b"\0" * 50_000_000), "would unpack from")
    assert isinstance(said, TooLarge)


def test_too_much_in_all_and_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.formats.tables.archive.MOST_UNPACKED", 1_000)
    assert refused(workbook(plain), "the limit is 1,000")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}", b"")
    assert refused(many.getvalue(), "has 2,001 members")


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    sheet = member(SHEET)
    assert refused(
        with_member(SHEET, sheet.replace(b"<worksheet", laughs + b"<worksheet")), "entities"
    )
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'
    assert refused(with_member("xl/workbook.xml", outside + b"<x/>"), "entities")
    assert refused(with_member(SHEET, sheet.decode().encode("utf-16")), "not in UTF-8")
    odd = sheet.replace(b'encoding="UTF-8"', b'encoding="UTF-7"')
    assert refused(with_member(SHEET, odd), "not in UTF-8")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/x.xml", "xl\\..\\..\\x.xml", "C:/x.xml"])
def test_a_member_whose_name_leads_out_is_refused(name: str) -> None:
    assert refused(with_member(name, b"<x/>"), "leads out of the archive")


def test_macros_locks_doubles_and_other_files_are_refused() -> None:
    assert refused(with_member("xl/vbaProject.bin", b"x"), "holds macros")
    assert refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "locked with a password, or of the"
    )
    assert refused(b"what,hours\n", "is not a whole .xlsx")
    assert refused(workbook(plain)[:-40], "is not a whole .xlsx")
    assert refused(b"", "is empty")
    locked = bytearray(workbook(plain))
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert refused(bytes(locked), "is locked with a password")
    twice = io.BytesIO(workbook(plain))
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr(SHEET.upper(), b"<x/>")
    assert refused(twice.getvalue(), "in the archive twice")


def test_a_workbook_without_its_parts_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert refused(other.getvalue(), "is not a whole .xlsx")
    assert refused(with_member(SHEET, member(SHEET)[:-60]), "not whole")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (b'<c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c>', "has a cell at XFD1"),
        (b'<c r="A1"><v>1</v></c><c r="A1048576"><v>1</v></c>', "has a cell at A1048576"),
        (b'<c r="A1"><v>1</v></c><c r="ALL400000"><v>1</v></c>', "spans 400,000 rows"),
        (b"<c><v>1</v></c>", "without an address"),
        (b'<c r="!"><v>1</v></c>', "without an address"),
    ],
)
def test_two_cells_far_apart_are_refused_before_room_is_made(cells: bytes, words: str) -> None:
    sheet = member(SHEET)
    begin, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
    assert refused(
        with_member(SHEET, sheet[:begin] + b"<row>" + cells + b"</row>" + sheet[end:]), words
    )


def test_one_long_text_in_very_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: Any, _: Any) -> None:
        for row in range(200):
            sheet.write_string(row, 0, "x" * 30_000)

    monkeypatch.setattr("accord.formats.tables.scan._MOST_TEXT", 1_000_000)
    assert refused(workbook(fill), "more than 1,000,000 characters")
