"""Rules about what partners ask of a feed as a whole, with numbers that profiles set; out of force where nobody asks."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.checks._documents import HEAD, RECORD, atom, rss
from newslint.checks.elements import at_tag, channel_of
from newslint.checks.fields import SYNDICATION
from newslint.model import Check, Feed, Item, Mark


class _OfCount(Check):
    """Base of the rules about how many items a feed has."""

    scope = ("item", "feed")
    formats = SYNDICATION

    def start_feed(self, feed: Feed) -> None:
        self._count = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        self._count += 1
        return ()


class FewItems(_OfCount):
    """The feed has fewer items than the partner asks for.

    It fills a page with them, and takes no feed that cannot.
    """

    code = "FED018"
    name = "few-items"
    severity = "info"
    confidence = "high"
    message = "the feed has {count} items; expected at least {least}"
    options = {"least": 5}
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if 0 < self._count < self.options["least"]:
            yield Mark(values={"count": self._count, "least": self.options["least"]})


FewItems.bad = [
    {**rss("<title>F</title>"), "flags": [""]},
    {**atom(*["<title>F</title>"] * 4), "flags": [""]},
]
FewItems.good = [
    {**rss(*["<title>F</title>"] * 5), "because": "as many as are asked for"},
    {**rss(), "because": "none at all is another rule's"},
    {**RECORD, "because": "records are no feed"},
]


class ManyItems(_OfCount):
    """The feed has more items than the partner takes at a time.

    What is new beyond that is not read, unless it is still there at the next fetch.
    """

    code = "FED019"
    name = "many-items"
    severity = "info"
    confidence = "high"
    message = "the feed has {count} items; expected at most {most}"
    options = {"most": 100}
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if self._count > self.options["most"]:
            yield Mark(values={"count": self._count, "most": self.options["most"]})


ManyItems.bad = [
    {**rss(*["<title>F</title>"] * 101), "flags": [""]},
    {**atom(*["<title>F</title>"] * 140), "flags": [""]},
]
ManyItems.good = [
    {**rss(*["<title>F</title>"] * 100), "because": "as many as may be"},
    {**rss("<title>F</title>"), "because": "one"},
    {**RECORD, "because": "records are no feed"},
]


class LargeFeed(Check):
    """The feed has more bytes than the partner takes.

    It is cut off in the middle of an item, or not taken at all.
    """

    code = "FED020"
    name = "large-feed"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "the feed has {count} bytes in UTF-8; expected at most {most}"
    options = {"most": 1_000_000}
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format not in SYNDICATION:
            return
        text, most = feed.source.text, self.options["most"]
        if len(text) * 4 <= most:
            return
        count = len(text.encode("utf-8", "replace"))
        if count > most:
            yield Mark(values={"count": f"{count:,}", "most": f"{most:,}"})


_LONG = "<description>" + "The ferry was late. " * 50_001 + "</description>"
LargeFeed.bad = [
    {**rss(_LONG), "flags": [""]},
    {**rss("<description>" + "Fähre " * 150_000 + "</description>"), "flags": [""]},
]
LargeFeed.good = [
    {**rss("<title>F</title>"), "because": "small"},
    {**rss(_LONG[:900_000] + "</description>"), "because": "large, and small enough"},
    {**RECORD, "because": "records are no feed"},
]


class LongFeedDescription(Check):
    """The description of the feed has more characters than the partner shows.

    The rest is cut off.
    """

    code = "FED021"
    name = "long-feed-description"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "the description of the feed has {count} characters; expected at most {most}"
    options = {"most": 500}
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        text = feed.get("description")
        if text is not None and feed.format in SYNDICATION and len(text.value.strip()) > self.options["most"]:
            yield Mark(
                text, 0, len(text.value), values={"count": len(text.value.strip()), "most": self.options["most"]}
            )


_WORDS = "News of the harbour and the county. " * 14
LongFeedDescription.bad = [
    {**rss("<title>F</title>", head=HEAD.replace("News of the harbour", _WORDS)), "flags": [_WORDS]},
    {**rss("<title>F</title>", head=HEAD.replace("News of the harbour", "x" * 501)), "flags": ["x" * 501]},
]
LongFeedDescription.good = [
    {**rss("<title>F</title>"), "because": "a short one"},
    {**rss("<title>F</title>", head=HEAD.replace("News of the harbour", "x" * 500)), "because": "as long as may be"},
    {**RECORD, "because": "records have no head"},
]


class MissingFeedDate(Check):
    """The feed has no date of its own.

    The partner asks for it, to see whether there is anything new.
    """

    code = "FED022"
    name = "missing-feed-date"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "the feed has no date of its own, such as <pubDate>"
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed)
        if channel is not None and not any(feed.value(name) for name in ("pubDate", "lastBuildDate", "updated")):
            yield at_tag(feed.source, channel)


MissingFeedDate.bad = [
    {**rss("<title>F</title>"), "flags": ["<channel>"]},
    {**rss("<title>F</title>", head=HEAD + "<pubDate></pubDate>"), "flags": ["<channel>"]},
]
MissingFeedDate.good = [
    {**rss("<title>F</title>", head=HEAD + "<pubDate>Mon, 12 Jan 2026 09:00:00 GMT</pubDate>"), "because": "a date"},
    {**rss("<title>F</title>", head=HEAD + "<lastBuildDate>Mon, 12 Jan 2026 09:00:00 GMT</lastBuildDate>"), "because": "a date"},
    {**atom("<title>F</title>"), "because": "Atom has updated"},
    {**RECORD, "because": "records have no head"},
]  # fmt: skip
