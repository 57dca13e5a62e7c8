"""Long lists on pages: turned by links that keep what was asked, back to the start by one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from accord.model.dates import When
from accord.model.kinds import Actor, ActorType, Deadline, Note, Obligation
from accord.model.labels import OPEN
from tests.browsing import Browser, pages
from tests.properties.acts import Put, Step
from tests.properties.visits import LISTS, further
from tests.properties.worlds import build

_START = re.compile(r'<a href="([^"]*)">Back to the start</a>')


@pytest.fixture
def browser() -> Iterator[Browser]:
    due = Deadline(on=When.parse("2003-06-10"))
    steps = [
        Step("a", 0, Put("actor/a", Actor(name="Ark", type=ActorType.PARTY), OPEN)),
        *(
            Step(f"d{n}", n + 1, Put(f"obligation/o{n}", Obligation(
                act=f"Mend the ark, {n}", actors=("actor/a",), deadline=due), OPEN))
            for n in range(5)
        ),
        *(
            Step(f"n{n}", n + 10, Put(f"note/n{n}", Note(text=f"words {n}"), OPEN))
            for n in range(3)
        ),
    ]  # fmt: skip
    with Browser(pages(build(steps).desk())) as found:
        yield found


def turned(browser: Browser, path: str) -> Iterator[str]:
    """Every page of a list."""
    while path:
        answer = browser.get(path)
        assert answer.status_code == 200
        yield answer.text
        path = further(answer.text)


def subjects(text: str) -> list[str]:
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'<th scope="row"><a href="/s/([^"?]*)', table)


def test_pages_are_turned_to_the_end_and_keep_what_was_asked(browser: Browser) -> None:
    asked = "/obligations?as_of=2003-06-20&words=ark&group=state&sort=article&lang=fr&limit=2"
    told = list(turned(browser, asked))
    assert [len(subjects(text)) for text in told] == [2, 2, 1]
    assert [s for text in told for s in subjects(text)] == [f"obligation/o{n}" for n in range(5)]
    for text in told:
        assert 'value="ark"' in text
    assert "lang=fr" in further(told[0])


def test_from_every_page_but_the_first_one_comes_back_to_the_start(browser: Browser) -> None:
    first, *rest = turned(browser, "/statements?kind=obligation&limit=2")
    assert "Back to the start" not in first
    for text in rest:
        start = _START.search(text)
        assert start is not None
        assert browser.get(html.unescape(start[1])).text.count("obligation/o0") > 0
    assert 'rel="next"' not in rest[-1]


def test_a_list_that_fits_its_page_has_nothing_to_turn(browser: Browser) -> None:
    for path in LISTS:
        text = browser.get(path).text
        assert 'class="further"' not in text
        assert "of the list" not in text


def test_another_filter_begins_at_the_start(browser: Browser) -> None:
    text = browser.get("/obligations?limit=2&as_of=2003-06-20").text
    form = text.partition('<form class="filter"')[2].partition("</form>")[0]
    assert "after" not in form
    assert 'name="as_of"' in form
    on = browser.get(further(text) + "&state=done")
    assert on.status_code == 422
    assert "is of another list" in on.text


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "x", "1.5", "٣", "9" * 40])
def test_a_size_that_is_none_is_refused_in_words(browser: Browser, limit: str) -> None:
    for path in LISTS[:5]:
        answer = browser.get(path, {"limit": limit})
        assert answer.status_code == 422
        assert "not the size of a page" in answer.text


def test_the_timeline_is_asked_from_a_day_to_a_day(browser: Browser) -> None:
    answer = browser.get("/timeline", {"from": "2003-06-11", "to": "2003-07"})
    assert 'name="from" value="2003-06-11"' in answer.text
    assert "Nothing with a date is on file in this span." in answer.text
