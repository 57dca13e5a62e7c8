"""Every way in which a reader may write, each as bytes: what is told, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accord.app.asking import Dates
from accord.app.attachments import Bytes
from accord.app.planning import Conflict, Wish
from accord.model.dates import When
from accord.model.kinds import Decision, Fulfilment, Note
from accord.model.labels import Label
from accord.model.statements import Filing
from accord.model.tables import Row, Table
from tests.properties.carried import ALONE, PUBLIC, Held, written
from tests.properties.surfaces import Asked, Surface, each, issued, outcome

__all__ = ["WRITING"]


def issuing(asked: Asked) -> bytes:
    """The paper that goes out to this reader, as it reaches them."""
    return outcome(lambda: issued(asked.custodian, asked, asked.desk.brief(**asked.when)))


def handing_over(asked: Asked) -> bytes:
    """The package that goes out to this reader, as it reaches them."""
    held, dates = Held(), Dates(**asked.when)
    told = outcome(lambda: asked.custodian.hand_over(asked.desk, dates, held, ALONE).statements)
    line = outcome(
        lambda: asked.custodian.hand_over_parcel(asked.desk, dates, (PUBLIC,), ALONE).data
    )
    return written([("told", told), *held.files.items(), ("over a line", line)])


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
    desk, first = asked.desk, asked.references[0]
    note = {"text": "words"}
    subjects = [subject for subject in asked.subjects if subject.startswith("note/")]
    answers = [
        Filing(subject="note/a", value=Note(text="words"), replaces=(reference,))
        for reference in asked.references
    ]
    scans = [
        {"name": "a scan", "media_type": "text/plain", "size": 1, "digest": address}
        for address in (first, *asked.addresses)
    ]
    return each(
        [
            *(lambda s=s: desk.add("note", {"subject": s, "value": note}) for s in subjects),
            *(lambda s=s: desk.load(_Case(s)) for s in subjects[:2]),
            *(lambda a=a: desk.file_all([desk.read_filing("note", note), a]) for a in answers),
            lambda: desk.add("relabel", {"entry": first, "level": 1}),
            lambda: desk.add("reader", {"name": "Another"}),
            *(lambda scan=scan: desk.add("attachment", scan) for scan in scans),
            lambda: desk.attach(Bytes(name="scan", media_type="text/plain", data=b"a scan")),
        ]
    )


def importing(asked: Asked) -> bytes:
    """Tables about subjects that may be taken, and about none; looked through, filed, undone."""
    desk, first = asked.desk, asked.references[0]
    subjects = [subject for subject in asked.subjects if subject.startswith("note/")]
    rows = [{"subject": subject, "text": "words"} for subject in subjects]
    rows += [{"text": "words"}, {"text": "words", "replaces": first}]
    wishes = [Wish(conflict=conflict) for conflict in Conflict]
    parts = [_table([row]) for row in rows]

    def filed(table: Table, wish: Wish) -> Any:
        return [desk.load_table(desk.preview_table("note", table, wish)), desk.overview()]

    return each(
        [
            *(lambda w=w: desk.preview_table("note", _table(rows), w) for w in wishes),
            *(lambda r=r: desk.undo_table(r) for r in asked.references[:3]),
            *(lambda t=t, w=w: filed(t, w) for t in parts for w in wishes),
            lambda: desk.preview_table("reader", _table([{"name": "Another"}]), Wish()),
            *(lambda w=w: desk.preview_table("note", _table(rows), w) for w in wishes),
        ]
    )


def _table(rows: Sequence[Mapping[str, str]]) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(name="notes", columns=columns, rows=[Row(n, row) for n, row in enumerate(rows, 2)])


class _Case:
    """A case of the library, of one note."""

    def __init__(self, subject: str) -> None:
        self.name, self.settings, self.data = "", {"name": "a case"}, None
        self.filing = Filing(subject=subject, value=Note(text="words of a case"))
        self.filings = [self]

    def resolve(self, filing: Filing, _: object) -> Filing:
        """Nothing in it is named."""
        return filing


def deciding(asked: Asked) -> bytes:
    """Each reference chosen, whatever it is."""
    asks: list[Callable[[], Any]] = []
    for place, reference in enumerate(asked.references):
        subject = asked.subjects[place % len(asked.subjects)]
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
    """A jot, filed; another, thrown away; and drafts that may be somebody else's."""
    desk = asked.desk

    def jot_and_file() -> Any:
        draft, other = desk.jot("heard in the corridor"), desk.jot("nothing")
        desk.discard(other.key)
        return [draft, desk.drafts(), desk.file_draft(draft.key, label=Label())]

    guesses = [lambda k=k: desk.discard(k) for k in ("s", "s2.1", "t-last.1", "none")]
    return each([jot_and_file, *guesses])


WRITING: list[Surface] = [
    answering, withdrawing, adding, deciding, doing, drafting, issuing, handing_over,
    importing,
]  # fmt: skip
"""What writes; asked last, and followed by everything once more."""
