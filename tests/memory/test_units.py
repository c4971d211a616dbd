"""Units: what may vary in a line, what may not, and that the keys are the same everywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.memory.folding import fold
from newslint.memory.sketch import sketch
from newslint.memory.units import (
    AGAIN,
    ENDING,
    FLAGS,
    HEAD,
    LINE,
    OPENING,
    TAIL,
    TEMPLATE,
    placed_keys,
    publisher_key,
    units,
)

POST = publisher_key("The Harbour Post")


def keys(text: str, kind: int) -> set[int]:
    return {unit.key for unit in units(text, POST) if unit.kind == kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Copyright © 2019 The Harbour Post", "Copyright © 2026 The Harbour Post", id="a year"),
        pytest.param("Follow the paper at @harbour_post", "Follow the paper at @post_harbour", id="a handle"),
        pytest.param(
            "Updated on Monday, 3 March 2026 at 10:15", "Updated on Friday, 12 June 2025 at 9:01", id="a date"
        ),
        pytest.param("Read on: https://a.example/1", "Read on: https://a.example/2?b=3", id="an address"),
        pytest.param("Sign up for our newsletter!", "SIGN UP FOR OUR NEWSLETTER", id="case and punctuation"),
        pytest.param("Lesezeit 3 Minuten", "Lesezeit 12 Minuten", id="a number, in any language"),
    ],
)
def test_what_may_vary_in_a_line_does_not_change_its_key(one: str, other: str) -> None:
    assert keys(one, LINE) == keys(other, LINE) != set()


def test_other_words_are_another_line_and_another_publisher_has_other_keys() -> None:
    assert keys("Sign up for our newsletter", LINE) != keys("Sign up for our podcasts", LINE)
    other = publisher_key("The Valley Times")
    assert {unit.key for unit in units("Sign up for our newsletter", other)} != keys("Sign up for our newsletter", LINE)
    assert publisher_key("the  harbour POST") == POST


def test_names_may_vary_in_a_template() -> None:
    one = "Ada Quayle of The Harbour Post contributed to this report from the quay"
    other = "Bo Lind and Cy Marsh of The Harbour Post contributed to this report from the quay"
    assert keys(one, TEMPLATE) == keys(other, TEMPLATE) != set()
    assert keys(one, LINE) != keys(other, LINE)
    assert not keys("Ada Quayle spoke", TEMPLATE), "too little is left without the name"


def test_the_ends_of_a_text_without_line_breaks_are_units() -> None:
    story = "The ferry left on Monday for the first time in weeks. " * 6
    text = f"{story}The Post lives from its members. Join them today for little money."
    endings = {text[unit.start : unit.end] for unit in units(text, POST) if unit.kind == ENDING}
    assert "The Post lives from its members. Join them today for little money." in endings
    assert all(ending[0].isupper() for ending in endings)
    openings = {text[unit.start : unit.end] for unit in units(text, POST) if unit.kind == OPENING}
    assert "The ferry left on Monday for the first time in weeks." in openings


def test_a_block_that_was_broken_to_a_width_is_one_unit() -> None:
    wrapped = (
        "The ferry left on Monday for the first time in three weeks, the harbour\n"
        "board said in a statement that was read out on the quay by its chair,\n"
        "who had come down from the hall with a bell and two of her deputies.\n"
        "\n"
        "This service is sent to editors by the agency of the islands and may be\n"
        "used in print and online by subscribers for a week after it was sent to\n"
        "them, and no longer than that without the consent of the agency itself\n"
    )
    blocks = [wrapped[unit.start : unit.end] for unit in units(wrapped, POST) if unit.kind == LINE]
    assert blocks == [block.strip("\n") for block in wrapped.split("\n\n")]
    again = wrapped.replace("without the consent", "without\nthe consent").replace("a week after", "a\nweek after")
    assert keys(wrapped, LINE) == keys(again, LINE), "another width is the same block"
    lines = "A line of it.\nAnother line.\nA third line.\nA fourth.\nA fifth one.\nA sixth line."
    assert len(keys(lines, LINE)) == 6


def test_versions_of_a_story_have_a_gist_in_common() -> None:
    body = "\n".join(f"Paragraph {k} of the story about the pier, with words of its own: {'x' * k}." for k in range(9))
    later = "This story has been updated with the vote.\n" + body
    assert set(sketch(fold(body)).gists) & set(sketch(fold(later)).gists)


def test_keys_do_not_depend_on_the_process() -> None:
    code = (
        "from newslint.memory.units import units, publisher_key;"
        "print([u.key for u in units('Sign up for our newsletter today\\nGood.', publisher_key('P'))])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1


def test_a_key_is_what_another_engine_must_compute() -> None:
    # a stored memory and a count made in Spark both stop fitting when this changes: it needs a new schema version
    from xxhash import xxh3_64_intdigest

    (key,) = keys("Sign up for our newsletter, 2026", LINE)
    assert key == xxh3_64_intdigest(b"signupforournewsletter", int.from_bytes(POST, "little")) >> FLAGS


def test_placed_keys_are_the_keys_of_the_units_and_where_they_stand() -> None:
    text = "\n".join(f"Line {'x' * k} of twelve, which has words of its own." for k in range(12))
    told = {unit.key: TAIL * unit.tail | HEAD * unit.head | AGAIN * unit.again for unit in units(text, POST)}
    assert {key >> FLAGS: key & (TAIL | HEAD | AGAIN) for key in placed_keys(text, fold(text), POST)} == told
    assert sorted(told.values()).count(0) == 12 - 5 - 2


@given(st.text(st.sampled_from("aB .\n1@/é”。\r\x0b"), max_size=900))
def test_spans_of_units_lie_in_the_text_and_hold_what_their_keys_say(text: str) -> None:
    for unit in units(text, POST):
        piece = text[unit.start : unit.end]
        assert piece == piece.strip()
        assert piece
        if unit.kind == LINE and "\n" not in piece:
            assert unit.key in {one.key for one in units(piece, POST)}


def test_a_line_that_stands_in_a_text_more_than_once_is_a_unit_each_time() -> None:
    text = (
        "Anzeige\nThe ferry left on Monday, the board said.\nANZEIGE\nIt came back on Tuesday, the board said.\nAnzeige"
    )
    again = [unit for unit in units(text, POST) if unit.again]
    assert [text[unit.start : unit.end] for unit in again] == ["Anzeige", "ANZEIGE", "Anzeige"]
    assert len({unit.key for unit in again}) == 1
    assert [key & AGAIN for key in placed_keys(text, fold(text), POST)].count(AGAIN) == 1
