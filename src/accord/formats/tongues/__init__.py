"""The catalogues: what the fixed words of papers and pages are in French, Spanish and Arabic.

They are gettext files, `fr.po` and so on, read as they are: there is nothing to compile.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from accord.papers.tongue import ENGLISH_TONGUE, SEPARATOR, Tongue

__all__ = ["TONGUES", "catalogue", "tongue"]

TONGUES: Final = ("en", "fr", "es", "ar")
"""The languages there are, by their codes."""
_HERE: Final = Path(__file__).parent


def catalogue(code: str) -> Catalog:
    """The catalogue of a language, as its file holds it."""
    data = (_HERE / f"{code}.po").read_bytes()
    return read_po(BytesIO(data), locale=code, abort_invalid=True)


@cache
def tongue(code: str) -> Tongue:
    """A language; English where there is no such one.

    >>> tongue("fr")("Obligations"), tongue("de").code
    ('Obligations', 'en')
    """
    if code not in TONGUES[1:]:
        return ENGLISH_TONGUE
    held = catalogue(code)
    locale = Locale.parse(code)
    return Tongue(
        code=code,
        name=locale.display_name or code,
        messages={_key(message): _forms(message) for message in held if message.id},
        plural=c2py(held.plural_expr),
        number=_numbers(locale),
    )


def _key(message: Message) -> str:
    one = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return f"{message.context}{SEPARATOR}{one}" if message.context else str(one)


def _forms(message: Message) -> tuple[str, ...]:
    held = message.string or ""
    return (held,) if isinstance(held, str) else tuple(held)


def _numbers(locale: Locale) -> Callable[[Decimal | int], str]:
    """How it writes numbers: its own marks, Western digits, no digit lost."""

    def written(number: Decimal | int) -> str:
        return format_decimal(
            number, locale=locale, decimal_quantization=False, numbering_system="latn"
        )

    return written
