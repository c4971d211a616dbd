"""The defects of the check list: one row each, with the code that must answer."""

from __future__ import annotations

from tests.conformance.clean import BODIES
from tests.conformance.written import EVERY, FEEDS, XML, Defect

_BODY = BODIES[1]
_LINK = "https://news.example/2026/2"
_SUMMARY = "Three metres below the cobbles, a ring of the fourteenth century came to light."
_WHOLE = f"<content:encoded><![CDATA[<p>{_BODY}</p>]]></content:encoded>"
_RSS = ("RSS 2.0", "RSS 1.0")


def _in(formats: tuple[str, ...], old: str, new: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(formats, (old, new))


_DATED = ("RSS 2.0", "RSS 1.0", "JSON Feed", "JSON Lines", "ninjs", "NewsML-G2")
_ISO = ("RSS 1.0", "JSON Feed", "JSON Lines", "ninjs", "NewsML-G2")
_WITH_LINK = ("RSS 2.0", "RSS 1.0", "Atom", "JSON Feed", "JSON Lines")
_TITLE = "Builders find a wall of the old town under the market"
_STORY_TITLE = {
    "RSS 2.0": f"<title>{_TITLE}</title>\n",
    "RSS 1.0": f"<title>{_TITLE}</title>\n",
    "Atom": f"<title>{_TITLE}</title>\n",
    "JSON Feed": f'"title": "{_TITLE}",\n',
}

XML_DEFECTS: tuple[Defect, ...] = (
    Defect("bare ampersand", "XML001", "title", "Builders ‸& masons find a wall under the market", XML, raw=True),
    Defect("bare ampersand in an address", "XML001", "link", "https://news.example/?a=1‸&b=2", XML, raw=True),
    Defect("entity of HTML", "XML002", "title", "Builders find‸&nbsp;a wall under the market", XML, raw=True),
    Defect("control character", "XML003", "title", "Builders find ‸\x0ca wall under the market", XML, raw=True),
    Defect("stray end tag", "XML004", "title", "Builders find a wall ‸</b>under the market", XML, raw=True),
    Defect("less-than in the text", "XML012", "title", "Fewer than ‸< 3 walls found under the market", XML, raw=True),
    Defect("blank line before the declaration", "XML006", edits=_in(XML, "<?xml ", "‸\n<?xml ")),
    Defect("byte of another encoding", "XML007", "title", "Builders find a caf‸\udce9 under the market", XML, raw=True),
    Defect("encoding that does not exist", "XML008", edits=_in(XML, 'encoding="utf-8"', 'encoding="‸klingon-8"')),
    Defect(
        "byte order mark of another encoding",
        "XML019",
        edits=_in(XML, '<?xml version="1.0" encoding="utf-8"?>', '\ufeff<?xml version="1.0" encoding="‸iso-8859-1"?>'),
    ),
    Defect("entity declared", "XML009", edits=_in(XML, "?>\n", '?>\n<!DOCTYPE x [‸<!ENTITY a "b">]>\n')),
    Defect("external document type", "XML013", edits=_in(XML, "?>\n", '?>\n‸<!DOCTYPE x SYSTEM "x.dtd">\n')),
)

TEXT_DEFECTS: tuple[Defect, ...] = (
    Defect("mojibake", "ENC001", "title", "The ‸mayorâ€™s builders find a wall under the market"),
    Defect("mojibake in the body", "ENC001", "body", f"<p>{_BODY} The ‸cafÃ© stays open.</p>"),
    Defect("replacement character", "ENC003", "title", "Builders find a ‸ca\ufffd under the market"),
    Defect("entity escaped twice", "ENC002", "title", "Builders find ‸&amp;#8220;a wall under the market"),
    Defect("soft hyphen", "ENC004", "title", "Builders find a wall of the old ‸mar\u00adket town"),
    Defect("direction override", "ENC004", "title", "Builders find a ‸wall\u202e of the old town here"),
    Defect("capitals", "TTL003", "title", "‸BUILDERS FIND A WALL OF THE OLD TOWN UNDER THE MARKET"),
    Defect("placeholder title", "TTL011", "title", "‸Untitled"),
    Defect("overlong title", "TTL005", "title", "‸" + "Builders find a wall of the old town below the market square " * 6 + "again"),
    Defect("tag in a title", "HTM001", "title", "Builders find ‸<br />a wall of the old town"),
    Defect("template leak", "TPL018", "title", "Builders find a wall of the old town in ‸{{ city }} this week"),
    Defect("null as author", "TPL008", "author", "‸null"),
    Defect("lorem ipsum", "TPL013", "body", f"<p>{_BODY}</p><p>‸Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>"),
    Defect("read-more mark", "TRN001", "body", f"<p>{_BODY} The council will ‸[…]</p>"),
    Defect("plug-in footer", "PRO007", "body", f"<p>{_BODY}</p><p>‸The post Builders find a wall appeared first on Harbour News.</p>"),
    Defect("title again at the head of the body", "DUP002", "body", f"<p>‸{_TITLE}</p><p>{_BODY}</p>"),
    Defect("summary is the title", "DUP003", "summary", f"‸{_TITLE}"),
)  # fmt: skip

_PUBLISHED = "<pubDate>12 Jan 2026 09:30:00 GMT</pubDate>"
_ID_RSS = f"<guid>{_LINK}</guid>"
_ID_ATOM = f"<id>{_LINK}</id>"

DATE_DEFECTS: tuple[Defect, ...] = (
    Defect("no date", "DAT001", edits={"RSS 2.0": (_PUBLISHED + "\n", ""), "RSS 1.0": ("<dc:date>2026-01-12T09:30:00Z</dc:date>\n", ""), "JSON Feed": ('"date_published": "2026-01-12T09:30:00Z",\n', "")}, at="story"),
    Defect("blank date", "DAT010", "published", "‸", FEEDS),
    Defect("no date at all", "DAT002", "published", "‸tomorrow morning", _DATED),
    Defect("date in the words of a machine", "TPL008", "published", "‸Invalid Date", _DATED),
    Defect("zero of the clock", "DAT003", "published", "‸Thu, 01 Jan 1970 00:00:00 GMT", ("RSS 2.0",)),
    Defect("zero of the clock in ISO 8601", "DAT003", "published", "‸1970-01-01T00:00:00Z", _ISO),
    Defect("future date", "DAT004", "published", "‸12 Mar 2026 09:30:00 GMT", ("RSS 2.0",)),
    Defect("future date in ISO 8601", "DAT004", "published", "‸2026-03-12T09:30:00Z", _ISO),
    Defect("wrong weekday", "DAT012", "published", "‸Fri, 12 Jan 2026 09:30:00 GMT", ("RSS 2.0",)),
    Defect("date of another format", "DAT013", "published", "‸2026-01-12T09:30:00Z", ("RSS 2.0",)),
    Defect("date of RSS in another format", "DAT013", "published", "‸Mon, 12 Jan 2026 09:30:00 GMT", ("JSON Feed",)),
    Defect("date without a zone", "DAT014", "published", "‸12 Jan 2026 09:30:00", ("RSS 2.0",)),
    Defect("date without a time", "DAT014", "published", "‸12 Jan 2026", ("RSS 2.0",)),
    Defect("two dates that differ", "DAT020", edits={"RSS 2.0": (_PUBLISHED, _PUBLISHED + "<dc:date>‸2026-01-10T09:30:00Z</dc:date>")}),
    Defect("updated before published", "DAT005", edits={"Atom": ("<updated>2026-01-12T09:30:00Z</updated>", "<updated>‸2025-11-12T09:30:00Z</updated>")}),
)  # fmt: skip

LINK_DEFECTS: tuple[Defect, ...] = (
    Defect("no link", "LNK013", edits={"JSON Feed": (f'"id": "{_LINK}",\n"url": "{_LINK}",\n', '"id": "wall-2026-2",\n')}, at="story"),
    Defect("blank link", "LNK014", "link", "‸", FEEDS),
    Defect("relative link", "LNK002", "link", "‸/2026/2", _WITH_LINK),
    Defect("bare host", "LNK002", "link", "‸news.example/2026/2", _WITH_LINK),
    Defect("missing slash", "LNK004", "link", "‸https:/news.example/2026/2", _WITH_LINK),
    Defect("space in the link", "LNK005", "link", "https://news.example/wall‸ found.html", _WITH_LINK),
    Defect("link to the own machine", "LNK006", "link", "‸http://localhost:4000/2026/2", _WITH_LINK),
    Defect("link to a staging site", "LNK007", "link", "‸https://staging.news.example/2026/2", _WITH_LINK),
    Defect("undefined in the link", "LNK008", "link", "https://news.example/2026/‸undefined/", _WITH_LINK),
    Defect("shortened link", "LNK009", "link", "‸https://bit.ly/3abcDEF", _WITH_LINK),
    Defect("padded link", "LNK010", "link", f"‸ {_LINK}\t", _WITH_LINK),
    Defect("session in the link", "LNK011", "link", f"{_LINK}‸;jsessionid=8A7F00C2B1D94E5F", _WITH_LINK),
    Defect("script as link", "LNK012", "link", "‸javascript:void(0)", _WITH_LINK),
    Defect("tracking in the link", "LNK001", "link", f"{_LINK}‸?utm_source=rss", _WITH_LINK),
    Defect("relative link in the body", "LNK015", "body", f'<p>{_BODY} The <a href="/plan">‸plan</a> is public.</p>', FEEDS),
    Defect("link of the next story", "GID008", "link", "‸https://news.example/2026/1", FEEDS),
)  # fmt: skip

ID_DEFECTS: tuple[Defect, ...] = (
    Defect("no id", "GID001", edits={"RSS 2.0": (_ID_RSS + "\n", ""), "Atom": (_ID_ATOM + "\n", ""), "JSON Feed": (f'"id": "{_LINK}",\n', ""), "RSS 1.0": (f'<item rdf:about="{_LINK}">', "<item>")}, at="story"),
    Defect("blank id", "GID004", "id", "‸", FEEDS),
    Defect("id of another story", "GID002", "id", "‸https://news.example/2026/1", ("RSS 2.0", "RSS 1.0", "JSON Feed")),
    Defect("entry that comes twice", "GID002", edits={"Atom": (f"<id>{_LINK}</id>\n<published>2026-01-12T09:30:00Z</published>\n<updated>2026-01-12T09:30:00Z", "<id>‸https://news.example/2026/1</id>\n<published>2026-01-11T09:30:00Z</published>\n<updated>2026-01-11T09:30:00Z")}),
    Defect("guid that is no link", "GID003", "id", "‸wall-2026-2", ("RSS 2.0",)),
    Defect("small number", "GID005", edits={"RSS 2.0": (_ID_RSS, '<guid isPermaLink="false">‸17</guid>')}),
    Defect("tracking in the id", "GID006", "id", f"{_LINK}‸?utm_source=rss", _WITH_LINK),
    Defect("Atom id that is no URI", "GID007", "id", "‸wall-2026-2", ("Atom",)),
)  # fmt: skip

ELEMENT_DEFECTS: tuple[Defect, ...] = (
    Defect("no title", "TTL010", edits={name: (old, "") for name, old in _STORY_TITLE.items()}, at="story"),
    Defect("blank title", "TTL009", "title", "‸", FEEDS),
    Defect("second title", "STR020", edits=_in(("RSS 2.0", "RSS 1.0"), f"<link>{_LINK}</link>", f"<link>{_LINK}</link>\n‸<title>Wall</title>")),
    Defect("second id", "STR020", edits={"Atom": (_ID_ATOM, _ID_ATOM + "‸<id>tag:news.example,2026:x</id>"), "RSS 2.0": (_ID_RSS, _ID_RSS + "‸<guid>https://news.example/x</guid>")}),
    Defect("text between elements", "STR022", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + "\n  ‸Array\n"), "Atom": (_ID_ATOM, _ID_ATOM + "\n  ‸Array\n")}),
    Defect("misspelt element", "STR026", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + "‸<catgory>Sea</catgory>"), "Atom": (_ID_ATOM, _ID_ATOM + "‸<sumary>Sea</sumary>")}),
    Defect("misspelt attribute", "STR028", edits={"RSS 2.0": (_ID_RSS, f'<guid ‸ispermalink="true">{_LINK}</guid>')}),
    Defect("link without href", "STR029", edits={"Atom": (_ID_ATOM, _ID_ATOM + '‸<link rel="related"/>')}),
    Defect("enclosure without url", "STR029", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '‸<enclosure length="4" type="audio/mpeg"/>')}),
    Defect("blank attribute", "STR040", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '‸<category domain="">Sea</category>')}),
    Defect("item outside the channel", "STR023", edits={"RSS 2.0": ("</channel>", '</channel>\n‸<item><title>Boat race called off in the storm</title><link>https://news.example/2026/4</link><guid>https://news.example/2026/4</guid><pubDate>13 Jan 2026 10:00:00 GMT</pubDate><description>' + BODIES[0] + "</description></item>")}),
    Defect("summary twice over", "STR021", edits={"RSS 2.0": (_PUBLISHED, _PUBLISHED + "‸<dc:date>2026-01-12T09:30:00Z</dc:date>")}),
    Defect("description of the feed after its items", "STR024", edits={"RSS 2.0": ("</channel>", "‸<copyright>Harbour News</copyright></channel>"), "Atom": ("</feed>", "‸<rights>Harbour News</rights></feed>")}),
    Defect("content before description", "STR025", edits={"RSS 2.0": (f"<description>{_SUMMARY}</description>\n{_WHOLE}", f"‸{_WHOLE}<description>{_SUMMARY}</description>")}),
    Defect("element of no vocabulary", "STR027", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + "‸<fulltext>Late</fulltext>")}),
)  # fmt: skip

MEDIA_DEFECTS: tuple[Defect, ...] = (
    Defect("type of another file", "IMG004", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.jpg" length="4" type="audio/mpeg"/>')}),
    Defect("relative address of a file", "IMG005", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸/a.mp3" length="4" type="audio/mpeg"/>')}),
    Defect("length that is no number", "IMG007", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.mp3" length="4 MB" type="audio/mpeg"/>')}),
    Defect("type that is none", "IMG008", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.mp3" length="4" type="mp3"/>')}),
    Defect("enclosure without a length", "IMG020", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '‸<enclosure url="https://news.example/a.mp3" type="audio/mpeg"/>')}),
    Defect("placeholder picture", "IMG001", "image", "‸https://news.example/no-image.png"),
    Defect("tracking pixel", "IMG002", "body", f'<p>{_BODY}</p>‸<img src="https://count.example/b?id=4" width="1" height="1" alt=""/>'),
    Defect("file name as alt", "IMG003", "body", f'<p>{_BODY}</p><img src="https://news.example/a.jpg" alt="‸IMG_2043"/>'),
    Defect("image without alt", "IMG006", "body", f'<p>{_BODY}</p>‸<img src="https://news.example/a.jpg"/>'),
)  # fmt: skip

FEED_DEFECTS: tuple[Defect, ...] = (
    Defect("title of the software", "FED001", edits=_in(("RSS 2.0", "RSS 1.0", "Atom"), "<title>Harbour News</title>", "<title>‸My WordPress Blog</title>") | {"JSON Feed": ('"title": "Harbour News"', '"title": "‸My WordPress Blog"')}),
    Defect("no title of the feed", "FED003", edits=_in(("RSS 2.0", "RSS 1.0", "Atom"), "<title>Harbour News</title>\n", "") | {"JSON Feed": ('"title": "Harbour News",\n', "")}, at="feed"),
    Defect("relative link of the feed", "FED004", edits=_in(_RSS, "<link>https://news.example/</link>", "<link>‸/</link>") | {"JSON Feed": ('"https://news.example/",', '"‸/",')}),
    Defect("date of the feed in the future", "FED006", edits={"RSS 2.0": ("Wed, 14 Jan 2026", "‸Wed, 14 Jan 2027".replace("Wed", "Thu")), "Atom": ("<updated>2026-01-14T09:00:00Z", "<updated>‸2027-01-14T09:00:00Z")}),
    Defect("language that does not exist", "LNG002", edits={"RSS 2.0": ("<language>en-gb", "<language>‸english"), "RSS 1.0": ("<dc:language>en-gb", "<dc:language>‸english"), "Atom": ('xml:lang="en-GB"', 'xml:lang="‸english"'), "JSON Feed": ('"language": "en-GB"', '"language": "‸english"')}),
    Defect("no language", "LNG003", edits={"RSS 2.0": ("<language>en-gb</language>\n", ""), "RSS 1.0": ("<dc:language>en-gb</dc:language>\n", ""), "Atom": (' xml:lang="en-GB"', ""), "JSON Feed": ('"language": "en-GB",\n', "")}, at="feed"),
)  # fmt: skip

AUTHOR_DEFECTS: tuple[Defect, ...] = (
    Defect("role as author", "BYL002", "author", "‸admin"),
    Defect("by before the name", "BYL003", "author", "‸By Jonas Field"),
    Defect("address as author", "BYL007", "author", "‸jonas.field@example.org"),
    Defect("blank category", "CAT004", "category", "‸", FEEDS),
    Defect("category of the software", "CAT003", "category", "‸Uncategorized"),
)  # fmt: skip

DEFECTS: tuple[Defect, ...] = (
    *XML_DEFECTS,
    *TEXT_DEFECTS,
    *DATE_DEFECTS,
    *LINK_DEFECTS,
    *ID_DEFECTS,
    *ELEMENT_DEFECTS,
    *MEDIA_DEFECTS,
    *FEED_DEFECTS,
    *AUTHOR_DEFECTS,
)

__all__ = ["DEFECTS", "EVERY", "FEEDS"]
