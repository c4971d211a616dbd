"""What the rules of several families share: which formats are feeds, and what it means that a field is blank or missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

SYNDICATION = frozenset(("rss", "atom", "json-feed"))
"""Formats with rules of their own. In records of somebody's own making an absent field says nothing."""
XML = frozenset(("rss", "atom"))
"""Those of them that are XML."""

_FIRST = {
    "rss": pattern(r"<(?:\w+:)?item\b"),
    "atom": pattern(r"<(?:\w+:)?entry\b"),
    "json-feed": pattern(r'"items"'),
}


class Blank(Check):
    """Base of the rules about a field that is there and holds nothing."""

    formats: ClassVar[Collection[str]] = SYNDICATION

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if not text.value.strip():
            yield Mark(text, 0, len(text.value))


class Missing(Check):
    """Base of the rules about a field that an item lacks.

    An item is at fault where its format asks for the field (``required``) or where other items of the feed have it
    (one of ``traces`` stands in the source after the first item begins). Where no item has it, the feed is at fault,
    and that is said once.
    """

    formats: ClassVar[Collection[str]] = SYNDICATION
    required: ClassVar[frozenset[str]] = frozenset()
    told_of_feed: ClassVar[frozenset[str]] = SYNDICATION
    traces: ClassVar[dict[str, re.Pattern[str]]] = {}

    def start_feed(self, feed: Feed) -> None:
        self._format = feed.format
        self._without = self._count = 0
        self._usual = feed.format in self.required
        trace = self.traces.get(feed.format)
        if not self._usual and trace is not None:
            first = _FIRST[feed.format].search(feed.source.text)
            self._usual = first is not None and trace.search(feed.source.text, first.end()) is not None

    def has(self, item: Item) -> bool:
        """Say whether the item has the field, in any of its forms."""
        raise NotImplementedError  # this class is no rule; each rule below says its own

    def check_item(self, item: Item) -> Iterable[Mark]:
        if item.unreadable:
            return
        self._count += 1
        if not self.has(item):
            self._without += 1
            if self._usual:
                yield Mark(values={"where": "this item"})

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if not self._usual and self._count and self._without == self._count and self._format in self.told_of_feed:
            yield Mark(values={"where": "any item of this feed"})


def children(item: Item) -> set[str]:
    """Return the names of the elements of an item, or the keys of its record."""
    node = item.node
    if isinstance(node, dict):
        return set(node)
    return {child.name for child in getattr(node, "children", ())}
