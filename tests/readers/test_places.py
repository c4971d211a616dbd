"""Every character of every text knows where it stands in the source."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.model import Source
from newslint.readers import html_to_text, text_from
from newslint.readers.jsonplaces import lone_string, string_origin, string_places, strings
from newslint.readers.visible import visible
from tests.conftest import reading

MARK = "MARKER"
words = st.text(st.sampled_from("aé ß\n\t😀&<>\"'\\/日 .;"), max_size=25)


def _place(source: str) -> tuple[int, int]:
    at = source.index(MARK)
    line = source.count("\n", 0, at) + 1
    return line, at - (source.rfind("\n", 0, at) + 1) + 1


def _check(source: str, field: str, **options: object) -> None:
    _, items = reading(source.encode(), **options)
    text = next(text for item in items for text in item.texts if text.name == field and MARK in text.value)
    at = text.value.index(MARK)
    raw = text.raw_span(at, at + len(MARK))
    assert text.raw[slice(*raw)] == MARK
    first, last = text.locate(*raw)
    assert tuple(first) == _place(source)
    assert last.column == first.column + len(MARK)


@given(words, words)
def test_rss_title(before: str, after: str) -> None:
    title = escape(f"{before}{MARK}{after}").replace("\r", "")
    _check(f"<rss><channel>\n<item><title>{title}</title></item></channel></rss>", "title")


@given(words, words)
def test_second_line_of_cdata(before: str, after: str) -> None:
    body = f"<p>one</p>\n{escape(before)}{MARK}{escape(after)}"
    _check(f"<rss><channel><item><description><![CDATA[{body}]]></description></item></channel></rss>", "body")


@given(words, words)
def test_escaped_markup_with_escaped_text(before: str, after: str) -> None:
    body = escape(f"<p>{escape(before)}</p>\n<p>{MARK} {escape(after)}</p>")
    _check(f"<rss>\n<channel><item><description>{body}</description></item></channel></rss>", "body")


@given(words, words, st.booleans())
def test_json_string_with_escapes(before: str, after: str, ascii_only: bool) -> None:
    record = json.dumps({"title": "x", "body": f"{before}{MARK}{after}"}, ensure_ascii=ascii_only)
    _check('{"title": "first"}\n' + record + "\n", "body", format="jsonl")


@given(words, words)
def test_json_feed_html(before: str, after: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_html": f"<p>{escape(before)}{MARK}{escape(after)}</p>"}],
    }
    _check(json.dumps(feed, indent=2), "body")


def test_atom_xhtml_and_attributes() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><link href="https://h.example/?a=1&amp;b=MARKER"/>'
        "<title>t</title></entry></feed>"
    )
    _check(atom, "link")
    xhtml = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>\n<p>a &amp; b</p>'
        "<p>MARKER</p></div></content></entry></feed>"
    )
    _check(xhtml, "body")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_places_do_not_depend_on_the_encoding(encoding: str) -> None:
    source = "<rss><channel>\n<item><title>é MARKER</title></item></channel></rss>"
    _, (item,) = reading(source.encode(encoding))
    text = item.texts[0]
    first, _ = text.locate(*text.raw_span(2, 8))
    assert tuple(first) == (2, 16)


@given(st.text(st.sampled_from("ab<>/&;#x1pbr \n\"'=!-[]?é"), max_size=60))
def test_visible_text_maps_into_the_markup_in_order(raw: str) -> None:
    seen = html_to_text(raw)
    last = 0
    for at, char in enumerate(seen.value):
        start, end = seen.places.span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= last
        last = start
        if end - start == 1 and not char.isspace():
            assert raw[start] == char


@given(st.text(st.sampled_from('a"\\/bnu0dé😀\ud800'), max_size=30))
def test_json_escapes_map_back(value: str) -> None:
    value = value.replace("\ud800", "")
    body = json.dumps(value)[1:-1]
    decoded, places = string_places(body, 3)
    assert decoded == value
    for at in range(len(decoded)):
        start, end = places.span(at, at + 1)
        assert json.loads(f'"{body[start - 3 : end - 3]}"') == decoded[at]


@given(st.text(st.sampled_from('a"\\/bntu0\n\té“😀'), max_size=30), st.booleans())
def test_the_short_way_through_escapes_is_the_long_one(value: str, plain: bool) -> None:
    body = json.dumps(value, ensure_ascii=plain)[1:-1]
    text = f'"{body}"'
    short, (_, long) = string_origin(text, (1, 1 + len(body))), string_places(body, 1)
    for start in range(len(value)):
        for end in range(start + 1, len(value) + 1):
            assert short.span(start, end) == long.span(start, end)


_json = st.recursive(
    st.text(st.sampled_from('ab"\\:, {'), max_size=8) | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["body", "a", 'b"', "title"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["body", "title", "a", 'b"', "é"]), _json, max_size=4), st.booleans())
def test_a_string_found_by_its_key_is_the_one_that_reading_finds(record: dict[str, object], spaced: bool) -> None:
    text = json.dumps(record, separators=(" , ", " : ") if spaced else None)
    found = strings(text)
    for key, value in record.items():
        lone = lone_string(text, key)
        assert lone is None or lone == found[(key,)]
        if key == "body" and isinstance(value, str) and text.count('"body"') == 1:
            assert lone is not None


_markup = st.lists(
    st.sampled_from(
        [
            "word",
            " ",
            "\n",
            "\t",
            "<p>",
            "</p>",
            "<br/>",
            "<b>",
            "</b >",
            '<a href="x">',
            "<a href='y'>",
            "</a>",
            "<td>",
            "&amp;",
            "&nbsp;",
            "&#1;",
            "&#32;",
            "&copy",
            "<code>",
            "</code>",
            "<kbd>",
            "<pre>",
            "<!-- c -->",
            "<!--",
            "-->",
            "<",
            ">",
            '"',
            "'",
            '<i x="1>2">',
            "<![CDATA[",
            "]]>",
            "é",
            "=",
            "<script>",
            "</script>",
            "<P CLASS=a>",
            "&lt;p&gt;",
            "<1",
            "&#128512;",
        ]
    ),
    max_size=16,
).map("".join)


@given(_markup)
def test_the_quick_walk_shows_what_the_careful_one_shows(raw: str) -> None:
    quick = visible(raw)
    seen = html_to_text(raw)
    if quick is not None:
        assert quick == (seen.value, seen.code, seen.links)
    if "<" not in raw and "&" not in raw:  # no markup after all: its lines stay lines
        return
    text = text_from("body", raw, Source("x", raw), markup=True)
    assert (text.value, tuple(text.code), tuple(text.links)) == (seen.value, seen.code, seen.links)


def test_ordinary_markup_takes_the_quick_walk() -> None:
    ordinary = '<p>One <a href="https://h.example/?a=1&amp;b=2">two</a>, &amp; <em class="x">three</em>.</p>\n<!-- c --><ul><li>x</li></ul>'
    assert visible(ordinary) is not None
    assert visible("<pre>a\nb</pre>") is None


def test_sections_inside_markup_are_text() -> None:
    seen = html_to_text("<p>a <![CDATA[b < c <d> &amp;]]> e</p>")
    assert seen.value == "a b < c <d> &amp; e"
