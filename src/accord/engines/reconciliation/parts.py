"""Totals against their parts: those given with them, and those that are figures of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from accord.engines.reconciliation.amounts import Amount, exactly, off, total
from accord.engines.reconciliation.choices import Choice, Sum, sums
from accord.engines.reconciliation.derived import in_one_unit
from accord.engines.reconciliation.meant import is_share, part_meant
from accord.engines.reconciliation.reading import Reading, same_source_first, surely_before
from accord.engines.reconciliation.rows import (
    Comparison,
    Row,
    Rule,
    Side,
    at_least,
    at_most,
    compared,
    judged,
    named,
    side,
    unchecked,
)  # fmt: skip
from accord.model.kinds import Figure, Term

__all__ = ["by_date", "figures_of_their_own", "given_parts"]

_Reached = tuple[Side, Amount]
_Checks = list[list[Comparison]]
_TOLD: Final = 6
"""Sums that are written out."""
_SHARES: Final = "each part is read as rounded to its last place"
_SOME: Final = "the parts are only some of it: together they may be less, and not more"
_LAPPING: Final = "the parts overlap: together they may be more, and not less; none is more than it"
_BOTH: Final = "the parts are only some of it and overlap: none is more than it"


def given_parts(readings: Iterable[Reading]) -> Iterator[Row]:
    """Each total with its parts in the same statement."""
    for one in readings:
        figure = one.figure
        if not figure.parts:
            continue
        meanings = [part_meant(figure, part) for part in figure.parts]
        added = total(each.amount for each in meanings)
        spelled = " + ".join(f"{part.value:,f}" for part in figure.parts)
        plain = total(exactly(part.value) for part in figure.parts).text
        what = f"The parts: {', '.join(part.name for part in figure.parts)}"
        reached = side(what, f"{spelled} = {plain}", added, [one])
        each_part = [
            (side(part.name, f"{part.name} {part.value:,f}", told.amount, [one]), told.amount)
            for part, told in zip(figure.parts, meanings, strict=True)
        ]
        aside = [each.how for each in meanings if each.how]
        aside += [_SHARES] if is_share(figure) else []
        if figure.method:
            aside.append(f"the source's own remark: {figure.method.rstrip('.')}")
        checks = _with_whole(one, [(reached, added)], [[part] for part in each_part])
        yield judged(Rule.PARTS, figure.counts, checks, [one], aside=[*_limits(figure), *aside])


def _with_whole(
    one: Reading, added: Sequence[_Reached], each: Sequence[Sequence[_Reached]]
) -> _Checks:
    """What the parts come to beside the whole; if they overlap, also each of them.

    Each check is a list of comparisons, by one account or another; one that agrees is enough.
    """
    figure, whole = one.figure, named(one)
    limit = at_most if figure.incomplete else at_least if figure.overlapping else off
    checks: _Checks = []
    if not (figure.overlapping and figure.incomplete) or not each:
        checks.append([compared(what, whole, limit(much, one.amount)) for what, much in added])
    if figure.overlapping:
        checks += [
            [compared(what, whole, at_most(much, one.amount)) for what, much in part]
            for part in each
        ]
    return checks


def _limits(figure: Figure) -> list[str]:
    """How parts that are not exactly the whole are read."""
    if figure.overlapping:
        return [_BOTH if figure.incomplete else _LAPPING]
    return [_SOME] if figure.incomplete else []


def figures_of_their_own(
    readings: Iterable[Reading], about: Mapping[str, Sequence[Reading]]
) -> Iterator[Row]:
    """Each total with the figures that it names as what it is made of."""
    for one in readings:
        terms = one.figure.made_of
        if not terms:
            continue
        held = {term.figure: by_date(about.get(term.figure, ()), one) for term in terms}
        behind = [one, *(account for accounts in held.values() for account in accounts)]
        missing = [subject for subject, accounts in held.items() if not accounts]
        if missing:
            why = f"by {one.when}, nothing is on file of {', '.join(missing)}"
            yield unchecked(Rule.MADE_OF, one.figure.counts, why, behind)
            continue
        alike = in_one_unit(behind)
        if alike is None:
            units = {a.figure.unit for a in behind if a.unit.name != one.unit.name}
            why = (
                f"it is in {one.figure.unit}, and what it is made of in {', '.join(sorted(units))}"
            )
            yield unchecked(Rule.MADE_OF, one.figure.counts, why, behind)
            continue
        yield _summed(alike, terms)


def _summed(behind: Sequence[Reading], terms: Sequence[Term]) -> Row:
    one, *accounts = behind
    held = {t.figure: [a for a in accounts if a.subject == t.figure] for t in terms}
    choices = [Choice(same_source_first(one, held[t.figure]), t.taken_away) for t in terms]
    found = sums(choices)
    told = _few(found, one.amount)
    added = [(each.side("The figures it is made of"), each.amount) for each in told]
    singly = [
        [(side(term.figure, each.told, each.amount, [a for _, a in each.terms]), each.amount)
         for each in sums([choice])]
        for term, choice in zip(terms, choices, strict=True)
        if not term.taken_away
    ]  # fmt: skip
    aside = [*_limits(one.figure), *_counted_twice(terms, held)]
    if len(told) < len(found):
        aside.append(f"of {len(found):,} sums that the accounts make, {len(told)} are told")
    checks = _with_whole(one, added, singly)
    return judged(Rule.MADE_OF, one.figure.counts, checks, behind, aside=aside)


def _counted_twice(terms: Sequence[Term], held: Mapping[str, Sequence[Reading]]) -> Iterator[str]:
    """What is added by itself, and again within another figure that is added."""
    added = [term.figure for term in terms if not term.taken_away]
    for subject in dict.fromkeys(added):
        if added.count(subject) > 1:
            yield f"{subject} is added twice"
        inner = [t.figure for other in held[subject] for t in other.figure.made_of]
        for name in dict.fromkeys(inner):
            if name in added:
                yield f"{name} is added by itself, and within {subject}"


def _few(found: Sequence[Sum], wanted: Amount) -> Sequence[Sum]:
    """All sums, or of many those that come nearest, and the least and the most."""
    if len(found) <= _TOLD:
        return found
    ordered = sorted(found, key=lambda one: abs(off(one.amount, wanted).by))
    ends = sorted(found, key=lambda one: off(one.amount, wanted).by)
    return list(dict.fromkeys([*ordered[: _TOLD - 2], ends[0], ends[-1]]))


def by_date(accounts: Sequence[Reading], of: Reading) -> list[Reading]:
    """The accounts on the date of a figure, or else the last before it.

    Of a month and a day in it neither is the last; and the last of its own source counts,
    though another source has told a later one.
    """
    until = [one for one in accounts if not surely_before(of.end, one.end) and one is not of]
    own = [one for one in until if of.source is not None and one.source == of.source]
    last = dict.fromkeys([*_last(until, of), *_last(own, of)])
    return [one for one in until if one in last]


def _last(accounts: Sequence[Reading], of: Reading) -> list[Reading]:
    same = [one for one in accounts if one.end == of.end]
    latest = max((one.end[0] for one in accounts), default=date.min)
    return same or [one for one in accounts if one.end[1] >= latest]
