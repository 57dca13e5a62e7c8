"""The keys are of the texts as they are read, and two passes made apart agree."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from tests.agreements import needs_agreements, text_of
from tests.keys.compare import Score, compare, matched, overlap, read

HERE = Path(__file__).parent
PASSES = [HERE / "first", HERE / "second"]
KEYS = sorted(path for folder in PASSES for path in folder.glob("*.yaml"))


def duty(*span: int, **fields: object) -> dict[str, object]:
    silent = dict.fromkeys(
        ("act", "deadline", "anchor", "place", "standard", "verifier", "condition", "beneficiary")
    )
    return {**silent, "span": list(span), "actors": [], "modality": "duty", **fields}


@pytest.mark.parametrize("path", KEYS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_span_lies_inside_the_one_it_belongs_to(path: Path) -> None:
    for one in yaml.safe_load(path.read_text(encoding="utf-8"))["obligations"]:
        start, end = one["span"]
        assert 0 <= start < end
        assert start <= one["act"][0] < one["act"][1] <= end
        assert one["modality"] in {"duty", "prohibition", "permission"}


@pytest.mark.parametrize("path", KEYS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@needs_agreements
def test_a_key_is_of_the_text_as_it_is_read(path: Path) -> None:
    text = text_of(path.stem)
    key = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert hashlib.sha256(text.encode()).hexdigest() == key["text_sha256"]
    assert all(one["span"][1] <= len(text) for one in key["obligations"])


def test_two_passes_made_apart_agree() -> None:
    scores = compare(*(read(folder) for folder in PASSES))
    assert scores["obligations"].f1 > 0.97
    assert scores["actors"].f1 > 0.95


def test_a_span_is_matched_with_the_one_that_it_overlaps_most() -> None:
    first = [duty(0, 10), duty(20, 30)]
    second = [duty(0, 6), duty(1, 10), duty(24, 60)]
    assert matched(first, second) == [(first[0], second[1])]
    assert overlap([0, 10], [2, 10]) == 0.8


def test_actors_are_matched_by_name_or_by_span_and_silence_is_not_counted() -> None:
    one = duty(0, 10, deadline=[5, 9], actors=[{"span": [0, 3], "name": "A"}])
    other = duty(0, 10, deadline=[1, 3], actors=[{"span": [90, 93], "name": "a"}])
    scores = compare({"x": [one]}, {"x": [other], "y": [duty(0, 5)]})
    assert scores["obligations"] == Score(1, 1, 2)
    assert scores["actors"] == Score(1, 1, 1)
    assert scores["deadline"] == Score(0, 1, 1)
    assert scores["place"].f1 == 1.0
