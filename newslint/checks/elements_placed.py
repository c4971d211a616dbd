"""Rules about elements that stand where no reader looks for them, or later than it does."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.checks._documents import ATOM_HEAD, HEAD, RECORD, atom, document, rss
from newslint.checks.elements import at_tag, channel_children, channel_of, named_children
from newslint.model import Check, Feed, Item, Mark


class MisplacedItem(Check):
    """An item stands outside of the channel it belongs to.

    Readers look into the channel only: the story is never shown. RSS 1.0 alone wants its items beside the channel.
    """

    code = "STR023"
    name = "misplaced-item"
    severity = "error"
    confidence = "high"
    formats = ("rss",)
    scope = ("item",)
    message = "this item stands outside of the channel"

    def start_feed(self, feed: Feed) -> None:
        self._end = 0
        root = getattr(feed.node, "root", None)
        for element in root.children if feed.format == "rss" and root is not None else ():
            if element.name == "rss":
                for child in element.children:
                    if child.name == "channel":
                        self._start, self._end = child.start, child.end
                        break

    def check_item(self, item: Item) -> Iterable[Mark]:
        if self._end and not self._start < item.start < self._end:
            yield at_tag(item.source, item.node)


MisplacedItem.bad = [
    {
        **document(f'<rss version="2.0"><channel>{HEAD}</channel><item><title>Ferry late</title></item></rss>'),
        "flags": ["<item>"],
    },
    {
        **document(f'<rss version="2.0"><item><title>Ferry late</title></item><channel>{HEAD}</channel></rss>'),
        "flags": ["<item>"],
    },
]
MisplacedItem.good = [
    {**rss("<title>Ferry late</title>"), "because": "inside the channel"},
    {
        **document(
            '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<channel rdf:about="https://news.example/">{HEAD}</channel><item><title>Ferry late</title></item></rdf:RDF>'
        ),
        "because": "RSS 1.0 puts items beside the channel",
    },
    {**atom("<title>Ferry late</title>"), "because": "Atom has no channel"},
]


class LateMetadata(Check):
    """What describes the feed stands after its items.

    Readers that stream a feed have shown the items before they learn of its title or language.
    """

    code = "STR024"
    name = "late-metadata"
    severity = "info"
    confidence = "high"
    scope = ("feed",)
    message = "<{name}> of the feed stands after its first item"
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        channel = channel_of(feed)
        if channel is None:
            return
        first = next((child.start for child in channel.children if child.name in ("item", "entry")), None)
        for name, element in channel_children(feed):
            if first is not None and element.start > first:
                yield at_tag(feed.source, element, name=name)


LateMetadata.bad = [
    {
        **document(
            f'<rss version="2.0"><channel>{HEAD}<item><title>F</title></item><language>en</language></channel></rss>'
        ),
        "flags": ["<language>"],
    },
    {
        **document(
            f'<feed xmlns="http://www.w3.org/2005/Atom">{ATOM_HEAD}<entry><title>F</title></entry><subtitle>Sea</subtitle></feed>',
            "atom",
        ),
        "flags": ["<subtitle>"],
    },
]
LateMetadata.good = [
    {**rss("<title>Ferry late</title>"), "because": "the head comes first"},
    {**atom("<title>Ferry late</title>"), "because": "the head comes first"},
    {**RECORD, "because": "records have no head"},
]


class ContentBeforeDescription(Check):
    """The whole text of an item stands before its summary.

    Some readers take the last of the two for the text. The RSS profile asks for description first.
    """

    code = "STR025"
    name = "content-before-description"
    severity = "info"
    confidence = "high"
    formats = ("rss",)
    scope = ("item",)
    message = "<content:encoded> stands before <description>"
    preview = True

    def check_item(self, item: Item) -> Iterable[Mark]:
        names = [name for name, _ in named_children(item)]
        if "content:encoded" in names and "description" in names[names.index("content:encoded") :]:
            yield at_tag(item.source, named_children(item)[names.index("content:encoded")][1])


_CONTENT = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ContentBeforeDescription.bad = [
    {**rss("<content:encoded>The ferry.</content:encoded><description>Late</description>", spaces=_CONTENT), "flags": ["<content:encoded>"]},
    {**rss("<title>F</title><content:encoded>The ferry.</content:encoded><link>https://news.example/1</link><description>Late</description>", spaces=_CONTENT), "flags": ["<content:encoded>"]},
]  # fmt: skip
ContentBeforeDescription.good = [
    {**rss("<description>Late</description><content:encoded>The ferry.</content:encoded>", spaces=_CONTENT), "because": "the right order"},
    {**rss("<content:encoded>The ferry.</content:encoded>", spaces=_CONTENT), "because": "no summary at all"},
    {**atom("<content>The ferry.</content><summary>Late</summary>"), "because": "Atom asks for no order"},
]  # fmt: skip
