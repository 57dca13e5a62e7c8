"""An operation performed: what is asked twice is done once, and what is stale is refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from accord.app.desk import Desk
from accord.app.once import Once, named
from accord.app.operations.asking import tag
from accord.app.operations.definition import Operation
from accord.errors import BadInput, Stale
from accord.model.plain import Plain
from accord.record.canonical import canonical

__all__ = ["perform"]

_KEY: Final = re.compile(r"[!-~]{1,200}")


def perform(
    desk: Desk, operation: Operation, plain: Mapping[str, Plain], *, data: bytes = b"",
    key: str = "", tags: Sequence[str] = (),
) -> Any:  # fmt: skip
    """Perform an operation; a command answers with what was `Written`.

    What writes and comes again under the same `key` is answered as it was the first time, and
    writes nothing; another request under a key that was used is refused. What was released is
    kept for some minutes, in memory: after that it is refused, too. With `tags`, a command is
    refused with `Stale` unless the tag of what stands is one of them.
    """
    asked = operation.read(plain)
    if tags and not operation.tagged:
        raise BadInput("is understood where one answers a subject", at="If-Match")
    given = [data] if operation.takes_data else []
    if not operation.writes:
        return operation.call(desk, asked, *given)
    once = _once(desk, operation, plain, data, key, tags) if key else Once()
    before = _before(desk, operation, once)
    if before is not None:
        return before
    if tags and tag(desk, asked.subject) not in tags:
        raise Stale(f"{asked.subject} stands otherwise than it did", at="If-Match")
    try:
        bound = replace(desk, gate=replace(desk.gate, once=once))
        found = operation.call(bound, asked, *given)
    except Stale:
        # Somebody else may have been asked the same, and been faster.
        before = _before(desk, operation, once)
        if before is None:
            raise
        return before
    if not operation.releases:
        return once.told()
    if once.name:
        desk.shelf.put(once.name, desk.reader, found, desk.gate.doors.clock(), size=len(found.data))
    return found


def _once(
    desk: Desk, operation: Operation, plain: Mapping[str, Plain], data: bytes, key: str,
    tags: Sequence[str],
) -> Once:  # fmt: skip
    if not _KEY.fullmatch(key):
        raise BadInput("is no key", at="Idempotency-Key", form="up to 200 letters and digits")
    digest = hashlib.sha256(data).hexdigest()
    whole = canonical([operation.name, dict(plain), digest, sorted(tags)])
    return Once(named(desk.reader, key), hashlib.sha256(whole).hexdigest())


def _before(desk: Desk, operation: Operation, once: Once) -> Any:
    """What this request was answered when it was made before, if it was."""
    noted = desk.gate.store.noted(once.name) if once.name else None
    if noted is None:
        return None
    written = once.again(noted)
    if written is None:
        raise BadInput(
            "was used for another request", at="Idempotency-Key", form="a new key for each"
        )
    if not operation.releases:
        return written
    kept = desk.shelf.look(once.name, desk.reader, desk.gate.doors.clock())
    if kept is None:
        fault = "it went out under this key, and is kept no longer"
        raise Stale(fault, at="Idempotency-Key", hint="a new key releases it anew")
    return kept
