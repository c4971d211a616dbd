"""Turns edits of a raw value into edits of its source, escaped as the place demands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Literal

from newslint.fixing.edits import Piece
from newslint.model import Text

Family = Literal["json", "xml", "plain"]

FAMILY: dict[str, Family] = {
    "rss": "xml",
    "atom": "xml",
    "nitf": "xml",
    "newsml-g2": "xml",
    "newsml": "xml",
    "json-feed": "json",
    "json": "json",
    "jsonl": "json",
    "ninjs": "json",
    "text": "plain",
}
"""The formats that can be written back, and how each writes a text."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEAM = re.compile(r"\]\]>|<!\[CDATA\[|<!--|<\?")


class UnwritableError(Exception):
    """An edit that the source cannot take; the text says why, in a few words."""


def source_pieces(text: Text, changes: Iterable[Piece], family: Family, encoding: str) -> list[Piece]:
    """Return the edits of ``text.source`` that make ``changes`` of ``text.raw``; raises UnwritableError."""
    found: list[Piece] = []
    for change in changes:
        start, end = _unsplit(text.raw, change)
        if end > start:
            first, last = text.source_span(start, end)
        else:  # an insertion stands right after the character before it
            first = last = (
                text.source_span(start - 1, start)[1] if start else text.source_span(0, min(1, len(text.raw)))[0]
            )
        place = _place(text, first, family)
        by = escaped(change.by, place, text.source.text, encoding)
        held = text.source.text[first:last]
        if place in ("xml", "cdata") and _SEAM.search(held):
            if by:
                raise UnwritableError("the place is pieced together of several")
            found += _seams(text, start, end)
            continue
        found.append(Piece(first, last, by))
    return found


def _unsplit(raw: str, change: Piece) -> tuple[int, int]:
    """Widen or narrow a deletion so that it does not part a carriage return from its line feed."""
    start, end = change.start, change.end
    if end > start and raw[start] == "\n" and start and raw[start - 1] == "\r":
        start -= 1
    if end > start and raw[end - 1] == "\r" and raw[end : end + 1] == "\n":
        end -= 1
    return start, end


def _seams(text: Text, start: int, end: int) -> list[Piece]:
    """One deletion as several, so that the marks between CDATA and plain text, and comments, stay."""
    found: list[Piece] = []
    for at in range(start, end):
        first, last = text.source_span(at, at + 1)
        if found and found[-1].end == first:
            found[-1] = Piece(found[-1].start, last, "")
        else:
            found.append(Piece(first, last, ""))
    return found


def _place(text: Text, at: int, family: Family) -> str:
    """Return what holds the character at ``at`` of the source: json, plain, verbatim, xml, cdata, or a quotation mark."""
    source = text.source.text
    if family == "plain":
        return "plain"
    if family == "json":
        start = text.source_span(0, 1)[0] if text.raw else at
        if source[start - 1 : start] != '"':
            raise UnwritableError("the value is no string")
        return "json"
    if source.rfind("<![CDATA[", 0, at) > source.rfind("]]>", 0, at):
        return "cdata"
    first, last = text.source_span(0, len(text.raw))
    if text.markup and source[first:last] == text.raw and ("<" in text.raw or "&" in text.raw):
        return "verbatim"  # the markup is the document's own, not a text in it
    opened = source.rfind("<", 0, at)
    if opened > source.rfind(">", 0, at) and source[opened + 1 : opened + 2] not in ("!", "?"):
        return source[first - 1]
    return "xml"


def escaped(by: str, place: str, source: str, encoding: str) -> str:
    """Return ``by`` as it is written in ``place``; raises UnwritableError where that cannot be."""
    if not by:
        return by
    if place == "json":
        return json.dumps(by, ensure_ascii=source.isascii() or not _fits(by, encoding))[1:-1]
    if place == "plain":
        if not _fits(by, encoding):
            raise UnwritableError(f"{encoding} has no such character")
        return by
    if _NOT_XML.search(by):
        raise UnwritableError("XML has no such character")
    if place == "cdata":
        if "]]>" in by or not _fits(by, encoding):
            raise UnwritableError("a CDATA section cannot hold the text")
        return by
    if place == "verbatim":
        return _referenced(by, encoding)
    by = by.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if place in "\"'":
        by = by.replace('"', "&quot;") if place == '"' else by.replace("'", "&apos;")
        by = by.replace("\n", "&#10;").replace("\t", "&#9;")
    return _referenced(by.replace("\r", "&#13;"), encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _referenced(text: str, encoding: str) -> str:
    return text if _fits(text, encoding) else text.encode(encoding, "xmlcharrefreplace").decode(encoding)
