"""The first pass over a run: what recurs in the items of each publisher, and which items repeat others.

A run that asks for either is read twice, because the first item can only be judged when the last has been seen. The
first pass keeps no text: 37 bytes a line and 200 an item, in temporary files where they are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from newslint.memory.bounds import RECENT
from newslint.memory.copies import LEAST_CHARS, Copies, Copy, Told
from newslint.memory.counts import KEPT, Tally, join, may_recur, smallest
from newslint.memory.lesson import Lesson
from newslint.memory.sketch import sketch
from newslint.memory.spill import Spill
from newslint.memory.units import gists_of, publisher_key, short_hash, units

if TYPE_CHECKING:
    from newslint.memory.store import Memory  # sqlite3 is imported where a memory is asked for

_OCCURRENCE = Struct("<QIIIIIBII")
_KNOWN = Struct("<QIII8I8I8IBBB")
_TAIL, _HEAD, _COUNTED = 1, 2, 4


class Story(NamedTuple):
    """An item as the survey takes it. ``published`` is Unix seconds, 0 where unknown; ``link`` is without tracking."""

    publisher: str
    title: str
    link: str
    id: str
    published: int
    body: str
    number: int
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
    """Takes the stories of a run in any order; ``finish`` says what they have in common, with each other and with a memory.

    ``learn`` says that the run is to be added to the memory; an item that is in it already is not counted twice.
    """

    def __init__(
        self, *, recurrence: bool = True, copies: bool = True, memory: Memory | None = None, learn: bool = False
    ) -> None:
        self._memory = memory
        self._lesson = Lesson() if learn else None
        self._names: list[str] = []
        self._publishers: dict[str, Publisher] = {}
        self._by_key: dict[bytes, Publisher] = {}
        self._numbered: list[Publisher] = []
        self._occurrences = Spill(_OCCURRENCE) if recurrence else None
        self._copies = Copies() if copies else None
        self._against: dict[tuple[str, int], Copy] = {}

    def start_source(self, name: str) -> None:
        """Begin the items of the source of that name."""
        self._names.append(name)

    def add(self, story: Story) -> None:
        """Take one story of the source begun last."""
        publisher = self._publishers.get(story.publisher) or self._publisher(story.publisher)
        source = len(self._names) - 1
        title = short_hash(story.title or story.body[:200])
        counted = False
        if self._copies is not None or self._memory is not None:
            told = tell(story, publisher.key, title, source)
            if self._memory is not None:
                counted = self._memory.knows(told)
                copy = self._memory.similar(told) if self._copies is not None else None
                if copy is not None:
                    self._against[self._names[source], story.number] = copy
            if self._copies is not None:
                self._copies.add(told)
            if self._lesson is not None and not counted:
                self._lesson.story(told, f"{self._names[source]}:{story.line}")
        if not counted:
            publisher.items += 1
        spill = self._occurrences
        if spill is None or not story.body:
            return
        first, second = map(short_hash, gists_of(story.body))
        number, at, line = publisher.number, publisher.items, story.line
        for unit in units(story.body, publisher.key):
            zone = unit.tail * _TAIL | unit.head * _HEAD | counted * _COUNTED
            spill.add(unit.key, first, second, title, source, line, zone, number, at)
            if self._lesson is not None:
                self._lesson.sight(unit, story.body)

    def _publisher(self, name: str) -> Publisher:
        key = publisher_key(name)
        found = self._by_key.get(key)
        if found is None:
            found = Publisher(key, name, len(self._numbered))
            self._numbered.append(found)
            self._by_key[key] = found
        self._publishers[name] = found
        return found

    def finish(self) -> Across:
        """Return what the stories have in common; nothing can be added afterwards. Writes to the memory where it learns."""
        memory = self._memory
        try:
            if memory is None or self._lesson is None:
                return self._across(memory)
            with memory.writing():  # from the reading of old counts to the writing of new ones nobody else may write
                across = self._across(memory)
                memory.tell(self._lesson.stories())
                memory.age(publisher.key for publisher in self._numbered)
            return across
        finally:
            for held in (self._occurrences, self._copies, self._lesson):
                if held is not None:
                    held.close()

    def _across(self, memory: Memory | None) -> Across:
        totals: dict[bytes, int] = {}
        known = Spill(_KNOWN) if memory is not None else None
        for publisher in self._numbered:
            if memory is not None and known is not None:
                publisher.before = memory.items(publisher.key)
                if self._lesson is not None:
                    memory.count(publisher.key, publisher.name, publisher.items)
                for key, tally in memory.tallies(publisher.key):
                    _remember(known, key, tally)
            totals[publisher.key] = publisher.before + publisher.items
        recurring: dict[int, Tally] = {}
        if self._occurrences is not None:
            parts = known.parts() if known is not None else None
            for part in self._occurrences.parts():
                before = {row[0]: _tally(row) for row in next(parts)} if parts is not None else {}
                found = fold(part, before, self._names, self._is_recent if self._lesson is not None else None)
                learned: list[tuple[bytes, int, Tally, int, str | None]] = []
                for key, tally, row in found:
                    recurs = may_recur(tally)
                    if recurs:
                        recurring[key] = tally
                    if self._lesson is not None:
                        publisher = self._numbered[row[7]]
                        text = self._lesson.text(key) if recurs else None
                        learned.append((publisher.key, key, tally, publisher.before + row[8], text))
                if memory is not None and learned:
                    memory.keep(learned)
        copies = self._copies.find(self._names) if self._copies is not None else {}
        for where, copy in self._against.items():
            # what repeats an item of this run and one of the memory is said to repeat the one that is more like it
            if where not in copies or copies[where].share <= copy.share:
                copies[where] = copy
        return Across(totals, recurring, copies)

    def _is_recent(self, row: Occurrence) -> bool:
        return row[8] > self._numbered[row[7]].items - RECENT


class Publisher:
    """A publisher met in a run: its key, its name, its number, its items in this run and in the memory before it."""

    __slots__ = ("before", "items", "key", "name", "number")

    def __init__(self, key: bytes, name: str, number: int) -> None:
        self.key = key
        self.name = name
        self.number = number
        self.items = 0
        self.before = 0


Occurrence = tuple[int, int, int, int, int, int, int, int, int]
"""Key; hashes of the two gists and of the title; number of the source, line in it, where in the text (bits); number of
the publisher, and how many of its items the run had seen by then."""


def fold(
    occurrences: Iterable[Occurrence],
    before: Mapping[int, Tally],
    names: Sequence[str],
    keeps: Callable[[Occurrence], bool] | None = None,
) -> Iterator[tuple[int, Tally, Occurrence]]:
    """Yield key, tally and last occurrence of the keys that occur twice or are known from ``before``.

    Tallies are joined with what is known. ``names`` are the sources by number. ``keeps`` says which of the keys that
    occur once are wanted too.
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
    if keeps is not None:
        for key, row in first.items():
            if key not in groups and keeps(row):
                groups[key] = [row]
    for key, rows in groups.items():
        fresh = [row for row in rows if not row[6] & _COUNTED]
        tally = count(fresh, names) if fresh else None
        if key in before:
            tally = join(tally, before[key]) if tally is not None else before[key]
        if tally is not None:
            yield key, tally, max(rows, key=lambda row: row[8])


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


def tell(story: Story, publisher: bytes, title: int, source: int) -> Told:
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
        title,
        source,
        story.number,
        story.line,
        min(kept.sentences, 0xFFFF),
        kept.hashes if long else (),
    )


def _hash(words: str) -> int:
    if not words:
        return 0
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _remember(known: Spill, key: int, tally: Tally) -> None:
    sets = (tally.firsts, tally.seconds, tally.titles)
    flat = [value for each in sets for value in (*each, *(0,) * (KEPT - len(each)))]
    known.add(key, tally.items, tally.tail, tally.head, *flat, *map(len, sets))


def _tally(row: tuple[int, ...]) -> Tally:
    firsts, seconds, titles = row[-3:]
    return Tally(row[1], row[2], row[3], row[4 : 4 + firsts], row[12 : 12 + seconds], row[20 : 20 + titles])
