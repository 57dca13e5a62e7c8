"""What a store answers for a view."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accord.model.dates import When
from accord.model.labels import OPEN, Clearance, Label
from accord.record.port import Batch, Span, Store
from accord.record.rows import ALREADY, began
from tests.contract.record import DESK, OFFICER, PUBLIC, STRICT, entered, put, texts, view

# Heads.


def test_an_empty_record_answers_nothing(store: Store) -> None:
    everything = view()
    assert store.heads(everything) == []
    assert store.history(everything, "note/one") == []
    assert store.find(everything, "00") is None
    assert store.find(everything, "") is None
    assert store.count(everything, ("note",)) == {"note": 0}
    assert store.logs() == {}


def test_heads_come_in_the_order_of_arrival(store: Store) -> None:
    put(store, entered("b", "note/z", day=3), entered("c", "note/y", day=1))
    put(store, entered("a", "note/x", day=2))
    assert texts(store.heads(view())) == ["b", "c", "a"]


def test_an_answer_takes_the_place_of_what_it_answers(store: Store) -> None:
    first = entered("first")
    second = entered("second", answers=(first[0],), day=1)
    put(store, first)
    put(store, second)
    assert texts(store.heads(view())) == ["second"]
    assert texts(store.history(view(), "note/one")) == ["first", "second"]


def test_two_answers_to_the_same_entry_are_a_fork(store: Store) -> None:
    first = entered("first")
    put(store, first)
    put(store, entered("left", answers=(first[0],)), entered("right", answers=(first[0],)))
    assert texts(store.heads(view())) == ["left", "right"]


def test_one_entry_may_answer_several(store: Store) -> None:
    left, right = entered("left"), entered("right")
    put(store, left, right)
    put(store, entered("both", answers=(left[0], right[0])))
    assert texts(store.heads(view())) == ["both"]


def test_an_answer_and_what_it_answers_may_come_in_one_batch(store: Store) -> None:
    first = entered("first")
    put(store, first, entered("second", answers=(first[0],)))
    assert texts(store.heads(view())) == ["second"]


@pytest.mark.parametrize("together", [True, False])
def test_an_answer_may_arrive_before_what_it_answers(store: Store, together: bool) -> None:
    first = entered("first", origin="there")
    second = entered("second", answers=(first[0],), origin="elsewhere")
    if together:
        put(store, second, first)
    else:
        put(store, second)
        put(store, first)
    assert texts(store.heads(view())) == ["second"]
    assert texts(store.history(view(), "note/one")) == ["second", "first"]


def test_an_answer_to_what_never_arrives_stands(store: Store) -> None:
    put(store, entered("second", answers=(entered("first")[0],)))
    assert texts(store.heads(view())) == ["second"]


def test_a_withdrawal_is_a_head_that_says_nothing(store: Store) -> None:
    first = entered("first")
    put(store, first, entered(None, answers=(first[0],)))
    (head,) = store.heads(view())
    assert head.value is None
    assert not head.destroyed


def test_a_slip_is_an_answer(store: Store) -> None:
    first = entered("frist")
    put(store, first, entered("first", answers=(first[0],), slip=True))
    (head,) = store.heads(view())
    assert (head.value.text, head.slip) == ("first", True)


def test_heads_are_chosen_by_kind(store: Store) -> None:
    put(store, entered("LURD", "actor/lurd"), entered("a note"), entered("MODEL", "actor/model"))
    assert texts(store.heads(view(), kinds=("actor",))) == ["LURD", "MODEL"]
    assert texts(store.heads(view(), kinds=("note", "actor"))) == ["LURD", "a note", "MODEL"]
    assert store.heads(view(), kinds=("article",)) == []
    assert store.heads(view(), kinds=("no such kind",)) == []


def test_heads_are_chosen_by_subject(store: Store) -> None:
    put(store, entered("1", "note/one"), entered("2", "note/two"), entered("3", "note/three"))
    assert texts(store.heads(view(), subjects=("note/three", "note/one"))) == ["1", "3"]
    assert store.heads(view(), subjects=("note/four",)) == []
    assert store.heads(view(), subjects=("note/one",), kinds=("actor",)) == []
    assert texts(store.heads(view(), subjects=("note/one",), kinds=("note", "actor"))) == ["1"]


def test_heads_are_chosen_by_when_they_began(store: Store) -> None:
    put(
        store,
        entered("always"),
        entered("17 June", valid="2003-06-17/.."),
        entered("18 June", valid="2003-06-18/2003-06-19"),
    )
    day = Span(began("2003-06-17/.."), began("2003-06-18/..") - 1)
    assert texts(store.heads(view(), began=day)) == ["17 June"]
    assert texts(store.heads(view(), kinds=("note",), began=day)) == ["17 June"]
    assert texts(store.heads(view(), subjects=("note/one",), began=day)) == ["17 June"]
    assert texts(store.heads(view(), began=Span(ALREADY, ALREADY))) == ["always"]
    both = Span(day.first, day.last + 1)
    assert texts(store.heads(view(), began=both)) == ["17 June", "18 June"]


def test_an_answer_outside_the_span_answers_all_the_same(store: Store) -> None:
    first = entered("first", valid="2003-06-17/..")
    put(store, first, entered("second", valid="2003-07-01/..", answers=(first[0],)))
    day = Span(began("2003-06-17/.."), began("2003-06-18/..") - 1)
    assert store.heads(view(), began=day) == []


def test_heads_are_counted_by_kind(store: Store) -> None:
    first = entered("first")
    put(store, first, entered("second", answers=(first[0],)), entered("LURD", "actor/lurd"))
    assert store.count(view(), ("note", "actor", "article")) == {
        "note": 1, "actor": 1, "article": 0,
    }  # fmt: skip
    assert store.count(view(), ()) == {}


# The three dates.


def test_what_begins_after_the_date_asked_for_is_not_shown(store: Store) -> None:
    put(store, entered("June", valid="2003-06/.."), entered("18 June", valid="2003-06-18/.."))
    assert texts(store.heads(view(as_of="2003-05-31"))) == []
    assert texts(store.heads(view(as_of="2003-06-17"))) == ["June"]
    assert texts(store.heads(view(as_of="2003-06-18"))) == ["June", "18 June"]


def test_what_had_not_been_said_is_left_out(store: Store) -> None:
    put(store, entered("early", said="2003-06-17"), entered("late", said="2003-07-02"))
    put(store, entered("undated"))
    assert texts(store.heads(view(said_by="2003-06-16"))) == ["undated"]
    assert texts(store.heads(view(said_by="2003-07-01"))) == ["early", "undated"]
    assert texts(store.heads(view(said_by="2003-07"))) == ["early", "late", "undated"]


def test_what_the_file_did_not_hold_is_left_out(store: Store) -> None:
    put(store, entered("1 June", day=0), entered("3 June", day=2))
    assert texts(store.heads(view(known_on="2003-05-31"))) == []
    assert texts(store.heads(view(known_on="2003-06-02"))) == ["1 June"]
    assert texts(store.heads(view(known_on="2003-06-03"))) == ["1 June", "3 June"]


@pytest.mark.parametrize(
    ("answer", "dates"),
    [
        ({"day": 5}, {"known_on": "2003-06-02"}),
        ({"said": "2003-07-02"}, {"said_by": "2003-07-01"}),
        ({"valid": "2003-07-02/.."}, {"as_of": "2003-07-01"}),
    ],
)
def test_an_answer_that_was_not_there_yet_answers_nothing(
    store: Store, answer: dict[str, str], dates: dict[str, str]
) -> None:
    first = entered("first")
    put(store, first, entered("second", answers=(first[0],), **answer))  # type: ignore[arg-type]
    assert texts(store.heads(view(**dates))) == ["first"]  # type: ignore[arg-type]
    assert texts(store.history(view(**dates), "note/one")) == ["first"]  # type: ignore[arg-type]
    assert texts(store.heads(view())) == ["second"]


# Labels.


def test_a_reader_sees_what_its_clearance_allows(store: Store) -> None:
    put(store, entered("open"), entered("desk", label=DESK), entered("strict", label=STRICT))
    assert texts(store.heads(view(PUBLIC))) == ["open"]
    assert texts(store.heads(view(OFFICER))) == ["open", "desk"]
    assert texts(store.heads(view())) == ["open", "desk", "strict"]
    assert store.count(view(PUBLIC), ("note",)) == {"note": 1}
    assert texts(store.history(view(OFFICER), "note/one")) == ["open", "desk"]


def test_an_answer_that_a_reader_may_not_see_answers_nothing(store: Store) -> None:
    first = entered("first")
    put(store, first, entered("second", answers=(first[0],), label=DESK))
    assert texts(store.heads(view(PUBLIC))) == ["first"]
    assert texts(store.heads(view(OFFICER))) == ["second"]


def test_an_owner_s_groups_are_kept_to(store: Store) -> None:
    east = Label.of(owners={"party/east": ("mediator",)})
    put(store, entered("confided", label=east))
    assert texts(store.heads(view(PUBLIC))) == []
    assert texts(store.heads(view(Clearance(reader="reader/e", side="party/east")))) == ["confided"]
    mediator = Clearance(reader="reader/m", groups=frozenset({"mediator"}))
    assert texts(store.heads(view(mediator))) == ["confided"]


def test_an_embargo_ends_by_the_real_clock_alone(store: Store) -> None:
    put(store, entered("later", label=Label(embargo=When.parse("2003-07-10"))))
    early, late = datetime(2003, 7, 9, tzinfo=UTC), datetime(2003, 7, 12, tzinfo=UTC)
    assert store.heads(view(PUBLIC, as_of="2020", now=early)) == []
    assert texts(store.heads(view(PUBLIC, as_of="2003-07-01", now=late))) == ["later"]


def test_who_may_not_see_the_source_gets_the_statement_without_it(store: Store) -> None:
    put(store, entered("said", provenance_label=STRICT))
    (public,) = store.heads(view(PUBLIC))
    (custodian,) = store.heads(view())
    assert (public.source, public.author, public.reason) == (None, "", "")
    assert custodian.source is not None
    assert (custodian.author, custodian.reason) == ("reader/officer", "a reason")
    assert public.value == custodian.value


def test_the_source_of_each_entry_is_judged_by_itself(store: Store) -> None:
    put(store, entered("a"), entered("b", provenance_label=STRICT), entered("c"))
    sources = [head.source is not None for head in store.heads(view(PUBLIC))]
    assert sources == [True, False, True]


# Raising labels.


def test_a_raised_label_acts_at_once_and_for_every_date(store: Store) -> None:
    first = entered("first", day=0)
    put(store, first)
    store.write(Batch(raises=[(first[0].id, DESK)]))
    assert store.heads(view(PUBLIC)) == []
    assert store.heads(view(PUBLIC, known_on="2003-06-01")) == []
    (head,) = store.heads(view(OFFICER))
    assert head.label == DESK


def test_what_answers_a_raised_entry_is_raised_with_it(store: Store) -> None:
    first = entered("first")
    second = entered("second", answers=(first[0],))
    third = entered("third", answers=(second[0],))
    put(store, first, entered("other", "note/two"))
    put(store, second)
    put(store, third)
    store.write(Batch(raises=[(first[0].id, DESK)]))
    assert texts(store.heads(view(PUBLIC))) == ["other"]
    assert texts(store.history(view(OFFICER), "note/one")) == ["first", "second", "third"]
    assert {one.label for one in store.history(view(), "note/one")} == {DESK}


def test_what_answers_a_raised_entry_later_is_raised_too(store: Store) -> None:
    first = entered("first")
    put(store, first)
    store.write(Batch(raises=[(first[0].id, DESK)]))
    second = entered("second", answers=(first[0],))
    put(store, second, entered("third", answers=(second[0],)))
    assert store.heads(view(PUBLIC)) == []
    assert texts(store.heads(view(OFFICER))) == ["third"]


def test_raising_an_answer_leaves_what_it_answers(store: Store) -> None:
    first = entered("first")
    second = entered("second", answers=(first[0],))
    put(store, first, second)
    store.write(Batch(raises=[(second[0].id, DESK)]))
    assert texts(store.heads(view(PUBLIC))) == ["first"]


def test_an_answer_is_never_open_to_more_than_what_it_answers(store: Store) -> None:
    first = entered("first", label=DESK)
    put(store, first, entered("second", answers=(first[0],), label=OPEN))
    assert store.heads(view(PUBLIC)) == []
    assert texts(store.heads(view(OFFICER))) == ["second"]


def test_labels_raised_twice_are_joined(store: Store) -> None:
    first = entered("first")
    put(store, first)
    store.write(Batch(raises=[(first[0].id, Label(level=1))]))
    store.write(Batch(raises=[(first[0].id, Label(compartments=frozenset({"desk"})))]))
    (head,) = store.heads(view())
    assert head.label == DESK


def test_a_label_may_be_raised_in_the_batch_that_brings_the_entry(store: Store) -> None:
    first = entered("first")
    answer = entered("second", answers=(first[0],))
    store.write(Batch(entries=[first, answer], raises=[(first[0].id, DESK)]))
    assert store.heads(view(PUBLIC)) == []
    assert {one.label for one in store.history(view(), "note/one")} == {DESK}


def test_a_label_may_be_raised_before_the_entry_arrives(store: Store) -> None:
    first = entered("first")
    store.write(Batch(raises=[(first[0].id, DESK)]))
    put(store, first)
    assert store.heads(view(PUBLIC)) == []


def test_a_raised_label_withholds_the_source_as_well(store: Store) -> None:
    first = entered("first", provenance_label=Label(compartments=frozenset({"sources"})))
    put(store, first)
    store.write(Batch(raises=[(first[0].id, DESK)]))
    (head,) = store.heads(view(OFFICER))
    assert head.source is None


def test_a_fork_in_two_lines_is_raised_along_both(store: Store) -> None:
    first = entered("first")
    left, right = entered("left", answers=(first[0],)), entered("right", answers=(first[0],))
    merged = entered("merged", answers=(left[0], right[0]))
    put(store, first, left, right, merged)
    store.write(Batch(raises=[(first[0].id, DESK), (right[0].id, STRICT)]))
    labels = [one.label for one in store.history(view(), "note/one")]
    both = Label(level=3, compartments=frozenset({"desk"}))
    assert labels == [DESK, DESK, both, both]


# What a statement holds.


def test_a_statement_gives_back_what_was_filed(store: Store) -> None:
    put(store, entered("text", valid="2003-06-17/2003-06-18", said="2003-06-20", day=4))
    (head,) = store.heads(view())
    assert (head.subject, head.kind, head.version) == ("note/one", "note", 1)
    assert (head.valid.text, str(head.said)) == ("2003-06-17/2003-06-18", "2003-06-20")
    assert head.recorded == datetime(2003, 6, 5, tzinfo=UTC)
    assert head.source is not None
    assert head.source.title == "Source of text"
    assert head.label == head.provenance_label == OPEN


def test_text_of_every_script_comes_back_as_it_was(store: Store) -> None:
    text = "quote ' \" \\ \x00 \u202e مرحبا 和平 \U0001f54a"
    put(store, entered(text))
    assert texts(store.heads(view())) == [text]


def test_long_texts_come_back_whole(store: Store) -> None:
    put(store, entered("x" * 100_000), entered("y"))
    assert [len(text or "") for text in texts(store.heads(view()))] == [100_000, 1]


def test_labels_are_those_of_each_entry(store: Store) -> None:
    put(store, entered("a", label=DESK), entered("b", provenance_label=STRICT))
    assert [(h.label, h.provenance_label) for h in store.heads(view())] == [
        (DESK, DESK), (OPEN, STRICT),
    ]  # fmt: skip
