"""What the browser loads: the styles, our own few scripts, and the libraries that a build brings.

Without the libraries (a clone that was built without npm) the pages do without scripts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["asset", "mapped"]

_HERE: Final = Path(__file__).parent
_TYPES: Final = {
    ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
    ".json": "application/json",
}  # fmt: skip


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """The bytes of an asset and their type; none if there is none of that name."""
    kind = _TYPES.get(Path(name).suffix)
    if kind is None or Path(name).name != name:
        return None
    for folder in ("static", "assets"):
        path = _HERE / folder / name
        if path.is_file():
            return path.read_bytes(), kind
    return None


def mapped() -> bool:
    """Whether maps can be zoomed here."""
    return asset("maplibre-gl.mjs") is not None
