"""Text as every format may carry it, and its direction.

Characters that XML forbids become U+FFFD, so that nothing vanishes unseen; invisible controls
of direction are taken out, since a quoted source must not turn the words after it around.
Runs that would be torn apart by text of the other direction are isolated (Unicode UAX 9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from accord.papers.blocks import Span

__all__ = ["isolated", "joined", "plain", "runs_against", "segments", "whole"]

_LEFT: Final = "\u2066"
_RIGHT: Final = "\u2067"
_FIRST: Final = "\u2068"
_POP: Final = "\u2069"

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_OTHER = r"\u0590-\u08ff\ufb1d-\ufefc"
_RUN = re.compile(
    rf"[A-Za-z\u00c0-\u024f](?:[^{_OTHER}]*[{_LATIN}%°)\]])?"
    rf"|[0-9§¶#](?:(?:(?![.;:!?]\s)[^{_OTHER}])*[{_LATIN}%°)\]])?"
)
_OPENING: Final = {")": "(", "]": "["}
_KEPT_APART: Final = {"number": _FIRST, "date": _FIRST, "key": _LEFT, "name": _FIRST}


def plain(text: str) -> str:
    r"""The text without what a format cannot carry, on one line.

    >>> plain("a\x00b\u202ec\nd")
    'a�bc d'
    """
    return _SPACE.sub(" ", _CONTROLS.sub("", _FORBIDDEN.sub("\ufffd", text)))


def runs_against(text: str, direction: str) -> bool:
    """Whether letters of the other direction stand in it.

    >>> runs_against("ليبيريا", "ltr"), runs_against("Liberia", "ltr")
    (True, False)
    """
    against = ("R", "AL") if direction == "ltr" else ("L",)
    return not (text.isascii() and direction == "ltr") and any(
        unicodedata.bidirectional(letter) in against for letter in text
    )


def segments(span: Span, direction: str) -> list[tuple[str, str]]:
    """The words of a span in pieces, each with the isolate that opens before it, or nothing.

    A number, date, key or name is kept apart as a whole; so is whatever runs against the
    paper's direction, without anybody having marked it.

    >>> segments(Span("في 2003-06-20."), "rtl")
    [('في ', ''), ('2003-06-20', '\u2066'), ('.', '')]
    """
    text = plain(span.text)
    if span.kind:
        return [(text, _KEPT_APART[span.kind])]
    if span.lang or (direction == "ltr" and runs_against(text, "ltr")):
        return [(text, _FIRST)]
    return [(text, "")] if direction == "ltr" else _pieces(text)


def joined(span: Span, direction: str) -> str:
    """The words of a span with isolates as characters, where text alone carries direction."""
    if direction == "ltr" and not runs_against(span.text, "ltr"):
        return plain(span.text)
    return "".join(
        f"{opens}{piece}{_POP}" if opens else piece for piece, opens in segments(span, direction)
    )


def isolated(parts: Sequence[str], direction: str) -> list[str]:
    """The parts of a line of its own, as in a drawing, which has no direction but its letters'."""
    if direction == "ltr" and not any(runs_against(part, "ltr") for part in parts):
        return [plain(part) for part in parts]
    inner = [joined(Span(part), direction) for part in parts]
    inner[0] = (_RIGHT if direction == "rtl" else _LEFT) + inner[0]
    inner[-1] += _POP
    return inner


def whole(text: str, direction: str) -> str:
    """A line that may be in another language than its paper, such as a citation."""
    text = plain(text)
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "")
    if first and (first == "L") != (direction == "ltr"):
        return f"{_FIRST}{text}{_POP}"
    return joined(Span(text), direction)


def _pieces(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    for match in _RUN.finditer(text):
        run = _balanced(match.group())
        found += [(text[at : match.start()], ""), (run, _LEFT)]
        at = match.start() + len(run)
    found.append((text[at:], ""))
    return [piece for piece in found if piece[0]]


def _balanced(run: str) -> str:
    """A run without closing brackets that were opened before it."""
    while run[-1] in _OPENING and run.count(run[-1]) > run.count(_OPENING[run[-1]]):
        run = run[:-1]
    return run
