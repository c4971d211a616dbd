"""Rules about the picture of a feed, who is named in it as the author, and the order and updates of its items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newslint.checks._documents import ATOM_HEAD, HEAD, RECORD, atom, rss
from newslint.checks.dates import read_date
from newslint.checks.elements import at_tag, at_value, channel_children, channel_of, name_of, named_children, text_of
from newslint.checks.fields import SYNDICATION
from newslint.model import Check, Feed, Item, Mark
from newslint.model.patterns import pattern

_PICTURE = pattern(r"\.(?:svg|webp|ico|bmp|tiff?|avif|pdf|html?)(?:[?#]|$)", re.I)


def _image(feed: Feed) -> Any:
    for name, element in channel_children(feed) if feed.format == "rss" else ():
        if name == "image" and not element.attributes:  # RSS 1.0 has a bare pointer here
            return element
    return None


class FeedImageIncomplete(Check):
    """The picture of the feed lacks its address, its title or its link.

    RSS wants all three; readers that go by the specification show no picture.
    """

    code = "FED013"
    name = "incomplete-feed-image"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the <image> of the feed has no <{name}>"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        image = _image(feed)
        if image is not None:
            there = {name_of(child) for child in image.children}
            for name in ("url", "title", "link"):
                if name not in there:
                    yield at_tag(feed.source, image, name=name)


_IMAGE = "<image><url>https://news.example/logo.png</url><title>Harbour News</title><link>https://news.example/</link></image>"
FeedImageIncomplete.bad = [
    {**rss("<title>F</title>", head=HEAD + "<image><url>https://news.example/logo.png</url></image>"), "flags": ["<image>", "<image>"]},
    {**rss("<title>F</title>", head=HEAD + _IMAGE.replace("<link>https://news.example/</link>", "")), "flags": ["<image>"]},
]  # fmt: skip
FeedImageIncomplete.good = [
    {**rss("<title>F</title>", head=HEAD + _IMAGE), "because": "all three"},
    {**rss("<title>F</title>", head=HEAD + '<itunes:image href="https://news.example/logo.png"/>', spaces=' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'), "because": "the picture of a podcast is another element"},
    {**rss("<title>F</title>"), "because": "none at all is fine"},
]  # fmt: skip


class FeedImageMismatch(Check):
    """The picture of the feed has another title or link than the feed, or is of a kind that few readers show.

    RSS asks for the same ones, and for GIF, JPEG or PNG.
    """

    code = "FED014"
    name = "feed-image-mismatch"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "'{match}' {what}"
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        image = _image(feed)
        if image is None:
            return
        for child in image.children:
            value = text_of(feed.source, child)
            name = name_of(child)
            if not value or "<" in value:
                continue
            if name == "url":
                wrong, what = bool(_PICTURE.search(value)), "is neither GIF, JPEG nor PNG"
            elif name in ("title", "link"):
                said = feed.value(name)
                wrong = bool(said) and "&" not in value and value.rstrip("/") != said.rstrip("/")
                what = f"is not the {name} of the feed, '{said}'"
            else:
                continue
            if wrong:
                yield at_value(feed.source, child, value, what=what)


FeedImageMismatch.bad = [
    {**rss("<title>F</title>", head=HEAD + _IMAGE.replace("logo.png", "logo.svg")), "flags": ["https://news.example/logo.svg"]},
    {**rss("<title>F</title>", head=HEAD + _IMAGE.replace("<title>Harbour News", "<title>Logo")), "flags": ["Logo"]},
]  # fmt: skip
FeedImageMismatch.good = [
    {**rss("<title>F</title>", head=HEAD + _IMAGE), "because": "they agree"},
    {**rss("<title>F</title>", head=HEAD + _IMAGE.replace("example/</link>", "example</link>")), "because": "a slash makes no difference"},
    {**RECORD, "because": "records have no picture of a feed"},
]  # fmt: skip


class MissingAtomAuthor(Check):
    """Neither an entry nor the feed names an author.

    Atom asks for one: with the entry, with its source, or with the feed for all of its entries.
    """

    code = "FED015"
    name = "missing-atom-author"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "{count} of {all} entries name no author, and the feed names none"
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2",)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed) if feed.format == "atom" else None
        if channel is None or channel.named("author"):
            return
        entries = channel.named("entry")
        bare = [one for one in entries if not one.named("author") and not _source_author(one)]
        if bare:
            yield at_tag(feed.source, bare[0], count=len(bare), all=len(entries))


def _source_author(entry: Any) -> bool:
    return any(source.named("author") for source in entry.named("source"))


_BARE = "<title>Harbour News</title><id>tag:news.example,2026:feed</id><updated>2026-01-12T09:00:00Z</updated>"
MissingAtomAuthor.bad = [
    {**atom("<title>Ferry late</title>", head=_BARE), "flags": ["<entry>"]},
    {
        **atom("<title>F</title><author><name>Ann Pier</name></author>", "<title>G</title>", head=_BARE),
        "flags": ["<entry>"],
    },
]
MissingAtomAuthor.good = [
    {**atom("<title>Ferry late</title>", head=ATOM_HEAD), "because": "the feed names one for all"},
    {**atom("<title>F</title><author><name>Ann Pier</name></author>", head=_BARE), "because": "the entry names one"},
    {**atom("<title>F</title><source><author><name>Ann Pier</name></author></source>", head=_BARE), "because": "its source names one"},
    {**rss("<title>Ferry late</title>"), "because": "RSS does not ask for one"},
]  # fmt: skip


class MissingAtomElement(Check):
    """An entry has no updated element.

    Atom asks for it in each entry, with or without a date of publication: it is what readers sort and refresh by.
    """

    code = "STR041"
    name = "missing-updated"
    severity = "warning"
    confidence = "high"
    formats = ("atom",)
    scope = ("item",)
    message = "the entry has no <updated>, only <{other}>"

    def check_item(self, item: Item) -> Iterable[Mark]:
        if item.get("updated") is None:
            names = [name for name, _ in named_children(item)]
            other = next((name for name in ("published", "issued", "created") if name in names), None)
            if other is not None:  # an entry without any date is another rule's
                yield at_tag(item.source, item.node, other=other)


MissingAtomElement.bad = [
    {**atom("<title>F</title><published>2026-01-12T09:00:00Z</published>"), "flags": ["<entry>"]},
    {**atom("<title>F</title><updated>2026-01-12T09:00:00Z</updated>", "<published>2026-01-12T09:00:00Z</published>"), "flags": ["<entry>"]},
]  # fmt: skip
MissingAtomElement.good = [
    {**atom("<title>F</title><updated>2026-01-12T09:00:00Z</updated>"), "because": "it is there"},
    {**atom("<title>F</title><modified>2026-01-12T09:00:00Z</modified><issued>2026-01-12T09:00:00Z</issued>"), "because": "the name in Atom 0.3"},
    {**rss("<title>F</title><pubDate>Mon, 12 Jan 2026 09:00:00 GMT</pubDate>"), "because": "RSS has one date"},
]  # fmt: skip


class OutOfOrder(Check):
    """The items do not stand in the order of their dates.

    Readers that show a feed as it comes, or take only its first items, miss the new ones. Feeds that put the story of
    the day on top do so on purpose: only where most neighbours are out of order it is said.
    """

    code = "FED017"
    name = "items-out-of-order"
    severity = "info"
    confidence = "medium"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "{count} of {all} items are newer than the one before them"
    preview = True

    def start_feed(self, feed: Feed) -> None:
        self._dates: list[float] = []

    def check_item(self, item: Item) -> Iterable[Mark]:
        if len(self._dates) < 1_000:
            when = read_date(item.value("published") or item.value("updated")).when
            if when is not None:
                self._dates.append(when.timestamp())
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        pairs = list(zip(self._dates, self._dates[1:], strict=False))
        newer = sum(after > before for before, after in pairs)
        older = sum(after < before for before, after in pairs)
        if len(pairs) >= 4 and min(newer, older) * 4 > len(pairs):
            yield Mark(values={"count": newer, "all": len(self._dates)})


def _days(*days: int) -> dict[str, object]:
    return rss(*[f"<title>F</title><pubDate>{day:02} Jan 2026 09:00:00 GMT</pubDate>" for day in days])


OutOfOrder.bad = [
    {**_days(3, 9, 1, 7, 2, 8), "flags": [""]},
    {**_days(12, 14, 13, 15, 11, 10, 12), "flags": [""]},
]
OutOfOrder.good = [
    {**_days(9, 8, 7, 6, 5, 1), "because": "the newest first"},
    {**_days(1, 2, 3, 4, 5, 6), "because": "the oldest first is an order too"},
    {**_days(5, 9, 8, 7, 6, 4, 3), "because": "the story of the day stands on top"},
]
