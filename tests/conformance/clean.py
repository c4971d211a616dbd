"""Clean feeds of every format, three stories each, into which defects are put."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from string import Template
from typing import NamedTuple

BODIES = (
    "The ferry left the harbour on Monday morning with eighty people on board, two days after the storm had torn the "
    "pier from its posts. Ann Pier, who runs the bakery on the island, said the first bread in three days would be "
    "sold by noon. The council wants to rebuild the quay in stone before the winter, and has set aside half a million.",
    "Builders found a wall of the old town under the market square this week, three metres below the cobbles. The "
    "city archaeologist Jonas Well dates it to the fourteenth century, when merchants paid for a second ring around "
    "their houses. The square stays closed until March, and the stalls move to the car park behind the town hall.",
    "A school in the north of the county has won the national prize for young scientists with a sensor that warns of "
    "rotten beams. Four pupils built it out of parts of old telephones, and tested it in the roof of their own gym. "
    "Their teacher, Mira Oak, said the jury had asked longest about the sound that wood makes before it breaks.",
)
TITLES = (
    "Ferry sails again after the storm",
    "Builders find a wall of the old town under the market",
    "School wins prize for a sensor that hears rotten wood",
)
_STORIES = tuple(
    {
        "title": title,
        "body": f"<p>{body}</p>",
        "summary": summary,
        "link": f"https://news.example/2026/{number}",
        "author": author,
        "category": category,
        "image": f"https://news.example/2026/{number}.jpg",
        "day": str(10 + number),
    }
    for number, (title, body, summary, author, category) in enumerate(
        zip(
            TITLES,
            BODIES,
            (
                "Eighty people crossed to the island on Monday, and bread is on its way.",
                "Three metres below the cobbles, a ring of the fourteenth century came to light.",
                "Four pupils built it out of old telephones and tested it in their own gym.",
            ),
            ("Ann Quay", "Jonas Field", "Mira Stone"),
            ("Harbour", "History", "Education"),
            strict=True,
        ),
        start=1,
    )
)


def _xml(value: str) -> str:
    return escape(value, quote=True)


def _cdata(value: str) -> str:
    return value


def _json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _once(value: str) -> str:
    """Escape text that the document holds as escaped HTML: once for HTML, once for XML."""
    return escape(value, quote=True)


class Format(NamedTuple):
    """How one format is written: the document, one story in it, and how each field is escaped there.

    ``slots`` says how the value of a field is written; a field that is not in it cannot be put in. ``read_as`` is the
    reader's name of the format, ``date`` makes a date of a day of January 2026. ``alone`` says that a document holds one
    story, the second.
    """

    file: str
    read_as: str
    document: str
    story: str
    slots: dict[str, Callable[[str], str]]
    date: str
    join: str = "\n"
    alone: bool = False

    def write(self, **changed: str) -> str:
        """Return the document, the fields of the second story changed; values are unescaped and hold any mark."""
        stories = []
        for number, story in enumerate(_STORIES, start=1):
            if not self.alone or number == 2:
                stories.append(self._story(story, changed if number == 2 else {}))
        return Template(self.document).substitute(stories=self.join.join(stories))

    def second(self) -> int:
        """Return where the second story begins."""
        return self.write().index(self._story(_STORIES[1], {}))

    def _story(self, story: dict[str, str], changed: dict[str, str]) -> str:
        values = {**story, "published": self.date.format(story["day"]), "id": story["link"], **changed}
        written = {name: self.slots[name](value) if name in self.slots else value for name, value in values.items()}
        return Template(self.story).substitute(written)


_XML_SLOTS = dict.fromkeys(("title", "summary", "link", "id", "author", "category", "image", "published"), _xml)

RSS2 = Format(
    "feed.rss",
    "rss",
    """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>Harbour News</title>
<link>https://news.example/</link>
<description>News of the harbour and the county</description>
<language>en-gb</language>
<atom:link rel="self" type="application/rss+xml" href="https://news.example/feed.xml"/>
<lastBuildDate>Wed, 14 Jan 2026 09:00:00 GMT</lastBuildDate>
<ttl>30</ttl>
$stories
</channel>
</rss>
""",
    """<item>
<title>$title</title>
<link>$link</link>
<guid>$id</guid>
<pubDate>$published</pubDate>
<dc:creator>$author</dc:creator>
<category>$category</category>
<description>$summary</description>
<content:encoded><![CDATA[$body]]></content:encoded>
<media:content url="$image" medium="image" type="image/jpeg" width="1200" height="800"/>
</item>""",
    {**_XML_SLOTS, "body": _cdata},
    "{} Jan 2026 09:30:00 GMT",
)
RSS1 = Format(
    "feed.rdf",
    "rss",
    """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://news.example/feed.rdf">
<title>Harbour News</title>
<link>https://news.example/</link>
<description>News of the harbour and the county</description>
<dc:language>en-gb</dc:language>
<items><rdf:Seq><rdf:li rdf:resource="https://news.example/2026/1"/><rdf:li rdf:resource="https://news.example/2026/2"/><rdf:li rdf:resource="https://news.example/2026/3"/></rdf:Seq></items>
</channel>
$stories
</rdf:RDF>
""",
    """<item rdf:about="$id">
<title>$title</title>
<link>$link</link>
<dc:date>$published</dc:date>
<dc:creator>$author</dc:creator>
<dc:subject>$category</dc:subject>
<description>$summary</description>
<content:encoded>$body</content:encoded>
</item>""",
    {**{name: way for name, way in _XML_SLOTS.items() if name != "image"}, "body": _once},
    "2026-01-{}T09:30:00Z",
)
ATOM = Format(
    "feed.atom",
    "atom",
    """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>Harbour News</title>
<subtitle>News of the harbour and the county</subtitle>
<id>tag:news.example,2026:feed</id>
<link rel="self" type="application/atom+xml" href="https://news.example/feed.atom"/>
<link rel="alternate" type="text/html" href="https://news.example/"/>
<updated>2026-01-14T09:00:00Z</updated>
$stories
</feed>
""",
    """<entry>
<title>$title</title>
<link rel="alternate" type="text/html" href="$link"/>
<id>$id</id>
<published>$published</published>
<updated>$published</updated>
<author><name>$author</name></author>
<category term="$category"/>
<summary>$summary</summary>
<content type="html">$body</content>
</entry>""",
    {**{name: way for name, way in _XML_SLOTS.items() if name not in ("image", "published")}, "body": _once},
    "2026-01-{}T09:30:00Z",
)
JSON_FEED = Format(
    "feed.json",
    "json-feed",
    """{
"version": "https://jsonfeed.org/version/1.1",
"title": "Harbour News",
"home_page_url": "https://news.example/",
"feed_url": "https://news.example/feed.json",
"description": "News of the harbour and the county",
"language": "en-GB",
"items": [
$stories
]
}
""",
    """{"id": "$id",
"url": "$link",
"title": "$title",
"summary": "$summary",
"content_html": "$body",
"date_published": "$published",
"authors": [{"name": "$author"}],
"tags": ["$category"],
"image": "$image"}""",
    dict.fromkeys(("title", "summary", "link", "id", "author", "category", "image", "published", "body"), _json),
    "2026-01-{}T09:30:00Z",
    ",\n",
)
NEWSML = Format(
    "message.xml",
    "newsml-g2",
    """<?xml version="1.0" encoding="utf-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<header><sent>2026-01-14T09:00:00Z</sent><sender>Harbour News</sender></header>
<itemSet>
$stories
</itemSet>
</newsMessage>
""",
    """<newsItem guid="$id" version="1" standard="NewsML-G2" standardversion="2.30" conformance="power" xml:lang="en-GB">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Harbour News"/><versionCreated>$published</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta>
<creator><name>$author</name></creator>
<language tag="en-GB"/>
<subject><name>$category</name></subject>
<headline>$title</headline>
<description>$summary</description>
</contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>$body</body></html></inlineXML></contentSet>
</newsItem>""",
    {**dict.fromkeys(("title", "summary", "id", "author", "category", "published"), _xml), "body": _cdata},
    "2026-01-{}T09:30:00Z",
)
NITF = Format(
    "stories.nitf",
    "nitf",
    """<?xml version="1.0" encoding="utf-8"?>
$stories
""",
    """<nitf xml:lang="en-GB">
<head>
<title>market-wall</title>
<docdata><doc-id id-string="$id"/><date.issue norm="$published"/><key-list><keyword key="$category"/></key-list></docdata>
</head>
<body>
<body.head><hedline><hl1>$title</hl1></hedline><byline>$author</byline><distributor>Harbour News</distributor><abstract>$summary</abstract></body.head>
<body.content>$body</body.content>
</body>
</nitf>""",
    {**dict.fromkeys(("title", "summary", "id", "author", "category", "published"), _xml), "body": _cdata},
    "202601{}T093000Z",
    alone=True,
)
NINJS = Format(
    "stories.ninjs.json",
    "ninjs",
    """[
$stories
]
""",
    """{"uri": "$id",
"type": "text",
"language": "en-GB",
"versioncreated": "$published",
"byline": "$author",
"headline": "$title",
"description_text": "$summary",
"subject": [{"name": "$category"}],
"body_xhtml": "$body"}""",
    dict.fromkeys(("title", "summary", "id", "author", "category", "published", "body"), _json),
    "2026-01-{}T09:30:00Z",
    ",\n",
)
JSONL = Format(
    "stories.jsonl",
    "jsonl",
    "$stories\n",
    '{"id": "$id", "title": "$title", "summary": "$summary", "body": "$body", "link": "$link", '
    '"published": "$published", "author": "$author", "language": "en-GB", "publisher": "Harbour News", '
    '"category": ["$category"], "image": "$image"}',
    dict.fromkeys(("title", "summary", "link", "id", "author", "category", "image", "published", "body"), _json),
    "2026-01-{}T09:30:00Z",
)
FORMATS: dict[str, Format] = {
    "RSS 2.0": RSS2,
    "RSS 1.0": RSS1,
    "Atom": ATOM,
    "JSON Feed": JSON_FEED,
    "NewsML-G2": NEWSML,
    "NITF": NITF,
    "ninjs": NINJS,
    "JSON Lines": JSONL,
}
