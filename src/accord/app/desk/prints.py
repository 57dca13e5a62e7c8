"""The papers that a desk writes and issues. A part of the desk.

Each method loads what composes its paper: whoever asks for none does not wait for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from accord.app.desk.dates import Day, dates, day
from accord.app.gate import Gate
from accord.errors import NotFound
from accord.model.kinds import Issue

if TYPE_CHECKING:
    from accord.app import issuing, sheets
    from accord.papers.blocks import Paper
    from accord.papers.tongue import Tongue

__all__ = ["Prints", "Renderer"]

Renderer = Callable[..., bytes]


class Prints:
    """Papers of a day for one reader, rendered, and those that went out."""

    __slots__ = ()
    gate: Gate
    renderers: Mapping[str, Renderer]
    tongues: Callable[[str], Tongue]

    def situation(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None, since: Day = None,
        since_look: bool = False,
    ) -> Paper:  # fmt: skip
        """Where things stand on a day: its stages, what presses, what is new, what is contested.

        What is new is told since the day before; since a day; or since this reader's last look.
        """
        from accord.app.situation import situation

        when = dates(as_of, said_by, known_on)
        return situation(self.gate, when, since=day(since), since_look=since_look)

    def brief(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None, since: Day = None,
        limit: int = 0,
    ) -> Paper:  # fmt: skip
        """The morning brief of a day, for this reader."""
        from accord.app import briefing

        when = dates(as_of, said_by, known_on)
        return briefing.brief(self.gate, when, since=day(since), limit=limit)

    def actors(
        self, *, as_of: Day = None, said_by: Day = None, known_on: Day = None, since: Day = None
    ) -> Paper:
        """Who there is on a day, how they stand to each other and what weight they have."""
        from accord.app import mapping

        when = dates(as_of, said_by, known_on)
        return mapping.actors(self.gate, when, since=day(since))

    def matrix(
        self, *, party: str = "", state: str = "", words: str = "", group: str = "party",
        sort: str = "urgency", limit: int = 0, after: str = "",
        as_of: Day = None, said_by: Day = None, known_on: Day = None,
    ) -> Paper:  # fmt: skip
        """The matrix of obligations: grouped, sorted, and of those that were asked for.

        As of every list: at most `limit` rows (all, if 0), those behind the cursor `after`.
        """
        from accord.app import sheets

        return sheets.matrix(
            self.gate, dates(as_of, said_by, known_on), party=party, state=state, words=words,
            group=group, sort=sort, limit=limit, after=after,
        )  # fmt: skip

    def dossier(self, subject: str, **when: Day) -> Paper:
        """All about a subject: what stands, its history, what hangs on it, who may see it."""
        from accord.app import sheets

        return sheets.dossier(self.gate, subject, dates(**when))

    def chronicle(
        self, *, first: Day = None, last: Day = None, limit: int = 0, after: str = "", **when: Day
    ) -> Paper:
        """What happened, what is expected and what falls due, by day."""
        from accord.app import sheets

        span = {"first": day(first), "last": day(last)}
        return sheets.chronicle(self.gate, dates(**when), **span, limit=limit, after=after)

    def agenda(self, *, limit: int = 0, after: str = "", **when: Day) -> Paper:
        """What waits for somebody's hand."""
        from accord.app import sheets

        return sheets.agenda(self.gate, dates(**when), limit=limit, after=after)

    def sums(self, *, limit: int = 0, after: str = "", **when: Day) -> Paper:
        """What does not add up among the figures, by how much, with the entries."""
        from accord.app import reconciling

        return reconciling.sums(self.gate, dates(**when), limit=limit, after=after)

    def labels(self, **when: Day) -> Paper:
        """The labels in use, what each asks, and who may read what stands under it."""
        from accord.app.labelling import labels

        return labels(self.gate, dates(**when))

    def atlas(self, *, limit: int = 0, after: str = "", **when: Day) -> Paper:
        """Where things are."""
        from accord.app import sheets

        return sheets.atlas(self.gate, dates(**when), limit=limit, after=after)

    def listing(self, *, kind: str = "", limit: int = 0, after: str = "", **when: Day) -> Paper:
        """The statements of a kind, or of all kinds that are not bulk."""
        from accord.app import sheets

        return sheets.listing(self.gate, dates(**when), kind=kind, limit=limit, after=after)

    def search(
        self, words: str, *, kind: str = "", limit: int = 0, after: str = "", **when: Day
    ) -> Paper:
        """The statements that hold all of these words."""
        from accord.app import sheets

        how = {"kind": kind, "after": after}
        return sheets.search(self.gate, words, dates(**when), limit=limit, **how)

    def named(self, kind: str, **when: Day) -> list[sheets.Named]:
        """The subjects of a kind with their names, by name."""
        from accord.app import sheets

        return sheets.named(self.gate, kind, dates(**when))

    def render(self, paper: Paper, form: str, lang: str = "", **how: Any) -> bytes:
        """A paper as html, pdf, docx, md or json; in a language, or in that of the file."""
        from accord.papers.spoken import spoken

        if form not in self.renderers:
            raise NotFound(f"no such format: {form!r}", among=sorted(self.renderers))
        if form == "docx" and "template" not in how:
            from accord.app import issuing

            how["template"] = issuing.template(self.gate)
        return self.renderers[form](spoken(paper, self.tongues(lang or paper.lang)), **how)

    def issue(self, paper: Paper, form: str, wish: issuing.Clearing, **how: Any) -> issuing.Issued:
        """Issue a paper: kept byte for byte, each copy with a mark of its own."""
        from accord.app import issuing

        return issuing.issue(
            self.gate, paper, wish, lambda marked: self.render(marked, form, **how)
        )

    def keep_template(self, name: str, data: bytes) -> None:
        """Keep the office's Word template in the file."""
        from accord.app import issuing

        issuing.keep_template(self.gate, name, data)

    def issues(self) -> list[Issue]:
        """The papers that went out."""
        from accord.app import issuing

        return issuing.issues(self.gate)
