"""Subjects as people write them; what is told, and logged, where there is nothing to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accord.app import asking, attachments, filing
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.subjects import filed, resolve
from accord.errors import AccordError, BadInput, NotFound
from accord.model.dates import When
from accord.model.kinds import Decision, Fulfilment, Note, Obligation
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office

SECRET = Label.of(3, ["desk"])


@pytest.fixture
def office() -> Office:
    return Office()


def put(office: Office, subject: str, label: Label = OPEN, **fields: Any) -> str:
    kind = subject.partition("/")[0]
    return filing.add(office.gate(), kind, {"subject": subject, "value": fields, "label": {
        "level": label.level, "compartments": sorted(label.compartments)}})  # fmt: skip


def test_a_subject_is_found_by_itself_its_key_the_end_of_it_and_a_reference(
    office: Office,
) -> None:
    gate = office.gate()
    reference = put(office, "anchor/talks.d-day", name="D-day", outlook="expected")
    put(office, "actor/lurd", name="LURD", type="armed group")
    assert resolve(gate, "actor/anything") == "actor/anything"
    for words in ("anchor/talks.d-day", "talks.d-day", "D-day", reference, reference[:6].upper()):
        assert resolve(gate, words) == "anchor/talks.d-day"
    assert resolve(gate, "LURD", "done", ("actor",)) == "actor/lurd"
    for kinds in (("note",), ("actor", "note")):
        with pytest.raises(NotFound):
            resolve(gate, "d-day", "done", kinds)
        with pytest.raises(NotFound):
            resolve(gate, reference, "done", kinds)


def test_what_is_meant_by_a_name_of_several_is_asked(office: Office) -> None:
    for kind in ("actor", "anchor"):
        more = {"type": "body"} if kind == "actor" else {"outlook": "expected"}
        put(office, f"{kind}/jvt", name="JVT", **more)
    with pytest.raises(BadInput, match=r"one of: actor/jvt · anchor/jvt"):
        resolve(office.gate(), "jvt")
    for nonsense in ("", "two words", "é"):
        with pytest.raises(BadInput, match="not a subject"):
            resolve(office.gate(), nonsense)


def test_what_is_hidden_makes_no_short_name_unclear_and_is_not_suggested(office: Office) -> None:
    envoy = office.reader("envoy")
    hidden = put(office, "note/x.d-day", SECRET, text="Hidden")
    put(office, "anchor/d-day", name="D-day", outlook="expected")
    assert resolve(envoy, "d-day") == "anchor/d-day"
    for words in (hidden[:12], "x.d-day"):
        with pytest.raises(NotFound) as caught:
            resolve(envoy, words)
        assert "note/" not in str(caught.value)
    with pytest.raises(NotFound):
        resolve(office.gate(), "d-day", "show", ("observation",))
    with pytest.raises(NotFound, match=r"did you mean note/x\.d-day"):
        resolve(office.gate(), "x.d-dya")


Ask = Callable[[Gate, str], Any]
ASKS: list[Ask] = [
    lambda gate, subject: asking.show(gate, subject, Dates()),
    lambda gate, subject: asking.history(gate, subject, Dates()),
    lambda gate, subject: asking.why(gate, subject, "reader/envoy", Dates()),
    lambda gate, subject: asking.why(gate, "note/open", f"reader/{subject[-6:]}", Dates()),
    attachments.attachment,
    lambda gate, subject: filing.withdraw(gate, subject, "no more"),
    lambda gate, subject: filing.answer(gate, subject, Note(text="x")),
    lambda gate, subject: filing.done(
        gate, Fulfilment(obligation=f"obligation/{subject[-6:]}", done=When.parse("2003"))
    ),
    lambda gate, subject: resolve(gate, subject[-6:]),
]


@pytest.mark.parametrize("ask", ASKS)
def test_who_is_told_that_there_is_nothing_is_logged_alike_hidden_or_not_there(
    office: Office, ask: Ask
) -> None:
    envoy = office.reader("envoy")
    office.note("open", "For all")
    office.note("hidden", "Hidden", SECRET)
    duty = Filing(subject="obligation/hidden", value=Obligation(act="Report"), label=SECRET)
    filing.file_all(office.gate(), [duty])
    lines = []
    for subject in ("note/hidden", "note/absent"):
        before = len(office.store.traces())
        with pytest.raises(AccordError):
            ask(envoy, subject)
        lines.append(office.store.traces()[before:])
    assert lines[0] == lines[1]
    [line] = lines[0]
    assert (line.reader, line.allowed) == ("reader/envoy", False)
    assert "hidden" not in f"{line}"
    before = len(office.store.traces())
    with pytest.raises(AccordError):
        ask(office.gate(), "note/absent")
    if ask is not ASKS[3]:
        assert len(office.store.traces()) == before


def test_what_is_named_and_not_on_file_is_told_as_far_as_one_may_see(office: Office) -> None:
    envoy = office.reader("envoy", clearance=1)
    put(office, "actor/lurd", name="LURD", type="armed group")
    put(office, "actor/secret", SECRET, name="Secret", type="person")
    given = {"text": "x", "concerns": ["actor/lurd", "actor/lrud", "actor/secret"]}
    reference = filing.add(envoy, "note", given)
    told = filed(envoy, [reference])
    assert told.filed == (reference,)
    assert [subject[:5] for subject in told.subjects] == ["note/"]
    assert told.unknown == ("actor/lrud", "actor/secret")
    assert filed(office.gate(), [reference]).unknown == ("actor/lrud",)
    plain = Filing(subject="note/n", value=Note(text="x"), label=SECRET)
    [blind] = filing.file_all(envoy, [plain])
    assert filed(envoy, [blind]).subjects == ("",)
    assert filed(envoy, [blind], [plain]).subjects == ("note/n",)


def test_who_did_it_may_be_named_for_short(office: Office) -> None:
    put(office, "actor/lurd", name="LURD", type="armed group")
    put(office, "obligation/accra.4-1", act="Report", actors=["actor/lurd"])
    gate = office.gate()
    said = {"done": When.parse("2003"), "actors": ("lurd",), "accepted_by": "lurd"}
    filing.done(gate, Fulfilment(obligation="4-1", **said))
    [held] = gate.heads(gate.everything(), kinds=("fulfilment",))
    assert held.value.obligation == "obligation/accra.4-1"
    assert (held.value.actors, held.value.accepted_by) == (("actor/lurd",), "actor/lurd")


def decided(office: Office, chosen: str, **more: Any) -> str:
    made = Decision(question="note/a", chosen=chosen, decided_by="X", decided=When.parse("2026"))
    return filing.decide(office.gate(), made, **more)


def test_what_was_decided_is_told_with_what_it_was_decided_about(office: Office) -> None:
    gate, envoy = office.gate(), office.reader("envoy")
    one = office.note("a", "One")
    assert asking.show(gate, "note/a", Dates()).standing == "settled"
    two = office.note("a", "Two")
    shown = asking.show(gate, "note/a", Dates())
    assert (shown.standing, shown.chosen, shown.decisions) == ("contested", "", ())
    decided(office, one, label=SECRET)
    office.note("b", "Elsewhere")
    shown = asking.show(gate, "a", Dates())
    assert (shown.subject, shown.standing, shown.chosen) == ("note/a", "decided", one)
    assert [made.value.chosen for made in shown.decisions] == [one]
    assert asking.show(envoy, "note/a", Dates()).standing == "contested"
    decided(office, two)
    assert asking.show(gate, "note/a", Dates()).standing == "contested"
    assert asking.show(envoy, "note/a", Dates()).chosen == two
    filing.answer(gate, "note/b", Note(text="x"))
    told = [said.kind for said in asking.history(gate, "note/a", Dates())]
    assert told == ["note", "note", "decision", "decision"]
    assert len(asking.history(envoy, "note/a", Dates())) == 3
    assert len(asking.history(gate, "note/b", Dates())) == 2


def test_a_decision_that_was_withdrawn_stays_in_the_history_and_decides_nothing(
    office: Office,
) -> None:
    gate = office.gate()
    one = office.note("a", "One")
    office.note("a", "Two")
    reference = decided(office, one)
    subject = resolve(gate, reference)
    filing.withdraw(gate, subject, "It was not his to decide")
    assert asking.show(gate, "note/a", Dates()).standing == "contested"
    assert [said.kind for said in asking.history(gate, "note/a", Dates())][-2:] == ["decision"] * 2
    assert len(asking.history(gate, subject, Dates())) == 2
