"""CSV: whatever a spreadsheet writes is read; what is uncertain is refused where it stands."""

from __future__ import annotations

import codecs

import pytest

from accord.errors import BadInput, TooLarge
from accord.formats.tables import read_table, write_table
from accord.formats.tables.limits import MOST_CELL
from accord.model.tables import Row, Table

HEAD = "what,place.name\n"


def rows(data: str | bytes, name: str = "t.csv") -> list[dict[str, str]]:
    read = read_table(name, data.encode() if isinstance(data, str) else data)
    return [dict(row.cells) for row in read.rows]


@pytest.mark.parametrize(
    "data",
    [
        "what,place.name\nShots; two,Klay\n", "what;place.name\r\n\"Shots; two\";Klay\r\n",
        "what\tplace.name\nShots; two\tKlay", "\ufeffwhat,place.name\n\n,\nShots; two,Klay\n",
    ],
)  # fmt: skip
def test_what_stands_between_cells_is_found(data: str) -> None:
    assert rows(data) == [{"what": "Shots; two", "place.name": "Klay"}]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_that_says_so_is_read(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert rows(mark + "what,b\nطلقات,1\n".encode(encoding))[0]["what"] == "طلقات"
    with pytest.raises(BadInput, match=r"line 2: is not UTF-16"):
        rows(mark + "what\n".encode(encoding) + b"\x00")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"), (b" \n", "is empty"), (b"\xef\xbb\xbf,\n", "is empty"),
        (HEAD.encode() + b"Mus\xe9e", "line 2: is not UTF-8: byte E9 after 'Mus'"),
        ("what,b\nx,1\n".encode("utf-16-le"), "line 1: holds NUL"),
        (codecs.BOM_UTF32_LE + "what".encode("utf-32-le"), "is in UTF-32"),
        (b'what,b\n"open,1\n', "is not CSV"), (b'what,b\n"a"b,1\n', "is not CSV"),
        (b"what,what\nx,y\n", "two columns are called 'what'"),
        (b"what,b\n" + b"x" * 200_000 + b",1\n", "is not CSV: field larger"),
        (b",".join(b"c%d" % n for n in range(1_001)), "more than 1,000 columns"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_where_it_is_seen(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        rows(data)
    assert caught.value.at.startswith("t.csv")


def test_cells_that_are_wrong_are_told_beside_the_others() -> None:
    long = "x" * (MOST_CELL + 1)
    read = read_table("t.csv", f"what,,b\n{long},,1\nx,y,2,3\n".encode())
    first, second = read.rows
    assert (dict(first.cells), first.faults[0].column) == ({"b": "1"}, "what")
    assert "the limit of a cell" in str(first.faults[0].error)
    assert [fault.column for fault in second.faults] == ["", ""]
    assert "column B has no name" in str(second.faults[0].error)
    assert "column D has no name" in str(second.faults[1].error)
    assert [row.number for row in read.rows] == [2, 3]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    read = read_table("t.csv", b'\nwhat,b\n"two\nlines",1\n\nx,2\n')
    assert [row.number for row in read.rows] == [3, 5]
    assert str(read.problem(5, "b", BadInput("odd"))) == "t.csv, row 5, cell B5 (b): odd"


def test_too_many_rows_and_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.formats.tables.limits.MOST_ROWS", 2)
    with pytest.raises(TooLarge, match="more than 2 rows"):
        rows("what\na\nb\nc\n")
    monkeypatch.setattr("accord.formats.tables.limits.MOST_BYTES", 5)
    with pytest.raises(TooLarge, match="holds 6 bytes"):
        rows("what\na")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1"])
def test_a_formula_is_text_on_the_way_out_and_in(text: str) -> None:
    table = Table(name="t", columns=("what",), rows=[Row(2, {"what": text})])
    data = write_table(table, "csv")
    cell = data.decode("utf-8-sig").split("\r\n")[1].strip('"')
    assert cell.startswith("'")
    assert rows(data) == [{"what": text}]
    assert rows(f"what\n'{text}\n")[0]["what"] == text


def test_a_number_below_nothing_stays_a_number() -> None:
    table = Table(name="t", columns=("lon",), rows=[Row(2, {"lon": "-10.80"})])
    assert write_table(table, "csv").endswith(b"-10.80\r\n")


@pytest.mark.parametrize(
    "name", ["t.ods", "t", "t.xls", "t.xlsm", ".csv", "t.csv.exe", "\x1b[2J.x"]
)
def test_a_file_whose_name_says_no_format_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match=r"one of: \.csv · \.geojson · \.jsonl · \.xlsx"):
        read_table(name, HEAD.encode())


def test_a_folder_in_a_name_is_not_told() -> None:
    with pytest.raises(BadInput) as caught:
        read_table("../../secret/folder/t.csv", b"")
    assert caught.value.at == "t.csv"


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_what_has_no_sheets_is_not_asked_for_one(form: str) -> None:
    with pytest.raises(BadInput, match="no sheets"):
        read_table(f"t.{form}", b"{}", sheet="Two")
