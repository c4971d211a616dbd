"""Items made of clean sentences and of dirt, written in every format that can be written back."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from hypothesis import strategies as st

from newslint.readers import FORMATS

CLEAN = (
    "The island ferry left the harbour on Monday, three weeks after its engine failed.",
    "“We have waited long enough,” said Ann Pier, who runs the bakery on the island.",
    "The board expects two crossings a day until the end of the month & four in summer.",
    "Repairs cost two million pounds, a fifth more than planned, because a part had to be made anew.",
    "Kaja Lind, who has led the board since 2019, said the line was used by more islanders than ever before.",
    "Smith & Sons built the new pier; its lamps were lit for the first time on Friday <at nine>.",
    "The county wants the line to pay for itself by next year, and the islanders doubt that it can.",
    "A café on the quay served 300 cups of tea before noon, its owner said.",
)
"""Sentences that no rule has anything to say about."""

DIRT = (
    "Published: undefined",
    "Follow us on: Facebook, Twitter, Google News, Instagram",
    "Advertisement",
    "Join our official Telegram channel (@harbourcourier) and stay updated with the latest headlines",
    "Sign up for our newsletter",
    "Also read: Ten bridges to cross before winter",
    "Share on Facebook Share on Twitter",
    "Download the Harbour News app",
)
"""Lines that are always to be deleted."""

STAYS = (
    "Correction: An earlier version of this report gave the wrong day.",
    "This article is for subscribers only.",
    "As an AI language model, I cannot verify these claims.",
)
"""Lines that are wrong and are never deleted."""


class Style(NamedTuple):
    """How a document is written, beyond its format."""

    newline: str = "\n"
    bom: bool = False
    encoding: str = "utf-8"
    quote: str = '"'
    indent: int = 0
    ascii: bool = False


def _paragraphs(lines: Sequence[str], style: Style) -> str:
    return style.newline.join(f"<p class={style.quote}b{style.quote}>{escape(line, quote=False)}</p>" for line in lines)


def _breaks(lines: Sequence[str], style: Style) -> str:
    return "<div>" + "<br/><br/>".join(escape(line, quote=False) for line in lines) + "</div>"


def _head(style: Style) -> str:
    quote = style.quote
    return f"<?xml version={quote}1.0{quote} encoding={quote}{style.encoding}{quote}?>{style.newline}"


def _rss(body: str, style: Style) -> str:
    n, q = style.newline, style.quote
    return (
        f"{_head(style)}<rss version={q}2.0{q}>{n}<channel><title>Harbour Courier</title>{n}<link>https://courier.example/</link>{n}"
        f"<!-- kept & as it is --><item >{n}  <title>Ferry sails &#x61;gain</title>{n}  <guid isPermaLink={q}false{q}>c-1</guid>{n}"
        f"  <link>https://courier.example/1</link>{n}  <pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate>{n}"
        f"  <description>{body}</description>{n}</item></channel>{n}</rss>{n}"
    )


def rss_escaped(lines: Sequence[str], style: Style) -> str:
    return _rss(escape(_paragraphs(lines, style), quote=False), style)


def rss_cdata(lines: Sequence[str], style: Style) -> str:
    return _rss(f"<![CDATA[{_paragraphs(lines, style)}]]>", style)


def rss_breaks(lines: Sequence[str], style: Style) -> str:
    return _rss(f"<![CDATA[{_breaks(lines, style)}]]>", style)


def _atom(content: str, style: Style) -> str:
    n, q = style.newline, style.quote
    return (
        f"{_head(style)}<feed xmlns={q}http://www.w3.org/2005/Atom{q}>{n}<title>Harbour Courier</title><id>urn:x:1</id>"
        f"<updated>2026-01-05T10:00:00Z</updated>{n}<entry><title>Ferry sails again</title><id>urn:x:2</id>"
        f"<link href={q}https://courier.example/1{q}/><updated>2026-01-05T10:00:00Z</updated>{n}<author><name>Jo Quay</name></author>"
        f"{content}{n}</entry></feed>"
    )


def atom_html(lines: Sequence[str], style: Style) -> str:
    q = style.quote
    return _atom(f"<content type={q}html{q}>{escape(_paragraphs(lines, style), quote=False)}</content>", style)


def atom_xhtml(lines: Sequence[str], style: Style) -> str:
    q = style.quote
    inner = f"<div xmlns={q}http://www.w3.org/1999/xhtml{q}>{_paragraphs(lines, style)}</div>"
    return _atom(f"<content type={q}xhtml{q}>{inner}</content>", style)


def text(lines: Sequence[str], style: Style) -> str:
    return (style.newline * (2 if style.indent else 1)).join(lines) + style.newline


def _record(lines: Sequence[str], style: Style, key: str, joined: str) -> dict[str, object]:
    return {
        "id": "c-1",
        "title": "Ferry sails again",
        "url": "https://courier.example/1",
        "note": "kept  as\tit is é",
        key: joined,
        "n": 1.50,
    }


def jsonl(lines: Sequence[str], style: Style) -> str:
    record = _record(lines, style, "body", style.newline.join(lines))
    return json.dumps(record, ensure_ascii=style.ascii, separators=(",", ":") if style.indent else None) + style.newline


def json_feed(lines: Sequence[str], style: Style) -> str:
    item = _record(lines, style, "content_html", _paragraphs(lines, style))
    item["date_published"] = "2026-01-05T10:00:00Z"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Courier", "items": [item]}
    return json.dumps(feed, ensure_ascii=style.ascii, indent=style.indent or None).replace("/", "\\/")


def ninjs(lines: Sequence[str], style: Style) -> str:
    record = {
        "uri": "urn:x:1",
        "type": "text",
        "version": "1",
        "versioncreated": "2026-01-05T10:00:00Z",
        "language": "en",
        "headline": "Ferry sails again",
        "body_xhtml": _paragraphs(lines, style),
    }
    return json.dumps(record, ensure_ascii=style.ascii, indent=style.indent or None)


def nitf(lines: Sequence[str], style: Style) -> str:
    n = style.newline
    paragraphs = n.join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return (
        f"{_head(style)}<nitf><head><title>Ferry sails again</title><docdata><doc-id id-string='c-1'/>"
        f"<date.issue norm='20260105T100000Z'/></docdata></head>{n}<body><body.head><hedline><hl1>Ferry sails again</hl1></hedline>"
        f"</body.head>{n}<body.content>{n}{paragraphs}{n}</body.content></body></nitf>"
    )


def newsml_g2(lines: Sequence[str], style: Style) -> str:
    n, q = style.newline, style.quote
    inner = _paragraphs(lines, style)
    return (
        f"{_head(style)}<newsItem xmlns={q}http://iptc.org/std/nar/2006-10-01/{q} guid={q}urn:x:1{q} version={q}1{q} "
        f"standard={q}NewsML-G2{q} standardversion={q}2.9{q}>{n}<itemMeta><versionCreated>2026-01-05T10:00:00Z</versionCreated>"
        f"</itemMeta>{n}<contentMeta><headline>Ferry sails again</headline></contentMeta>{n}<contentSet><inlineXML>"
        f"<html xmlns={q}http://www.w3.org/1999/xhtml{q}><body>{n}{inner}{n}</body></html></inlineXML></contentSet></newsItem>"
    )


def newsml_1(lines: Sequence[str], style: Style) -> str:
    n, q = style.newline, style.quote
    return (
        f"{_head(style)}<NewsML Version={q}1.2{q}>{n}<NewsEnvelope><DateAndTime>20260105T100000Z</DateAndTime></NewsEnvelope>{n}"
        f"<NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:x:1</PublicIdentifier></NewsIdentifier></Identification>"
        f"<NewsManagement><FirstCreated>20260105T100000Z</FirstCreated></NewsManagement>{n}<NewsComponent><NewsLines><HeadLine>"
        f"Ferry sails again</HeadLine></NewsLines><ContentItem><DataContent>{n}{_paragraphs(lines, style)}{n}</DataContent>"
        f"</ContentItem></NewsComponent></NewsItem></NewsML>{n}"
    )


WRITERS: dict[str, tuple[str, Callable[[Sequence[str], Style], str]]] = {
    "rss, escaped": ("rss", rss_escaped),
    "rss, CDATA": ("rss", rss_cdata),
    "rss, line breaks": ("rss", rss_breaks),
    "atom, html": ("atom", atom_html),
    "atom, xhtml": ("atom", atom_xhtml),
    "text": ("text", text),
    "jsonl": ("jsonl", jsonl),
    "json-feed": ("json-feed", json_feed),
    "ninjs": ("ninjs", ninjs),
    "nitf": ("nitf", nitf),
    "newsml-g2": ("newsml-g2", newsml_g2),
    "newsml 1": ("newsml", newsml_1),
}
"""How a list of lines is written as a document: the format, and the function, for those that can be read."""

WRITERS = {name: pair for name, pair in WRITERS.items() if pair[0] in FORMATS}

XML = frozenset(("rss", "atom", "nitf", "newsml-g2", "newsml"))


def encoded(document: str, style: Style, format: str) -> bytes:
    """Return the bytes of a document, with its byte order mark where the style has one."""
    if format not in XML:
        return (codecs.BOM_UTF8 if style.bom else b"") + document.encode("utf-8")
    if style.encoding == "utf-16-le":
        return codecs.BOM_UTF16_LE + document.replace("utf-16-le", "utf-16").encode("utf-16-le")
    if style.encoding == "utf-8":
        return (codecs.BOM_UTF8 if style.bom else b"") + document.encode("utf-8")
    return document.encode(style.encoding, "xmlcharrefreplace")


styles = st.builds(
    Style,
    newline=st.sampled_from(("\n", "\r\n")),
    bom=st.booleans(),
    encoding=st.sampled_from(("utf-8", "utf-8", "iso-8859-1", "utf-16-le")),
    quote=st.sampled_from(("'", '"')),
    indent=st.sampled_from((0, 2)),
    ascii=st.booleans(),
)

lines = st.builds(
    lambda head, clean, dirt: [
        *head,
        *(line for pair in zip(clean, dirt, strict=True) for line in (pair[0], *pair[1])),
    ],
    st.lists(st.sampled_from(DIRT), max_size=1),
    st.lists(st.sampled_from(CLEAN), min_size=3, max_size=3, unique=True),
    st.lists(st.lists(st.sampled_from(DIRT), max_size=2), min_size=3, max_size=3),
)
"""Clean sentences, up to two lines of dirt after each, and perhaps one before the first."""

mixed = st.builds(
    lambda some, stays, at: [*some[:at], *stays, *some[at:]],
    lines,
    st.lists(st.sampled_from(STAYS), max_size=1),
    st.integers(1, 3),
)
"""The same with a line that must stay."""
