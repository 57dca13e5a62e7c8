"""Every way in which a reader may ask, each as bytes: what may not tell the hidden from nothing.

A new query or paper belongs into `SURFACES`, and what writes into `writing.WRITING`; the leak
property then holds it to the rule, and `test_every_method_of_the_desk_is_a_surface` asks for it.
The commands of the terminal are in `terminal`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accord.app.asking import Dates
from accord.app.custody import Wish
from accord.app.desk import Desk
from accord.app.desk.outward import Parcel
from accord.app.issuing import Clearing
from accord.app.plainly import plainly
from accord.errors import AccordError
from accord.model.dates import When
from accord.model.kinds import Consent, Reader, Relabel, Review
from accord.papers.sheets import GROUPS, SORTS
from tests.properties.carried import ALONE, Held, written
from tests.properties.judging import READER
from tests.properties.scenarios import Questions

__all__ = [
    "ABSENT",
    "DATED",
    "PAPERS",
    "SURFACES",
    "Asked",
    "Surface",
    "each",
    "issued",
    "outcome",
    "printed",
]

ABSENT = ("note/none", "obligation/none", "attachment/none", "reader/none")
SOUGHT = ("ark-s", "ark-s1", "ark-t", "source ark", "note/a", "custodian", "vault", "")
"""Words to search for: such as stand in statements, sources and keys, seen or not."""
STATES = ("overdue", "waiting on an anchor", "no such state")


@dataclass(frozen=True, slots=True)
class Asked:
    """One reader's desk, three dates, and all that is worth asking about, hidden or not.

    `custodian` is the desk from which papers go out to the reader.
    """

    desk: Desk
    custodian: Desk
    dates: Questions
    subjects: Sequence[str]
    references: Sequence[str]
    addresses: Sequence[str] = ()

    @property
    def when(self) -> dict[str, When | None]:
        """The three dates, as the desk takes them."""
        dates = self.dates
        return {"as_of": dates.as_of, "said_by": dates.said_by, "known_on": dates.known_on}


Surface = Callable[[Asked], bytes]


def outcome(ask: Callable[[], Any]) -> bytes:
    """What comes back, as bytes: the answer, or the error in all its parts."""
    try:
        plain = plainly(ask())
    except AccordError as error:
        plain = [type(error).__name__, str(error), error.exit_code, plainly(vars(error))]
    return json.dumps(plain, ensure_ascii=False).encode()


def each(asks: Sequence[Callable[[], Any]]) -> bytes:
    """Several outcomes, a line each."""
    return b"\n".join(outcome(ask) for ask in asks)


def statements(asked: Asked) -> bytes:
    """The heads of each kind that there is in either file, and of all."""
    desk, when = asked.desk, asked.when
    return each(
        [
            *(lambda name=name: desk.statements(name, **when) for name in there(asked)),
            lambda: desk.statements(**when),
        ]
    )


def there(asked: Asked) -> tuple[str, ...]:
    """The kinds of which there is anything in either file, and some more."""
    return tuple(sorted({subject.partition("/")[0] for subject in asked.subjects}))


def tables(asked: Asked) -> bytes:
    """The heads of each kind as a table, and as a file; and a blank one."""
    desk, when = asked.desk, Dates(**asked.when)
    return each(
        [
            *(lambda name=name: desk.table(name, when) for name in there(asked)),
            *(lambda name=name: desk.table_file(name, "jsonl", when).data for name in there(asked)),
            lambda: desk.blank_table("note", "csv").data,
            lambda: desk.blank_table("issue", "csv"),
            lambda: desk.read_table("t.csv", b"subject,text\nnote/a,words\n"),
        ]
    )


def loaded(asked: Asked) -> bytes:
    """What was filed at once and still stands: a question about today, whatever dates are asked."""
    return each([lambda r=r: asked.desk.loaded(r) for r in asked.references[:3]])


def counts(asked: Asked) -> bytes:
    """How many heads there are of each kind."""
    gate, when = asked.desk.gate, asked.when
    return outcome(lambda: gate.store.count(gate.view(**when), there(asked)))


def show(asked: Asked) -> bytes:
    """What stands about each subject."""
    return each([lambda s=s: asked.desk.show(s, **asked.when) for s in asked.subjects])


def meant(asked: Asked) -> bytes:
    """What is meant by a key alone, by its end, by something like it, or by a reference."""
    keys = sorted({subject.partition("/")[2] for subject in asked.subjects})
    texts = [*keys, *(f"{key}x" for key in keys[:3]), *(r[:12] for r in asked.references[:3])]
    return each([lambda t=t: asked.desk.show(t, **asked.when) for t in texts])


def history(asked: Asked) -> bytes:
    """All that was said about each subject."""
    return each([lambda s=s: asked.desk.history(s, **asked.when) for s in asked.subjects])


def find(asked: Asked) -> bytes:
    """Each reference, whole, shortened, and in capitals; and what is none."""
    gate, when = asked.desk.gate, asked.when
    forms = [form for r in asked.references for form in (r, r[:8].upper())]
    first = asked.references[0]
    forms += [first[:5], f"{first[:-1]}g", f"{first}0", ""]
    return each([lambda f=f: gate.find(gate.view(**when), f) for f in forms])


def why(asked: Asked) -> bytes:
    """Why each subject may be seen by oneself, by another and by the custodian."""
    desk, when = asked.desk, asked.when
    readers = (READER, "other")
    first = asked.subjects[0]
    return each(
        [
            *(lambda s=s, r=r: desk.why(s, r, **when) for s in asked.subjects for r in readers),
            *(lambda r=r: desk.why(first, r, **when) for r in ("custodian", "none")),
        ]
    )


def changes(asked: Asked) -> bytes:
    """What changed."""
    return outcome(lambda: asked.desk.changes(asked.dates.since, **asked.when))


def overview(asked: Asked) -> bytes:
    """The process at a glance."""
    return outcome(lambda: asked.desk.overview(**asked.when))


def obligations(asked: Asked) -> bytes:
    """What is owed: all, by party, by state, under assumptions, and as a table."""
    desk, when = asked.desk, asked.when
    return each(
        [
            lambda: desk.obligations(**when),
            lambda: desk.frame(desk.obligations(**when)),
            lambda: desk.obligations(**when, party="actor/a"),
            *(lambda p=party: desk.obligations(**when, party=p) for party in ("nobody", "mark-s")),
            *(lambda state=state: desk.obligations(**when, state=state) for state in STATES),
            lambda: desk.obligations(**when, assume=["a=2003-06-30"]),
            lambda: desk.obligations(**when, assume=["none=2003-06-30"]),
        ]
    )


def reconcile(asked: Asked) -> bytes:
    """What figures say of each other."""
    return outcome(lambda: asked.desk.reconcile(**asked.when))


def slips(asked: Asked) -> bytes:
    """What moves, or has moved."""
    desk, when = asked.desk, asked.when
    before = {**when, "as_of": asked.dates.since}
    return each(
        [
            lambda: desk.slips(["anchor/a=2003-07-01"], **when),
            lambda: desk.slips(since=asked.dates.since, **when),
            lambda: desk.moved(desk.obligations(**before), desk.obligations(**when)),
        ]
    )


def situation(asked: Asked) -> bytes:
    """Where things stand, as blocks: since yesterday, since a day, since the last look."""
    desk, when = asked.desk, asked.when
    ways: Sequence[dict[str, Any]] = ({}, {"since": asked.dates.since}, {"since_look": True})
    return each([lambda how=how: desk.situation(**how, **when) for how in ways])


def labels(asked: Asked) -> bytes:
    """Labels in use, and who may read what bears them."""
    return outcome(lambda: asked.desk.labels(**asked.when))


def brief(asked: Asked) -> bytes:
    """The morning brief, as the blocks from which every format is made."""
    return outcome(lambda: asked.desk.brief(**asked.when, since=asked.dates.since))


def actors(asked: Asked) -> bytes:
    """The map of who there is, as blocks; and what changed on it."""
    desk, when = asked.desk, asked.when
    return each([lambda: desk.actors(**when), lambda: desk.actors(**when, since=asked.dates.since)])


def matrix(asked: Asked) -> bytes:
    """The matrix of obligations: all, filtered, grouped and sorted, and by what there is none."""
    desk, when = asked.desk, asked.when
    parties: Sequence[dict[str, str]] = ({"party": "actor/a"}, {"party": "mark-s"})
    words: Sequence[dict[str, str]] = ({"words": "ark-s1"}, {"words": "source"})
    states: Sequence[dict[str, str]] = ({"state": STATES[0]}, {"state": STATES[2]})
    orders = [{"group": group, "sort": sort} for group, sort in zip(GROUPS, SORTS, strict=True)]
    ways = (*parties, *words, *states, *orders, {"group": "none"})
    return each([lambda how=how: desk.matrix(**how, **when) for how in ways])


def dossiers(asked: Asked) -> bytes:
    """All about each subject."""
    return each([lambda s=s: asked.desk.dossier(s, **asked.when) for s in asked.subjects])


def sheets(asked: Asked) -> bytes:
    """The timeline, the tasks and the map."""
    desk, when = asked.desk, asked.when
    span = {"first": asked.dates.since, "last": "2003-07"}
    return each(
        [
            lambda: desk.chronicle(**when),
            lambda: desk.chronicle(**span, **when),
            lambda: desk.agenda(**when),
            lambda: desk.atlas(**when),
            lambda: desk.sums(**when),
        ]
    )


def finds(asked: Asked) -> bytes:
    """Statements by kind, words that may stand in what is hidden, and what subjects are called."""
    desk, when = asked.desk, asked.when
    names = (*there(asked), "none")
    return each(
        [
            lambda: desk.listing(**when),
            *(lambda name=name: desk.listing(kind=name, **when) for name in names),
            *(lambda text=text: desk.search(text, **when) for text in SOUGHT),
            lambda: desk.search("ark-s", kind="note", **when),
            *(lambda name=name: desk.named(name, **when) for name in names),
        ]
    )


def papers(asked: Asked) -> bytes:
    """Papers as they are read: on a screen, with and without notes, as text and by programs."""
    clean = {"clean": True}
    forms: Sequence[tuple[str, dict[str, Any]]] = (
        ("html", {}), ("md", {}), ("md", clean), ("json", {}), ("none", {}),
    )  # fmt: skip
    return _written(asked, forms)


def printed(asked: Asked) -> bytes:
    """Papers in print: slower to write, and so asked for less often."""
    return _written(asked, (("pdf", {}), ("docx", {})))


def _written(asked: Asked, forms: Sequence[tuple[str, dict[str, Any]]]) -> bytes:
    desk, when = asked.desk, {**asked.when, "since": asked.dates.since}
    written = []
    for write in (desk.brief, desk.actors):
        for form, how in forms:
            try:
                written.append(desk.render(write(**when), form, **how))
            except AccordError as error:
                written.append(f"{type(error).__name__} {error}".encode())
    return b"\n".join(written)


def attachments(asked: Asked) -> bytes:
    """The data of each attachment."""
    return each(
        [lambda s=s: asked.desk.attachment(s) for s in asked.subjects if s[:10] == "attachment"]
    )


def package(asked: Asked) -> bytes:
    """What the reader may take away, file by file."""
    try:
        made = asked.desk.package(Dates(**asked.when))
    except AccordError as error:
        return f"{type(error).__name__} {error}".encode()
    told = f"{made.label} {made.statements} {made.attachments} {made.digest}"
    return written([("package", told.encode()), *made.files])


def drafts(asked: Asked) -> bytes:
    """One's own drafts."""
    return outcome(asked.desk.drafts)


def settings(asked: Asked) -> bytes:
    """The settings of the file, who is looking, and whether that is logged."""
    desk = asked.desk
    return outcome(
        lambda: [dict(sorted(desk.settings.items())), desk.reader, desk.writable, desk.unlogged]
    )


def custodial(asked: Asked) -> bytes:
    """What is the custodian's alone: a reader is refused, whatever there is."""
    desk, reference = asked.desk, asked.references[0]
    wish = Wish(
        to=("guarantors",), consent=Consent.VERBATIM, consented_by=(),
        consented=When.parse("2003-06-20"), approved_by="somebody",
    )  # fmt: skip
    return each(
        [
            desk.traces,
            desk.verify,
            desk.checkpoint,
            desk.signers,
            desk.readers,
            desk.issues,
            lambda: desk.destroy(reference, authority="nobody"),
            lambda: desk.relabel(Relabel(entry=reference, level=1)),
            lambda: desk.disclose(reference, wish),
            lambda: desk.add_reader("another", Reader(name="Another")),
            lambda: desk.viewing_as("other").reader,
            lambda: desk.keep_template("x", b""),
            desk.releases,
            desk.release_rule,
            lambda: desk.change_release_rule("none"),
            lambda: desk.review(reference, "other", Review.APPROVED),
            lambda: desk.export(Held(), ALONE),
            lambda: desk.hand_over(desk, Dates(), Held(), ALONE),
            lambda: desk.export_parcel((), ALONE, unencrypted=True),
            lambda: desk.hand_over_parcel(desk, Dates(), ("age1",), ALONE),
            lambda: desk.offered(reference),
            lambda: desk.offer(_gone(reference)),
            lambda: desk.offered(reference) is None,
            lambda: desk.fetch("a word"),
            lambda: issued(desk, asked, desk.brief()),
        ]
    )


def _gone(reference: str) -> Parcel:
    """Something that went out."""
    return Parcel(name="p.age", media_type="text/plain", data=b"words", reference=reference)


def issued(desk: Desk, asked: Asked, paper: Any) -> Any:
    """A paper that goes out from this desk for the reader's eyes."""
    clearing = Clearing(
        cleared_by="the head of the desk", recipients=("the reader",),
        written_for=asked.desk.reader, as_of=When.parse("2003-07-10"), media_type="text/markdown",
        alone_because="nobody else was there",
    )  # fmt: skip
    return desk.issue(paper, "md", clearing)


PAPERS: list[Surface] = [
    situation, labels, brief, actors, matrix, dossiers, sheets, finds, papers, package,
]  # fmt: skip
"""What asks for a paper, which prints the dates that were asked for."""

DATED: list[Surface] = [
    statements, tables, counts, show, meant, history, find, why, changes, overview, obligations,
    slips, reconcile, *PAPERS,
]  # fmt: skip
"""What asks of a view, and so on dates."""

SURFACES: list[Surface] = [*DATED, loaded, attachments, drafts, settings, custodial]
"""What asks."""
