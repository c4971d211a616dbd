"""Writes and reads the scores of runs in a SQLite file.

SQLite, because several jobs append to one file at the same time: it makes them wait for each other, where DuckDB refuses a
second process while one writes. It needs no library, and a feed's scores of a year are read in milliseconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_WAIT = 30.0
"""Seconds to wait for another writer."""

_APPLICATION = 0x6E6C6873  # "nlhs": tells our file from another SQLite database
_VERSION = 1
_ALL = 2**62
_TABLES = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, newslint TEXT NOT NULL,
    items INTEGER NOT NULL, findings INTEGER NOT NULL, suppressed INTEGER NOT NULL, score INTEGER, raw_score INTEGER
);
CREATE TABLE IF NOT EXISTS feeds (
    run INTEGER NOT NULL REFERENCES runs(id), source TEXT NOT NULL, feed TEXT,
    items INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
    suppressed INTEGER NOT NULL, score INTEGER, raw_score INTEGER, PRIMARY KEY (run, source)
);
CREATE INDEX IF NOT EXISTS feeds_by_source ON feeds (source, run);
"""


class HistoryError(Exception):
    """A history file that cannot be read or written; the text is one line that names it."""


class Point(NamedTuple):
    """How one feed did in one run. Scores are means over its items, None where none could be judged.

    ``raw_score`` counts the suppressed findings too. ``at`` is aware, in UTC.
    """

    source: str
    feed: str | None
    at: datetime
    newslint: str
    items: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    score: int | None
    raw_score: int | None


class Run(NamedTuple):
    """One run: when it was, with which newslint, its numbers, and its feeds."""

    at: datetime
    newslint: str
    items: int
    findings: int
    suppressed: int
    score: int | None
    raw_score: int | None
    feeds: tuple[Point, ...]


class History:
    """A history file. Every call opens and closes it, so that nothing is held while feeds are linted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, run: Run) -> None:
        """Add one run, whole or not at all; raises HistoryError. Makes the file where there is none."""
        connection = self._open(write=True)
        try:
            connection.execute("BEGIN IMMEDIATE")
            cursor = connection.execute(
                "INSERT INTO runs (at, newslint, items, findings, suppressed, score, raw_score) VALUES (?,?,?,?,?,?,?)",
                (_written(run.at), run.newslint, run.items, run.findings, run.suppressed, run.score, run.raw_score),
            )
            # an input given twice is one feed: the later report counts
            connection.executemany(
                "INSERT OR REPLACE INTO feeds VALUES (?,?,?,?,?,?,?,?,?,?)",
                [
                    (
                        cursor.lastrowid,
                        _text(one.source),
                        _text(one.feed) if one.feed is not None else None,
                        one.items,
                        one.errors,
                        one.warnings,
                        one.infos,
                        one.suppressed,
                        one.score,
                        one.raw_score,
                    )
                    for one in run.feeds
                ],
            )
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._error(error) from None
        finally:
            connection.close()

    def check(self) -> None:
        """Raise HistoryError where the file cannot be written to, before a long run finds that out."""
        self._open(write=True).close()

    def points(self, last: int | None = None) -> list[Point]:
        """Return the scores of all feeds, by source and then by time, of each feed the ``last`` ones."""
        connection = self._open(write=False)
        try:
            rows = connection.execute(
                "SELECT source, feed, at, newslint, f.items, errors, warnings, infos, f.suppressed, f.score, f.raw_score"
                " FROM (SELECT *, row_number() OVER (PARTITION BY source ORDER BY run DESC) AS back FROM feeds) AS f"
                " JOIN runs ON runs.id = f.run WHERE back <= ? ORDER BY source, run",
                (last if last is not None else _ALL,),
            ).fetchall()
        except sqlite3.Error as error:
            raise self._error(error) from None
        finally:
            connection.close()
        return [Point(row[0], row[1], datetime.fromisoformat(row[2]), *row[3:]) for row in rows]

    def _open(self, *, write: bool) -> sqlite3.Connection:
        if not write and not self._path.is_file():
            raise HistoryError(f"no such history file: '{self._path}'; `newslint check --history FILE` makes one")
        try:
            connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        except sqlite3.Error as error:
            raise self._error(error) from None
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if application != _APPLICATION and tables:
                raise HistoryError(f"{self._path}: is a SQLite database, but no history of newslint")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise HistoryError(f"{self._path}: was written by a later newslint; this one reads version {_VERSION}")
            if write and version < _VERSION:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            connection.close()
            raise self._error(error) from None
        except HistoryError:
            connection.close()
            raise
        return connection

    def _error(self, error: sqlite3.Error) -> HistoryError:
        return HistoryError(f"{self._path}: not usable as a history: {str(error).lower()}")


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _text(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8")


def source_points(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Return the points by source, in the order they came."""
    by_source: dict[str, list[Point]] = {}
    for point in points:
        by_source.setdefault(point.source, []).append(point)
    return by_source
