"""Entries: what is put on record, for ever.

An entry's id is the SHA-256 of its header in canonical form. The header holds
two salted commitments: one to the body (kind, version, value), one to the
provenance (author, source, reason). Either can be withheld or destroyed while
the id, and every proof that rests on it, still verifies.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from accord.errors import BadInput
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import decode, encode
from accord.model.labels import Label, own
from accord.model.plain import from_plain, read_subject, to_plain
from accord.model.sources import Source
from accord.model.statements import Filing, Statement
from accord.record.canonical import canonical, read_canonical, trusted

__all__ = [
    "Content", "Entry", "Salt", "commitment", "enter", "forget", "header", "instant_text",
    "label_text", "read_label", "recommit", "statement",
]  # fmt: skip

Salt = Callable[[bytes], bytes]
"""Gives 32 bytes for some content; at random in earnest, by the content in tests."""

_BODY, _PROVENANCE = b"accord/body/1\0", b"accord/provenance/1\0"


class Entry(NamedTuple):
    """The header of an entry. `body` is empty where it withdraws what it replaces."""

    id: bytes
    origin: str
    subject: str
    body: bytes
    provenance: bytes
    replaces: tuple[bytes, ...]
    valid: str
    said: str
    recorded: str
    label: str
    provenance_label: str
    slip: bool

    @property
    def kind(self) -> str:
        """The kind of its subject."""
        return self.subject.partition("/")[0]

    @property
    def reference(self) -> str:
        """Its id in hexadecimal."""
        return self.id.hex()


class Content(NamedTuple):
    """What the two commitments are to; `None` once it was destroyed, or is withheld."""

    body_salt: bytes | None
    body: bytes | None
    provenance_salt: bytes | None
    provenance: bytes | None


def enter(filing: Filing, *, origin: str, recorded: datetime, salt: Salt) -> tuple[Entry, Content]:
    """Make the entry of a filing, and the content it commits to."""
    subject = read_subject(filing.subject)
    body = _body(filing, subject.partition("/")[0])
    provenance = _provenance(filing.author, filing.source, filing.reason)
    body_salt = salt(_BODY + body) if body else b""
    provenance_salt = salt(_PROVENANCE + body + provenance)
    label = filing.label or Label(compartments=frozenset({own(filing.author)}))
    fields = (
        origin,
        subject,
        commitment(_BODY, body_salt, body) if body else b"",
        commitment(_PROVENANCE, provenance_salt, provenance),
        tuple(sorted(_reference(text) for text in filing.replaces)),
        "" if filing.valid == ALWAYS else filing.valid.text,
        filing.said.text if filing.said else "",
        instant_text(recorded),
        label_text(label),
        label_text(filing.provenance_label or label),
        filing.slip,
    )
    digest = sha256(header(*fields)).digest()
    return Entry(digest, *fields), Content(body_salt, body, provenance_salt, provenance)


def header(
    origin: str, subject: str, body: bytes, provenance: bytes, replaces: tuple[bytes, ...],
    valid: str, said: str, recorded: str, label: str, provenance_label: str, slip: bool,
) -> bytes:  # fmt: skip
    """The canonical form of a header: RFC 8785, fields in order, absent ones left out.

    Written out by hand because every entry passes here when filed and when
    verified; the general encoder is its twin in the tests.
    """
    start = f'{{"body":"{body.hex()}",' if body else "{"
    listed = ",".join(f'"{digest.hex()}"' for digest in replaces)
    answers = f'"replaces":[{listed}],' if replaces else ""
    spoken = f'"said":"{said}",' if said else ""
    typo = '"slip":true,' if slip else ""
    held = f',"valid":"{valid}"' if valid else ""
    return (
        f'{start}"label":{label},"origin":"{origin}","provenance":"{provenance.hex()}",'
        f'"provenance_label":{provenance_label},"recorded":"{recorded}",{answers}{spoken}{typo}'
        f'"subject":"{subject}","v":1{held}}}'
    ).encode()


def commitment(domain: bytes, salt: bytes, content: bytes) -> bytes:
    """A salted commitment: SHA-256 of domain, salt and content."""
    return sha256(domain + salt + content).digest()


def recommit(content: Content) -> tuple[bytes | None, bytes | None]:
    """The commitments that a content gives; `None` for what is no longer there."""
    body_salt, body, salt, provenance = content
    own = said = None
    if body is not None and body_salt is not None:
        own = sha256(_BODY + body_salt + body).digest() if body else b""
    if provenance is not None and salt is not None:
        said = sha256(_PROVENANCE + salt + provenance).digest()
    return own, said


def statement(entry: Entry, content: Content, *, sourced: bool, label: Label | None) -> Statement:
    """The statement that an entry wraps; `label` is the one in force, if it was raised since.

    With `sourced` false, who said it is left out, and whom that protects: the label of a
    confidence may name the party that confided it.
    """
    standing = label or read_label(entry.label)
    body = _read_body(content.body) if content.body else _Body(entry.kind, 1, None, "")
    told = content.provenance if sourced else None
    source, author, reason = _read_provenance(told) if told else (None, "", "")
    return Statement(
        subject=entry.subject,
        kind=body.kind,
        version=body.version,
        value=body.value,
        reference=entry.reference,
        valid=Interval.parse(entry.valid) if entry.valid else ALWAYS,
        said=When.parse(entry.said) if entry.said else None,
        recorded=read_instant(entry.recorded),
        source=source,
        author=author,
        reason=reason,
        label=standing,
        provenance_label=read_label(entry.provenance_label) if sourced else standing,
        replaces=tuple(digest.hex() for digest in entry.replaces),
        slip=entry.slip,
        tear_line=body.tear_line,
        destroyed=content.body is None,
    )


@lru_cache(maxsize=8192)
def label_text(label: Label) -> str:
    """The canonical form of a label.

    >>> label_text(Label(level=1, compartments=frozenset({"desk"})))
    '{"compartments":["desk"],"level":1}'
    """
    plain: dict[str, Any] = {"level": label.level}
    if label.compartments:
        plain["compartments"] = sorted(label.compartments)
    if label.owners:
        plain["owners"] = {owner: sorted(groups) for owner, groups in label.owners}
    if label.embargo:
        plain["embargo"] = label.embargo.text
    return canonical(plain).decode()


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label:
    """Read a label's canonical form."""
    plain = read_canonical(text.encode())
    embargo = plain.get("embargo")
    return Label.of(
        plain["level"],
        plain.get("compartments", ()),
        plain.get("owners", {}),
        When.parse(embargo) if embargo else None,
    )


@lru_cache(maxsize=8192)
def instant_text(instant: datetime) -> str:
    """An instant as 27 characters that sort by time, from the year 1 on."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@lru_cache(maxsize=8192)
def read_instant(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.fromisoformat(text)


class _Body(NamedTuple):
    """What a body holds."""

    kind: str
    version: int
    value: Any
    tear_line: str


@lru_cache(maxsize=32768)
def _read_body(encoded: bytes) -> _Body:
    """Read a body. Whoever turns pages reads the same again and again; a value never changes."""
    plain = read_canonical(encoded)
    kind, version = plain["kind"], plain["version"]
    value = decode(kind, version, plain["value"])
    return _Body(kind, version, value, plain.get("tear_line", ""))


def forget() -> None:
    """Forget all that was read: what is destroyed is not kept in memory either."""
    for read in (_read_body, _read_provenance, _provenance):
        read.cache_clear()


@lru_cache(maxsize=32768)
def _read_provenance(encoded: bytes) -> tuple[Source | None, str, str]:
    """The source, author and reason."""
    plain = read_canonical(encoded)
    source = plain.get("source")
    read = from_plain(Source, source) if source else None
    return read, plain.get("author", ""), plain.get("reason", "")


def _body(filing: Filing, kind: str) -> bytes:
    if filing.value is None:
        if not filing.replaces:
            raise BadInput("withdraws nothing: say what it answers", at="replaces")
        return b""
    name, version, value = encode(filing.value)
    if name != kind:
        raise BadInput(f"a subject of kind {kind} cannot hold one of kind {name}", at="subject")
    plain = {"kind": name, "value": value, "version": version}
    if filing.tear_line:
        plain["tear_line"] = filing.tear_line
    return trusted(plain)


@lru_cache(maxsize=8192)
def _provenance(author: str, source: Source | None, reason: str) -> bytes:
    plain: dict[str, Any] = {}
    if author:
        plain["author"] = author
    if source:
        plain["source"] = to_plain(source)
    if reason:
        plain["reason"] = reason
    return trusted(plain)


def _reference(text: str) -> bytes:
    try:
        digest = bytes.fromhex(text)
    except ValueError:
        digest = b""
    if len(digest) != 32:
        raise BadInput(f"not a reference: {text[:80]!r}", at="replaces", form="64 hex digits")
    return digest
