"""A form that is sent twice does what it says once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from accord.app.desk import Desk
from accord.app.once import Once, Written, named
from accord.errors import Stale
from accord.web.asked import Asked
from accord.web.pages.page import Given

__all__ = ["after", "bound", "before"]


def bound(desk: Desk, asked: Asked, given: Given) -> Desk:
    """The desk, noting under the name of this form what it writes, if the form has a name."""
    once = _once(desk, asked, given)
    return replace(desk, gate=replace(desk.gate, once=once)) if once else desk


def before(desk: Desk, asked: Asked, given: Given) -> Written | None:
    """What this form wrote when it was sent before, if it was; `Stale` if it held other words."""
    once = _once(desk, asked, given)
    noted = desk.gate.store.noted(once.name) if once else None
    if once is None or noted is None:
        return None
    written = once.again(noted)
    if written is None:
        raise Stale("this form was sent before, with other words", hint="open it anew")
    return written


def after(asked: Asked, written: Written) -> str:
    """The address to which a form leads that wrote this."""
    act, _, rest = asked.path.lstrip("/").partition("/")
    if act in ("answer", "withdraw", "decide", "done"):
        return asked.subject(rest)
    if act == "bring-in":
        return _brought_in(asked, rest, written)
    if act == "take-out":
        gone = f"/gone/{written.filed[-1].reference}" if written.filed else ""
        return asked.link(f"/take-out{gone}")
    return asked.subject(written.filed[-1].subject) if written.filed else asked.link("/drafts")


def _brought_in(asked: Asked, rest: str, written: Written) -> str:
    """Where a table is told of that was filed; what was undone is told of there, too."""
    if rest.startswith("filed/"):
        return asked.link(asked.path)
    filed = f"/filed/{written.filed[0].reference}" if written.filed else ""
    return asked.link(f"/bring-in{filed}")


def _once(desk: Desk, asked: Asked, given: Given) -> Once | None:
    key = given.get("once")
    if not key:
        return None
    whole = json.dumps([asked.path, sorted(given.items())]).encode()
    name = named(desk.reader, f"{asked.path}\0{key}")
    return Once(name, hashlib.sha256(whole).hexdigest())
