"""The agreements of others, which only their readers' machines hold: tests reach them here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.formats.texts import read_text
from accord.model.texts import canonical_text

__all__ = ["needs_agreements", "text_of"]

_FOLDER = Path(os.environ.get("ACCORD_DATA", "")) / "agreements"
needs_agreements = pytest.mark.skipif(
    not os.environ.get("ACCORD_DATA"), reason="ACCORD_DATA names no folder with agreements"
)


def text_of(name: str) -> str:
    """The canonical text of one of them."""
    path = _FOLDER / f"{name}.html"
    return canonical_text(read_text(path.name, path.read_bytes()))
