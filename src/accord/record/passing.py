"""Rows as they pass by: each hashed anew from its columns, and compared with what was hashed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from accord.record.entries import Content, Entry, header, recommit
from accord.record.merkle import leaf_hash
from accord.record.port import Audited, Passed, Run

__all__ = ["passing", "wrong"]

_TELLING: Final = ("relabel/", "note/", "attachment/")
"""The subjects of what tells of other content: of labels raised, destruction, data."""
_WITHOUT: Final = "a content or its salt was changed: one is there without the other"
_DERIVED: Final = "what the store derives from it was changed"


def passing(rows: Iterable[Audited]) -> Passed:
    """Hash some rows anew, in the order in which they lie."""
    runs, told = list[Run](), list[Audited]()
    running, following = None, -1
    for audited in rows:
        (position, entry, content), derived_ok, raised = audited
        if running is None or position != following or entry.origin != running.origin:
            running = Run(entry.origin, position, [], [])
            runs.append(running)
        following = position + 1
        running.leaves.append(leaf_hash(entry.id))
        what = wrong(entry, content) or ("" if derived_ok else _DERIVED)
        if what:
            running.faults.append((position, what))
        whole = content.body is not None and content.provenance is not None
        if raised or not whole or entry.subject.startswith(_TELLING):
            told.append(audited)
    return Passed(runs, told)


def wrong(entry: Entry, content: Content) -> str:
    """What an entry and its content have wrong with them, if anything."""
    digest, origin, subject, body, provenance, _, valid, said, recorded, _, _, _ = entry
    # A quotation mark would end a text early: one column could then hold what stood in two,
    # and the header would hash as before.
    if '"' in f"{origin}{subject}{valid}{said}{recorded}":
        return "a column was changed: it holds more than its own"
    if sha256(header(*entry[1:])).digest() != digest:
        return "a column was changed: it is not what was hashed"
    its_body, its_provenance = recommit(content)
    # Without its salt a content is compared with nothing; what is destroyed goes with it.
    if its_body is None and (content.body is not None or content.body_salt is not None):
        return _WITHOUT
    if its_provenance is None and (
        content.provenance is not None or content.provenance_salt is not None
    ):
        return _WITHOUT
    if its_body is not None and its_body != body:
        return "its body was changed"
    if its_provenance is not None and its_provenance != provenance:
        return "its provenance was changed"
    return ""
