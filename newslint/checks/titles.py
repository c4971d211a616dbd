"""Rules about titles that a pattern cannot say: what the site put around them, capitals, length, names of files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newslint.checks._documents import document
from newslint.checks.fields import SYNDICATION, Missing
from newslint.checks.links import host_of
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_SUFFIX = pattern(r"(?:\s[|｜–—\-:·•»/~]|\s?[｜|：])\s*([^|｜–—·•»]{2,60})$")
_DATE_TAIL = pattern(r"\s[|–—-]\s\d{1,2}[./]\d{1,2}[./]\d{2,4}$")
_DOMAIN = pattern(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|de|at|ch|co|uk|in|es|fr|it|nl|be|pl|pt|br|ru|ua|tr|se|no|dk|fi|cz|tv|info|news|vn|id|mx|ar|cl|jp|kr|za|ng|ke|au|ca)",
    re.I,
)
_LETTERS = pattern(r"[^\W\d_]+")
_CJK = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FILE = pattern(r"[\w()-]{1,80}\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|mp[34]|mov|indd|html?|php|txt)", re.I)
_SLUG = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+){3,}")
_FOUR_SMALL = pattern(r"(?:[a-zа-яßà-öø-ÿ][^a-zа-яßà-öø-ÿ]{0,60}){4}")
_LONG = 200


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    name = name.casefold()
    name = name.removeprefix("www.").removeprefix("the ")
    return "".join(char for char in name if char.isalnum())


def _names(feed_title: str, item: Item) -> set[str]:
    """What the site of an item is called: its publisher, its feed's title, its host with and without its ending."""
    names = {_plain(feed_title), _plain(item.value("publisher"))}
    host = host_of(item.value("link"))
    if host:
        labels = [label for label in host.split(".") if label != "www"]
        names |= {_plain(".".join(labels)), _plain(labels[-2] if len(labels) > 1 else labels[0])}
    # "World - Harbour News" and "Harbour News: Latest" name the site too
    for part in re.split(r"\s[|–—\-:>»·]\s?|: ", feed_title):
        if len(part) > 4:
            names.add(_plain(part))
    names.discard("")
    return {name for name in names if len(name) > 1}


class SiteSuffix(Check):
    """The title ends with the name of the site.

    Lists that show the source anyway show it twice; the same story of two publishers does not look the same.
    """

    code = "TTL001"
    name = "site-suffix"
    severity = "info"
    confidence = "high"
    scope = ("title",)
    message = "the title ends with the site's own name, '{name}'"
    fix = "delete-match"

    def start_feed(self, feed: Feed) -> None:
        self._title = feed.value("title")
        self._last: tuple[str, str, set[str]] = ("", "", set())

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.rstrip()
        dated = _DATE_TAIL.search(value) if value[-1:].isdecimal() else None
        end = dated.start() if dated is not None else len(value)
        found = _SUFFIX.search(value, 0, end) if dated is None else _SUFFIX.search(value[:end])
        if found is None or found.start() < 8:
            return
        name = found[1].strip(" []()")
        publisher, link = item.value("publisher"), item.value("link")
        if self._last[:2] != (publisher, link):
            self._last = (publisher, link, _names(self._title, item))
        if _plain(name) in self._last[2] or (_DOMAIN.fullmatch(name) and " " in found[0]):
            yield Mark(text, found.start(), len(value), values={"name": name})


SiteSuffix.bad = [
    {
        "text": "Ferry sails again after repairs | Harbour News",
        "item": {"publisher": "Harbour News"},
        "flags": [" | Harbour News"],
        "fixed": "Ferry sails again after repairs",
    },
    {
        "text": "Ferry sails again after repairs - harbournews.com",
        "flags": [" - harbournews.com"],
        "fixed": "Ferry sails again after repairs",
    },
    {
        "text": "Ferry sails again – HN – 30.01.2024",
        "item": {"link": "https://www.hn.example/ferry"},
        "flags": [" – HN – 30.01.2024"],
        "fixed": "Ferry sails again",
    },
]
SiteSuffix.good = [
    {"text": "Harbour 2 - 1 Rovers", "item": {"publisher": "Harbour News"}, "because": "a result"},
    {"text": "‘We will sail’ – captain", "item": {"publisher": "Harbour News"}, "because": "who says it"},
    {"text": "The strike at the quay | in maps", "item": {"publisher": "Harbour News"}, "because": "what the story is"},
    {
        "text": "Why the island trusts Harbour News",
        "item": {"publisher": "Harbour News"},
        "because": "what it is about",
    },
]


class RepeatedTitlePart(Check):
    """Most titles of a feed end with the same words behind a separator.

    A section's, a show's or a site's name stands in every title. It belongs into the channel or a category.
    """

    code = "TTL006"
    name = "repeated-title-suffix"
    severity = "info"
    confidence = "medium"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "'{part}' ends {count} of {all} titles"

    def start_feed(self, feed: Feed) -> None:
        self._parts: Counter[str] = Counter()
        self._items = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        if self._items < 5_000:
            title = item.value("title")
            if title:
                self._items += 1
                found = _SUFFIX.search(title)
                if found is not None and found.start() > 3:
                    self._parts[found[0]] += 1
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if self._items < 5:
            return
        for part, count in self._parts.most_common(1):
            if count * 2 >= self._items and _LETTERS.search(part):
                yield Mark(values={"part": part.strip(), "count": count, "all": self._items})


def _rss(*titles: str) -> dict[str, object]:
    inner = "".join(f"<item><title>{title}</title></item>" for title in titles)
    return document(f"<rss><channel><title>H</title>{inner}</channel></rss>")


_FIVE = ("Ferry late", "Pier closed", "Fog ahead", "Crew hired", "Quay sold")
RepeatedTitlePart.bad = [
    {**_rss(*(f"{title} | Morning Show" for title in _FIVE)), "flags": [""]},
    {**_rss(*(f"{title} – Island Desk" for title in _FIVE), "Snow"), "flags": [""]},
]
RepeatedTitlePart.good = [
    {**_rss(*_FIVE), "because": "no suffix"},
    {**_rss("Ferry late | Morning Show", *_FIVE), "because": "one of them only"},
    {**_rss("A 1 - 2 B", "C 1 - 2 D", "E 1 - 2 F"), "because": "too few to tell"},
]


class CapsTitle(Check):
    """The title is all in capital letters.

    It shouts, screen readers may spell it out, and names cannot be told from words.
    """

    code = "TTL003"
    name = "caps-title"
    severity = "warning"
    confidence = "high"
    scope = ("title",)
    message = "the title is all in capital letters"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if len(value) < 16 or _FOUR_SMALL.search(value):
            return
        if not value.isupper():
            small = sum(map(str.islower, value))
            if small * 10 > len(value) or small > 3:
                return
        words = _LETTERS.findall(value)
        capital = [word for word in words if word.isupper()]
        if len(words) >= 4 and len(capital) * 10 >= len(words) * 8 and sum(len(word) >= 5 for word in capital) >= 2:
            yield Mark(text, 0, len(value))


CapsTitle.bad = [
    {"text": "FERRY SAILS AGAIN AFTER REPAIRS", "flags": ["FERRY SAILS AGAIN AFTER REPAIRS"]},
    {"text": "FÄHRE FÄHRT NACH REPARATUR WIEDER", "flags": ["FÄHRE FÄHRT NACH REPARATUR WIEDER"]},
]
CapsTitle.good = [
    {"text": "NASA, NATO, IBM: the letters we live by", "because": "only the abbreviations are in capitals"},
    {"text": "EXCLUSIVE: Ferry sails again", "because": "one word"},
    {"text": "フェリー運航再開、NHKが報道", "because": "a script without capitals"},
]


class LongTitle(Check):
    """The title is longer than any place that shows titles.

    A paragraph slipped into the title, or a list of search words did. It is cut wherever it is shown.
    """

    code = "TTL005"
    name = "long-title"
    severity = "warning"
    confidence = "high"
    scope = ("title",)
    message = "the title has {count} characters"
    options = {"most": _LONG}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        count, most = len(text.value), self.options["most"]
        if count <= most // 2:
            return
        count = len(" ".join(text.value.split()))
        if count > most or (count > most // 2 and len(_CJK.findall(text.value)) * 2 > count):
            yield Mark(text, 0, len(text.value), values={"count": count})


_LONG_ONE = "The ferry that was to sail on Monday did not sail on Monday, the harbour board said on Tuesday, and " * 3
LongTitle.bad = [
    {"text": _LONG_ONE, "flags": [_LONG_ONE]},
    {"text": "船" * 120, "flags": ["船" * 120]},
]
LongTitle.good = [
    {"text": "Ferry sails again after repairs", "because": "a headline"},
    {"text": "船" * 60, "because": "two lines of a card"},
    {"text": "Ferry " * 25, "because": "long, but it can be shown"},
]


class FileTitle(Check):
    """The title is the name of a file or a part of an address.

    Nobody wrote a headline; what stands there is the name under which the picture or the page was saved.
    """

    code = "TTL008"
    name = "file-title"
    severity = "warning"
    confidence = "high"
    scope = ("title",)
    message = "'{match}' is the name of a file or an address, not a headline"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if not value or " " in value:
            return
        if _FILE.fullmatch(value) or _SLUG.fullmatch(value) or value.startswith(("http://", "https://", "www.")):
            yield Mark(text, 0, len(text.value))


FileTitle.bad = [
    {"text": "img_20260210_095712.jpg", "flags": ["img_20260210_095712.jpg"]},
    {"text": "ferry-sails-again-after-repairs", "flags": ["ferry-sails-again-after-repairs"]},
    {"text": "https://news.example/ferry", "flags": ["https://news.example/ferry"]},
]
FileTitle.good = [
    {"text": "Ferry-sails-again day on the island", "because": "words with spaces"},
    {"text": "Merry-go-round", "because": "a word"},
    {"text": "Node.js", "because": "a name with a full stop"},
]


class MissingTitle(Missing):
    """An item has no title, in a feed whose other items have one.

    Lists, searches and notifications have nothing to show for it.
    """

    code = "TTL010"
    name = "missing-title"
    severity = "warning"
    confidence = "high"
    scope = ("item",)
    message = "no title in {where}"
    required = frozenset(("atom",))
    traces = {"rss": pattern(r"<title\b"), "json-feed": pattern(r'"title"')}
    told_of_feed = frozenset()

    def has(self, item: Item) -> bool:
        return item.get("title") is not None


MissingTitle.bad = [
    {
        "text": "<rss><channel><title>H</title><item><title>Ferry late</title></item><item><link>https://news.example/2</link></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><id>tag:news.example,2026:1</id></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "flags": [""],
    },
]
MissingTitle.good = [
    {**_rss("Ferry late"), "because": "there is one"},
    {
        "text": "<rss><channel><title>H</title><item><description>The ferry is late.</description></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "because": "a feed of short notes, none of which has a title",
    },
    {"text": "The ferry was late.", "field": "body", "because": "a plain text"},
]


class BlankTitle(Check):
    """The title is there and holds nothing.

    Nobody can choose a story without a title; software shows "(untitled)".
    """

    code = "TTL009"
    name = "blank-title"
    severity = "warning"
    confidence = "high"
    scope = ("title",)
    message = "the title is blank"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if not value or not value.strip(" \t\r\n\u00a0\u200b-–—._*#"):
            yield Mark(text, 0, len(value))


BlankTitle.bad = [{**_rss(""), "flags": [""]}, {"text": " - ", "flags": [" - "]}]
BlankTitle.good = [
    {**_rss("Ferry late"), "because": "a title"},
    {"text": "9/11", "because": "short, but it says something"},
    {"text": "船", "because": "one word of another script"},
]
