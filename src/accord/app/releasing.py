"""What leaves the file: who released it, with whom or why alone, and what was said of it since.

A paper, a package for a reader and an export of the whole are each put on record as an issue.
From the rank that the file's rule names, a second person is needed; or, where the rule says so,
a reason of the one who releases alone, which somebody else reviews later.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final, NamedTuple

from accord.app.filing import enter_all
from accord.app.gate import CUSTODIAN, Gate
from accord.errors import BadInput, NotFound, Refused, Stale
from accord.model.dates import Interval, When
from accord.model.kinds import Issue, Review
from accord.model.labels import RANKS, Label, own
from accord.model.statements import Filing, Statement
from accord.record.port import Batch

__all__ = [
    "RULES", "Release", "Rule", "change_rule", "check", "given_rule", "keep", "read_rule",
    "releases", "review", "waits",
]  # fmt: skip

_OWN: Final = Label(compartments=frozenset({own(CUSTODIAN)}))
_SETTING: Final = "release"
_ALONE, _SECOND, _NONE = "reason", "second", "none"
RULES: Final = (_NONE, *(f"{asked} from {rank}" for asked in (_ALONE, _SECOND) for rank in RANKS))
"""Every rule, as it is given."""
_FORMS: Final = ("none", "reason from confidential", "second from confidential")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Who releases something; with which second person, or why alone."""

    cleared_by: str
    second: str = ""
    alone_because: str = ""


class Rule(NamedTuple):
    """From which rank on a release needs a second person, and whether a reason will do instead."""

    level: int
    alone: bool

    @property
    def text(self) -> str:
        """In the words in which it is given."""
        if self.level >= len(RANKS):
            return _NONE
        return f"{_ALONE if self.alone else _SECOND} from {RANKS[self.level]}"


def read_rule(text: str) -> Rule:
    """Read a rule.

    >>> read_rule("second from confidential")
    Rule(level=2, alone=False)
    """
    if text == _NONE:
        return Rule(len(RANKS), alone=True)
    asked, _, rank = text.partition(" from ")
    if asked not in (_ALONE, _SECOND) or rank not in RANKS:
        raise BadInput(f"not a release rule: {text[:40]!r}", given=text[:40], among=_FORMS)
    return Rule(RANKS.index(rank), alone=asked == _ALONE)


def given_rule(gate: Gate) -> Rule:
    """The rule of this file; a laptop's own unless it was given another."""
    return read_rule(gate.store.settings.get(_SETTING, "reason from confidential"))


def change_rule(gate: Gate, text: str) -> Rule:
    """Give the file another rule. What it was before stays in the security log."""
    gate.require("settings")
    before, rule = given_rule(gate), read_rule(text)
    told = f"{rule.text}; before: {before.text}"
    gate.write("release rule", Batch(settings={_SETTING: rule.text}), told)
    return rule


def check(gate: Gate, action: str, level: int, release: Release) -> Release:
    """The release with the second person's full name, if the rule of the file allows it."""
    if not release.cleared_by.strip():
        raise BadInput("nothing goes out until somebody cleared it", at="cleared_by")
    if release.second.strip():
        second = _another(gate, release.second, release.cleared_by, "second")
        return dataclasses.replace(release, second=second)
    rule = given_rule(gate)
    if level < rule.level or (rule.alone and release.alone_because.strip()):
        return release
    gate.trace(action, allowed=False, detail=f"rank {level}, without a second person")
    if rule.alone:
        raise Refused(
            f"what is {RANKS[level]} goes out with a second person, or with a reason why alone",
            hint="--second READER, or --alone-because WHY, which is reviewed later",
        )
    raise Refused(f"what is {RANKS[level]} goes out with a second person", hint="--second READER")


def keep(gate: Gate, action: str, issue: Issue, detail: str) -> str:
    """Put on record that something goes out, numbered among its like; returns the reference.

    `detail` goes into the security log, and so holds no content.
    """
    found = gate.heads(gate.everything(), kinds=("issue",))
    alike = [head for head in found if (head.value.paper, head.value.written_for)
             == (issue.paper, issue.written_for)]  # fmt: skip
    issue = dataclasses.replace(issue, number=len(alike) + 1)
    since = Interval.since(When.of(gate.doors.clock()))
    sent = Filing(subject=f"issue/{gate.doors.keys()}", value=issue, valid=since, label=_OWN)
    entries, _ = enter_all(gate, [sent])
    gate.write(action, Batch(entries=entries), detail)
    return entries[0][0].reference


def releases(gate: Gate, *, waiting: bool = False) -> list[Statement]:
    """All that went out, in order; or what one released alone and nobody has reviewed."""
    gate.require("release")
    found = gate.heads(gate.everything(), kinds=("issue",))
    return [head for head in found if waits(head.value) or not waiting]


def waits(issue: Issue) -> bool:
    """Whether it was released by one person alone, and waits for a second to review it."""
    return bool(issue.alone_because) and issue.review is None


def review(gate: Gate, reference: str, by: str, verdict: Review, note: str = "") -> str:
    """Put on record what a second person says of a release; returns the reference."""
    gate.require("release")
    head = _released(gate, reference)
    issue: Issue = head.value
    if issue.review is not None:
        raise Stale(f"was reviewed already: {issue.review.value}, by {issue.reviewed_by}")
    if verdict is Review.OBJECTED and not note.strip():
        raise BadInput("says to what one objects", at="note")
    reviewer = _another(gate, by, issue.cleared_by, "by")
    answered = dataclasses.replace(issue, review=verdict, reviewed_by=reviewer, review_note=note)
    filing = Filing(
        subject=head.subject, value=answered, valid=head.valid, label=head.label,
        replaces=(head.reference,),
    )  # fmt: skip
    entries, _ = enter_all(gate, [filing])
    gate.write("review", Batch(entries=entries))
    return entries[0][0].reference


def _released(gate: Gate, reference: str) -> Statement:
    found = [head for head in releases(gate) if head.reference.startswith(reference.lower())]
    if len(found) != 1 or len(reference) < 6:
        raise NotFound(
            f"nothing that went out has the reference {reference[:80]!r}",
            hint="see: accord releases FILE",
        )
    return found[0]


def _another(gate: Gate, reader: str, first: str, at: str) -> str:
    """The subject of a reader of this file, who is not the one who released."""
    subject = reader if reader.startswith("reader/") else f"reader/{reader}"
    names = {card.name.casefold() for card in gate.cards(subject)}
    if first.strip().casefold() in {*names, subject, subject.partition("/")[2]}:
        raise BadInput("is who released it: a second person is somebody else", at=at)
    return subject
