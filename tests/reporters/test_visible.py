"""Foreign text is made safe to print, and left alone where it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.reporters.visible import is_unicode, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b]0;gotcha\x07", r"\x1b[2J\x1b]0;gotcha\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("a\nb\r\n\tc", r"a\nb\r\n\tc"),
        ("nul\x00del\x7f", r"nul\x00del\x7f"),
        ("\u202egnp.exe\u2069", r"\u202egnp.exe\u2069"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("soft\u00adhyphen", r"soft\xadhyphen"),
        ("line\u2028end\u2029", r"line\u2028end\u2029"),
        ("half \ud800", r"half \ud800"),
        ("hidden\U000e0041", r"hidden\U000e0041"),
    ],
)
def test_what_steers_or_hides_becomes_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "Brücke – “quoted” 100\u00a0%",
        "東京の橋\u3000です",
        "می\u200cخواهم",
        "👩\u200d🚒",
        "Cafe\u0301",
        "[red]x[/red]",
    ],
)
def test_what_is_harmless_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", "\\u2013 30 \\u20ac..."), ("latin-1", "\\u2013 30 \\u20ac..."), ("cp1252", "– 30 €...")],
)
def test_what_the_encoding_lacks_becomes_an_escape(encoding: str, shown: str) -> None:
    assert visible("– 30 €…", encoding) == shown


@given(st.text(st.characters()))
def test_no_text_can_steer_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [char for char in shown if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF")]
    assert not [char for char in shown if unicodedata.bidirectional(char) in ("LRI", "RLI", "FSI", "PDI")]
    assert visible(shown) == shown


@given(st.text(st.characters(), min_size=1), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_every_text_can_be_written(text: str, encoding: str) -> None:
    assert visible(text, encoding).encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "whole"), [("UTF-8", True), ("utf8", True), ("utf_16", True), ("cp1252", False), ("US-ASCII", False)]
)
def test_encodings_that_hold_everything(encoding: str, whole: bool) -> None:
    assert is_unicode(encoding) is whole
