"""What of a text its publisher has set around the story, seen line beside line."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.memory import Story, Survey
from newslint.memory.counts import Tally, recurs
from newslint.memory.frame import framing
from newslint.memory.units import Unit, publisher_key, units
from tests.memory.made import paragraphs

POST = "The Harbour Post"


def verdict(tally: Tally, total: int, unit: Unit, line: str) -> bool:
    return recurs(tally, total, unit.kind, unit.words, line)


def framed(bodies: Sequence[str]) -> list[list[str]]:
    """Return the lines of each body that are said to be frame."""
    survey = Survey(copies=False)
    survey.start_source("a")
    for number, body in enumerate(bodies):
        survey.add(Story(POST, f"Story {number}", "", str(number), 0, body, number, number + 1))
    across = survey.finish()
    key = publisher_key(POST)
    outcome = []
    for body in bodies:
        found = [(unit, across.recurring[unit.key]) for unit in units(body, key, across.recurring)]
        outcome.append([body[unit.start : unit.end] for unit, _ in framing(body, found, len(bodies), verdict)])
    return outcome


def stories(count: int, made: str) -> list[str]:
    """Return bodies of four paragraphs each put into ``made`` for {0} to {3}."""
    return [made.format(*paragraphs(seed, 4)) for seed in range(count)]


def test_an_advert_label_between_paragraphs_is_claimed_each_time() -> None:
    assert framed(stories(4, "{0}\nAnzeige\n{1}\nAnzeige\n{2}\n{3}")) == [["Anzeige"] * 2] * 4


def test_the_cells_of_a_table_are_left_alone() -> None:
    table = "{0}\n{1}\n{2}\nRovers\nWon\nUnited\nWon\nCity\nLost\nTown\nLost\n{3}"
    assert framed(stories(5, table)) == [[]] * 5


def test_who_speaks_in_an_interview_is_left_alone() -> None:
    talk = "{0}\nQuayle:\n{1}\nQuayle:\n{2}\n{3}"
    assert framed([*stories(4, talk), *stories(20, "{0}\n{1}\n{2}\n{3}")[4:]]) == [[]] * 20


def test_short_lines_of_a_block_are_claimed_with_the_long_one_in_it() -> None:
    block = (
        "Follow the paper:\nFacebook: https://social.example/post\nVideo: https://video.example/post\n"
        "The Harbour Post has been read on the quays of the islands since 1891 and belongs to its readers."
    )
    for made in ("{0}\n{1}\n{2}\n{3}\n\n" + block, block + "\n{0}\n{1}\n{2}\n{3}", "{0}\n{1}\n" + block + "\n{2}\n{3}"):
        assert framed(stories(3, made)) == [block.split("\n")] * 3


def test_three_lines_that_end_the_text_are_a_block_without_a_long_one() -> None:
    block = "Post on Facebook\nhttps://social.example/1\nPost on film\nhttps://video.example/1\nPost by mail and pigeon"
    expected = ["Post on Facebook", "Post on film", "Post by mail and pigeon"]
    assert framed(stories(3, "{0}\n{1}\n{2}\n{3}\n" + block)) == [expected] * 3
    assert framed(stories(3, "{0}\n{1}\n" + block + "\n{2}\n{3}")) == [[]] * 3, "inside the text they may be subheads"
    table = "Rovers\nUnited\nCity"
    assert framed(stories(3, "{0}\n{1}\n{2}\n{3}\n" + table)) == [[]] * 3


def test_a_subhead_above_a_paragraph_of_its_own_is_no_part_of_the_block() -> None:
    block = "The Harbour Post has been read on the quays of the islands since 1891 and belongs to its readers."
    made = "{0}\n{1}\n" + block + "\nWhat it means:\n{2}\nWhat happens next?\n{3}"
    assert framed(stories(4, made)) == [[block]] * 4


def test_a_text_of_which_nothing_else_would_be_left_has_no_frame() -> None:
    block = "The Harbour Post has been read on the quays of the islands since 1891 and belongs to its readers."
    assert framed(["Boat one.\n" + block, "Two boats.\n" + block, "Boats, three.\n" + block]) == [[]] * 3
