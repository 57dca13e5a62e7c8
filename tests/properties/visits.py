"""Every page as a browser would ask for it: status, headers and body, as bytes.

Pages are asked for as the reader who opened the file, and as a custodian who views it as that
reader; first those that are read, then those that write, then some of the first again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple
from urllib.parse import quote

from accord.model.kinds import kinds
from accord.papers.sheets import GROUPS, SORTS
from tests.browsing import Browser, pages
from tests.properties.carried import PUBLIC
from tests.properties.judging import READER
from tests.properties.surfaces import SOUGHT, STATES, Asked
from tests.properties.worlds import NOW, World

__all__ = ["LISTS", "Visit", "further", "reading", "told", "visits", "writing"]


_WORD = re.compile(r'name="word" value="([0-9a-f]+)"')


class Visit(NamedTuple):
    """An address with its query; and what is sent, where something is.

    `data` is a file beside it; with `word`, it hands on what the page before gave it.
    """

    path: str
    query: dict[str, str]
    sent: dict[str, str] | None = None
    data: bytes | None = None
    word: bool = False


LISTS = (
    "/timeline", "/map", "/tasks", "/sums", "/statements", "/obligations",
    "/obligations?group=article", "/search?q=ark",
)  # fmt: skip
"""Pages that are lists."""
_FURTHER = re.compile(r'<a rel="next" href="([^"]*)"')


def _dates(asked: Asked) -> dict[str, str]:
    dates = asked.dates
    given = {"as_of": dates.as_of, "said_by": dates.said_by, "known_on": dates.known_on}
    return {name: when.text for name, when in given.items() if when}


def reading(asked: Asked) -> Iterator[Visit]:
    """Pages that are read: about all that is in either file, and about nothing."""
    dates = _dates(asked)
    for path in ("/", "/brief", "/labels", "/parties", "/timeline", "/map"):
        yield Visit(path, dates)
    for path in ("/tasks", "/sums", "/statements", "/obligations"):
        yield Visit(path, dates)
    for since in (asked.dates.since.text, "look"):
        yield Visit("/", {**dates, "since": since})
    yield Visit("/timeline", {**dates, "from": asked.dates.since.text, "to": "2003-07"})
    for group, sort in zip(GROUPS, SORTS, strict=True):
        yield Visit("/obligations", {**dates, "group": group, "sort": sort, "words": "ark-s"})
    for party, state in zip(("actor/a", "mark-s", "a"), STATES, strict=True):
        yield Visit("/obligations", {**dates, "party": party})
        yield Visit("/obligations", {**dates, "state": state})
    for words in SOUGHT:
        yield Visit("/search", {**dates, "q": words})
    for kind in (*_kinds(asked), "none"):
        yield Visit("/statements", {**dates, "kind": kind})
        yield Visit("/search", {"q": "ark", "kind": kind})
    for subject in asked.subjects:
        yield Visit(f"/s/{quote(subject)}", dates)
    yield Visit("/", {"as_of": "the day before"})
    yield Visit("/", {"reader": "reader/other"})
    yield Visit("/nowhere", {})
    yield from (Visit(path, {}) for path in ("/drafts", "/add", "/readers", "/record"))
    for kind in ("obligation", "note", "relabel", "none"):
        yield Visit(f"/add/{kind}", {})
    for subject in asked.subjects:
        yield Visit(f"/answer/{quote(subject)}", {})
        yield Visit(f"/withdraw/{quote(subject)}", {})
    yield from (Visit(path, dates) for path in ("/bring-in", "/take-out"))
    for kind in ("note", "issue", "none"):
        yield Visit("/bring-in/template", {"kind": kind, "form": "csv"})
    for reference in asked.references[:3]:
        yield Visit(f"/bring-in/filed/{reference}", dates)
        yield Visit(f"/take-out/gone/{reference}", dates)
    yield Visit("/take-out/link/none", {})


def writing(asked: Asked) -> Iterator[Visit]:
    """Pages that write: about what is there, what is hidden and what is not."""
    first = asked.references[0]
    yield Visit("/jot", {}, {"text": "heard in the corridor"})
    yield Visit("/jot", {}, {"text": " "})
    for key in ("s2.1", "jot", "none"):
        yield Visit(f"/drafts/{key}/split", {})
        yield Visit(f"/drafts/{key}/split/note", {})
        yield Visit(f"/drafts/{key}/split/note", {}, {"value.text": "words"})
        yield Visit(f"/drafts/{key}/file", {}, {})
        yield Visit(f"/drafts/{key}/discard", {}, {})
    keys = sorted({subject.partition("/")[2] for subject in asked.subjects})
    for key in ("", *keys):
        yield Visit("/add/note", {}, {"value.text": "words", "key": key})
    yield Visit("/add/note", {}, {"value.text": "words", "level": "9"})
    yield Visit("/add/reader", {}, {"value.name": "Another"})
    for subject in asked.subjects:
        typed = {"value.text": "words", "seen": first}
        yield Visit(f"/answer/{quote(subject)}", {}, typed)
        yield Visit(f"/decide/{quote(subject)}", {}, {"chosen": first, "decided_by": "r"})
        yield Visit(f"/done/{quote(subject)}", {}, {"value.done": "2003-06-19"})
    for subject in asked.subjects[:4]:
        yield Visit(f"/withdraw/{quote(subject)}", {}, {"reason": "no more"})
    yield Visit("/record", {}, {})
    yield from _tables(asked)
    yield from _releases(first)


def _tables(asked: Asked) -> Iterator[Visit]:
    """Tables about subjects that may be taken: looked through, again, filed as seen, undone."""
    notes = [subject for subject in asked.subjects if subject.startswith("note/")]
    for subject in notes:
        table = f"subject,text\n{subject},words of a table\n".encode()
        yield Visit("/bring-in", {}, {"kind": "note"}, table)
        for conflict in ("answer", "refuse"):
            yield Visit("/bring-in/again", {}, {"conflict": conflict}, word=True)
        yield Visit("/bring-in/load", {}, {"conflict": "refuse"}, word=True)
    for reference in asked.references[:3]:
        yield Visit(f"/bring-in/filed/{reference}", {}, {"reason": "of another mission"})


def _releases(reference: str) -> Iterator[Visit]:
    """What is the custodian's alone."""
    alone = {"cleared_by": "somebody", "alone_because": "nobody else was there", "key": PUBLIC}
    yield Visit("/take-out/export", {}, alone)
    yield Visit("/take-out/hand-over", {}, {**alone, "reader": "reader/other"})
    yield Visit("/take-out/review", {}, {"reference": reference, "by": "r", "verdict": "approved"})
    yield Visit("/take-out/rule", {}, {"rule": "none"})


_ONCE_MORE = ("/", "/statements", "/drafts", "/tasks", "/obligations")


def turned(asked: Asked) -> Iterator[Visit]:
    """Lists a row or two at a time; whoever visits them turns their pages to the end."""
    for limit, path in zip(cycle("21"), LISTS, strict=False):
        where, _, query = path.partition("?")
        more = dict(pair.split("=") for pair in query.split("&") if pair)
        yield Visit(where, {**_dates(asked), **more, "limit": limit})
    yield Visit("/statements", {"limit": "0"})
    yield Visit("/statements", {"after": "WyJhIl0"})


def further(body: str) -> str:
    """Where a page says that its list goes on; nothing if it does not."""
    found = _FURTHER.search(body)
    return html.unescape(found[1]) if found else ""


def visits(asked: Asked) -> Iterator[Visit]:
    """All of them, in the order in which they are made."""
    yield from turned(asked)
    yield from reading(asked)
    yield from writing(asked)
    yield from (Visit(path, _dates(asked)) for path in _ONCE_MORE)


def told(asked: Asked, world: World, as_custodian: bool) -> Iterator[tuple[str, bytes]]:
    """What each page tells the reader. It is written to, so hand in a copy."""
    desk, more = (asked.custodian, {"reader": READER}) if as_custodian else (asked.desk, {})
    with Browser(pages(desk)) as browser:
        word = ""
        for number, (path, query, sent, data, handed) in enumerate(visits(asked)):
            world.begin(f"page-{number}", NOW)
            asking = {**query, **more}
            given = {**(sent or {}), "word": word} if handed else sent
            if given is None:
                answer = browser.get(path, asking)
            elif data is not None:
                answer = browser.send(path, given, "notes.csv", data, params=asking)
                word = next(iter(_WORD.findall(answer.text)), "none")
            else:
                answer = browser.post(path, given, params=asking)
            head = "\n".join(f"{name}: {held}" for name, held in answer.headers.multi_items())
            whole = f"{answer.status_code}\n{head}\n\n".encode() + answer.content
            yield f"{'GET' if sent is None else 'POST'} {path} {query} {sent or ''}", whole
            while sent is None and "limit" in query and (on := further(answer.text)):
                answer = browser.get(on)
                yield f"GET {on}", answer.content


def _kinds(asked: Asked) -> Sequence[str]:
    there = {subject.partition("/")[0] for subject in asked.subjects}
    return sorted(there & set(kinds()))
