"""The frame of a paper on a view: of what day, for whom, on which dates, under what name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from accord.model.dates import When
from accord.papers.blocks import Block, Cell, Paper, Paragraph, Span
from accord.papers.material import Seen, day_text, shown_date
from accord.papers.tongue import Said, run_on, say

__all__ = ["framed", "written_for"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def framed(
    seen: Seen, kind: str, name: str, headline: Cell, blocks: Sequence[Block], *,
    marking: str, sources: Mapping[str, str], since: When | None = None, aside: str = "",
    further: str = "",
) -> Paper:  # fmt: skip
    """A paper of this kind and name. `aside` is what its reader must be told beforehand.

    `further` is where the next part of its list begins, if it shows not all of it: whoever
    prints a page must see on it that there is more.
    """
    told = run_on(part for part in (*written_for(seen), aside) if part)
    return Paper(
        kind=kind,
        title=say("{paper} · {file}", paper=name, file=seen.title),
        masthead=say("{paper} · {file}", paper=name, file=seen.title.partition(":")[0]),
        headline=headline,
        marking=marking,
        blocks=(*blocks, *_part(seen, further)),
        dates=(Span(_dated(seen), kind="date"),),
        written_for=(Span(told),),
        lang=seen.language,
        sources=sources,
        draft=True,
        further=further,
        meta=_meta(seen, since),
    )


def _part(seen: Seen, further: str) -> list[Block]:
    """That it shows a part of a list, and which."""
    told = ""
    if further:
        told = _MIDDLE if seen.cut.behind else _BEGINNING
    elif seen.cut.behind:
        told = _END
    return [Paragraph((Span(told),), "note")] if told else []


_BEGINNING: Final = say("This is the beginning of the list; more stands after it.")
_MIDDLE: Final = say("This is a part of the list; more stands before and after it.")
_END: Final = say("This is the end of the list; more stands before it.")


def _dated(seen: Seen) -> Said:
    weekday = say(_WEEKDAYS[seen.day.weekday()], "weekday")
    return say("{weekday} {day}", weekday=weekday, day=day_text(seen.day))


def written_for(seen: Seen) -> list[str]:
    """For whom a paper is, and on what it rests beside what had been said by its day."""
    parts: list[str] = [say("For {reader}.", reader=seen.reader)]
    if seen.said_by is None and _hindsight(seen):
        day = day_text(seen.day)
        parts.append(say("It also rests on what was said after {day}.", day=day))
    if seen.said_by:
        parts.append(say("Said by {day}.", day=shown_date(seen.said_by)))
    if seen.known_on:
        parts.append(say("As this file knew on {day}.", day=shown_date(seen.known_on)))
    return parts


def _hindsight(seen: Seen) -> bool:
    """Whether anything in this view was said only after the day of the paper."""
    said = (head.said for head in seen.heads)
    return any(when and when.days(seen.zone)[0] > seen.day for when in said)


def _meta(seen: Seen, since: When | None) -> dict[str, str]:
    meta = {"as_of": seen.as_of.text, "reader": seen.reader}
    dates = {"since": since, "said_by": seen.said_by, "known_on": seen.known_on}
    return {**meta, **{name: when.text for name, when in dates.items() if when}}
