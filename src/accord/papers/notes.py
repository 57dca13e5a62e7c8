"""Notes: the citations that a paper's words rest on, numbered by order of appearance.

A number stands for a citation: statements from the very same passage share one, as in any
well-set report. Statements whose source is withheld, or which name none, keep a number
each, since one number would say that they come from one mouth; their notes stand on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.sources import Source
from accord.model.statements import Statement
from accord.papers.blocks import (
    ENGLISH,
    Block,
    Bullets,
    Cell,
    Columns,
    Contest,
    Figure,
    Heading,
    Language,
    Paper,
    Paragraph,
    Span,
    Table,
)  # fmt: skip
from accord.papers.figures import Drawing, Graph, Intervals, Timeline

__all__ = [
    "Cited", "Note", "Notes", "cells", "cite", "date_text", "drawn", "gathered", "marks",
    "number_notes", "ranges", "references", "sources_of", "titled",
]  # fmt: skip


def date_text(when: When, language: Language = ENGLISH) -> str:
    """A date as people write it, with the precision it has.

    >>> date_text(When.parse("2003-06-18T00:01Z")), date_text(When.parse("2003-06"))
    ('18 June 2003, 00:01', 'June 2003')
    """
    day, _, clock = when.text.partition("[")[0].partition("T")
    parts = day.split("-")
    month = language.months[int(parts[1]) - 1] if len(parts) > 1 else ""
    form = (language.year, language.month, language.day)[len(parts) - 1]
    shown = form.format(day=str(int(parts[-1])), month=month, year=parts[0])
    return language.hour.format(day=shown, clock=clock[:5]) if clock else shown


def cite(source: Source | None, language: Language = ENGLISH, *, author: str = "") -> str:
    """A citation in lines: the work, the place in it if one is named, and how far to trust it.

    Who may see where a statement comes from sees who entered it, too: with an `author` and
    no source, none was given. Without either it is withheld, whatever there may be to see.

    >>> print(cite(Source(title="UN News", said=When.parse("2003-06-17"), grade="C3")))
    UN News, 17 June 2003.
    Grade C3.
    >>> cite(None)
    'Source withheld.'
    """
    if source is None:
        return _stop(language.ungiven.format(author=author) if author else language.withheld)
    said = date_text(source.said, language) if source.said else language.no_date
    work = ", ".join(part for part in (source.title.strip(), source.by.strip(), said) if part)
    trust = _trust(source, language)
    lines = (_line(work), _line(source.locator.strip()), trust)
    return "\n".join(line for line in lines if line)


class Cited(str):
    """A citation that remembers of what it is: in another language it is made anew.

    `english` is the citation in English, by which notes are put in order in every language.

    >>> Cited(Source(title="UN News")).source.title
    'UN News'
    """

    source: Source | None
    author: str
    english: str

    def __new__(
        cls, source: Source | None, author: str = "", language: Language = ENGLISH
    ) -> Cited:
        """The citation of a source in a language."""
        cited = super().__new__(cls, cite(source, language, author=author))
        cited.source, cited.author = source, author
        cited.english = cite(source, author=author)
        return cited


def sources_of(statements: Sequence[Statement]) -> dict[str, str]:
    """The citation of each statement by its reference, for `Paper.sources`."""
    made: dict[tuple[int, str], Cited] = {}  # many statements have one source in common
    found: dict[str, str] = {}
    for one in statements:
        key = id(one.source), one.author
        if key not in made:
            made[key] = Cited(one.source, one.author)
        found[one.reference] = made[key]
    return found


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the list of sources: its numbers, its citation, the statements behind it."""

    numbers: tuple[int, ...]
    text: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbers of all references, and the list of sources. A clean copy has neither."""

    numbers: Mapping[str, int]
    notes: tuple[Note, ...] = ()

    def of(self, refs: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some references, each once, in order."""
        return tuple(sorted({self.numbers[ref] for ref in refs if ref in self.numbers}))

    def along(self, cell: Cell) -> Iterator[tuple[Span, tuple[int, ...]]]:
        """Each span with the numbers to print after it.

        Where the next span rests on the same statements, the numbers wait for it; but they
        stand at what is said, and not at a minor word on it.
        """
        for at, span in enumerate(cell, start=1):
            # Minor words may be several, in different languages: what counts stands before them.
            earlier = reversed(cell[: at - 1])
            said = (one for one in earlier if not one.minor or one.refs != span.refs)
            before = next(said, None)
            after = cell[at] if at < len(cell) else None
            waits = after is not None and after.refs == span.refs and after.minor == span.minor
            told = span.minor and before is not None and before.refs == span.refs
            yield span, () if waits or told else self.of(span.refs)

    def along_row(self, row: Iterable[Cell]) -> Iterator[list[tuple[Span, tuple[int, ...]]]]:
        """The cells of a row of a table, each as `along`; numbers are not repeated within it.

        A cell that rests on what the cell before rests on shows no number of its own.
        """
        before: tuple[int, ...] = ()
        for cell in row:
            told = list(self.along(cell))
            here = self.of(ref for span in cell for ref in span.refs)
            if here and here == before:
                told = [(span, ()) for span, _ in told]
            before = here or before
            yield told


def number_notes(paper: Paper, *, clean: bool = False) -> Notes:
    """Number the references of a paper by order of appearance, tables and figures included."""
    if clean:
        return Notes({})
    numbers: dict[str, int] = {}
    behind: dict[int, list[str]] = {}
    known: dict[str, int] = {}
    for ref in references(paper):
        text = paper.sources.get(ref)
        if text is None:
            raise BadInput(f"no citation for the reference {ref[:16]!r}", at="sources")
        shared = f"{text}\0{ref}" if _nameless(text, paper.language) else text
        numbers[ref] = known.setdefault(shared, len(known) + 1)
        behind.setdefault(numbers[ref], []).append(ref)
    lines: dict[str, list[int]] = {}
    for number, refs in behind.items():
        lines.setdefault(paper.sources[refs[0]], []).append(number)
    told = _shortened(lines, paper.language)
    return Notes(
        numbers,
        tuple(
            Note(tuple(each), words, tuple(ref for number in each for ref in behind[number]))
            for words, each in zip(told, lines.values(), strict=True)
        ),
    )


def _nameless(text: str, language: Language) -> bool:
    """Whether a citation names no work that two statements may have in common."""
    begin = _stop(language.ungiven).partition("{author}")[0]
    return text == cite(None, language) or text.startswith(begin)


def _shortened(lines: Mapping[str, list[int]], language: Language) -> Iterator[str]:
    """The lines of the list of sources: a work named before is not named in full again."""
    works: dict[str, int] = {}
    for text, numbers in lines.items():
        work, *rest = text.split("\n")
        if len(rest) < 2 or work not in works:
            works.setdefault(work, numbers[0])
            yield " ".join((work, *rest))
        else:
            known = language.as_note.format(number=works[work])
            trust = rest[-1] if rest[-1] != _stop(language.not_judged) else ""
            yield " ".join(part for part in (known, *rest[:-1], trust) if part)


def gathered(notes: Sequence[Note], language: Language = ENGLISH) -> tuple[Note, ...]:
    """Notes for a list that is read: places in one work, one after the other, on one line."""
    told = [(note, *_placed(note, language)) for note in notes]
    lines = groupby(enumerate(told), key=lambda pair: pair[1][1] or pair[0])
    return tuple(_one_line([each for _, each in group]) for _, group in lines)


def _placed(note: Note, language: Language) -> tuple[tuple[str, str] | None, str]:
    """Of a note that says "As note 3: ¶4. Unchecked.", the work and its trust, and the place."""
    begin, _, rest = language.as_note.partition("{number}")
    work, found, place = note.text.partition(f"{rest} ")
    if not found or len(note.numbers) > 1 or not work.removeprefix(begin).isdigit():
        return None, note.text
    place, _, trust = place.removesuffix(".").partition(". ")
    return (f"{work}{rest}", trust), place


def _one_line(told: Sequence[tuple[Note, tuple[str, str] | None, str]]) -> Note:
    shared = told[0][1]
    if len(told) == 1 or shared is None:
        return told[0][0]
    work, trust = shared
    places = "; ".join(place for _, _, place in told)
    return Note(
        tuple(number for note, _, _ in told for number in note.numbers),
        f"{work} {places}." + (f" {trust}." if trust else ""),
        tuple(ref for note, _, _ in told for ref in note.references),
    )


def ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring numbers; a run of two stays two.

    >>> ranges((1, 2, 3, 5, 6))
    ((1, 3), (5, 5), (6, 6))
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(
        pair
        for run in runs
        for pair in ([(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run])
    )


def marks(numbers: tuple[int, ...], most: int = 6) -> tuple[tuple[tuple[int, int], ...], int]:
    """The runs of numbers to print in one place, and how many numbers are left out.

    A sentence that rests on dozens of sources names the first; all are in the list.

    >>> marks((1, 2, 3, 7, 9), most=2)
    (((1, 3), (7, 7)), 1)
    """
    runs = ranges(numbers)
    if len(runs) <= most:
        return runs, 0
    return runs[:most], sum(last - first + 1 for first, last in runs[most:])


def references(paper: Paper) -> tuple[str, ...]:
    """Every reference of a paper, each once, by order of appearance.

    Those that appear at one place go by their citations, so that their numbers depend on what
    the paper says alone.
    """
    found: dict[str, None] = {}
    for cell in (paper.headline, paper.dates, paper.written_for, *_all_cells(paper.blocks)):
        for span in cell:
            together = sorted(span.refs, key=lambda ref: _order(paper.sources.get(ref, "")))
            found.update(dict.fromkeys(together))
    return tuple(found)


def _order(citation: str) -> str:
    return citation.english if isinstance(citation, Cited) else citation


def drawn(drawing: Drawing) -> tuple[str, ...]:
    """The references behind a drawing, each once."""
    items: tuple[tuple[str, ...], ...]
    if isinstance(drawing, Timeline):
        items = tuple(moment.refs for moment in drawing.moments)
    elif isinstance(drawing, Intervals):
        items = tuple(measure.refs for measure in drawing.measures)
    elif isinstance(drawing, Graph):
        items = (*(node.refs for node in drawing.nodes), *(tie.refs for tie in drawing.ties))
    else:
        items = (
            *(outline.refs for outline in drawing.outlines),
            *(spot.refs for spot in drawing.spots),
        )
    return tuple(dict.fromkeys(ref for refs in items for ref in refs))


def titled(figure: Figure) -> Cell:
    """The title of a figure; after its last words come the notes of all that is drawn."""
    if not figure.title:
        raise BadInput("a figure needs a title that says something", at="title")
    last = figure.title[-1]
    refs = tuple(dict.fromkeys((*last.refs, *drawn(figure.drawing))))
    return (*figure.title[:-1], replace(last, refs=refs))


def cells(block: Block) -> Iterator[Cell]:
    """Every sentence and cell of a block, in the order in which they are read."""
    if isinstance(block, Heading):
        return
    if isinstance(block, Paragraph):
        yield block.spans
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Contest):
        yield from (account.spans for account in block.accounts)
    elif isinstance(block, Columns):
        yield from _all_cells((*block.left, *block.right))
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
        yield block.note
    else:
        yield from _cells_of_figure(block)


def _cells_of_figure(figure: Figure) -> Iterator[Cell]:
    yield titled(figure)
    if figure.table is not None:
        yield from cells(figure.table)
    yield figure.note


def _all_cells(blocks: Iterable[Block]) -> Iterator[Cell]:
    for block in blocks:
        yield from cells(block)


def _trust(source: Source, language: Language) -> str:
    graded = language.grade.format(grade=source.grade) if source.grade else language.not_judged
    unchecked = language.unchecked if source.status == "unchecked" else ""
    return " ".join(_stop(part) for part in (graded, unchecked) if part)


def _line(text: str) -> str:
    return _stop(" ".join(text.split())) if text else ""


def _stop(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…", ".”", ".\"")) else f"{text}."  # fmt: skip
