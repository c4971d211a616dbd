"""Rules about what partners ask of an item, with numbers that profiles set; out of force where nobody asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from newslint.checks._documents import rss
from newslint.checks.dates import read_date
from newslint.checks.fields import SYNDICATION, XML
from newslint.checks.links import host_of
from newslint.checks.media_values import media_elements
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_BODY = "The ferry left the harbour on Monday with eighty people on board, two days after the storm. "


class ShortTitle(Check):
    """The title has fewer characters than the partner asks for.

    A title of one or two words says nothing in a list of other papers' titles.
    """

    code = "TTL014"
    name = "short-title"
    severity = "info"
    confidence = "high"
    scope = ("title",)
    message = "the title has {count} characters; expected at least {least}"
    options = {"least": 11}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        count, least = len(" ".join(text.value.split())), self.options["least"]
        if 0 < count < least:
            yield Mark(text, 0, len(text.value), values={"count": count, "least": least})


ShortTitle.bad = [{"text": "Ferry", "flags": ["Ferry"]}, {"text": "Late again", "flags": ["Late again"]}]
ShortTitle.good = [
    {"text": "Ferry sails again after the storm", "because": "a headline"},
    {"text": "", "because": "a blank title is another rule's"},
    {"text": "Ferry sails", "because": "as short as may be"},
]


class OldItem(Check):
    """An item is older than the partner takes.

    It is passed over, and counts as an error of the feed.
    """

    code = "DAT015"
    name = "old-item"
    severity = "info"
    confidence = "high"
    scope = ("published",)
    message = "'{match}' is {days} days ago; expected at most {most}"
    options = {"days": 365}
    clock = "hour"
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        when = read_date(text.value).when
        if when is not None and self.now - when > timedelta(days=self.options["days"]):
            yield Mark(text, 0, len(text.value), values={"days": (self.now - when).days, "most": self.options["days"]})


OldItem.bad = [
    {"text": "2024-11-30T09:00:00Z", "flags": ["2024-11-30T09:00:00Z"]},
    {"text": "Mon, 06 Jan 2025 09:00:00 GMT", "flags": ["Mon, 06 Jan 2025 09:00:00 GMT"]},
]
OldItem.good = [
    {"text": "2026-01-12T09:00:00Z", "because": "three days ago"},
    {"text": "2025-02-01T09:00:00Z", "because": "within the year"},
    {"text": "yesterday", "because": "no date: another rule"},
]


class _OfLength(Check):
    """Base of the rules about how long the texts of an item are."""

    formats = SYNDICATION | {"jsonl", "json", "text"}


class ShortBody(_OfLength):
    """The body has fewer characters than the partner asks for.

    What is shorter is taken for a bait that leads to the publisher's own page.
    """

    code = "TRN011"
    name = "short-body"
    severity = "info"
    confidence = "high"
    scope = ("body",)
    message = "the body has {count} characters; expected at least {least}"
    options = {"least": 450}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        count, least = len(text.value.strip()), self.options["least"]
        if 0 < count < least:
            yield Mark(values={"count": count, "least": least})


ShortBody.bad = [{"text": _BODY, "flags": [""]}, {"text": _BODY * 2, "flags": [""]}]
ShortBody.good = [
    {"text": _BODY * 5, "because": "long enough"},
    {"text": "", "because": "an empty body is another rule's"},
    {"text": " \n", "because": "an empty body is another rule's"},
]


class MissingSummary(Check):
    """An item has no summary beside its body.

    The partner shows it in lists; without one it shows the first words of the text, whatever they are.
    """

    code = "TRN012"
    name = "missing-summary"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item",)
    message = "the item has no summary beside its body"
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        # where a description is the only text it is the body, and there is none to be missed
        if item.get("body") is not None and item.get("summary") is None:
            if not any(child.name == "description" for child in getattr(item.node, "children", ())):
                yield Mark()


_CONTENT = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
MissingSummary.bad = [
    {**rss(f"<title>F</title><content:encoded>{_BODY}</content:encoded>", spaces=_CONTENT), "flags": [""]},
    {**rss(f"<content:encoded>{_BODY}</content:encoded>", "<title>F</title><description>Late.</description>", spaces=_CONTENT), "flags": [""]},
]  # fmt: skip
MissingSummary.good = [
    {**rss(f"<title>F</title><description>Late.</description><content:encoded>{_BODY}</content:encoded>", spaces=_CONTENT), "because": "both"},
    {**rss("<title>F</title><description>Late.</description>"), "because": "the description serves"},
    {"text": _BODY, "field": "body", "because": "a plain text has no summary"},
]  # fmt: skip


class ShortSummary(_OfLength):
    """The summary has fewer characters than the partner asks for.

    It finds the topics of a story by its words, and has too few of them.
    """

    code = "TRN013"
    name = "short-summary"
    severity = "info"
    confidence = "high"
    scope = ("summary",)
    message = "the summary has {count} characters; expected at least {least}"
    options = {"least": 100}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        count, least = len(text.value.strip()), self.options["least"]
        if 0 < count < least:
            yield Mark(text, 0, len(text.value), values={"count": count, "least": least})


ShortSummary.bad = [
    {"text": "The ferry was late.", "flags": ["The ferry was late."]},
    {"text": _BODY.strip(), "flags": [_BODY.strip()]},
]
ShortSummary.good = [
    {"text": _BODY * 2, "because": "long enough"},
    {"text": "", "because": "nothing there to be measured"},
    {"text": _BODY * 4, "because": "long enough"},
]


class LargeItem(Check):
    """An item has more characters than the partner takes.

    What is over is cut off, or the item is not taken at all.
    """

    code = "STR045"
    name = "large-item"
    severity = "info"
    confidence = "high"
    scope = ("item",)
    message = "the item takes {count} characters; expected at most {most}"
    options = {"most": 100_000}
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        count = item.end - item.start
        if count > self.options["most"]:
            yield Mark(values={"count": f"{count:,}", "most": f"{self.options['most']:,}"})


_LARGE = "<description>" + "The ferry was late. " * 5_001 + "</description>"
LargeItem.bad = [{**rss(_LARGE), "flags": [""]}, {**rss(_LARGE, "<title>F</title>"), "flags": [""]}]
LargeItem.good = [
    {**rss("<title>F</title>"), "because": "small"},
    {**rss(*[_LARGE[:50_000] + "</description>"] * 3), "because": "large only together"},
    {"text": _BODY, "field": "body", "because": "small"},
]


class MissingAuthor(Check):
    """An item names no author.

    The partner shows one with every story.
    """

    code = "BYL028"
    name = "missing-author"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item",)
    message = "the item names no author"
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        if not item.value("author"):
            yield Mark()


_DC = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MissingAuthor.bad = [
    {**rss("<title>F</title>"), "flags": [""]},
    {**rss("<title>F</title><dc:creator></dc:creator>", spaces=_DC), "flags": [""]},
]
MissingAuthor.good = [
    {**rss("<title>F</title><dc:creator>Ann Pier</dc:creator>", spaces=_DC), "because": "an author"},
    {**rss("<title>F</title><author>a.pier@news.example (Ann Pier)</author>"), "because": "an author"},
    {"text": _BODY, "field": "body", "because": "a plain text is no item of a feed"},
]


class ForeignHost(Check):
    """The link of an item leads to another host than the feed's own.

    The partner takes stories of the publisher only, and goes by the host.
    """

    code = "LNK022"
    name = "foreign-host"
    severity = "info"
    confidence = "medium"
    scope = ("link",)
    message = "'{host}' is not the host of the feed, '{home}'"
    preview = True

    def start_feed(self, feed: Feed) -> None:
        self._home = host_of(feed.value("link")) if feed.format in SYNDICATION else ""

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        host = host_of(text.value.strip()) if self._home else ""
        if host and site_of(host) != site_of(self._home):
            yield Mark(text, 0, len(text.value), values={"host": host, "home": self._home})


def site_of(host: str) -> str:
    """Return what is left of a host when its sub-domains are gone: two labels, three where the second is short."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


ForeignHost.bad = [
    {**rss("<title>F</title><link>https://other.example/1</link>"), "flags": ["https://other.example/1"]},
    {**rss("<title>F</title><link>https://news.example.org/1</link>"), "flags": ["https://news.example.org/1"]},
]
ForeignHost.good = [
    {**rss("<title>F</title><link>https://news.example/1</link>"), "because": "the same"},
    {**rss("<title>F</title><link>https://www.news.example/1</link>"), "because": "a part of the same site"},
    {"text": "https://other.example/1", "because": "no feed to compare with"},
]


class IdParameter(Check):
    """The link carries a parameter named ID.

    The partner takes such addresses for pages of a session and does not fetch them.
    """

    code = "LNK023"
    name = "id-parameter"
    severity = "info"
    confidence = "medium"
    scope = ("link",)
    message = "the link carries '{match}'"
    preview = True
    _PARAMETER = pattern(r"&(?:amp;)?id=[^&#]*", re.I)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        found = self._PARAMETER.search(text.value) if "&" in text.value else None
        if found is not None:
            yield Mark(text, found.start(), found.end())


IdParameter.bad = [
    {"text": "https://news.example/story?s=1&id=5", "flags": ["&id=5"]},
    {"text": "https://news.example/story?s=1&ID=5#top", "flags": ["&ID=5"]},
]
IdParameter.good = [
    {"text": "https://news.example/story/5", "because": "the number stands in the path"},
    {"text": "https://news.example/story?s=1&idea=5", "because": "another parameter"},
    {"text": "https://news.example/&id", "because": "no parameter"},
]


def _side(element: Any) -> int | None:
    sides = [int(value) for value in (element.get("width"), element.get("height")) if (value or "").isdecimal()]
    return min(sides) if sides else None


class SmallImage(Check):
    """No picture of an item is as large as the partner asks for.

    Only sizes that the feed gives are judged; an item whose pictures have none is left alone.
    """

    code = "IMG021"
    name = "small-image"
    severity = "info"
    confidence = "high"
    formats = XML
    scope = ("item",)
    message = "the smallest side of the largest picture has {side} pixels; expected at least {least}"
    options = {"least": 200}
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        sides = []
        for name, element, _ in media_elements(item):
            if name == "media:content" and (element.get("medium") or "image") == "image":
                side = _side(element)
                if side is None:
                    return
                sides.append(side)
        if sides and max(sides) < self.options["least"]:
            yield Mark(values={"side": max(sides), "least": self.options["least"]})


_MEDIA = ' xmlns:media="http://search.yahoo.com/mrss/"'
_PICTURE = '<title>F</title><media:content url="https://news.example/a.jpg" width="{}" height="{}"/>'
SmallImage.bad = [
    {**rss(_PICTURE.format(120, 90), spaces=_MEDIA), "flags": [""]},
    {**rss(_PICTURE.format(1200, 60), spaces=_MEDIA), "flags": [""]},
]
SmallImage.good = [
    {**rss(_PICTURE.format(1200, 800), spaces=_MEDIA), "because": "large enough"},
    {**rss(_PICTURE.format(90, 90) + _PICTURE.format(1200, 800), spaces=_MEDIA), "because": "one of them is large enough"},
    {**rss('<title>F</title><media:content url="https://news.example/a.jpg"/>', spaces=_MEDIA), "because": "no size given"},
]  # fmt: skip


class MissingImage(Check):
    """An item has no picture.

    The partner lays stories out around pictures; one without is not shown, or below all others.
    """

    code = "IMG022"
    name = "missing-image"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item",)
    message = "the item has no picture"
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        if item.get("image") is not None or item.get("enclosure") is not None:
            return
        if not any(text.markup and ("<img" in text.raw or "<IMG" in text.raw) for text in item.texts):
            yield Mark()


MissingImage.bad = [
    {**rss("<title>F</title>"), "flags": [""]},
    {**rss("<title>F</title><description>&lt;p&gt;Late.&lt;/p&gt;</description>"), "flags": [""]},
]
MissingImage.good = [
    {**rss(_PICTURE.format(1200, 800), spaces=_MEDIA), "because": "a picture"},
    {**rss('<title>F</title><description>&lt;img src="https://news.example/a.jpg"&gt; Late.</description>'), "because": "a picture in the text"},
    {"text": _BODY, "field": "body", "because": "a plain text has none"},
]  # fmt: skip
