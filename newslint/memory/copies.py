"""Which items of a run are the same story: exact and near copies, told apart from updates, over all sources.

Every item leaves one record of fixed size and a handful of keys (the smallest hashes of its sentences, its whole text,
its link). Items that share a key are compared by their sketches. In a large group an item is compared with the first
and with those just before it, so the work grows with the items and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import Literal, NamedTuple

from newslint.memory.sketch import SIZE, resemblance
from newslint.memory.spill import Shelf, Spill

Kind = Literal["copy", "retitled", "syndicated", "update"]

BANDS = 8
"""Sentence hashes by which an item is looked up. Two texts that share half their sentences share one in 0.99 of cases."""

NEAR = 0.7
"""Share of sentences from which two texts are copies: an editor changed a word here and there, or cut the end."""

SAME = 0.3
"""Share of sentences from which two texts of one publisher with the same title or longest sentence are one story, updated."""

LEAST_CHARS = 120
"""Characters of a body under which nothing is said: a teaser of one sentence may be used twice."""

_BEFORE = 4
_STOP = 5
_RECORD = Struct(f"<QQQQqIIIIIHB{SIZE}I")
_POSTING = Struct("<QI")


class Told(NamedTuple):
    """What the search knows of an item; hashes stand for texts, ``published`` is Unix seconds, 0 where unknown.

    ``source`` is the number of its input, ``number`` its place among the items, ``line`` its line in the input.
    """

    whole: int
    link: int
    id: int
    publisher: int
    published: int
    gist: int
    title: int
    source: int
    number: int
    line: int
    sentences: int
    hashes: tuple[int, ...]


class Copy(NamedTuple):
    """One item repeats another. ``share`` is the part of their sentences that both have, in percent.

    ``other`` is where the other stands; ``grown`` is by how many percent this text is longer in sentences; ``hours`` how
    much later this one is dated, None where a date is missing. ``same_link`` and ``same_id`` compare what names them.
    """

    kind: Kind
    other: str
    share: int
    grown: int
    hours: int | None
    same_link: bool
    same_id: bool


class Copies:
    """Collects the items of a run and finds those that repeat an earlier one."""

    def __init__(self) -> None:
        self._items = Shelf(_RECORD)
        self._postings = Spill(_POSTING)

    def add(self, told: Told) -> None:
        """Take one item."""
        count = len(told.hashes)
        hashes = told.hashes + (0,) * (SIZE - count)
        number = self._items.add(*told[:11], count, *hashes)
        for key in keys_of(told):
            self._postings.add(key, number)

    def find(self, names: Sequence[str]) -> dict[tuple[str, int], Copy]:
        """Return, for each item that repeats another, the nearest earlier one, by (source name, index).

        ``names`` are the sources by number. Earlier is: dated earlier, else first by name of source and index; so the
        result does not depend on the order in which items were added.
        """
        pairs, stops = self._candidates(names)
        order: dict[int, tuple[object, ...]] = {}
        known: dict[int, Told] = {}
        best: dict[int, tuple[tuple[object, ...], Copy]] = {}
        for pair in sorted(pairs):
            for number in pair:
                if number not in known:
                    if len(known) > 200_000:
                        known.clear()
                    known[number] = self._told(number)
                    order[number] = rank(known[number], names)
            first, second = sorted(pair, key=order.__getitem__)
            earlier, later = known.get(first) or self._told(first), known.get(second) or self._told(second)
            found = compare(earlier, later, stops, place(earlier, names))
            if found is None:
                continue
            merit = (-found.share, order[first])
            if second not in best or merit < best[second][0]:
                best[second] = (merit, found)
        result = {}
        for number, (_, found) in best.items():
            told = known.get(number) or self._told(number)
            result[names[told.source], told.number] = found
        return result

    def close(self) -> None:
        """Let go of the items."""
        self._items.close()
        self._postings.close()

    def _candidates(self, names: Sequence[str]) -> tuple[set[tuple[int, int]], frozenset[tuple[int, int]]]:
        pairs: set[tuple[int, int]] = set()
        stops: set[tuple[int, int]] = set()
        for part in self._postings.parts():
            first: dict[int, int] = {}
            groups: dict[int, list[int]] = {}
            for key, number in part:
                seen = first.setdefault(key, number)
                if seen != number:
                    groups.setdefault(key, [seen]).append(number)
            for key, numbers in groups.items():
                members = [(self._told(number), number) for number in dict.fromkeys(numbers)]
                common = stop_publishers(key, [told for told, _ in members])
                stops.update((publisher, key) for publisher in common)
                members = [member for member in members if member[0].publisher not in common]
                members.sort(key=lambda member: rank(member[0], names))
                ordered = [number for _, number in members]
                for at, number in enumerate(ordered):
                    for other in {*ordered[max(0, at - _BEFORE) : at], *ordered[: min(at, 1)]}:
                        pairs.add((min(number, other), max(number, other)))
        return pairs, frozenset(stops)

    def _told(self, number: int) -> Told:
        row = self._items.get(number)
        return Told._make((*row[:11], row[12 : 12 + row[11]]))


def keys_of(told: Told) -> Iterator[int]:
    """Yield the keys by which an item is looked up."""
    yield from told.hashes[:BANDS]
    if told.whole:
        yield told.whole
    if told.link:
        yield told.link


def stop_publishers(key: int, members: Iterable[Told]) -> set[int]:
    """Return the publishers for which a sentence is boilerplate: it stands in five of their stories or more."""
    gists: dict[int, set[tuple[int, int]]] = {}
    for told in members:
        if key in told.hashes:
            gists.setdefault(told.publisher, set()).add((told.gist, told.title))
    return {
        publisher
        for publisher, seen in gists.items()
        if min(len({gist for gist, _ in seen}), len({title for _, title in seen})) >= _STOP
    }


def compare(earlier: Told, later: Told, stops: frozenset[tuple[int, int]], other: str) -> Copy | None:
    """Return how ``later`` repeats ``earlier``, or None where it is another story."""
    same_publisher = earlier.publisher == later.publisher
    same_link = bool(earlier.link) and earlier.link == later.link
    same_id = bool(earlier.id) and earlier.id == later.id
    one, two = _telling(earlier, stops), _telling(later, stops)
    if earlier.whole and earlier.whole == later.whole:
        share = 1.0
    elif min(len(one), len(two)) < 3:
        return None
    else:
        share = resemblance(one, two)
    named_alike = earlier.title == later.title or earlier.gist == later.gist or same_link
    hours = (later.published - earlier.published) // 3600 if earlier.published and later.published else None
    grown = round(100 * (later.sentences - earlier.sentences) / max(1, earlier.sentences))
    kind: Kind
    if not same_publisher:
        if share < NEAR:
            return None
        kind = "syndicated"
    elif share >= NEAR and not (share < 1.0 and named_alike and _moved_on(hours, grown)):
        kind = "copy" if earlier.title == later.title else "retitled"
    elif share >= (SAME if named_alike else NEAR):
        kind = "update" if _moved_on(hours, grown) else "copy"
    else:
        return None
    return Copy(kind, other, round(100 * share), grown, hours, same_link, same_id)


def _moved_on(hours: int | None, grown: int) -> bool:
    """An update is dated later, or has no date and grew by a tenth; a copy is as long as what it copies."""
    if hours is None:
        return abs(grown) >= 10
    return hours > 0 and abs(grown) >= 3


def _telling(told: Told, stops: frozenset[tuple[int, int]]) -> tuple[int, ...]:
    if not stops:
        return told.hashes
    return tuple(value for value in told.hashes if (told.publisher, value) not in stops)


def rank(told: Told, names: Sequence[str]) -> tuple[object, ...]:
    """Return what orders items: by date, those without one last, then by source and index."""
    return (told.published or 1 << 62, names[told.source], told.number)


def place(told: Told, names: Sequence[str]) -> str:
    """Return where an item stands, as ``name:line``."""
    return f"{names[told.source]}:{told.line}"
