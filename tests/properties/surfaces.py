"""Every way in which a reader may ask, each as bytes: what may not tell the hidden from nothing.

A new query, paper or command belongs into `SURFACES` (or `WRITING`, if it writes); the leak
property then holds it to the rule, and `test_every_method_of_the_desk_is_a_surface` asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accord.app.desk import Desk
from accord.app.plainly import plainly
from accord.errors import AccordError
from accord.model.dates import When
from accord.model.kinds import Decision, Fulfilment, kinds
from accord.model.labels import Label
from tests.properties.scenarios import OTHER, READER, Questions

__all__ = ["SURFACES", "WRITING", "Asked", "answers"]

ABSENT = ("note/none", "obligation/none", "attachment/none", "reader/none")
STATES = ("overdue", "waiting on an anchor", "no such state")


@dataclass(frozen=True, slots=True)
class Asked:
    """One reader's desk, three dates, and all that is worth asking about, hidden or not."""

    desk: Desk
    dates: Questions
    subjects: Sequence[str]
    references: Sequence[str]

    @property
    def when(self) -> dict[str, When | None]:
        """The three dates, as the desk takes them."""
        dates = self.dates
        return {"as_of": dates.as_of, "said_by": dates.said_by, "known_on": dates.known_on}


def outcome(ask: Callable[[], Any]) -> bytes:
    """What comes back, as bytes: the answer, or the error in all its parts."""
    try:
        plain = plainly(ask())
    except AccordError as error:
        plain = [type(error).__name__, str(error), error.at, error.form, error.exit_code]
    return json.dumps(plain, ensure_ascii=False).encode()


def each(asks: Sequence[Callable[[], Any]]) -> bytes:
    """Several outcomes, a line each."""
    return b"\n".join(outcome(ask) for ask in asks)


def statements(asked: Asked) -> bytes:
    """The heads of each kind, and of all."""
    desk, when = asked.desk, asked.when
    every = [lambda name=name: desk.statements(name, **when) for name in kinds()]
    return each([*every, lambda: desk.statements(**when)])


def counts(asked: Asked) -> bytes:
    """How many heads there are of each kind."""
    gate, when = asked.desk.gate, asked.when
    return outcome(lambda: gate.store.count(gate.view(**when), tuple(kinds())))


def show(asked: Asked) -> bytes:
    """What stands about each subject."""
    return each([lambda s=s: asked.desk.show(s, **asked.when) for s in asked.subjects])


def history(asked: Asked) -> bytes:
    """All that was said about each subject."""
    return each([lambda s=s: asked.desk.history(s, **asked.when) for s in asked.subjects])


def find(asked: Asked) -> bytes:
    """Each reference, whole, shortened, and in capitals."""
    gate, when = asked.desk.gate, asked.when
    forms = [form for r in asked.references for form in (r, r[:8], r[:5], r.upper(), r[:-1] + "g")]
    return each([lambda f=f: gate.find(gate.view(**when), f) for f in forms])


def why(asked: Asked) -> bytes:
    """Why each subject may be seen by oneself, by another and by the custodian."""
    readers = ("r", READER, OTHER, "custodian", "none")
    return each(
        [
            lambda s=s, r=r: asked.desk.why(s, r, **asked.when)
            for s in asked.subjects
            for r in readers
        ]
    )


def changes(asked: Asked) -> bytes:
    """What changed."""
    return outcome(lambda: asked.desk.changes(asked.dates.since, **asked.when))


def overview(asked: Asked) -> bytes:
    """The process at a glance."""
    return outcome(lambda: asked.desk.overview(**asked.when))


def obligations(asked: Asked) -> bytes:
    """What is owed: all, by party, by state, and under assumptions."""
    desk, when = asked.desk, asked.when
    return each(
        [
            lambda: desk.obligations(**when),
            lambda: desk.obligations(**when, party="actor/a"),
            lambda: desk.obligations(**when, party="nobody"),
            *(lambda state=state: desk.obligations(**when, state=state) for state in STATES),
            lambda: desk.obligations(**when, assume=["a=2003-06-30"]),
            lambda: desk.obligations(**when, assume=["none=2003-06-30"]),
        ]
    )


def slips(asked: Asked) -> bytes:
    """What moves, or has moved."""
    desk, when = asked.desk, asked.when
    return each(
        [
            lambda: desk.slips(["anchor/a=2003-07-01"], **when),
            lambda: desk.slips(since=asked.dates.since, **when),
        ]
    )


def brief(asked: Asked) -> bytes:
    """The morning brief, as the blocks from which every format is made."""
    return outcome(lambda: asked.desk.brief(**asked.when, since=asked.dates.since))


def attachments(asked: Asked) -> bytes:
    """The data of each attachment."""
    return each(
        [lambda s=s: asked.desk.attachment(s) for s in asked.subjects if s[:10] == "attachment"]
    )


def drafts(asked: Asked) -> bytes:
    """One's own drafts."""
    return outcome(asked.desk.drafts)


def settings(asked: Asked) -> bytes:
    """The settings of the file."""
    return outcome(lambda: dict(asked.desk.settings))


def custodial(asked: Asked) -> bytes:
    """What is the custodian's alone."""
    desk = asked.desk
    reference = asked.references[0]
    return each(
        [
            desk.traces,
            desk.verify,
            desk.checkpoint,
            desk.readers,
            desk.issues,
            lambda: desk.destroy(reference, authority="nobody"),
            lambda: desk.viewing_as("other"),
            lambda: desk.keep_template("x", b""),
        ]
    )


def answering(asked: Asked) -> bytes:
    """Answers to each subject, by what stands there and by what is thought to stand there."""
    desk = asked.desk
    asks: list[Callable[[], Any]] = []
    for subject in asked.subjects:
        if subject.startswith("note/"):
            plain = {"text": "an answer"}
            asks.append(lambda s=subject, p=plain: desk.answer(s, p))
            expected = list(asked.references[:1])
            asks.append(lambda s=subject, p=plain, e=expected: desk.answer(s, p, expected=e))
            refused = {"expected": expected, "fork": False}
            asks.append(lambda s=subject, p=plain, f=refused: desk.answer(s, p, **f))
    return each(asks)


def withdrawing(asked: Asked) -> bytes:
    """Every subject withdrawn."""
    return each([lambda s=s: asked.desk.withdraw(s, "no more") for s in asked.subjects])


def adding(asked: Asked) -> bytes:
    """Statements about subjects that may be taken, and ones that answer what may be hidden."""
    desk = asked.desk
    note = {"text": "words"}
    subjects = [subject for subject in asked.subjects if subject.startswith("note/")]
    return each(
        [
            *(lambda s=s: desk.add("note", {"subject": s, "value": note}) for s in subjects),
            lambda: desk.add("relabel", {"entry": asked.references[0], "level": 1}),
            lambda: desk.add("reader", {"name": "Another"}),
        ]
    )


def deciding(asked: Asked) -> bytes:
    """Each reference chosen, whatever it is."""
    asks: list[Callable[[], Any]] = []
    for reference in asked.references:
        for subject in asked.subjects[:3]:
            decision = Decision(
                question=subject, chosen=reference, decided_by="r", decided=When.parse("2003-07")
            )
            asks.append(lambda d=decision: asked.desk.decide(d))
    return each(asks)


def doing(asked: Asked) -> bytes:
    """Obligations said to be done, whether they are there or not."""
    done = When.parse("2003-06-19")
    return each(
        [
            lambda s=s: asked.desk.done(Fulfilment(obligation=s, done=done))
            for s in asked.subjects
            if s.startswith("obligation/")
        ]
    )


def drafting(asked: Asked) -> bytes:
    """A jot, filed."""
    desk = asked.desk

    def jot_and_file() -> Any:
        draft = desk.jot("heard in the corridor")
        return [draft, desk.drafts(), desk.file_draft(draft.key, label=Label())]

    return outcome(jot_and_file)


SURFACES: list[Callable[[Asked], bytes]] = [
    statements, counts, show, history, find, why, changes, overview, obligations, slips, brief,
    attachments, drafts, settings, custodial,
]  # fmt: skip
"""What asks."""

WRITING: list[Callable[[Asked], bytes]] = [
    answering, withdrawing, adding, deciding, doing, drafting,
]  # fmt: skip
"""What writes; asked last, and followed by everything once more."""


def answers(asked: Asked, surfaces: Sequence[Callable[[Asked], bytes]]) -> dict[str, bytes]:
    """What each surface answers, by its name."""
    return {surface.__name__: surface(asked) for surface in surfaces}
