"""A small stand-in for a body, from which the likeness of two bodies can be told: the smallest hashes of its sentences.

This is a bottom-k sketch (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007) over whole sentences
instead of word shingles: two articles that share a sentence of some length share text, paragraphs may be broken anew,
and the cost is a few passes at the speed of C instead of hundreds of hashes an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xxhash import xxh3_64_intdigest, xxh32_intdigest

SIZE = 16
"""Hashes kept of a body."""

_LEAST = 20
_BREAKS = bytes(10 if byte in b".?!" else byte for byte in range(256))


class Sketch(NamedTuple):
    """The stand-in: the SIZE smallest of the sentence hashes, sorted; how many sentences there are; the whole's hash.

    ``gists`` are hashes of the longest sentences of the two halves: versions of one story share one of them, other
    stories do not. Two, because one may be the publisher's own words: a greeting at the top, a description of itself
    at the end.
    """

    hashes: tuple[int, ...]
    sentences: int
    whole: int
    gists: tuple[int, int]


def sketch(folded: bytes) -> Sketch:
    """Return the sketch of a text, given its ``fold``. Sentences under 20 letters do not count."""
    rows = folded.translate(_BREAKS).split(b"\n")
    telling = [row for row in rows if len(row) >= _LEAST]
    half = (len(telling) + 1) // 2
    first, second = max(telling[:half], key=len, default=b""), max(telling[half:], key=len, default=b"")
    hashes = sorted(set(map(xxh32_intdigest, telling)))
    # the whole is all bytes in their order: where sentences and paragraphs break does not matter
    whole = xxh3_64_intdigest(b"".join(rows))
    return Sketch(tuple(hashes[:SIZE]), len(hashes), whole, (xxh32_intdigest(first), xxh32_intdigest(second)))


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
