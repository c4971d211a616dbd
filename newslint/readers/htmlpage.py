"""Reads an HTML page: one item, its head the fields, its article the body."""

from __future__ import annotations

import re

from newslint.model import Damage, Feed, Item, Source, Text, shifted
from newslint.model.patterns import byte_pattern, pattern
from newslint.readers.decode import Decoded, decode, encoding_of
from newslint.readers.html import text_from
from newslint.readers.htmlmeta import metadata
from newslint.readers.limits import Limits

_CHARSET = byte_pattern(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.I)
_OPEN = pattern(r"<(/?)(article|main|body)\b[^<>]{0,4000}>", re.I)
_PIECES = ("article", "main", "body")


def read_page(name: str, data: bytes, charset: str, limits: Limits) -> Feed:
    """Return a feed of one item. The body is the longest article of the page, else its main part, else all of it.

    ``charset`` is what the server said of the encoding, or empty; a charset in the page's head comes after it.
    """
    decoded = decode_page(data, charset)
    source = Source(name, decoded.text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    texts = metadata(decoded.text, source)
    start, end = article(decoded.text)
    texts.append(text_from("body", decoded.text[start:end], source, shifted(start), markup=True))
    language = next((text.value for text in texts if text.name == "language"), None)
    item = Item(0, source, texts, end=len(decoded.text), language=language, damage=damage[: limits.damages])
    return Feed(source, "html", iter([item]), texts=_own(texts), language=language)


def _own(texts: list[Text]) -> list[Text]:
    return [text for text in texts if text.name in ("publisher", "language")]


def decode_page(data: bytes, charset: str) -> Decoded:
    """Return a page as characters: by byte order mark, the server's word, the page's word, else UTF-8."""
    if not charset and not encoding_of(data)[0]:
        said = _CHARSET.search(data[:2048])
        if said is not None:
            charset = said[1].decode("ascii")
            if charset.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
                charset = "cp1252"  # what browsers take it for (WHATWG Encoding Standard)
    return decode(data, charset=charset)


def article(raw: str) -> tuple[int, int]:
    """Return the span of the part of a page that holds its story."""
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in _PIECES}
    opened: dict[str, list[int]] = {name: [] for name in _PIECES}
    for tag in _OPEN.finditer(raw):
        name = tag[2].lower()
        if not tag[1]:
            opened[name].append(tag.end())
        elif opened[name]:
            start = opened[name].pop()
            if not opened[name]:
                spans[name].append((start, tag.start()))
    for name in _PIECES:
        if opened[name]:  # never closed: it goes to the end
            spans[name].append((opened[name][0], len(raw)))
        if spans[name]:
            return max(spans[name], key=lambda span: span[1] - span[0])
    return 0, len(raw)
