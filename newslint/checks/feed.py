"""Rules about a feed as a whole: its own texts, and what its items have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from newslint.checks._documents import HEAD, document
from newslint.checks.dates import read_date
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import is_broken, is_local, is_relative
from newslint.model import Check, Feed, Item, Mark
from newslint.model.patterns import pattern

_DEFAULT = pattern(
    r"^\W*(?:undefined|null|none|nan|untitled(?: (?:feed|blog|site))?|no title|my (?:blog|site|website|wordpress blog|new blog)|blog title|site title|feed title"
    r"|your (?:site|blog)(?:'s)? (?:title|name|description)|site (?:name|description)|just another wordpress (?:site|weblog)|(?:eine weitere|noch eine) wordpress-(?:seite|website)"
    r"|un site utilisant wordpress|otro sitio (?:realizado con|más de) wordpress|mais um site wordpress|(?:just )?another \w+ (?:site|blog|weblog)"
    r"|welcome to (?:joomla!?|nginx!?)|joomla!? site|joomla! - the dynamic portal engine.{0,80}|drupal|site-install|new site|localhost|example(?:\.com)?|test(?: (?:feed|site|blog))?"
    r"|(?:gatsby|hugo|jekyll|next\.?js|astro|hexo|eleventy) (?:default )?(?:starter|theme|template|blog)(?: blog)?(?: rss feed)?|rss(?: feed)?|feed|default feed.{0,20}|lorem ipsum.*"
    r"|a (?:blog|site) (?:built|made|created) with \w+|write an awesome description for your new site here\b.*|\{\{.*\}\}|\[object object\])\W*$",
    re.I,
)


class FeedDefaults(Check):
    """The feed's title or description is what the software puts there until somebody writes one.

    Nobody has looked at this feed from outside; the source is shown under a name that thousands have.
    """

    code = "FED001"
    name = "feed-defaults"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "'{match}' is what the software puts there, not the {field} of a publication"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format not in SYNDICATION:
            return
        for text in feed.texts:
            if text.name in ("title", "description") and len(text.value) < 200 and _DEFAULT.match(text.value.strip()):
                yield Mark(text, 0, len(text.value), values={"field": text.name})


def _rss(head: str, *items: str) -> dict[str, object]:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return document(f"<rss><channel>{head}{inner}</channel></rss>")


FeedDefaults.bad = [
    {
        **_rss("<title>Harbour News</title><description>Just another WordPress site</description>"),
        "flags": ["Just another WordPress site"],
    },
    {**_rss("<title>undefined</title>"), "flags": ["undefined"]},
]
FeedDefaults.good = [
    {**_rss(HEAD), "because": "a name and a description"},
    {**_rss("<title>Home &amp; Garden – The Harbour Post</title>"), "because": "a section of a paper"},
    {**_rss("<title>Another Country</title>"), "because": "a name of two words"},
]


class ItemsStampedAlike(Check):
    """All items of the feed have the same date, to the second.

    The feed was dated when it was built, not when its stories were written: every build makes all of them new again.
    """

    code = "FED002"
    name = "items-stamped-alike"
    severity = "warning"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "all {count} items are dated '{date}'"

    def start_feed(self, feed: Feed) -> None:
        self._dates: set[str] = set()
        self._count = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        if len(self._dates) < 2:
            date = item.value("published") or item.value("updated")
            if date:
                self._count += 1
                self._dates.add(date)
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if len(self._dates) == 1 and self._count >= 5:
            date = next(iter(self._dates))
            when = read_date(date).when
            if when is not None and (when.hour, when.minute, when.second) != (0, 0, 0):
                yield Mark(values={"count": self._count, "date": date})


_AT = "<title>F</title><pubDate>Mon, 12 Jan 2026 09:{}:07 GMT</pubDate>"
ItemsStampedAlike.bad = [
    {**_rss(HEAD, *[_AT.format("00")] * 5), "flags": [""]},
    {**_rss(HEAD, *[_AT.format("30")] * 9), "flags": [""]},
]
ItemsStampedAlike.good = [
    {**_rss(HEAD, *[_AT.format(minute) for minute in ("00", "05", "07", "12", "40")]), "because": "each its own"},
    {**_rss(HEAD, *[_AT.format("00")] * 2), "because": "two stories may come together"},
    {
        **_rss(HEAD, *["<title>F</title><pubDate>Mon, 12 Jan 2026 00:00:00 GMT</pubDate>"] * 6),
        "because": "the stories of one day, dated by the day",
    },
]


class BlankFeedText(Check):
    """The feed has no title.

    It is listed under its address, and so are all its stories.
    """

    code = "FED003"
    name = "missing-feed-title"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the feed has no title"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format not in SYNDICATION or feed.value("title"):
            return
        if feed.format == "atom" and re.search(r"<(?:\w+:)?feed\b", feed.source.text) is None:
            return  # an entry that stands alone
        text = feed.get("title")
        yield Mark(text, 0, len(text.value) if text is not None else 0)


BlankFeedText.bad = [
    {**_rss("<title></title>", "<title>F</title>"), "flags": [""]},
    {**_rss("", "<title>F</title>"), "flags": [""]},
]
BlankFeedText.good = [
    {**_rss(HEAD), "because": "it has one"},
    {"text": "The ferry was late.", "field": "body", "because": "a plain text is no feed"},
    {
        "text": '{"title": "Ferry late"}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "records are no feed",
    },
]


class FeedLink(Check):
    """The feed's own link is relative or leads nowhere.

    It is what relative addresses in the stories are completed with, and the way to the publisher.
    """

    code = "FED004"
    name = "feed-link"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the feed's own link is '{match}', no address of a site"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        text = feed.get("link")
        if text is None or feed.format not in SYNDICATION or "xml:base" in feed.source.text[:2000]:
            return
        value = text.value.strip()
        if not value or is_broken(value) or is_relative(value) or is_local(value) or value.startswith("#"):
            yield Mark(text, 0, len(text.value))


FeedLink.bad = [
    {**_rss("<title>Harbour News</title><link>/</link>"), "flags": ["/"]},
    {**_rss("<title>Harbour News</title><link>http://localhost:1313/</link>"), "flags": ["http://localhost:1313/"]},
]
FeedLink.good = [
    {**_rss(HEAD), "because": "a whole address"},
    {**_rss("<title>Harbour News</title>"), "because": "no link at all is another matter"},
    {"text": "The ferry was late.", "field": "body", "because": "a plain text is no feed"},
]


class TitlesAlike(Check):
    """Most items of the feed have the same title.

    A template put the site's or the section's name where the headline belongs.
    """

    code = "FED005"
    name = "titles-alike"
    severity = "warning"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "{count} of {all} items have the title '{title}'"

    def start_feed(self, feed: Feed) -> None:
        self._titles: Counter[str] = Counter()
        self._items = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        if self._items < 5_000:
            self._items += 1
            title = item.value("title")
            if title:
                self._titles[title] += 1
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for title, count in self._titles.most_common(1):
            if count >= 4 and count * 2 > self._items:
                yield Mark(values={"count": count, "all": self._items, "title": title})


TitlesAlike.bad = [
    {**_rss(HEAD, *["<title>Harbour News</title>"] * 4), "flags": [""]},
    {**_rss(HEAD, *["<title>Home</title>"] * 5, "<title>Ferry late</title>"), "flags": [""]},
]
TitlesAlike.good = [
    {**_rss(HEAD, "<title>Ferry late</title>", "<title>Pier closed</title>"), "because": "each its own"},
    {**_rss(HEAD, *["<title>Weather</title>"] * 2), "because": "two of a kind"},
    {**_rss(HEAD), "because": "no items"},
]


class BuildDateFuture(Check):
    """The feed's own date cannot be read, or lies in the future.

    Readers use it to see whether there is anything new.
    """

    code = "FED006"
    name = "feed-date"
    clock = "ahead"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "the feed's own date, '{match}', {what}"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format not in SYNDICATION:
            return
        for text in feed.texts:
            if text.name in ("lastBuildDate", "pubDate", "updated") and text.value.strip():
                when = read_date(text.value).when
                if when is None:
                    yield Mark(text, 0, len(text.value), values={"what": "is no date"})
                elif when.year <= 1970:
                    yield Mark(text, 0, len(text.value), values={"what": "is the zero of a computer's clock"})
                elif when.year > self.now.year + 1 or (when - self.now).days >= 2:
                    yield Mark(text, 0, len(text.value), values={"what": "lies in the future"})


BuildDateFuture.bad = [
    {**_rss(HEAD + "<lastBuildDate>yesterday</lastBuildDate>"), "flags": ["yesterday"]},
    {
        **_rss(HEAD + "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"),
        "flags": ["Thu, 01 Jan 1970 00:00:00 GMT"],
    },
]
BuildDateFuture.good = [
    {**_rss(HEAD + "<lastBuildDate>Mon, 12 Jan 2026 09:00:00 GMT</lastBuildDate>"), "because": "a date"},
    {**_rss(HEAD), "because": "none at all is fine"},
    {**_rss(HEAD + "<pubDate>2026-01-12T09:00:00Z</pubDate>"), "because": "another form, but it can be read"},
]
