"""What a desk carries out of its file, and what it keeps of that. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from accord.app import exporting, handing, releasing
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.ports import Carrying
from accord.app.releasing import Release, Rule
from accord.model.kinds import Review
from accord.model.statements import Statement

__all__ = ["Outward"]


class Outward:
    """The record out: whole, or as one reader may see it; who released it; what was said of it."""

    __slots__ = ()
    gate: Gate
    renderers: Mapping[str, Callable[..., bytes]]

    def export(self, carrying: Carrying, release: Release, **how: Any) -> exporting.Exported:
        """Carry the whole record out."""
        return exporting.export(self.gate, carrying, release, **how)

    def package(self, dates: Dates) -> handing.Package:
        """What this reader may take away of the file on these dates."""
        return handing.package(self.gate, dates, self.renderers["html"])

    def hand_over(
        self, reader: Outward, dates: Dates, carrying: Carrying, release: Release
    ) -> handing.HandedOver:
        """Carry out the package of a reader, whose desk this is."""
        render = self.renderers["html"]
        return handing.hand_over(self.gate, reader.gate, dates, render, carrying, release)

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
