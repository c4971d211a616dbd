"""A story and the channel it came in, as a reader hands them over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newslint.model.source import Source
from newslint.model.text import Text


class Damage:
    """A place where the input is not what its format asks for, found while reading.

    ``code`` names the rule that owns the defect; ``start`` and ``end`` count characters of ``source``; ``values`` fill
    the rule's message. Readers report damage and go on; they never raise for it.
    """

    __slots__ = ("code", "end", "source", "start", "values")

    def __init__(self, code: str, source: Source, start: int, end: int, **values: object) -> None:
        self.code = code
        self.source = source
        self.start = start
        self.end = end
        self.values = values


class Item:
    """One story: its texts in the order of the source, and the damage met inside it.

    A name may occur more than once in ``texts`` (authors, categories); ``get`` returns the first. Names: title,
    summary, body, author, link, id, published, updated, language, publisher, category, image, enclosure, rights.
    ``unreadable`` is true for a record of which nothing could be read (it still counts, with a score of null).
    ``node`` is the reader's own view of the item (an XML element, a JSON object), for checks of the format.
    """

    __slots__ = ("_notes", "damage", "end", "index", "language", "node", "source", "start", "texts", "unreadable")

    def __init__(
        self,
        index: int,
        source: Source,
        texts: list[Text],
        *,
        start: int = 0,
        end: int = 0,
        language: str | None = None,
        damage: list[Damage] | None = None,
        unreadable: bool = False,
        node: Any = None,
    ) -> None:
        self.index = index
        self.source = source
        self.texts = texts
        self.start = start
        self.end = end
        self.language = language
        self.damage = damage or []
        self.unreadable = unreadable
        self.node = node
        self._notes: dict[str, Any] | None = None

    def get(self, name: str) -> Text | None:
        """Return the first text of that name, or None."""
        for text in self.texts:
            if text.name == name:
                return text
        return None

    def all(self, name: str) -> list[Text]:
        """Return every text of that name, in the order of the source."""
        return [text for text in self.texts if text.name == name]

    def value(self, name: str) -> str:
        """Return the visible value of the first text of that name, stripped; empty where there is none."""
        text = self.get(name)
        return text.value.strip() if text is not None else ""

    @property
    def noted(self) -> bool:
        """Whether anything has been noted about this item."""
        return bool(self._notes)

    @property
    def notes(self) -> dict[str, Any]:
        """What checks have worked out about this item and want to share, by name."""
        if self._notes is None:
            self._notes = {}
        return self._notes


class Feed:
    """One channel: its own texts, and an iterator over its items that reads as it goes.

    ``items`` can be walked once. ``damage`` fills while it is walked and is complete at its end; damage inside an item
    stands with the item. ``format`` is the reader's name for what it read (rss, atom, json-feed, jsonl, text, ...).
    """

    __slots__ = ("damage", "format", "items", "language", "node", "source", "texts")

    def __init__(
        self,
        source: Source,
        format: str,
        items: Iterator[Item],
        *,
        texts: list[Text] | None = None,
        language: str | None = None,
        damage: list[Damage] | None = None,
        node: Any = None,
    ) -> None:
        self.source = source
        self.format = format
        self.items = items
        self.texts = texts if texts is not None else []
        self.language = language
        self.damage = damage if damage is not None else []
        self.node = node

    def get(self, name: str) -> Text | None:
        """Return the first text of that name (title, link, description, language, ...), or None."""
        for text in self.texts:
            if text.name == name:
                return text
        return None

    def value(self, name: str) -> str:
        """Return the visible value of the first text of that name, stripped; empty where there is none."""
        text = self.get(name)
        return text.value.strip() if text is not None else ""
