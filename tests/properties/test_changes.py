"""What changed is told without reading all that stood before: the answer is that of reading it."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given

from accord.app.asking import Change, Changes, Dates, changes, earlier
from accord.app.gate import Gate
from accord.errors import NotFound
from accord.model.dates import When
from accord.model.statements import Statement, View
from tests.properties.acts import Step
from tests.properties.judging import READER
from tests.properties.scenarios import Questions, histories, questions
from tests.properties.worlds import build


def in_full(gate: Gate, dates: Dates, since: When) -> Changes:
    """The definition: each head of now that was none then, beside all that stood then."""
    before, compared = earlier(gate, dates, since)
    now, then = (_by_subject(gate, view) for view in (dates.view(gate), before))
    found = [
        Change(subject, tuple(heads), tuple(then.get(subject, ())))
        for subject, heads in now.items()
        if any(head not in then.get(subject, ()) and not head.slip for head in heads)
    ]
    return Changes(since, compared, tuple(found))


def _by_subject(gate: Gate, view: View) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for head in gate.heads(view):
        found.setdefault(head.subject, []).append(head)
    return found


@given(histories(), questions)
def test_what_changed_is_what_stands_and_did_not_stand_before(
    steps: tuple[Step, ...], asked: Questions
) -> None:
    world = build(steps)
    dates = Dates(as_of=asked.as_of, said_by=asked.said_by, known_on=asked.known_on)
    gates = [world.desk().gate]
    with suppress(NotFound):  # whose card may be over by now
        reader = world.desk(READER).gate
        reader.clearance(READER)
        gates.append(reader)
    for gate in gates:
        told = in_full(gate, dates, asked.since)
        assert changes(gate, dates, asked.since) == told
        heads = gate.heads(dates.view(gate))
        assert changes(gate, dates, asked.since, heads=heads) == told
