"""The frame of every page: marking, bar, rail; and in the middle a paper, or a form."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from accord.app.desk import Desk
from accord.app.marking import marking_of
from accord.errors import AccordError
from accord.model.dates import When
from accord.model.labels import Label
from accord.papers.blocks import Paper
from accord.papers.material import shown_date
from accord.papers.tongue import Tongue, say
from accord.web.asked import Asked
from accord.web.language import LANGUAGES

__all__ = ["RAIL", "Place", "embedded", "framed", "page_of", "part", "tongue_of"]

_CUSTODIAN: Final = say("The custodian")
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
    Place(say("Situation"), "/"),
    Place(say("Brief"), "/brief"),
    Place(say("Parties"), "/parties"),
    Place(say("Timeline"), "/timeline"),
    Place(say("Map"), "/map"),
    Place(say("Obligations"), "/obligations", apart=True),
    Place(say("Tasks"), "/tasks"),
    Place(say("Sums"), "/sums"),
    Place(say("Drafts"), "/drafts"),
    Place(say("Statements"), "/statements", apart=True),
    Place(say("Bring in"), "/bring-in"),
    Place(say("Take out"), "/take-out", custodial=True),
    Place(say("Labels"), "/labels"),
    Place(say("Readers"), "/readers", custodial=True),
    Place(say("Record"), "/record", custodial=True),
)


def page_of(
    desk: Desk, asked: Asked, paper: Paper, *, under: Markup | None = None,
    after: Markup | None = None, map: bool = False,
) -> Response:  # fmt: skip
    """A paper in the frame, with what stands under its headline and after its end."""
    tongue = tongue_of(desk, asked)
    how: dict[str, Any] = {"lang": tongue.code, "link": asked.subject, "under": str(under or "")}
    if paper.further or asked.told("after"):
        how["beneath"] = str(part(desk, asked, "further.html", further=paper.further))
    whole = desk.render(paper, "page", **how).decode()
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


def tongue_of(desk: Desk, asked: Asked) -> Tongue:
    """The language of a page."""
    return desk.tongues(asked.language(desk.settings.get("language", "en")))


def part(desk: Desk, asked: Asked, template: str, **given: Any) -> Markup:
    """A part of a page."""
    text = (
        _templates()
        .get_template(template)
        .render(asked=asked, _=tongue_of(desk, asked), once=desk.gate.doors.keys(), **given)
    )
    return Markup(text)  # noqa: S704


def framed(
    desk: Desk, asked: Asked, template: str, *, title: str, marking: str = "",
    holds: Iterable[Label] = (), allowed: str = "", status: int = 200, **more: Any,
) -> Response:  # fmt: skip
    """A template in the frame, marked as what it `holds` where nobody marked it before."""
    custodial, tongue = desk.gate.custodial, tongue_of(desk, asked)
    text = _templates().get_template(template).render(
        asked=asked, shown=partial(_shown, asked, tongue), _=tongue,
        title=tongue.put(title), custodial=custodial,
        file=desk.settings.get("name", ""),
        lang=tongue.code, dir=tongue.direction, languages=LANGUAGES,
        home=desk.settings.get("language", "en"),
        viewer=tongue.put(_CUSTODIAN) if custodial else desk.reader.partition("/")[2],
        writable=desk.writable, once=desk.gate.doors.keys(),
        rail=[place for place in RAIL if custodial or not place.custodial],
        marking=marking or marking_of(desk.gate, holds),
        **{"style": "", "map": False, **more},
    )  # fmt: skip
    policy = _POLICY.format(styles=allowed)
    return HTMLResponse(text, status, headers={"Content-Security-Policy": policy})


def _shown(asked: Asked, tongue: Tongue, name: str) -> str:
    """One of the dates as its language writes it; as it was typed, where it is no date."""
    text = asked.query.get(name, "")
    try:
        return tongue.put(shown_date(When.parse(text))) if text else ""
    except AccordError:
        return text


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
