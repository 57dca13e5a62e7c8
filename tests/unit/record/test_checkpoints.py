"""Checkpoints as text: what is written is read back, and what is not one is refused."""

from __future__ import annotations

import pytest

from accord.errors import BadInput
from accord.record.checkpoints import Checkpoint, read_checkpoints, write_checkpoint

POINT = Checkpoint(origin="log-1", size=2, root=b"r" * 32, prints=b"abcdefgh")


def test_a_checkpoint_is_read_back() -> None:
    assert read_checkpoints(write_checkpoint(POINT)) == [POINT]


def test_several_are_read_and_signatures_passed_over() -> None:
    bare = Checkpoint(origin="log-2", size=0, root=b"s" * 32)
    text = f"{write_checkpoint(POINT)}\n\u2014 log-1 AAAA\n\n{write_checkpoint(bare)}"
    assert read_checkpoints(text) == [POINT, bare]


def test_its_first_three_lines_are_those_of_the_public_format() -> None:
    lines = write_checkpoint(POINT).splitlines()
    assert lines[:3] == ["log-1", "2", "cnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI="]


NO_CHECKPOINTS = [
    "", "\n\n", "log-1\n2\n", "log-1\nmany\ncnI=\n", "log-1\n2\ncnI=\n", "log-1\n02\ncnI=\n",
    "log-1\n2\n!\n",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_CHECKPOINTS)
def test_what_is_no_checkpoint_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(BadInput):
        read_checkpoints(text)
