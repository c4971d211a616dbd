"""Lines as units."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.matching.units import LONGEST, has_overlong, lines, stripped

PIECES = st.sampled_from(
    ["a", "b c", " ", "\n", "\r\n", "\u00a0", "\x85", "x" * 9_000, " y" * 6_000, "z" * LONGEST, "\t"]
)
texts = st.lists(PIECES, max_size=8).map("".join)


def test_lines_are_stripped_and_blank_ones_are_none() -> None:
    value = "  One \n\n\u00a0Two\r\n \t \nThree"
    assert [value[start:end] for start, end in lines(value)] == ["One", "Two", "Three"]
    assert lines("") == lines(" \n ") == []


def test_an_overlong_line_is_cut_at_white_space() -> None:
    value = "word " * 9_000
    spans = lines(value)
    assert all(value[start:end].startswith("word") and value[start:end].endswith("word") for start, end in spans)
    assert "".join(value[start:end] for start, end in spans).count("word") == 9_000


def test_an_overlong_run_without_white_space_is_cut_in_the_middle() -> None:
    assert lines("x" * (LONGEST + 5)) == [(0, LONGEST), (LONGEST, LONGEST + 5)]
    assert lines("x" * LONGEST) == [(0, LONGEST)]


@settings(deadline=None)
@given(texts)
def test_lines_leave_out_white_space_only(value: str) -> None:
    at = 0
    for start, end in lines(value):
        assert at <= start < end <= start + LONGEST
        assert not value[at:start].strip()
        assert value[start:end] == value[start:end].strip()
        assert "\n" not in value[start:end]
        at = end
    assert not value[at:].strip()


@settings(deadline=None)
@given(texts)
def test_overlong_is_said_of_the_longest_line(value: str) -> None:
    assert has_overlong(value) == any(len(line) > LONGEST for line in value.split("\n"))


def test_stripped() -> None:
    assert stripped("ab \u00a0cd\n e", 2, 7) == (4, 6)
    assert stripped("a  b", 1, 3) == (3, 3)
