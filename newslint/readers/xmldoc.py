"""Reads an XML document: finds out which format its root belongs to and walks its items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newslint.model import Damage, Feed, Item, Source, Text
from newslint.readers import newsml1, newsmlg2, nitf, syndication
from newslint.readers.decode import Decoded
from newslint.readers.limits import Limits
from newslint.readers.xmltree import Element, Tree

_PROBLEMS = {
    "invalid-bytes": "XML007",
    "unknown-encoding": "XML008",
    "wrong-encoding": "XML008",
    "encoding-mismatch": "XML019",
}


class _Format(NamedTuple):
    """How one format is read: its name, its item elements, and who makes texts of an item and of the feed."""

    name: str
    items: frozenset[str]
    texts: Callable[[Tree, Element], list[Text]]
    header: Callable[[Tree, Feed], None]


_RSS = _Format("rss", frozenset(("item",)), syndication.rss_texts, syndication.rss_header)
_ATOM = _Format("atom", frozenset(("entry",)), syndication.atom_texts, syndication.atom_header)
_G2 = _Format("newsml-g2", newsmlg2.ITEMS, newsmlg2.texts, newsmlg2.header)
_NEWSML = _Format("newsml", newsml1.ITEMS, newsml1.texts, newsml1.header)
_NITF = _Format("nitf", frozenset(("nitf",)), nitf.texts, nitf.header)


def _format(tree: Tree) -> _Format | None:
    for element in tree.root.children:
        name, space = element.name, element.space
        if name in ("rss", "RDF", "channel") or (name == "item" and space == ""):
            return _RSS
        if name in ("feed", "entry") and (space == "" or "atom" in space.lower()):  # misspelt ones are read, and said
            return _ATOM
        if name in newsmlg2.ROOTS:
            return _G2
        if name in ("NewsML", "NewsItem"):
            return _NEWSML
        if name == "nitf":
            return _NITF
    return None


def read_xml(name: str, decoded: Decoded, limits: Limits) -> Feed | None:
    """Return the feed in an XML text, or None where it is of no known format. Damage is reported, never raised."""
    source = Source(name, decoded.text)
    tree = Tree(source, limits)
    kind = _format(tree)
    if kind is None:
        return None
    damage = [
        Damage(
            _PROBLEMS[problem],
            source,
            at,
            end,
            **{"byte" if problem == "invalid-bytes" else "encoding": detail, "read": decoded.encoding},
        )
        for problem, at, end, detail in decoded.problems
    ]
    damage += tree.damage
    found = _items(tree.root, kind.items, limits.items)
    if len(found) > limits.items:
        found = found[: limits.items]
        damage.append(Damage("STR005", source, found[-1].end, found[-1].end, most=limits.items))
    inside, outside = _shared_out(damage, found)
    feed = Feed(source, kind.name, iter(()), damage=outside, node=tree)
    kind.header(tree, feed)
    feed.language = feed.value("language") or None
    feed.items = _walk(tree, source, kind, found, inside)
    return feed


def _items(root: Element, names: frozenset[str], most: int) -> list[Element]:
    found: list[Element] = []
    waiting = [root]
    while waiting and len(found) <= most:
        element = waiting.pop()
        if element.name in names:
            found.append(element)
        else:
            waiting.extend(reversed(element.children))
    return found


def _shared_out(damage: list[Damage], items: list[Element]) -> tuple[dict[int, list[Damage]], list[Damage]]:
    """Give each damage to the item it stands in; the rest is the feed's."""
    starts = [element.start for element in items]
    inside: dict[int, list[Damage]] = {}
    outside = []
    for one in damage:
        index = bisect_right(starts, one.start) - 1
        if index >= 0 and one.start < max(items[index].end, items[index].tagend):
            inside.setdefault(index, []).append(one)
        else:
            outside.append(one)
    return inside, outside


def _walk(
    tree: Tree, source: Source, kind: _Format, found: list[Element], inside: dict[int, list[Damage]]
) -> Iterator[Item]:
    make = kind.texts
    for index, element in enumerate(found):
        texts = make(tree, element)
        language = None
        for text in texts:
            if text.name == "language":
                language = text.value.strip()
                break
        yield Item(
            index,
            source,
            texts,
            start=element.start,
            end=element.end,
            language=language or element.get("xml:lang"),
            damage=inside.get(index),
            node=element,
        )
