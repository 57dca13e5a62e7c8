"""The custodian's operations: readers, disclosure, labels, destruction, the log and its proofs."""

from __future__ import annotations

from dataclasses import dataclass

from accord.app.attachments import Bytes
from accord.app.custody import Wish
from accord.app.desk import Desk
from accord.app.integrity import Verified
from accord.app.once import Written
from accord.app.operations.definition import Nothing, operation
from accord.app.operations.filing import DONE
from accord.app.operations.paging import Page, Paged, by_place, by_time, paged
from accord.model.dates import When
from accord.model.kinds import Consent, Issue, Policy, Reader, Relabel, Review
from accord.model.kinds.registry import about
from accord.model.statements import Statement

__all__: list[str] = []


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the security log: who did what, and whether it was allowed."""

    at: str
    reader: str
    action: str
    allowed: bool
    detail: str


@dataclass(frozen=True, kw_only=True)
class Disclosing:
    """What is disclosed: to whom, how, and by whose consent."""

    reference: str = about("The reference of the statement.")
    to: tuple[str, ...] = about("The groups it goes to.")
    consent: Consent = about("In which way its owners allow it to be conveyed.")
    consented_by: tuple[str, ...] = about("The owners who consented.", ())
    consented: When = about("When they consented.")
    approved_by: str = about("The named person who releases it.")
    wording: str = about("The words conveyed, if not its tear line.", "")
    limits: str = about("Limits and terms.", "")
    until: When | None = about("When a standing permission ends.", None)


@dataclass(frozen=True, kw_only=True)
class Raising:
    """What is raised, and to what."""

    entry: str = about("The reference of the entry.")
    level: int = about("The rank to add, 0 to 3.", 0)
    compartments: tuple[str, ...] = about("Compartments to add.", ())
    owners: tuple[Policy, ...] = about("Owners' policies to add.", ())
    embargo: When | None = about("An embargo to add.", None)
    reason: str = about("Why.", "")


@dataclass(frozen=True, kw_only=True)
class Destroying:
    """What is destroyed, and who ordered it."""

    reference: str = about("The reference of the entry.")
    authority: str = about("Who ordered it.")
    body: bool = about("Whether what was said is destroyed.", True)
    provenance: bool = about("Whether who said it is destroyed.", False)


@dataclass(frozen=True, kw_only=True)
class Carding:
    """A reader, and what the reader holds from now on."""

    key: str = about("The key of the reader.")
    name: str = about("The name on papers written for this reader.")
    side: str = about("The party whose side the reader is on; empty for the mediator.", "")
    clearance: int = about("The highest rank open to the reader, 0 to 3.", 0)
    groups: tuple[str, ...] = about("Groups and compartments the reader belongs to.", ())
    language: str = about(
        "The language of covers for this reader, by its code; the file's, if empty.", ""
    )


@dataclass(frozen=True, slots=True)
class RuleTold:
    """The release rule of the file, in the words in which it is given."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Released(Paged):
    """Which releases."""

    waiting: bool = about("Only what waits for a second person's review.", False)


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """What a second person says of a release."""

    reference: str = about("The reference of the release.")
    by: str = about("Who says so.")
    verdict: Review = about("Whether it is approved.")
    note: str = about("To what one objects.", "")


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """A release rule."""

    text: str = about("none, reason from RANK, or second from RANK.")


@dataclass(frozen=True, kw_only=True)
class Verifying:
    """What the file is compared with."""

    against: str = about("A checkpoint kept where a tamperer could not reach it.", "")
    signer: str = about("A verifier key: only what it signed is believed.", "")


@operation("GET", "/readers", custodial=True)
def list_readers(desk: Desk, asked: Paged) -> Page[Statement]:
    """List who may open views of the file."""
    return paged(by_time(desk.readers()), asked)


@operation("PUT", "/readers/{key}", custodial=True)
def add_reader(desk: Desk, asked: Carding) -> Written:
    """Put a reader on record, or change what a reader holds from now on."""
    card = Reader(
        name=asked.name, side=asked.side, clearance=asked.clearance, groups=asked.groups,
        language=asked.language,
    )  # fmt: skip
    desk.add_reader(asked.key, card)
    return DONE


@operation("POST", "/disclosures", custodial=True)
def disclose(desk: Desk, asked: Disclosing) -> Written:
    """Disclose a statement, by the recorded consent of those who confided it."""
    wish = Wish(
        to=asked.to, consent=asked.consent, consented_by=asked.consented_by,
        consented=asked.consented, approved_by=asked.approved_by, wording=asked.wording,
        limits=asked.limits, until=asked.until,
    )  # fmt: skip
    desk.disclose(asked.reference, wish)
    return DONE


@operation("POST", "/relabels", custodial=True)
def relabel(desk: Desk, asked: Raising) -> Written:
    """Raise the label of an entry, and of all that answers it: at once and for every date."""
    desk.relabel(
        Relabel(
            entry=asked.entry, level=asked.level, compartments=asked.compartments,
            owners=asked.owners, embargo=asked.embargo, reason=asked.reason,
        )
    )  # fmt: skip
    return DONE


@operation("POST", "/destructions", custodial=True)
def destroy(desk: Desk, asked: Destroying) -> Written:
    """Destroy what an entry says, or who said it, by order of a named authority."""
    desk.destroy(
        asked.reference, authority=asked.authority, body=asked.body, provenance=asked.provenance
    )
    return DONE


@operation("GET", "/issues", custodial=True)
def list_issues(desk: Desk, asked: Paged) -> Page[Issue]:
    """List the papers that went out: to whom, and who cleared them."""
    return paged(by_place(desk.issues()), asked)


@operation("GET", "/releases", custodial=True)
def list_releases(desk: Desk, asked: Released) -> Page[Statement]:
    """List all that went out, or what waits for a second person's review."""
    return paged(by_time(desk.releases(waiting=asked.waiting)), asked)


@operation("POST", "/reviews", custodial=True)
def review(desk: Desk, asked: Reviewing) -> Written:
    """Put on record what a second person says of a release that one cleared alone."""
    desk.review(asked.reference, asked.by, asked.verdict, asked.note)
    return DONE


@operation("GET", "/release-rule", custodial=True)
def release_rule(desk: Desk, asked: Nothing) -> RuleTold:
    """Tell from which rank on a release needs a second person."""
    return RuleTold(desk.release_rule().text)


@operation("PUT", "/release-rule", custodial=True)
def change_release_rule(desk: Desk, asked: Ruling) -> Written:
    """Give the file another release rule."""
    desk.change_release_rule(asked.text)
    return DONE


@operation("GET", "/traces", custodial=True)
def list_traces(desk: Desk, asked: Paged) -> Page[Logged]:
    """List the security log, oldest first."""
    return paged(by_place(desk.traces()), asked, lambda each: Logged(*each))


@operation("POST", "/verification", custodial=True)
def verify(desk: Desk, asked: Verifying) -> Verified:
    """Tell whether every entry is as it was hashed, in its place."""
    return desk.verify(against=asked.against, signer=asked.signer)


@operation("GET", "/checkpoint", custodial=True)
def checkpoint(desk: Desk, asked: Nothing) -> Bytes:
    """Give a checkpoint of every log, to be kept elsewhere; the file keeps one, too."""
    text = desk.checkpoint()
    return Bytes(name="checkpoint.txt", media_type="text/plain", data=text.encode())


@operation("GET", "/signers", custodial=True)
def signers(desk: Desk, asked: Nothing) -> dict[str, str]:
    """Tell the verifier keys of the signed logs, to be given to whoever will verify."""
    return desk.signers()
