"""A file asked `known_on` a day answers, byte for byte, as it did on that day (see `days`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from accord.app.gate import CUSTODIAN
from accord.model.dates import When
from tests.properties.acts import Card, Raise, Ruin
from tests.properties.days import (
    QUERIES,
    Story,
    answers,
    as_it_was,
    as_on_the_day,
    asked_then_and_now,
    stories,
    then_and_now,
)  # fmt: skip
from tests.properties.drawing import afresh
from tests.properties.judging import READER, judge
from tests.properties.law import compare, references_of, subjects_of
from tests.properties.pairs import secrets
from tests.properties.surfaces import Asked
from tests.properties.worlds import World, build


@pytest.mark.covers("X04")
@afresh(stories(), times=2 / 3)
def test_a_file_answers_as_it_did_on_the_day_on_which_it_is_asked_what_it_knew(
    story: Story,
) -> None:
    """Nothing was destroyed, closed or taken away since: nothing at all may differ."""
    forever = [replace(s, act=_without_a_term(s.act)) for s in story.before]
    since = [s for s in story.after if not isinstance(s.act, Raise | Ruin | Card)]
    story = replace(story, before=tuple(forever), after=tuple(since))
    then = as_it_was(story)
    now = build((*story.before, *story.after), World(story.zone))
    for reader in (CUSTODIAN, READER):
        one, two = asked_then_and_now(then, now, story, reader)
        compare(answers(one), answers(two))
    # On the day itself nobody had to say which day it was; only papers print that.
    unsaid = replace(one, dates=replace(story.dates, known_on=None))
    compare(answers(unsaid, QUERIES), answers(two, QUERIES))


def _without_a_term(act: Any) -> Any:
    return replace(act, until=None) if isinstance(act, Card) else act


@pytest.mark.covers("X04")
@afresh(stories())
def test_what_was_destroyed_or_closed_since_is_gone_from_the_answer_and_nothing_else_is(
    story: Story,
) -> None:
    as_on_the_day(story, *then_and_now(story))


@pytest.mark.covers("X04")
@afresh(stories(), times=1 / 2)
def test_a_day_in_the_past_undoes_no_revocation_and_one_in_the_future_lifts_no_embargo(
    story: Story,
) -> None:
    """Whatever dates are asked for, no word is told that this reader may not read today."""
    steps = (*story.before, *story.after)
    now = build(steps, World(story.zone))
    secret = secrets(steps, judge(steps, now))
    for as_of in ("2003-12-31", "2010"):
        for known_on in (None, story.day):
            dates = replace(story.dates, as_of=When.parse(as_of), known_on=known_on)
            asked = Asked(now.desk(READER), now.desk(), dates, subjects_of(now), references_of(now))
            for name, answer in answers(asked):
                for word in secret:
                    assert word.encode() not in answer, f"{name} tells {word!r}"
