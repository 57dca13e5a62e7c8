"""Sheets: what one asks for while working with a file, each a paper for this reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from accord.app import asking
from accord.app.asking import Dates
from accord.app.gate import Gate, place_of
from accord.app.marking import marked, reader_name, title
from accord.app.owed import TIMETABLE_KINDS, actor_named, state_named
from accord.app.reading import MADE_BY
from accord.app.subjects import resolve
from accord.engines.timetable import URGENCY, timetable
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import kinds
from accord.model.labels import Label, own
from accord.model.named import subjects_named
from accord.model.paging import Cut
from accord.model.statements import Statement, View
from accord.papers import sheets
from accord.papers.blocks import Paper
from accord.papers.material import Seen
from accord.papers.tongue import say

__all__ = [
    "STATES", "WRITTEN", "Named", "agenda", "atlas", "chronicle", "dossier", "listing", "matrix",
    "named", "search",
]  # fmt: skip

STATES: Final = tuple(state.value for state in URGENCY)
"""The states of an obligation, what must be looked at first before the rest."""
WRITTEN: Final = {
    name: kind.about.partition("\n")[0]
    for name, kind in kinds().items()
    if name not in (*MADE_BY, "attachment", "relabel")
}
"""The kinds that a person writes, each in a sentence."""
_BULK: Final = "observation"
_ALL: Final = tuple(sorted(kinds()))
_TEXTS: Final = tuple(name for name in _ALL if name != _BULK)
_SPOKEN: Final = (*TIMETABLE_KINDS, "agreement", "session", "denial")
_CALLED: Final = ("name", "act", "what", "counts", "text")
_STEP: Final = 1_000
"""So many statements are looked through at a time."""
_UNSOUGHT: Final = say("Observations are not looked through; ask for them by their kind.")


def matrix(
    gate: Gate, dates: Dates, *, party: str = "", state: str = "", words: str = "",
    group: str = "party", sort: str = "urgency", limit: int = 0, after: str = "",
) -> Paper:  # fmt: skip
    """The matrix of obligations: of one party, in one state, with these words; grouped, sorted.

    As of every list: at most `limit` rows (all, if 0), those behind the cursor `after`.
    """
    cut = Cut.of(limit, after, "matrix", dates, party, state, words, group, sort)
    _check(group, sheets.GROUPS, "group")
    _check(sort, sheets.SORTS, "sort")
    view = dates.view(gate)
    heads = gate.heads(view, kinds=(*TIMETABLE_KINDS, "agreement"))
    gate.trace_read("obligations", heads)
    owed = timetable(heads, view.as_of, gate.zone)
    actors = set(actor_named(heads, party)) if party else set()
    wanted, sought = state_named(state) if state else None, _bare(words).split()
    due = [
        one
        for one in owed.value
        if (not party or actors & set(one.obligation.actors))
        and (wanted is None or one.state is wanted)
        and _holds(one.statement, sought)
    ]
    seen = sheets.Matrix(
        **_seen(gate, view, heads), due=due, all=len(owed.value), group=group, sort=sort,
        limits=owed.limits, cut=cut,
    )  # fmt: skip
    # Whoever filters by party is shown the names of all, also of those that owe nothing here.
    actors_named = {head.reference for head in heads if head.kind == "actor"}
    return marked(gate, sheets.matrix(seen), heads, seen.named | actors_named)


def dossier(gate: Gate, subject: str, dates: Dates) -> Paper:
    """A subject: what stands about it, its history, what hangs on it, and who may see it."""
    subject = resolve(gate, subject, known_on=dates.known_on)
    view = dates.view(gate)
    shown = asking.show(gate, subject, dates)
    told = asking.history(gate, subject, dates)
    rows = asking.folded(told)
    heads = gate.heads(view, kinds=_TEXTS)
    duty = subject.startswith("obligation/")
    owed = timetable(heads, view.as_of, gate.zone, only=(subject,)).value if duty else ()
    why = asking.why(gate, subject, gate.reader, dates)
    seen = sheets.Dossier(
        **_seen(gate, view, heads),
        subject=subject,
        standing=shown.standing,
        stated=shown.heads,
        chosen=shown.chosen,
        told=[row.statement for row in rows],
        mended=len(told) - len(rows),
        why=[(one.statement, one.because) for one in why],
        due=owed,
    )
    statements = {one.reference: one for one in (*heads, *shown.heads, *told)}
    return marked(gate, sheets.dossier(seen), statements.values(), seen.named)


def chronicle(
    gate: Gate, dates: Dates, *, first: When | None = None, last: When | None = None,
    limit: int = 0, after: str = "",
) -> Paper:  # fmt: skip
    """What happened, what is expected and what falls due, by day; from a day to a day."""
    cut = Cut.of(limit, after, "timeline", dates, first, last)
    view = dates.view(gate)
    heads = gate.heads(view, kinds=_SPOKEN)
    gate.trace_read("timeline", heads)
    owed = timetable(heads, view.as_of, gate.zone)
    seen = sheets.Chronicle(
        **_seen(gate, view, heads), due=owed.value,
        first=first.days(gate.zone)[0] if first else None,
        last=last.days(gate.zone)[1] if last else None, cut=cut,
    )  # fmt: skip
    return marked(gate, sheets.chronicle(seen), heads, seen.named)


def agenda(gate: Gate, dates: Dates, *, limit: int = 0, after: str = "") -> Paper:
    """What waits for somebody's hand: what presses, what nobody decided, one's own drafts."""
    cut = Cut.of(limit, after, "tasks", dates)
    view = dates.view(gate)
    heads = gate.heads(view, kinds=_TEXTS)
    gate.trace_read("tasks", heads)
    owed = timetable(heads, view.as_of, gate.zone)
    chosen = {head.value.chosen for head in heads if head.kind == "decision"}
    by_subject: dict[str, list[Statement]] = {}
    for head in heads:
        by_subject.setdefault(head.subject, []).append(head)
    contested = [
        (subject, held)
        for subject, held in by_subject.items()
        if any(head.value != held[0].value for head in held)
        and len(chosen & {head.reference for head in held}) != 1
    ]
    # Drafts are no part of the record: of what it held on a day they tell nothing.
    jotted = gate.store.drafts(gate.reader) if dates.known_on is None else []
    seen = sheets.Agenda(
        **_seen(gate, view, heads),
        due=[one for one in owed.value if one.state in sheets.PRESSING],
        contested=contested,
        drafts=[(draft.written, draft.key, draft.text) for draft in jotted],
        cut=cut,
    )
    holds = [Label.of(compartments=[own(gate.reader)])] if jotted else []
    return marked(gate, sheets.agenda(seen), heads, seen.named, holds)


def atlas(gate: Gate, dates: Dates, *, limit: int = 0, after: str = "") -> Paper:
    """Where things are."""
    cut = Cut.of(limit, after, "map", dates)
    view = dates.view(gate)
    heads = gate.heads(view)
    gate.trace_read("map", heads)
    seen = Seen(**_seen(gate, view, heads), cut=cut)
    return marked(gate, sheets.atlas(seen), heads, seen.named)


def listing(gate: Gate, dates: Dates, *, kind: str = "", limit: int = 0, after: str = "") -> Paper:
    """The statements of a kind, or of every kind that is not bulk."""
    return _found(gate, dates, "", kind, limit, after)


def search(
    gate: Gate, words: str, dates: Dates, *, kind: str = "", limit: int = 0, after: str = ""
) -> Paper:
    """The statements in view that hold all of these words, whatever their accents and case."""
    if not words.strip():
        raise BadInput("nothing is looked for", at="q", form="unit locations")
    return _found(gate, dates, words, kind, limit, after)


class Named(NamedTuple):
    """A subject, what it is called, and the label of what says so."""

    subject: str
    name: str
    label: Label


def named(gate: Gate, kind: str, dates: Dates) -> list[Named]:
    """The subjects of a kind with what each is called, by that name."""
    _check(kind, _ALL, "kind")
    found: dict[str, Named] = {}
    for head in gate.heads(dates.view(gate), kinds=(kind,)):
        told = next((str(text) for name in _CALLED if (text := getattr(head.value, name, ""))), "")
        called = told or head.subject.partition("/")[2]
        found.setdefault(head.subject, Named(head.subject, called, head.told_label))
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.subject))


def _found(gate: Gate, dates: Dates, words: str, kind: str, limit: int, after: str) -> Paper:
    if kind:
        _check(kind, _ALL, "kind")
    cut = Cut.of(limit, after, "statements", dates, words, kind)
    view = dates.view(gate)
    found, further = _sought(gate, view, (kind,) if kind else _TEXTS, words, cut)
    gate.trace_read("search" if words else "statements", found)
    about = {one for head in found for one in (head.subject, *subjects_named(head.value))}
    heads = gate.heads(view, subjects=tuple(about)) if about else []
    seen = sheets.Finds(
        **_seen(gate, view, heads), found=found, sought=words.strip()[:80],
        aside="" if kind else _UNSOUGHT, cut=cut, further=further,
    )  # fmt: skip
    return marked(gate, sheets.finds(seen), heads, seen.named)


def _sought(
    gate: Gate, view: View, kinds: Sequence[str], words: str, cut: Cut
) -> tuple[Sequence[Statement], str]:
    """The part that is asked for of what holds these words; no more is read than that takes."""
    found: list[Statement] = []
    behind, sought = cut.place, _bare(words).split()
    while not cut.most or len(found) <= cut.most:
        step = _STEP if sought or not cut.most else cut.most + 1
        part = gate.listed(view, kinds, by="subject", behind=behind, most=step)
        found += [head for head in part if _holds(head, sought)]
        if len(part) < step:
            break
        behind = place_of(part[-1], "subject")
    return cut.ended(found, partial(place_of, by="subject"))


def _seen(gate: Gate, view: View, heads: Sequence[Statement]) -> dict[str, Any]:
    return {
        "title": title(gate), "reader": reader_name(gate, view.known_on), "as_of": view.as_of,
        "zone": gate.zone, "heads": heads, "said_by": view.said_by, "known_on": view.known_on,
        "language": gate.store.settings.get("language", "en"),
    }  # fmt: skip


def _check(given: str, among: Sequence[str], at: str) -> None:
    if given not in among:
        raise BadInput(f"no such {at}: {given[:40]!r}", at=at, given=given[:40], among=among)


def _holds(head: Statement, sought: Sequence[str]) -> bool:
    """Whether a statement holds all of these words."""
    if not sought:
        return True
    source = head.source
    said = (head.subject, *_texts(head.value), *((source.title, source.by) if source else ()))
    text = _bare(" ".join(said))
    return all(word in text for word in sought)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _bare(text: str) -> str:
    """Letters without case, accents, vowel signs or stretching."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c) and c != "\u0640")
