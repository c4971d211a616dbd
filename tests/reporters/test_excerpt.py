"""Excerpts: which lines are shown, where they are cut, and that marks stay under what they mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from newslint.model import Judged
from newslint.reporters.excerpt import Frame, Row, excerpt
from newslint.reporters.visible import visible

from .made import finding, marked

FRAME = Frame(40, "…", visible)


def rows_of(judged: Judged, chosen: set[int] | None = None, frame: Frame = FRAME) -> list[Row]:
    findings = judged.report.findings
    return excerpt(judged.shown[0], findings, set(range(len(findings))) if chosen is None else chosen, frame)


def words(rows: list[Row]) -> list[str]:
    return [row.text[span.start : span.end] for row in rows if row.text is not None for span in row.spans]


def flag(text: str, *flags: str) -> Judged:
    return marked(text, *((words, finding()) for words in flags))


def test_flagged_lines_with_few_between_share_an_excerpt() -> None:
    rows = rows_of(flag("null\nOne.\n\nnull\nTwo.", "null", "null"))
    assert [(row.number, row.text, bool(row.spans)) for row in rows] == [
        (1, "null", True),
        (2, "One.", False),
        (3, "", False),
        (4, "null", True),
    ]


def test_more_lines_between_are_left_out() -> None:
    rows = rows_of(flag("null\nOne.\nTwo.\nThree.\nnull", "null", "null"))
    assert [(row.number, row.text) for row in rows] == [(1, "null"), (None, None), (5, "null")]


def test_only_chosen_findings_bring_their_lines() -> None:
    rows = rows_of(flag("null\nOne.\nTwo.\nThree.\nnull", "null", "null"), {0})
    assert [row.text for row in rows] == ["null"]


def test_others_are_marked_where_their_line_is_shown_anyway() -> None:
    rows = rows_of(flag("a null\nb null\nc null", "null", "null", "null"), {0, 2})
    assert [[span.finding for span in row.spans] for row in rows] == [[0], [1], [2]]


def test_lines_of_one_source_line_are_numbered_once() -> None:
    judged = flag("null\nOne.\nnull", "null", "null")
    in_json = [replace(found, line=7) for found in judged.report.findings]
    rows = excerpt(judged.shown[0], in_json, {0, 1}, FRAME)
    assert [(row.number, row.text) for row in rows] == [(7, "null"), (None, "One."), (None, "null")]


def test_a_long_line_is_cut_around_its_mark_between_words() -> None:
    text = "The mayor opened the pier in spring and, sources said, closed it again before the summer guests arrived."
    (row,) = rows_of(flag(text, "sources said"))
    assert row.text == "…spring and, sources said, closed it…"
    assert words([row]) == ["sources said"]


def test_the_beginning_and_the_end_are_not_cut_without_need() -> None:
    text = "null, said the mayor, who opened the pier and closed the harbour again, null"
    head, tail = rows_of(flag(text, "null", "null"))
    assert head.text == "null, said the mayor, who opened the…"
    assert tail.text == "…pier and closed the harbour again, null"
    assert (head.number, tail.number) == (1, None)
    assert words([head, tail]) == ["null", "null"]


def test_marks_that_stand_near_share_a_row() -> None:
    text = "The mayor opened the pier in spring and null and null closed it before the summer guests arrived."
    (row,) = rows_of(flag(text, "null", "null"))
    assert words([row]) == ["null", "null"]


def test_a_mark_wider_than_the_screen_is_shown_from_its_beginning() -> None:
    text = "Well: subscribe to our letter for a daily walk along the quay with all boats, bolts and bridges."
    (row,) = rows_of(flag(text, text[6:]))
    assert row.text is not None
    assert row.text.removeprefix("…").startswith("subscribe to our letter")
    assert row.text.endswith("…")
    assert cell_len(row.text) <= 40


def test_marks_that_begin_together_and_are_wider_than_the_screen_share_a_row() -> None:
    wide = "The ferry will not sail before the end of the week, the board said on Monday."
    rows = rows_of(flag(f"{wide} Null.", wide, wide[:-3], wide[4:]))
    assert len(rows) == 1
    assert len(rows[0].spans) == 3


def test_a_mark_over_several_lines_says_how_many_more() -> None:
    (row,) = rows_of(flag("Go.\nShare\nLike\nFollow\nEnd.", "Share\nLike\nFollow"))
    assert (row.number, row.text, row.hidden) == (2, "Share", 2)
    assert words([row]) == ["Share"]


def test_tabs_are_expanded_and_carriage_returns_dropped() -> None:
    (row,) = rows_of(flag("ab\tnull\r\nEnd.", "null"))
    assert row.text == "ab  null"
    assert words([row]) == ["null"]


def test_escapes_move_the_marks_with_them() -> None:
    (row,) = rows_of(flag("a\x1b[31mb\u202enull", "\u202enull"))
    assert row.text == r"a\x1b[31mb\u202enull"
    assert words([row]) == [r"\u202enull"]


def test_wide_characters_count_double() -> None:
    (row,) = rows_of(flag("港の橋は金曜日に再び開通した。記者：null。二週間の修理の後のことである。", "null"))
    assert row.text is not None
    assert cell_len(row.text) <= 40
    assert words([row]) == ["null"]


LETTERS = st.sampled_from("ab \n\t\r橋e\u0301\u200b\x1b👩")


@given(st.data(), st.text(LETTERS, min_size=1, max_size=300), st.integers(24, 60))
def test_every_chosen_mark_is_in_a_row_that_fits(data: st.DataObject, text: str, width: int) -> None:
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), min_size=1, max_size=6))
    findings = [finding(line=text.count("\n", 0, start) + 1) for start, _ in spans]
    judged = flag(text)
    judged.shown[0].marks = sorted((start, end, at) for at, (start, end) in enumerate(spans))
    rows = excerpt(judged.shown[0], findings, set(range(len(spans))), Frame(width, "…", visible))
    assert {span.finding for row in rows for span in row.spans} == set(range(len(spans)))
    for row in rows:
        if row.text is None:
            continue
        assert row.text == visible(row.text)
        assert all(0 <= span.start <= span.end <= len(row.text) for span in row.spans)
        assert not row.spans or cell_len(row.text) <= width


def test_marks_that_would_fill_a_row_to_its_edges_get_a_row_each() -> None:
    text = "null" + " of the pier and the quay an" + "d null, said the mayor of the old harbour town at noon"
    assert [words([row]) for row in rows_of(flag(text, "null", "null"))] == [["null"], ["null"]]


def test_a_cut_falls_between_words_at_both_ends() -> None:
    text = "Harbourmaster Quayside-Pierhead said null of boatbuilders and bolts and lighthousekeepers and bridges."
    (row,) = rows_of(flag(text, "null"))
    assert row.text is not None
    assert set(row.text.strip("…").split()) <= set(text.split())


def test_a_cut_never_leaves_a_combining_mark_without_its_letter() -> None:
    for length in range(60, 68):
        (row,) = rows_of(flag("e\u0301" * length + "null" + "o" * 40, "null"))
        assert row.text is not None
        assert row.text.startswith("…e\u0301")
