"""Marker strings of a fictional case: what may never reach whom.

Each confidence in such a case bears a string found nowhere else. A test that
finds one in anything made for a reader who is not listed for it has found a leak.
"""

from __future__ import annotations

from collections.abc import Mapping

from accord.errors import BadInput, NotFound
from accord.library.reading import expect_fields, package_data, read_map

__all__ = ["load_markers", "read_markers"]


def load_markers(name: str) -> Mapping[str, frozenset[str]]:
    """By marker, the readers who may ever see it; the custodian may see all.

    >>> sorted(load_markers("harbour")["NQ-MARK-7F3A"])
    ['reader/envoy', 'reader/northquay-head']
    """
    file = package_data() / "cases" / name / "markers.yaml"
    if "/" in name or not file.is_file():
        raise NotFound(f"no case of that name has markers: {name[:60]!r}", form="harbour")
    return read_markers(file.read_text("utf-8"))


def read_markers(text: str) -> Mapping[str, frozenset[str]]:
    """Read the table of markers from the text of its file."""
    plain = read_map(text, "markers.yaml")
    given = expect_fields(plain, {"markers": dict}, ("markers",))["markers"]
    for marker, readers in given.items():
        if not isinstance(readers, list) or not all(str(each)[:7] == "reader/" for each in readers):
            raise BadInput("should list readers", at=f"markers.{marker}", form="[reader/envoy]")
    return {marker: frozenset(readers) for marker, readers in given.items()}
