"""Copies: exact and near ones, told apart from updates, over sources, with what may not be called one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.memory import Story, Survey
from newslint.memory.copies import Copy
from newslint.memory.folding import fold
from newslint.memory.sketch import SIZE, resemblance, sketch
from tests.memory.made import paragraphs, sentence

DAY = 1_767_600_000


def story(seed: int, body: str | None = None, **fields: object) -> Story:
    given: dict[str, object] = {
        "publisher": "The Harbour Post",
        "title": f"Title {seed} of its own",
        "link": f"news.example/{seed}",
        "id": str(seed),
        "published": DAY,
        "body": "\n".join(paragraphs(seed)) if body is None else body,
        "number": 0,
        "line": 1,
        **fields,
    }
    return Story(**given)  # type: ignore[arg-type]  # the fields are those of a Story


def copies(*stories: Story) -> dict[int, Copy]:
    found = Survey(recurrence=False)
    found.start_source("a")
    for number, one in enumerate(stories):
        # a second apart, so that the first given is the earlier one
        published = one.published + number if one.published else 0
        found.add(one._replace(number=number, line=number + 1, published=published))
    return {number: copy for (_, number), copy in found.finish().copies.items()}


def kind(*stories: Story) -> str | None:
    found = copies(*stories)
    assert set(found) <= {1}, "the later one repeats the earlier, and not the other way round"
    return found[1].kind if 1 in found else None


def test_a_story_under_another_id_or_link_is_a_copy() -> None:
    copy = copies(story(1), story(1, id="2", link="news.example/other"))[1]
    assert (copy.kind, copy.share, copy.other, copy.same_link, copy.same_id) == ("copy", 100, "a:1", False, False)


def test_broken_into_lines_anew_and_in_other_quotes_it_is_the_same() -> None:
    body = "\n".join(paragraphs(1)).replace("Ba", "“Ba” – ")
    assert kind(story(1, body), story(1, body.replace("\n", " ").replace("“", '"').replace("”", '"'))) == "copy"


def test_a_near_copy_is_one() -> None:
    body = "\n".join(paragraphs(1)).replace(paragraphs(1)[3], paragraphs(9)[3])
    assert kind(story(1), story(1, body, id="2")) == "copy"


def test_the_same_body_under_another_title() -> None:
    assert kind(story(1), story(1, title="Another title", id="2")) == "retitled"


def test_another_publisher_with_a_new_headline_and_lines_of_its_own() -> None:
    body = "\n".join([*paragraphs(1), "Sign up for the letter of the valley every day."])
    assert kind(story(1), story(1, body, title="New", publisher="The Valley Times", link="v/1")) == "syndicated"


def test_a_later_version_that_says_more_is_an_update_and_not_a_copy() -> None:
    body = "\n".join([*paragraphs(1), *paragraphs(2)[:3]])
    found = copies(story(1), story(1, body, id="2", published=DAY + 5 * 3600))[1]
    assert found.kind == "update"
    assert found.hours == 5
    assert found.grown > 25


def test_the_earlier_one_is_the_original_whatever_the_order() -> None:
    found = copies(story(1, published=DAY + 3600), story(1, published=DAY, id="2"))
    assert set(found) == {0}
    assert found[0].other == "a:2"


@given(st.permutations(range(5)), st.booleans())
def test_in_another_order_the_same_items_repeat_the_same_others(order: list[int], dated: bool) -> None:
    longer = "\n".join([*paragraphs(1), *paragraphs(2)[:3]])
    changes: list[dict[str, object]] = [
        {},
        {"id": "b"},
        {"id": "c", "body": longer},
        {"title": "Another title"},
        {"id": "", "link": ""},
    ]
    stories = [story(1, **{"published": DAY if dated else 0, **change}) for change in changes]

    def repeats(given: list[Story]) -> set[tuple[str, str, str]]:
        survey = Survey(recurrence=False)
        survey.start_source("a")
        for number, one in enumerate(given):
            survey.add(one._replace(number=number, line=number))
        found = survey.finish().copies
        return {
            (given[number].id, copy.kind, given[int(copy.other.rpartition(":")[2])].id)
            for (_, number), copy in found.items()
        }

    assert repeats([stories[at] for at in order]) == repeats(stories)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(story(2), id="another story"),
        pytest.param(story(2, title="Title 1 of its own"), id="another story under the same title"),
        pytest.param(story(2, link="news.example/1"), id="another story at the same address"),
        pytest.param(
            story(2, "\n".join([paragraphs(1)[0], *paragraphs(2)])), id="one paragraph of background in common"
        ),
        pytest.param(story(2, "See the sports pages."), id="a teaser"),
    ],
)
def test_what_is_no_copy(other: Story) -> None:
    assert kind(story(1), other) is None


def test_boilerplate_in_common_makes_no_copies() -> None:
    about = paragraphs(10**7, 12)
    assert copies(*(story(seed, "\n".join([*paragraphs(seed, 4), *about])) for seed in range(12))) == {}


def test_twenty_papers_that_print_one_dispatch_are_all_found() -> None:
    papers = [story(1, publisher=f"Paper {k}", title=f"Headline {k}", link=f"p{k}/1") for k in range(20)]
    found = copies(*papers)
    assert set(found) == set(range(1, 20))
    assert {copy.kind for copy in found.values()} == {"syndicated"}


def test_a_sketch_tells_the_share_of_sentences() -> None:
    chance = random.Random(3)
    common = [sentence(chance) for _ in range(60)]
    for share in (0.2, 0.5, 0.9):
        cut = round(60 * 2 * share / (1 + share))  # of two texts of 60 sentences, so many are common
        other = common[:cut] + [sentence(chance) for _ in range(60 - cut)]
        told = resemblance(sketch(fold(" ".join(common))).hashes, sketch(fold(" ".join(other))).hashes)
        assert abs(told - share) < 3 * (share * (1 - share) / SIZE) ** 0.5, "three standard errors"
    assert resemblance((), ()) == 0.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_breaks_the_survey(one: str, other: str) -> None:
    found = Survey()
    found.start_source("a")
    for number, body in enumerate((one, other, one + "\n" + other, one)):
        found.add(Story(one[:9], other[:9], one[:5], other[:5], 0, body, number, 1))
    across = found.finish()
    assert sum(across.totals.values()) == 4
    assert all(0 <= copy.share <= 100 for copy in across.copies.values())
