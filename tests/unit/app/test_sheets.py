"""Sheets through the gate: what each is made of, what it is marked as, and what it refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from accord.app import drafts, filing, sheets
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.errors import BadInput, NotFound
from accord.model.dates import Interval, When
from accord.model.kinds import (
    Actor,
    ActorType,
    Anchor,
    Deadline,
    Decision,
    Event,
    Fulfilment,
    Note,
    Obligation,
    Observation,
    Outlook,
)
from accord.model.labels import OPEN, Label
from accord.model.places import Place
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.papers.blocks import Block, Bullets, Paper, Paragraph, Table
from accord.papers.notes import cells
from tests.unit.app.office import Office

DAY = Dates(as_of=When.parse("2026-11-24"))


def put(office: Office, subject: str, value: Any, label: Label = OPEN, **more: Any) -> str:
    given = Filing(subject=subject, value=value, label=label, **more)
    return filing.file_all(office.gate(), [given])[0]


def owes(act: str, *actors: str, on: str = "2026-11-20", **more: Any) -> Obligation:
    return Obligation(act=act, actors=actors, deadline=Deadline(on=When.parse(on)), **more)


@pytest.fixture
def office() -> Office:
    """Two parties that owe something each, one of it closed; who checks is known to few."""
    made = Office()
    made.store.held["title"] = "Veldt: the talks"
    put(made, "actor/north", Actor(name="Northern Council", type=ActorType.PARTY))
    put(made, "actor/south", Actor(name="Southern Front", type=ActorType.PARTY))
    put(made, "obligation/bridge", owes("Open the bridge", "actor/north", article="4"))
    secret = owes("Hand over the guns", "actor/south", on="2026-12-24")
    put(made, "obligation/guns", secret, Label.of(2))
    return made


def text(paper: Paper) -> str:
    """Every cell of a paper, one under the other."""
    told = ["".join(span.text for span in paper.headline)]
    for block in paper.blocks:
        told += ["".join(span.text for span in cell) for cell in cells(block)]
    return "\n".join(told)


def block(paper: Paper, kind: type[Block]) -> Any:
    return next(block for block in paper.blocks if isinstance(block, kind))


def groups(paper: Paper) -> tuple[str, ...]:
    table: Table = block(paper, Table)
    return table.groups


def matrix(gate: Gate, **how: Any) -> Paper:
    return sheets.matrix(gate, DAY, **how)


def test_the_matrix_is_marked_with_the_rank_of_what_it_rests_on(office: Office) -> None:
    assert matrix(office.gate()).marking == "RANK 2"
    assert matrix(office.reader("public")).marking == "RANK 0"
    assert "Hand over the guns" not in text(matrix(office.gate("reader/public")))


def test_the_matrix_counts_only_what_its_reader_may_see(office: Office) -> None:
    assert text(matrix(office.gate())).startswith("2 obligations on 24 November 2026")
    assert text(matrix(office.reader("public"))).startswith("1 obligation on 24 November 2026")
    filtered = matrix(office.gate(), party="north")
    assert text(filtered).startswith("1 of 2 obligations")


def test_the_matrix_is_filtered_by_party_state_and_words(office: Office) -> None:
    gate = office.gate()
    assert groups(matrix(gate, party="Southern Front")) == ("Southern Front",)
    assert groups(matrix(gate, state="overdue")) == ("Northern Council",)
    assert groups(matrix(gate, words="BRIDGE ópen")) == ("Northern Council",)
    nothing = matrix(gate, words="ferry")
    assert "No obligation that was asked for is on file." in text(nothing)


def test_the_matrix_filtered_by_a_party_is_marked_with_who_is_called_so(office: Office) -> None:
    put(office, "actor/envoy", Actor(name="The envoy", type=ActorType.PERSON), Label.of(3))
    assert matrix(office.gate(), party="envoy").marking == "RANK 3"


@pytest.mark.parametrize(
    "how",
    [{"group": "colour"}, {"sort": "colour"}, {"state": "colour"}, {"party": "nobody"}],
)
def test_the_matrix_refuses_in_words_what_it_cannot_filter_by(
    office: Office, how: dict[str, str]
) -> None:
    with pytest.raises(BadInput, match=r"no such .* One of|no such .*one of"):
        matrix(office.gate(), **how)


def test_a_dossier_holds_what_stands_its_history_and_why_one_may_see_it(office: Office) -> None:
    gate = office.gate()
    put(office, "event/rain", Event(what="The bridge flooded", happened=When.parse("2026-11")))
    first = put(office, "note/n", Note(text="Word has it.", concerns=("obligation/bridge",)))
    put(office, "note/n", Note(text="Word had it.", concerns=("obligation/bridge",)),
        replaces=(first,), slip=True)  # fmt: skip
    told = text(sheets.dossier(gate, "note/n", DAY))
    assert "Word had it." in told
    assert "the custodian holds everything" in told
    [history] = [b for b in sheets.dossier(gate, "note/n", DAY).blocks
                 if getattr(b, "text", "") == "History"]  # fmt: skip
    assert history.aside == "1 slip folded"
    about = text(sheets.dossier(gate, "bridge", DAY))
    assert "Open the bridge" in about
    assert "Word had it" in about
    assert "overdue, 4 days" in about


def test_a_dossier_of_what_is_hidden_is_one_of_what_does_not_exist(office: Office) -> None:
    public = office.reader("public")
    for subject in ("obligation/guns", "obligation/gone"):
        with pytest.raises(NotFound, match="nothing on file under") as fault:
            sheets.dossier(public, subject, DAY)
        assert str(fault.value).replace(subject, "it") == (
            "nothing on file under 'it' that this reader may see"
        )


def test_a_dossier_of_a_closed_subject_is_marked_so(office: Office) -> None:
    assert sheets.dossier(office.gate(), "obligation/guns", DAY).marking == "RANK 2"


def test_a_dossier_names_the_account_that_a_decision_chose(office: Office) -> None:
    first = office.note("n", "one")
    office.note("n", "two")
    decided = Decision(
        question="note/n", chosen=first, decided_by="the head", decided=When.parse("2026-11-24")
    )
    filing.decide(office.gate(), decided, OPEN)
    told = block(sheets.dossier(office.gate(), "note/n", DAY), Table)
    assert told.note[0].text.startswith("It was decided that account 1 is to count")


def test_a_timeline_holds_what_was_said_and_what_falls_due_in_a_span(office: Office) -> None:
    put(office, "event/fire", Event(what="Shots", happened=When.parse("2026-11-02")))
    gate = office.gate()
    whole = text(sheets.chronicle(gate, DAY))
    assert "Shots" in whole
    assert "Hand over the guns" in whole
    early = text(sheets.chronicle(gate, DAY, last=When.parse("2026-11-05")))
    assert "Shots" in early
    assert "Open the bridge" not in early
    late = text(sheets.chronicle(gate, DAY, first=When.parse("2026-12")))
    assert "Shots" not in late
    assert "Hand over the guns" in late


def test_tasks_are_what_presses_what_nobody_decided_and_one_s_own_drafts(office: Office) -> None:
    office.note("n", "one")
    office.note("n", "two")
    drafts.jot(office.gate(), "Ask about the ferry.")
    paper = sheets.agenda(office.gate(), DAY)
    told = text(paper)
    assert told.startswith("3 tasks on 24 November 2026")
    assert "Open the bridge" in told
    assert "Hand over the guns" not in told
    assert "Ask about the ferry." in told


def test_tasks_of_a_reader_hold_no_draft_of_anybody_else_s(office: Office) -> None:
    drafts.jot(office.gate(), "Ask about the ferry.")
    assert "ferry" not in text(sheets.agenda(office.reader("public"), DAY))


def test_tasks_that_hold_a_draft_are_marked_as_their_author_s_own(office: Office) -> None:
    def words(label: Label, scheme: str) -> str:
        return " ".join(sorted(label.compartments)) or "open"

    assert sheets.agenda(office.gate(marking=words), DAY).marking == "open"
    drafts.jot(office.gate(), "Ask about the ferry.")
    assert sheets.agenda(office.gate(marking=words), DAY).marking == "own:custodian"


def test_what_the_file_knew_on_a_day_is_no_matter_of_drafts(office: Office) -> None:
    drafts.jot(office.gate(), "Ask about the ferry.")
    then = Dates(known_on=When.parse("2026-11-24"))
    assert "ferry" not in text(sheets.agenda(office.gate(), then))


def contested(office: Office) -> list[str]:
    paper = sheets.agenda(office.gate(), DAY)
    tables = [b for b in paper.blocks if isinstance(b, Table) and b.head[0] == "Subject"]
    return [row[0][0].to for table in tables for row in table.rows]


def test_what_somebody_decided_is_no_task_until_what_was_chosen_stands_no_more(
    office: Office,
) -> None:
    first, _ = office.note("n", "one"), office.note("n", "two")
    assert contested(office) == ["note/n"]
    decided = Decision(
        question="note/n", chosen=first, decided_by="the head", decided=When.parse("2026-11-24")
    )
    filing.decide(office.gate(), decided, OPEN)
    assert contested(office) == []
    office.note("n", "three", replaces=(first,))
    assert contested(office) == ["note/n"]


def test_the_map_holds_every_place_in_view(office: Office) -> None:
    put(office, "event/fire", Event(
        what="Shots", happened=When.parse("2026-11-02"), place=Place(name="Port Ember"),
    ))  # fmt: skip
    put(office, "event/raid", Event(
        what="A raid", happened=When.parse("2026-11-02"), place=Place(name="Hill Nine"),
    ), Label.of(1))  # fmt: skip
    assert text(sheets.atlas(office.gate(), DAY)).startswith("2 places")
    seen = text(sheets.atlas(office.reader("public"), DAY))
    assert seen.startswith("1 place ")
    assert "Hill Nine" not in seen


def test_a_listing_is_of_a_kind_or_of_all_but_the_observations(office: Office) -> None:
    put(office, "observation/o", Observation(
        observer="actor/north", place=Place(name="Port Ember"), hours=Decimal(8),
        during=Interval.parse("2026-11-20/2026-11-21"),
    ))  # fmt: skip
    whole = sheets.listing(office.gate(), DAY)
    assert set(groups(whole)) == {"Actor", "Obligation"}
    assert "Observations are not looked through" in text(whole)
    actors = sheets.listing(office.gate(), DAY, kind="actor")
    assert set(groups(actors)) == {"Actor"}
    assert "Observations are" not in text(actors)
    assert set(groups(sheets.listing(office.gate(), DAY, kind="observation"))) == {"Observation"}
    with pytest.raises(BadInput, match="no such kind"):
        sheets.listing(office.gate(), DAY, kind="colour")


def test_search_finds_words_whatever_their_case_accents_and_field(office: Office) -> None:
    put(office, "event/fire", Event(
        what="Tirs à Côte-d’Or", happened=When.parse("2026"), place=Place(name="Port Ember")),
        source=Source(title="The Gazette", by="Ms Roy"))  # fmt: skip
    gate = office.gate()
    for words in ("TIRS a cote", "port ember tirs", "gazette", "roy", "event/fire"):
        assert text(sheets.search(gate, words, DAY)).startswith("1 statement with"), words
    assert "Nothing on file with “tirs ferry”" in text(sheets.search(gate, "tirs ferry", DAY))
    assert text(sheets.search(gate, "bridge", DAY, kind="obligation")).startswith("1 statement")
    assert text(sheets.search(gate, "bridge", DAY, kind="actor")).startswith("0 statements")


def test_search_finds_no_word_that_is_hidden(office: Office) -> None:
    public = office.reader("public")
    hidden, absent = (text(sheets.search(public, w, DAY)) for w in ("guns", "gums"))
    assert hidden.replace("guns", "gums") == absent


def test_search_for_nothing_or_in_no_kind_is_refused_in_words(office: Office) -> None:
    with pytest.raises(BadInput, match="nothing is looked for"):
        sheets.search(office.gate(), "  ", DAY)
    with pytest.raises(BadInput, match="no such kind"):
        sheets.search(office.gate(), "bridge", DAY, kind="colour")


def test_subjects_are_named_by_what_they_are_called_and_once(office: Office) -> None:
    put(office, "actor/north", Actor(name="Another name", type=ActorType.PARTY))
    put(office, "anchor/d-day", Anchor(name="D-day", outlook=Outlook.NOT_YET), Label.of(1))
    gate = office.gate()
    assert [one.name for one in sheets.named(gate, "actor", DAY)] == [
        "Northern Council", "Southern Front",
    ]  # fmt: skip
    [anchor] = sheets.named(gate, "anchor", DAY)
    assert (anchor.subject, anchor.name, anchor.label) == ("anchor/d-day", "D-day", Label.of(1))
    assert sheets.named(office.reader("public"), "anchor", DAY) == []
    with pytest.raises(BadInput, match="no such kind"):
        sheets.named(gate, "colour", DAY)


def test_a_subject_that_nothing_is_called_by_goes_by_its_key(office: Office) -> None:
    done = Fulfilment(obligation="obligation/bridge", done=When.parse("2026-11-20"))
    put(office, "fulfilment/opened", done)
    assert [one.name for one in sheets.named(office.gate(), "fulfilment", DAY)] == ["opened"]


def test_every_sheet_names_the_file_and_its_reader(office: Office) -> None:
    gate = office.reader("public")
    made = (
        matrix(gate), sheets.dossier(gate, "obligation/bridge", DAY), sheets.chronicle(gate, DAY),
        sheets.agenda(gate, DAY), sheets.atlas(gate, DAY), sheets.listing(gate, DAY),
        sheets.search(gate, "bridge", DAY),
    )  # fmt: skip
    for paper in made:
        assert paper.title.endswith("Veldt: the talks")
        assert paper.written_for[0].text.startswith("For Public.")


def test_an_empty_file_says_so_on_every_sheet() -> None:
    gate = Office().gate()
    assert "The first one comes from an agreement" in text(matrix(gate))
    assert "Nothing with a date is on file" in text(sheets.chronicle(gate, DAY))
    assert "Nothing on file waits" in text(sheets.agenda(gate, DAY))
    assert "No place is on file" in text(sheets.atlas(gate, DAY))
    assert "Nothing on file that its reader may see." in text(sheets.listing(gate, DAY))
    assert all(isinstance(b, Paragraph | Bullets) for b in matrix(gate).blocks)


def test_tasks_are_told_as_the_file_stood(office: Office) -> None:
    told = text(sheets.agenda(office.gate(), Dates(as_of=When.parse("2026-11-01"))))
    assert told.startswith("0 tasks on 1 November 2026")
