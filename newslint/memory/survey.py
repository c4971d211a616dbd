"""The first pass over a run: what recurs in the items of each publisher, and which items repeat others.

A run that asks for either is read twice, because the first item can only be judged when the last has been seen. The
first pass keeps no text: 29 bytes a line and 200 an item, in temporary files where they are many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from struct import Struct
from typing import NamedTuple

from newslint.memory.copies import LEAST_CHARS, Copies, Copy, Told
from newslint.memory.counts import KEPT, Tally, join, may_recur, smallest
from newslint.memory.sketch import sketch
from newslint.memory.spill import Spill
from newslint.memory.units import gists_of, publisher_key, short_hash, units

_OCCURRENCE = Struct("<QIIIIIB")
_KNOWN = Struct("<QIII8I8I8IBBB")
_TAIL, _HEAD = 1, 2


class Story(NamedTuple):
    """An item as the survey takes it. ``published`` is Unix seconds, 0 where unknown; ``link`` is without tracking."""

    publisher: str
    title: str
    link: str
    id: str
    published: int
    body: str
    index: int
    line: int


class Across(NamedTuple):
    """What a run says of its items together, as a value that travels to another process.

    ``totals`` counts the items of each publisher key; ``recurring`` holds the tallies of units that stand in several
    stories; ``copies`` says which item, by (source name, index), repeats another.
    """

    totals: Mapping[bytes, int]
    recurring: Mapping[int, Tally]
    copies: Mapping[tuple[str, int], Copy]


class Survey:
    """Takes the stories of a run in any order; ``finish`` says what they have in common."""

    def __init__(self, *, recurrence: bool = True, copies: bool = True) -> None:
        self._names: list[str] = []
        self._totals: dict[bytes, int] = {}
        self._occurrences = Spill(_OCCURRENCE) if recurrence else None
        self._known: Spill | None = None
        self._copies = Copies() if copies else None
        self._publishers: dict[str, bytes] = {}

    def start_source(self, name: str) -> None:
        """Begin the items of the source of that name."""
        self._names.append(name)

    def add(self, story: Story) -> Told | None:
        """Take one story of the source begun last; returns what was kept of it where copies are looked for."""
        publisher = self._publishers.get(story.publisher)
        if publisher is None:
            publisher = self._publishers[story.publisher] = publisher_key(story.publisher)
        self._totals[publisher] = self._totals.get(publisher, 0) + 1
        source = len(self._names) - 1
        first, second = map(short_hash, gists_of(story.body))
        title = short_hash(story.title) if story.title else first
        spill = self._occurrences
        if spill is not None and story.body:
            for unit in units(story.body, publisher):
                spill.add(unit.key, first, second, title, source, story.line, unit.tail * _TAIL | unit.head * _HEAD)
        if self._copies is None:
            return None
        told = tell(story, publisher, first, title, source)
        self._copies.add(told)
        return told

    def know(self, key: int, tally: Tally) -> None:
        """Take the tally of a unit from a memory, to be joined with what this run counts."""
        if self._known is None:
            self._known = Spill(_KNOWN)
        sets = (tally.firsts, tally.seconds, tally.titles)
        flat = [value for each in sets for value in (*each, *(0,) * (KEPT - len(each)))]
        self._known.add(key, tally.items, tally.tail, tally.head, *flat, *map(len, sets))

    def know_items(self, publisher: bytes, items: int) -> None:
        """Take the number of items that a memory has of a publisher."""
        self._totals[publisher] = self._totals.get(publisher, 0) + items

    @property
    def publishers(self) -> Mapping[str, bytes]:
        """The publishers met, with their keys."""
        return self._publishers

    def finish(self) -> Across:
        """Return what the stories have in common; nothing can be added afterwards."""
        recurring: dict[int, Tally] = {}
        if self._occurrences is not None:
            known = self._known.parts() if self._known is not None else None
            for part in self._occurrences.parts():
                before = {row[0]: _tally(row) for row in next(known)} if known is not None else {}
                for key, tally in fold(part, before, self._names):
                    if may_recur(tally):
                        recurring[key] = tally
        copies = self._copies.find(self._names) if self._copies is not None else {}
        return Across(self._totals, recurring, copies)


Occurrence = tuple[int, int, int, int, int, int, int]
"""Key, hashes of the two gists and of the title, number of the source, line in it, and where in the text (bits)."""


def fold(
    occurrences: Iterable[Occurrence], before: Mapping[int, Tally], names: Sequence[str]
) -> Iterator[tuple[int, Tally]]:
    """Yield the tallies of the keys that occur twice or are known from ``before``, joined with what is known.

    ``names`` are the sources by number.
    """
    first: dict[int, Occurrence] = {}
    groups: dict[int, list[Occurrence]] = {}
    for row in occurrences:
        key = row[0]
        if key in first:
            groups.setdefault(key, [first[key]]).append(row)
        else:
            first[key] = row
    for key in first.keys() & before.keys() - groups.keys():
        groups[key] = [first[key]]
    for key, rows in groups.items():
        tally = count(rows, names)
        yield key, join(tally, before[key]) if key in before else tally


def count(rows: Sequence[Occurrence], names: Sequence[str]) -> Tally:
    """Return the tally of the occurrences of one key."""
    row = min(rows, key=lambda row: (row[1], row[2], row[3], names[row[4]], row[5]))
    return Tally(
        len(rows),
        sum(row[6] & _TAIL for row in rows),
        sum((row[6] & _HEAD) >> 1 for row in rows),
        smallest(row[1] for row in rows),
        smallest(row[2] for row in rows),
        smallest(row[3] for row in rows),
        f"{names[row[4]]}:{row[5]}",
    )


def tell(story: Story, publisher: bytes, gist: int, title: int, source: int) -> Told:
    """Return what the search for copies keeps of a story."""
    body = story.body
    kept = sketch(body)
    long = len(body) >= LEAST_CHARS
    return Told(
        kept.whole if long else 0,
        _hash(story.link),
        _hash(story.id),
        int.from_bytes(publisher, "little"),
        story.published,
        gist,
        title,
        source,
        story.index,
        story.line,
        min(kept.sentences, 0xFFFF),
        kept.hashes if long else (),
    )


def _hash(words: str) -> int:
    if not words:
        return 0
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _tally(row: tuple[int, ...]) -> Tally:
    firsts, seconds, titles = row[-3:]
    return Tally(
        row[1], row[2], row[3], row[4 : 4 + firsts], row[12 : 12 + seconds], row[20 : 20 + titles]
    )
