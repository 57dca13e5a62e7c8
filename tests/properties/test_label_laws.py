"""Laws of labels: a lattice, whose order is that of who may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.model.dates import When
from accord.model.labels import OPEN, Clearance, Label, flows, join, join_all, may_read
from tests.properties.strategies import GROUPS, OWNERS, clearances, instants

OWN = ("own:reader/a", "own:reader/b")
embargoes = st.none() | st.sampled_from(
    [When.parse(text) for text in ("2003", "2003-06", "2003-06-30", "2003-06-30T23:59:59.999999Z")]
)
"""Of several precisions, and some that end together."""


@st.composite
def labels(draw: st.DrawFn) -> Label:
    """A label over a few compartments and owners, some of them a reader's own."""
    policies = st.dictionaries(st.sampled_from(OWNERS), st.sets(st.sampled_from(GROUPS)))
    names = st.sets(st.sampled_from((*GROUPS, *OWN)), max_size=3)
    return Label.of(draw(st.integers(0, 3)), draw(names), draw(policies), draw(embargoes))


readers = clearances() | clearances(custodian=True)
moments = instants | st.builds(
    lambda embargo, micro: embargo.window()[1] + timedelta(microseconds=micro),
    embargoes.filter(bool),
    st.integers(-1, 1),
)
"""Any time, and often the very instant at which an embargo ends."""


def reads(reader: Clearance, label: Label, now: datetime) -> bool:
    """`may_read` a second time: all that keeps a reader out, in the order of the manual."""
    if reader.custodian:
        return True
    missing: list[str] = []
    if reader.level not in range(label.level, 4):
        missing.append("rank")
    for name in label.compartments:
        if name not in reader.groups and name != "own:" + reader.reader:
            missing.append(name)
    for owner, groups in label.owners:
        if owner != reader.side and not any(group in reader.groups for group in groups):
            missing.append(owner)
    if label.embargo is not None:
        _, end = label.embargo.window()
        missing.extend(["embargo"] if end > now else [])
    return missing == []


@given(readers, labels(), moments)
def test_the_one_rule_says_what_its_twin_says(who: Clearance, label: Label, now: datetime) -> None:
    assert may_read(who, label, now) is reads(who, label, now)


# A lattice.


@given(labels(), labels(), labels())
def test_a_join_does_not_depend_on_how_it_is_taken(a: Label, b: Label, c: Label) -> None:
    assert join(a, join(b, c)) == join(join(a, b), c) == join_all([c, a, b])


@given(labels(), labels())
def test_a_join_does_not_depend_on_order(a: Label, b: Label) -> None:
    assert join(a, b) == join(b, a)


@given(labels())
def test_a_label_joined_with_itself_or_with_open_is_itself(a: Label) -> None:
    assert join(a, a) == a
    assert join(a, OPEN) == join(OPEN, a) == a


@given(labels(), labels(), labels())
def test_a_join_is_the_least_that_both_flow_to(a: Label, b: Label, c: Label) -> None:
    both = join(a, b)
    assert flows(a, both)
    assert flows(b, both)
    upper = join(both, c)  # any label that both flow to is one of these
    assert flows(both, upper)
    assert (flows(a, c) and flows(b, c)) == flows(both, c)


@given(labels(), labels(), labels())
def test_flowing_is_a_partial_order(a: Label, b: Label, c: Label) -> None:
    assert flows(a, a)
    assert (flows(a, b) and flows(b, a)) == (a == b)
    assert flows(a, c) or not (flows(a, b) and flows(b, c))
    assert flows(a, join_all([a, b, c]))


# Its order is that of who may read.


@given(labels(), labels(), readers, moments)
def test_whoever_reads_where_it_may_flow_reads_where_it_comes_from(
    a: Label, b: Label, who: Clearance, now: datetime
) -> None:
    for source, target in ((a, b), (a, join(a, b))):
        if flows(source, target) and may_read(who, target, now):
            assert may_read(who, source, now)


@given(labels(), labels(), readers, moments)
def test_whoever_reads_both_reads_their_join_if_no_owner_is_in_both(
    a: Label, b: Label, who: Clearance, now: datetime
) -> None:
    """Of one owner's two policies, what is joined takes a group that both allow."""
    assume(not dict(a.owners).keys() & dict(b.owners).keys())
    assert may_read(who, join(a, b), now) == (may_read(who, a, now) and may_read(who, b, now))


@given(labels(), clearances(), st.integers(0, 3), st.sets(st.sampled_from(GROUPS)), moments)
def test_who_holds_more_reads_no_less(
    label: Label, who: Clearance, level: int, groups: set[str], now: datetime
) -> None:
    more = replace(who, level=max(who.level, level), groups=who.groups | groups)
    assert may_read(more, label, now) or not may_read(who, label, now)


@given(labels(), readers, moments, moments)
def test_what_may_be_read_once_may_be_read_ever_after(
    label: Label, who: Clearance, one: datetime, other: datetime
) -> None:
    earlier, later = sorted((one, other))
    assert may_read(who, label, later) or not may_read(who, label, earlier)
