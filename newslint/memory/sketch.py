"""A small stand-in for a body, from which the likeness of two bodies can be told: the smallest hashes of its sentences.

This is a bottom-k sketch (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007) over whole sentences
instead of word shingles: two articles that share a sentence of some length share text, paragraphs may be broken anew,
and the cost is a few passes at the speed of C instead of hundreds of hashes an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import adler32, crc32

SIZE = 16
"""Hashes kept of a body."""

_LEAST = 20
_MANY = 60_000
# a full stop, question mark or exclamation mark ends a sentence wherever it stands; the bytes of typographic quotes and
# dashes go, whatever letter of another script they also belong to: both texts of a pair lose the same
_BREAKS = frozenset(b"\n.?!")
_KEPT = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | frozenset(range(128, 256))
_KEPT -= frozenset((0xC2, 0xA0, 0xE2, 0x80, 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D))
_DROPPED = bytes(sorted(set(range(256)) - _KEPT - _BREAKS))
_FOLDED = bytes(10 if byte in _BREAKS else byte + 32 if 65 <= byte <= 90 else byte for byte in range(256))


class Sketch(NamedTuple):
    """The stand-in: the SIZE smallest of the sentence hashes, sorted; how many sentences there are; the whole's hash."""

    hashes: tuple[int, ...]
    sentences: int
    whole: int


def sketch(value: str) -> Sketch:
    """Return the sketch of a visible text. Case, punctuation, line breaks and sentences under 20 letters do not count."""
    if len(value) > _MANY:
        value = value[:_MANY]
    if "\u3002" in value:
        value = value.replace("\u3002", "\n")
    data = value.encode("utf-8", "surrogatepass").translate(_FOLDED, _DROPPED)
    hashes = sorted(set(map(crc32, [row for row in data.split(b"\n") if len(row) >= _LEAST])))
    data = data.translate(None, b"\n")
    return Sketch(tuple(hashes[:SIZE]), len(hashes), crc32(data) << 32 | adler32(data))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of sentences that two texts have in common, 0 to 1, told from their sketches."""
    if not one or not other:
        return 0.0
    first, second = set(one), set(other)
    if len(one) < SIZE and len(other) < SIZE:
        return len(first & second) / len(first | second)
    # a complete sketch holds everything; of an incomplete one nothing is known above its largest hash
    top = min(max(one) if len(one) >= SIZE else 1 << 32, max(other) if len(other) >= SIZE else 1 << 32)
    union = [value for value in first | second if value <= top]
    return sum(value in first and value in second for value in union) / len(union) if union else 0.0
