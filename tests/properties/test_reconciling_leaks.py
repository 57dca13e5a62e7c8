"""What figures say of each other hangs on nothing that the reader may not see."""

from __future__ import annotations

import pytest
from hypothesis import event
from hypothesis import strategies as st

from accord.app.plainly import plainly
from accord.model.kinds import Reader
from accord.model.labels import OPEN, Label
from accord.model.statements import Statement
from tests.properties.acts import Card, Put, Said, Step
from tests.properties.counting import figures
from tests.properties.drawing import afresh
from tests.properties.judging import READER
from tests.properties.worlds import build

CARD = Step("card", 0, Card("r", Reader(name="The reader", clearance=1)))
HIDDEN = Label.of(2)


@pytest.mark.covers("X04")
@afresh(figures(), st.data())
def test_figures_that_are_hidden_are_as_figures_that_are_not_there(
    given: list[Statement], data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from([one.reference for one in given])))
    steps = [
        Step(
            one.reference, 1 + n,
            Put(one.subject, one.value, HIDDEN if one.reference in hidden else OPEN, Said()),
        )
        for n, one in enumerate(given)
    ]  # fmt: skip
    whole = build([CARD, *steps])
    open_ones = build([CARD, *(step for step in steps if step.name not in hidden)])
    answers = [plainly(world.desk(READER).reconcile()) for world in (whole, open_ones)]
    event(f"{len(hidden)} hidden")
    assert answers[0] == answers[1]
