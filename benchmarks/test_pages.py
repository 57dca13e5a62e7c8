"""Pages of a large mission's file, as a browser is answered: asked, composed and written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.conftest import Tell
from benchmarks.mission import OBLIGATIONS, OBSERVATIONS, WATCHED, mission
from tests.browsing import Browser, pages

LARGEST: Final = 300_000
"""Bytes of a page."""
PAGES: Final = {
    "The situation": "/",
    "The brief of the day": "/brief",
    "The timeline": "/timeline",
    "The map": "/map",
    "The matrix of obligations": "/obligations",
    "The matrix, overdue alone": "/obligations?state=overdue",
    "Tasks": "/tasks",
    "Statements": "/statements",
    "Observations": "/statements?kind=observation",
    "A word that stands nowhere": "/search?q=volcano",
    "One obligation": "/s/obligation/text-1.1",
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    path: Path = tmp_path_factory.mktemp("mission") / "mission.accord"
    with mission(path) as desk, Browser(pages(desk)) as found:
        yield found


@pytest.mark.parametrize("what", PAGES)
def test_a_page_of_a_large_file(benchmark: Any, tell: Tell, browser: Browser, what: str) -> None:
    path = PAGES[what]
    asked = f"{path}{'&' if '?' in path else '?'}as_of={WATCHED}"
    answer = benchmark.pedantic(browser.get, args=(asked,), rounds=3, warmup_rounds=1)
    assert answer.status_code == 200
    assert len(answer.content) < LARGEST
    tell(
        f"{what}, of {OBLIGATIONS:,} obligations and {OBSERVATIONS:,} observations,"
        f" {len(answer.content) // 1000} KB",
        bar="1 s, 300 KB",
    )
