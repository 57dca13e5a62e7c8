"""Sources: who said it, where it stands written, when, and how it is graded."""

from __future__ import annotations

from dataclasses import dataclass

from accord.errors import BadInput
from accord.model.dates import When

__all__ = ["Grade", "Source"]


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty grade: the source A–F, the information 1–6, judged apart.

    >>> str(Grade("B", 2)), Grade.parse("C3").credibility
    ('B2', 3)
    """

    reliability: str
    credibility: int

    def __post_init__(self) -> None:
        if self.reliability not in "ABCDEF" or len(self.reliability) != 1:
            raise BadInput(f"no such reliability: {self.reliability!r}", form="A to F")
        if not 1 <= self.credibility <= 6:
            raise BadInput(f"no such credibility: {self.credibility}", form="1 to 6")

    @staticmethod
    def parse(text: str) -> Grade:
        """Read a grade such as `B2`."""
        if len(text) != 2 or text[1] not in "123456":
            raise BadInput(f"not a grade: {text[:20]!r}", form="B2")
        return Grade(text[0], int(text[1]))

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A citation. Without a grade it is *not judged*.

    `status` is `published` where the words were read in the source itself, and
    `unchecked` where they are repeated from a secondary account.
    """

    title: str
    by: str = ""
    said: When | None = None
    locator: str = ""
    address: str = ""
    grade: str = ""
    status: str = "published"

    def __post_init__(self) -> None:
        if self.grade:
            Grade.parse(self.grade)
        if self.status not in ("published", "unchecked"):
            among = ("published", "unchecked")
            raise BadInput(f"no such status: {self.status!r}", given=self.status, among=among)

    @property
    def judged(self) -> str:
        """The grade, or that there is none."""
        return self.grade or "not judged"
