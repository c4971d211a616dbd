"""Turns bytes into characters once, and says what was wrong with them."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


class Decoded(NamedTuple):
    """The characters, the encoding they were read in, and the problems: (kind, start, end, detail).

    Kinds are invalid-bytes, unknown-encoding, wrong-encoding and encoding-mismatch; start and end count characters. A byte order mark is
    no part of the text. A byte that does not decode becomes the one character that Windows-1252 gives it, so that
    every place after it stays true.
    """

    text: str
    encoding: str
    problems: list[tuple[str, int, int, str]]


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the encoding that the first bytes show beyond doubt, and the length of a byte order mark; else ("", 0)."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    sample = head[: min(64, len(head)) // 2 * 2]  # a line cut at its LF byte has half a character left over
    if len(sample) >= 4 and b"\0" in sample:
        if not any(sample[1::2]) and all(sample[::2]):
            return "utf-16-le", 0
        if not any(sample[::2]) and all(sample[1::2]):
            return "utf-16-be", 0
    return "", 0


def decode(data: bytes, *, xml: bool = False, charset: str = "") -> Decoded:
    """Return ``data`` as characters: by byte order mark, else ``charset``, else XML declaration (where ``xml``), else UTF-8.

    ``charset`` is what the server said; it goes before the declaration (RFC 7303). One that is not known is passed over.
    """
    problems: list[tuple[str, int, int, str]] = []
    encoding, skip = encoding_of(data)
    declared, place = "", (0, 0)
    if xml and (found := _DECLARED.match(data[skip : skip + 300])):
        # all before it is ASCII, so bytes count characters here
        declared, place = found[1].decode("ascii").lower(), found.span(1)
    if not encoding and charset:
        try:
            encoding = codecs.lookup(charset).name
        except LookupError:
            encoding = ""
    if encoding and declared and _differ(encoding, declared):
        problems.append(("encoding-mismatch", *place, declared))
    if not encoding:
        encoding = "utf-8"
        if declared:
            try:
                encoding = codecs.lookup(declared).name
            except LookupError:
                problems.append(("unknown-encoding", *place, declared))
            if encoding.startswith(("utf-16", "utf-32")):
                # the declaration itself was readable byte by byte, so this cannot be true
                problems.append(("wrong-encoding", *place, declared))
                encoding = "utf-8"
    body = data[skip:]
    try:
        return Decoded(body.decode(encoding), encoding, problems)
    except (UnicodeDecodeError, LookupError, ValueError):
        if not encoding.startswith("utf-"):
            try:
                text = body.decode("utf-8")
            except UnicodeDecodeError:
                # some bytes are wrong in the encoding that was declared, and it is not UTF-8 either
                encoding = "utf-8" if encoding == "ascii" else encoding
            else:
                if xml and declared:
                    problems.append(("wrong-encoding", *place, declared))
                return Decoded(text, "utf-8", problems)
        text, bad = _patched(body, encoding)
        problems += [("invalid-bytes", at, at + 1, f"0x{ord_:02X}") for at, ord_ in bad]
        return Decoded(text, encoding, problems)


def _differ(one: str, declared: str) -> bool:
    try:
        return codecs.lookup(declared).name != codecs.lookup(one).name
    except LookupError:
        return True


def _patched(data: bytes, encoding: str) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    bad: list[tuple[int, int]] = []
    at = length = 0
    view = data
    decoder_errors = 0
    while at < len(view):
        try:
            rest = view[at:].decode(encoding)
            parts.append(rest)
            break
        except UnicodeDecodeError as error:
            good = view[at : at + error.start].decode(encoding)
            parts.append(good)
            length += len(good)
            decoder_errors += 1
            if decoder_errors > _MOST_ERRORS:  # no text in this encoding at all: one reading settles the rest
                parts.append(view[at + error.start :].decode("cp1252", "replace"))
                break
            for byte in view[at + error.start : at + error.end]:
                parts.append(bytes((byte,)).decode("cp1252", "replace"))
                bad.append((length, byte))
                length += 1
            at += error.end
    return "".join(parts), bad


_MOST_ERRORS = 200
