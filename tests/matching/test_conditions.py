"""Where a hit may stand, and what shape its unit may have."""

from __future__ import annotations

from typing import Any

import pytest

from newslint.matching import Matcher, Search, holds
from newslint.matching.conditions import SHORT_TEXT
from newslint.model import Source, Text, Where

FILLER = "The council met again on Tuesday and spoke of the bridge for a long while before it went home."


def check(value: str, hit: str, *, unit: str | None = None, code: Any = (), **conditions: Any) -> bool:
    """Say whether the conditions hold for the first ``hit`` in ``unit``, which is its whole line where none is given."""
    text = Text("body", value, Source("a", value), code=code)
    if unit is None:
        unit = next(line for line in value.split("\n") if hit in line).strip()
    start = value.index(unit)
    at = value.index(hit, start)
    return holds(Where(**conditions), text, at, at + len(hit), (start, start + len(unit)))


def story(*lines: str, before: int = 0, after: int = 0) -> str:
    return "\n\n".join([FILLER] * before + list(lines) + [FILLER] * after)


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        (0, 30, {"head"}),
        (2, 30, {"head", "inside"}),
        (15, 15, {"inside"}),
        (30, 4, {"tail", "inside"}),
        (30, 0, {"tail"}),
        (0, 0, {"head", "tail"}),
        (1, 1, {"head", "tail", "inside"}),
    ],
)
def test_places(before: int, after: int, places: set[str]) -> None:
    value = story("Follow us", before=before, after=after)
    assert {place for place in ("head", "tail", "inside") if check(value, "Follow us", place=place)} == places
    assert check(value, "Follow us", place="any")


def test_many_short_lines_before_and_after_end_head_and_tail() -> None:
    value = "\n".join(["a b c d e"] * 300 + ["Follow us"] + ["f g h i j"] * 300)
    assert not check(value, "Follow us", place="head")
    assert not check(value, "Follow us", place="tail")
    labels = "\n".join(["By A", "", " ", "Follow us"] + [FILLER] * 20)
    assert check(labels, "Follow us", place="head")


def test_long_lines_count_by_place_only() -> None:
    value = " ".join([FILLER] * 10 + ["Follow us."] + [FILLER] * 10)
    assert not check(value, "Follow us", unit="Follow us.", place="head")
    assert not check(value, "Follow us", unit="Follow us.", place="tail")
    tail = " ".join([FILLER] * 20 + ["Follow us."] + [FILLER] * 2)
    assert check(tail, "Follow us", unit="Follow us.", place="tail")
    third = "\n".join(["One", "Two", FILLER * 8 + " Follow us." + FILLER * 30])
    assert not check(third, "Follow us", unit="Follow us.", place="head")


def test_a_short_text_is_all_head_and_tail() -> None:
    value = "\n".join(["a"] * 8 + ["Follow us"] + ["b"] * 8)
    assert len(value) < SHORT_TEXT
    assert check(value, "Follow us", place="head")
    assert check(value, "Follow us", place="tail")


def test_words_and_lengths_of_the_unit() -> None:
    value = "one two  three\u00a0four"
    assert check(value, "two", min_words=4, max_words=4, max_chars=19)
    assert not check(value, "two", min_words=5)
    assert not check(value, "two", max_words=3)
    assert not check(value, "two", max_chars=18)
    assert not check(value, "two", max_words=0)


def test_words_of_the_text() -> None:
    value = "one two\nthree\n\nfour"
    assert check(value, "three", text_min_words=4, text_max_words=4)
    assert not check(value, "three", text_min_words=5)
    assert not check(value, "three", text_max_words=3)


def test_alone_is_a_whole_line() -> None:
    value = "\u00a0 Follow us. \nHe left. Follow me. Go."
    assert check(value, "Follow us", unit="Follow us.", alone=True)
    assert not check(value, "Follow me", unit="Follow me.", alone=True)
    assert not check(value, "Go", unit="Go.", alone=True)
    assert check(value, "Go", alone=True)


def test_last_is_the_last_that_is_not_blank() -> None:
    assert check("One\nTwo\n \n", "Two", last=True)
    assert not check("One\nTwo", "One", last=True)
    assert check("One. Two.", "Two", unit="Two.", last=True)
    assert not check("One. Two.", "One", unit="One.", last=True)


@pytest.mark.parametrize(
    ("unit", "is_open"),
    [
        ("Read more", True),
        ("Read more.", False),
        ("“Read more.”", False),
        ('Go!") ', False),
        ("読む。」", False),
        ("क्या?", False),
        ("है।", False),
        ("Read more:", True),
        ("”", True),
        ("and so on…", False),
    ],
)
def test_open(unit: str, is_open: bool) -> None:
    assert check(unit, unit.strip(), open=True) is is_open
    assert check(unit, unit.strip(), open=False) is not is_open


QUOTED = [
    "The sign said “please follow us on X” in red.",
    'The sign said "please follow us on X" in red.',
    "Er sagte „bitte follow us on X“ und ging.",
    "Il dit « follow us on X » et part.",
    "Er sagte »bitte follow us on X« und ging.",
    "He said ‘please follow us on X’ twice.",
    "He read ‘don’t follow us on X’ aloud.",
    "Han sade ”follow us on X” och gick.",
    "彼は「follow us on X」と言った。",
    "“One.” Then: “the ‘new’ follow us on X” ended.",
    'A 5" pipe and "please follow us on X" there.',
    "“Follow us on X now: follow us on X”",
]
PLAIN = [
    "follow us on X",
    "“He left.” follow us on X",
    '"He left." follow us on X and "go".',
    "The dogs’ follow us on X and cats’ tails",
    "It’s time: follow us on X, it’s free",
    "“A quotation that runs on, follow us on X",
    "“It runs on, follow us on X. “Another.”",
    'A 5" pipe, follow us on X, a 6" pipe',
    "Home » News » follow us on X",
    "Home » News » follow us on X » More",
    "“One line.\nfollow us on X\nThree.”",
    "don‘t follow us on X",
    "“follow us on X",
]


@pytest.mark.parametrize("value", QUOTED)
def test_quoted(value: str) -> None:
    assert not check(value, "ollow us on X")
    assert check(value, "ollow us on X", quoted=True)


@pytest.mark.parametrize("value", PLAIN)
def test_not_quoted(value: str) -> None:
    assert check(value, "follow us on X")


def test_a_hit_that_holds_its_marks_is_not_inside_them() -> None:
    assert check("“Follow us on X”", "“Follow us on X”")


def test_code() -> None:
    value = "Write {{ name }} there."
    assert not check(value, "{{ name }}", code=[(0, 2), (6, 16)])
    assert not check(value, "{{ name }}", code=[(8, 9)])
    assert check(value, "{{ name }}", code=[(6, 16)], quoted=True) is False
    assert check(value, "{{ name }}", code=[(0, 6), (16, 18)])


def test_code_allowed() -> None:
    value = "Write {{ name }} there."
    text = Text("body", value, Source("a", value), code=[(6, 16)])
    assert holds(Where(code=True), text, 6, 16, (0, len(value)))


def test_hits_of_the_matcher_can_be_asked_about() -> None:
    value = story("Follow us on X.", before=10)
    text = Text("body", value, Source("a", value))
    (hit,) = Matcher([Search(("^follow us",))]).find(value)
    assert holds(Where(place="tail", last=True), text, hit.start, hit.end, (hit.unit_start, hit.unit_end))
    assert not holds(Where(place="head"), text, hit.start, hit.end, (hit.unit_start, hit.unit_end))
