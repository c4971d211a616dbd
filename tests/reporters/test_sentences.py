"""Sentences: numbers agree with their nouns, and nothing that was hidden goes unsaid."""

from __future__ import annotations

import pytest

from newslint.model import Summary
from newslint.reporters.sentences import counted, more_sentence, summary_sentence


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        (
            Summary(2, 40, 3, 12, 2, 9, 1, 4, 71),
            "12 findings in 3 of 40 items: 2 errors, 9 warnings, 1 info (4 suppressed); score 71",
        ),
        (Summary(1, 1, 1, 1, 1, 0, 0, 0, 62), "1 finding in 1 of 1 item: 1 error; score 62"),
        (Summary(1, 2, 2, 3, 0, 1, 2, 0, 0), "3 findings in 2 of 2 items: 1 warning, 2 infos; score 0"),
        (Summary(1, 2, 1, 1, 1), "1 finding in 1 of 2 items: 1 error"),
        (
            Summary(1, 9000, 1204, 2048, 1024, 1024, 0, 1000, 9),
            "2,048 findings in 1,204 of 9,000 items: 1,024 errors, 1,024 warnings (1,000 suppressed); score 9",
        ),
        (Summary(1, 40, score=100), "No findings in 40 items"),
        (Summary(1, 1, score=100), "No findings in 1 item"),
        (Summary(1, 40, suppressed=4, score=100), "No findings in 40 items (4 suppressed)"),
        (Summary(), "No findings in 0 items"),
        (
            Summary(1, 40, 0, 1, 0, 1, 0, 0, 100),
            "1 finding in 1 feed, none in its 40 items: 1 warning; score 100",
        ),
        (
            Summary(3, 40, 0, 2, 2, 0, 0, 0, 100),
            "2 findings in 3 feeds, none in their 40 items: 2 errors; score 100",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_run_in_one_sentence(summary: Summary, sentence: str) -> None:
    assert summary_sentence(summary) == sentence


@pytest.mark.parametrize(
    ("lines", "at", "sentence"),
    [
        ([12, 15, 18], 3, "and 3 more on lines 12, 15, 18"),
        ([12], 3, "and 1 more on line 12"),
        ([12, 12], 3, "and 2 more on line 12"),
        ([3, 3], 3, "and 2 more on the same line"),
        ([9, 3], 3, "and 2 more on lines 3, 9"),
        (range(10, 18), 3, "and 8 more on lines 10, 11, 12, 13, 14, 15, …"),
    ],
)
def test_where_the_others_are(lines: list[int], at: int, sentence: str) -> None:
    assert more_sentence(lines, at) == sentence


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(number, "item") for number in (0, 1, 2, 12345)] == ["0 items", "1 item", "2 items", "12,345 items"]
