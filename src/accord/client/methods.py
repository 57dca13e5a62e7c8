"""The operations of the API, a method each. Written by `accord.rest.python`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from accord.client.connection import Connection, in_path

__all__ = ["Client"]


class About(TypedDict, total=False):
    """The file: its settings, who is looking, and whether it can be written."""

    reader: str
    settings: dict[str, str]
    unlogged: int
    writable: bool


class Actor(TypedDict, total=False):
    """Somebody who acts: a state, an armed group, a body set up by an agreement, a person."""

    description: str
    exists_from: str
    name: str
    other_names: list[str]
    part_of: str
    type: ActorType


ActorType = Literal[
    "state",
    "government",
    "armed group",
    "political party",
    "organisation",
    "body",
    "force",
    "community",
    "person",
]


class Agreement(TypedDict, total=False):
    """A text that parties agreed, or were asked to."""

    catalogued: list[str]
    languages: list[str]
    legal_form: str
    name: str
    parties: list[str]
    process: str
    signed: str
    signed_at: str
    status: AgreementStatus
    type: str
    witnesses: list[str]


AgreementStatus = Literal[
    "draft",
    "proposed",
    "rejected",
    "signed",
    "in force",
    "superseded",
    "terminated",
]


class Anchor(TypedDict, total=False):
    """An event that obligations hang on: a signature, an entry into force, a D-day."""

    agreement: str
    date: str
    description: str
    name: str
    outlook: Outlook


class Article(TypedDict, total=False):
    """A provision of an agreement, paraphrased unless marked verbatim."""

    agreement: str
    heading: str
    number: str
    text: str
    verbatim: bool


class Attachment(TypedDict, total=False):
    """A picture, a scan, a table or a paper kept in the file."""

    concerns: list[str]
    digest: str
    media_type: str
    name: str
    size: int
    taken_by: str


Breach = Literal[
    "alleged",
    "found",
]


class Calendar(TypedDict, total=False):
    """Which days are working days."""

    holidays: list[str]
    name: str
    rest_days: list[int]


class Called(TypedDict, total=False):
    """A subject, and what it is called."""

    name: str
    subject: str


class Change(TypedDict, total=False):
    """A subject that stands otherwise than before."""

    before: list[Statement]
    now: list[Statement]
    subject: str


class Changes(TypedDict, total=False):
    """What changed since a date, and by which of the dates it was compared."""

    changes: list[Change]
    compared: str
    since: str


class Comparison(TypedDict, total=False):
    """Two sides, and by how much the first is more than the second; zero if they agree."""

    at_least: bool
    difference: str
    one: Side
    other: Side
    told: str


Confidence = Literal[
    "low",
    "moderate",
    "high",
]

Consent = Literal[
    "convey verbatim",
    "convey in substance",
    "float as the mediator's own idea",
    "confirm if asked",
    "never",
]


class Deadline(TypedDict, total=False):
    """By when: an offset on anchors, a fixed date, or a frequency."""

    anchors: list[str]
    calendar: str
    every: Offset
    offset: Offset
    on: str
    pick: Pick
    until: str
    words: str


class Decision(TypedDict, total=False):
    """A named person settles a question: which of several statements is to count."""

    chosen: str
    decided: str
    decided_by: str
    question: str
    reason: str


Degree = Literal[
    "low",
    "medium",
    "high",
]


class Denial(TypedDict, total=False):
    """A denial of movement: who was kept from where, by whom. Not seeing is not a zero."""

    by: str
    happened: str
    place: Place
    reason: str
    team: str
    type: DenialType


DenialType = Literal[
    "denied",
    "conditional",
    "delayed",
]


class Disclosure(TypedDict, total=False):
    """What was confided goes to another: who consented, in what wording, to whom, until when."""

    approved_by: str
    consent: Consent
    consented: str
    consented_by: list[str]
    limits: str
    released: list[str]
    statements: list[str]
    to: list[str]
    until: str


class DueOfObligation(TypedDict, total=False):
    """A row of the timetable: an obligation (or measure), how it stands, and why."""

    because: list[Statement]
    by_actor: list[list[Any]]
    days_late: int
    days_left: int
    first_day: str
    last_day: str
    missed: int
    missing: list[str]
    next_window: list[Any]
    obligation: Obligation
    readings: list[Reading]
    state: State
    statement: Statement
    subject: str
    why: str
    window: list[Any]


class Entered(TypedDict, total=False):
    """An entry that was put on record: what it is about, and its reference."""

    reference: str
    subject: str


class Event(TypedDict, total=False):
    """Something that happened."""

    actors: list[str]
    breach: Breach
    concerns: list[str]
    deaths_high: int
    deaths_low: int
    happened: str
    place: Place
    type: str
    what: str


Exactness = Literal[
    "exact",
    "about",
    "at least",
    "at most",
]

Extent = Literal[
    "whole",
    "part",
]


class Fault(TypedDict, total=False):
    """What does not verify, and the first position (from 0) where; of no log, the file itself."""

    log: str
    position: int
    what: str


class Figure(TypedDict, total=False):
    """A sourced number: what exactly it counts, in what unit, as of when."""

    about_actor: str
    as_of: str
    counts: str
    during: str
    exactness: Exactness
    high: str
    incomplete: bool
    low: str
    made_of: list[Term]
    method: str
    overlapping: bool
    parts: list[Part]
    quotient: Quotient
    running: str
    taken_away: bool
    unit: str
    value: str


class Fulfilment(TypedDict, total=False):
    """What makes an obligation done: who did it, when, and who accepted it."""

    accepted_by: str
    actors: list[str]
    covers: str
    description: str
    done: str
    extent: Extent
    obligation: str


class Issue(TypedDict, total=False):
    """A paper, package or export that went out: for whom, cleared by whom, what was in it."""

    alone_because: str
    as_of: str
    attachment: str
    cleared_by: str
    digest: str
    mark: str
    number: int
    paper: str
    recipients: list[str]
    review: Review
    review_note: str
    reviewed_by: str
    second: str
    written_for: str


class Jotted(TypedDict, total=False):
    """A draft: its key, when it was taken down, and its words."""

    key: str
    text: str
    written: str


class Judgement(TypedDict, total=False):
    """The desk's own words for a day: bottom line and comment. It lapses unless renewed."""

    author: str
    bottom_line: str
    comment: str
    confidence: Confidence
    day: str
    rests_on: list[str]
    would_change: str


class KindTold(TypedDict, total=False):
    """A kind of statement with its fields, and the parts that these hold."""

    about: str
    fields: list[dict[str, Any]]
    name: str
    parts: list[dict[str, Any]]


class Label(TypedDict, total=False):
    """Who may see it."""

    compartments: list[str]
    embargo: str
    level: int
    owners: dict[str, list[str]]


class Log(TypedDict, total=False):
    """A log: its name, its size, and the root of its tree in hexadecimal."""

    name: str
    root: str
    size: int


class Logged(TypedDict, total=False):
    """A line of the security log: who did what, and whether it was allowed."""

    action: str
    allowed: bool
    at: str
    detail: str
    reader: str


Means = Literal[
    "saw",
    "heard",
    "camera",
    "uncrewed aircraft",
    "satellite",
    "reported",
]


class Measure(TypedDict, total=False):
    """A confidence-building measure: who gives what to whom, by when, checked by whom."""

    deadline: Deadline
    delivered: str
    giver: str
    obligation: str
    receiver: str
    response: str
    type: str
    verifier: str
    what: str


Modality = Literal[
    "duty",
    "prohibition",
    "permission",
]


class Move(TypedDict, total=False):
    """From one reading before to the one now: by how many days its last day moved."""

    days: int
    old_window: list[Any]
    supposing: str


class Note(TypedDict, total=False):
    """Free words about something, as they were taken down."""

    concerns: list[str]
    text: str


class Obligation(TypedDict, total=False):
    """Who must do what, for whom, by when, where, to what standard, checked by whom."""

    act: str
    actors: list[str]
    addressee: str
    agreement: str
    article: str
    beneficiary: str
    condition: str
    consequence: str
    deadline: Deadline
    ends: str
    modality: Modality
    place: Place
    standard: str
    standing: bool
    supersedes: list[str]
    verifier: str


class Observation(TypedDict, total=False):
    """What an observer saw in so many hours; nothing seen is an observation, too."""

    during: str
    hours: str
    incidents: int
    means: Means
    observer: str
    place: Place
    side: str
    what: str


class Offset(TypedDict, total=False):
    """So much time after (or, if negative, before) an anchor."""

    amount: int
    unit: Unit


Outcome = Literal[
    "does not add up",
    "adds up by some accounts",
    "accounts differ",
    "adds up",
    "could not be checked",
]

Outlook = Literal[
    "happened",
    "expected",
    "not yet",
    "will not happen",
]


class Overview(TypedDict, total=False):
    """The process, the number of obligations in each state, and the most pressing of them."""

    contested: list[str]
    pressing: list[DueOfObligation]
    process: list[Statement]
    states: dict[str, int]
    unlisted: dict[str, int]


class PageOfIssue(TypedDict, total=False):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[Issue]
    next: str


class PageOfJotted(TypedDict, total=False):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[Jotted]
    next: str


class PageOfLogged(TypedDict, total=False):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[Logged]
    next: str


class PageOfStatement(TypedDict, total=False):
    """A page of a list. `next` is where the next one begins; on the last page there is none."""

    items: list[Statement]
    next: str


class Part(TypedDict, total=False):
    """One of the parts a figure is made of."""

    name: str
    value: str


Pick = Literal[
    "earlier",
    "later",
]


class Place(TypedDict, total=False):
    """Where something is: a name, and perhaps a point or an area."""

    datum: str
    name: str
    outline: list[Point]
    point: Point
    within_m: int


class Point(TypedDict, total=False):
    """Latitude and longitude in degrees."""

    lat: str
    lon: str


class Policy(TypedDict, total=False):
    """What one owner allows: the groups that may read."""

    groups: list[str]
    owner: str


class Process(TypedDict, total=False):
    """A peace process: who makes it, between whom, and where it stands."""

    conflict: str
    description: str
    mediators: list[str]
    name: str
    others: list[str]
    parties: list[str]
    stage: str
    stages: list[str]


class Quotient(TypedDict, total=False):
    """A figure over another: a share, a ratio, so much a head."""

    by: str
    of: str


class Reader(TypedDict, total=False):
    """Somebody who may open views of the file: a side, a rank and groups."""

    clearance: int
    groups: list[str]
    language: str
    name: str
    side: str


class Reading(TypedDict, total=False):
    """How it stands if, of the statements that differ, these ones count."""

    because: list[Statement]
    besides: str
    by_actor: list[list[Any]]
    days_late: int
    days_left: int
    first_day: str
    last_day: str
    missed: int
    missing: list[str]
    next_window: list[Any]
    state: State
    supposing: str
    why: str
    window: list[Any]


class Reason(TypedDict, total=False):
    """Whether a reader may see a statement, and each thing that it hangs on."""

    allowed: bool
    because: list[str]
    reader: str
    statement: Statement


class Receipt(TypedDict, total=False):
    """What of another office's log had been received: its size and root."""

    log: str
    root: str
    size: int


class Reconciled(TypedDict, total=False):
    """What was checked: first what does not add up; and which figures stand alone."""

    alone: list[str]
    counted: dict[str, int]
    figures: int
    rows: list[Row]


class Relabel(TypedDict, total=False):
    """A label is raised. It acts at once, for every date, and on all that answers the entry."""

    compartments: list[str]
    embargo: str
    entry: str
    level: int
    owners: list[Policy]
    reason: str


class Relation(TypedDict, total=False):
    """How one actor stands to another, while the statement is valid."""

    actor: str
    description: str
    toward: str
    type: RelationType


RelationType = Literal[
    "alliance",
    "friction",
    "open conflict",
    "broken link",
    "influence",
    "command",
    "family or patronage",
    "member of",
]


class ResultOfDue(TypedDict, total=False):
    """What an engine computed, by which method, from which statements, within which limits."""

    because: list[str]
    label: Label
    limits: list[str]
    method: str
    uncertainty: str
    value: list[DueOfObligation]
    version: int


class ResultOfReconciled(TypedDict, total=False):
    """What an engine computed, by which method, from which statements, within which limits."""

    because: list[str]
    label: Label
    limits: list[str]
    method: str
    uncertainty: str
    value: Reconciled
    version: int


class ResultOfSlip(TypedDict, total=False):
    """What an engine computed, by which method, from which statements, within which limits."""

    because: list[str]
    label: Label
    limits: list[str]
    method: str
    uncertainty: str
    value: list[Slip]
    version: int


Review = Literal[
    "approved",
    "objected",
]


class Row(TypedDict, total=False):
    """Something that was checked, or could not be and why."""

    because: list[str]
    comparisons: list[Comparison]
    outcome: Outcome
    rule: Rule
    subject: str
    told: str
    treated: list[str]
    what: str


class Rows(TypedDict, total=False):
    """A table: its columns, and its rows as maps of cells."""

    columns: list[str]
    rows: list[dict[str, str]]


Rule = Literal[
    "the parts of a total",
    "the figures that a total is made of",
    "one count on one date",
    "one part in two accounts",
    "a running total over time",
    "a later total less what came in between",
    "what several later totals leave for one date",
    "what must have been counted by then",
    "a share or ratio of two figures",
    "accounts of one subject",
]


class RuleTold(TypedDict, total=False):
    """The release rule of the file, in the words in which it is given."""

    text: str


class Session(TypedDict, total=False):
    """A meeting on a track."""

    agenda: list[str]
    held: str
    name: str
    outcome: str
    participants: list[str]
    place: Place
    track: str


class Shown(TypedDict, total=False):
    """What stands about a subject, in a word and in full."""

    chosen: str
    decisions: list[Statement]
    gone: list[Statement]
    heads: list[Statement]
    standing: str
    subject: str


class Side(TypedDict, total=False):
    """One side: what it is, how it is reached, how much it may be, and the entries behind it."""

    entries: list[str]
    high: str
    low: str
    sum: str
    what: str


class Slip(TypedDict, total=False):
    """What moved. `days` is by how much the last day did: later if positive."""

    act: str
    because: list[Statement]
    days: int
    moves: list[Move]
    new_state: State
    new_window: list[Any]
    old_state: State
    old_window: list[Any]
    subject: str
    why: str


class Source(TypedDict, total=False):
    """A citation. Without a grade it is *not judged*."""

    address: str
    by: str
    grade: str
    locator: str
    said: str
    status: str
    title: str


class Stake(TypedDict, total=False):
    """How much power an actor has over a process, and how much interest in it: an assessment."""

    actor: str
    interest: Degree
    power: Degree
    process: str
    why: str


State = Literal[
    "not yet due",
    "due",
    "overdue",
    "done",
    "done late",
    "standing",
    "breach alleged",
    "breach found",
    "lapsed",
    "superseded",
    "contested",
    "waiting on anchor",
    "waiting on actor",
    "waiting on addressee",
    "waiting on verifier",
    "not checkable",
]


class Statement(TypedDict, total=False):
    """Somebody states something about a subject, at a time, from a source, for certain eyes."""

    author: str
    destroyed: bool
    kind: str
    label: Label
    provenance_label: Label
    reason: str
    recorded: str
    reference: str
    replaces: list[str]
    said: str
    slip: bool
    source: Source
    subject: str
    tear_line: str
    valid: str
    value: Any
    version: int
    withdrawn: bool


class Term(TypedDict, total=False):
    """A figure of its own that goes into another, or is taken away in it."""

    figure: str
    taken_away: bool


class Track(TypedDict, total=False):
    """A channel of talks: official (I), semi-official (1.5), unofficial (II), local (III)."""

    attribution: str
    convenor: str
    level: str
    name: str
    participants: list[str]
    process: str


Unit = Literal[
    "hours",
    "days",
    "working days",
    "weeks",
    "months",
    "years",
]


class Verified(TypedDict, total=False):
    """What was verified, what does not hold, and what cannot be excluded."""

    cannot_exclude: list[str]
    faults: list[Fault]
    logs: list[Log]


class Written(TypedDict, total=False):
    """What a command wrote: the entries that it filed, and the keys of drafts that it keeps."""

    drafts: list[str]
    filed: list[Entered]


class Client(Connection):
    """The API of an open file: `Client(address, token)`."""

    def file(
        self,
    ) -> About:
        """Tell what the file is called, its time zone, marking and language, and who is looking."""
        return cast(About, json.loads(self.ask("GET", "/file")))

    def overview(
        self,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> Overview:
        """Tell the process at a glance: how many obligations stand in which state, what presses."""
        return cast(
            Overview,
            json.loads(
                self.ask(
                    "GET",
                    "/overview",
                    query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
                )
            ),
        )

    def obligations(
        self,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        party: str | None = None,
        state: str | None = None,
        assume: Sequence[str] | None = None,
    ) -> ResultOfDue:
        """Tell every obligation in view with its state, and why."""
        return cast(
            ResultOfDue,
            json.loads(
                self.ask(
                    "GET",
                    "/obligations",
                    query={
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "party": party,
                        "state": state,
                        "assume": assume,
                    },
                )
            ),
        )

    def slips(
        self,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        assume: Sequence[str] | None = None,
        since: str | None = None,
    ) -> ResultOfSlip:
        """Tell what would move under assumptions, or what has moved since a day."""
        return cast(
            ResultOfSlip,
            json.loads(
                self.ask(
                    "GET",
                    "/slips",
                    query={
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "assume": assume,
                        "since": since,
                    },
                )
            ),
        )

    def reconcile(
        self,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> ResultOfReconciled:
        """Tell what figures say of each other: what does not add up, by how much, and what does."""
        return cast(
            ResultOfReconciled,
            json.loads(
                self.ask(
                    "GET",
                    "/reconciliation",
                    query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
                )
            ),
        )

    def changes(
        self,
        *,
        since: str,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> Changes:
        """Tell what stands otherwise than on a day before."""
        return cast(
            Changes,
            json.loads(
                self.ask(
                    "GET",
                    "/changes",
                    query={
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "since": since,
                    },
                )
            ),
        )

    def statements(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        kind: Sequence[str] | None = None,
    ) -> PageOfStatement:
        """List the statements that stand, of some kinds or of all, as they were recorded."""
        return cast(
            PageOfStatement,
            json.loads(
                self.ask(
                    "GET",
                    "/statements",
                    query={
                        "limit": limit,
                        "after": after,
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "kind": kind,
                    },
                )
            ),
        )

    def show(
        self,
        kind: str,
        key: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> Shown:
        """Tell what stands about a subject, in a word and in full."""
        return cast(
            Shown,
            json.loads(
                self.ask(
                    "GET",
                    f"/statements/{in_path(kind)}/{in_path(key)}",
                    query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
                )
            ),
        )

    def history(
        self,
        kind: str,
        key: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> PageOfStatement:
        """List all that was said of a subject, and decided about it, oldest first."""
        return cast(
            PageOfStatement,
            json.loads(
                self.ask(
                    "GET",
                    f"/statements/{in_path(kind)}/{in_path(key)}/history",
                    query={
                        "limit": limit,
                        "after": after,
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                    },
                )
            ),
        )

    def why(
        self,
        kind: str,
        key: str,
        *,
        reader: str,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> list[Reason]:
        """Tell why a reader may, or may not, see what stands about a subject."""
        return cast(
            list[Reason],
            json.loads(
                self.ask(
                    "GET",
                    f"/statements/{in_path(kind)}/{in_path(key)}/why",
                    query={
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "reader": reader,
                    },
                )
            ),
        )

    def list_kinds(
        self,
    ) -> list[KindTold]:
        """List the kinds of statement with their fields."""
        return cast(list[KindTold], json.loads(self.ask("GET", "/kinds")))

    def show_kind(
        self,
        kind: str,
    ) -> KindTold:
        """Tell all that one must know to write down a statement of a kind."""
        return cast(KindTold, json.loads(self.ask("GET", f"/kinds/{in_path(kind)}")))

    def names(
        self,
        kind: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> list[Called]:
        """List the subjects of a kind with their names, by name."""
        return cast(
            list[Called],
            json.loads(
                self.ask(
                    "GET",
                    f"/names/{in_path(kind)}",
                    query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
                )
            ),
        )

    def list_drafts(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> PageOfJotted:
        """List this reader's own drafts, oldest first."""
        return cast(
            PageOfJotted,
            json.loads(self.ask("GET", "/drafts", query={"limit": limit, "after": after})),
        )

    def attachment(
        self,
        key: str,
    ) -> bytes:
        """Give the data of an attachment, with its own media type."""
        return self.ask("GET", f"/attachments/{in_path(key)}")

    def export(
        self,
        *,
        cleared_by: str,
        second: str | None = None,
        alone_because: str | None = None,
        to: Sequence[str] | None = None,
        unencrypted: bool | None = None,
        idempotency_key: str | None = None,
    ) -> bytes:
        """Give the whole record as one file: every entry with its contents, and every attachment.

        The custodian's alone.
        """
        return self.ask(
            "POST",
            "/exports",
            body={
                "cleared_by": cleared_by,
                "second": second,
                "alone_because": alone_because,
                "to": to,
                "unencrypted": unencrypted,
            },
            headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
            command=True,
        )

    def hand_over(
        self,
        *,
        cleared_by: str,
        reader: str,
        key: Sequence[str],
        second: str | None = None,
        alone_because: str | None = None,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        idempotency_key: str | None = None,
    ) -> bytes:
        """Give a package for one reader: exactly that reader's view, encrypted to their key. The

        custodian's alone.
        """
        return self.ask(
            "POST",
            "/hand-overs",
            body={
                "cleared_by": cleared_by,
                "second": second,
                "alone_because": alone_because,
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "reader": reader,
                "key": key,
            },
            headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
            command=True,
        )

    def add(
        self,
        kind: str,
        *,
        value: Mapping[str, Any],
        valid: str | None = None,
        said: str | None = None,
        source: str | None = None,
        reason: str | None = None,
        label: Mapping[str, Any] | None = None,
        provenance_label: Mapping[str, Any] | None = None,
        tear_line: str | None = None,
        subject: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """File one statement of a kind."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    f"/statements/{in_path(kind)}",
                    body={
                        "value": value,
                        "valid": valid,
                        "said": said,
                        "source": source,
                        "reason": reason,
                        "label": label,
                        "provenance_label": provenance_label,
                        "tear_line": tear_line,
                        "subject": subject,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def file_all(
        self,
        *,
        statements: Sequence[Mapping[str, Any]],
        idempotency_key: str | None = None,
    ) -> Written:
        """File several statements, of any kinds: all of them, or none."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/statements",
                    body={"statements": statements},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def answer(
        self,
        kind: str,
        key: str,
        *,
        value: Mapping[str, Any],
        valid: str | None = None,
        said: str | None = None,
        source: str | None = None,
        reason: str | None = None,
        label: Mapping[str, Any] | None = None,
        provenance_label: Mapping[str, Any] | None = None,
        tear_line: str | None = None,
        expected: Sequence[str] | None = None,
        fork: bool | None = None,
        slip: bool | None = None,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Answer what stands about a subject: the old words stay in its history."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "PUT",
                    f"/statements/{in_path(kind)}/{in_path(key)}",
                    body={
                        "value": value,
                        "valid": valid,
                        "said": said,
                        "source": source,
                        "reason": reason,
                        "label": label,
                        "provenance_label": provenance_label,
                        "tear_line": tear_line,
                        "expected": expected,
                        "fork": fork,
                        "slip": slip,
                    },
                    headers={
                        **({"If-Match": if_match} if if_match else {}),
                        **({"Idempotency-Key": idempotency_key} if idempotency_key else {}),
                    },
                    command=True,
                )
            ),
        )

    def withdraw(
        self,
        kind: str,
        key: str,
        *,
        reason: str | None = None,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Withdraw what stands about a subject; it stays in its history."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    f"/statements/{in_path(kind)}/{in_path(key)}/withdrawal",
                    body={"reason": reason},
                    headers={
                        **({"If-Match": if_match} if if_match else {}),
                        **({"Idempotency-Key": idempotency_key} if idempotency_key else {}),
                    },
                    command=True,
                )
            ),
        )

    def done(
        self,
        *,
        value: Mapping[str, Any],
        said: str | None = None,
        source: str | None = None,
        label: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Put on record that an obligation was done."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/fulfilments",
                    body={"value": value, "said": said, "source": source, "label": label},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def decide(
        self,
        *,
        value: Mapping[str, Any],
        label: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Settle a contested subject: one of its heads is to count. All of them still stand."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/decisions",
                    body={"value": value, "label": label},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def jot(
        self,
        *,
        text: str,
        idempotency_key: str | None = None,
    ) -> Written:
        """Keep free text as a draft, for its author's eyes only, until it is filed."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/drafts",
                    body={"text": text},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def file_draft(
        self,
        key: str,
        *,
        statements: Sequence[Mapping[str, Any]] | None = None,
        label: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """File a draft as a note, and typed statements that point back to it."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    f"/drafts/{in_path(key)}/filing",
                    body={"statements": statements, "label": label},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def discard(
        self,
        key: str,
        *,
        idempotency_key: str | None = None,
    ) -> Written:
        """Delete a draft of one's own."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "DELETE",
                    f"/drafts/{in_path(key)}",
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def attach(
        self,
        *,
        name: str,
        data: bytes,
        media_type: str,
        concerns: Sequence[str] | None = None,
        level: int | None = None,
        compartments: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Keep data in the file: the body is the data, whatever its media type."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/attachments",
                    query={
                        "name": name,
                        "concerns": concerns,
                        "level": level,
                        "compartments": compartments,
                    },
                    data=data,
                    headers={
                        "Content-Type": media_type,
                        **({"Idempotency-Key": idempotency_key} if idempotency_key else {}),
                    },
                    command=True,
                )
            ),
        )

    def list_readers(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> PageOfStatement:
        """List who may open views of the file. The custodian's alone."""
        return cast(
            PageOfStatement,
            json.loads(self.ask("GET", "/readers", query={"limit": limit, "after": after})),
        )

    def add_reader(
        self,
        key: str,
        *,
        name: str,
        side: str | None = None,
        clearance: int | None = None,
        groups: Sequence[str] | None = None,
        language: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Put a reader on record, or change what a reader holds from now on. The custodian's

        alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "PUT",
                    f"/readers/{in_path(key)}",
                    body={
                        "name": name,
                        "side": side,
                        "clearance": clearance,
                        "groups": groups,
                        "language": language,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def disclose(
        self,
        *,
        reference: str,
        to: Sequence[str],
        consent: str,
        consented: str,
        approved_by: str,
        consented_by: Sequence[str] | None = None,
        wording: str | None = None,
        limits: str | None = None,
        until: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Disclose a statement, by the recorded consent of those who confided it. The custodian's

        alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/disclosures",
                    body={
                        "reference": reference,
                        "to": to,
                        "consent": consent,
                        "consented_by": consented_by,
                        "consented": consented,
                        "approved_by": approved_by,
                        "wording": wording,
                        "limits": limits,
                        "until": until,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def relabel(
        self,
        *,
        entry: str,
        level: int | None = None,
        compartments: Sequence[str] | None = None,
        owners: Sequence[Mapping[str, Any]] | None = None,
        embargo: str | None = None,
        reason: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Raise the label of an entry, and of all that answers it: at once and for every date. The

        custodian's alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/relabels",
                    body={
                        "entry": entry,
                        "level": level,
                        "compartments": compartments,
                        "owners": owners,
                        "embargo": embargo,
                        "reason": reason,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def destroy(
        self,
        *,
        reference: str,
        authority: str,
        body: bool | None = None,
        provenance: bool | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Destroy what an entry says, or who said it, by order of a named authority. The

        custodian's alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/destructions",
                    body={
                        "reference": reference,
                        "authority": authority,
                        "body": body,
                        "provenance": provenance,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def list_issues(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> PageOfIssue:
        """List the papers that went out: to whom, and who cleared them. The custodian's alone."""
        return cast(
            PageOfIssue,
            json.loads(self.ask("GET", "/issues", query={"limit": limit, "after": after})),
        )

    def list_releases(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        waiting: bool | None = None,
    ) -> PageOfStatement:
        """List all that went out, or what waits for a second person's review. The custodian's

        alone.
        """
        return cast(
            PageOfStatement,
            json.loads(
                self.ask(
                    "GET", "/releases", query={"limit": limit, "after": after, "waiting": waiting}
                )
            ),
        )

    def review(
        self,
        *,
        reference: str,
        by: str,
        verdict: str,
        note: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Put on record what a second person says of a release that one cleared alone. The

        custodian's alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/reviews",
                    body={"reference": reference, "by": by, "verdict": verdict, "note": note},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def release_rule(
        self,
    ) -> RuleTold:
        """Tell from which rank on a release needs a second person. The custodian's alone."""
        return cast(RuleTold, json.loads(self.ask("GET", "/release-rule")))

    def change_release_rule(
        self,
        *,
        text: str,
        idempotency_key: str | None = None,
    ) -> Written:
        """Give the file another release rule. The custodian's alone."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "PUT",
                    "/release-rule",
                    body={"text": text},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def list_traces(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> PageOfLogged:
        """List the security log, oldest first. The custodian's alone."""
        return cast(
            PageOfLogged,
            json.loads(self.ask("GET", "/traces", query={"limit": limit, "after": after})),
        )

    def verify(
        self,
        *,
        against: str | None = None,
        signer: str | None = None,
    ) -> Verified:
        """Tell whether every entry is as it was hashed, in its place. The custodian's alone."""
        return cast(
            Verified,
            json.loads(
                self.ask("POST", "/verification", body={"against": against, "signer": signer})
            ),
        )

    def checkpoint(
        self,
    ) -> bytes:
        """Give a checkpoint of every log, to be kept elsewhere; the file keeps one, too. The

        custodian's alone.
        """
        return self.ask("GET", "/checkpoint")

    def signers(
        self,
    ) -> dict[str, str]:
        """Tell the verifier keys of the signed logs, to be given to whoever will verify. The

        custodian's alone.
        """
        return cast(dict[str, str], json.loads(self.ask("GET", "/signers")))

    def situation(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        since: str | None = None,
        since_look: bool | None = None,
    ) -> bytes:
        """Write where things stand on a day: stages, what presses, what is new or contested."""
        return self.ask(
            "GET",
            f"/papers/situation.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "since": since,
                "since_look": since_look,
            },
        )

    def brief(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        since: str | None = None,
    ) -> bytes:
        """Write the morning brief of a day."""
        return self.ask(
            "GET",
            f"/papers/brief.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "since": since,
            },
        )

    def actors(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        since: str | None = None,
    ) -> bytes:
        """Write who there is on a day, how they stand to each other and what weight they have."""
        return self.ask(
            "GET",
            f"/papers/actors.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "since": since,
            },
        )

    def matrix(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        party: str | None = None,
        state: str | None = None,
        words: str | None = None,
        group: str | None = None,
        sort: str | None = None,
    ) -> bytes:
        """Write the matrix of obligations: of one party, in one state; grouped and sorted."""
        return self.ask(
            "GET",
            f"/papers/matrix.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "party": party,
                "state": state,
                "words": words,
                "group": group,
                "sort": sort,
            },
        )

    def dossier(
        self,
        kind: str,
        key: str,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
    ) -> bytes:
        """Write all about a subject: what stands, its history, what hangs on it, who may see it."""
        return self.ask(
            "GET",
            f"/papers/dossiers/{in_path(kind)}/{in_path(key)}.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
            },
        )

    def chronicle(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        first: str | None = None,
        last: str | None = None,
    ) -> bytes:
        """Write what happened, what is expected and what falls due, by day."""
        return self.ask(
            "GET",
            f"/papers/chronicle.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "first": first,
                "last": last,
            },
        )

    def agenda(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
    ) -> bytes:
        """Write what waits for somebody's hand."""
        return self.ask(
            "GET",
            f"/papers/agenda.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
            },
        )

    def atlas(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
    ) -> bytes:
        """Write where things are."""
        return self.ask(
            "GET",
            f"/papers/atlas.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
            },
        )

    def sums(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
    ) -> bytes:
        """Write what does not add up among the figures, by how much, with the entries."""
        return self.ask(
            "GET",
            f"/papers/sums.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
            },
        )

    def labels(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
    ) -> bytes:
        """Write the labels in use, what each asks, and who may read what stands under it."""
        return self.ask(
            "GET",
            f"/papers/labels.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
            },
        )

    def listing(
        self,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        kind: str | None = None,
    ) -> bytes:
        """Write the statements of a kind, or of all kinds that are not bulk."""
        return self.ask(
            "GET",
            f"/papers/listing.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "kind": kind,
            },
        )

    def search(
        self,
        form: str,
        *,
        words: str,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        kind: str | None = None,
    ) -> bytes:
        """Write the statements that hold all of these words."""
        return self.ask(
            "GET",
            f"/papers/search.{in_path(form)}",
            query={
                "as_of": as_of,
                "said_by": said_by,
                "known_on": known_on,
                "size": size,
                "clean": clean,
                "kind": kind,
                "words": words,
            },
        )

    def issue(
        self,
        *,
        cleared_by: str,
        recipients: Sequence[str],
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
        form: str | None = None,
        size: str | None = None,
        clean: bool | None = None,
        since: str | None = None,
        paper: str | None = None,
        reader: str | None = None,
        second: str | None = None,
        alone_because: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Issue a paper: kept byte for byte, each recipient's copy with a mark of its own. The

        custodian's alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/issues",
                    body={
                        "as_of": as_of,
                        "said_by": said_by,
                        "known_on": known_on,
                        "form": form,
                        "size": size,
                        "clean": clean,
                        "since": since,
                        "paper": paper,
                        "reader": reader,
                        "cleared_by": cleared_by,
                        "second": second,
                        "alone_because": alone_because,
                        "recipients": recipients,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def keep_template(
        self,
        *,
        name: str,
        data: bytes,
        idempotency_key: str | None = None,
    ) -> Written:
        """Keep the office's Word template in the file: papers in Word come out in it from now on.

        The custodian's alone.
        """
        return cast(
            Written,
            json.loads(
                self.ask(
                    "PUT",
                    "/template",
                    query={"name": name},
                    data=data,
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def table(
        self,
        kind: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> Rows:
        """Tell what stands of a kind as rows that can be filed again."""
        return cast(
            Rows,
            json.loads(
                self.ask(
                    "GET",
                    f"/tables/{in_path(kind)}",
                    query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
                )
            ),
        )

    def preview_table(
        self,
        kind: str,
        *,
        rows: Sequence[Any],
        name: str | None = None,
        names: Any | None = None,
        label: Mapping[str, Any] | None = None,
        source: str | None = None,
        reason: str | None = None,
        conflict: str | None = None,
    ) -> Outcome:
        """Tell what filing a table would do, with every problem; nothing is written."""
        return cast(
            Outcome,
            json.loads(
                self.ask(
                    "POST",
                    f"/tables/{in_path(kind)}/preview",
                    body={
                        "name": name,
                        "rows": rows,
                        "names": names,
                        "label": label,
                        "source": source,
                        "reason": reason,
                        "conflict": conflict,
                    },
                )
            ),
        )

    def load_table(
        self,
        kind: str,
        *,
        rows: Sequence[Any],
        name: str | None = None,
        names: Any | None = None,
        label: Mapping[str, Any] | None = None,
        source: str | None = None,
        reason: str | None = None,
        conflict: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """File a table: all of its rows, or none."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    f"/tables/{in_path(kind)}",
                    body={
                        "name": name,
                        "rows": rows,
                        "names": names,
                        "label": label,
                        "source": source,
                        "reason": reason,
                        "conflict": conflict,
                    },
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def table_template(
        self,
        kind: str,
        form: str,
    ) -> bytes:
        """Give a table of a kind to be filled in: its columns, what each says, and an example."""
        return self.ask("GET", f"/tables/{in_path(kind)}/template.{in_path(form)}")

    def table_file(
        self,
        kind: str,
        form: str,
        *,
        as_of: str | None = None,
        said_by: str | None = None,
        known_on: str | None = None,
    ) -> bytes:
        """Give what stands of a kind as a table that can be filed again; no cell is a formula."""
        return self.ask(
            "GET",
            f"/tables/{in_path(kind)}/file.{in_path(form)}",
            query={"as_of": as_of, "said_by": said_by, "known_on": known_on},
        )

    def preview_table_file(
        self,
        kind: str,
        *,
        name: str,
        data: bytes,
        form: str | None = None,
        sheet: str | None = None,
        map: Sequence[str] | None = None,
        level: int | None = None,
        compartments: Sequence[str] | None = None,
        source: str | None = None,
        reason: str | None = None,
        conflict: str | None = None,
    ) -> Outcome:
        """Tell what filing a table would do that is sent as a file, with every problem."""
        return cast(
            Outcome,
            json.loads(
                self.ask(
                    "POST",
                    f"/tables/{in_path(kind)}/file/preview",
                    query={
                        "name": name,
                        "form": form,
                        "sheet": sheet,
                        "map": map,
                        "level": level,
                        "compartments": compartments,
                        "source": source,
                        "reason": reason,
                        "conflict": conflict,
                    },
                    data=data,
                )
            ),
        )

    def load_table_file(
        self,
        kind: str,
        *,
        name: str,
        data: bytes,
        form: str | None = None,
        sheet: str | None = None,
        map: Sequence[str] | None = None,
        level: int | None = None,
        compartments: Sequence[str] | None = None,
        source: str | None = None,
        reason: str | None = None,
        conflict: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """File a table that is sent as a file: all of its rows, or none."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    f"/tables/{in_path(kind)}/file",
                    query={
                        "name": name,
                        "form": form,
                        "sheet": sheet,
                        "map": map,
                        "level": level,
                        "compartments": compartments,
                        "source": source,
                        "reason": reason,
                        "conflict": conflict,
                    },
                    data=data,
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )

    def loaded_table(
        self,
        reference: str,
    ) -> list[Statement]:
        """List what was filed at once with a statement and still stands: what undoing withdraws."""
        return cast(list[Statement], json.loads(self.ask("GET", f"/undoings/{in_path(reference)}")))

    def undo_table(
        self,
        *,
        reference: str,
        reason: str | None = None,
        idempotency_key: str | None = None,
    ) -> Written:
        """Withdraw, at once, all that was filed with a statement of a table and still stands."""
        return cast(
            Written,
            json.loads(
                self.ask(
                    "POST",
                    "/undoings",
                    body={"reference": reference, "reason": reason},
                    headers={**({"Idempotency-Key": idempotency_key} if idempotency_key else {})},
                    command=True,
                )
            ),
        )
