"""Media that cannot be written, and disks without room: read from, and refused in words."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accord.errors import (
    ReadOnly,
)
from accord.store.vault import Vault
from tests.attacks.faults.leave import KEY, OPENER, beside, count, crash, write

ROOT = Path(__file__).parents[2]
MOUNTED_READ_ONLY = """
found = []
with Vault(stick / "peace.accord", KEY, OPENER) as vault:
    found += [vault.writable, count(vault)]
    trying(found, lambda: write(vault, 1))
trying(found, lambda: Vault.create(stick / "new.accord", KEY, OPENER))
"""
MOUNTED_SMALL = """
found, safe, ballast = [], 0, stick / "ballast"
ballast.write_bytes(bytes(400 * 1024))
vault = Vault.create(stick / "peace.accord", KEY, OPENER, SCHEMA)
try:
    while True:
        write(vault, 1, words="x" * 20000)
        safe += 1
except DiskFull as error:
    found.append(type(error).__name__)
trying(found, lambda: write(vault, 1, words="x" * 20000))
trying(found, lambda: vault.backup(stick / "copy.accord"))
trying(found, lambda: vault.rekey(KEY))
assert safe > 3
vault.close()
with Vault(stick / "peace.accord", KEY, OPENER) as vault:
    found.append(count(vault) == safe)
    ballast.unlink()
    write(vault, 1)
    found.append(vault.faults())
"""
MOUNTED_FULL = """
import contextlib
found, path, ballast = [], stick / "peace.accord", stick / "ballast"

def fill():
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))

with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
    write(vault, 3)
fill()
with Vault(path, KEY, OPENER) as vault:
    found += [vault.writable, count(vault)]
    trying(found, lambda: write(vault, 1))
    found.append(vault.faults())
ballast.unlink()
crash(path, 1)
for beside in stick.glob("*-shm"):
    beside.unlink()
fill()
trying(found, lambda: Vault(path, KEY, OPENER))
ballast.unlink()
with Vault(path, KEY, OPENER) as vault:
    found += [count(vault), vault.faults()]
"""
MOUNTED = """
from pathlib import Path
from accord.errors import AccordError, DiskFull
from accord.store.vault import Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, crash, write
def trying(found, act):
    try:
        act()
    except AccordError as error:
        found.append(type(error).__name__)
    else:
        found.append("done")
stick = Path({stick!r})
{script}
print(found)
"""


def mounted(how: list[str], stick: Path, script: str) -> str:
    """What a script finds on a medium that is mounted for it alone."""
    stick.mkdir()
    command = [
        "unshare",
        "--mount",
        "sh",
        "-c",
        f"{shlex.join(['mount', *how, str(stick)])} || exit 33",
    ]
    command[-1] += "; " + shlex.join(
        [sys.executable, "-c", MOUNTED.format(stick=str(stick), script=script)]
    )
    if shutil.which("unshare") is None:
        pytest.skip("this system cannot mount a medium for one process")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode == 33 or "unshare failed" in done.stderr:
        pytest.skip("this account may not mount a medium")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class TestReadOnlyMedia:
    @pytest.fixture
    def medium(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """As the operating system says of a locked memory stick, to root as well."""
        monkeypatch.setattr(os, "access", lambda *_: False)
        return path

    def test_it_can_be_read_and_is_not_written(self, medium: Path) -> None:
        with Vault(medium, KEY, OPENER) as vault:
            assert not vault.writable
            assert count(vault) == 40
            assert vault.faults() == []
            with pytest.raises(ReadOnly):
                write(vault, 1)
            with pytest.raises(ReadOnly):
                vault.scrub()
            assert beside(medium) == ["peace.accord"]
        assert beside(medium) == ["peace.accord"]

    def test_a_log_on_it_is_spoken_of(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        crash(path, 5)
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(ReadOnly, match="copy the file and its log"):
            Vault(path, KEY, OPENER)

    def test_a_protected_file_in_a_free_folder_can_be_read(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda place, _: place != path)
        with Vault(path, KEY, OPENER) as vault:
            assert not vault.writable
            assert count(vault) == 40

    def test_a_medium_that_is_mounted_so_is_noticed(self, path: Path, tmp_path: Path) -> None:
        """Where this account may mount; the tests above stand for all others."""
        done = mounted(
            ["--bind", "-o", "ro", str(path.parent)], tmp_path / "stick", MOUNTED_READ_ONLY
        )
        assert done == "[False, 40, 'ReadOnly', 'ReadOnly']"

    def test_a_full_disk_refuses_in_words_and_loses_nothing(self, tmp_path: Path) -> None:
        done = mounted(
            ["-t", "tmpfs", "-o", "size=900k", "tmpfs"], tmp_path / "stick", MOUNTED_SMALL
        )
        assert done == "['DiskFull', 'DiskFull', 'DiskFull', 'DiskFull', True, []]"

    def test_a_disk_without_any_room_is_read_from_and_refuses_in_words(
        self, tmp_path: Path
    ) -> None:
        done = mounted(
            ["-t", "tmpfs", "-o", "size=900k", "tmpfs"], tmp_path / "stick", MOUNTED_FULL
        )
        assert done == "[False, 3, 'DiskFull', [], 'DiskFull', 4, []]"
