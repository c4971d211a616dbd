"""What pieces of XML stand for once their references are decoded, and where each character of that stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from newslint.model import PlacesBuilder
from newslint.model.places import IDENTITY, Origin, shifted

_REFERENCE = re.compile(r"&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{0,31}));|&|\r\n?")
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def decode_references(raw: str) -> str:
    """Return ``raw`` with its references decoded; those that nothing defines stay as they are."""
    return raw if "&" not in raw else _REFERENCE.sub(lambda found: _meaning(found), raw)


def value_of(text: str, segments: list[tuple[int, int, bool]]) -> tuple[str, Origin | Callable[[], Origin]]:
    """Return the text that pieces of ``text`` stand for, with its map to ``text`` or a function that makes it.

    Most texts hold no finding and their map is never asked for; it is then never made.
    """
    if not segments:
        return "", IDENTITY
    if len(segments) == 1:
        start, end, cdata = segments[0]
        if "\r" not in text[start:end] and (cdata or text.find("&", start, end) == -1):
            return text[start:end], shifted(start)
    value = "".join(_decoded(text[start:end], cdata) for start, end, cdata in segments)
    return value, lambda: _mapped(text, segments)


def _decoded(piece: str, cdata: bool) -> str:
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n").replace("\r", "\n")
    if cdata or "&" not in piece:
        return piece
    plain = piece.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    if plain.count("&") == plain.count("&amp;"):
        return plain.replace("&amp;", "&")
    return _REFERENCE.sub(_meaning, piece)


def _mapped(text: str, segments: list[tuple[int, int, bool]]) -> Origin:
    out = PlacesBuilder()
    for start, end, cdata in segments:
        at = start
        for found in _REFERENCE.finditer(text, start, end):
            if cdata and found[0][0] == "&":
                continue
            meaning = _meaning(found)
            if meaning == found[0]:
                continue
            out.copy(text[at : found.start()], at)
            out.atom(meaning, found.start(), found.end() - found.start())
            at = found.end()
        out.copy(text[at:end], at)
    return out.build()[1]


def _meaning(found: re.Match[str]) -> str:
    if found[0][0] == "\r":
        return "\n"
    if found[3]:
        return _PREDEFINED.get(found[3]) or html5.get(found[3] + ";") or found[0]
    if found[1] or found[2]:
        number = int(found[1]) if found[1] else int(found[2], 16)
        if number == 0 or number > 0x10FFFF or 0xD800 <= number < 0xE000:
            return "\ufffd"
        return chr(number)
    return found[0]
