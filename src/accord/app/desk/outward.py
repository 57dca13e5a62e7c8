"""What a desk carries out of its file, and what it keeps of that. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from accord.app import releasing
from accord.app.asking import Dates
from accord.app.attachments import Bytes
from accord.app.gate import Gate
from accord.app.ports import Carrying, Parcelling, Parcels
from accord.app.releasing import Release, Rule
from accord.app.shelf import Shelf
from accord.errors import BadInput, NotFound
from accord.model.kinds import Review
from accord.model.statements import Statement

if TYPE_CHECKING:
    from accord.app import exporting, handing
    from accord.papers.blocks import Paper
    from accord.papers.tongue import Tongue

__all__ = ["Offer", "Outward", "Parcel"]

_NO_KEY: Final = "names the public key of age to which it is encrypted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel(Bytes):
    """What went out as bytes, and the reference under which that is on record."""

    reference: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A download that waits: the word of its link, until when it is good, and how large it is."""

    word: str
    until: datetime
    name: str
    size: int


class Outward:
    """The record out: whole, or as one reader may see it; who released it; what was said of it."""

    __slots__ = ()
    gate: Gate
    renderers: Mapping[str, Callable[..., bytes]]
    tongues: Callable[[str], Tongue]
    parcels: Parcels | None
    shelf: Shelf

    def export(self, carrying: Carrying, release: Release, **how: Any) -> exporting.Exported:
        """Carry the whole record out."""
        from accord.app import exporting

        return exporting.export(self.gate, carrying, release, **how)

    def export_parcel(
        self, to: Sequence[str], release: Release, *, unencrypted: bool = False
    ) -> Parcel:
        """The whole record as the bytes of one file; in plain only where that is asked for."""
        self.gate.require("export")
        if not to and not unencrypted:
            raise BadInput(_NO_KEY, at="to", form="age1…", hint="or says that it is unencrypted")
        parcelling = self._parcelling(to, "to")
        made = self.export(parcelling, release)
        return _parcel("export.age" if to else "export.tar", parcelling, made.reference)

    def hand_over_parcel(
        self, reader: Outward, dates: Dates, keys: Sequence[str], release: Release
    ) -> Parcel:
        """The package of a reader, whose desk this is, as the bytes of one encrypted file."""
        self.gate.require("hand-over")
        if not keys:
            raise BadInput(_NO_KEY, at="key", form="age1…")
        parcelling = self._parcelling(keys, "key")
        made = self.hand_over(reader, dates, parcelling, release)
        return _parcel("hand-over.age", parcelling, made.reference)

    def _parcelling(self, keys: Sequence[str], at: str) -> Parcelling:
        assert self.parcels is not None
        return self.parcels(keys, at)

    def offer(self, parcel: Parcel) -> None:
        """Let what went out be downloaded: once, for some minutes, by this reader."""
        now, word = self.gate.doors.clock(), self.gate.doors.keys() + self.gate.doors.keys()
        self.shelf.put(word, self.gate.reader, parcel, now, size=len(parcel.data))
        self.shelf.put(parcel.reference, self.gate.reader, word, now)

    def offered(self, reference: str) -> Offer | None:
        """The download of a release, while it waits."""
        now, reader = self.gate.doors.clock(), self.gate.reader
        word = self.shelf.look(reference, reader, now)
        until = self.shelf.until(word, reader, now) if word else None
        if until is None:
            return None
        parcel: Parcel = self.shelf.look(word, reader, now)
        return Offer(word, until, parcel.name, len(parcel.data))

    def fetch(self, word: str) -> Parcel:
        """What waits under a link, which from now on is good no more."""
        parcel = self.shelf.take(word, self.gate.reader, self.gate.doors.clock())
        if not isinstance(parcel, Parcel):
            raise NotFound("this link was used, is over, or never was one")
        self.gate.trace("download", detail=parcel.reference[:12])
        return parcel

    def package(self, dates: Dates) -> handing.Package:
        """What this reader may take away of the file on these dates."""
        from accord.app import handing

        return handing.package(self.gate, dates, self._cover)

    def hand_over(
        self, reader: Outward, dates: Dates, carrying: Carrying, release: Release
    ) -> handing.HandedOver:
        """Carry out the package of a reader, whose desk this is."""
        from accord.app import handing

        return handing.hand_over(
            self.gate, reader.gate, dates, self._cover, carrying, release
        )  # fmt: skip

    def _cover(self, paper: Paper) -> bytes:
        """A cover, in the language that it is in."""
        from accord.papers.spoken import spoken

        return self.renderers["html"](spoken(paper, self.tongues(paper.lang)))

    def releases(self, *, waiting: bool = False) -> list[Statement]:
        """All that went out; or what waits for a second person's review."""
        return releasing.releases(self.gate, waiting=waiting)

    def review(self, reference: str, by: str, verdict: Review, note: str = "") -> str:
        """Put on record what a second person says of a release."""
        return releasing.review(self.gate, reference, by, verdict, note)

    def release_rule(self) -> Rule:
        """From which rank on a release needs a second person."""
        self.gate.require("release")
        return releasing.given_rule(self.gate)

    def change_release_rule(self, text: str) -> Rule:
        """Give the file another release rule."""
        return releasing.change_rule(self.gate, text)


def _parcel(name: str, parcelling: Parcelling, reference: str) -> Parcel:
    return Parcel(
        name=name, media_type="application/octet-stream", data=parcelling.data,
        reference=reference,
    )  # fmt: skip
