"""Tallies: sums that do not depend on order; and which lines that return are left alone."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.memory.counts import KEPT, Tally, is_journalism, join, recurs
from newslint.memory.units import ENDING, LINE, TEMPLATE

HASHES = st.lists(st.integers(0, 2**32 - 1), max_size=KEPT, unique=True).map(lambda some: tuple(sorted(some)))
TALLIES = st.builds(
    Tally,
    st.integers(1, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    HASHES,
    HASHES,
    HASHES,
    st.sampled_from(("", "a:1", "b:2")),
)


@given(st.lists(TALLIES, min_size=1, max_size=4))
def test_a_sum_does_not_depend_on_the_order(tallies: list[Tally]) -> None:
    assert len({reduce(join, some) for some in permutations(tallies)}) == 1


@given(TALLIES, TALLIES, TALLIES)
def test_a_sum_does_not_depend_on_how_it_is_split(one: Tally, two: Tally, three: Tally) -> None:
    assert join(join(one, two), three) == join(one, join(two, three))


def tally(stories: int, *, tail: int | None = None, head: int = 0, again: int = 0) -> Tally:
    some = tuple(range(1, min(stories, KEPT) + 1))
    return Tally(stories, stories if tail is None else tail, head, again, some, some, some)


def test_versions_of_one_story_count_once() -> None:
    assert Tally(5, 5, 0, 0, (7,), (8,), (1, 2, 3, 4, 5)).stories == 1, "five titles, one gist in each half"
    assert Tally(5, 5, 0, 0, (1, 2, 3, 4, 5), (8,), (9,)).stories == 1, "one title"
    assert Tally(5, 5, 0, 0, (1, 2, 3, 4, 5), (8,), (1, 2, 3, 4, 5)).stories == 5, (
        "one half ends in the publisher's words"
    )
    assert tally(40).stories == 40


ABOUT = "The Harbour Post is a newspaper of the islands and has been read on its quays since 1891."


def test_a_long_line_of_three_stories_recurs_and_one_of_two_does_not() -> None:
    assert recurs(tally(3), 60, LINE, 17, ABOUT)
    assert not recurs(tally(2), 60, LINE, 17, ABOUT)
    assert not recurs(tally(3), 60, TEMPLATE, 17, ABOUT), "where names vary it takes four"
    assert recurs(tally(4), 60, ENDING, 17, ABOUT)


def test_a_short_line_must_stand_at_the_end_of_most_stories() -> None:
    assert recurs(tally(40), 60, LINE, 4, "mehr aus dem hafen")
    assert not recurs(tally(20), 60, LINE, 4, "mehr aus dem hafen"), "a third of the stories"
    assert not recurs(tally(40, tail=3), 60, LINE, 4, "mehr aus dem hafen"), "inside the text it is a subhead"
    assert not recurs(tally(60), 60, LINE, 2, "Ada Quayle"), "a name is a byline"


def test_a_label_that_is_set_into_the_text_again_and_again_recurs_however_short() -> None:
    assert recurs(tally(4, tail=0, again=3), 20, LINE, 1, "Anzeige")
    assert not recurs(tally(4, tail=0, again=1), 20, LINE, 1, "Anzeige"), "once in each text it is a subhead"
    assert not recurs(tally(4, tail=0, again=4), 60, LINE, 1, "Anzeige"), "four stories of sixty"
    assert not recurs(tally(6, tail=0, again=6), 20, LINE, 2, "Ada Quayle"), "who speaks in six interviews of twenty"
    assert not recurs(tally(6, tail=0, again=6), 20, LINE, 1, "Quayle:")
    assert recurs(tally(18, tail=0, again=18), 20, LINE, 1, "Anzeige:")
    assert not recurs(tally(18, tail=0, again=18), 20, LINE, 1, "* * *")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What happens next?", id="a subhead that asks"),
        pytest.param("ANALYSIS/OPINION:", id="a section"),
        pytest.param("PORT ELLEN, Islay —", id="a dateline"),
        pytest.param("By Ada Quayle, harbour correspondent", id="a byline"),
        pytest.param("Von unserer Korrespondentin Ada Quayle", id="a byline in German"),
        pytest.param("— Ada Quayle, on the quay", id="an attribution"),
        pytest.param("Rovers 2 3 5 11 0 14", id="a score"),
        pytest.param("* * *", id="a rule between parts"),
        pytest.param("“A harbour is a promise that somebody keeps.”", id="a quotation"),
        pytest.param(
            "ADA QUAYLE: We shall build it in stone, and we shall build it twice.", id="a turn of a transcript"
        ),
    ],
)
def test_what_returns_and_is_journalism_is_left_alone(line: str) -> None:
    assert is_journalism(line)
    assert not recurs(tally(50), 60, LINE, len(line.split()), line)


@pytest.mark.parametrize(
    "line",
    [
        ABOUT,
        "Sign up for our newsletter and never miss a tide",
        "Dit artikel verscheen eerder in de papieren krant van de haven",
        "© 2026 Harbour Post Group Limited",
    ],
)
def test_what_a_publisher_says_of_itself_is_no_journalism(line: str) -> None:
    assert not is_journalism(line)
