"""What a paper says, whatever it is written in.

A `Paper` is a list of blocks; a block is made of `Span`s; a span carries the references of
the statements it rests on. Renderers in `accord.formats.paper` turn one paper into HTML,
PDF, Word, Markdown and JSON, so that all say the same.

>>> Paragraph(words("Two counts differ", Span(" by half", refs=("ab12",)))).spans[1].refs
('ab12',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from accord.errors import BadInput
from accord.papers.figures import TIES, Drawing
from accord.papers.tongue import say

__all__ = [
    "CLOSING", "ENGLISH", "SIGNS", "Account", "Block", "Bullets", "Cell", "Columns", "Contest",
    "Figure", "Heading", "Language", "Paper", "Paragraph", "Sign", "Span", "Table", "sign_of",
    "words",
]  # fmt: skip

CLOSING: Final = say("This paper shows only what its reader may see, and silence is not agreement.")
"""The last sentence of every paper, the same for everybody."""


_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state looks: an icon, a tone that style sheets colour, and whether it weighs."""

    icon: str
    tone: str
    strong: bool = True


SIGNS: Final[Mapping[str, Sign]] = MappingProxyType(
    {
        "not yet due": Sign("○", "notyet", strong=False),
        "due": Sign("●", "due"),
        "overdue": Sign("▲", "overdue"),
        "done": Sign("✓", "done"),
        "done late": Sign("✓", "late"),
        "standing": Sign("─", "standing", strong=False),
        "breach alleged": Sign("△", "contested"),
        "breach found": Sign("■", "overdue"),
        "lapsed": Sign("×", "nocheck", strong=False),
        "superseded": Sign("→", "nocheck", strong=False),
        "contested": Sign("≠", "contested"),
        "waiting": Sign("…", "waiting"),
        "not checkable": Sign("?", "nocheck", strong=False),
        "going on": Sign("◉", "waiting"),
        "on file": Sign("◎", "standing", strong=False),
        "no sign of it": Sign("◌", "nocheck", strong=False),
    }
)
"""The sign of each state of an obligation, of which those that wait look alike; and how a stage
of a process stands by what is on file."""


def sign_of(state: str) -> Sign:
    """The sign of a state; raises `BadInput` for a word that is no state.

    >>> sign_of("overdue").icon, sign_of("waiting on addressee").icon
    ('▲', '…')
    """
    sign = SIGNS.get("waiting" if state.startswith("waiting on ") else state)
    if sign is None:
        raise BadInput(f"no such state: {state[:40]!r}", at="state", form=" | ".join(SIGNS))
    return sign


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words, with the references of the statements it rests on.

    `state` puts the state's sign before the words (the state itself where `text` is empty);
    `kind` isolates the run from text that runs the other way; `lang` names its language
    where that is not the paper's; `minor` sets it smaller, on a line of its own. `to` is the
    subject that it leads to, where the paper is a page that can be followed.

    >>> Span("", state="due").text
    'due'
    """

    text: str
    refs: tuple[str, ...] = ()
    state: str = ""
    strong: bool = False
    kind: Literal["", "number", "date", "key", "name"] = ""
    lang: str = ""
    minor: bool = False
    to: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.refs, str):
            raise BadInput("references are a tuple, not one text", at="refs", form='("ab12",)')
        if self.state:
            sign_of(self.state)
            if not self.text:
                object.__setattr__(self, "text", self.state)


Cell = tuple[Span, ...]
"""A sentence, or what stands in one cell of a table."""


def words(*parts: str | Span) -> Cell:
    """Spans from plain words and spans.

    >>> len(words("Since ", Span("17 June", kind="date"), "."))
    3
    """
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3 (the headline is level 1); `aside` stands beside it."""

    text: str
    level: int = 2
    aside: str = ""

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise BadInput(f"no such level: {self.level}", at="level", form="2 or 3")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: `say` for the judgement, `meta` for who and when, `note`, `warning`."""

    spans: Cell
    style: Literal["say", "body", "meta", "note", "warning"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered where the reader may want to name an item."""

    items: tuple[Cell, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under one head.

    `widths` are parts of the whole, one a column (equal where left out); `numeric` names the
    columns that hold numbers, set at the end of their column. `groups` names, a row each, the
    group it belongs to: a line across the table opens each. An empty cell shows `–`; a head
    of empty texts is left out. The rows of a `strip` are stages, one after the other: where
    there is room they stand side by side.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    numeric: frozenset[int] = frozenset()
    groups: tuple[str, ...] = ()
    caption: str = ""
    note: Cell = ()
    strip: bool = False

    def __post_init__(self) -> None:
        wide = len(self.head)
        for number, row in enumerate(self.rows):
            if len(row) != wide:
                raise BadInput(f"has {len(row)} cells under {wide} heads", at=f"rows[{number}]")
        if self.widths and (len(self.widths) != wide or min(self.widths) < 1):
            raise BadInput(f"one width of 1 or more a column: {self.widths}", at="widths")
        if any(not 0 <= column < wide for column in self.numeric):
            raise BadInput("names a column that is not there", at="numeric")
        if self.groups and len(self.groups) != len(self.rows):
            raise BadInput("one group a row, or none at all", at="groups")


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody says of a contested subject, and who that is."""

    spans: Cell
    source: str = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """Accounts of one subject that differ, side by side in the same size; none is on top."""

    subject: str
    accounts: tuple[Account, ...]

    @property
    def short(self) -> bool:
        """Whether every account is a figure or a name, which is set strong, and no sentence."""
        said = ("".join(span.text for span in account.spans) for account in self.accounts)
        return all(len(words) <= _SHORT for words in said)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two stacks of blocks beside each other; one under the other where it is narrow."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing under a title that says something, with its numbers in a table.

    A table that is `retold` says no more than other words of the paper: it stands where
    nothing is drawn, or too small to read.
    """

    title: Cell
    drawing: Drawing
    table: Table | None = None
    note: Cell = ()
    retold: bool = False


Block = Heading | Paragraph | Bullets | Table | Contest | Columns | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The fixed words of a paper in its language; those in braces are filled in."""

    sources: str = "Sources"
    number: str = "No. {number}"
    page: str = "page {page} of {pages}"
    draft: str = "Draft, not cleared"
    copy: str = "Copy {mark}"
    withheld: str = "Source withheld"
    ungiven: str = "No source given; entered by {author}"
    as_note: str = "As note {number}:"
    not_judged: str = "not judged"
    grade: str = "grade {grade}"
    unchecked: str = "unchecked"
    no_date: str = "no date"
    today: str = "today"
    not_observed: str = "not observed"
    contested: str = "contested"
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    year: str = "{year}"
    hour: str = "{day}, {clock}"
    ties: tuple[str, ...] = TIES
    unset: str = (
        "No font at hand has {count} of the letters here ({scripts}); each stands as {sign}. "
        "The HTML and Word forms of this paper hold them."
    )
    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )  # fmt: skip
    short_months: tuple[str, ...] = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )  # fmt: skip

    def tie(self, type_: str) -> str:
        """The word of how one actor stands to another."""
        return self.ties[TIES.index(type_)]


ENGLISH: Final = Language()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper: its frame, its blocks, and the citation of each reference.

    `kind` is for programs (`brief`), `title` names the document, `masthead` stands at its
    top with `number` and `dates`; `marking` on every page. `sources` maps each reference to
    its citation (see `accord.papers.notes.cite`). `mark` tells copies apart; a `draft` says
    that it is one. `rank` is that of its marking, by which the file's release rule goes, and
    is printed on no page. `meta` goes into JSON alone. A page that shows a part of a list tells
    by `further` where the next part begins.
    """

    kind: str
    title: str
    masthead: str
    headline: Cell
    marking: str
    blocks: tuple[Block, ...]
    number: str = ""
    dates: Cell = ()
    written_for: Cell = ()
    lang: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    closing: str = CLOSING
    draft: bool = False
    mark: str = ""
    rank: int = 0
    further: str = ""
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)
    language: Language = ENGLISH

    def __post_init__(self) -> None:
        if not self.marking.strip():
            raise BadInput("every page bears a marking", at="marking", form="RESTRICTED · DESK")
        if not self.closing.strip():
            raise BadInput("every paper ends with the closing sentence", at="closing", form=CLOSING)
        if self.direction not in ("ltr", "rtl"):
            raise BadInput(f"no such direction: {self.direction!r}", at="direction", form="rtl")
