"""The fixed words of papers and pages, in the language of whoever reads.

Words are written in English where they are used, by `say`: text like any other, which also
remembers its message and what fills it. A `Tongue` puts such a text into its language when
everything else is settled. So a language can change no more than words: what is shown, in
which order and to whom was decided before. Text of the record is no message, and stays.

>>> said = say("Owed by {name}", name="LURD")
>>> french = Tongue("fr", messages={"Owed by {name}": ("À la charge de {name}",)})
>>> said, french.put(said), french.put("Owed by {name}")
('Owed by LURD', 'À la charge de LURD', 'Owed by {name}')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter
from typing import Any, Final, Literal

__all__ = [
    "ENGLISH_TONGUE",
    "SEPARATOR",
    "Said",
    "Tongue",
    "english",
    "run_on",
    "say",
    "say_many",
    "say_number",
    "small",
    "titled",
]

SEPARATOR: Final = "\x04"
"""What stands between the context of a message and the message, as in gettext."""


class Said(str):
    """A text with the message that it came from, and what fills it."""

    message: str
    context: str
    filled: Mapping[str, str]
    plural: str
    amount: int
    number: Decimal | int | None
    case: Callable[[str], str] | None

    def __new__(
        cls, text: str, message: str, context: str = "", filled: Mapping[str, str] | None = None,
        *, plural: str = "", amount: int = 1, number: Decimal | int | None = None,
    ) -> Said:  # fmt: skip
        """Such a text; it is equal to the plain one."""
        said = super().__new__(cls, text)
        said.message, said.context, said.filled = message, context, filled or {}
        said.case = None
        said.plural, said.amount, said.number = plural, amount, number
        return said


def say(message: str, context: str = "", /, **filled: str) -> Said:
    """A message, filled. The context tells apart messages that are alike in English alone.

    >>> say("{count} of {all}", count="3", all="27")
    '3 of 27'
    """
    text = message.format(**filled) if filled else message
    return Said(text, message, context, filled)


def run_on(parts: Iterable[str], between: str = " ") -> str:
    """Parts one after the other, as one text that is put into a language part by part.

    >>> run_on((say("One."), say("Two.")))
    'One. Two.'
    """
    told = ""
    for part in parts:
        told = (
            say("{before}{between}{part}", before=told, between=say(between), part=part)
            if told
            else part
        )
    return told


def small(text: str) -> str:
    """The text with a small first letter, in every language that has small letters.

    >>> small(say("Exists"))
    'exists'
    """
    return _cased(text, str.lower)


def titled(text: str) -> str:
    """The text with a capital first letter, as a heading has it.

    >>> titled(say("waiting on actor", "state"))
    'Waiting on actor'
    """
    return _cased(text, str.upper)


def _cased(text: str, case: Callable[[str], str]) -> str:
    cased = case(text[:1]) + text[1:]
    if not isinstance(text, Said):
        return cased
    said = Said(
        cased, text.message, text.context, text.filled,
        plural=text.plural, amount=text.amount, number=text.number,
    )  # fmt: skip
    said.case = case
    return said


def say_many(count: int, one: str, many: str, /, **filled: str) -> Said:
    """A message that depends on a number, which fills `{count}`.

    >>> say_many(2, "{count} event", "{count} events")
    '2 events'
    """
    held = {"count": say_number(count), **filled}
    text = (one if count == 1 else many).format(**held)
    return Said(text, one, "", held, plural=many, amount=count)


def say_number(number: Decimal | int) -> Said:
    """A number with its thousands set apart, as each language does that.

    >>> say_number(12500)
    '12,500'
    """
    return Said(f"{number:,}", "", number=number)


def _text(held: Any) -> str:
    return held if isinstance(held, str) else str(held)


def _english_plural(count: int) -> int:
    return 0 if count == 1 else 1


def _english_number(number: Decimal | int) -> str:
    return f"{number:,}"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its messages with their plural forms, and how it writes numbers."""

    code: str = "en"
    name: str = "English"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    plural: Callable[[int], int] = _english_plural
    number: Callable[[Decimal | int], str] = _english_number

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way its lines run."""
        return "rtl" if self.code == "ar" else "ltr"

    def __call__(self, message: str, context: str = "", /, **filled: Any) -> str:
        """A message in this language."""
        return self.put(say(message, context, **{n: _text(held) for n, held in filled.items()}))

    def title(self, message: str, context: str = "", /) -> str:
        """A message in this language, with a capital first letter."""
        return self.put(titled(say(message, context)))

    def many(self, count: int, one: str, many: str, /, **filled: Any) -> str:
        """A message that depends on a number, in this language."""
        held = {name: _text(given) for name, given in filled.items()}
        return self.put(say_many(count, one, many, **held))

    def put(self, text: str) -> str:
        """The text in this language, where it is a message; else as it is."""
        return "".join(piece for piece, _ in self.pieces(text))

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is in this language: the record's need not be.

        >>> list(Tongue().pieces(say("Owed by {name}", name="LURD")))
        [('Owed by ', True), ('LURD', False)]
        """
        if isinstance(text, Said) and text.case is not None:
            (words, own), *rest = self._pieces(text)
            yield text.case(words[:1]) + words[1:], own
            yield from rest
        else:
            yield from self._pieces(text)

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        if not isinstance(text, Said):
            yield text, False
        elif text.number is not None:
            yield self.number(text.number), True
        elif not text.filled:
            yield self._form(text), True
        else:
            for words, name, _, _ in Formatter().parse(self._form(text)):
                if words:
                    yield words, True
                if name is not None:
                    yield from self.pieces(text.filled[name])

    def _form(self, said: Said) -> str:
        """The message in this language, unfilled; in English where this language lacks it."""
        key = f"{said.context}{SEPARATOR}{said.message}" if said.context else said.message
        forms = self.messages.get(key)
        if forms:
            return forms[self.plural(said.amount) if len(forms) > 1 else 0]
        return said.plural if said.plural and said.amount != 1 else said.message


ENGLISH_TONGUE: Final = Tongue()


def english(code: str) -> Tongue:
    """English, whatever is asked for: what there is without catalogues."""
    return ENGLISH_TONGUE
