"""Reads a plain text: one item, the whole text its body."""

from __future__ import annotations

from newslint.model import Damage, Feed, Item, Source, Text
from newslint.readers.decode import Decoded


def read_plain(name: str, decoded: Decoded) -> Feed:
    """Return a feed of one item. CR LF and CR line ends are kept in raw and are LF in what rules look at."""
    source = Source(name, decoded.text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    raw = decoded.text
    if not raw.strip():
        return Feed(source, "text", iter(()), damage=[*damage, Damage("STR001", source, 0, 0)])
    # a CR is white space to every rule; replacing it one for one keeps all places true
    value = raw.replace("\r\n", " \n").replace("\r", "\n") if "\r" in raw else raw
    item = Item(0, source, [Text("body", raw, source, value=value)], end=len(raw), damage=damage)
    return Feed(source, "text", iter([item]))
