"""Rules about the id of an item: it is what tells a new story from one that was seen before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.checks._documents import document
from newslint.checks.fields import SYNDICATION, XML, Blank, Missing
from newslint.checks.links import host_of, tracking_in
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_MANY = 200_000


class MissingGuid(Missing):
    """An item has no id.

    Readers fall back to the link or the title, and show the story again when either is corrected.
    """

    code = "GID001"
    name = "missing-guid"
    severity = "warning"
    confidence = "high"
    scope = ("item", "feed")
    message = "no id in {where}"
    required = frozenset(("atom", "json-feed"))
    traces = {"rss": pattern(r"<guid\b|\brdf:about=")}

    def has(self, item: Item) -> bool:
        if item.get("id") is not None:
            return True
        return "rdf:about" in getattr(item.node, "attributes", {})


_CHANNEL = "<rss><channel><title>Harbour News</title>{}</channel></rss>"


def _rss(*items: str) -> dict[str, object]:
    text = _CHANNEL.format("".join(f"<item><title>Ferry late</title>{item}</item>" for item in items))
    return document(text)


_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>{}</feed>'


def _atom(*entries: str) -> dict[str, object]:
    text = _ATOM.format("".join(f"<entry><title>Ferry late</title>{entry}</entry>" for entry in entries))
    return document(text, "atom")


MissingGuid.bad = [
    {**_rss("<guid>https://news.example/1</guid>", "<link>https://news.example/2</link>"), "flags": [""]},
    {**_rss("<link>https://news.example/1</link>", "<link>https://news.example/2</link>"), "flags": [""]},
    {**_atom("<updated>2026-01-12T09:00:00Z</updated>"), "flags": [""]},
]
MissingGuid.good = [
    {**_rss("<guid>https://news.example/1</guid>"), "because": "there is one"},
    {**_atom("<id>tag:news.example,2026:1</id>"), "because": "there is one"},
    {
        "text": '{"title": "Ferry late", "body": "The ferry was late."}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "a record promises no id",
    },
]


class DuplicateGuid(Check):
    """Two items of a feed have the same id.

    For a reader they are one story: the later one replaces the earlier or is never shown. In Atom an entry may come
    again with another time of update.
    """

    code = "GID002"
    name = "duplicate-guid"
    severity = "error"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item",)
    message = "the id '{match}' is also the id of item {first}"

    def start_feed(self, feed: Feed) -> None:
        self._format = feed.format
        self._seen: dict[str, tuple[int, str]] = {}

    def check_item(self, item: Item) -> Iterable[Mark]:
        text = item.get("id")
        if text is None or not (value := text.value.strip()):
            return
        updated = item.value("updated")
        first = self._seen.get(value)
        if first is None:
            if len(self._seen) < _MANY:
                self._seen[value] = (item.index + 1, updated)
        elif self._format != "atom" or first[1] == updated:
            yield Mark(text, 0, len(text.value), values={"first": first[0]})


DuplicateGuid.bad = [
    {
        **_rss("<guid>https://news.example/1</guid>", "<guid>https://news.example/1</guid>"),
        "flags": ["https://news.example/1"],
    },
    {
        **_atom(
            "<id>tag:news.example,2026:1</id><updated>2026-01-12T09:00:00Z</updated>",
            "<id>tag:news.example,2026:1</id><updated>2026-01-12T09:00:00Z</updated>",
        ),
        "flags": ["tag:news.example,2026:1"],
    },
]
DuplicateGuid.good = [
    {**_rss("<guid>https://news.example/1</guid>", "<guid>https://news.example/2</guid>"), "because": "two ids"},
    {
        **_atom(
            "<id>tag:news.example,2026:1</id><updated>2026-01-12T09:00:00Z</updated>",
            "<id>tag:news.example,2026:1</id><updated>2026-01-13T09:00:00Z</updated>",
        ),
        "because": "Atom: two versions of one entry",
    },
    {**_rss("<guid>https://news.example/1</guid>"), "because": "only one item"},
]


class GuidNotAUrl(Check):
    """An id says that it is a permanent link, and is none.

    Without isPermaLink="false" readers open the guid as an address, or give the story no link at all.
    """

    code = "GID003"
    name = "guid-not-a-url"
    severity = "warning"
    confidence = "high"
    scope = ("id",)
    message = "'{match}' is no address, and isPermaLink does not say 'false'"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        node = item.node
        value = text.value.strip()
        if (
            not value
            or value[:7].lower() in ("http://", "https:/")
            or isinstance(node, dict)
            or not hasattr(node, "named")
        ):
            return
        for guid in node.named("guid"):
            said = guid.get("isPermaLink")
            if said is None or said.strip().lower() != "false":
                yield Mark(text, 0, len(text.value))
            return


GuidNotAUrl.bad = [
    {**_rss("<guid>harbour-2026-1</guid>"), "flags": ["harbour-2026-1"]},
    {**_rss('<guid isPermaLink="true">/2026/ferry</guid>'), "flags": ["/2026/ferry"]},
]
GuidNotAUrl.good = [
    {**_rss('<guid isPermaLink="false">harbour-2026-1</guid>'), "because": "it says that it is no link"},
    {**_rss("<guid>https://news.example/1</guid>"), "because": "a link"},
    {**_atom("<id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>"), "because": "Atom ids are no links"},
]


class BlankGuid(Blank):
    """An id element is there and holds nothing.

    All items with a blank id are one and the same to a reader that goes by it.
    """

    code = "GID004"
    name = "blank-guid"
    severity = "error"
    confidence = "high"
    scope = ("id",)
    message = "the id element is there, the id is not"


BlankGuid.bad = [
    {**_rss("<guid></guid>"), "flags": [""]},
    {**_atom("<id> </id>"), "flags": [" "]},
]
BlankGuid.good = [
    {**_rss("<guid>https://news.example/1</guid>"), "because": "there is an id"},
    {**_rss("<link>https://news.example/1</link>"), "because": "no element at all is another matter"},
    {
        "text": '{"title": "Ferry late", "id": ""}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "in a record an empty string says that there is none",
    },
]


class WeakGuid(Check):
    """An id is a small number.

    It is unique in its own feed at most: the next feed counts from one as well, and aggregators mix them up.
    """

    code = "GID005"
    name = "weak-guid"
    severity = "info"
    confidence = "medium"
    formats = XML
    scope = ("id",)
    message = "the id '{match}' is a number that any other feed may use too"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if value.isdecimal() and len(value) <= 5:
            yield Mark(text, 0, len(text.value))


WeakGuid.bad = [
    {**_rss('<guid isPermaLink="false">17</guid>'), "flags": ["17"]},
    {**_rss('<guid isPermaLink="false">40512</guid>'), "flags": ["40512"]},
]
WeakGuid.good = [
    {**_rss('<guid isPermaLink="false">2026011200417</guid>'), "because": "long enough to be nobody else's"},
    {**_rss("<guid>https://news.example/17</guid>"), "because": "the host makes it unique"},
    {
        "text": '{"title": "Ferry late", "id": "17"}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "in records of one's own, numbers are fine",
    },
]


class VolatileGuid(Check):
    """An id carries tracking parameters.

    The id must stay the same for ever; parameters of a campaign change, and the story comes again as new.
    """

    code = "GID006"
    name = "volatile-guid"
    severity = "warning"
    confidence = "high"
    scope = ("id",)
    message = "the id carries {names}, which will change"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if "?" in text.value and (found := tracking_in(text.value)):
            names = ", ".join(f"'{name}'" for name in dict.fromkeys(found))
            yield Mark(text, text.value.index("?"), len(text.value), values={"names": names})


VolatileGuid.bad = [
    {"text": "https://news.example/1?utm_source=rss", "flags": ["?utm_source=rss"]},
    {"text": "https://news.example/?p=1&fbclid=x", "flags": ["?p=1&fbclid=x"]},
]
VolatileGuid.good = [
    {"text": "https://news.example/?p=5471", "because": "the number of the story"},
    {"text": "tag:news.example,2026:1", "because": "a name"},
    {"text": "utm_source", "because": "not a parameter"},
]


class RepeatedLink(Check):
    """Two items with different ids have the same link.

    Either one of them leads to a wrong page, or the same story is in the feed twice under two ids. Feeds whose items
    all lead to one page are left alone.
    """

    code = "GID008"
    name = "repeated-link"
    severity = "warning"
    confidence = "medium"
    formats = SYNDICATION
    scope = ("item",)
    message = "'{match}' is also the link of item {first}"

    def start_feed(self, feed: Feed) -> None:
        self._home = feed.value("link").strip().rstrip("/")
        self._seen: dict[str, int] = {}
        self._ids: set[str] = set()
        self._again = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        text = item.get("link")
        if text is None:
            return
        address = text.value.strip().partition("#")[0] if "#" not in text.value else text.value.strip()
        id_ = item.value("id")
        if not host_of(address) or address.rstrip("/") == self._home:
            return
        first = self._seen.get(address)
        if first is None:
            if len(self._seen) < _MANY:
                self._seen[address] = item.index + 1
                self._ids.add(id_)
            return
        self._again += 1
        if self._again > 3 and self._again > len(self._seen):
            return  # a page with many notes on it, not a mistake
        if id_ not in self._ids or not id_:
            yield Mark(text, 0, len(text.value), values={"first": first})


_ONE = '<guid isPermaLink="false">a</guid><link>https://news.example/1</link>'
RepeatedLink.bad = [
    {
        **_rss(_ONE, '<guid isPermaLink="false">b</guid><link>https://news.example/1</link>'),
        "flags": ["https://news.example/1"],
    },
    {
        **_rss("<link>https://news.example/1</link>", "<link>https://news.example/1</link>"),
        "flags": ["https://news.example/1"],
    },
]
RepeatedLink.good = [
    {**_rss(_ONE, '<guid isPermaLink="false">b</guid><link>https://news.example/2</link>'), "because": "two pages"},
    {**_rss(_ONE, _ONE), "because": "the same id: another rule speaks"},
    {
        **_rss(_ONE, '<guid isPermaLink="false">b</guid><link>https://news.example/1#b</link>'),
        "because": "another place on the page",
    },
]
