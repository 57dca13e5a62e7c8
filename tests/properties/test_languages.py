"""Every page in every language: what it says is put into words, and stays what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

import accord
from accord.app.desk import Desk
from accord.formats.tongues import TONGUES, tongue
from tests.browsing import Browser, pages
from tests.built import build_case
from tests.journeys.command_line import WORDS
from tests.words import LATER, wanted

pytestmark = pytest.mark.covers("X12", faces=("web",))

DUTY = "obligation/accra-ceasefire.4-1"
PLACES = (
    "/", "/parties", "/timeline", "/map", "/obligations", "/obligations?group=state", "/tasks",
    "/sums", "/drafts", "/statements", "/statements?kind=event", "/search?q=locations", "/readers",
    "/record", "/add", "/add/obligation", "/add/figure", "/add/disclosure", f"/s/{DUTY}",
    f"/answer/{DUTY}", f"/withdraw/{DUTY}", "/s/note/none", "/search?q=zzzz", "/add/none",
    "/bring-in", "/take-out", "/bring-in/filed/00",
)  # fmt: skip
DAY = "as_of=2003-06-20"
OWN = {
    "English": "languages are named in themselves",
    "Français": "languages are named in themselves",
    "Español": "languages are named in themselves",
    "2003-06-17/..": "an example of how an interval is typed",
    "1.5": "the level of a track, as the field writes it",
}
"""Text in the frame of an Arabic page that is no Arabic, and why."""
_VOID = {"meta", "link", "input", "br", "img"}


class Text(NamedTuple):
    """A run of text: the elements that it stands in, and whether it is the record's."""

    words: str
    within: tuple[str, ...]
    apart: bool


class Read(HTMLParser):
    """The runs of text of a page, its links and its rows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[Text] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.html: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "html":
            self.html = held
        if tag == "a":
            self.links.append(_unspoken(held.get("href") or ""))
        self.tags.append(tag)
        for name in ("placeholder", "aria-label", "title"):
            if held.get(name):
                self._note(held[name] or "", apart=False)
        if tag not in _VOID:
            # What is the record's stands in a bdi, or says its own language or direction.
            apart = tag in ("bdi", "script", "style", "datalist", "option", "textarea")
            self.open.append((tag, apart or "lang" in held or held.get("dir") == "auto"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._note(data, apart=any(apart for _, apart in self.open[1:]))

    def _note(self, words: str, *, apart: bool) -> None:
        if words.strip():
            tags = tuple(tag for tag, _ in self.open)
            self.texts.append(Text(words.strip(), tags, apart and "article" not in tags[:-1]))

    def framed(self) -> Iterator[str]:
        """Text of the frame, and of forms; the record's own left out."""
        for text in self.texts:
            # The title ends with the name of the file, which is the file's own.
            if not text.apart and not {"article", "script", "title"} & {*text.within}:
                yield text.words


def _unspoken(address: str) -> str:
    """An address without its language."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "lang"]
    return f"{parts.path}?{urlencode(query)}#{parts.fragment}"


@pytest.fixture(scope="module")
def liberia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = build_case(tmp_path_factory, "liberia-2003")
    with accord.open(str(path), passphrase=WORDS) as desk:
        yield desk


@pytest.fixture
def browser(liberia: Desk) -> Iterator[Browser]:
    with Browser(pages(liberia)) as found:
        yield found


def read(browser: Browser, path: str, code: str) -> Read:
    joint = "&" if "?" in path else "?"
    return Read(browser.get(f"{path}{joint}{DAY}&lang={code}").text)


@pytest.mark.parametrize("path", PLACES)
def test_a_page_says_its_language_and_direction(browser: Browser, path: str) -> None:
    for code in TONGUES:
        html = read(browser, path, code).html
        assert (html["lang"], html["dir"]) == (code, "rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("path", PLACES)
def test_nothing_of_an_arabic_frame_is_in_latin_letters(browser: Browser, path: str) -> None:
    latin = re.compile("[A-Za-z]{2}")
    for words in read(browser, path, "ar").framed():
        own = re.sub(r"\S+/\S+|SHA-256|Natural Earth|\b[IVX]+\b", "", words)
        assert words in OWN or not latin.search(own), words


@pytest.mark.parametrize("path", PLACES)
def test_no_english_message_is_left_in_another_language(browser: Browser, path: str) -> None:
    for code in LATER:
        found = set(read(browser, path, code).framed())
        assert not (found & left_in_english(code)), code


@cache
def left_in_english(code: str) -> set[str]:
    """Messages that would stand in English, if they stood there as the code holds them."""
    put = tongue(code)
    messages = [each for each in wanted() if not each.many]
    plain = {each for each in messages if "{" not in each.one}
    left = {each.one for each in plain if put(each.one, each.context) != each.one}
    return left - {put(each.one, each.context) for each in messages}


@pytest.mark.parametrize("path", PLACES)
def test_heads_and_headings_of_papers_are_in_arabic(browser: Browser, path: str) -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    for text in read(browser, path, "ar").texts:
        heading = "article" in text.within and {"thead", "h2", "h3"} & {*text.within}
        if heading and "bdi" not in text.within:
            assert arabic.search(text.words) or not re.search("[A-Za-z]", text.words)


@pytest.mark.parametrize("path", PLACES)
def test_a_language_changes_nothing_of_what_is_shown(browser: Browser, path: str) -> None:
    joint = "&" if "?" in path else "?"
    shown = []
    for code in TONGUES:
        answer = browser.get(f"{path}{joint}{DAY}&lang={code}")
        page = Read(answer.text)
        counted = [page.tags.count(tag) for tag in ("tr", "li", "h2", "p", "input", "option")]
        notes = re.findall(r'<b id="note-(\d+)">', answer.text)
        security = [answer.headers[name] for name in ("cache-control", "x-content-type-options")]
        shown.append((answer.status_code, page.links, counted, notes, security))
    for other in shown[1:]:
        assert other == shown[0]


def test_words_of_the_record_are_there_in_every_language(browser: Browser, liberia: Desk) -> None:
    acts = {head.value.act for head in liberia.statements("obligation", as_of="2003-06-20")}
    for code in TONGUES:
        told = " ".join(text.words for text in read(browser, "/obligations", code).texts)
        assert all(act in told for act in acts), code


def test_a_reader_sees_no_more_in_another_language(browser: Browser) -> None:
    for code in TONGUES:
        one = browser.get(f"/s/note/one?lang={code}")
        two = browser.get(f"/s/note/two?lang={code}")
        assert one.status_code == two.status_code == 404
        drawn = re.compile('name="once" value="[0-9a-f]+"')
        told, other = (drawn.sub("", each.text) for each in (one, two))
        assert told.replace("note/one", "note/two") == other


def test_a_browser_is_answered_in_its_language_and_an_address_comes_before_it(
    browser: Browser,
) -> None:
    french = browser.get("/tasks", headers={"accept-language": "fr-FR, en;q=0.5"})
    assert '<html lang="fr"' in french.text
    assert "Tâches" in french.text
    asked = browser.get("/tasks?lang=es", headers={"accept-language": "fr"})
    assert '<html lang="es"' in asked.text


def test_the_switch_leads_to_the_same_page(browser: Browser) -> None:
    text = browser.get("/obligations?group=state&as_of=2003-06-20&lang=fr").text
    switch = 'href="/obligations?group=state&amp;as_of=2003-06-20&amp;lang=ar" lang="ar"'
    assert switch in text
    assert 'lang="fr" hreflang="fr" aria-current="true"' in text


def test_a_form_with_a_fault_keeps_its_language_and_says_the_fault_in_english(
    browser: Browser,
) -> None:
    text = browser.post("/add/figure?lang=ar", {"value.counts": ""}).text
    assert '<html lang="ar" dir="rtl">' in text
    assert 'role="alert"><bdi lang="en">' in text
    assert "لم يُودَع شيء." in text
    assert 'action="/add/figure?lang=ar"' in text
