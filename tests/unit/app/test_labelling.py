"""Labels and readers: the custodian sees who may read what, a reader what it holds itself."""

from __future__ import annotations

from accord.app import filing
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.labelling import labels
from accord.model.dates import When
from accord.model.kinds import Note, Track
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from accord.papers.blocks import Paper, Table
from accord.papers.notes import cells
from tests.unit.app.office import Office


def rows(paper: Paper, head: str) -> list[list[str]]:
    """The rows of the table that is headed so."""
    return [
        ["".join(span.text for span in cell) for cell in row]
        for block in paper.blocks
        if isinstance(block, Table) and head in block.head
        for row in block.rows
    ]


def told(paper: Paper) -> str:
    return "\n".join(
        "".join(span.text for span in cell) for block in paper.blocks for cell in cells(block)
    )


def office() -> Office:
    made = Office()
    made.reader("envoy", clearance=2, groups=("table",))
    made.reader("lurd", side="lurd")
    made.note("open", "The ferry runs.")
    made.note("table", "A seat was offered.", Label.of(1, ["table"]))
    made.note("told", "They would go.", Label.of(2, [], {"lurd": ["table"]}))
    made.note("kept", "They would stay.", Label.of(0, [], {"lurd": []}))
    made.note("own", "A hunch.", Label.of(0, ["own:custodian"]))
    made.note("later", "The pier.", Label.of(0, embargo=When.parse("2026-12-01")))
    return made


def shown(gate: Gate) -> Paper:
    return labels(gate, Dates())


def test_the_custodian_sees_what_each_label_asks_and_who_may_read_it() -> None:
    found = {row[1]: row[4] for row in rows(shown(office().gate()), "What it asks")}
    assert found["nothing: it is open to every reader"] == "every reader"
    assert found["rank 1; a member of table"] == "Envoy"
    assert found["rank 2; confided by lurd, who allows table"] == "Envoy"
    assert found["confided by lurd, who allows nobody else"] == "Lurd"
    assert found["its author alone: custodian"] == "the custodian alone"
    assert found["embargo until 1 December 2026"] == "the custodian alone"


def test_the_page_is_marked_as_all_that_it_counts() -> None:
    assert shown(office().gate()).marking == "RANK 2"


def test_a_reader_sees_what_it_holds_and_the_labels_of_what_it_sees() -> None:
    paper = shown(office().gate("reader/envoy"))
    asks = [row[1] for row in rows(paper, "What it asks")]
    assert "rank 1; a member of table" in asks
    assert "confided by lurd, who allows nobody else" not in asks
    assert all(len(row) == 4 for row in rows(paper, "What it asks"))
    assert rows(paper, "Clearance") == [["Envoy", "", "2", "table"]]
    assert rows(shown(office().gate("reader/lurd")), "Clearance") == [["Lurd", "lurd", "0", ""]]


def test_who_may_not_know_who_confided_it_is_told_somebody() -> None:
    made = office()
    confided = Label.of(1, [], {"lurd": ["table"]})
    given = Filing(
        subject="note/veiled", value=Note(text="Heard."), label=confided,
        provenance_label=Label.of(3),
    )  # fmt: skip
    filing.file_all(made.gate(), [given])
    assert "confided by somebody, who allows table" in told(shown(made.gate("reader/envoy")))


def test_an_empty_file_has_no_label_and_no_reader() -> None:
    paper = shown(Office().gate())
    assert "Nothing is on file" in told(paper)
    assert "No reader is on record." in told(paper)
    assert [row[1] for row in rows(paper, "Meaning")] == [
        "open", "limited", "confidential", "strict",
    ]  # fmt: skip


def test_what_may_be_said_of_who_said_what_is_told_of_each_track() -> None:
    made = office()
    track = Track(name="Main table", process="process/a", level="I", attribution="None at all")
    filing.file_all(made.gate(), [Filing(subject="track/a", value=track, label=OPEN)])
    assert rows(shown(made.gate()), "Attribution") == [["Main table", "None at all"]]
