"""Reading YAML strictly."""

import pytest

from accord.errors import BadInput
from accord.library.reading import expect_fields, read_map, read_plain


def test_a_date_and_the_word_on_stay_text() -> None:
    plain = read_map("on: 2003-06-17\nat: 12:30\nno: no\nrate: 1.5\nzip: 007", "x.yaml")
    assert plain == {"on": "2003-06-17", "at": "12:30", "no": "no", "rate": "1.5", "zip": "007"}


def test_whole_numbers_truth_and_nothing_are_read() -> None:
    plain = read_map("a: 3\nb: -2\nc: true\nd: false\ne: null\nf:\ng: ~\nh: 0", "x.yaml")
    expected = {"a": 3, "b": -2, "c": True, "d": False, "e": None, "f": None, "g": None, "h": 0}
    assert plain == expected


def test_a_key_that_stands_twice_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"x\.yaml, line 2: a: a key stands twice"):
        read_map("a: 1\na: 2", "x.yaml")


def test_a_key_that_is_not_text_is_refused() -> None:
    with pytest.raises(BadInput, match="a key is not text"):
        read_map("? [1, 2]\n: x", "x.yaml")


def test_what_is_not_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"x\.yaml, line 2: is not YAML"):
        read_map("a: [1,\nb: }", "x.yaml")


def test_what_is_yaml_of_another_sort_is_refused() -> None:
    with pytest.raises(BadInput, match="is not YAML"):
        read_map("a: !!python/name:os.system x", "x.yaml")
    with pytest.raises(BadInput, match="is not YAML"):
        read_map("a: \x00", "x.yaml")


def test_a_list_is_not_a_file_of_the_library() -> None:
    with pytest.raises(BadInput, match="should hold one map"):
        read_map("- a", "x.yaml")


def test_fields_are_checked_by_name_type_and_need() -> None:
    assert expect_fields({"a": "x"}, {"a": str, "b": int}, ("a",)) == {"a": "x"}
    with pytest.raises(BadInput, match="c: no such field; one of: a · b"):
        expect_fields({"c": 1}, {"a": str, "b": int}, ())
    with pytest.raises(BadInput, match="b: should be a whole number, not 'x'"):
        expect_fields({"b": "x"}, {"b": int}, ())
    with pytest.raises(BadInput, match="a: is needed and missing"):
        expect_fields({}, {"a": str}, ("a",))
    with pytest.raises(BadInput, match="should be a map of fields"):
        expect_fields(["a"], {"a": str}, ())


def test_truth_is_not_a_number() -> None:
    with pytest.raises(BadInput, match="level: should be a whole number"):
        expect_fields({"level": True}, {"level": int}, ())


def test_what_is_nested_too_deep_is_refused_before_it_is_built() -> None:
    with pytest.raises(BadInput, match=r"x\.yaml, line 1: nested deeper than 64"):
        read_plain("[" * 50_000 + "]" * 50_000, "x.yaml")
    assert read_plain("[" * 60 + "]" * 60, "x.yaml")


def test_an_alias_is_refused_since_it_can_multiply_without_end() -> None:
    with pytest.raises(BadInput, match=r"x\.yaml, line 2: an alias"):
        read_plain("a: &a [x]\nb: [*a, *a]", "x.yaml")
