"""Rules about how elements are written: names that nothing knows, attributes that are missing, blank or unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, ClassVar

from newslint.checks._documents import HEAD, PLAIN, RECORD, atom, rss
from newslint.checks.elements import at, at_attribute, at_tag, attributed, channel_children, named_children
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Item, Mark

_RSS_ITEM = frozenset(
    ("title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source", "expirationDate")
)  # fmt: skip
_RSS_CHANNEL = frozenset(
    ("title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category",
     "generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "textinput", "skipHours", "skipDays", "items", "item")
)  # fmt: skip
_ATOM_ENTRY = frozenset(
    ("author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated")
)  # fmt: skip
_ATOM_03 = frozenset(("issued", "modified", "created", "tagline", "copyright", "info"))
_ATOM_FEED = frozenset(
    ("author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry")
)  # fmt: skip
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "enclosure": frozenset(("url", "length", "type")),
    "guid": frozenset(("isPermaLink",)),
    "atom:link": frozenset(("href", "rel", "type", "hreflang", "title", "length")),
    "source": frozenset(("url",)),
    "category": frozenset(("domain", "term", "scheme", "label")),
    "content": frozenset(("type", "src", "mode")),
    "summary": frozenset(("type", "mode")),
}


@lru_cache(maxsize=256)
def _nearest(name: str, known: frozenset[str]) -> str | None:
    """Return the known name that ``name`` is a slip of: other capitals, or one or two letters off."""
    from difflib import get_close_matches

    for other in known:
        if other.lower() == name.lower().replace("-", "").replace("_", ""):
            return other
    found = get_close_matches(name.lower(), [other.lower() for other in known], n=1, cutoff=0.82)
    return next((other for other in known if found and other.lower() == found[0]), None)


class _OfElements(Check):
    """Base of the rules that look at each element of an item and of the feed's head."""

    scope: ClassVar[tuple[str, ...]] = ("item", "feed")
    formats: ClassVar[Collection[str]] = XML

    def start_feed(self, feed: Feed) -> None:
        self._format = feed.format

    def check_item(self, item: Item) -> Iterable[Mark]:
        known = _RSS_ITEM if self._format == "rss" else _ATOM_ENTRY
        for name, element in self.looked_at(item):
            yield from self.judge(name, element, item, known)

    def looked_at(self, item: Item) -> list[tuple[str, Any]]:
        """Return the elements of an item that the rule is about."""
        return named_children(item)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        known = _RSS_CHANNEL if self._format == "rss" else _ATOM_FEED
        for name, element in channel_children(feed):
            yield from self.judge(name, element, feed, known)

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        """Judge one element."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


class MisspeltElement(_OfElements):
    """The name of an element is a slip of one that the format knows.

    XML minds capitals: <pubdate> is no date to any reader, and the value is lost.
    """

    code = "STR026"
    name = "misspelt-element"
    severity = "warning"
    confidence = "high"
    message = "unknown element <{name}>; the nearest known one is <{near}>"

    def looked_at(self, item: Item) -> list[tuple[str, Any]]:
        known = _RSS_ITEM if self._format == "rss" else _ATOM_ENTRY
        return [pair for pair in named_children(item) if pair[0] not in known]

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        if name in known or ":" in name or " " in name or name in _ATOM_03 or name in ("image", "date"):
            return
        if near := _nearest(name, known):
            yield at_tag(owner.source, element, name=name, near=near)


MisspeltElement.bad = [
    {**rss("<title>Ferry late</title><pubdate>Mon, 12 Jan 2026 09:00:00 GMT</pubdate>"), "flags": ["<pubdate>"]},
    {**rss("<title>Ferry late</title><desciption>The ferry was late.</desciption>"), "flags": ["<desciption>"]},
    {**atom("<title>Ferry late</title><update>2026-01-12T09:00:00Z</update>"), "flags": ["<update>"]},
    {**rss("<title>F</title>", head=HEAD + "<lastbuilddate>Mon, 12 Jan 2026 09:00:00 GMT</lastbuilddate>"), "flags": ["<lastbuilddate>"]},
]  # fmt: skip
MisspeltElement.good = [
    {**rss("<title>Ferry late</title><fulltext>The ferry was late.</fulltext>"), "because": "unknown, but like no known name"},
    {**rss("<title>F</title><media:title>Sea</media:title>", spaces=' xmlns:media="http://search.yahoo.com/mrss/"'), "because": "another vocabulary"},
    {**atom("<title>Ferry late</title><modified>2026-01-12T09:00:00Z</modified>"), "because": "the name in Atom 0.3"},
    {**RECORD, "because": "a record has no elements"},
]  # fmt: skip


class ForeignElement(_OfElements):
    """An element of no vocabulary stands where the format's own elements stand.

    Extensions need a namespace; without one no reader knows what is meant.
    """

    code = "STR027"
    name = "foreign-element"
    severity = "info"
    confidence = "high"
    message = "<{name}> is no element of the format and of no namespace"
    preview = True

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        if name not in known and ":" not in name and " " not in name and not _nearest(name, known):
            yield at_tag(owner.source, element, name=name)


ForeignElement.bad = [
    {**rss("<title>Ferry late</title><fulltext>The ferry was late.</fulltext>"), "flags": ["<fulltext>"]},
    {**rss("<title>F</title>", head=HEAD + "<webfeeds>1</webfeeds>"), "flags": ["<webfeeds>"]},
]
ForeignElement.good = [
    {**rss("<title>Ferry late</title><link>https://news.example/1</link>"), "because": "the format's own"},
    {
        **rss("<title>F</title><x:rank>1</x:rank>", spaces=' xmlns:x="https://news.example/ns"'),
        "because": "a namespace",
    },
    {**PLAIN, "because": "a plain text has no elements"},
]


class UnknownAttribute(_OfElements):
    """An attribute of an element is none that the format knows there.

    A misspelt attribute counts as missing: the address or the type it was to give is lost.
    """

    code = "STR028"
    name = "unknown-attribute"
    severity = "warning"
    confidence = "medium"
    message = "unknown attribute '{name}' of <{element}>{near}"

    def looked_at(self, item: Item) -> list[tuple[str, Any]]:
        return attributed(item)

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        if not element.attributes:
            return
        fitting = _ATTRIBUTES.get("atom:link" if name == "link" and self._format == "atom" else name)
        if fitting is None:
            return
        for attribute, (_, start, end) in element.attributes.items():
            if attribute in fitting or ":" in attribute or attribute == "xmlns":
                continue
            if near := _nearest(attribute, fitting):
                hint = f"; the nearest known one is '{near}'"
                yield at(owner.source, start - len(attribute) - 2, end + 1, name=attribute, element=name, near=hint)


UnknownAttribute.bad = [
    {**rss('<enclosure url="https://news.example/a.mp3" lenght="9" type="audio/mpeg"/>'), "flags": ['lenght="9"']},
    {**rss('<guid ispermalink="false">a1</guid>'), "flags": ['ispermalink="false"']},
]
UnknownAttribute.good = [
    {**rss('<enclosure url="https://news.example/a.mp3" length="9" type="audio/mpeg"/>'), "because": "as it should be"},
    {**rss('<guid isPermaLink="false" data-n="1">a1</guid>'), "because": "like no known attribute, and harmless"},
    {**atom('<link href="https://news.example/1" rel="alternate"/>'), "because": "as it should be"},
]


class MissingAttribute(_OfElements):
    """An element lacks an attribute without which it says nothing.

    A link of Atom without href, an enclosure without url: the element is there, what it is for is not.
    """

    code = "STR029"
    name = "missing-attribute"
    severity = "error"
    confidence = "high"
    message = "<{tag}> has no '{name}'"

    _WITH = frozenset(("enclosure", "atom:link", "media:thumbnail", "link", "category", "source"))

    def looked_at(self, item: Item) -> list[tuple[str, Any]]:
        return [pair for pair in named_children(item) if pair[0] in self._WITH]

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        wanted = {"enclosure": "url", "atom:link": "href", "media:thumbnail": "url"}.get(name)
        if self._format == "atom":
            wanted = {"link": "href", "category": "term"}.get(name, wanted)
        elif name == "source":
            wanted = "url"
        if wanted is not None and wanted not in element.attributes:
            rank = "error" if wanted in ("url", "href") and name != "source" else "info"
            yield at_tag(owner.source, element, severity=rank, tag=name, name=wanted)  # type: ignore[arg-type]  # a Severity


MissingAttribute.bad = [
    {**atom("<title>Ferry late</title><link>https://news.example/1</link>"), "flags": ["<link>"]},
    {**rss('<title>Ferry late</title><enclosure type="audio/mpeg" length="9"/>'), "flags": ['<enclosure type="audio/mpeg" length="9"/>']},
    {**rss("<title>Ferry late</title><source>Harbour News</source>"), "flags": ["<source>"]},
]  # fmt: skip
MissingAttribute.good = [
    {**atom('<title>Ferry late</title><link href="https://news.example/1"/>'), "because": "there is one"},
    {**rss("<title>Ferry late</title><link>https://news.example/1</link>"), "because": "RSS puts the address inside"},
    {**rss('<source url="https://other.example/feed">Other</source>'), "because": "there is one"},
]


class IncompleteEnclosure(_OfElements):
    """An enclosure does not say how long its file is.

    RSS asks for the length in bytes, 0 where it is not known; some players refuse an enclosure without it.
    """

    code = "IMG020"
    name = "enclosure-without-length"
    severity = "info"
    confidence = "high"
    scope = ("item",)
    message = "the enclosure has no 'length'"

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "rss" and "<enclosure" in feed.source.text

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        if name == "enclosure" and "length" not in element.attributes:
            if "url" in element.attributes and not any(
                _nearest(one, _ATTRIBUTES[name]) == "length" for one in element.attributes
            ):
                yield at_tag(owner.source, element)


_MP3 = '<enclosure url="https://news.example/a.mp3" type="audio/mpeg"/>'
IncompleteEnclosure.bad = [
    {**rss(f"<title>Ferry late</title>{_MP3}"), "flags": [_MP3]},
    {**rss(f"<title>Pier closed</title><link>https://news.example/1</link>{_MP3}"), "flags": [_MP3]},
]
IncompleteEnclosure.good = [
    {**rss(_MP3.replace("/>", ' length="0"/>')), "because": "0 says that it is not known"},
    {**rss("<enclosure/>"), "because": "without an address the length does not matter"},
    {**atom('<link rel="enclosure" href="https://news.example/a.mp3"/>'), "because": "Atom leaves it to the publisher"},
]


class BlankAttribute(_OfElements):
    """An attribute is there and holds nothing.

    The template printed it before there was a value; software that asks whether it is there is told yes.
    """

    code = "STR040"
    name = "blank-attribute"
    severity = "info"
    confidence = "high"
    message = "the attribute '{name}' of <{tag}> is blank"
    # of these other rules speak
    _TOLD = frozenset((("link", "href"), ("enclosure", "url"), ("enclosure", "length"), ("enclosure", "type"),
                       ("category", "term"), ("media:content", "url"), ("media:thumbnail", "url")))  # fmt: skip
    _NAMES = frozenset(("href", "url", "rel", "type", "term", "length", "hreflang", "isPermaLink", "src", "domain"))

    def looked_at(self, item: Item) -> list[tuple[str, Any]]:
        return attributed(item)

    def judge(self, name: str, element: Any, owner: Item | Feed, known: frozenset[str]) -> Iterable[Mark]:
        for attribute, (value, _, _) in element.attributes.items():
            if attribute in self._NAMES and not value.strip() and (name, attribute) not in self._TOLD:
                yield at_attribute(owner.source, element, attribute, name=attribute, tag=name)


BlankAttribute.bad = [
    {**rss('<guid isPermaLink="">https://news.example/1</guid>'), "flags": ['<guid isPermaLink="">']},
    {**atom('<link rel="" href="https://news.example/1"/>'), "flags": ['<link rel="" href="https://news.example/1"/>']},
]
BlankAttribute.good = [
    {**rss('<guid isPermaLink="false">a1</guid>'), "because": "a value stands there"},
    {**atom('<category term="sea" label=""/>'), "because": "a label may be blank"},
    {**rss('<enclosure url="" length="1" type="audio/mpeg"/>'), "because": "the rule about addresses speaks"},
]
