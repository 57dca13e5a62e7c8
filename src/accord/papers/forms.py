"""What a paper is written in: its form, its media type, and what its renderer is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

__all__ = ["MEDIA", "Form", "Size", "how_written"]


class Form(StrEnum):
    """What a paper is written in."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


class Size(StrEnum):
    """The size of the sheets of a paper."""

    A4 = "a4"
    LETTER = "letter"


MEDIA: Final[Mapping[Form, str]] = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.HTML: "text/html",
    Form.MARKDOWN: "text/markdown",
    Form.JSON: "application/json",
}


def how_written(form: Form, size: Size, clean: bool) -> dict[str, Any]:
    """What a renderer is told: the size of sheets where there are any, and whether to note.

    >>> how_written(Form.PDF, Size.A4, True)
    {'clean': True, 'size': 'a4'}
    >>> how_written(Form.JSON, Size.A4, True)
    {}
    """
    how: dict[str, Any] = {} if form is Form.JSON else {"clean": clean}
    sheets = form in (Form.PDF, Form.HTML, Form.WORD)
    return {**how, "size": size.value} if sheets else how
