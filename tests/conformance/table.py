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

_PUBLISHED = "<pubDate>12 Jan 2026 09:30:00 GMT</pubDate>"
_ID_RSS = f"<guid>{_LINK}</guid>"
_ID_ATOM = f"<id>{_LINK}</id>"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = '<content type="html">&lt;p&gt;' + _BODY + "&lt;/p&gt;</content>"
_MEDIA = (
    '<media:content url="https://news.example/2026/2.jpg" medium="image" type="image/jpeg" width="1200" height="800"/>'
)
_SELF = 'rel="self" type="application/{}" href="https://news.example/feed.{}"'

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
    Defect(
        "prefix that nothing declares",
        "XML016",
        edits={
            "RSS 2.0": (_ID_RSS, _ID_RSS + "<‸georss:point>53.55 9.99</georss:point>"),
            "Atom": (_ID_ATOM, _ID_ATOM + "<‸dc:rights>Harbour News</dc:rights>"),
            "NewsML-G2": ("<subject><name>History", "<‸x:rank>1</x:rank><subject><name>History"),
        },
    ),
    Defect(
        "prefix of an attribute that nothing declares",
        "XML016",
        edits={"Atom": (_ID_ATOM, f'<id ‸x:rank="1">{_LINK}</id>')},
    ),
    Defect(
        "https in a namespace",
        "XML017",
        edits={
            "RSS 2.0": (_DC, "‸https://purl.org/dc/elements/1.1/"),
            "RSS 1.0": (_DC, "‸https://purl.org/dc/elements/1.1/"),
            "Atom": ("http://www.w3.org/2005/Atom", "‸https://www.w3.org/2005/Atom"),
        },
    ),
    Defect(
        "namespace of Media RSS without its slash",
        "XML017",
        edits={"RSS 2.0": ("http://search.yahoo.com/mrss/", "‸http://search.yahoo.com/mrss")},
    ),
    Defect(
        "namespace of a given-up format",
        "XML018",
        edits={"RSS 2.0": ('<rss version="2.0"', '<rss version="2.0" xmlns="‸http://backend.userland.com/rss2"')},
    ),
    Defect(
        "namespace that no module has",
        "XML020",
        edits={
            "RSS 2.0": ('<rss version="2.0"', '<rss version="2.0" xmlns:own="‸https://news.example/ns"'),
            "Atom": ("<feed ", '<feed xmlns:own="‸https://news.example/ns" '),
        },
    ),
    Defect(
        "well-known prefix for something else",
        "XML021",
        edits={"RSS 2.0": ('<rss version="2.0"', '<rss version="2.0" xmlns:georss="‸https://news.example/places"')},
    ),
    Defect(
        "Latin-1", "XML022", edits=_in(("RSS 2.0", "RSS 1.0", "Atom"), 'encoding="utf-8"', 'encoding="‸ISO-8859-1"')
    ),
    Defect(
        "no encoding",
        "XML023",
        edits=_in(("RSS 2.0", "RSS 1.0", "Atom"), '<?xml version="1.0" encoding="utf-8"?>', '‸<?xml version="1.0"?>'),
    ),
    Defect(
        "XML of another version",
        "XML024",
        edits=_in(("RSS 2.0", "RSS 1.0", "Atom"), '<?xml version="1.0"', '<?xml version="‸2.0"'),
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

_END = {
    "RSS 2.0": "</item>\n</channel>\n</rss>\n",
    "RSS 1.0": "</item>\n</rdf:RDF>\n",
    "Atom": "</entry>\n</feed>\n",
    "NewsML-G2": "</newsItem>\n</itemSet>\n</newsMessage>\n",
    "NITF": "</body>\n</nitf>\n",
}
MORE_DEFECTS: tuple[Defect, ...] = (
    Defect("element never closed", "XML005", "category", "‸<b>History", ("RSS 2.0", "RSS 1.0"), raw=True),
    Defect("file cut off", "XML014", edits={name: (end, end.split("\n")[0][:-1] + "‸>") for name, end in _END.items()}),
    Defect("attribute given twice", "XML015", edits={"RSS 2.0": (_ID_RSS, f'<guid isPermaLink="true" ‸isPermaLink="true">{_LINK}</guid>'), "Atom": (_ID_ATOM, f'<id xml:lang="en" ‸xml:lang="en">{_LINK}</id>')}),
    Defect("control character of Windows", "ENC007", "title", "The ‸mayor\u0092s builders find a wall under the market"),
    Defect("question marks for letters", "ENC012", "title", "‸???? ?????? ??? ???????? ?????"),
    Defect("question mark for an apostrophe", "ENC013", "title", "Builders ‸don?t find a wall under the market"),
    Defect("no text", "TRN002", edits={"Atom": (f"<summary>{_SUMMARY}</summary>\n{_CONTENT}", '<content type="html"></content>')}, at="story"),
    Defect("dots in the middle of a sentence", "TRN003", "body", f"<p>{_BODY} The council will now‸...</p>"),
    Defect("label without a value", "TPL001", "body", f"<p>{_BODY}</p><p>‸Published: undefined</p>"),
    Defect("no author", "BYL028", "author", "", FEEDS, at="story"),
)  # fmt: skip

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
    Defect("letter missing in the scheme", "LNK019", "link", "‸htps://news.example/2026/2", _WITH_LINK),
    Defect("capitals in the host", "LNK020", "link", "‸https://News.Example/2026/2", _WITH_LINK),
    Defect("http in a feed of https", "LNK021", "link", "‸http://news.example/2026/2", FEEDS),
    Defect("relation that does not exist", "LNK016", edits={"Atom": (_ID_ATOM, _ID_ATOM + '<link rel="‸alternat" href="https://news.example/x"/>'), "RSS 2.0": ("<ttl>", '<atom:link rel="‸home" href="https://news.example/"/>\n<ttl>')}),
    Defect("link of Atom that holds text", "LNK017", edits={"Atom": (f'<link rel="alternate" type="text/html" href="{_LINK}"/>', f'<link rel="alternate" type="text/html" href="{_LINK}">‸Wall</link>')}),
    Defect("two alternates", "LNK018", edits={"Atom": (_ID_ATOM, _ID_ATOM + '‸<link rel="alternate" type="text/html" href="https://news.example/x"/>')}),
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
    Defect("tag URI without a date", "GID009", "id", "‸tag:news.example:wall", ("Atom", "JSON Feed", "NewsML-G2", "NITF", "ninjs", "JSON Lines")),
    Defect("UUID cut short", "GID010", "id", "‸urn:uuid:1225c695-cfb8-4ebb-aaaa", ("Atom", "JSON Feed", "NewsML-G2", "NITF", "ninjs", "JSON Lines")),
    Defect("tag URI of the feed without a date", "GID009", edits={"Atom": ("<id>tag:news.example,2026:feed", "<id>‸tag:news.example:feed")}),
    Defect("UUID of the feed cut short", "GID010", edits={"Atom": ("<id>tag:news.example,2026:feed", "<id>‸urn:uuid:1225c695-cfb8")}),
    Defect("id of the feed that is no URI", "GID007", edits={"Atom": ("<id>tag:news.example,2026:feed", "<id>‸news.example/feed")}),
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
    Defect("entry without updated", "STR041", edits={"Atom": ("<updated>2026-01-12T09:30:00Z</updated>\n", "")}, at="story"),
    Defect("comma between coordinates", "STR042", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<georss:point xmlns:georss="http://www.georss.org/georss">‸53.55,9.99</georss:point>'), "Atom": (_ID_ATOM, _ID_ATOM + '<georss:point xmlns:georss="http://www.georss.org/georss">‸153.5 9.99</georss:point>')}),
    Defect("duration in words", "STR043", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">‸half an hour</itunes:duration>')}),
    Defect("element of no vocabulary", "STR027", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + "‸<fulltext>Late</fulltext>")}),
)  # fmt: skip

MEDIA_DEFECTS: tuple[Defect, ...] = (
    Defect("type of another file", "IMG004", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.jpg" length="4" type="audio/mpeg"/>')}),
    Defect("relative address of a file", "IMG005", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸/a.mp3" length="4" type="audio/mpeg"/>')}),
    Defect("length that is no number", "IMG007", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.mp3" length="4 MB" type="audio/mpeg"/>')}),
    Defect("type that is none", "IMG008", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="‸https://news.example/a.mp3" length="4" type="mp3"/>')}),
    Defect("enclosure without a length", "IMG020", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '‸<enclosure url="https://news.example/a.mp3" type="audio/mpeg"/>')}),
    Defect("width in per cent", "IMG010", edits={"RSS 2.0": (_MEDIA, _MEDIA.replace('"1200"', '"‸100%"'))}),
    Defect("type of a picture without a slash", "IMG011", edits={"RSS 2.0": (_MEDIA, _MEDIA.replace('"image/jpeg"', '"‸jpg"'))}),
    Defect("media without an address", "IMG012", edits={"RSS 2.0": (_MEDIA, '‸<media:content medium="image" type="image/jpeg"/>')}),
    Defect("group of one", "IMG013", edits={"RSS 2.0": (_MEDIA, f"‸<media:group>{_MEDIA}</media:group>")}),
    Defect("medium that does not exist", "IMG014", edits={"RSS 2.0": (_MEDIA, _MEDIA.replace('"image"', '"‸photo"'))}),
    Defect("two enclosures", "IMG015", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + '<enclosure url="https://news.example/a.mp3" length="4" type="audio/mpeg"/>‸<enclosure url="https://news.example/b.mp3" length="4" type="audio/mpeg"/>')}),
    Defect("relative image", "IMG016", "body", f'<p>{_BODY}</p>‸<img src="/2026/wall.jpg" alt="The wall"/>', FEEDS),
    Defect("image in the text itself", "IMG017", "body", f'<p>{_BODY}</p>‸<img src="data:image/png;base64,AAAA" alt="The wall"/>'),
    Defect("image over http", "IMG018", "body", f'<p>{_BODY}</p>‸<img src="http://news.example/wall.jpg" alt="The wall"/>', FEEDS),
    Defect("attachment without a type", "IMG019", edits={"JSON Feed": (f'"id": "{_LINK}",\n', f'"id": "{_LINK}",\n"attachments": [{{"url": "https://news.example/a.mp3"}}],\n')}, at="story"),
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
    Defect("no link of the feed", "FED007", edits={"RSS 2.0": ("<channel>\n<title>Harbour News</title>\n<link>https://news.example/</link>\n", "‸<channel>\n<title>Harbour News</title>\n"), "Atom": ('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n<title>Harbour News</title>\n<subtitle>News of the harbour and the county</subtitle>\n<id>tag:news.example,2026:feed</id>\n', '‸<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n<title>Harbour News</title>\n<subtitle>News of the harbour and the county</subtitle>\n')}),
    Defect("no self link", "FED009", edits={"RSS 2.0": ("<channel>\n<title>Harbour News</title>\n<link>https://news.example/</link>\n<description>News of the harbour and the county</description>\n<language>en-gb</language>\n<atom:link " + _SELF.format("rss+xml", "xml") + "/>\n", "‸<channel>\n<title>Harbour News</title>\n<link>https://news.example/</link>\n<description>News of the harbour and the county</description>\n<language>en-gb</language>\n")}),
    Defect("relative self link", "FED010", edits={"RSS 2.0": ('"https://news.example/feed.xml"', '"‸/feed.xml"'), "Atom": ('"https://news.example/feed.atom"', '"‸feed.atom"')}),
    Defect("ttl in words", "FED011", edits={"RSS 2.0": ("<ttl>30", "<ttl>‸half an hour")}),
    Defect("hour that no day has", "FED011", edits={"RSS 2.0": ("<ttl>30</ttl>", "<skipHours><hour>3</hour><hour>‸24</hour></skipHours>")}),
    Defect("version that does not exist", "FED012", edits={"RSS 2.0": ('<rss version="2.0"', '<rss version="‸3.0"')}),
    Defect("picture without a link", "FED013", edits={"RSS 2.0": ("<ttl>30</ttl>", "‸<image><url>https://news.example/logo.png</url><title>Harbour News</title></image>")}),
    Defect("picture of another title", "FED014", edits={"RSS 2.0": ("<ttl>30</ttl>", "<image><url>https://news.example/logo.png</url><title>‸Logo</title><link>https://news.example/</link></image>")}),
    Defect("entry without an author", "FED015", edits={"Atom": ("<author><name>Jonas Field</name></author>\n", "")}, at="story"),
    Defect("no version of JSON Feed", "FED016", edits={"JSON Feed": ("https://jsonfeed.org/version/1.1", "‸2.0")}),
    Defect("language that does not exist", "LNG002", edits={"RSS 2.0": ("<language>en-gb", "<language>‸english"), "RSS 1.0": ("<dc:language>en-gb", "<dc:language>‸english"), "Atom": ('xml:lang="en-GB"', 'xml:lang="‸english"'), "JSON Feed": ('"language": "en-GB"', '"language": "‸english"')}),
    Defect("no language", "LNG003", edits={"RSS 2.0": ("<language>en-gb</language>\n", ""), "RSS 1.0": ("<dc:language>en-gb</dc:language>\n", ""), "Atom": (' xml:lang="en-GB"', ""), "JSON Feed": ('"language": "en-GB",\n', "")}, at="feed"),
)  # fmt: skip

AUTHOR_DEFECTS: tuple[Defect, ...] = (
    Defect("role as author", "BYL002", "author", "‸admin"),
    Defect("by before the name", "BYL003", "author", "‸By Jonas Field", (*FEEDS, "JSON Lines")),
    Defect("address as author", "BYL007", "author", "‸jonas.field@example.org"),
    Defect("author without an address", "BYL026", edits={"RSS 2.0": (_ID_RSS, _ID_RSS + "<author>‸Jonas Field</author>")}),
    Defect("person without a name", "BYL027", edits={"Atom": ("<author><name>Jonas Field</name></author>", "‸<author>Jonas Field</author>")}),
    Defect("blank category", "CAT004", "category", "‸", FEEDS),
    Defect("category of the software", "CAT003", "category", "‸Uncategorized"),
)  # fmt: skip

MARKUP_DEFECTS: tuple[Defect, ...] = (
    Defect("script in the story", "HTM023", "body", f"<p>{_BODY}</p>‸<script src='https://ads.example/a.js'></script>"),
    Defect("form in the story", "HTM023", "body", f"<p>{_BODY}</p>‸<form action='https://news.example/vote'></form>"),
    Defect("event handler", "HTM024", "body", f'<p>{_BODY} The <a href="https://news.example/plan" ‸onclick="count(1)">plan</a> is public.</p>'),
    Defect("script as address", "HTM025", "body", f'<p>{_BODY} The <a href="‸javascript:void(0)">plan</a> is public.</p>'),
    Defect("frame", "HTM026", "body", f"<p>{_BODY}</p>‸<iframe src='https://video.example/1'></iframe>"),
    Defect("style that moves the text", "HTM027", "body", f'<p ‸style="position:fixed;top:0">{_BODY}</p>'),
    Defect("type that Atom does not know", "HTM017", edits={"Atom": ("<summary>Three", '<summary type="‸text/html">Three')}),
    Defect("markup not escaped", "HTM018", edits={"Atom": (_CONTENT, f'<content type="html">‸<p>{_BODY}</p></content>')}),
    Defect("xhtml without its div", "HTM019", edits={"Atom": (_CONTENT, f'‸<content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">{_BODY}</p></content>')}),
    Defect("markup that is not declared", "HTM020", edits={"Atom": (_CONTENT, f"<content>‸&lt;p&gt;{_BODY}&lt;/p&gt;</content>")}),
    Defect("address and text at once", "HTM021", edits={"Atom": (_CONTENT, f'‸<content type="text/html" src="{_LINK}">{_BODY}</content>')}),
    Defect("picture that is no Base64", "HTM022", edits={"Atom": (_CONTENT, f'‸<content type="image/png">{_BODY}</content>')}),
)  # fmt: skip

DEFECTS: tuple[Defect, ...] = (
    *XML_DEFECTS,
    *MORE_DEFECTS,
    *MARKUP_DEFECTS,
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
