"""What leaves the file as bytes: the whole record, and a package for one reader."""

from __future__ import annotations

from dataclasses import dataclass

from accord.app.asking import Dates
from accord.app.desk import Desk
from accord.app.desk.outward import Parcel
from accord.app.operations.definition import Dated, operation
from accord.app.releasing import Release
from accord.model.kinds.registry import about

__all__: list[str] = []


@dataclass(frozen=True, kw_only=True)
class Releasing:
    """Who releases it; with which second person, or why alone."""

    cleared_by: str = about("The named person who releases it.")
    second: str = about("The second person who released it, where the file asks for one.", "")
    alone_because: str = about("Why one alone released it; it is reviewed later.", "")

    @property
    def release(self) -> Release:
        """The release, as the desk takes it."""
        return Release(
            cleared_by=self.cleared_by, second=self.second, alone_because=self.alone_because
        )


@dataclass(frozen=True, kw_only=True)
class Exporting(Releasing):
    """To whom the whole record is encrypted."""

    to: tuple[str, ...] = about("Public keys of age: whoever holds one of the others opens it.", ())
    unencrypted: bool = about("Whether it goes out in plain, where no key is named.", False)


@dataclass(frozen=True, kw_only=True)
class HandingOver(Dated, Releasing):
    """For whom a package is, and to whose key it is encrypted."""

    reader: str = about("The reader whose view it is.")
    key: tuple[str, ...] = about("That reader's public keys of age.")


@operation("POST", "/exports", custodial=True, releases=True)
def export(desk: Desk, asked: Exporting) -> Parcel:
    """Give the whole record as one file: every entry with its contents, and every attachment."""
    return desk.export_parcel(asked.to, asked.release, unencrypted=asked.unencrypted)


@operation("POST", "/hand-overs", custodial=True, releases=True)
def hand_over(desk: Desk, asked: HandingOver) -> Parcel:
    """Give a package for one reader: exactly that reader's view, encrypted to their key."""
    desk.gate.require("hand-over")
    dates = Dates(as_of=asked.as_of, said_by=asked.said_by, known_on=asked.known_on)
    return desk.hand_over_parcel(desk.viewing_as(asked.reader), dates, asked.key, asked.release)
