"""What changed on an actor map since a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accord.model.dates import When
from accord.model.kinds import (
    Anchor,
    Outlook,
)
from accord.model.statements import Statement
from accord.papers.actors.changes import changed
from accord.papers.blocks import Bullets, Paragraph
from tests.unit.papers.people import (
    actor,
    material,
    one,
    said,
    stake,
    text,
    tied,
    told,
)


def test_without_a_date_no_changes_are_told() -> None:
    assert changed(material(actor("a"))) == []


def since(*before: Statement, now: Iterable[Statement], **more: Any) -> dict[str, list[str]]:
    given = {"since": When.parse("2031-02-01"), "before": before, "compared": "what was said"}
    return told(changed(material(*now, **given, **more)))


def test_what_is_new_changed_and_ended_is_told_apart() -> None:
    one_, two = actor("a"), actor("b")
    fight = tied("a", "b", "open conflict", valid="2031-01/2031-02-15")
    was, now = tied("b", "c", "alliance"), tied("b", "c", "broken link")
    fresh = tied("a", "c", "influence", valid="2031-03/..")
    found = since(one_, two, fight, was, now=[one_, two, fight, now, fresh])
    assert found == {
        "New": ["A and c: influence, since March 2031."],
        "Changed": ["B and c: broken link (before: B and c: alliance)."],
        "Ended": ["A and B: open conflict: over since 15 February 2031."],
    }


def test_what_was_withdrawn_has_ended_and_cites_what_took_it_back() -> None:
    was = actor("a")
    taken = said("actor/a", None, by="later", replaces=(was.reference,))
    shown = material(since=When.parse("2031-02-01"), before=[was], gone=[taken], compared="x")
    [item] = one(changed(shown), Bullets).items
    assert text(item) == "Political party “A”: withdrawn."
    assert item[0].refs == (was.reference, taken.reference)


def test_an_account_beside_another_and_one_no_longer_given_are_changes() -> None:
    north, south = stake("a", "high", "low", by="N"), stake("a", "low", "low", by="S")
    assert since(north, now=[north, south]) == {
        "Changed": ["a: power low, interest low (beside what stood before)."]
    }
    assert since(north, south, now=[north]) == {
        "Changed": ["No longer said: a: power low, interest low."]
    }


def test_the_same_words_from_somebody_else_are_said_to_have_been_told_otherwise() -> None:
    was, now = actor("a", description="One."), actor("a", description="Two.")
    assert since(was, now=[now]) == {"Changed": ["Political party “A” (told otherwise before)."]}


def test_a_slip_is_no_change() -> None:
    was = actor("a", description="Onne.")
    mended = said("actor/a", actor("a").value, slip=True, replaces=(was.reference,))
    blocks = changed(
        material(mended, since=When.parse("2031-02-01"), before=[was], compared="what was said")
    )
    assert text(one(blocks, Paragraph).spans) == "Nothing that is on file."


def test_an_actor_first_spoken_of_since_is_new() -> None:
    assert since(now=[actor("a")]) == {"New": ["Political party “A”."]}


def test_a_body_that_comes_to_be_is_a_change() -> None:
    body = actor("b", exists_from="anchor/open")
    plan = said("anchor/open", Anchor(name="Opening", outlook=Outlook.NOT_YET))
    date = When.parse("2031-02-20")
    done = said("anchor/open", Anchor(name="Opening", outlook=Outlook.HAPPENED, date=date))
    assert since(body, plan, now=[body, done]) == {
        "Changed": ["B: exists since 20 February 2031 (Opening)."]
    }
