"""In which language a page is, and that its address keeps everything else."""

from __future__ import annotations

import pytest

from accord.web.asked import Asked
from accord.web.language import LANGUAGES, chosen

pytestmark = pytest.mark.covers("X12", faces=("web",))


@pytest.mark.parametrize(
    ("asked", "accepted", "settled", "found"),
    [
        ("", "", "en", "en"),
        ("", "", "fr", "fr"),
        ("", "", "de", "en"),
        ("", "", "", "en"),
        ("ar", "fr", "es", "ar"),
        ("AR-EG", "fr", "es", "ar"),
        ("de", "fr", "es", "fr"),
        ("", "fr", "es", "fr"),
        ("", "fr-CH, en;q=0.9", "en", "fr"),
        ("", "en;q=0.2, es-419;q=0.9, fr;q=0.5", "en", "es"),
        ("", "de, it;q=0.9", "ar", "ar"),
        ("", "*", "ar", "ar"),
        ("", "fr;q=0, ar", "en", "ar"),
        ("", "fr;q=many, es;q=0.1", "en", "es"),
        ("", "fr;level=1", "en", "fr"),
        ("", ";;,,=,q=", "es", "es"),
        ("", "fr;q=nan, es", "en", "es"),
        ("", ", ".join(f"x{n}" for n in range(50)) + ", fr", "en", "en"),
        ("../ar", "", "en", "en"),
    ],
)
def test_the_address_comes_first_then_the_browser_then_the_file(
    asked: str, accepted: str, settled: str, found: str
) -> None:
    assert chosen(asked, accepted, settled) == found


def test_the_switch_keeps_the_address() -> None:
    asked = Asked("/s/note/a b", {"as_of": "2003-06-20", "group": "state", "lang": "fr"})
    assert asked.turned("ar") == "/s/note/a%20b?as_of=2003-06-20&group=state&lang=ar"
    assert asked.language("en") == "fr"


def test_a_link_keeps_the_language_that_was_asked_for_and_names_no_other() -> None:
    asked = Asked("/", {"lang": "ar", "as_of": "2003-06-20"}, accepted="fr")
    assert asked.link("/map") == "/map?as_of=2003-06-20&lang=ar"
    assert asked.kept == {"as_of": "2003-06-20", "lang": "ar"}
    assert Asked("/", {}, accepted="fr").link("/map") == "/map"


def test_every_language_calls_itself_by_its_own_name() -> None:
    assert LANGUAGES == {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
