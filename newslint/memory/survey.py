"""The first pass over a run: what recurs in the items of each publisher, and which items repeat others.

A run that asks for either is read twice, because the first item can only be judged when the last has been seen. The
first pass keeps no text: 8 bytes a line in a file, 32 bytes an item, and a record of 130 of it in another file.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from xxhash import xxh3_64_intdigest

from newslint.memory.bounds import RECENT
from newslint.memory.copies import LEAST_CHARS, Copies, Copy, Told
from newslint.memory.counts import KEPT, LEAST, Tally, join, may_recur, smallest
from newslint.memory.folding import fold
from newslint.memory.keylog import Hits, KeyLog
from newslint.memory.lesson import Lesson
from newslint.memory.roll import Roll
from newslint.memory.sketch import Sketch, sketch
from newslint.memory.spill import Spill
from newslint.memory.units import AGAIN, FLAGS, HEAD, TAIL, Unit, placed_keys, publisher_key, short_hash

if TYPE_CHECKING:
    from newslint.memory.store import Memory  # sqlite3 is imported where a memory is asked for

_KNOWN = Struct("<QIIII8I8I8IBBB")


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
    stories; ``holding`` says by source name, a byte for each index, which items have such a unit; ``copies`` says which
    item, by (source name, index), repeats another.
    """

    totals: Mapping[bytes, int]
    recurring: Mapping[int, Tally]
    holding: Mapping[str, bytes]
    copies: Mapping[tuple[str, int], Copy]


class Trace(NamedTuple):
    """What a story leaves in a survey, and all that another process need send of it.

    ``told`` has no number of a source yet; ``keys`` are those of its units, empty where recurrence is not asked for.
    """

    publisher: str
    told: Told
    gists: tuple[int, int]
    keys: array[int]


class Tracer:
    """Makes the traces of stories, one at a time."""

    def __init__(self, *, recurrence: bool = True) -> None:
        self._recurrence = recurrence
        self._publishers: dict[str, tuple[bytes, int]] = {}

    def trace(self, story: Story) -> Trace:
        """Return what a story leaves."""
        publisher = self._publishers.get(story.publisher)
        if publisher is None:
            key = publisher_key(story.publisher)
            publisher = self._publishers[story.publisher] = (key, int.from_bytes(key, "little"))
        body = story.body
        folded = fold(body)
        kept = sketch(folded)
        told = tell(story, kept, publisher[1], short_hash(story.title or body[:200]), 0)
        keys = placed_keys(body, folded, publisher[0]) if self._recurrence and body else ()
        return Trace(story.publisher, told, kept.gists, array("Q", keys))


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
        self._tracer = Tracer(recurrence=recurrence)
        self._roll = Roll()
        self._keys = KeyLog(FLAGS) if recurrence else None
        self._copies = Copies() if copies else None
        self._against: dict[tuple[str, int], Copy] = {}

    def start_source(self, name: str) -> None:
        """Begin the items of the source of that name."""
        self._names.append(name)

    def add(self, story: Story) -> None:
        """Take one story of the source begun last."""
        trace = self._tracer.trace(story)
        counted = self.enter(trace)
        if self._lesson is not None:
            if not counted:
                told = trace.told._replace(source=len(self._names) - 1)
                self._lesson.story(told, f"{self._names[-1]}:{story.line}")
            if trace.keys:
                self._lesson.sight(trace.keys, story.body, self._publishers[story.publisher].key)

    def enter(self, trace: Trace) -> bool:
        """Take what a story of the source begun last leaves; return whether the memory has the story already.

        A run that is to be learned is given its stories with ``add``, since a memory keeps some of their texts.
        """
        publisher = self._publishers.get(trace.publisher) or self._publisher(trace.publisher)
        source = len(self._names) - 1
        told = trace.told._replace(source=source)
        counted = False
        if self._memory is not None:
            counted = self._memory.knows(told)
            copy = self._memory.similar(told) if self._copies is not None else None
            if copy is not None:
                self._against[self._names[source], told.number] = copy
        if self._copies is not None:
            self._copies.add(told)
        if not counted:
            publisher.items += 1
        if self._keys is not None and trace.keys:
            self._keys.add(trace.keys)
            at = 0 if counted else publisher.items
            self._roll.add((*trace.gists, told.title, source, told.line, told.number, publisher.number, at))
        return counted

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
            for held in (self._keys, self._copies, self._lesson):
                if held is not None:
                    held.close()

    def _across(self, memory: Memory | None) -> Across:
        totals: dict[bytes, int] = {}
        known = Spill(_KNOWN) if memory is not None else None
        known_keys = array("Q")
        for publisher in self._numbered:
            if memory is not None and known is not None:
                publisher.before = memory.items(publisher.key)
                if self._lesson is not None:
                    memory.count(publisher.key, publisher.name, publisher.items)
                for key, tally in memory.tallies(publisher.key):
                    known_keys.append(key)
                    _remember(known, key, tally)
            totals[publisher.key] = publisher.before + publisher.items
        recurring: dict[int, Tally] = {}
        holding: dict[str, bytearray] = {}
        if self._keys is not None:
            learns = self._lesson is not None
            groups = self._keys.groups(
                2 if learns else LEAST, known=known_keys, whole=self._is_recent if learns else None
            )
            before = known.parts() if known is not None else None
            for part in groups:
                known_here = {row[0]: _tally(row) for row in next(before)} if before is not None else {}
                self._judge(part, known_here, memory, recurring, holding)
        copies = self._copies.find(self._names) if self._copies is not None else {}
        for where, copy in self._against.items():
            # what repeats an item of this run and one of the memory is said to repeat the one that is more like it
            if where not in copies or copies[where].share <= copy.share:
                copies[where] = copy
        return Across(totals, recurring, {name: bytes(flags) for name, flags in holding.items()}, copies)

    def _judge(
        self,
        part: Mapping[int, Hits],
        before: Mapping[int, Tally],
        memory: Memory | None,
        recurring: dict[int, Tally],
        holding: dict[str, bytearray],
    ) -> None:
        """Keep the units of a part that may recur, note the items that hold them, and teach the memory."""
        roll, names, lesson = self._roll, self._names, self._lesson
        least = 1 if before or lesson is not None else LEAST
        learned: list[tuple[bytes, int, Tally, int, str | None]] = []
        for key, hits in part.items():
            if len(hits) < least or (len(hits) == 1 and key not in before and not self._learns(hits)):
                continue
            tally = tally_of(hits, roll, names)
            if key in before:
                tally = join(tally, before[key]) if tally is not None else before[key]
            if tally is None:
                continue
            recurs = may_recur(tally)
            if recurs:
                recurring[key] = tally
                for _, number in hits:
                    _note(holding, names[roll.source(number)], roll.number(number))
            if lesson is not None:
                publisher = self._numbered[roll.publisher(hits[0][1])]
                seen = publisher.before + max(roll.at(number) for _, number in hits)
                learned.append((publisher.key, key, tally, seen, lesson.text(key) if recurs else None))
        if memory is not None and learned:
            memory.keep(learned)

    def _learns(self, hits: Hits) -> bool:
        return self._lesson is not None and self._is_recent(hits[0][1])

    def _is_recent(self, number: int) -> bool:
        return self._roll.at(number) > self._numbered[self._roll.publisher(number)].items - RECENT


class Publisher:
    """A publisher met in a run: its key, its name, its number, its items in this run and in the memory before it."""

    __slots__ = ("before", "items", "key", "name", "number")

    def __init__(self, key: bytes, name: str, number: int) -> None:
        self.key = key
        self.name = name
        self.number = number
        self.items = 0
        self.before = 0


def tally_of(hits: Hits, roll: Roll, names: Sequence[str]) -> Tally | None:
    """Return the tally of one key from where it was met; None where every such item was learned before."""
    rows = [(roll[number], flags) for flags, number in hits if roll.at(number)]
    if not rows:
        return None
    row = min((row for row, _ in rows), key=lambda row: (row.first, row.second, row.title, names[row.source], row.line))
    return Tally(
        len(rows),
        sum(flags & TAIL for _, flags in rows),
        sum(flags & HEAD > 0 for _, flags in rows),
        sum(flags & AGAIN > 0 for _, flags in rows),
        smallest(row.first for row, _ in rows),
        smallest(row.second for row, _ in rows),
        smallest(row.title for row, _ in rows),
        f"{names[row.source]}:{row.line}",
    )


def tell(story: Story, kept: Sketch, publisher: int, title: int, source: int) -> Told:
    """Return what the search for copies keeps of a story."""
    long = len(story.body) >= LEAST_CHARS
    return Told(
        kept.whole if long else 0,
        _hash(story.link),
        _hash(story.id),
        publisher,
        story.published,
        title,
        source,
        story.number,
        story.line,
        min(kept.sentences, 0xFFFF),
        kept.hashes if long else (),
    )


def told_alone(story: Story) -> tuple[Told, Callable[[Unit], Tally]]:
    """Return an item as the memory compares it, and what makes the tally of a unit that was met in this item alone."""
    kept = sketch(fold(story.body))
    title = short_hash(story.title or story.body[:200])
    told = tell(story, kept, int.from_bytes(publisher_key(story.publisher), "little"), title, 0)
    first, second = kept.gists

    def tally(unit: Unit) -> Tally:
        return Tally(1, unit.tail, unit.head, unit.again, (first,), (second,), (title,))

    return told, tally


def _hash(words: str) -> int:
    return xxh3_64_intdigest(words.encode("utf-8", "surrogatepass")) if words else 0


def _note(holding: dict[str, bytearray], name: str, number: int) -> None:
    flags = holding.setdefault(name, bytearray())
    if number >= len(flags):
        flags.extend(bytes(number + 1 - len(flags)))
    flags[number] = 1


def _remember(known: Spill, key: int, tally: Tally) -> None:
    sets = (tally.firsts, tally.seconds, tally.titles)
    flat = [value for each in sets for value in (*each, *(0,) * (KEPT - len(each)))]
    known.add(key, tally.items, tally.tail, tally.head, tally.again, *flat, *map(len, sets))


def _tally(row: tuple[int, ...]) -> Tally:
    firsts, seconds, titles = row[-3:]
    return Tally(row[1], row[2], row[3], row[4], row[5 : 5 + firsts], row[13 : 13 + seconds], row[21 : 21 + titles])
