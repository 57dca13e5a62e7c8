"""An operation performed: what is asked twice is done once, and what is stale is refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from accord.app.desk import Desk
from accord.app.once import Once, Written, named
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

    A command that comes again under the same `key` is answered as it was the first time, and
    writes nothing; another request under a key that was used is refused. With `tags`, it is
    refused with `Stale` unless the tag of what stands is one of them.
    """
    asked = operation.read(plain)
    if tags and not operation.tagged:
        raise BadInput("is understood where one answers a subject", at="If-Match")
    if not operation.command:
        return operation.call(desk, asked)
    once = _once(desk, operation, plain, data, key, tags) if key else Once()
    before = _before(desk, once)
    if before is not None:
        return before
    if tags and tag(desk, asked.subject) not in tags:
        raise Stale(f"{asked.subject} stands otherwise than it did", at="If-Match")
    try:
        bound = replace(desk, gate=replace(desk.gate, once=once))
        operation.call(bound, asked, *([data] if operation.takes_data else []))
    except Stale:
        # Somebody else may have been asked the same, and been faster.
        before = _before(desk, once)
        if before is None:
            raise
        return before
    return once.told()


def _once(
    desk: Desk, operation: Operation, plain: Mapping[str, Plain], data: bytes, key: str,
    tags: Sequence[str],
) -> Once:  # fmt: skip
    if not _KEY.fullmatch(key):
        raise BadInput("is no key", at="Idempotency-Key", form="up to 200 letters and digits")
    digest = hashlib.sha256(data).hexdigest()
    whole = canonical([operation.name, dict(plain), digest, sorted(tags)])
    return Once(named(desk.reader, key), hashlib.sha256(whole).hexdigest())


def _before(desk: Desk, once: Once) -> Written | None:
    """What this request wrote when it was made before, if it was."""
    noted = desk.gate.store.noted(once.name) if once.name else None
    if noted is None:
        return None
    written = once.again(noted)
    if written is None:
        raise BadInput(
            "was used for another request", at="Idempotency-Key", form="a new key for each"
        )
    return written
