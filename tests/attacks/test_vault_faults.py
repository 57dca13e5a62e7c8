"""A disk that fails, fills up or loses its power at the n-th operation, for every n.

Nothing that was confirmed is lost, the file opens and is whole, and whatever goes
wrong is said in our own words. See `faults/sweep.py` for how it is done.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.attacks.faults.sweep import MODES, run

VAULT = tuple(
    f"vault_work:{work}"
    for work in ("Append", "AppendAfterCrash", "Create", "Rekey", "Backup", "Destroy")
)
RECORD = ("record_work:File", "record_work:Destroy")

needs_compiler = pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("cc") or shutil.which("gcc")),
    reason="no compiler: the shim under SQLCipher is made with one, on Linux",
)


def sweep(work: str, folder: Path, modes: str, every: int = 1) -> None:
    for found in run(f"tests.attacks.faults.{work}", folder, modes, every):
        assert found.failures == []
        assert found.points > 40
        assert found.confirmed > 0


@needs_compiler
def test_no_confirmed_row_is_lost(tmp_path: Path) -> None:
    sweep("vault_work:Append", tmp_path, "fail,full")


@needs_compiler
@pytest.mark.parametrize("work", [*VAULT[1:-1], *RECORD])
def test_a_cut_of_power_leaves_every_piece_of_work_whole_or_undone(
    work: str, tmp_path: Path
) -> None:
    sweep(work, tmp_path, "power")


@needs_compiler
def test_no_confirmed_entry_is_lost(tmp_path: Path) -> None:
    sweep("record_work:File", tmp_path, "fail,full", every=3)


@needs_compiler
def test_a_process_killed_at_random_loses_nothing(tmp_path: Path) -> None:
    sweep("record_work:File", tmp_path, "kill")


@needs_compiler
def test_the_sweep_notices_what_was_never_put_on_the_disk(tmp_path: Path) -> None:
    (found,) = run("tests.attacks.faults.vault_work:Careless", tmp_path, "power", every=3)
    assert len(found.failures) > 5


@needs_compiler
@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("work", [*VAULT, *RECORD])
def test_every_piece_of_work_under_every_fault(work: str, mode: str, tmp_path: Path) -> None:
    sweep(work, tmp_path, mode)
