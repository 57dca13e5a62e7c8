"""The markers of the fictional case: the table says what the rule of labels says."""

import re
from datetime import UTC, datetime

import pytest

from accord.errors import BadInput, NotFound
from accord.library import load_case, load_markers
from accord.library.cases import Case
from accord.library.markers import read_markers
from accord.model.kinds import Relabel, encode, kinds
from accord.model.labels import OPEN, Clearance, Label, join, may_read
from accord.model.plain import to_plain
from accord.model.statements import Filing

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MARKER = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*-MARK-[0-9A-F]{4}")


def clearances(case: Case) -> dict[str, Clearance]:
    """What each reader holds; a later statement about a reader answers an earlier one."""
    held = {}
    for each in case.filings:
        if each.filing.subject.startswith("reader/"):
            card = each.filing.value
            held[each.filing.subject] = Clearance(
                reader=each.filing.subject,
                side=card.side,
                level=card.clearance,
                groups=frozenset(card.groups),
            )
    return held


def standing(case: Case) -> list[tuple[Filing, Label]]:
    """Every filing with the label that it stands under once all are filed."""
    raised: dict[str, Label] = {}
    for each in case.filings:
        value = each.filing.value
        if isinstance(value, Relabel):
            owners = {policy.owner: policy.groups for policy in value.owners}
            added = Label.of(value.level, value.compartments, owners, value.embargo)
            raised[value.entry.removeprefix("@")] = added
    named: dict[str, Label] = {}
    found = []
    for each in case.filings:
        label = join(each.filing.label or OPEN, raised.get(each.name, OPEN))
        for name in each.filing.replaces:
            label = join(label, named[name])
        named[each.name] = label
        found.append((each.filing, label))
    return found


def texts(filing: Filing, label: Label) -> list[tuple[str, Label]]:
    """What a filing says, with the label of that part of it."""
    body = "" if filing.value is None else str(encode(filing.value)[2])
    source = "" if filing.source is None else str(to_plain(filing.source))
    provenance = join(label, filing.provenance_label or OPEN)
    return [
        (f"{filing.subject} {body} {filing.tear_line}", label),
        (f"{source} {filing.reason}", provenance),
    ]


def test_the_table_of_markers_is_what_the_rule_of_labels_gives() -> None:
    case = load_case("harbour")
    readers = clearances(case)
    seen: dict[str, set[str]] = {}
    for filing, label in standing(case):
        for text, its_label in texts(filing, label):
            for marker in MARKER.findall(text):
                who = {name for name, held in readers.items() if may_read(held, its_label, NOW)}
                seen.setdefault(marker, set()).update(who)
    assert seen == {marker: set(who) for marker, who in load_markers("harbour").items()}


def test_every_reader_in_the_table_is_a_reader_of_the_case() -> None:
    known = set(clearances(load_case("harbour")))
    named = set().union(*load_markers("harbour").values())
    assert named == known


def test_subjects_of_confidences_are_random_and_hold_no_words() -> None:
    entries = standing(load_case("harbour"))
    open_subjects = {filing.subject for filing, label in entries if label == OPEN}
    for filing, label in entries:
        if filing.subject not in open_subjects and not filing.subject.startswith("reader/"):
            assert re.fullmatch(r"[a-z]+/[0-9a-f]{10}", filing.subject), (filing.subject, label)


def test_whatever_a_reader_sees_names_only_what_that_reader_sees_stated() -> None:
    case = load_case("harbour")
    entries = standing(case)
    for held in clearances(case).values():
        visible = [filing for filing, label in entries if may_read(held, label, NOW)]
        subjects = {filing.subject for filing in visible}
        named = {word for filing in visible for word in _subjects(filing)}
        assert named <= subjects


def _subjects(filing: Filing) -> set[str]:
    text = "" if filing.value is None else str(encode(filing.value)[2])
    return set(re.findall(rf"(?<=')(?:{'|'.join(kinds())})/[a-z0-9._:-]+(?=')", text))


def test_the_case_holds_every_kind_of_statement() -> None:
    held = {each.filing.subject.partition("/")[0] for each in load_case("harbour").filings}
    assert held == set(kinds())


def test_a_case_without_markers_is_not_found() -> None:
    with pytest.raises(NotFound, match="harbour"):
        load_markers("liberia-2003")
    with pytest.raises(NotFound):
        load_markers("../cases/harbour")


def test_a_marker_lists_readers() -> None:
    assert read_markers("markers: {A-MARK-0000: [reader/a]}") == {"A-MARK-0000": {"reader/a"}}
    for wrong in ("[envoy]", "reader/a", "[1]"):
        with pytest.raises(BadInput, match=r"markers.A-MARK-0000: should list readers"):
            read_markers(f"markers: {{A-MARK-0000: {wrong}}}")
