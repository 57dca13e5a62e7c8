"""A file on which the vault is tried, and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.store.vault import Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, write
from tests.journeys.command_line import Terminal


@pytest.fixture
def accord_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """The command line."""
    return Terminal(monkeypatch, capfd)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of 40 rows, some pages long."""
    path = tmp_path / "peace.accord"
    with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
        write(vault, 40, words="x" * 1000)
    return path
