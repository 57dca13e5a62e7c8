"""What stands beside the record: drafts, and checkpoints kept elsewhere."""

from __future__ import annotations

import pytest

from accord.app import drafts, integrity
from accord.errors import BadInput, NotFound
from accord.record.checkpoints import Checkpoint, write_checkpoint
from tests.unit.app.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_draft_is_written_anew_by_its_author_and_keeps_its_time(office: Office) -> None:
    gate, envoy = office.gate(), office.reader("envoy")
    kept = drafts.jot(gate, "Words")
    drafts.rewrite(gate, kept.key[:-1], "Other words")
    [held] = drafts.drafts(gate)
    assert held == kept._replace(text="Other words")
    with pytest.raises(BadInput):
        drafts.rewrite(gate, kept.key, " ")
    with pytest.raises(NotFound):
        drafts.rewrite(envoy, kept.key, "Mine")
    assert drafts.drafts(gate) == [held]


def test_a_checkpoint_of_another_file_is_told_from_a_log_that_is_missing(office: Office) -> None:
    office.note("a", "Words")
    gate = office.gate()
    mine = integrity.checkpoint(gate)
    other = write_checkpoint(Checkpoint(origin="log-9", size=1, root=bytes(32)))
    assert not integrity.verify(gate, against=mine).faults
    with pytest.raises(BadInput, match="of another file: it tells of log-9, and here is log-1"):
        integrity.verify(gate, against=other)
    [fault] = integrity.verify(gate, against=f"{mine}\n{other}").faults
    assert fault.text == "log log-9, position 0: the whole log is missing"
