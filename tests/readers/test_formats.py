"""Each format gives the same story, field by field."""

from __future__ import annotations

import json

import pytest

from newslint.model import Item
from tests.conftest import reading

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour News</title><link>https://harbour.example/</link><language>en-gb</language>
<atom:link rel="self" href="https://harbour.example/feed"/>
<item><title>Ferry sails</title><link>https://harbour.example/1</link><guid isPermaLink="false">h-1</guid>
<pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><dc:creator>Ann Pier</dc:creator><category>sea</category>
<description>Short &amp;amp; sweet</description><content:encoded><![CDATA[<p>The ferry <b>sails</b>.</p><p>At last.</p>]]></content:encoded>
<media:thumbnail url="https://harbour.example/a.jpg"/><enclosure url="https://harbour.example/a.mp3" length="1" type="audio/mpeg"/>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour News</title><link href="https://harbour.example/"/>
<entry><title type="html">Ferry &lt;i&gt;sails&lt;/i&gt;</title><link rel="alternate" href="https://harbour.example/1"/>
<id>h-1</id><published>2026-01-05T10:00:00Z</published><updated>2026-01-06T10:00:00Z</updated>
<author><name>Ann Pier</name></author><category term="sea"/><summary>Short &amp; sweet</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>sails</b>.</p><p>At last.</p></div></content>
</entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour News",
        "home_page_url": "https://harbour.example/",
        "language": "en",
        "items": [
            {
                "id": "h-1",
                "url": "https://harbour.example/1",
                "title": "Ferry sails",
                "content_html": "<p>The ferry <b>sails</b>.</p><p>At last.</p>",
                "summary": "Short & sweet",
                "date_published": "2026-01-05T10:00:00Z",
                "authors": [{"name": "Ann Pier"}],
                "tags": ["sea"],
            }
        ],
    },
    indent=1,
)
JSONL = json.dumps(
    {
        "guid": "h-1",
        "title": "Ferry sails",
        "content_html": "<p>The ferry <b>sails</b>.</p><p>At last.</p>",
        "description": "Short & sweet",
        "url": "https://harbour.example/1",
        "date": "2026-01-05T10:00:00Z",
        "author": "Ann Pier",
        "tags": ["sea"],
        "language": "en",
    }
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(RSS, "rss"), (ATOM, "atom"), (JSON_FEED, "json-feed"), (JSONL, "jsonl"), (f"[{JSONL}]", "json")],
    ids=["rss", "atom", "json-feed", "jsonl", "json-array"],
)
def test_fields_are_the_same_in_every_format(data: str, kind: str) -> None:
    feed, (item,) = reading(data)
    assert feed.format == kind
    assert item.value("title") == "Ferry sails"
    assert item.value("body") == "The ferry sails.\nAt last."
    assert item.value("summary") in ("Short & sweet", "Short &amp; sweet")
    assert item.value("link") == "https://harbour.example/1"
    assert item.value("id") == "h-1"
    assert item.value("author") == "Ann Pier"
    assert [text.value for text in item.all("category")] == ["sea"]
    assert item.value("published").startswith(("Mon, 05 Jan 2026", "2026-01-05"))
    assert not item.damage
    assert not feed.damage


def test_feed_header_is_read() -> None:
    for data in (RSS, ATOM, JSON_FEED):
        feed, _ = reading(data)
        assert feed.value("title") == "Harbour News"
        assert feed.value("link") == "https://harbour.example/"
        assert (feed.language or "").startswith("en")


def test_plain_text_is_one_item_whose_body_is_everything() -> None:
    feed, (item,) = reading("The ferry sails.\r\nAt last.\n")
    assert feed.format == "text"
    assert [line.strip() for line in item.value("body").split("\n")] == ["The ferry sails.", "At last."]


def test_the_only_text_of_an_item_is_its_body() -> None:
    _, (item,) = reading("<rss><channel><item><description>All there is.</description></item></channel></rss>")
    assert item.value("body") == "All there is."
    assert item.get("summary") is None


def test_entry_document_and_old_versions() -> None:
    _, (item,) = reading('<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title><id>1</id></entry>')
    assert item.value("title") == "Alone"
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>H</title></channel><item><title>One</title><link>https://h.example/1</link></item></rdf:RDF>"
    )
    feed, (item,) = reading(rdf)
    assert (feed.value("title"), item.value("title")) == ("H", "One")


def test_map_names_other_keys() -> None:
    _, (item,) = reading('{"headline": "H", "content": {"original": "Text."}}', mapping={"body": "content.original"})
    assert item.value("body") == "Text."
    assert item.value("title") == "H"


def test_wrong_types_are_read_or_said() -> None:
    _, (item,) = reading(
        '{"id": 7, "title": "T", "link": {"a": 1}, "authors": [{"name": "A"}, "B", null], "body": null}'
    )
    assert item.value("id") == "7"
    assert [text.value for text in item.all("author")] == ["A", "B"]
    assert item.get("body") is None
    assert [damage.code for damage in item.damage] == ["STR003"]


def test_plain_and_marked_up_bodies_are_told_apart() -> None:
    def body(text: str) -> Item:
        return reading(json.dumps({"body": text}))[1][0]

    assert body("<p>One</p><p>Two</p>").value("body") == "One\nTwo"
    assert body("a < b and c > d").value("body") == "a < b and c > d"
    assert body("He said </div> was left over.").value("body") == "He said </div> was left over."


_MODULES = (
    '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:georss="http://www.georss.org/georss" xmlns:a="http://www.w3.org/2005/Atom"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>{}</item></channel></rss>'
)


def test_modules_of_rss_fill_what_rss_left_empty() -> None:
    inside = (
        "<title>Ferry</title><itunes:author>Ann Pier</itunes:author><itunes:summary>It sails.</itunes:summary>"
        "<a:published>2026-01-05T10:00:00Z</a:published><georss:point>53.5 9.9</georss:point>"
        '<itunes:image href="https://h.example/i.jpg"/><media:group><media:content url="https://h.example/a.jpg"/>'
        "<media:description>The ferry at the pier.</media:description><media:credit>Tom Weir</media:credit></media:group>"
    )
    _, (item,) = reading(_MODULES.format(inside))
    assert item.value("author") == "Ann Pier"
    assert item.value("body") == "It sails."
    assert item.value("published") == "2026-01-05T10:00:00Z"
    assert item.value("place") == "53.5 9.9"
    assert item.value("caption") == "The ferry at the pier."
    assert item.value("credit") == "Tom Weir"
    assert [text.value for text in item.all("image")] == ["https://h.example/i.jpg", "https://h.example/a.jpg"]


def test_modules_of_rss_do_not_say_a_field_twice() -> None:
    inside = (
        "<itunes:author>A</itunes:author><dc:creator>Ann Pier</dc:creator><itunes:summary>Short</itunes:summary>"
        "<description>It sails.</description>"
    )
    _, (item,) = reading(_MODULES.format(inside))
    assert [text.value for text in item.all("author")] == ["Ann Pier"]
    assert item.value("body") == "It sails."
    assert [text.value for text in item.all("variant")] == ["A", "Short"]


def test_a_media_group_is_the_text_of_an_entry_that_has_no_other() -> None:
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry><title>Ferry</title>'
        '<media:group><media:title>Ferry</media:title><media:thumbnail url="https://h.example/a.jpg"/>'
        "<media:description>It sails.</media:description></media:group></entry></feed>"
    )
    _, (item,) = reading(entry)
    assert (item.value("body"), item.value("image")) == ("It sails.", "https://h.example/a.jpg")


def test_an_excerpt_of_wordpress_stands_in_for_a_missing_description() -> None:
    item_of = (
        '<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><item><description></description><content:encoded>It sails.</content:encoded>"
        "<excerpt:encoded><![CDATA[In short]]></excerpt:encoded></item></channel></rss>"
    )
    _, (item,) = reading(item_of)
    assert (item.value("body"), item.value("summary")) == ("It sails.", "In short")
