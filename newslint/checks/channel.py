"""Rules about the head of a feed: what must stand in it, and what its numbers may be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newslint.checks._documents import ATOM_HEAD, HEAD, PLAIN, RECORD, atom, document, json_feed, rss
from newslint.checks.elements import at, at_attribute, at_tag, at_value, channel_children, channel_of, text_of
from newslint.checks.links import is_broken, is_local, is_relative
from newslint.model import Check, Feed, Mark
from newslint.model.patterns import pattern

_REQUIRED = {"rss": ("link", "description"), "atom": ("id", "updated")}
_STORIES = frozenset(("item", "entry"))
_ITEMS = pattern(r'"items"\s*:\s*\[\s*\]')


class MissingFeedElement(Check):
    """The head of the feed lacks an element that its format asks for.

    RSS wants title, link and description, Atom title, id and updated. Strict readers and the partners that take feeds
    refuse one without them. That the title is missing is a rule of its own.
    """

    code = "FED007"
    name = "missing-feed-element"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the feed has no <{name}>"
    links = (
        "https://www.rssboard.org/rss-specification#requiredChannelElements",
        "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    )

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed)
        if channel is None:
            return
        there = {name for name, _ in channel_children(feed)}
        if "modified" in there:
            there.add("updated")  # the name in Atom 0.3
        for name in _REQUIRED.get(feed.format, ()):
            if name not in there:
                yield at_tag(feed.source, channel, name=name)


MissingFeedElement.bad = [
    {**rss("<title>F</title>", head="<title>Harbour News</title><link>https://news.example/</link>"), "flags": ["<channel>"]},
    {**rss("<title>F</title>", head="<title>Harbour News</title>"), "flags": ["<channel>", "<channel>"]},
    {**atom("<title>F</title>", head="<title>Harbour News</title><id>tag:news.example,2026:feed</id>"), "flags": ['<feed xmlns="http://www.w3.org/2005/Atom">']},
]  # fmt: skip
MissingFeedElement.good = [
    {**rss("<title>F</title>"), "because": "all three are there"},
    {**atom("<title>F</title>"), "because": "all three are there"},
    {**document(f'<entry xmlns="http://www.w3.org/2005/Atom">{ATOM_HEAD}</entry>', "atom"), "because": "an entry that stands alone has no feed around it"},
    {**RECORD, "because": "records have no head"},
]  # fmt: skip


class EmptyFeed(Check):
    """The feed holds no items.

    It is well-formed, and there is nothing to read: a query that finds nothing, or a build that failed in silence.
    """

    code = "FED008"
    name = "empty-feed"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the feed holds no items"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format == "json-feed":
            found = _ITEMS.search(feed.source.text)
            if found is not None:
                yield at(feed.source, found.start(), found.end())
            return
        channel = channel_of(feed)
        if channel is None or any(child.name in _STORIES for child in channel.children):
            return
        around = [child for top in feed.node.root.children for child in top.children]  # RSS 1.0 has them beside
        if not any(child.name in _STORIES for child in around):
            yield at_tag(feed.source, channel)


EmptyFeed.bad = [
    {**rss(), "flags": ["<channel>"]},
    {
        **json_feed('{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "items": []}'),
        "flags": ['"items": []'],
    },
]
EmptyFeed.good = [
    {**rss("<title>F</title>"), "because": "one is enough"},
    {**atom("<title>F</title>"), "because": "one is enough"},
    {**PLAIN, "because": "a plain text is no feed"},
]


def _self_link(feed: Feed) -> Any:
    for name, element in channel_children(feed):
        if name in ("atom:link", "link") and (element.get("rel") or "").lower() == "self":
            return element
    return None


class MissingSelfLink(Check):
    """The feed does not say where it is fetched from.

    A reader that was given a copy, or came over a redirection, learns the right address from a link with rel="self".
    """

    code = "FED009"
    name = "missing-self-link"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = 'the feed has no link with rel="self"'
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed)
        # a channel of RSS 1.0 says it by its rdf:about
        if channel is not None and "rdf:about" not in channel.attributes and _self_link(feed) is None:
            yield at_tag(feed.source, channel)


_ATOM = ' xmlns:atom="http://www.w3.org/2005/Atom"'
_SELF = '<atom:link rel="self" href="{}"/>'
MissingSelfLink.bad = [
    {**rss("<title>F</title>"), "flags": ["<channel>"]},
    {**atom("<title>F</title>"), "flags": ['<feed xmlns="http://www.w3.org/2005/Atom">']},
]
MissingSelfLink.good = [
    {**rss("<title>F</title>", head=HEAD + _SELF.format("https://news.example/feed"), spaces=_ATOM), "because": "it says so"},
    {**atom("<title>F</title>", head=ATOM_HEAD + '<link rel="self" href="https://news.example/feed"/>'), "because": "it says so"},
    {**RECORD, "because": "records have no head"},
]  # fmt: skip


class SelfLink(Check):
    """The address that the feed gives for itself leads nowhere.

    Readers that go by it lose the feed at the next fetch.
    """

    code = "FED010"
    name = "self-link"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "the feed says that it is fetched from '{match}', which is no address for others"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        element = _self_link(feed)
        if element is None or "xml:base" in feed.source.text[:2000]:
            return
        address = (element.get("href") or "").strip()
        if address and (is_relative(address) or is_broken(address) or is_local(address)):
            yield at_attribute(feed.source, element, "href")


SelfLink.bad = [
    {**rss("<title>F</title>", head=HEAD + _SELF.format("/feed.xml"), spaces=_ATOM), "flags": ["/feed.xml"]},
    {**rss("<title>F</title>", head=HEAD + _SELF.format("http://localhost:1313/index.xml"), spaces=_ATOM), "flags": ["http://localhost:1313/index.xml"]},
    {**atom("<title>F</title>", head=ATOM_HEAD + '<link rel="self" href="feed.atom"/>'), "flags": ["feed.atom"]},
]  # fmt: skip
SelfLink.good = [
    {**rss("<title>F</title>", head=HEAD + _SELF.format("https://news.example/feed"), spaces=_ATOM), "because": "a whole address"},
    {**rss("<title>F</title>"), "because": "none at all is another rule"},
    {**atom("<title>F</title>", head=ATOM_HEAD + '<link href="/"/>'), "because": "not the link of the feed itself"},
]  # fmt: skip


_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_PERIODS = frozenset(("hourly", "daily", "weekly", "monthly", "yearly"))


class ChannelValue(Check):
    """A value that says how often to fetch the feed is none of those allowed.

    ttl is a whole number of minutes, skipHours are hours from 0 to 23 (in RSS 0.91 and 0.92 from 1 to 24), skipDays names
    of days in English, sy:updatePeriod one of hourly, daily, weekly, monthly, yearly. Readers drop what they cannot read.
    """

    code = "FED011"
    name = "fetch-interval"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "<{name}> holds '{match}'; expected {wanted}"
    links = (
        "https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt",
        "https://www.rssboard.org/skip-hours-days",
    )

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        roots = feed.node.root.children if feed.format == "rss" and feed.node is not None else ()
        old = any(root.get("version") in ("0.91", "0.92") for root in roots)
        self._hours = (1, 24) if old else (0, 23)
        for name, element in channel_children(feed):
            if name in ("ttl", "sy:updatePeriod", "sy:updateFrequency"):
                yield from self._judge(feed, name, element)
            elif name in ("skipHours", "skipDays"):
                for child in element.children:
                    yield from self._judge(feed, child.name, child)

    def _judge(self, feed: Feed, name: str, element: Any) -> Iterable[Mark]:
        value = text_of(feed.source, element)
        if name == "ttl":
            fits, wanted = value.isdecimal(), "a whole number of minutes"
        elif name == "hour":
            first, last = self._hours
            fits = value.isdecimal() and first <= int(value[:3]) <= last
            wanted = f"an hour from {first} to {last}"
        elif name == "day":
            fits, wanted = value.lower() in _DAYS, "the name of a day in English"
        elif name == "sy:updatePeriod":
            fits, wanted = value in _PERIODS, "hourly, daily, weekly, monthly or yearly"
        elif name == "sy:updateFrequency":
            fits, wanted = value.isdecimal() and value.strip("0") != "", "a whole number from 1"
        else:
            return
        if not fits:
            yield at_value(feed.source, element, value, name=name, wanted=wanted)


_SY = ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
ChannelValue.bad = [
    {**rss("<title>F</title>", head=HEAD + "<ttl>half an hour</ttl>"), "flags": ["half an hour"]},
    {**rss("<title>F</title>", head=HEAD + "<skipHours><hour>3</hour><hour>25</hour></skipHours>"), "flags": ["25"]},
    {**rss("<title>F</title>", head=HEAD + "<skipHours><hour>24</hour></skipHours>"), "flags": ["24"]},
    {**rss("<title>F</title>", head=HEAD + "<skipDays><day>Sonntag</day></skipDays>"), "flags": ["Sonntag"]},
    {**rss("<title>F</title>", head=HEAD + "<sy:updatePeriod>\n  often\n</sy:updatePeriod>", spaces=_SY), "flags": ["often"]},
]  # fmt: skip
ChannelValue.good = [
    {**rss("<title>F</title>", head=HEAD + "<ttl>60</ttl>"), "because": "minutes"},
    {**rss("<title>F</title>", head=HEAD + "<skipHours><hour>0</hour><hour>23</hour></skipHours>"), "because": "hours"},
    {**rss("<title>F</title>", head=HEAD + "<skipHours><hour>24</hour></skipHours>", version=' version="0.92"'), "because": "RSS 0.92 counts the hours from 1 to 24"},
    {**rss("<title>F</title>", head=HEAD + "<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", spaces=_SY), "because": "white space around a value is common and harmless"},
    {**RECORD, "because": "records have no head"},
]  # fmt: skip


_VERSIONS = frozenset(("2.0", "0.91", "0.92", "0.93", "0.94", "2.0.1", "2.00", "2.0.11"))


class FeedVersion(Check):
    """The root element of RSS names no version, or one that does not exist.

    The version tells what the elements mean; software that asks for it refuses a feed without one.
    """

    code = "FED012"
    name = "feed-version"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "'{version}' is no version of RSS; expected 2.0"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for element in feed.node.root.children if feed.format == "rss" and feed.node is not None else ():
            if element.name != "rss":
                continue
            version = element.get("version")
            if version is None:
                yield at_tag(feed.source, element, version="")
            elif version.strip() not in _VERSIONS:
                yield at_attribute(feed.source, element, "version", version=version)


FeedVersion.bad = [
    {**rss("<title>F</title>", version=""), "flags": ["<rss>"]},
    {**rss("<title>F</title>", version=' version="3.0"'), "flags": ["3.0"]},
]
FeedVersion.good = [
    {**rss("<title>F</title>"), "because": "RSS 2.0"},
    {**rss("<title>F</title>", version=' version="0.91"'), "because": "old, and a version"},
    {**document('<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>H</title></channel></rdf:RDF>'), "because": "RSS 1.0 says it by its namespace"},
]  # fmt: skip
