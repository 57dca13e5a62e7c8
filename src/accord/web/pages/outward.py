"""Take out: the whole record, a package for one reader; what went out, and who reviewed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from starlette.responses import Response

from accord.app.asking import Dates
from accord.app.desk import Desk, day
from accord.app.desk.outward import Parcel
from accord.app.releasing import RULES, Release, waits
from accord.errors import AccordError, BadInput, NotFound
from accord.model.kinds import Review
from accord.papers.tongue import say
from accord.web.asked import DATES, Asked
from accord.web.frame import framed
from accord.web.pages.inward import download
from accord.web.pages.page import Given, Page, turned

__all__ = ["OUTWARD"]

_TITLE: Final = say("Take out")
_SHOWN: Final = 200
"""Releases that a page shows, the latest first; a program is told all."""


def _overview(desk: Desk, asked: Asked, given: Given) -> Response:
    return _page(desk, asked, {})


def _page(
    desk: Desk, asked: Asked, typed: Mapping[str, str], fault: AccordError | None = None
) -> Response:
    """What can be taken out, and what was; with a fault, as it was typed."""
    gone = desk.releases()[::-1]
    readers = desk.readers()
    return framed(
        desk, asked, "take_out.html", title=_TITLE, typed=typed, gone=gone[:_SHOWN], waits=waits,
        readers=readers, rule=desk.release_rule().text, rules=RULES,
        verdicts=[each.value for each in Review], fault=str(fault or ""),
        status=fault.status if fault else 200,
        holds=[head.told_label for head in (*gone, *readers)],
    )  # fmt: skip


def _released(
    desk: Desk, asked: Asked, given: Given, make: Callable[[Release], Parcel]
) -> Response:
    """Let something go, and offer it to be downloaded; what is refused is told on the page."""
    release = Release(
        cleared_by=given.get("cleared_by", "").strip(), second=given.get("second", "").strip(),
        alone_because=given.get("alone_because", "").strip(),
    )  # fmt: skip
    try:
        parcel = make(release)
    except AccordError as error:
        return _page(desk, asked, given, error)
    desk.offer(parcel)
    return turned(asked.link(f"/take-out/gone/{parcel.reference}"))


def _export(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.gate.require("export")
    plain = given.get("unencrypted") == "yes"
    keys = given.get("key", "").split()
    return _released(
        desk, asked, given,
        lambda release: desk.export_parcel(keys, release, unencrypted=plain),
    )  # fmt: skip


def _hand_over(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.gate.require("hand-over")
    keys = given.get("key", "").split()

    def made(release: Release) -> Parcel:
        reader = given.get("reader", "")
        if not reader:
            raise BadInput("choose the reader whose view it is", at="reader", form="reader/envoy")
        dates = Dates(**{name: day(given.get(name, "").strip()) for name in DATES})
        return desk.hand_over_parcel(desk.viewing_as(reader), dates, keys, release)

    return _released(desk, asked, given, made)


def _gone(desk: Desk, asked: Asked, given: Given) -> Response:
    """What is on record of a release, and its download while that waits."""
    reference = given["reference"]
    found = [head for head in desk.releases() if head.reference == reference]
    if not found:
        raise NotFound(f"nothing that went out has the reference {reference[:80]!r}")
    offered = desk.offered(reference)
    until = offered.until.astimezone(desk.gate.zone).strftime("%H:%M") if offered else ""
    return framed(
        desk, asked, "take_out_gone.html", title=say("It is on record that it went out"),
        head=found[0], offered=offered, until=until, waits=waits(found[0].value),
        holds=[found[0].told_label],
    )  # fmt: skip


def _link(desk: Desk, asked: Asked, given: Given) -> Response:
    """The download: whoever only looks at the head of it has not used the link."""
    desk.gate.require("release")
    if asked.looking:
        return Response(status_code=200)
    return download(desk.fetch(given["word"]))


def _review(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.gate.require("release")
    try:
        verdict = given.get("verdict", "")
        if verdict not in [*Review]:
            raise BadInput("say what the second person says of it", at="verdict", among=[*Review])
        note = given.get("note", "").strip()
        by = given.get("by", "").strip()
        if not by:
            raise BadInput("choose the second person", at="by", form="reader/deputy")
        desk.review(given.get("reference", ""), by, Review(verdict), note)
    except AccordError as error:
        return _page(desk, asked, given, error)
    return turned(asked.link("/take-out"))


def _rule(desk: Desk, asked: Asked, given: Given) -> Response:
    desk.gate.require("settings")
    try:
        desk.change_release_rule(given.get("rule", "").strip())
    except AccordError as error:
        return _page(desk, asked, given, error)
    return turned(asked.link("/take-out"))


OUTWARD = (
    Page("/take-out", _overview),
    Page("/take-out/export", _export, ("POST",)),
    Page("/take-out/hand-over", _hand_over, ("POST",)),
    Page("/take-out/gone/{reference}", _gone),
    Page("/take-out/link/{word}", _link),
    Page("/take-out/review", _review, ("POST",)),
    Page("/take-out/rule", _rule, ("POST",)),
)
