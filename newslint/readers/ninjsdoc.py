"""Reads a JSON document of ninjs items: one, a list, or some inside an answer of an interface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newslint.model import Damage, Feed, Item, Source
from newslint.readers import ninjs
from newslint.readers.decode import Decoded
from newslint.readers.jsonplaces import Key, RecordPlaces, mended, reason_of, rebuilt
from newslint.readers.limits import Limits

_DEEPEST = 8
"""Objects that may stand around a story; stories are not looked for below that."""


def read_ninjs(name: str, decoded: Decoded, limits: Limits) -> Feed:
    """Return the feed of the ninjs items in a document, those that a story is associated with after it."""
    text = decoded.text
    source = Source(name, text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    feed = Feed(source, "ninjs", iter(()), damage=damage)
    start = len(text) - len(text.lstrip())
    broken: Damage | None = None
    try:
        document, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        document = mended(document)
        rest = len(text) - len(text[end:].lstrip())
        if rest < len(text):
            broken = Damage("STR002", source, rest, rest + 1, reason="something follows the end of the document")
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else start
        broken = Damage("STR002", source, at, min(at + 1, len(text)), reason=reason_of(error))
        # what stood before the damage is read all the same
        document = mended(rebuilt(text, start))
    if broken is not None:
        damage.append(broken)
    feed.items = _items(document, source, RecordPlaces(source, start), limits, feed)
    return feed


def _items(document: Any, source: Source, places: RecordPlaces, limits: Limits, feed: Feed) -> Iterator[Item]:
    index = 0
    for path, record in _stories(document, (), 0):
        start, end = places.whole(path)
        if not isinstance(record, dict):
            damage = Damage("STR002", source, start, end, reason="no object where an item is expected")
            yield Item(index, source, [], start=start, end=end, damage=[damage], unreadable=True)
            index += 1
            continue
        if index >= limits.items:
            feed.damage.append(Damage("STR005", source, start, start + 1, most=limits.items))
            return
        texts = ninjs.texts(record, source, places, path)
        language = next((text.value.strip() for text in texts if text.name == "language"), None)
        yield Item(index, source, texts, start=start, end=end, language=language, node=record)
        index += 1
    if not index:
        feed.damage.append(Damage("STR001", source, 0, 0))


def _stories(value: Any, path: Key, depth: int) -> Iterator[tuple[Key, Any]]:
    """Yield the ninjs items in ``value`` with their paths; a story comes before those it is associated with.

    What stands beside stories in a list and is no object comes too.
    """
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        among = any(isinstance(entry, dict) and ninjs.is_story(entry) for entry in value)
        for number, entry in enumerate(value):
            if among and not isinstance(entry, dict | list):
                yield (*path, number), entry
            yield from _stories(entry, (*path, number), depth + 1)
    elif isinstance(value, dict):
        if ninjs.is_story(value):
            yield path, value
            for key, inner in value.items():
                if key.lower() == "associations":
                    yield from _stories(inner, (*path, key), depth + 1)
        else:
            for key, inner in value.items():
                if isinstance(inner, dict | list):
                    yield from _stories(inner, (*path, key), depth + 1)
