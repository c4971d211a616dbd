"""The filter never loses a hit: both engines find the same, whatever the patterns and the texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from newslint.matching import Matcher, Search
from newslint.matching.safety import UnsafePattern, check_pattern
from newslint.matching.units import LONGEST

WORDS = [
    "follow",
    "us",
    "Kiosk",
    "ad",
    "für",
    "İstanbul",
    "ısı",
    "ſtreet",
    "\u212aelvin",
    "ΣΑΣ",
    "наш",
    "続き",
    "é",
    "ß",
    "a",
    "I",
]
CLASSES = [
    r"\w",
    r"\s",
    r"\d",
    r"\W",
    r"\S",
    r"\D",
    "[a-k]",
    "[^a-k]",
    "[é’ſ]",
    r"[\sı|]",
    "[А-я]",
    "[^é]",
    "[一-龥]",
    "[àâ-ï]",
    ".",
]
ANCHORS = ["^", "$", r"\b", r"\B", r"\A", r"\Z"]
SPACES = [" ", "  ", "\n", "\n\n", "\r\n", "\u00a0", "\t", "\u2009", "\u3000", " \n ", "\x1c", "\x85"]
STOPS = [".", "!", "…", "。", ":", "-", "”", ".”", "?"]

atoms = st.one_of(
    st.sampled_from([re.escape(word) for word in WORDS]),
    st.sampled_from(CLASSES),
    st.sampled_from(ANCHORS),
    st.just(" "),
)


def _bigger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: "(?:" + "|".join(some) + ")"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "*?", "{2}", "{1,3}", "{0,40}", "{2,}", "++"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"(?P<flag>{one})"),
        st.tuples(
            st.sampled_from(["(?={})", "(?!{})", "(?<!a){}", "(?i:{})", "(?-i:{})", "(?>{})", "(?a:{})", "(?s:{})"]),
            inner,
        ).map(lambda pair: pair[0].format(pair[1])),
    )


patterns = st.recursive(atoms, _bigger, max_leaves=7)
pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SPACES),
    st.sampled_from(STOPS),
    st.sampled_from("aiskéıİſ\u212a1ÉZ日\ud800😀"),
)
texts = st.lists(st.tuples(pieces, st.sampled_from([str, str.upper, str.lower, str.title])), max_size=24).map(
    lambda some: "".join(case(piece) for piece, case in some)
)


@st.composite
def searches(draw: st.DrawFn) -> Search:
    those = draw(st.lists(patterns, min_size=1, max_size=2))
    unless = draw(st.lists(patterns, max_size=1)) if draw(st.booleans()) else []
    ignore_case = draw(st.booleans())
    for one in (*those, *unless):
        try:
            check_pattern(one, re.IGNORECASE if ignore_case else 0)
        except UnsafePattern:
            assume(False)
    return Search(
        tuple(those),
        tuple(unless),
        ignore_case,
        draw(st.sampled_from(["line", "sentence", "text"])),
        draw(st.sampled_from(["match", "unit"])),
    )


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.lists(searches(), min_size=1, max_size=3), st.lists(texts, min_size=1, max_size=6), st.randoms())
def test_random_patterns_find_the_same(asked: list[Search], values: list[str], random) -> None:
    fast, quick, plain = Matcher(asked), Matcher(asked, quick=True), Matcher(asked, hyperscan=False)
    assert (fast.engine, quick.engine, plain.engine) == ("hyperscan", "hyperscan", "re")
    wanted = bytes(random.randrange(2) for _ in asked)
    for value in values:
        expected = plain.find(value)
        for filtered in (fast, quick):
            assert filtered.find(value) == expected
            assert filtered.find(value, wanted) == [hit for hit in expected if wanted[hit.search]]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(WORDS + CLASSES), st.sampled_from(WORDS), st.booleans(), texts)
@example("i", "kiosk", True, "İ ı \u212aIOſ\u212a")
@example("ı", "ſ", True, "I S i s")
@example("[^i]", "a", False, "ıa ia İa")
def test_letters_that_fold_into_ascii(left: str, right: str, ignore_case: bool, value: str) -> None:
    source = left if left in CLASSES else re.escape(left)
    for unit in ("line", "sentence", "text"):
        asked = [Search((source + re.escape(right), r"\b" + re.escape(right)), (), ignore_case, unit)]
        assert Matcher(asked).find(value + right.upper()) == Matcher(asked, hyperscan=False).find(value + right.upper())


REAL = [
    Search((r"^(?:published|updated|by)\s*:\s*(?:undefined|null|nan)\s*$",)),
    Search((r"^follow us on (?P<net>\w+)\b.*$", r"\bsign up for our .{0,40}newsletter\b"), unit="sentence"),
    Search((r"^(?:reporting|editing) by .{3,80}$",), unit="sentence", flag="unit"),
    Search((r"\b(?:für|über) \w+", r"ÖSTERREICH"), (r"\bnicht\b",)),
    Search((r"(?i:читайте также)\s*:", r"続きを読む"), ignore_case=False),
    Search((r"\A\W*breaking\b",), unit="text", flag="unit"),
    Search((r"(?<!\d)\d{1,2}:\d\d\b(?! Uhr)",)),
    Search((r"tıklayın$", r"^İLAN\b"), unit="sentence"),
    Search((r"(?-i:fficials?)\b[^;]{0,20}\bsaid", r"(?-i:Der)\b"), unit="sentence", flag="unit", once=True),
]
ARTICLES = [
    "BREAKING: The bridge is shut.\n\n  Published: undefined \r\nThe mayor said so. Follow us on Twitter. Sign up for our "
    "free morning newsletter today.\nReporting by Ann Lee and Bo Park; editing by C. Day",
    "Die Regierung in Österreich berät über Maßnahmen.\u00a0\n\u00a0Für Pendler ändert sich nicht viel. Um 12:30 begann es.\n"
    "Über Nacht kam Schnee. 10:15 Uhr",
    "Власти открыли мост.\nЧитайте также: мост закрыт\n速報です。続きを読む",
    "İlan metni burada. Haberin devamı için tıklayın\nKOPRU ACILDI. TIKLAYIN",
    "He said it counted for.Reporting by Jo Ray",
    "   \n\n\t",
]


@pytest.mark.parametrize("value", ARTICLES)
def test_texts_like_real_ones_find_the_same(value: str) -> None:
    assert Matcher(REAL).find(value) == Matcher(REAL, hyperscan=False).find(value)


def test_texts_like_real_ones_hold_what_was_put_there() -> None:
    matcher = Matcher(REAL)
    found = [[(hit.search, value[hit.start : hit.end]) for hit in matcher.find(value)] for value in ARTICLES]
    assert found == [
        [
            (5, ARTICLES[0]),
            (0, "Published: undefined"),
            (1, "Follow us on Twitter."),
            (1, "Sign up for our free morning newsletter"),
            (2, "Reporting by Ann Lee and Bo Park; editing by C. Day"),
        ],
        [(3, "Österreich"), (3, "über Maßnahmen"), (6, "12:30"), (3, "Über Nacht")],
        [(4, "Читайте также:"), (4, "続きを読む")],
        [(7, "İlan"), (7, "tıklayın"), (7, "TIKLAYIN")],
        [(2, "Reporting by Jo Ray")],
        [],
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(["x", "é", "a b "]), st.integers(-3, 3))
def test_overlong_lines_find_the_same(values: list[str], filler: str, more: int) -> None:
    value = (filler * LONGEST)[: LONGEST + more].join(["follow us. ", *values, " für follow\n"])
    asked = [
        Search((r"^follow us", r"\bfür\b", r"us$"), unit=unit, ignore_case=True)
        for unit in ("line", "sentence", "text")
    ]
    assert Matcher(asked).find(value) == Matcher(asked, hyperscan=False).find(value)


@pytest.mark.parametrize(
    "space", ["", " ", "\x1c", " \x1f", "\t", "\u00a0", "\u3000 ", "\u2009", "\u1680", " \x85 ", "\u2028"]
)
@pytest.mark.parametrize(
    "before",
    ["", "\n", "\n\n ", "It is.", "it is!”", 'it is?")', "it is…", "it is।", "它。", "it is  ", "it is", "ОН ᲂн."],
)
def test_the_beginning_of_a_sentence_is_never_missed(before: str, space: str) -> None:
    asked = [
        Search((one,), unit=unit)
        for one in (r"^follow", r"^\W*follow", r"^.?ollow us$", "(?:^|x)follow")
        for unit in ("line", "sentence")
    ]
    for value in (f"{before}{space}Follow us", f"{before}{space}Follow us. Then {before}{space}Follow us"):
        assert Matcher(asked).find(value) == Matcher(asked, hyperscan=False).find(value)
