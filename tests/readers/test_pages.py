"""Pages and Markdown: what a reader sees of them, and where it stands."""

from __future__ import annotations

import gzip
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.readers import InputError, Limits
from tests.conftest import reading

MARK = "MARKER"
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sails | Harbour News</title>
<link rel="canonical" href="https://harbour.example/1?a=1&amp;b=2">
<meta property="og:title" content="Ferry &amp; pier">
<meta name="author" content="Ann Pier"><meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2026-01-05T10:00:00Z">
<meta name="description" content="Short"></head>
<body><nav><a href="/">Home</a> Menu</nav>
<article><h1>Ferry &amp; pier</h1>
<p>The ferry sails at noon on Monday, the harbour board said in a long letter to all its members.</p>
<p>It is the first crossing since the storm, and forty passengers have booked their places on board.</p>
<p>The board asked for MARKER patience while the new pier is being built over the coming winter months.</p>
</article>
<footer>All rights reserved by the harbour</footer></body></html>
"""


def _place(data: str) -> tuple[int, int]:
    at = data.index(MARK)
    return data.count("\n", 0, at) + 1, at - data.rfind("\n", 0, at)


def test_a_page_is_its_article_and_its_head() -> None:
    feed, (item,) = reading(PAGE, name="a.html")
    assert feed.format == "html"
    assert item.value("title") == "Ferry & pier"
    assert item.value("link") == "https://harbour.example/1?a=1&b=2"
    assert item.value("author") == "Ann Pier"
    assert item.value("publisher") == "Harbour News"
    assert item.value("published") == "2026-01-05T10:00:00Z"
    assert item.language == "en-GB"
    body = item.get("body")
    assert body is not None
    assert body.value.startswith("Ferry & pier\nThe ferry sails")
    assert "Menu" not in body.value
    assert "All rights" not in body.value
    at = body.value.index(MARK)
    assert tuple(body.locate(*body.raw_span(at, at + 6))[0]) == _place(PAGE)
    title = item.get("title")
    assert title is not None
    assert title.locate(*title.raw_span(8, 12))[0].line == 4


@pytest.mark.parametrize("cut", ["</article>", "</body>", "<article>"])
def test_a_page_without_an_article_loses_nothing(cut: str) -> None:
    _, (item,) = reading(PAGE.replace(cut, ""), name="a.html")
    assert "MARKER" in item.value("body")


def test_a_charset_in_the_head_is_used() -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("MARKER", "café “quoted”")
    _, (item,) = reading(page.encode("cp1252"), name="a.html")
    assert "café “quoted”" in item.value("body")
    assert not item.damage


def _warc(pages: list[tuple[str, bytes, str]], *, packed: bool = True) -> bytes:
    pytest.importorskip("warcio", reason="the extra warc is not installed")
    pytest.importorskip("trafilatura", reason="the extra warc is not installed")
    out = b""
    for address, page, kind in pages:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-05T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record += http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_warc_are_items(packed: bool) -> None:
    data = _warc(
        [
            ("https://harbour.example/1", PAGE.encode(), "text/html; charset=utf-8"),
            ("https://harbour.example/a.jpg", b"\xff\xd8\xff", "image/jpeg"),
            ("https://harbour.example/2", PAGE.replace("canonical", "x").encode("utf-16"), "text/html"),
        ],
        packed=packed,
    )
    feed, items = reading(data, name="week.warc.gz" if packed else "week.warc")
    assert feed.format == "warc"
    assert [item.value("link") for item in items] == ["https://harbour.example/1?a=1&b=2", "https://harbour.example/2"]
    for item in items:
        body = item.get("body")
        assert body is not None
        assert "first crossing" in body.value
        assert "All rights" not in body.value
        at = body.value.index(MARK)
        assert tuple(body.locate(*body.raw_span(at, at + 6))[0]) == _place(PAGE)


def test_a_cut_warc_gives_the_pages_before_the_cut() -> None:
    pages = [(f"https://harbour.example/{k}", PAGE.encode(), "text/html") for k in range(3)]
    data = gzip.decompress(_warc(pages))
    cut = data[: data.rindex(b"<article>")]
    _, items = reading(cut, name="a.warc")
    assert len(items) == 3
    feed, items = reading(data, name="a.warc", limits=Limits(items=2))
    assert len(items) == 2
    assert [damage.code for damage in feed.damage] == ["STR005"]
    _, items = reading(data, name="a.warc", limits=Limits(record_bytes=100))
    assert [damage.code for item in items for damage in item.damage] == ["STR004"] * 3


def test_a_missing_extra_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(InputError, match=r"pip install 'newslint\[warc\]'"):
        reading(b"WARC/1.0\r\n", name="a.warc")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'newslint\[parquet\]'"):
        reading(b"PAR1....", name="a.parquet")


MARKDOWN = """---
title: "Ferry week"
author: Ann Pier
date: 2026-01-05
---
# Ferry sails

The **ferry** sails to the [harbour](https://harbour.example/) with `code_here` and a snake_case_name.
> Said *Ann* ![the pier](a.jpg) \\*so\\*
- one MARKER 2 * 3 * 4

```
x = **y**
```
"""


def test_markdown_is_read_without_its_marks() -> None:
    feed, (item,) = reading(MARKDOWN, name="a.md")
    assert feed.format == "markdown"
    assert (item.value("title"), item.value("author")) == ("Ferry week", "Ann Pier")
    body = item.get("body")
    assert body is not None
    assert body.value.strip().split("\n") == [
        "Ferry sails",
        "",
        "The ferry sails to the harbour with code_here and a snake_case_name.",
        "Said Ann the pier *so*",
        "one MARKER 2 * 3 * 4",
        "",
        "x = **y**",
    ]
    assert [body.value[start:end].strip() for start, end in body.code] == ["code_here", "x = **y**"]
    assert [(body.value[start:end], href) for start, end, href in body.links] == [
        ("harbour", "https://harbour.example/")
    ]
    at = body.value.index(MARK)
    assert tuple(body.locate(*body.raw_span(at, at + 6))[0]) == _place(MARKDOWN)


def test_the_first_heading_is_the_title() -> None:
    _, (item,) = reading("# Ferry sails #\n\nIt does.\n\n## Later\n", name="a.md")
    assert item.value("title") == "Ferry sails"
    assert item.value("body") == "It does.\n\nLater"


@given(
    st.lists(
        st.sampled_from(
            ["word", " ", "\n", "*", "_", "`", "[", "](", ")", "#", "> ", "- ", "~~~\n", "<b>", "\\", "é", "\r\n"]
        )
    )
)
def test_markdown_places_are_in_order_and_words_are_never_lost(pieces: list[str]) -> None:
    raw = "x " + "".join(pieces)
    _, (item,) = reading(raw, name="a.md")
    last = 0
    said = 0
    for text in item.texts:
        said += text.value.count("word")
        for at in range(len(text.value)):
            start, _ = text.source_span(*text.raw_span(at, at + 1))
            assert item.source.text[start] == text.value[at]
            if text.name == "body":
                assert start >= last
                last = start
    # words in an address are no words of the text
    assert said >= raw.count("word") - raw.count("](")


@pytest.mark.parametrize("unit", ["*", "`", "[", "[a](", "# ", "#\n", "<b", "> ", "![", "---\n", "~~~\n", "_a", " "])
def test_hostile_markdown_costs_no_more_than_its_length(unit: str) -> None:
    from time import process_time

    def seconds(times: int) -> float:
        data = f"# {unit * times}\n{unit * times}"
        least = 1e9
        for _ in range(3):
            start = process_time()
            reading(data, name="a.md")
            least = min(least, process_time() - start)
        return least

    # eight times the input: linear work costs 8 times as much, quadratic 64 times; the addend is for noise
    assert seconds(32_000) <= 24 * seconds(4_000) + 0.05
