"""The laws of the score, each as a property."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.model.finding import CONFIDENCES, SEVERITIES
from newslint.scoring import Loss, dimension, grade, score

_codes = [
    ("TPL001", "template"),
    ("ENC001", "encoding"),
    ("PRO001", "promotion"),
    ("DAT001", "date"),
    ("PAY001", "paywall"),
]
losses = st.builds(
    lambda which, severity, confidence, chars, spoils: Loss(*which, severity, confidence, chars, spoils),
    st.sampled_from(_codes),
    st.sampled_from(SEVERITIES),
    st.sampled_from(CONFIDENCES),
    st.integers(0, 400),
    st.sampled_from([None, None, None, 10]),
)
many = st.lists(losses, max_size=12)
sizes = st.integers(0, 6000)


def test_without_a_finding_it_is_100() -> None:
    clean = score([], 3000)
    assert (clean.score, clean.grade, clean.points) == (100, "A", ())


@given(many, losses, sizes)
def test_a_defect_more_never_raises_it_and_mending_one_never_lowers_it(found: list[Loss], one: Loss, size: int) -> None:
    # the defect brings its own characters along, as a pasted footer does
    assert score([*found, one], size + one.chars).score <= score(found, size).score


@given(st.permutations(range(8)), st.lists(losses, min_size=8, max_size=8), sizes)
def test_order_does_not_matter(order: list[int], found: list[Loss], size: int) -> None:
    assert score([found[k] for k in order], size) == score(found, size)


@given(losses, st.integers(2, 60))
def test_a_rule_hit_again_costs_more_up_to_a_cap(one: Loss, times: int) -> None:
    one = one._replace(chars=0, spoils=None)
    once, often = score([one], 3000), score([one] * times, 3000)
    assert often.score <= once.score
    if one.severity == "error" and one.confidence == "high":
        assert often.score < once.score
    assert score([one] * 60, 3000).score >= 50


@given(many, sizes, st.integers(0, 100_000))
def test_clean_text_does_not_buy_back_what_spoils_an_item(found: list[Loss], size: int, padding: int) -> None:
    spoiling = Loss("ERR002", "error-page", "error", "high", 50, 10)
    assert score([*found, spoiling], size + padding).score <= 10


@given(many, sizes)
def test_every_lost_point_belongs_to_a_rule(found: list[Loss], size: int) -> None:
    result = score(found, size)
    assert abs(sum(points.lost for points in result.points) - (100 - result.score)) <= 0.5 + 0.06 * len(result.points)
    assert {points.code for points in result.points} <= {loss.code for loss in found}
    for points in result.points:
        assert points.count == sum(loss.code == points.code for loss in found)


@given(many, sizes, st.lists(st.sampled_from(SEVERITIES), max_size=5))
def test_sourcing_is_a_face_of_its_own(found: list[Loss], size: int, severities: list[str]) -> None:
    sourcing = [Loss("SRC001", "sourcing", severity, "high", 0, None) for severity in severities]  # type: ignore[arg-type]
    with_it, without = score([*found, *sourcing], size), score(found, size)
    assert with_it.score == without.score
    assert with_it.dimensions["cleanliness"] == without.dimensions["cleanliness"]
    assert (with_it.dimensions["sourcing"] < 100) == bool(severities)


@given(many, sizes)
def test_scores_and_faces_are_between_0_and_100(found: list[Loss], size: int) -> None:
    result = score(found, size)
    assert 0 <= result.score <= 100
    assert all(0 <= value <= 100 for value in result.dimensions.values())
    assert result.grade == grade(result.score)


def test_what_befell_newslint_is_no_defect_of_the_item() -> None:
    assert score([Loss("RUN001", "run", "warning", "high", 0, None)], 100).score == 100


def test_a_stamp_in_the_body_is_uncleanliness_and_a_date_is_metadata() -> None:
    assert dimension("DAT006", "stamp") == "cleanliness"
    assert dimension("DAT002", "date") == "metadata"


def test_a_rule_that_weighs_nothing_costs_nothing() -> None:
    judged = score([Loss("DUP007", "duplication", "info", "high", 0, None, 0.0)], 500)
    assert judged.score == 100
    assert [(points.code, points.lost, points.count) for points in judged.points] == [("DUP007", 0.0, 1)]
