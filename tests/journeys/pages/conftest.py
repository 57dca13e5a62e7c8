"""Pages in a real browser: a file served by `accord serve`, a Chromium that enters by the link."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from accord import wiring
from tests.journeys.command_line import WORDS
from tests.journeys.pages.served import Served, Window

LONG = "Organisation" * 20
SCREEN: ViewportSize = {"width": 1280, "height": 860}
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_HOW = (
    "no Chromium is on this machine, and the pages are tested in one: install it with"
    " `apt-get install chromium` (Debian, Ubuntu), `dnf install chromium` (Fedora) or"
    " `brew install --cask chromium` (macOS)"
)


def chromium() -> str:
    """Where Chromium is; without one these tests fail, and say how to get it."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    if not found:
        pytest.fail(_HOW, pytrace=False)
    return found


# Of a package, and not of a session: while this browser is driven, no other loop can run.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=chromium())
        yield found
        found.close()


def serve(path: Path) -> Iterator[Served]:
    """`accord serve`, as whoever opens the file would run it."""
    outside = {name: held for name, held in os.environ.items() if not name.startswith("ACCORD_")}
    environment = {**outside, "ACCORD_PASSPHRASE": WORDS, "NO_COLOR": "1", "COLUMNS": "200"}
    command = [sys.executable, "-m", "accord", "serve", str(path)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            link = ""
            while not link:
                line = process.stdout.readline()
                assert line, process.stderr.read() if process.stderr else ""
                link = line.strip() if re.match(r"\s*http://127\.0\.0\.1:\d+/open/", line) else ""
            yield Served(link)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


@pytest.fixture(scope="package")
def liberia_pages(liberia_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The file of Liberia, to be read and written."""
    copy = tmp_path_factory.mktemp("served") / "liberia.accord"
    yield from serve(Path(shutil.copy(liberia_file, copy)))


@pytest.fixture(scope="package")
def untouched_pages(
    liberia_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The same file, into which nobody writes: its pages look as they do anywhere."""
    copy = tmp_path_factory.mktemp("untouched") / "liberia-2003.accord"
    yield from serve(Path(shutil.copy(liberia_file, copy)))


@pytest.fixture(scope="package")
def empty_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A file that was made just now."""
    path = tmp_path_factory.mktemp("empty") / "empty.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS))
    yield from serve(path)


@pytest.fixture(scope="package")
def long_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A file in which whatever has a name has a long one, of one word."""
    path, key = tmp_path_factory.mktemp("long") / "long.accord", wiring.key_from_passphrase(WORDS)
    wiring.new_file(path, key, settings={"title": LONG})
    with wiring.open_desk(path, key) as desk:
        for kind, value in (
            ("actor", {"name": LONG, "type": "body"}),
            ("process", {"name": LONG, "stage": LONG, "parties": ["actor/a"]}),
            ("track", {"name": LONG, "process": "process/a", "level": "I"}),
            ("agreement", {"name": LONG}),
            ("obligation", {"act": LONG, "actors": ["actor/a"], "article": LONG}),
            ("event", {"what": LONG, "happened": "2003-06-20"}),
            ("note", {"text": LONG}),
            ("reader", {"name": LONG, "side": LONG, "groups": [LONG]}),
        ):
            desk.add(kind, {"subject": f"{kind}/a", "value": value, "label": {"level": 0}})
        desk.jot(LONG)
    yield from serve(path)


@pytest.fixture(scope="package")
def arabic_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A file whose language is written from right to left."""
    path = tmp_path_factory.mktemp("arabic") / "harbour.accord"
    key = wiring.key_from_passphrase(WORDS)
    wiring.new_file(path, key, case="harbour", settings={"language": "ar"})
    yield from serve(path)


@pytest.fixture(scope="package")
def page(browser: Browser, liberia_pages: Served) -> Iterator[Page]:
    """A page on the file of Liberia: opening one costs more than most tests do in it."""
    yield from paged(browser, liberia_pages)


@pytest.fixture(scope="package")
def plain_page(browser: Browser, liberia_pages: Served) -> Iterator[Page]:
    """The same in a browser that runs no script."""
    yield from paged(browser, liberia_pages, java_script_enabled=False)


@pytest.fixture
def window(page: Page, liberia_pages: Served) -> Iterator[Window]:
    """A window on the file of Liberia, with the scripts that there are."""
    yield from again(page, liberia_pages)


@pytest.fixture
def plain_window(plain_page: Page, liberia_pages: Served) -> Iterator[Window]:
    """A window on the same file in a browser that runs no script."""
    yield from again(plain_page, liberia_pages)


def paged(browser: Browser, served: Served, **how: Any) -> Iterator[Page]:
    """A page of its own, let in by the session that the first one began."""
    usual: dict[str, Any] = {"viewport": SCREEN, "locale": "en-GB", "timezone_id": "UTC"}
    context = browser.new_context(**{**usual, **how})
    context.set_default_timeout(10_000)
    try:
        served.enter(context)
        yield context.new_page()
    finally:
        context.close()


def again(page: Page, served: Served) -> Iterator[Window]:
    """A window through a page that others looked through before: as wide and as light as new."""
    page.set_viewport_size(SCREEN)
    page.emulate_media(media="screen", color_scheme="light")
    found = Window(served, page)
    yield found
    for other in page.context.pages:
        if other is not page:
            other.close()
    found.close()


def looking(browser: Browser, served: Served, **how: Any) -> Iterator[Window]:
    """A window of its own, through a page of its own."""
    pages = paged(browser, served, **how)
    found = Window(served, next(pages))
    try:
        yield found
        found.close()
    finally:
        next(pages, None)
