"""The text of an agreement as people cite it: one string, and a tree of parts with spans in it.

The canonical text is one string in NFC, whose lines end with ``\\n``; every paragraph, heading,
item and cell of a table is one line. A `Span` counts characters (code points) of that string,
so that it never moves while the text is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from accord.errors import NotFound

__all__ = [
    "Block", "Cell", "Definition", "NamedBody", "Node", "NodeKind", "Reference", "Span",
    "StructuredText", "Style", "canonical_text",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the canonical text: from `start` up to, and without, `end`.

    >>> Span(4, 9).of("The Parties agree")
    'Parti'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters of a text that it covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Style(StrEnum):
    """What a document itself says of a block; most say little, and are not always right."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block of a table stands; tables, rows and columns are counted from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the canonical text, with what its document says of it.

    `text` holds its number as a reader sees it. `level` is that of a heading, or how deep an
    item lies in lists, from 1. `given` is whether the number was made by the document (a list
    that counts by itself), and so is certainly one.
    """

    text: str
    style: Style = Style.BODY
    level: int = 0
    given: bool = False
    cell: Cell | None = None


def canonical_text(blocks: Sequence[Block]) -> str:
    r"""The canonical text of blocks: each is a line.

    >>> canonical_text([Block("Article 1"), Block("The Parties shall cease fire.")])
    'Article 1\nThe Parties shall cease fire.'
    """
    return "\n".join(block.text for block in blocks)


class NodeKind(StrEnum):
    """What a part of a text is.

    A *stem* is the line above a list that its items complete; *closing* is the formula and the
    names with which a text is signed.
    """

    DOCUMENT = "document"
    TITLE = "title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEM = "stem"
    DEFINITION = "definition"
    HEADING = "heading"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    ANNEX = "annex"
    CLOSING = "closing"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One part of a text.

    `id` is made from its place in the numbering (`art-3.2.a`), `number` is the number as it is
    written (`Article 3`, `(a)`), `heading` its title. `span` covers all of it; `words` is where
    its own words begin, behind the number. `parent` is the id of the part it belongs to, and
    empty for the document alone.
    """

    id: str
    kind: NodeKind
    span: Span
    words: int
    number: str = ""
    heading: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place where a text cites a part of itself, or another instrument.

    `targets` are the ids of what it cites, none where that was not found; `instrument` is the
    other instrument, as written, whose part it cites; `node` the part that it stands in.
    """

    span: Span
    node: str
    targets: tuple[str, ...] = ()
    instrument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term that the text gives a meaning: `span` is the term, `meaning` what it stands for.

    `abbreviation` is whether it is a short form; `node` is the part where it is defined.
    """

    term: str
    span: Span
    meaning: Span
    node: str
    abbreviation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body or party that the text names and gives a short form, or sets up.

    `names` are all its names, the fullest first; `span` is where it is first named so.
    """

    names: tuple[str, ...]
    span: Span
    party: bool = False


@dataclass(frozen=True, kw_only=True)
class StructuredText:
    """A canonical text with its parts, in the order in which they begin.

    Nodes nest, and those without children cover every line exactly once. `language` is a code
    of two letters, empty where it could not be told.
    """

    text: str
    language: str
    nodes: tuple[Node, ...]
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    bodies: tuple[NamedBody, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _children(self) -> dict[str, list[Node]]:
        children: dict[str, list[Node]] = {}
        for node in self.nodes:
            children.setdefault(node.parent, []).append(node)
        return children

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The parts that have no parts."""
        return tuple(node for node in self.nodes if node.id not in self._children)

    @cached_property
    def _starts(self) -> list[int]:
        return [leaf.span.start for leaf in self._filled]

    @cached_property
    def _filled(self) -> list[Node]:
        return [leaf for leaf in self.leaves if len(leaf.span)]

    def node(self, name: str) -> Node:
        """The part with that id; `NotFound` names those that are like it."""
        found = self._by_id.get(name)
        if found is None:
            raise NotFound("no such part", given=name[:60], among=self._by_id)
        return found

    def children(self, name: str) -> Sequence[Node]:
        """The parts of a part, in order."""
        return self._children.get(name, ())

    def at(self, offset: int) -> Node:
        """The innermost part that holds a character; at the end of a line, the part before it."""
        place = bisect_right(self._starts, offset) - 1
        return self._filled[place] if place >= 0 else self.nodes[0]

    def above(self, name: str) -> Iterator[Node]:
        """The parts that a part belongs to, the nearest first."""
        node = self.node(name)
        while node.parent:
            node = self.node(node.parent)
            yield node

    def words(self, node: Node) -> str:
        """What a part says, without its number."""
        return self.text[node.words : node.span.end]
