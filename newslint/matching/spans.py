"""Lists of spans and places, in order: joined, chosen, and counted in characters instead of bytes."""

from __future__ import annotations

from newslint.model.text import Span

Place = tuple[int, int, int]
"""Where a match of the filter ends (its last byte or character), its search, its pattern."""

Found = tuple[int, int, dict[str, str] | None]
"""Begin and end of a match of ``re`` in a unit, and its named groups."""


def encoded(value: str) -> bytes:
    """Return the bytes to scan: one LF more than the text has, as Hyperscan can miss a match at the very end."""
    value += "\n"
    try:
        return value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold
        return value.encode("utf-8", "surrogatepass")


def in_characters(asked: list[Place], data: bytes) -> list[Place]:
    """Count the places, given in order, in characters instead of bytes."""
    counted = []
    last = at = 0
    for place, search, pattern in asked:
        while data[place] & 0xC0 == 0x80:  # inside a character
            place -= 1
        at += len(data[last:place].decode("utf-8", "surrogatepass"))
        last = place
        counted.append((at, search, pattern))
    return counted


def merged(found: list[Found]) -> list[Found]:
    """Return the matches of one search with those that overlap made one: the span of all, the groups of the first."""
    found.sort(key=lambda one: (one[0], -one[1]))
    kept = [found[0]]
    for start, end, groups in found[1:]:
        first, last, those = kept[-1]
        if start < last:
            kept[-1] = first, max(last, end), those
        else:
            kept.append((start, end, groups))
    return kept


def all_within(places: list[int], spans: list[Span]) -> bool:
    """Say whether each of the places stands in one of the spans; both are in order."""
    at = 0
    for place in places:
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if at == len(spans) or place < spans[at][0]:
            return False
    return True


def holding(spans: list[Span], places: list[int]) -> list[Span]:
    """Return the spans that hold one of the places; both are in order."""
    kept = []
    at = 0
    for start, end in spans:
        while at < len(places) and places[at] < start:
            at += 1
        if at < len(places) and places[at] < end:
            kept.append((start, end))
    return kept
