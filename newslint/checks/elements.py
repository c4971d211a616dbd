"""What the rules about the elements of a feed share: names without regard to prefixes, who is asked, and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.model import Check, Feed, Item, Mark, Source, Text, shifted
from newslint.model.finding import Severity

SPACES: dict[str, str] = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.georss.org/georss": "georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://wellformedweb.org/CommentAPI/": "wfw",
    "http://purl.org/syndication/thread/1.0": "thr",
}
"""Namespaces that feeds use, with the prefix that stands for each in the names below."""

_OWN = frozenset(
    (
        "",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
        "http://blogs.law.harvard.edu/tech/rss",
    )
)
_PREFIXES = frozenset(SPACES.values())


def name_of(element: Any, atom: bool = False) -> str:
    """Return the name of an element with the usual prefix of its namespace, bare where it is the format's own.

    An element of a namespace that is not known here gets its URI and a space before its name, which equals no name of a
    specification.
    """
    space = element.space
    if space in _OWN:
        return str(element.name)
    prefix = SPACES.get(space) or (space if space in _PREFIXES else "")
    if not prefix and "/2005/atom" in space.lower():
        prefix = "atom"  # misspelt, which is said once and not of each element
    if atom and prefix == "atom":
        return str(element.name)
    return f"{prefix or space}{':' if prefix else ' '}{element.name}"


def named_children(item: Item) -> list[tuple[str, Any]]:
    """Return the elements of an item with their names, worked out once an item; nothing for other formats than XML."""
    known: list[tuple[str, Any]] | None = item.notes.get("elements")
    if known is None:
        children = getattr(item.node, "children", ())
        # RSS writers set a default namespace now and then; what it holds is the format's own all the same
        atom = getattr(item.node, "name", "") == "entry"
        known = item.notes["elements"] = [(name_of(child, atom), child) for child in children]
    return known


def attributed(item: Item) -> list[tuple[str, Any]]:
    """Return those of the named elements of an item that have attributes, worked out once an item."""
    known: list[tuple[str, Any]] | None = item.notes.get("attributed")
    if known is None:
        known = item.notes["attributed"] = [pair for pair in named_children(item) if pair[1].attributes]
    return known


def channel_of(feed: Feed) -> Any:
    """Return the element that holds the feed's own texts, or None: of another format, or an entry that stands alone."""
    root = getattr(feed.node, "root", None)
    if root is None:
        return None
    for element in root.children:
        if element.name == "channel" or (element.name == "feed" and feed.format == "atom"):
            return element
        for child in element.children:
            if child.name == "channel":
                return child
    return None


def channel_children(feed: Feed) -> Iterator[tuple[str, Any]]:
    """Yield the elements of the channel with their names, its items left out."""
    channel = channel_of(feed)
    if channel is None:
        return
    for child in channel.children:
        if child.name not in ("item", "entry"):
            yield name_of(child, feed.format == "atom"), child


class OfItemAndHead(Check):
    """Base of the rules that look at the elements of an item and at those of the feed's head in the same way."""

    scope: ClassVar[tuple[str, ...]] = ("item", "feed")

    def check_item(self, item: Item) -> Iterable[Mark]:
        return self.judge(named_children(item), item)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        return self.judge(channel_children(feed), feed)

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        """Judge the elements of ``owner``, given with their names."""
        raise NotImplementedError  # this class is no rule; each rule says its own


def at(source: Source, start: int, end: int, *, severity: Severity | None = None, **values: object) -> Mark:
    """Return a mark on the characters ``[start, end)`` of a source, which belong to no field."""
    text = Text("", source.text[start:end], source, origin=shifted(start))
    return Mark(text, 0, end - start, severity=severity, values=values)


def at_tag(source: Source, element: Any, *, severity: Severity | None = None, **values: object) -> Mark:
    """Return a mark on the start tag of an element."""
    return at(source, element.start, element.tagend, severity=severity, **values)


def at_attribute(
    source: Source, element: Any, attribute: str, *, severity: Severity | None = None, **values: object
) -> Mark:
    """Return a mark on the value of an attribute, on the start tag where it is blank."""
    _, start, end = element.attributes[attribute]
    if start == end:
        return at_tag(source, element, severity=severity, **values)
    return at(source, start, end, severity=severity, **values)


def at_value(source: Source, element: Any, value: str, *, severity: Severity | None = None, **values: object) -> Mark:
    """Return a mark on ``value`` inside an element; on the place behind the start tag where it is blank."""
    start = source.text.index(value, element.tagend)
    return at(source, start, start + len(value), severity=severity, **values)


def text_of(source: Source, element: Any) -> str:
    """Return the text that stands between the tags of an element as the source writes it, stripped."""
    return source.text[element.tagend : element.close].strip()
