"""A paper's blocks as HTML; every text escaped, every run against the grain in a `bdi`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from accord.formats.paper.figures import draw
from accord.formats.paper.text import plain, segments
from accord.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Columns,
    Contest,
    Figure,
    Heading,
    Paper,
    Paragraph,
    Span,
    Table,
    sign_of,
)
from accord.papers.notes import Note, Notes, marks, ranges, titled

__all__ = ["Markup", "widths_rules"]


class Markup:
    """Blocks as HTML, with superscripts that lead to the list of sources.

    `link` gives the address of the page of a subject, where the paper is a page among others.
    """

    def __init__(
        self, paper: Paper, notes: Notes, link: Callable[[str], str] | None = None
    ) -> None:
        self.paper, self.notes, self.link = paper, notes, link

    def line(self, text: str) -> str:
        """Plain words."""
        return self._words(Span(text))

    def cell(self, cell: Cell) -> str:
        """A sentence; small spans stand on a line of their own."""
        return self._told(self.notes.along(cell))

    def note(self, note: Note) -> str:
        """A line of the list of sources; every number of it can be led to."""
        shown = []
        for first, last in ranges(note.numbers):
            inner = "".join(f'<b id="note-{n}"></b>' for n in range(first + 1, last))
            edge = f'–{inner}<b id="note-{last}">{last}</b>' if last > first else ""
            shown.append(f'<b id="note-{first}">{first}</b>{edge}')
        number = f'<span class="no">{", ".join(shown)}</span>'
        return f"<li>{number} <bdi>{escape(plain(note.text))}</bdi></li>"

    def block(self, block: Block) -> str:
        """One block."""
        if isinstance(block, Heading):
            words = self.line(block.text)
            if block.aside:
                # One box beside the other, however many runs the words of each are made of.
                words = f"<span>{words}</span>" if "<bdi" in words else words
                words += f' <small class="aside">{self.line(block.aside)}</small>'
            return f"<h{block.level}>{words}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f'<p class="{block.style}">{self.cell(block.spans)}</p>'
        if isinstance(block, Bullets):
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{self.cell(item)}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"
        if isinstance(block, Columns):
            left, right = self.blocks(block.left), self.blocks(block.right)
            return f'<div class="columns"><div>{left}</div><div>{right}</div></div>'
        if isinstance(block, Table):
            return self.table(block)
        return self.contest(block) if isinstance(block, Contest) else self.figure(block)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks, one under the other."""
        return "\n".join(self.block(block) for block in blocks)

    def table(self, table: Table) -> str:
        """A table; it scrolls by itself where the screen is narrow."""
        caption = f"<caption>{self.line(table.caption)}</caption>" if table.caption else ""
        head = ""
        if any(table.head):
            # What heads a column without words is no header: a screen reader would read nothing.
            cells = "".join(
                f'<th scope="col"{self._side(table, place)}>{self.line(words)}</th>'
                if words
                else "<td></td>"
                for place, words in enumerate(table.head)
            )
            head = f"<thead><tr>{cells}</tr></thead>"
        rows, before = [], ""
        for number, row in enumerate(table.rows):
            group = table.groups[number] if table.groups else ""
            if group and group != before:
                rows.append(
                    f'<tr class="group"><th scope="colgroup" colspan="{len(table.head)}">'
                    f"{self.line(group)}</th></tr>"
                )
            before = group
            rows.append(self._row(table, row))
        note = f'<p class="note">{self.cell(table.note)}</p>' if table.note else ""
        return (
            f'<div class="{"strip" if table.strip else "scroll"}">'
            f'<table class="{_widths(table)}">{caption}{head}'
            f"<tbody>{''.join(rows)}</tbody></table></div>{note}"
        )

    def contest(self, contest: Contest) -> str:
        """Accounts side by side."""
        sign = sign_of("contested")
        word = self.line(self.paper.language.contested)
        tag = "b" if contest.short else "span"
        accounts = "".join(
            f"<div><{tag}>{self.cell(account.spans)}</{tag}>"
            + (f'<span class="minor">{self.line(account.source)}</span>' if account.source else "")
            + "</div>"
            for account in contest.accounts
        )
        return (
            f'<div class="contest"><p>{self.line(contest.subject)}<br>'
            f'<span class="state s-{sign.tone} strong"><i aria-hidden="true">{sign.icon}</i> '
            f'{word}</span></p><div class="accounts">{accounts}</div></div>'
        )

    def figure(self, figure: Figure) -> str:
        """A drawing under its title, its table and note beneath."""
        title = titled(figure)
        canvas = draw(figure.drawing, self.paper)
        wide = "narrow" if canvas.width < 500 else "wide"
        wide += " retold" if figure.retold and figure.table is not None else ""
        alt = " ".join(plain(span.text) for span in title)
        table = self.table(figure.table) if figure.table is not None else ""
        note = f'<p class="note">{self.cell(figure.note)}</p>' if figure.note else ""
        return (
            f'<figure class="{wide}"><figcaption>{self.cell(title)}</figcaption>'
            f'<div class="drawing">{canvas.svg(alt)}</div><div>{table}{note}</div></figure>'
        )

    def _row(self, table: Table, row: Sequence[Cell]) -> str:
        cells = []
        for place, told in enumerate(self.notes.along_row(row)):
            tag = 'th scope="row"' if place == 0 else "td"
            inner = self._told(told) if told else '<span class="none">–</span>'
            cells.append(f"<{tag}{self._side(table, place)}>{inner}</{tag[:2]}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _side(self, table: Table, place: int) -> str:
        return ' class="num"' if place in table.numeric else ""

    def _told(self, told: Iterable[tuple[Span, tuple[int, ...]]]) -> str:
        parts: list[str] = []
        small = False
        for run in _linked(told):
            span, numbers = run[-1]
            if span.minor and not small:
                parts.append('<span class="minor">')
            elif small and not span.minor:
                parts.append("</span>")
            small = span.minor
            parts.append(self._span([each for each, _ in run], self._marks(numbers)))
        return "".join(parts) + ("</span>" if small else "")

    def _span(self, run: Sequence[Span], marks: str) -> str:
        span, words = run[0], self._words(*run)
        if span.state:
            sign = sign_of(span.state)
            weight = " strong" if sign.strong else ""
            icon = f'<i aria-hidden="true">{sign.icon}</i>'
            return f'<span class="state s-{sign.tone}{weight}">{icon} {words}{marks}</span>'
        return f"<strong>{words}</strong>{marks}" if span.strong else words + marks

    def _words(self, *run: Span) -> str:
        words, to = "".join(self._isolated(span) for span in run), run[0].to
        if not to or self.link is None:
            return words
        return f'<a href="{escape(self.link(to))}">{words}</a>'

    def _isolated(self, span: Span) -> str:
        lang = f' lang="{escape(span.lang)}"' if span.lang else ""
        kind = f' class="{span.kind}"' if span.kind else ""
        return "".join(
            f"<bdi{kind}{lang}>{escape(piece)}</bdi>" if opens else escape(piece)
            for piece, opens in segments(span, self.paper.direction)
        )

    def _marks(self, numbers: tuple[int, ...]) -> str:
        if not numbers:
            return ""
        runs, more = marks(numbers)
        links = ", ".join(
            f'<a href="#note-{first}">{first if first == last else f"{first}–{last}"}</a>'
            for first, last in runs
        )
        return f"<sup>{links}{f' +{more}' if more else ''}</sup>"


def _linked(
    told: Iterable[tuple[Span, tuple[int, ...]]],
) -> Iterator[list[tuple[Span, tuple[int, ...]]]]:
    """The spans, those together that lead to one subject: one link, in however many languages."""
    run: list[tuple[Span, tuple[int, ...]]] = []
    for span, numbers in told:
        if run:
            last, noted = run[-1]
            if not span.to or span.to != last.to or noted or span.state or span.strong:
                yield run
                run = []
        run.append((span, numbers))
    if run:
        yield run


def widths_rules(blocks: Iterable[Block]) -> str:
    """The style rules for the widths of columns, which no style attribute may give."""
    found: dict[str, tuple[int, ...]] = {}
    for table in _tables(blocks):
        found[_widths(table)] = _parts(table)
    return "".join(
        f".{name} > * > :not(.group) > :nth-child({place}) {{ inline-size: {part}%; }}\n"
        for name, parts in found.items()
        for place, part in enumerate(parts, start=1)
    )


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table
        elif isinstance(block, Columns):
            yield from _tables((*block.left, *block.right))


def _parts(table: Table) -> tuple[int, ...]:
    widths = table.widths or (1,) * len(table.head)
    return tuple(round(100 * width / sum(widths)) for width in widths)


def _widths(table: Table) -> str:
    return "w-" + "-".join(map(str, _parts(table)))
