"""A file on which the vault is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.store.vault import Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of 40 rows, some pages long."""
    path = tmp_path / "peace.accord"
    with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
        write(vault, 40, words="x" * 1000)
    return path
