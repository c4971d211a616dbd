"""Reads JSON Lines: one record a line, each line standing and falling alone, never more than one line in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import msgspec

from newslint.model import Damage, Feed, Item, Source
from newslint.readers.decode import decode, encoding_of
from newslint.readers.jsonplaces import mended, reason_of
from newslint.readers.limits import Limits
from newslint.readers.records import Records


class Lines(Protocol):
    """What is asked of a stream."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line, or the part of it that ``size`` bytes hold."""

    def read(self, size: int = -1, /) -> bytes:
        """Return what is left."""


def read_jsonl(
    name: str, stream: Lines, mapping: Mapping[str, str] | None, limits: Limits, *, line: int = 1, index: int = 0
) -> Feed:
    """Return the feed whose items are the records of ``stream``; a line that is no record is an item with damage.

    Where the stream is a later part of a file, ``line`` and ``index`` are the numbers of its first line and record.
    """
    feed = Feed(Source(name, ""), "jsonl", iter(()))
    feed.items = _items(name, stream, Records(mapping), limits, feed, line, index)
    return feed


def _items(
    name: str, stream: Lines, records: Records, limits: Limits, feed: Feed, first: int, index: int
) -> Iterator[Item]:
    for number, line, whole in _lines(stream, limits.record_bytes, first):
        if not line.strip():
            continue
        if index >= limits.items:
            feed.damage.append(Damage("STR005", Source(name, "", number), 0, 0, most=limits.items))
            return
        yield _item(name, line, number, whole, index, records, limits)
        index += 1
    if not index:
        feed.damage.append(Damage("STR001", feed.source, 0, 0))


def _item(name: str, line: bytes, number: int, whole: bool, index: int, records: Records, limits: Limits) -> Item:
    if not whole:
        source = Source(name, line[:200], number)
        damage = Damage("STR004", source, 0, 0, most=limits.record_bytes)
        return Item(index, source, [], damage=[damage], unreadable=True)
    source = Source(name, line, number)
    damages: list[Damage] = []
    try:
        record = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        decoded = decode(line)
        source = Source(name, decoded.text, number)
        damages = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
        try:
            record = json.loads(decoded.text, strict=False)
        except (ValueError, RecursionError) as error:
            at = error.pos if isinstance(error, json.JSONDecodeError) else 0
            reason = reason_of(error)
            damages.append(Damage("STR002", source, at, min(at + 1, len(decoded.text)), reason=reason))
            return Item(index, source, [], damage=damages, unreadable=True)
        record = mended(record)
    if not isinstance(record, dict):
        kind = {"list": "a list", "str": "a text", "NoneType": "null", "bool": "true or false"}
        reason = f"{kind.get(type(record).__name__, 'a number')} where an object is expected"
        damages.append(Damage("STR002", source, 0, len(source.text), reason=reason))
        return Item(index, source, [], damage=damages, unreadable=True)
    item = records.item(record, index, source, 0, len(line))
    item.damage[:0] = damages
    return item


_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


def _lines(stream: Lines, most: int, number: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield (line number, line without its end, whether it is whole); an overlong line is passed over in pieces.

    ``number`` is that of the first line.
    """
    first = stream.readline(most + 1)
    # only the beginning of a file shows its encoding
    encoding, skip = encoding_of(first) if number == 1 else ("", 0)
    if encoding.startswith(("utf-16", "utf-32")):
        text = (first + stream.read()).decode(encoding, "replace").lstrip("\ufeff")
        for number, row in enumerate(text.split("\n"), start=1):
            yield number, row.rstrip("\r").encode("utf-8", "replace"), True
        return
    line = first[skip:]
    while line:
        if line[-1:] == b"\n" or len(line) <= most:
            yield number, line.rstrip(b"\r\n"), True
        else:
            yield number, line, False
            while line and line[-1:] != b"\n":
                line = stream.readline(most + 1)
        number += 1
        line = stream.readline(most + 1)
