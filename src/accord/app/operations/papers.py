"""Papers: written for this reader, in five forms; and those that go out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.issuing import Clearing
from accord.app.once import Written
from accord.app.operations.definition import Dated, Subject, operation
from accord.app.operations.filing import DONE
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds.registry import about
from accord.papers.blocks import Paper
from accord.papers.forms import MEDIA, Form, Size, how_written

__all__: list[str] = []


class Outgoing(StrEnum):
    """A paper that goes out."""

    BRIEF = "brief"
    ACTORS = "actors"


@dataclass(frozen=True, kw_only=True)
class Printed(Dated):
    """In which form."""

    form: Form = about("What it is written in.")
    size: Size = about("The size of its sheets.", Size.A4)
    clean: bool = about("Whether notes are left out.", False)


@dataclass(frozen=True, kw_only=True)
class Daily(Printed):
    """Which paper of a day."""

    since: When | None = about("The day that is compared with.", None)


@dataclass(frozen=True, kw_only=True)
class Newly(Daily):
    """Since when what is new is told."""

    since_look: bool = about("Whether it is told since the last look of whoever asks.", False)


@dataclass(frozen=True, kw_only=True)
class OfOwed(Printed):
    """Which obligations, and in which order."""

    party: str = about("Only what this actor owes: by key or by name.", "")
    state: str = about("Only what is in this state.", "")
    words: str = about("Only what holds all of these words.", "")
    group: str = about("What the rows are grouped by: party, state, article or agreement.", "party")
    sort: str = about("What they are sorted by: urgency, deadline, article or party.", "urgency")


@dataclass(frozen=True, kw_only=True)
class OfSubject(Printed, Subject):
    """About which subject."""


@dataclass(frozen=True, kw_only=True)
class OfDays(Printed):
    """From a day to a day."""

    first: When | None = about("The first day.", None)
    last: When | None = about("The last day.", None)


@dataclass(frozen=True, kw_only=True)
class OfKind(Printed):
    """Of which kind."""

    kind: str = about("Only statements of this kind.", "")


@dataclass(frozen=True, kw_only=True)
class Sought(OfKind):
    """What is looked for."""

    words: str = about("The words; all of them.")


@dataclass(frozen=True, kw_only=True)
class Issuing(Daily):
    """A paper that goes out: for whose eyes, cleared by whom, to whom."""

    paper: Outgoing = about("Which paper.", Outgoing.BRIEF)
    form: Form = about("What it is written in.", Form.PDF)
    reader: str = about("For whose eyes it is written; the custodian's, if left out.", "")
    cleared_by: str = about("The named person who cleared it.")
    second: str = about("The second person who cleared it, where the file asks for one.", "")
    alone_because: str = about("Why one alone cleared it; it is reviewed later.", "")
    recipients: tuple[str, ...] = about("To whom it goes; each gets a copy of its own.")


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """A template of the office."""

    name: str = about("What it is called.")


@operation("GET", "/papers/situation.{form}")
def situation(desk: Desk, asked: Newly) -> Bytes:
    """Write where things stand on a day: stages, what presses, what is new or contested."""
    paper = desk.situation(**asked.when, since=asked.since, since_look=asked.since_look)
    return _written(desk, paper, asked)


@operation("GET", "/papers/brief.{form}")
def brief(desk: Desk, asked: Daily) -> Bytes:
    """Write the morning brief of a day."""
    return _written(desk, desk.brief(**asked.when, since=asked.since), asked)


@operation("GET", "/papers/actors.{form}")
def actors(desk: Desk, asked: Daily) -> Bytes:
    """Write who there is on a day, how they stand to each other and what weight they have."""
    return _written(desk, desk.actors(**asked.when, since=asked.since), asked)


@operation("GET", "/papers/matrix.{form}")
def matrix(desk: Desk, asked: OfOwed) -> Bytes:
    """Write the matrix of obligations: of one party, in one state; grouped and sorted."""
    paper = desk.matrix(
        party=asked.party, state=asked.state, words=asked.words, group=asked.group,
        sort=asked.sort, as_of=asked.as_of, said_by=asked.said_by, known_on=asked.known_on,
    )  # fmt: skip
    return _written(desk, paper, asked)


@operation("GET", "/papers/dossiers/{kind}/{key}.{form}")
def dossier(desk: Desk, asked: OfSubject) -> Bytes:
    """Write all about a subject: what stands, its history, what hangs on it, who may see it."""
    return _written(desk, desk.dossier(asked.subject, **asked.when), asked)


@operation("GET", "/papers/chronicle.{form}")
def chronicle(desk: Desk, asked: OfDays) -> Bytes:
    """Write what happened, what is expected and what falls due, by day."""
    paper = desk.chronicle(first=asked.first, last=asked.last, **asked.when)
    return _written(desk, paper, asked)


@operation("GET", "/papers/agenda.{form}")
def agenda(desk: Desk, asked: Printed) -> Bytes:
    """Write what waits for somebody's hand."""
    return _written(desk, desk.agenda(**asked.when), asked)


@operation("GET", "/papers/atlas.{form}")
def atlas(desk: Desk, asked: Printed) -> Bytes:
    """Write where things are."""
    return _written(desk, desk.atlas(**asked.when), asked)


@operation("GET", "/papers/sums.{form}")
def sums(desk: Desk, asked: Printed) -> Bytes:
    """Write what does not add up among the figures, by how much, with the entries."""
    return _written(desk, desk.sums(**asked.when), asked)


@operation("GET", "/papers/labels.{form}")
def labels(desk: Desk, asked: Printed) -> Bytes:
    """Write the labels in use, what each asks, and who may read what stands under it."""
    return _written(desk, desk.labels(**asked.when), asked)


@operation("GET", "/papers/listing.{form}")
def listing(desk: Desk, asked: OfKind) -> Bytes:
    """Write the statements of a kind, or of all kinds that are not bulk."""
    return _written(desk, desk.listing(kind=asked.kind, **asked.when), asked)


@operation("GET", "/papers/search.{form}")
def search(desk: Desk, asked: Sought) -> Bytes:
    """Write the statements that hold all of these words."""
    return _written(desk, desk.search(asked.words, kind=asked.kind, **asked.when), asked)


@operation("POST", "/issues", custodial=True)
def issue(desk: Desk, asked: Issuing) -> Written:
    """Issue a paper: kept byte for byte, each recipient's copy with a mark of its own."""
    desk.gate.require("issue")
    eyes = desk.viewing_as(asked.reader) if asked.reader else desk
    write = eyes.brief if asked.paper is Outgoing.BRIEF else eyes.actors
    paper = write(**asked.when, since=asked.since)
    clearing = Clearing(
        cleared_by=asked.cleared_by, recipients=asked.recipients, written_for=eyes.reader,
        as_of=When.parse(paper.meta["as_of"]), media_type=MEDIA[asked.form],
        second=asked.second, alone_because=asked.alone_because,
    )  # fmt: skip
    desk.issue(paper, asked.form.value, clearing, **_how(asked))
    return DONE


@operation("PUT", "/template", custodial=True)
def keep_template(desk: Desk, asked: Keeping, data: bytes) -> Written:
    """Keep the office's Word template in the file: papers in Word come out in it from now on."""
    desk.gate.require("settings")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.getinfo("word/document.xml")
    except (zipfile.BadZipFile, KeyError):
        # Any other file, once kept, would stop every Word paper.
        raise BadInput("is not a Word document", at="body", hint="it is a .docx or .dotx") from None
    desk.keep_template(asked.name, data)
    return DONE


def _written(desk: Desk, paper: Paper, asked: Printed) -> Bytes:
    data = desk.render(paper, asked.form.value, **_how(asked))
    name = f"{paper.kind}.{asked.form.value}"
    return Bytes(name=name, media_type=MEDIA[asked.form], data=data)


def _how(asked: Printed) -> dict[str, Any]:
    return how_written(asked.form, asked.size, asked.clean)
