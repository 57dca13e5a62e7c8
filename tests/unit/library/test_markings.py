"""Marking schemes."""

import pytest

from accord.errors import BadInput
from accord.library.markings import load_markings, mark, read_markings
from accord.model.dates import When
from accord.model.labels import OPEN, Label, own

SCHEME = """
note: Not accredited.
schemes:
  x:
    title: X
    ranks: [A, B, C, D]
    handling: [a, b, c, d]
    note: Of this house.
    source: {title: T}
"""


def test_every_scheme_names_the_four_ranks_and_its_source() -> None:
    assert sorted(load_markings()) == ["national", "osce", "tlp", "un"]
    for scheme in load_markings().values():
        assert len(set(scheme.ranks)) == len(scheme.handling) == 4
        assert scheme.source.title
        assert all(caveat.about for caveat in scheme.caveats)


def test_every_scheme_says_that_it_is_not_accredited() -> None:
    notes = [scheme.note for scheme in load_markings().values()]
    assert all("not accredited for classified material" in note for note in notes)


def test_a_label_is_marked_in_the_words_of_the_scheme() -> None:
    assert mark(OPEN, "tlp") == "TLP:CLEAR"
    label = Label.of(3, ["desk", own("reader/envoy")], {"lurd": ["team"]}, When.parse("2030"))
    words = "STRICTLY CONFIDENTIAL · DESK · ENVOY ONLY · CONFIDED BY LURD · EMBARGO UNTIL 2030"
    assert mark(label, "un") == words


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(BadInput, match="no such marking scheme: 'mars'; one of: un"):
        mark(OPEN, "mars")


def test_a_scheme_that_does_not_name_four_ranks_is_refused() -> None:
    assert read_markings(SCHEME)["x"].note == "Of this house. Not accredited."
    with pytest.raises(BadInput, match=r"markings.yaml: x.ranks: needs four names"):
        read_markings(SCHEME.replace("[A, B, C, D]", "[A, B]"))
    with pytest.raises(BadInput, match=r"markings.yaml: x.rank: no such field"):
        read_markings(SCHEME.replace("ranks:", "rank:"))


def test_what_is_floated_is_not_marked_as_confided_by_anybody() -> None:
    label = Label.of(1, owners={"custodian": ["guarantors"], "northquay": ["guarantors"]})
    assert mark(label, "un").endswith("CONFIDED BY NORTHQUAY")
    assert "CONFIDED" not in mark(Label.of(1, owners={"custodian": ["guarantors"]}), "un")
