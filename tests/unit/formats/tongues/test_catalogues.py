"""The catalogues: whole, with every gap to fill, in the forms that each language has."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from babel import Locale
from babel.messages.catalog import Message

from accord.formats.tongues import TONGUES, catalogue, tongue
from accord.papers.material import MONTHS, counted, number_text, shown_date
from accord.papers.tongue import ENGLISH_TONGUE, say
from tests.words import LATER, Words, held, wanted

pytestmark = pytest.mark.covers("X12", faces=("web",))

_GAP = re.compile(r"\{\w*\}")


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


@pytest.mark.parametrize("code", LATER)
def test_a_catalogue_holds_every_message_and_no_other(code: str) -> None:
    found = set(held(catalogue(code)))
    assert sorted(wanted() - found) == [], "run: make words, and write what is missing"
    assert sorted(found - wanted()) == [], "run: make words"


@pytest.mark.parametrize("code", LATER)
def test_no_message_is_empty_or_a_guess(code: str) -> None:
    for message in messages(code):
        forms = (message.string,) if isinstance(message.string, str) else message.string
        assert all(forms or ()), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", LATER)
def test_every_form_of_a_message_has_the_gaps_of_the_message(code: str) -> None:
    for words, forms in held(catalogue(code)).items():
        wants = {*_GAP.findall(words.one + words.many)}
        for number, form in enumerate(forms):
            # Arabic says one and two of something by the noun itself.
            spelled = {"{count}"} if code == "ar" and words.many and number in (1, 2) else set()
            assert wants - spelled <= {*_GAP.findall(form)} <= wants, (words, form)


@pytest.mark.parametrize("code", LATER)
def test_what_joins_words_keeps_its_spaces(code: str) -> None:
    for words, forms in held(catalogue(code)).items():
        if words.one.startswith((" ", "; ")) and words.one.strip():
            assert all(form[:2].strip() != form[:2] for form in forms), words
        if words.one.endswith(" ") and words != Words("", " and "):
            assert all(form.endswith(" ") for form in forms), words


@pytest.mark.parametrize("code", LATER)
def test_no_message_turns_the_words_after_it_around(code: str) -> None:
    controls = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    for words, forms in held(catalogue(code)).items():
        assert not any(controls.search(form) for form in forms), words


def test_arabic_counts_in_six_forms() -> None:
    arabic = tongue("ar")
    told = [arabic.put(counted(n, "obligation")) for n in (0, 1, 2, 3, 11, 100)]
    assert told == [
        "0 التزام", "التزام واحد", "التزامان", "3 التزامات", "11 التزاماً", "100 التزام",
    ]  # fmt: skip


def test_french_and_spanish_count_in_two() -> None:
    assert [tongue("fr").put(counted(n, "day")) for n in (0, 1, 2)] == [
        "0 jour", "1 jour", "2 jours",
    ]  # fmt: skip
    assert [tongue("es").put(counted(n, "day")) for n in (0, 1, 2)] == [
        "0 días", "1 día", "2 días",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["fr", "es"])
def test_months_are_those_of_the_locale(code: str) -> None:
    names = Locale.parse(code).months["format"]["wide"]
    assert [tongue(code)(month, "month") for month in MONTHS] == [names[n] for n in range(1, 13)]


def test_dates_are_written_as_each_language_writes_them() -> None:
    from accord.model.dates import When

    day = shown_date(When.parse("2003-06-17"))
    assert [tongue(code).put(day) for code in TONGUES] == [
        "17 June 2003", "17 juin 2003", "17 de junio de 2003", "17 حزيران/يونيو 2003",
    ]  # fmt: skip
    hour = shown_date(When.parse("2003-06-18T00:01"))
    assert tongue("es").put(hour) == "18 de junio de 2003, 00:01"


def test_numbers_keep_western_digits_and_every_one_of_them() -> None:
    number = number_text(Decimal("12345.6789"))
    assert [tongue(code).put(number) for code in TONGUES] == [
        "12,345.6789", "12\u202f345,6789", "12.345,6789", "12,345.6789",
    ]  # fmt: skip


def test_a_language_that_is_not_there_is_english() -> None:
    for code in ("", "de", "en", "../fr", "FR"):
        assert tongue(code) is ENGLISH_TONGUE


def test_words_of_the_field_are_the_ones_that_the_field_uses() -> None:
    ceasefire = "Ceasefire, partial, comprehensive, implementation or other."
    assert tongue("fr")(ceasefire, "about").startswith("Cessez-le-feu")
    assert tongue("es")(ceasefire, "about").startswith("Alto el fuego")
    assert tongue("ar")(ceasefire, "about").startswith("وقف إطلاق نار")
    assert tongue("ar").put(say("overdue", "state")) == "متأخر"
