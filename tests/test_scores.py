"""How scores lie: quartiles by nearest rank, whatever the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.model import Scores, Spread


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_a_quartile_is_a_score_that_enough_do_not_exceed(scores: list[int]) -> None:
    counted = Scores()
    for score in scores:
        counted.add(score)
    spread = counted.spread
    assert spread is not None
    assert (spread.lowest, spread.highest) == (min(scores), max(scores))
    for share, quartile in ((0.25, spread.lower_quartile), (0.5, spread.median), (0.75, spread.upper_quartile)):
        assert quartile in scores
        assert sum(score <= quartile for score in scores) >= share * len(scores)
        assert sum(score < quartile for score in scores) < share * len(scores)
    assert counted.mean == int(sum(scores) / len(scores) + 0.5)


def test_no_scores_have_no_spread_and_one_is_all_of_it() -> None:
    assert (Scores().spread, Scores().mean) == (None, None)
    one = Scores()
    one.add(100)
    assert one.spread == Spread(100, 100, 100, 100, 100)
