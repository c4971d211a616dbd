"""Reads JSON documents: JSON Feed, and arrays of records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from newslint.model import Damage, Feed, Item, Source, Text
from newslint.readers.decode import Decoded
from newslint.readers.jsonplaces import mended, reason_of, string_origin, strings
from newslint.readers.limits import Limits
from newslint.readers.records import Records

_GAP = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\{")
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_HEADER = {
    "title": "title",
    "home_page_url": "link",
    "feed_url": "self",
    "description": "description",
    "language": "language",
}


def read_json(name: str, decoded: Decoded, mapping: Mapping[str, str] | None, limits: Limits) -> Feed:
    """Return the feed in a JSON document; what can be read around a damage is read."""
    text = decoded.text
    source = Source(name, text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    feed = Feed(source, "json", iter(()), damage=damage)
    start = _GAP.match(text)
    at = start.end() if start else 0
    if text[at : at + 1] == "{":
        feed.format = "json-feed"
        found = _ITEMS.search(text)
        places = strings(text[: found.start()] if found else text, at)
        for key, field in _HEADER.items():
            span = places.get((key,))
            if span is not None and text[span[0] - 1] == '"':
                origin = string_origin(text, span)
                value = json.loads(f'"{text[span[0] : span[1]]}"', strict=False)
                feed.texts.append(Text(field, value, source, origin=origin))
        feed.language = feed.value("language") or None
        if found is None:
            feed.items = _single(text, at, source, Records(mapping), feed)
            return feed
        at = found.end() - 1
    feed.items = _array(text, at + 1, source, Records(mapping), limits, feed)
    return feed


def _single(text: str, at: int, source: Source, records: Records, feed: Feed) -> Iterator[Item]:
    """A document that is one object and no feed: one record."""
    try:
        record, end = json.JSONDecoder(strict=False).raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        where, reason = _where(error, at), reason_of(error)
        feed.damage.append(Damage("STR002", source, where, min(where + 1, len(text)), reason=reason))
        return
    feed.format = "json"
    yield records.item(mended(record), 0, source, at, end)


def _array(text: str, at: int, source: Source, records: Records, limits: Limits, feed: Feed) -> Iterator[Item]:
    decoder = json.JSONDecoder(strict=False)
    index = 0
    size = len(text)
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= size:
            feed.damage.append(Damage("STR006", source, max(0, size - 1), size))
            return
        if text[at] == "]":
            break
        if index >= limits.items:
            feed.damage.append(Damage("STR005", source, at, at + 1, most=limits.items))
            return
        try:
            record, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            where, reason = _where(error, at), reason_of(error)
            damage = Damage("STR002", source, where, min(where + 1, size), reason=reason)
            yield Item(index, source, [], start=at, end=where, damage=[damage], unreadable=True)
            index += 1
            following = _resume(text, max(where, at + 1))
            if following < 0:
                return
            at = following
            continue
        if isinstance(record, dict):
            yield records.item(mended(record), index, source, at, end)
        else:
            damage = Damage("STR002", source, at, end, reason="no object where an item is expected")
            yield Item(index, source, [], start=at, end=end, damage=[damage], unreadable=True)
        index += 1
        at = end
    if not index and feed.format == "json":
        feed.damage.append(Damage("STR001", source, 0, 0))


_AGAIN = re.compile(r"\}\s*,\s*(?=\{)")


def _resume(text: str, at: int) -> int:
    """Return where the next record seems to begin after a damage; -1 where none does."""
    found = _AGAIN.search(text, at)
    return found.end() if found else -1


def _where(error: Exception, at: int) -> int:
    return error.pos if isinstance(error, json.JSONDecodeError) else at
