"""A text, its parts and its spans."""

from __future__ import annotations

import pytest

from accord.errors import NotFound
from accord.model.texts import Node, NodeKind, Span, StructuredText

_TEXT = "Article 1\n1. The Parties shall:\n(a) cease fire."
_NODES = (
    Node(id="document", kind=NodeKind.DOCUMENT, span=Span(1, 48), words=1),
    Node(id="art-1", kind=NodeKind.ARTICLE, span=Span(1, 48), words=1, parent="document"),
    Node(id="art-1.h", kind=NodeKind.HEADING, span=Span(1, 10), words=10, parent="art-1"),
    Node(id="art-1.1", kind=NodeKind.PARAGRAPH, span=Span(11, 48), words=14, parent="art-1"),
    Node(id="art-1.1.stem", kind=NodeKind.STEM, span=Span(11, 32), words=14, parent="art-1.1"),
    Node(id="art-1.1.a", kind=NodeKind.ITEM, span=Span(33, 48), words=37, parent="art-1.1"),
    Node(id="art-1.1.b", kind=NodeKind.ITEM, span=Span(48, 48), words=48, parent="art-1.1"),
)
_READ = StructuredText(text=f" {_TEXT}", language="en", nodes=_NODES)


def test_a_span_begins_no_later_than_it_ends() -> None:
    for start, end in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


def test_a_span_holds_what_lies_wholly_inside() -> None:
    assert Span(2, 9).holds(Span(2, 5))
    assert not Span(2, 9).holds(Span(1, 5))
    assert not Span(2, 9).holds(Span(5, 10))
    assert len(Span(2, 9)) == 7


def test_a_part_is_found_by_its_id() -> None:
    assert _READ.node("art-1.1.a").number == ""
    with pytest.raises(NotFound, match=r"did you mean .*art-1\.1\.a"):
        _READ.node("art-1.1.z")


def test_a_part_knows_its_parts_and_what_it_belongs_to() -> None:
    assert [node.id for node in _READ.children("art-1.1")] == [
        "art-1.1.stem", "art-1.1.a", "art-1.1.b",
    ]  # fmt: skip
    assert _READ.children("art-1.1.a") == ()
    assert [node.id for node in _READ.above("art-1.1.a")] == ["art-1.1", "art-1", "document"]


def test_a_character_lies_in_the_innermost_part_that_begins_before_it() -> None:
    assert _READ.at(40).id == "art-1.1.a"
    assert _READ.at(12).id == "art-1.1.stem"
    assert _READ.at(0).id == "document"


def test_the_words_of_a_part_are_told_without_its_number() -> None:
    assert _READ.words(_READ.node("art-1.1.a")) == "cease fire."
