"""Papers that go out: cleared by somebody, kept byte for byte, each copy with its own mark."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from accord.app.attachments import hold
from accord.app.filing import enter_all
from accord.app.gate import CUSTODIAN, Gate
from accord.app.releasing import Release, check
from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds import Attachment, Issue
from accord.model.labels import Label, own
from accord.model.statements import Filing
from accord.papers.blocks import Cell, Paper, Span
from accord.papers.tongue import run_on, say
from accord.record.port import Batch

__all__ = ["Clearing", "Issued", "issue", "issues", "keep_template", "template"]

_OWN = Label(compartments=frozenset({own(CUSTODIAN)}))
_TEMPLATE = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """Who cleared a paper, with whom or why alone, and to whom it goes: a copy for each."""

    cleared_by: str
    recipients: tuple[str, ...]
    written_for: str
    as_of: When
    media_type: str
    second: str = ""
    alone_because: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """The number of a paper, and each recipient's copy: its mark and its bytes."""

    number: int
    copies: tuple[tuple[str, str, bytes], ...]


def issue(gate: Gate, paper: Paper, clearing: Clearing, render: Callable[[Paper], bytes]) -> Issued:
    """Issue a paper. Recipients and marks are the custodian's; the reader sees only the paper."""
    gate.require("issue")
    release = Release(
        cleared_by=clearing.cleared_by, second=clearing.second,
        alone_because=clearing.alone_because,
    )  # fmt: skip
    release = check(gate, "issue", paper.rank, release)
    clearing = dataclasses.replace(clearing, second=release.second)
    if not clearing.recipients or not all(name.strip() for name in clearing.recipients):
        raise BadInput("say to whom it goes", at="recipients", form="--to 'Head of Delegation'")
    # Counted for each reader apart: its reader must not learn how many papers others got.
    alike = [item for item in issues(gate) if item.written_for == clearing.written_for
             and item.attachment]  # fmt: skip
    number = 1 + max((item.number for item in alike), default=0)
    copies = []
    filings = []
    held = []
    for recipient in clearing.recipients:
        mark = gate.doors.keys()[:8]
        cleared = dataclasses.replace(
            paper, number=str(number), draft=False, mark=mark, written_for=_for_good(paper)
        )
        data = render(cleared)
        attached = hold(gate, data)
        held.append(attached)
        copies.append((recipient, mark, data))
        filings += _describe(gate, paper, clearing, number, recipient, mark, attached.address, data)
    entries, _ = enter_all(gate, filings)
    gate.write("issue", Batch(entries=entries, attachments=held))
    return Issued(number, tuple(copies))


def _for_good(paper: Paper) -> Cell:
    """For whom it is written, and that no copy of it comes back."""
    told = [span.text for span in paper.written_for]
    return (Span(run_on([*told, say("This copy does not expire and cannot be called back.")])),)


def issues(gate: Gate) -> list[Issue]:
    """The papers that went out, in order."""
    gate.require("issue")
    return [head.value for head in gate.heads(gate.everything(), kinds=("issue",))]


def keep_template(gate: Gate, name: str, data: bytes) -> None:
    """Keep the office's own Word template in the file; papers come out in it from now on."""
    gate.require("settings")
    held = hold(gate, data)
    gate.write("template", Batch(attachments=[held], settings={_TEMPLATE: held.address}))


def template(gate: Gate) -> bytes | None:
    """The office's own Word template, if one was given."""
    address = gate.store.settings.get(_TEMPLATE)
    return gate.store.attachment(address) if address else None


def _describe(
    gate: Gate, paper: Paper, clearing: Clearing, number: int, recipient: str, mark: str,
    address: str, data: bytes,
) -> list[Filing]:  # fmt: skip
    since = Interval.since(When.of(gate.doors.clock()))
    key = gate.doors.keys()
    sent = Issue(
        paper=paper.kind, number=number, written_for=clearing.written_for, as_of=clearing.as_of,
        cleared_by=clearing.cleared_by, recipients=(recipient,), mark=mark, attachment=address,
        second=clearing.second, alone_because=clearing.alone_because,
    )  # fmt: skip
    kept = Attachment(
        name=f"{paper.kind} {number}, copy {mark}",
        media_type=clearing.media_type,
        size=len(data),
        digest=address,
    )
    return [
        Filing(subject=f"issue/{key}", value=sent, valid=since, label=_OWN),
        Filing(subject=f"attachment/{key}", value=kept, valid=since, label=_OWN),
    ]
