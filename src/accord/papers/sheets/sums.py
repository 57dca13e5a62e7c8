"""What does not add up: figures beside each other, by how much they differ, with the entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accord.engines.reconciliation import Comparison, Outcome, Reconciled, Row, Rule, Side
from accord.model.dates import When
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, number_text, shown_date
from accord.papers.tongue import run_on, say
from accord.papers.wording import figure_value, said_on

__all__ = ["Sums", "sums"]

_OUTCOMES: Final = {
    Outcome.MISFIT: say("Does not add up"),
    Outcome.SOME: say("Adds up by some accounts"),
    Outcome.DIFFER: say("Accounts differ"),
    Outcome.UNCHECKED: say("Could not be checked"),
}
"""What is listed, and in which order; what adds up is counted."""
_RULES: Final = {
    Rule.PARTS: say("the parts of a total"),
    Rule.MADE_OF: say("the figures that a total is made of"),
    Rule.SAME: say("one count on one date"),
    Rule.SPLIT: say("one part in two accounts"),
    Rule.FALLS: say("a running total over time"),
    Rule.BETWEEN: say("a later total less what came in between"),
    Rule.GROWTH: say("what several later totals leave for one date"),
    Rule.BOUND: say("what must have been counted by then"),
    Rule.QUOTIENT: say("a share or ratio of two figures"),
    Rule.ACCOUNTS: say("accounts of one subject"),
}
_LIMITS: Final = (
    say("Only figures are compared that say that they belong together: as parts, by their words,"
        " or by the running count, sum or quotient that they name."),
    say("What is given roughly, as a bound or as a share, is read as widely as its words allow."),
    say("A misfit says that two sides cannot both be right. It does not say which is wrong."),
)  # fmt: skip
_REASONS: Final = {
    "it does not say of": say("It does not say of which two figures it is the quotient."),
    "it does not say to": say("It does not say to which running count it belongs."),
    "it is in ": say("What it is made of is in another unit."),
    "by ": say("Of a figure that it names, nothing is on file by its date."),
    "the accounts are": say("The accounts are in different units."),
    "no total of": say("No total of the same count is on file for its beginning or its end."),
    "more than": say("More leads back from it than is followed."),
}
"""Why something could not be checked, by how the engine begins to say so."""
_TAIL: Final = re.compile(
    r": (?:the total of (?P<day>\S+) less what came in between(?:, and the same of \S+)?"
    r"|what must have been counted by (?P<by>\S+))$"
)
"""What a check over time says of its day behind what it counts."""
_BOUND: Final = re.compile(r"(?P<way>at least|at most) (?P<number>[-\d.,]+)")
_OTHERS: Final = ", by other accounts"
_TAKEN: Final = ", by which accounts are taken"


@dataclass(frozen=True, kw_only=True)
class Sums(Seen):
    """What was checked, and the figures behind it, by reference."""

    found: Reconciled
    figures: Mapping[str, Statement]


def sums(seen: Sums) -> Paper:
    """What does not add up, as a paper."""
    order = list(_OUTCOMES)
    listed = [row for row in seen.found.rows if row.outcome in _OUTCOMES]
    rows, further = seen.cut.part(listed, lambda row: _place(row, order))
    seen.counts(seen.figures.values())
    blocks: list[Block] = [Table(
        head=(say("What"), say("By how much"), say("The figures")),
        rows=tuple(_row(row, seen) for row in rows), widths=(30, 30, 40),
        groups=tuple(_OUTCOMES[row.outcome] for row in rows),
    )] if rows else []  # fmt: skip
    if seen.found.figures:
        blocks += [Paragraph((Span(_summary(seen.found)),)), Paragraph(_limits(), "note")]
    else:
        told = say("No figure is on file that its reader may see: nothing could be checked.")
        blocks.append(Paragraph((Span(told),)))
    misfits = seen.found.counted.get(Outcome.MISFIT.value, 0)
    headline = say(
        "{figures}, {misfits}",
        figures=counted(seen.found.figures, "figure"), misfits=counted(misfits, "misfit"),
    )  # fmt: skip
    return framed(
        seen, "sums", say("What does not add up"), (Span(headline),), blocks, marking="-",
        sources={}, further=further,
    )  # fmt: skip


def _place(row: Row, order: Sequence[Outcome]) -> tuple[int | str, ...]:
    return order.index(row.outcome), row.subject, row.rule, row.what, row.told, *row.because


def _limits() -> Cell:
    return (Span(run_on(_LIMITS)),)


def _summary(found: Reconciled) -> str:
    """What was found to agree, and what stands alone: nothing found is never said alone."""
    agree = found.counted.get(Outcome.AGREES.value, 0)
    return say(
        "{checks} add up or are not at odds; {alone} stand alone, with nothing to compare them"
        " with.",
        checks=counted(agree, "check"), alone=counted(len(found.alone), "figure"),
    )  # fmt: skip


def _row(row: Row, seen: Sums) -> tuple[Cell, ...]:
    heads = [seen.figures[reference] for reference in row.because]
    told = [one for one in row.comparisons if not one.agrees]
    found = _TAIL.search(row.what)
    what = row.what.removesuffix(found[0]) if found else row.what
    rule: str = _RULES[row.rule]
    if found:
        day = shown_date(When.parse(found["day"] or found["by"]))
        rule = say("{rule}: {day}", rule=rule, day=day)
    why = [] if told else [Span(_reason(row.told), refs=row.because)]
    return (
        (Span(what[:1].upper() + what[1:], refs=row.because, to=row.subject),
         Span(rule, minor=True)),
        _apart([*(Span(_differs(one), refs=row.because) for one in told), *why]),
        _apart([_figure(head) for head in heads]),
    )  # fmt: skip


def _reason(told: str) -> str:
    return next(text for begun, text in _REASONS.items() if told.startswith(begun))


def _apart(spans: Sequence[Span]) -> Cell:
    """Spans with something between them."""
    return tuple(each for n, span in enumerate(spans) for each in (Span("; "), span)[not n :])


def _figure(head: Statement) -> Span:
    """A figure, and who says so."""
    text = say("{what} · {source}", what=figure_value(head.value), source=said_on(head))
    return Span(text, refs=(head.reference,), to=head.subject)


def _differs(one: Comparison) -> str:
    """Two sides, and by how much the first is more, or less."""
    by, first, second = number_text(abs(one.difference)), _side(one.one), _side(one.other)
    more = one.difference > 0
    if one.at_least and more:
        return say("{one}: at least {by} more than {other}", one=first, by=by, other=second)
    if one.at_least:
        return say("{one}: at least {by} less than {other}", one=first, by=by, other=second)
    if more:
        return say("{one}: {by} more than {other}", one=first, by=by, other=second)
    return say("{one}: {by} less than {other}", one=first, by=by, other=second)


def _side(side: Side) -> str:
    """A side as it is reached, in signs where there are signs for it."""
    text = side.sum.replace(" over ", " ÷ ").replace(" to ", "–")
    if text.endswith(_TAKEN):
        return say("{sum}, by which accounts are taken", sum=_bounded(text.removesuffix(_TAKEN)))
    if text.endswith(_OTHERS):
        return say("{sum}, by other accounts", sum=_bounded(text.removesuffix(_OTHERS)))
    spelled, equals, reached = text.rpartition(" = ")
    return f"{spelled}{equals}{_bounded(reached)}" if equals else text


def _bounded(text: str) -> str:
    found = _BOUND.fullmatch(text)
    if found is None:
        return text
    sign = "≥" if found["way"] == "at least" else "≤"
    return f"{sign} {found['number']}"
