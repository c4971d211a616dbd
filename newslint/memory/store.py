"""The memory file: what publishers' items had in common in earlier runs, in an SQLite database.

SQLite and not DuckDB: it comes with Python, one item asks for a few rows by key and not for columns, and two processes
may work on the file at once (write-ahead log; a writer waits for the other), where DuckDB takes the file for one.
What is kept: hashes and counts, the text of units that recur, where a story stood; no title and no body.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from struct import Struct, pack, unpack
from typing import Any, NamedTuple
from weakref import finalize

from newslint.memory.bounds import MOST_PIECES, MOST_STORIES, RECENT, STALE
from newslint.memory.copies import BANDS, Copy, Told, boilerplate, compare, keys_of, rank, signed, unsigned
from newslint.memory.counts import LEAST, Tally, may_recur
from newslint.memory.sketch import SIZE

VERSION = 2
"""Schema version; a file of another one is refused."""

_WAIT = 900.0
_STORY = Struct(f"<QQQqIHB{SIZE}I")
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE publisher (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, name TEXT NOT NULL, items INTEGER NOT NULL);
CREATE TABLE piece (
    publisher INTEGER NOT NULL, key INTEGER NOT NULL, items INTEGER NOT NULL, tail INTEGER NOT NULL,
    head INTEGER NOT NULL, again INTEGER NOT NULL, sets BLOB NOT NULL, seen INTEGER NOT NULL, text TEXT,
    PRIMARY KEY (publisher, key)) WITHOUT ROWID;
CREATE TABLE story (id INTEGER PRIMARY KEY, publisher INTEGER NOT NULL, told BLOB NOT NULL, place TEXT NOT NULL);
CREATE TABLE band (key INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (key, story)) WITHOUT ROWID;
"""


class MemoryFileError(Exception):
    """A memory file that cannot be used; the text is one line."""


class PublisherMemory(NamedTuple):
    """A publisher in the memory: its name, its items so far, and how many units of it recur."""

    name: str
    items: int
    recurring: int


class Memory:
    """An open memory file. Use as a context manager; ``writing`` holds the file against other writers.

    It may go from one thread to another, but is for one at a time.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open ``path``; raises MemoryFileError where it is not there (and ``create`` is false) or no memory file."""
        if not create and not path.is_file():
            raise MemoryFileError(f"no such memory file: '{path}'; `newslint learn SOURCES --memory {path}` makes one")
        try:
            self._base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._prepare(path)
        except MemoryFileError:
            self._base.close()
            raise
        except sqlite3.Error as error:
            if hasattr(self, "_base"):
                self._base.close()
            raise MemoryFileError(f"{path}: not usable as a memory file: {str(error).lower()}") from None
        # a Linter of the library holds one for as long as its thread lives, and has no end at which to close it
        self._close = finalize(self, self._base.close)
        self._ids: dict[bytes, int] = {}

    def _prepare(self, path: Path) -> None:
        tables = {row[0] for row in self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            self._base.execute("BEGIN IMMEDIATE")  # another process may be at the same point
            if not self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in _SCHEMA.split(";"):
                    self._base.execute(statement)
                self._base.execute("INSERT INTO meta VALUES ('version', ?)", (str(VERSION),))
            self._base.execute("COMMIT")
        elif "meta" not in tables or "piece" not in tables:
            raise MemoryFileError(f"{path}: an SQLite database, but no memory file of newslint")
        found = self._base.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if found is None or found[0] != str(VERSION):
            is_ = found[0] if found else "none"
            raise MemoryFileError(
                f"{path}: a memory file of schema version {is_}; this newslint reads version {VERSION}; learn it anew"
            )

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *given: object) -> None:
        self._close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the file for writing: all or nothing of what is written inside stays."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def items(self, publisher: bytes) -> int:
        """Return how many items of the publisher with that key have been learned."""
        row = self._base.execute("SELECT items FROM publisher WHERE key = ?", (publisher,)).fetchone()
        return row[0] if row else 0

    def tallies(self, publisher: bytes) -> Iterator[tuple[int, Tally]]:
        """Yield the units known of a publisher with their tallies."""
        number = self._id(publisher)
        if number is None:
            return
        with closing(self._base.cursor()) as rows:
            rows.execute("SELECT key, items, tail, head, again, sets FROM piece WHERE publisher = ?", (number,))
            for key, *counts in rows:
                yield unsigned(key), _tally(*counts)

    def similar(self, told: Told) -> Copy | None:
        """Return how an item repeats one that was learned, or None; the item itself, learned before, is passed over."""
        best: tuple[tuple[object, ...], Copy] | None = None
        members: dict[int, tuple[Told, str]] = {}
        stops: set[tuple[int, int]] = set()
        for key in keys_of(told):
            found = [(number, *self._story(number, members)) for number in self._band(key)]
            stops |= boilerplate(key, [other for _, other, _ in found])
        fixed = frozenset(stops)
        for other, place in members.values():
            if is_same_item(told, other):
                continue
            copy = compare(other, told, fixed, f"{place} (in the memory)" if place else "an item in the memory")
            if copy is not None:
                merit = (-copy.share, rank(other, [""]))
                if best is None or merit < best[0]:
                    best = (merit, copy)
        return best[1] if best else None

    def knows(self, told: Told) -> bool:
        """Say whether this very item, with this very body, was learned before."""
        members: dict[int, tuple[Told, str]] = {}
        key = told.whole or told.link
        return bool(key) and any(is_same_item(told, self._story(number, members)[0]) for number in self._band(key))

    def _band(self, key: int) -> list[int]:
        rows = self._base.execute("SELECT story FROM band WHERE key = ? LIMIT 64", (signed(key),))
        return [row[0] for row in rows]

    def _story(self, number: int, members: dict[int, tuple[Told, str]]) -> tuple[Told, str]:
        if number not in members:
            row = self._base.execute(
                "SELECT s.told, s.place, p.key FROM story s JOIN publisher p ON p.id = s.publisher WHERE s.id = ?",
                (number,),
            ).fetchone()
            whole, link, id_, published, title, sentences, count, *hashes = _STORY.unpack(row[0])
            publisher = int.from_bytes(row[2], "little")
            members[number] = (
                Told(whole, link, id_, publisher, published, title, 0, number, 0, sentences, tuple(hashes[:count])),
                row[1],
            )
        return members[number]

    def count(self, publisher: bytes, name: str, items: int) -> None:
        """Add ``items`` to a publisher, made where it is new. Only inside ``writing``."""
        self._base.execute(
            "INSERT INTO publisher (key, name, items) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET items = items + excluded.items",
            (publisher, name[:200], items),
        )

    def keep(self, rows: Iterable[tuple[bytes, int, Tally, int, str | None]]) -> None:
        """Write units: publisher, key, tally, the item it was met at last, its text where one is at hand."""
        self._base.executemany(
            "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (publisher, key) DO UPDATE SET"
            " items = excluded.items, tail = excluded.tail, head = excluded.head, again = excluded.again, sets = excluded.sets,"
            " seen = max(seen, excluded.seen), text = coalesce(text, excluded.text)",
            (
                (self._id(publisher), signed(key), *tally[:4], _sets(tally), seen, text)
                for publisher, key, tally, seen, text in rows
            ),
        )

    def tell(self, stories: Iterable[tuple[Told, str]]) -> None:
        """Write stories for later comparison, each with where it stood."""
        number = self._base.execute("SELECT coalesce(max(id), 0) FROM story").fetchone()[0]
        rows: list[tuple[int, int | None, bytes, str]] = []
        bands: list[tuple[int, int]] = []
        for told, place in stories:
            number += 1
            hashes = told.hashes + (0,) * (SIZE - len(told.hashes))
            data = _STORY.pack(*told[:3], *told[4:6], told.sentences, len(told.hashes), *hashes)
            rows.append((number, self._id(told.publisher.to_bytes(8, "little")), data, place[-120:]))
            bands += [(signed(key), number) for key in {*told.hashes[:BANDS], told.whole or told.link}]
            if len(rows) >= 5_000:
                self._write(rows, bands)
        self._write(rows, bands)

    def _write(self, rows: list[tuple[int, int | None, bytes, str]], bands: list[tuple[int, int]]) -> None:
        self._base.executemany("INSERT INTO story VALUES (?, ?, ?, ?)", rows)
        bands.sort()  # neighbours in the tree are written together
        self._base.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", bands)
        rows.clear()
        bands.clear()

    def age(self, publishers: Iterable[bytes]) -> None:
        """Forget what these publishers no longer use, and the oldest stories beyond MOST_STORIES."""
        for key in publishers:
            number, items = self._id(key), self.items(key)
            self._base.execute(
                "DELETE FROM piece WHERE publisher = ? AND (seen < ? AND items < ? OR seen < ?)",
                (number, items - RECENT, LEAST, items - STALE),
            )
            self._base.execute(
                "DELETE FROM piece WHERE publisher = ? AND key IN (SELECT key FROM piece WHERE publisher = ?"
                " ORDER BY items >= ? DESC, seen DESC, key LIMIT -1 OFFSET ?)",
                (number, number, LEAST, MOST_PIECES),
            )
        last = self._base.execute("SELECT max(id), count(*) FROM story").fetchone()
        if last[1] > MOST_STORIES:
            edge = last[0] - MOST_STORIES
            self._base.execute("DELETE FROM band WHERE story <= ?", (edge,))
            self._base.execute("DELETE FROM story WHERE id <= ?", (edge,))

    def publishers(self) -> list[PublisherMemory]:
        """Return the publishers by name."""
        rows = self._base.execute(
            "SELECT p.name, p.items, (SELECT count(DISTINCT coalesce(c.text, c.key)) FROM piece c WHERE c.publisher = p.id AND c.items >= ?)"
            " FROM publisher p ORDER BY p.name",
            (LEAST,),
        )
        return [PublisherMemory(*row) for row in rows]

    def recurring(self, publisher: str) -> list[tuple[Tally, str | None]]:
        """Return what recurs of a publisher, by name, the most frequent first."""
        rows = self._base.execute(
            "SELECT c.items, c.tail, c.head, c.again, c.sets, c.text FROM piece c JOIN publisher p ON p.id = c.publisher"
            " WHERE p.name = ? AND c.items >= ? ORDER BY c.items DESC, c.key",
            (publisher, LEAST),
        )
        found: list[tuple[Tally, str | None]] = []
        texts: set[str] = set()
        for *counts, text in rows:
            tally = _tally(*counts)
            # a line and its template are two units with one text; the more frequent of them speaks
            if may_recur(tally) and text not in texts:
                texts.update((text,) if text is not None else ())
                found.append((tally, text))
        return found

    def forget(self, publisher: str) -> bool:
        """Forget a publisher, by name; false where it is not known. Only inside ``writing``."""
        row = self._base.execute("SELECT id FROM publisher WHERE name = ?", (publisher,)).fetchone()
        if row is None:
            return False
        self._base.execute("DELETE FROM band WHERE story IN (SELECT id FROM story WHERE publisher = ?)", row)
        for table, column in (("story", "publisher"), ("piece", "publisher"), ("publisher", "id")):
            self._base.execute(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608  # names of our own tables
        return True

    def shrink(self) -> None:
        """Give the space of what was forgotten back to the disk."""
        self._base.execute("VACUUM")

    def counts(self) -> tuple[int, int, int]:
        """Return how many publishers, units and stories are kept."""
        one = self._base.execute(
            "SELECT (SELECT count(*) FROM publisher), (SELECT count(*) FROM piece), (SELECT count(*) FROM story)"
        ).fetchone()
        return (one[0], one[1], one[2])

    def _id(self, publisher: bytes) -> int | None:
        number = self._ids.get(publisher)
        if number is None:
            row = self._base.execute("SELECT id FROM publisher WHERE key = ?", (publisher,)).fetchone()
            if row is None:
                return None
            number = self._ids[publisher] = row[0]
        return number


def is_same_item(one: Told, other: Told) -> bool:
    """Say whether two are the same item of the same publisher with the same body, and not a copy of it."""
    return (
        one.publisher == other.publisher
        and one.whole == other.whole
        and one.id == other.id
        and one.title == other.title
        and one.published == other.published
    )


def _sets(tally: Tally) -> bytes:
    sets = (tally.firsts, tally.seconds, tally.titles)
    flat = [value for each in sets for value in each]
    return bytes(map(len, sets)) + pack(f"<{len(flat)}I", *flat)


def _tally(items: int, tail: int, head: int, again: int, sets: bytes) -> Tally:
    firsts, seconds, titles = sets[:3]
    flat: Sequence[Any] = unpack(f"<{firsts + seconds + titles}I", sets[3:])
    return Tally(
        items,
        tail,
        head,
        again,
        tuple(flat[:firsts]),
        tuple(flat[firsts : firsts + seconds]),
        tuple(flat[firsts + seconds :]),
    )
