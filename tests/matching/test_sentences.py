"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.model.sentences import sentence_at, sentences

SPLIT = [
    "The bridge is shut.|It opens on Monday.",
    "he said.|Follow us on Twitter.|Sign up for our newsletter",
    "“We are ready.”|She left.",
    "Really?!|Yes.",
    "It was over…|Then came rain.",
    "Mr. Lee met Dr. Ortiz and Sen. J. K. Moss.|They spoke.",
    "He moved to the U.S. Army base in Ft. Dix.|Then he left.",
    "He moved to the U.S.|The army followed.",
    "Follow us on X.|Sign up.|So did I.|J. K. Moss and B. Lee left.",
    "It began at 5 p.m. Monday.|It ended at 9 p.m.|The crowd went home.",
    "Apple Inc. Chief Ann Day spoke.|Shares rose 3.5 percent.",
    "See No. 5 on the list.|No.|That is wrong.",
    "On Jan. 5 it opened.|On Dec. 24 it shut.",
    "the votes were counted for.|Reporting by Jo Ray",
    "He works at Amazon.Com and Node.Js fans know it.",
    "See https://news.example/some.Page for more.",
    "Mail jo@news.example.|Thanks",
    "Advertisement|Read more|Share",
    "Am 3. Oktober wurde gefeiert.|Am 12. Spieltag fiel ein Tor.",
    "Das war 2019.|Danach kam nichts.",
    "z.B. Äpfel und ca. Birnen.|Über Nacht.",
    "Власти сказали нет.|Мост закрыт.",
    "橋は閉鎖された。|月曜に開く。",
    "「閉鎖された。」と市長は述べた。",
    "पुल बंद है।|सोमवार को खुलेगा।",
    "هل هذا صحيح؟|نعم.",
    "Watch the match live.|🔴 Follow here",
    "The end.|(Reporting by Jo)",
    "It was version 2.5 of the plan.",
    "1. Wash the rice.|2. Cook it.",
    "He paused ... and went on.",
    "He said.”|Follow us",
    "“Go!” he said.",
    "one",
]


@pytest.mark.parametrize("text", SPLIT)
def test_splits(text: str) -> None:
    gaps = {
        "Advertisement|Read more|Share": "  ",
        "the votes were counted for.|Reporting by Jo Ray": "",
        "橋は閉鎖された。|月曜に開く。": "",
        "He said.”|Follow us": "",
    }
    value = text.replace("|", gaps.get(text, " "))
    assert [value[start:end] for start, end in sentences(value)] == text.split("|")


def test_offsets_count_from_the_whole_value() -> None:
    value = "Skip.\n  One. Two.\t Three \nSkip."
    assert [value[start:end] for start, end in sentences(value, 6, 26)] == ["One.", "Two.", "Three"]


@pytest.mark.parametrize("value", ["", "   ", "\u00a0\t"])
def test_nothing_holds_no_sentence(value: str) -> None:
    assert sentences(value) == []


texts = st.lists(
    st.sampled_from(
        [
            "Mr",
            "U.S",
            "said",
            "The",
            "Follow",
            "a",
            "I",
            "3",
            "Oktober",
            "p.m",
            "。",
            "」",
            "www.x",
            "a/b",
            "é",
            "日",
            "🙂",
            ". ",
            ".",
            "? ",
            "... ",
            '." ',
            "”",
            " ",
            "  ",
            "\t",
            "\u00a0",
            "\u3000",
            "\u2009",
            "(",
            "x" * 310,
            "\u00a0 ",
        ]
    ),
    max_size=24,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(texts, st.integers(0, 3), st.integers(0, 3))
def test_sentences_are_in_order_and_only_white_space_is_left_out(value: str, before: int, after: int) -> None:
    start, end = min(before, len(value)), max(min(before, len(value)), len(value) - after)
    at = start
    for left, right in sentences(value, start, end):
        assert at <= left < right
        assert not value[at:left].strip()
        assert value[left:right] == value[left:right].strip()
        at = right
    assert not value[at:end].strip()


@settings(max_examples=300, deadline=None)
@given(texts, st.integers(0, 3), st.integers(0, 3))
def test_one_sentence_is_the_one_of_all(value: str, before: int, after: int) -> None:
    start, end = min(before, len(value)), max(min(before, len(value)), len(value) - after)
    spans = sentences(value, start, end)
    for place in range(start, end):
        holding = [span for span in spans if span[0] <= place < span[1]]
        assert sentence_at(value, start, end, place) == (holding[0] if holding else None)
