"""A deletion takes the space around it along and touches nothing else."""

from __future__ import annotations

import pytest

from newslint.fixing import Edit, edit, mend
from newslint.model import FixPlan


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("One.\nCut me\nTwo.", "Cut me", "One.\nTwo."),
        ("One.\nCut me", "Cut me", "One."),
        ("Cut me\nTwo.", "Cut me", "Two."),
        ("One. Cut me Two.", "Cut me", "One. Two."),
        ("Cut me Two.", "Cut me", "Two."),
        ("One. Cut me", "Cut me", "One."),
        ("One.\n\nCut me\n\nTwo.", "Cut me", "One.\n\nTwo."),
    ],
    ids=["a line", "the last line", "the first line", "inside a line", "at its start", "at its end", "a paragraph"],
)
def test_deleting(text: str, cut: str, expected: str) -> None:
    at = text.index(cut)
    assert mend(text, [Edit(at, at + len(cut), "delete-line")]) == expected


def test_replacing_keeps_the_space_around() -> None:
    assert mend("a  b  c", [Edit(3, 4, "replace", "x")]) == "a  x  c"


def test_of_overlapping_edits_the_first_wins() -> None:
    assert mend("abcdef", [Edit(2, 5, "replace", "Y"), Edit(1, 3, "replace", "X")]) == "aXdef"


def test_a_plan_may_take_its_replacement_from_the_mark() -> None:
    plan = FixPlan("replace", True, "Replace it", by="{name}!")
    assert edit(plan, 0, 1, {"replacement": "é"}) == Edit(0, 1, "replace", "é")
    assert edit(plan, 0, 1, {"name": "you"}) == Edit(0, 1, "replace", "you!")
    assert edit(FixPlan("none", True, ""), 0, 1, {}) is None
