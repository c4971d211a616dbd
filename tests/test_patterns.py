"""Patterns that compile late are the patterns that they stand for."""

from __future__ import annotations

import re

import pytest

from newslint.model.patterns import byte_pattern, pattern


def test_it_behaves_as_the_compiled_pattern_and_compiles_when_asked() -> None:
    late = pattern(r"(?P<who>\w+) says", re.IGNORECASE)
    match = late.search("Anna SAYS")
    assert match is not None
    assert match["who"] == "Anna"
    assert late.sub("x", "a says b says") == "x x"
    assert late.pattern == r"(?P<who>\w+) says"
    assert late.groupindex == {"who": 1}
    assert byte_pattern(rb"\xff+").findall(b"a\xff\xffb") == [b"\xff\xff"]


def test_an_invalid_one_says_so_at_its_first_use() -> None:
    late = pattern("(")
    with pytest.raises(re.error):
        late.search("x")
