"""Counting: per rule, grade, feed and publisher; and the tables made of it."""

from __future__ import annotations

from newslint.model import Judged, Spread
from newslint.reporters.tally import PlaceCount, RuleCount, Tally

from .made import feed, finding, item, written

INFO = finding("REL003", name="related-headline", severity="info")
WARNING = finding("REL003", name="related-headline", severity="warning")


def test_rules_are_counted_by_findings_and_by_items() -> None:
    tally = Tally()
    tally.item(item([INFO, INFO, finding()]))
    tally.item(item([WARNING]))
    tally.item(item())
    tally.feed(feed([finding("FED002", name="stale-feed")]))
    assert tally.rules() == [
        RuleCount("REL003", "related-headline", "warning", 3, 2),
        RuleCount("FED002", "stale-feed", "error", 1, 0),
        RuleCount("TPL001", "undefined-placeholder", "error", 1, 1),
    ]


def test_grades_are_counted_and_so_is_what_has_none() -> None:
    tally = Tally()
    for report in (item(), item(), item([INFO]), item(score=None, grade=None)):
        tally.item(report)
    assert tally.grades == {"A": 2, "C": 1}
    assert tally.unjudged == 1


def test_the_worst_feeds_and_publishers_come_first_and_clean_ones_not_at_all() -> None:
    tally = Tally()
    tally.item(item([INFO], source="a.xml", score=80, publisher="Quay"))
    tally.item(item([INFO], source="b.xml", score=30, publisher="Quay"))
    tally.item(item(source="b.xml", score=100, publisher=None))
    tally.item(item(source="c.xml", publisher="Clean"))
    tally.item(item([INFO], source="d.xml", score=None, grade=None, publisher="Broken"))
    tally.feed(feed([INFO], source="a.xml"))
    assert tally.feeds() == [
        PlaceCount("b.xml", 2, 1, 65, Spread(30, 30, 30, 100, 100)),
        PlaceCount("a.xml", 1, 2, 80, Spread(80, 80, 80, 80, 80)),
        PlaceCount("d.xml", 1, 1, None),
    ]
    assert tally.publishers() == [
        PlaceCount("Quay", 2, 2, 55, Spread(30, 30, 30, 80, 80)),
        PlaceCount("Broken", 1, 1, None),
    ]


RUN = [
    Judged(item([finding(), WARNING], source="quay.xml", score=40, grade="D", publisher="The \x1b[1mQuay")),
    Judged(item([WARNING], source="pier.xml", score=80, grade="B", publisher="Pier")),
    Judged(item(source="pier.xml", publisher="Pier")),
    Judged(item(source="pier.xml", score=None, grade=None, publisher="Pier")),
]


def test_the_statistics_at_eighty_columns() -> None:
    assert written("statistics", RUN) == (
        "  code    name                   severity  findings  items\n"
        "  REL003  related-headline       warning          2      2\n"
        "  TPL001  undefined-placeholder  error            1      1\n"
        "\n"
        "  scores  A 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          B 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          C 0\n"
        "          D 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          E 0\n"
        "          1 item could not be judged\n"
        "\n"
        "  worst feeds  score           quartiles  findings  items\n"
        "  quay.xml     ████░░░░░░  40   40 40 40         2      1\n"
        "  pier.xml     █████████░  90  80 80 100         1      3\n"
        "\n"
        "  worst publishers  score           quartiles  findings  items\n"
        "  The \\x1b[1mQuay   ████░░░░░░  40   40 40 40         2      1\n"
        "  Pier              █████████░  90  80 80 100         1      3\n"
        "\n"
        "3 findings in 2 of 4 items: 1 error, 2 warnings; score 73\n"
    )


def test_the_statistics_at_forty_columns_give_up_a_column_and_cut_names() -> None:
    lines = written("statistics", RUN, width=40).splitlines()
    assert lines[:3] == [
        "  code    name        severity  findings",
        "  REL003  related-h…  warning          2",
        "  TPL001  undefined…  error            1",
    ]
    assert max(map(len, lines[:-1])) <= 40


def test_statistics_of_one_clean_feed_are_its_grades() -> None:
    text = written("statistics", [Judged(item())])
    assert "worst" not in text
    assert "code" not in text
    assert text.endswith("\nNo findings in 1 item\n")


def test_statistics_of_nothing_are_a_sentence() -> None:
    assert written("statistics", [], []) == "No findings in 0 items\n"


def test_one_feed_and_one_publisher_are_not_compared() -> None:
    assert "worst" not in written("statistics", [Judged(item([finding()]))])


def test_a_grade_that_occurs_has_a_bar_however_rare_it_is() -> None:
    lines = written("statistics", [*[Judged(item())] * 200, Judged(item([finding()]))]).splitlines()
    assert "          C   1 ▇" in lines
    assert "          D   0" in lines


def test_the_scores_of_a_run_are_told_as_a_distribution() -> None:
    scores = [100, 90, 40, 80, 70]
    lines = written("statistics", [Judged(item(score=score)) for score in scores]).splitlines()
    assert "          lowest 40, quartiles 70, 80, 90, highest 100" in lines
