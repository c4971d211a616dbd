"""Which patterns are refused, and where the mistake is said to stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.matching.safety import UnsafePattern, check_pattern

SAFE = [
    r"^(?:published|updated|by)\s*:\s*(?:undefined|null|nan)\s*$",
    r"(?:\w+\s+)+ago",
    r"(?:,\s*\w+)*x",
    r"(?:foo|for)+",
    r"(?:\d{3})+",
    r"(?:\d{1,3},)+",
    r"(?:\w+ ?){1,3}ago",
    r"^by\s+.+\s+for reuters$",
    r"\s*\w+\s*x",
    r".*\s*.*x",
    r"[^\n]+",
    r"[\x00-\x1f]x",
    r"(?<=\d)ago(?!st)",
    r"(?x) ad  # an advert, as in (a+)+" + "\n b",
    r"(?i:ad)[\]\w-]+",
    r"(?P<q>['\"])ad(?P=q)",
    r"(a)?b(?(1)c|d)",
    r"\N{BULLET}\x41\u0042[^]a]",
    r"(?:a{2}){3}",
    r"x{,3}y{2,}z{}{",
    r"(?:[A-Z]\w+ ){1,12}said",
    r"(?>a+)b",
    r"(?s:.)x",
    r"(?#a comment)ad",
    r"[\[:a-z]+",
]
UNSAFE = [
    ("(a+)+", 0, "nested unbounded repeat '(a+)+'"),
    ("x(?:a|aa)+y", 1, "'(?:a|aa)+'"),
    (r"(\s*\w*)*x", 0, "nested"),
    (r"ad (?:\w+,?\s?)+$", 3, "nested"),
    (r"(?:.*foo)+", 0, "nested"),
    (r"(?:a+){1,20}b", 0, "nested"),
    (r"(?:(?:ab?)+c?)*d", 0, "nested"),
    (r"(?:[a-z]+-?)+:", 0, "nested"),
    (r"(?i)(?:é+É)+x", 4, "nested"),
    (r"(?:\d{1,3})+x", 0, "nested"),
    (r"ad\s*\s*\s*x", 2, r"'\s*\s*\s*'"),
    (r".*.*.*x", 0, "3 unbounded repeats in a row"),
    (r"x(?:.*)\w*(?:.*?)y", 1, "in a row"),
    ("a\\nb", 1, r"'\n' names a line end"),
    ("ab[,\\n]", 2, "line end"),
    ("a\nb", 1, "line end"),
    (r"a\x0ab", 1, "line end"),
    ("a*", 0, "empty string"),
    ("^$", 0, "empty string"),
    ("(?=ad)", 0, "empty string"),
    ("ad|", 0, "empty string"),
    ("ab(c", 2, "missing )"),
    ("a[", 1, "unterminated character set"),
    (r"ad\q", 2, "bad escape"),
    ("a{2,1}", 2, "min repeat"),
    ("a[[]", 0, "possible nested set"),
    ("(?P<n>a)(?P<n>b)", 12, "redefinition"),
]


@pytest.mark.parametrize("pattern", SAFE)
def test_safe(pattern: str) -> None:
    check_pattern(pattern, re.IGNORECASE)


@pytest.mark.parametrize(("pattern", "position", "words"), UNSAFE)
def test_unsafe(pattern: str, position: int, words: str) -> None:
    with pytest.raises(UnsafePattern) as caught:
        check_pattern(pattern, re.IGNORECASE)
    assert caught.value.position == position
    assert words in caught.value.message == str(caught.value)
    assert caught.value.message[0].islower() or not caught.value.message[0].isalpha()
    assert not caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from([*r"ab1\()[]{},|?*+^$.:P<>=!-#xswdnu ", "(?:", "(?i)", "(?x)", "\\w", "é", "\n"]),
        max_size=14,
    )
)
def test_every_string_is_either_taken_or_refused_with_a_place(some: list[str]) -> None:
    pattern = "".join(some)
    refused = None
    try:
        check_pattern(pattern)
    except UnsafePattern as error:
        refused = error
    if refused is None:
        assert re.compile(pattern).search("") is None
        return
    assert 0 <= refused.position <= len(pattern)
