"""Which items of a run are the same story: exact and near copies, told apart from updates, over all sources.

Every item leaves one record of fixed size and a handful of keys (the smallest hashes of its sentences, its whole text,
its link). Items that share a key are compared by their sketches. In a large group an item is compared with the first
and with those just before it, so the work grows with the items and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from struct import Struct
from typing import Literal, NamedTuple

from newslint.memory.keylog import KeyLog
from newslint.memory.sketch import SIZE, resemblance
from newslint.memory.spill import Shelf

Kind = Literal["copy", "retitled", "syndicated", "update"]

BANDS = 4
"""Sentence hashes by which an item is looked up. Two texts that share half their sentences share one in 0.94 of cases."""

NEAR = 0.7
"""Share of sentences from which two texts are copies: an editor changed a word here and there, or cut the end."""

SAME = 0.3
"""Share of sentences from which two texts of one publisher with the same title or link are one story, updated."""

SAME_UNNAMED = 0.45
"""The same where title and link differ, for texts of which six sentences or more are known."""

LEAST_CHARS = 120
"""Characters of a body under which nothing is said: a teaser of one sentence may be used twice."""

_NONE = frozenset((0,))
_BEFORE = 4
_STOP = 5
_LOOKED_AT = 64
_RECORD = Struct(f"<QQQQqIIIIHB{SIZE}I")


class Told(NamedTuple):
    """What the search knows of an item; hashes stand for texts, ``published`` is Unix seconds, 0 where unknown.

    ``source`` is the number of its input, ``number`` its place among the items, ``line`` its line in the input.
    """

    whole: int
    link: int
    id: int
    publisher: int
    published: int
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
        self._postings = KeyLog()

    def add(self, told: Told) -> None:
        """Take one item."""
        count = len(told.hashes)
        hashes = told.hashes + (0,) * (SIZE - count)
        self._items.add(*told[:10], count, *hashes)
        self._postings.add(keys_of(told))

    def find(self, names: Sequence[str]) -> dict[tuple[str, int], Copy]:
        """Return, for each item that repeats another, the nearest earlier one, by (source name, index).

        ``names`` are the sources by number. Earlier is: dated earlier; of two dates alike, or where none is, what names and
        makes the items decides, and not where they stand. So the result depends neither on the order in which items were
        added nor, as long as they differ at all, on their order in the feed.
        """
        told = lru_cache(maxsize=10_000)(self._told)
        pairs, stops = self._candidates(names)
        best: dict[int, tuple[tuple[object, ...], Copy]] = {}
        for pair in sorted(pairs):
            first, second = sorted(pair, key=lambda number: rank(told(number), names))
            earlier, later = told(first), told(second)
            found = compare(earlier, later, stops, place(earlier, names))
            if found is None:
                continue
            merit = (-found.share, *rank(earlier, names))
            if second not in best or merit < best[second][0]:
                best[second] = (merit, found)
        return {(names[told(number).source], told(number).number): copy for number, (_, copy) in best.items()}

    def close(self) -> None:
        """Let go of the items."""
        self._items.close()
        self._postings.close()

    def _candidates(self, names: Sequence[str]) -> tuple[set[tuple[int, int]], frozenset[tuple[int, int]]]:
        pairs: set[tuple[int, int]] = set()
        stops: set[tuple[int, int]] = set()
        for part in self._postings.groups(2):
            for key, hits in part.items():
                if len(hits) < 2:
                    continue
                members = [(self._told(number), number) for _, number in hits]
                if len(members) >= _STOP:
                    stops |= boilerplate(key, [told for told, _ in members])
                    members = [member for member in members if (member[0].publisher, key) not in stops]
                if len(members) < 2:
                    continue
                members.sort(key=lambda member: rank(member[0], names))
                ordered = [number for _, number in members]
                for at, number in enumerate(ordered):
                    for other in {*ordered[max(0, at - _BEFORE) : at], *ordered[: min(at, 1)]}:
                        pairs.add((min(number, other), max(number, other)))
        return pairs, frozenset(stops)

    def _told(self, number: int) -> Told:
        row = self._items.get(number)
        return Told._make((*row[:10], row[11 : 11 + row[10]]))


def keys_of(told: Told) -> set[int]:
    """Return the keys by which an item is looked up."""
    return {*told.hashes[:BANDS], told.whole, told.link} - _NONE


def boilerplate(key: int, members: Iterable[Told]) -> set[tuple[int, int]]:
    """Return the sentences (publisher, hash) that are boilerplate, told from the items in which ``key`` stands.

    A sentence is one where five stories of a publisher have it that differ in title and in text. What else such stories
    have in common is then boilerplate too; 64 of them are looked at for that.
    """
    by_publisher: dict[int, list[Told]] = {}
    for told in members:
        if key in told.hashes:
            by_publisher.setdefault(told.publisher, []).append(told)
    stops: set[tuple[int, int]] = set()
    for publisher, stories in by_publisher.items():
        if not _differ(stories):
            continue
        stops.add((publisher, key))
        having: dict[int, list[Told]] = {}
        for told in nsmallest(_LOOKED_AT, stories, key=_by_text):
            for value in told.hashes:
                having.setdefault(value, []).append(told)
        stops.update((publisher, value) for value, some in having.items() if len(some) >= _STOP and _differ(some))
    return stops


def _differ(stories: Sequence[Told]) -> bool:
    if len(stories) < _STOP:
        return False
    return min(len({told.title for told in stories}), len({told.whole for told in stories})) >= _STOP


def _by_text(told: Told) -> tuple[int, int, int]:
    return (told.whole, told.title, told.published)


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
    named_alike = earlier.title == later.title or same_link
    hours = (later.published - earlier.published) // 3600 if earlier.published and later.published else None
    grown = round(100 * (later.sentences - earlier.sentences) / max(1, earlier.sentences))
    kind: Kind
    if not same_publisher:
        if share < NEAR:
            return None
        kind = "syndicated"
    elif share >= NEAR and not (share < 1.0 and named_alike and _moved_on(hours, grown)):
        kind = "copy" if earlier.title == later.title else "retitled"
    elif share >= (SAME if named_alike else SAME_UNNAMED if min(len(one), len(two)) >= 6 else NEAR):
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
    """Return what orders items: as ``standing`` says, then by source and index."""
    return (*standing(told), names[told.source], told.number)


def standing(told: Told) -> tuple[int, int, int, int, int]:
    """Return what orders items wherever they stand: the date (none comes last), then id, link, title and text.

    A feed put in another order must not hang the finding, and with it its fingerprint, on the other one of two items.
    Hashes come with a sign, as engines that know no others sort them.
    """
    return (told.published or 1 << 62, signed(told.id), signed(told.link), told.title, signed(told.whole))


def signed(key: int) -> int:
    """Return the 64 bits of a hash as the number with a sign that SQLite and Arrow's engines keep."""
    return key - (1 << 64) if key >> 63 else key


def unsigned(key: int) -> int:
    """Return the 64 bits of a hash from the number with a sign that was kept."""
    return key & ((1 << 64) - 1)


def place(told: Told, names: Sequence[str]) -> str:
    """Return where an item stands, as ``name:line``."""
    return f"{names[told.source]}:{told.line}"
