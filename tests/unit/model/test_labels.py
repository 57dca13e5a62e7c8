"""Labels at their edges: the tables of who reads what, and what a join asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.labels import (
    CUSTODIAN,
    OPEN,
    RANKS,
    SOMEBODY,
    Clearance,
    Label,
    flows,
    join,
    join_all,
    may_read,
    own,
    veiled,
)

NOW = datetime(2003, 6, 20, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def label(level: int = 0, compartments: str = "", embargo: str = "", **owners: str) -> Label:
    """A label in few words: `label(2, "desk", east="envoys jmc")`."""
    policies = {owner: words(groups) for owner, groups in owners.items()}
    return Label.of(level, words(compartments), policies, When.parse(embargo) if embargo else None)


def reader(level: int = 0, groups: str = "", side: str = "") -> Clearance:
    return Clearance(reader="reader/envoy", level=level, groups=words(groups), side=side)


def test_a_label_that_says_nothing_is_open_to_everybody() -> None:
    nothing = Label(level=0, compartments=frozenset(), owners=(), embargo=None)
    assert Label() == Label.of() == OPEN == nothing


def test_a_clearance_that_says_nothing_holds_nothing() -> None:
    nothing = Clearance(reader="a", side="", level=0, groups=frozenset(), custodian=False)
    assert Clearance(reader="a") == nothing


def test_there_are_four_ranks_lowest_first() -> None:
    assert RANKS == ("open", "limited", "confidential", "strict")
    assert [Label(level=level).level for level in range(4)] == [0, 1, 2, 3]


@pytest.mark.parametrize("level", [-1, 4])
def test_no_label_has_a_rank_outside_the_four(level: int) -> None:
    with pytest.raises(BadInput) as error:
        Label(level=level)
    assert str(error.value) == f"level: no such level: {level}; write it like 0, 1, 2 or 3"


@pytest.mark.parametrize("names", [("west", "east"), ("east", "east")])
def test_owners_are_in_order_and_each_is_there_once(names: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as error:
        Label(owners=tuple((name, frozenset()) for name in names))
    assert str(error.value) == "owners: owners must be sorted, each once"


def test_no_owner_is_nameless() -> None:
    with pytest.raises(BadInput) as error:
        Label(owners=(("", words("envoys")), ("east", frozenset())))
    assert str(error.value) == "owners: an owner has a name; write it like lurd"


def test_a_compartment_and_a_group_have_names() -> None:
    with pytest.raises(BadInput) as error:
        Label.of(1, ["desk", ""])
    told = "compartments: a compartment has a name; write it like mediation"
    assert str(error.value) == told
    with pytest.raises(BadInput) as error:
        Label.of(1, [], {"east": ["envoys"], "north": [""]})
    assert str(error.value) == "owners: a group has a name; write it like mediators"


def test_a_label_is_made_from_plain_collections() -> None:
    made = Label.of(
        1, ["jmc", "desk", "desk"], {"west": [], "east": ["envoys"]}, When.parse("2003")
    )
    assert made == Label(
        level=1,
        compartments=words("desk jmc"),
        owners=(("east", words("envoys")), ("west", words(""))),
        embargo=When.parse("2003"),
    )


def test_each_reader_has_a_compartment_of_their_own() -> None:
    assert own("reader/envoy") == "own:reader/envoy"
    assert own("reader/envoy") != own("reader/envoys")


# What a join asks for.

JOINS = {
    "the higher rank": (label(1), label(2), label(2)),
    "every compartment": (label(0, "desk"), label(0, "jmc"), label(0, "desk jmc")),
    "a compartment once": (label(0, "desk"), label(1, "desk"), label(1, "desk")),
    "every owner": (label(east="a"), label(west="b"), label(east="a", west="b")),
    "every owner, in order": (label(west="a"), label(east="b"), label(east="b", west="a")),
    "groups that every policy allows": (label(east="a b"), label(east="b c"), label(east="b")),
    "nobody, if policies allow no group alike": (label(east="a"), label(east="b"), label(east="")),
    "an owner that allows nobody": (label(west=""), label(), label(west="")),
    "an embargo, if one has it": (label(embargo="2003"), label(), label(embargo="2003")),
    "the embargo that ends last": (
        label(embargo="2003-06-30"), label(embargo="2003-07"), label(embargo="2003-07"),
    ),
    "the embargo that ends last, whatever its text": (
        label(embargo="2003-07-01"), label(embargo="2003"), label(embargo="2003"),
    ),
    "one of two embargoes that end together": (
        label(embargo="2003-06-30"), label(embargo="2003-06"), label(embargo="2003-06-30"),
    ),
    "all of it at once": (
        label(3, "desk", "2003", east="a b"), label(1, "jmc", "2004", east="b", west=""),
        label(3, "desk jmc", "2004", east="b", west=""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right", "both"), JOINS.values(), ids=JOINS)
def test_a_join_asks_for(left: Label, right: Label, both: Label) -> None:
    assert join(left, right) == both
    assert join(right, left) == both


def test_the_join_of_any_number_is_that_of_all() -> None:
    assert join_all([]) == OPEN
    assert join_all([label(2)]) == label(2)
    assert join_all([label(0, "desk"), label(2), label(1, "jmc")]) == label(2, "desk jmc")


# What may go where: nobody new may read it.

FLOWS = {
    "to its own label": (label(1, "desk", "2003", east="a"), label(1, "desk", "2003", east="a")),
    "to a higher rank": (label(1), label(2)),
    "to one compartment more": (label(0, "desk"), label(0, "desk jmc")),
    "to one owner more": (label(east="a"), label(east="a", west="b")),
    "to fewer groups": (label(east="a b"), label(east="a")),
    "to a later embargo": (label(embargo="2003-06"), label(embargo="2003-07")),
    "from open to anywhere": (OPEN, label(3, "desk", "2003", east="")),
}


@pytest.mark.parametrize(("source", "target"), FLOWS.values(), ids=FLOWS)
def test_it_flows(source: Label, target: Label) -> None:
    assert flows(source, target) is True
    assert flows(target, source) is (source == target)


def test_nothing_flows_between_labels_that_protect_from_different_readers() -> None:
    for one, other in [(label(2), label(1, "desk")), (label(east="a"), label(west="a"))]:
        assert flows(one, other) is flows(other, one) is False


# Who reads what.

READS = {
    "of the very rank": (reader(2), label(2)),
    "of a higher rank": (reader(3), label(2)),
    "in the compartment": (reader(0, "desk"), label(0, "desk")),
    "in every compartment, and others": (reader(0, "desk jmc cell"), label(0, "desk jmc")),
    "of whom it is the own compartment": (reader(), label(0, "own:reader/envoy")),
    "in a compartment and the own one": (reader(0, "desk"), label(0, "desk own:reader/envoy")),
    "in a group that the owner allows": (reader(0, "b c"), label(east="a b")),
    "in groups that each owner allows": (reader(0, "a b"), label(east="a", west="b")),
    "of the owner's side": (reader(side="east"), label(east="")),
    "of one owner's side, allowed by the other": (
        reader(0, "b", "east"), label(east="a", west="b"),
    ),
    "of a side, what nobody confided": (reader(side="east"), OPEN),
    "who holds nothing, what is open": (reader(), OPEN),
}  # fmt: skip

HIDES = {
    "one rank below": (reader(1), label(2)),
    "of the highest rank, outside the compartment": (reader(3), label(0, "desk")),
    "in one compartment of two": (reader(0, "desk"), label(0, "desk jmc")),
    "who belongs elsewhere": (reader(0, "jmc"), label(0, "desk")),
    "of whom it is not the own compartment": (reader(), label(0, "own:reader/other")),
    "in the own one alone, not in the other": (reader(), label(0, "desk own:reader/envoy")),
    "in no group that the owner allows": (reader(0, "c"), label(east="a b")),
    "in a group that one owner of two allows": (reader(0, "a"), label(east="a", west="b")),
    "of one owner's side, not allowed by the other": (
        reader(0, "a", "east"), label(east="a", west="b"),
    ),
    "of another side": (reader(side="west"), label(east="")),
    "of no side, whom the owner allows nothing": (reader(0, "a b"), label(east="")),
    "in a group that has the owner's name": (reader(0, "east"), label(east="")),
    "in the compartment and a group, of a rank too low": (
        reader(2, "desk a", "east"), label(3, "desk", east="a"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("who", "what"), READS.values(), ids=READS)
def test_it_is_read_by_a_reader(who: Clearance, what: Label) -> None:
    assert may_read(who, what, NOW) is True


@pytest.mark.parametrize(("who", "what"), HIDES.values(), ids=HIDES)
def test_it_is_hidden_from_a_reader(who: Clearance, what: Label) -> None:
    assert may_read(who, what, NOW) is False


ENDS = {
    "2003": datetime(2003, 12, 31, 23, 59, 59, 999_999, UTC),
    "2003-06": datetime(2003, 6, 30, 23, 59, 59, 999_999, UTC),
    "2003-06-20": datetime(2003, 6, 20, 23, 59, 59, 999_999, UTC),
    "2003-06-20T18:00Z": datetime(2003, 6, 20, 18, 0, 59, 999_999, UTC),
    "2003-06-20T18:00:30Z": datetime(2003, 6, 20, 18, 0, 30, 0, UTC),
    "2003-06-20[Asia/Kolkata]": datetime(2003, 6, 20, 18, 29, 59, 999_999, UTC),
}


@pytest.mark.parametrize(("embargo", "end"), ENDS.items(), ids=ENDS)
def test_an_embargo_is_over_at_the_last_instant_of_its_date(embargo: str, end: datetime) -> None:
    closed = label(embargo=embargo)
    assert may_read(reader(3, "desk", "east"), closed, end - TICK) is False
    assert may_read(reader(), closed, end) is True
    assert may_read(reader(), closed, end + TICK) is True


def test_once_an_embargo_is_over_the_rest_of_the_label_still_holds() -> None:
    for closed in (label(1, "", "2002"), label(0, "desk", "2002"), label(0, "", "2002", east="a")):
        assert may_read(reader(), closed, NOW) is False


def test_the_custodian_reads_everything_at_any_time() -> None:
    custodian = Clearance(reader="custodian", custodian=True)
    assert may_read(custodian, label(3, "desk", "2999", east=""), NOW) is True


def test_a_veiled_label_names_no_owner_but_the_mediator_and_keeps_the_rest() -> None:
    until = When.parse("2003-06-20")
    label = Label.of(2, ["desk"], {"b": ["x", "y"], "a": ["y"], CUSTODIAN: ["z"]}, until)
    assert veiled(label) == Label.of(2, ["desk"], {SOMEBODY: ["y"], CUSTODIAN: ["z"]}, until)
    floated = Label.of(1, [], {CUSTODIAN: ["z"]})
    assert veiled(floated) is floated
    assert veiled(OPEN) is OPEN
