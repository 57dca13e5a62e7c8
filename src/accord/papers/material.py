"""What one view shows on three dates, and the words that every paper makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cached_property
from typing import Any

from accord.model.dates import When
from accord.model.paging import WHOLE, Cut
from accord.model.statements import Statement
from accord.papers.tongue import Said, say, say_many, say_number

__all__ = [
    "Seen", "counted", "cut", "day_text", "days_text", "number_text", "refs", "shown_date",
    "within",
]  # fmt: skip

_SHORT = 24
_WORDS = ("counts", "name", "what", "act")
"""Fields that say in words what a statement is about."""
_VAGUE = 31
"""Days that a date may span to be counted among those of some days."""
_KEY = re.compile(r"\b(?:actor|agreement|anchor|event|obligation|process|track)/[\w.-]*\w")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a paper is made from. `heads` are the heads of the view; nothing else is read.

    `cut` is the part of its list that is asked for, where it is a page.
    """

    title: str
    reader: str
    as_of: When
    zone: tzinfo
    heads: Sequence[Statement]
    said_by: When | None = None
    known_on: When | None = None
    language: str = "en"
    cut: Cut = WHOLE
    named: set[str] = field(default_factory=set, compare=False)
    """References of the statements that gave a name, or are counted: no note cites them, yet
    a paper rests on them.
    """

    def of(self, *kinds: str) -> list[Statement]:
        """The heads of these kinds."""
        return [head for head in self.heads if head.kind in kinds]

    @cached_property
    def subjects(self) -> Mapping[str, list[Statement]]:
        """The heads by subject."""
        found: dict[str, list[Statement]] = {}
        for head in self.heads:
            found.setdefault(head.subject, []).append(head)
        return found

    @cached_property
    def day(self) -> date:
        """The day that the paper is of: the last that its date may mean."""
        return self.as_of.days(self.zone)[1]

    def name(self, subject: str) -> str:
        """The short name of an actor, or of anything that has a name."""
        heads = self.subjects.get(subject, [])
        if not heads:
            return subject.partition("/")[2]
        value = heads[0].value
        self.named.add(heads[0].reference)
        name: str = getattr(value, "name", "") or subject.partition("/")[2]
        short = [other for other in getattr(value, "other_names", ()) if len(other) <= _SHORT]
        return name if len(name) <= _SHORT or not short else min(short, key=len)

    def words(self, subject: str) -> str:
        """What something is, in the words of whoever stated it; nothing if it is not on file."""
        for head in self.subjects.get(subject, [])[:1]:
            for field_name in _WORDS:
                text = str(getattr(head.value, field_name, "") or "").rstrip(".")
                if text:
                    self.named.add(head.reference)
                    return text
        return ""

    def counts(self, statements: Iterable[Statement]) -> None:
        """Note what a page counts and does not show: all parts of a list are marked alike."""
        if self.cut.most:
            self.named.update(refs(statements))

    def names(self, subjects: Iterable[str]) -> str:
        """Short names, in order."""
        return ", ".join(self.name(subject) for subject in subjects)

    def recent(self, when: When, first: date) -> bool:
        """Whether something may be of the days since `first`: a bare year says too little."""
        begin, end = when.days(self.zone)
        return (end - begin).days <= _VAGUE and within(when, first, self.day, self.zone)

    def worded(self, text: str) -> str:
        """Words of an engine with names for the keys in them."""
        return _KEY.sub(lambda match: self.name(match.group()), text)

    def references(self, subject: str) -> tuple[str, ...]:
        """The references of what stands about a subject."""
        return refs(self.subjects.get(subject, []))


def refs(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The references of statements, each once, in order."""
    return tuple(dict.fromkeys(statement.reference for statement in statements))


def within(when: When, first: date, last: date, zone: tzinfo) -> bool:
    """Whether a date may fall between two days."""
    begin, end = when.days(zone)
    return begin <= last and end >= first


def counted(count: int, noun: str, plural: str = "") -> Said:
    """A number and its noun.

    >>> counted(1, "event"), counted(2, "breach", "breaches")
    ('1 event', '2 breaches')
    """
    many = plural or f"{noun}{'es' if noun.endswith('s') else 's'}"
    return say_many(count, f"{{count}} {noun}", f"{{count}} {many}")


def cut(text: str, most: int) -> str:
    """The text as far as it fits, ending with a whole sentence if one fits, else with a word.

    >>> cut("One. Two three.", 10), cut("One two three", 10)
    ('One.', 'One two …')
    """
    if len(text) <= most:
        return text
    sentence = text[:most].rfind(". ") + 1
    if sentence > most // 3:
        return text[:sentence]
    return f"{text[: most - 1].rpartition(' ')[0].rstrip(' ,;:(“')} …"


def shown_date(when: When) -> Said:
    """A date as people write it: `17 June 2003`, `June 2003`, `2003`, `17 June 2003, 00:01`."""
    text = when.text.partition("[")[0]
    day, _, clock = text.partition("T")
    year, *rest = day.split("-")
    shown = say("{year}", "paper", year=year)
    if rest:
        shown = say("{month} {year}", "paper", month=_month(int(rest[0])), year=year)
    if len(rest) > 1:
        shown = _day(int(rest[1]), int(rest[0]), year)
    if clock:
        shown = say("{day}, {clock}", "paper", day=shown, clock=clock.removesuffix("Z"))
    return shown


def day_text(day: date) -> Said:
    """A day as people write it."""
    return _day(day.day, day.month, str(day.year))


def _day(day: int, month: int, year: str) -> Said:
    return say("{day} {month} {year}", "paper", day=str(day), month=_month(month), year=year)


def _month(month: int) -> Said:
    return say(MONTHS[month - 1], "month")


def days_text(first: date, last: date) -> Said:
    """A day, or a span of days; what both ends share is said once.

    >>> days_text(date(2016, 9, 29), date(2016, 10, 18))
    '29 September to 18 October 2016'
    """
    if first == last:
        return day_text(first)
    begin = day_text(first)
    if first.year == last.year:
        begin = say("{day} {month}", month=_month(first.month), day=str(first.day))
        begin = say("{day}", day=str(first.day)) if first.month == last.month else begin
    return say("{first} to {last}", first=begin, last=day_text(last))


def number_text(number: Any) -> Said:
    """A number with its thousands set apart."""
    return say_number(number)


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
