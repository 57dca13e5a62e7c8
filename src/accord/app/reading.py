"""Reading what somebody wrote down: a statement of a kind, its label, its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from accord.app.gate import Gate
from accord.errors import BadInput, Refused
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import Attachment, Relabel, decode, kind_named
from accord.model.labels import Label
from accord.model.plain import from_plain, read_subject
from accord.model.sources import Source
from accord.model.statements import Filing

__all__ = [
    "FILING_FIELDS",
    "MADE_BY",
    "may_be_written",
    "raised_by",
    "read_filing",
    "read_label_map",
    "read_source",
]

FILING_FIELDS: Final = (
    "kind", "subject", "value", "valid", "said", "source", "reason", "label", "provenance_label",
    "tear_line",
)  # fmt: skip
_LABEL_FIELDS: Final = {"level", "compartments", "owners", "embargo"}
_FIELDS_OF_LABEL: Final = "{level: 1, compartments: [desk], owners: {}}"

MADE_BY: Final = {
    "issue": "made by: accord issue FILE",
    "disclosure": "made by: accord disclose FILE REFERENCE",
    "receipt": "made when another office's log is taken in",
}
"""Kinds that are the trace of an act. Written by hand they would tell of one that never was."""


def read_filing(gate: Gate, kind: str, plain: Mapping[str, Any]) -> Filing:
    """Read a filing from plain data.

    The map holds the fields of the kind, or a `value` with those and beside it
    `subject`, `valid`, `said`, `source`, `label`, `provenance_label`, `reason`,
    `tear_line`. Without a subject it gets a random key.
    """
    may_be_written(gate, kind)
    given = _whole(kind, plain)
    try:
        value = decode(kind, 1, given["value"])
    except BadInput as error:
        raise error.inside("value") if "value" in plain and given is plain else error from None
    if isinstance(value, Attachment):
        _check_data(gate, value)
    subject = _text(given.get("subject") or f"{kind}/{gate.doors.keys()}", "subject")
    said, valid, source = given.get("said"), given.get("valid"), given.get("source")
    return Filing(
        subject=read_subject(subject, (kind,)),
        value=value,
        valid=Interval.parse(_text(valid, "valid")) if valid else ALWAYS,
        said=When.parse(_text(said, "said")) if said else None,
        source=read_source(source),
        reason=_text(given.get("reason", ""), "reason"),
        label=read_label_map(given.get("label"), "label"),
        provenance_label=read_label_map(given.get("provenance_label"), "provenance_label"),
        tear_line=_text(given.get("tear_line", ""), "tear_line"),
    )


def may_be_written(gate: Gate, kind: str) -> None:
    """Go on only with a kind that is written by hand; a refusal is logged."""
    if kind in MADE_BY:
        gate.trace("add", allowed=False, detail=f"of kind {kind}, which is the trace of an act")
        raise Refused(f"a statement of kind {kind} is not written by hand", hint=MADE_BY[kind])


def read_label_map(plain: Any, at: str) -> Label | None:
    """Read a label from a map of `level`, `compartments`, `owners`, `embargo`."""
    if plain is None:
        return None
    if not isinstance(plain, dict) or not set(plain) <= _LABEL_FIELDS:
        raise BadInput("not a label", at=at, form=_FIELDS_OF_LABEL)
    owners = plain.get("owners") or {}
    if not isinstance(owners, dict):
        raise BadInput("should be a map of owners", at=f"{at}.owners", form="{lurd: [envoys]}")
    relabel = {
        "entry": "-",
        "level": plain.get("level", 0),
        "compartments": plain.get("compartments", []),
        "embargo": plain.get("embargo"),
        "owners": [{"owner": o, "groups": g} for o, g in owners.items()],
    }
    try:
        return raised_by(from_plain(Relabel, relabel))
    except BadInput as error:
        raise error.inside(at) from None


def raised_by(relabel: Relabel) -> Label:
    """The label that a relabelling adds."""
    owners = {policy.owner: policy.groups for policy in relabel.owners}
    return Label.of(relabel.level, relabel.compartments, owners, relabel.embargo)


def _whole(kind: str, plain: Any) -> Mapping[str, Any]:
    """What is written, as a whole filing.

    A `value` that holds a map is that of a whole filing. Any other `value` is a field of
    the kind, if it has one called so: the number of a figure.
    """
    own = {field.name for field in kind_named(kind).fields}
    if not isinstance(plain, dict):
        raise BadInput("should be a map of fields", form="{name: …}")
    said = plain.get("kind", kind)
    if said != kind:
        raise BadInput(f"is {str(said)[:40]!r}, and what is filed is of kind {kind}", at="kind")
    if "value" in plain and (isinstance(plain["value"], dict) or "value" not in own):
        for name in plain:
            if name not in FILING_FIELDS:
                fault = "no such field of a filing"
                raise BadInput(fault, at=name, given=name, among=FILING_FIELDS)
        return plain
    beside = [name for name in plain if name in FILING_FIELDS and name not in {*own, "kind"}]
    if beside:
        form = f"{{{beside[0]}: …, value: {{…}}}}"
        raise BadInput("stands beside the fields, which are under value", at=beside[0], form=form)
    return {"value": {name: held for name, held in plain.items() if name != "kind"}}


def _check_data(gate: Gate, described: Attachment) -> None:
    """Data are reached through what describes them: nobody describes what they may not see."""
    held = gate.heads(gate.everything(), kinds=("attachment",))
    if described.digest not in {head.value.digest for head in held}:
        raise BadInput(
            "describes no data that this reader may see",
            at="digest",
            hint="kept by: accord attach FILE PATH",
        )


def read_source(plain: Any) -> Source | None:
    """Read a source from a map of its fields, or from its title."""
    if plain is None:
        return None
    try:
        return from_plain(Source, {"title": plain} if isinstance(plain, str) else plain)
    except BadInput as error:
        raise error.inside("source") from None


def _text(plain: Any, at: str) -> str:
    if not isinstance(plain, str):
        raise BadInput(f"should be text, not {plain!r}"[:80], at=at, form='"2003-06-17"')
    return plain
