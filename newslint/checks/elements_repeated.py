"""Rules about elements that stand twice or contradict each other, and text that stands between them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from newslint.checks._documents import HEAD, PLAIN, RECORD, atom, rss
from newslint.checks.dates import read_date
from newslint.checks.elements import at, at_tag, channel_children, channel_of, named_children, text_of
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Item, Mark

_ONCE_RSS = frozenset(
    ("title", "link", "description", "pubDate", "guid", "comments", "source", "author", "content:encoded", "dc:date")
)
_ONCE_ATOM = frozenset(("title", "id", "updated", "published", "summary", "content", "rights", "source"))
_ONCE_CHANNEL = frozenset(
    (
        "title",
        "description",
        "link",
        "language",
        "lastBuildDate",
        "pubDate",
        "copyright",
        "ttl",
        "id",
        "updated",
        "subtitle",
    )
)
_MANY_IN_ATOM = frozenset(("link", "author"))


class DuplicateElement(Check):
    """An element that may stand once stands twice in one item or in the feed's head.

    One reader takes the first, another the last: which title or date is shown is chance.
    """

    code = "STR020"
    name = "duplicate-element"
    severity = "error"
    confidence = "high"
    formats = XML
    scope = ("item", "feed")
    message = "a second <{name}>, where one is expected"

    def start_feed(self, feed: Feed) -> None:
        self._once = _ONCE_ATOM if feed.format == "atom" else _ONCE_RSS

    def check_item(self, item: Item) -> Iterable[Mark]:
        yield from self._repeated(named_children(item), item, self._once)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        once = _ONCE_CHANNEL - _MANY_IN_ATOM if feed.format == "atom" else _ONCE_CHANNEL
        yield from self._repeated(channel_children(feed), feed, once)

    def _repeated(
        self, elements: Iterable[tuple[str, Any]], owner: Item | Feed, once: frozenset[str]
    ) -> Iterable[Mark]:
        seen: set[str] = set()
        for name, element in elements:
            if name in seen and name in once:
                yield at_tag(owner.source, element, name=name)
            seen.add(name)


DuplicateElement.bad = [
    {**rss("<title>Ferry late</title><title>Ferry on time</title>"), "flags": ["<title>"]},
    {**atom("<id>tag:news.example,2026:1</id><updated>2026-01-12T09:00:00Z</updated><updated>2026-01-13T09:00:00Z</updated>"), "flags": ["<updated>"]},
    {**rss("<title>Ferry late</title>", head=HEAD + "<description>Again</description>"), "flags": ["<description>"]},
]  # fmt: skip
DuplicateElement.good = [
    {**rss("<title>Ferry late</title><category>Sea</category><category>Pier</category>"), "because": "categories may be many"},
    {
        **rss(
            "<title>Ferry late</title><media:title>The ferry</media:title>",
            spaces=' xmlns:media="http://search.yahoo.com/mrss/"',
        ),
        "because": "the title of the picture",
    },
    {**atom('<link href="https://news.example/1"/><link rel="related" href="https://news.example/2"/>'), "because": "links may be many"},
    {**RECORD, "because": "a record has no elements"},
]  # fmt: skip


class ConflictingDates(Check):
    """Two elements of one item give different times of publication.

    pubDate and dc:date mean the same; a reader shows whichever it knows.
    """

    code = "DAT020"
    name = "conflicting-dates"
    severity = "warning"
    confidence = "high"
    formats = ("rss",)
    scope = ("item",)
    message = "'{one}' here, '{other}' in <{name}>"

    def check_item(self, item: Item) -> Iterable[Mark]:
        if "dc:date" not in (found := dict(named_children(item))) or "pubDate" not in found:
            return
        one, other = text_of(item.source, found["dc:date"]), text_of(item.source, found["pubDate"])
        first, second = read_date(one), read_date(other)
        if first.when is None or second.when is None or first.lacks or second.lacks:
            return
        if abs(first.when - second.when) > timedelta(minutes=2):
            element = found["dc:date"]
            yield at(item.source, element.tagend, element.close, one=one, other=other, name="pubDate")


_DC = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_PUB = "<title>Ferry late</title><pubDate>Mon, 12 Jan 2026 09:00:00 GMT</pubDate>"
ConflictingDates.bad = [
    {**rss(f"{_PUB}<dc:date>2026-01-10T09:00:00Z</dc:date>", spaces=_DC), "flags": ["2026-01-10T09:00:00Z"]},
    {**rss(f"{_PUB}<dc:date>2026-01-12T09:00:00+02:00</dc:date>", spaces=_DC), "flags": ["2026-01-12T09:00:00+02:00"]},
]
ConflictingDates.good = [
    {**rss(f"{_PUB}<dc:date>2026-01-12T10:00:00+01:00</dc:date>", spaces=_DC), "because": "the same moment"},
    {**rss(f"{_PUB}<dc:date>2026-01-12</dc:date>", spaces=_DC), "because": "a day without a time contradicts nothing"},
    {**rss(_PUB), "because": "one date"},
]


class DoubledMeaning(Check):
    """Two elements of one item say the same thing in two vocabularies.

    RSS's own author, date and category have twins in Dublin Core; readers that know both may show the value twice.
    """

    code = "STR021"
    name = "doubled-meaning"
    severity = "info"
    confidence = "high"
    formats = ("rss",)
    scope = ("item",)
    message = "<{name}> says again what <{other}> says"
    preview = True
    _TWINS = {"dc:date": "pubDate", "dc:creator": "author", "dc:title": "title", "dc:subject": "category",
              "dc:description": "description", "atom:summary": "description", "dcterms:modified": "dc:date"}  # fmt: skip

    def check_item(self, item: Item) -> Iterable[Mark]:
        found = dict(named_children(item))
        for name, element in found.items():
            other = self._TWINS.get(name)
            if other is not None and other in found:
                yield at_tag(item.source, element, name=name, other=other)


DoubledMeaning.bad = [
    {**rss(f"{_PUB}<dc:date>2026-01-12T09:00:00Z</dc:date>", spaces=_DC), "flags": ["<dc:date>"]},
    {**rss("<author>a@news.example (Ann Pier)</author><dc:creator>Ann Pier</dc:creator>", spaces=_DC), "flags": ["<dc:creator>"]},
]  # fmt: skip
DoubledMeaning.good = [
    {**rss("<title>F</title><dc:creator>Ann Pier</dc:creator>", spaces=_DC), "because": "said once"},
    {**rss(_PUB), "because": "said once"},
    {**RECORD, "because": "a record has no elements"},
]


class StrayText(Check):
    """Text stands between the elements of an item or of the feed's head.

    No reader shows it. An element lost its tags, or a template printed a value outside of them.
    """

    code = "STR022"
    name = "stray-text"
    severity = "error"
    confidence = "high"
    formats = XML
    scope = ("item", "feed")
    message = "'{match}' stands between the elements, where no reader looks"

    def check_item(self, item: Item) -> Iterable[Mark]:
        if not item.damage:
            yield from self._stray(item.node, item)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed) if not feed.damage else None
        if channel is not None:
            yield from self._stray(channel, feed)

    def _stray(self, element: Any, owner: Item | Feed) -> Iterable[Mark]:
        source = owner.source
        for start, end, _ in element.segments:
            piece = source.text[start:end]
            if piece.strip():
                left = start + len(piece) - len(piece.lstrip())
                yield at(source, left, start + len(piece.rstrip()))
                return


StrayText.bad = [
    {**rss("<title>Ferry late</title>The ferry was late.<link>https://news.example/1</link>"), "flags": ["The ferry was late."]},
    {**atom("<title>Ferry late</title>\n12345\n<id>tag:news.example,2026:1</id>"), "flags": ["12345"]},
    {**rss("<title>Ferry late</title>", head=HEAD + "Array"), "flags": ["Array"]},
]  # fmt: skip
StrayText.good = [
    {**rss("\n  <title>Ferry late</title>\n  <link>https://news.example/1</link>\n"), "because": "only white space"},
    {**rss("<title>Ferry late</title><!-- built by hand -->"), "because": "a comment is no text"},
    {**PLAIN, "because": "a plain text has no elements"},
]
