"""The frame of every page: marking, bar, rail; and in the middle a paper, or a form."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from accord.app.desk import Desk
from accord.app.marking import marking_of
from accord.model.labels import Label
from accord.papers.blocks import Paper
from accord.web.asked import Asked

__all__ = ["RAIL", "Place", "embedded", "framed", "page_of", "part"]

_STYLE: Final = re.compile(r"\A<style>(.*?)</style>\n", re.DOTALL)
_POLICY: Final = (
    "default-src 'none'; style-src 'self'{styles}; script-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the rail; `custodial` ones are the custodian's alone."""

    name: str
    path: str
    custodial: bool = False
    apart: bool = False


RAIL: Final = (
    Place("Situation", "/"),
    Place("Parties", "/parties"),
    Place("Timeline", "/timeline"),
    Place("Map", "/map"),
    Place("Obligations", "/obligations", apart=True),
    Place("Tasks", "/tasks"),
    Place("Drafts", "/drafts"),
    Place("Statements", "/statements", apart=True),
    Place("Readers", "/readers", custodial=True),
    Place("Record", "/record", custodial=True),
)


def page_of(
    desk: Desk, asked: Asked, paper: Paper, *, under: Markup | None = None,
    after: Markup | None = None, map: bool = False,
) -> Response:  # fmt: skip
    """A paper in the frame, with what stands under its headline and after its end."""
    whole = desk.render(paper, "page", link=asked.subject, under=str(under or "")).decode()
    found = _STYLE.match(whole)
    assert found is not None  # so the renderer writes it
    rules, article = found[1], whole[found.end() :]
    # The renderer of papers escapes every text of the record; what it wrote is markup.
    style = Markup(f"<style>{rules}</style>") if rules else Markup("")  # noqa: S704
    allowed = f" 'sha256-{b64encode(sha256(rules.encode()).digest()).decode()}'" if rules else ""
    body = Markup(article) + escape(after or "")  # noqa: S704
    return framed(
        desk, asked, "page.html", title=paper.title, marking=paper.marking,
        style=style, allowed=allowed, body=body, map=map,
    )  # fmt: skip


def embedded(plain: Any) -> Markup:
    """Plain data inside a page, for a script: no text of the record can end the element."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def part(template: str, **given: Any) -> Markup:
    """A part of a page."""
    return Markup(_templates().get_template(template).render(**given))  # noqa: S704


def framed(
    desk: Desk, asked: Asked, template: str, *, title: str, marking: str = "",
    holds: Iterable[Label] = (), allowed: str = "", status: int = 200, **more: Any,
) -> Response:  # fmt: skip
    """A template in the frame, marked as what it `holds` where nobody marked it before."""
    custodial = desk.gate.custodial
    text = _templates().get_template(template).render(
        asked=asked, title=title, custodial=custodial,
        file=desk.settings.get("name", ""),
        lang=desk.settings.get("language", "en"),
        viewer="The custodian" if custodial else desk.reader.partition("/")[2],
        writable=desk.writable,
        rail=[place for place in RAIL if custodial or not place.custodial],
        marking=marking or marking_of(desk.gate, holds),
        **{"style": "", "map": False, **more},
    )  # fmt: skip
    policy = _POLICY.format(styles=allowed)
    return HTMLResponse(text, status, headers={"Content-Security-Policy": policy})


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
