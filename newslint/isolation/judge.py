"""Judges loads of articles in this process; what it makes ready for an order it keeps."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from newslint.isolation.orders import Load, Notes, Order, Row
from newslint.isolation.stopped import FAILED, UNREADABLE, Header, stopped, without_score
from newslint.library import Linter as Library
from newslint.linter import Engine
from newslint.linter import Linter as FeedLinter
from newslint.linter.across import publisher_of
from newslint.linter.findings import shorten
from newslint.memory import Across
from newslint.model import Feed, Item, ItemReport, Judged
from newslint.readers import Input, InputError, read
from newslint.readers.parquet import CELLS, RowSource
from newslint.readers.records import Records
from newslint.reporters.encoding import feed_line

Announce = Callable[[int, Header], None]
"""Is told, before an article is judged, its position in the load and what is known of it.

While the next one is read, it is told -2 less the position of the last one: -1 before the first.
"""


class Judge:
    """The rules of an order, made ready. Not for several threads at once."""

    def __init__(self, order: Order) -> None:
        self._config = order.config
        rules = order.rules if order.rules is not None else Library(order.config).rules
        self._engine = Engine(rules, order.now)
        self._now = self._order_now = order.now
        self._plain = self._linter = FeedLinter(self._engine, self._config)
        self._records: dict[tuple[str, ...], Records] = {}

    def columns(self, name: str, columns: tuple[str, ...]) -> Records:
        """Return what makes items of the rows of a table with these columns.

        Raises InputError where a mapped column is missing, NotNewsError where none holds a title or a text.
        """
        records = self._records.get(columns)
        if records is None:
            records = Records(self._config.map or None)
            records.columns(name, columns)
            self._records[columns] = records
        return records

    def ready(self) -> None:
        """Load or compile all that the first article would wait for."""
        record = {"title": "Harbour reopens", "body": "The harbour reopened on Monday.", "summary": "It reopened."}
        list(self.reports(Load(rows=(Row(record, "", 0, 1),), columns=tuple(record))))

    def reports(self, load: Load, announce: Announce | None = None) -> Iterator[tuple[int, ItemReport]]:
        """Yield position and report of each article of a load, and last, where there is one, that of the feed as such.

        An article that cannot be taken apart, and an input that cannot be read, have a report without a score too.
        """
        tell = announce or _nobody
        if (now := load.now or self._order_now) != self._now:
            self._engine.set_clock(now)
            self._now = now
        if load.path is not None:
            yield from self._file(load, load.path, tell)
        else:
            yield from self._alone(load, tell)

    def _alone(self, load: Load, tell: Announce) -> Iterator[tuple[int, ItemReport]]:
        records = self.columns("the table", load.columns)
        for position, row in enumerate(load.rows):
            if position < load.begin or position in load.skip:
                continue
            yield position, self._row(row, position, records, load.format, tell)

    def _row(self, row: Row, position: int, records: Records, format: str, tell: Announce) -> ItemReport:
        header = Header(row.source, format, row.index, row.line)
        tell(position, header)
        try:
            item = _item(row, records)
            feed = Feed(RowSource(row.source, ""), format, iter((item,)))
            header = _header(feed, item, row.line)
            tell(position, header)
            self._remember(row.notes)
            for event in self._linter.lint(feed):
                if isinstance(event, Judged):
                    return without_score(event.report)
        except Exception as error:
            return stopped(FAILED, header, row.index, error=_reason(error))
        raise AssertionError("an item has a report")

    def _file(self, load: Load, path: str, tell: Announce) -> Iterator[tuple[int, ItemReport]]:
        self._remember(load.notes)
        header = Header(load.name, "", None, 1)
        tell(-1, header)
        try:
            given = Input(load.name, lambda: opened(path))
            feed = read(given, format=self._config.input_format, mapping=self._config.map or None)
            header.format = feed.format
            yield from self._feed(feed, load, tell)
        except (InputError, OSError) as error:
            said = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
            yield -1, stopped(UNREADABLE, header, None, error=said.removeprefix(f"{load.name}: "))

    def _feed(self, feed: Feed, load: Load, tell: Announce) -> Iterator[tuple[int, ItemReport]]:
        positions: list[int] = []
        feed.items = _told(feed, feed.items, load, positions, tell)
        for event in self._linter.lint(feed):
            if isinstance(event, Judged):
                if positions[-1] >= load.begin:
                    yield positions[-1], without_score(event.report)
            elif load.end is None and (event.findings or event.suppressed):
                yield -1, feed_line(event)

    def _remember(self, notes: Notes | None) -> None:
        """Let the linter know what ``notes`` say of the next articles; what others said is of no use to them."""
        if notes is None:
            self._linter = self._plain
            return
        copies = {(source, index): copy for source, index, copy in notes.copies}
        holding = dict.fromkeys(notes.sources, _EVERY) if notes.recurring else {}
        across = Across(notes.totals, notes.recurring, holding, copies)
        self._linter = FeedLinter(self._engine, self._config, None, across)


class _Every(bytes):
    """Says of the item of any index that it may hold a unit that recurs."""

    def __len__(self) -> int:
        return sys.maxsize

    def __getitem__(self, at: Any) -> Any:
        return 1


_EVERY = _Every()


def opened(path: str) -> BinaryIO:
    """Return a binary stream on a local file, or on one of another file system that pyarrow knows (s3, gs, hdfs).

    Raises OSError.
    """
    if "://" not in path:
        return open(path, "rb")
    from pyarrow import fs

    system, inside = fs.FileSystem.from_uri(path.replace("s3a://", "s3://", 1))
    stream: BinaryIO = io.BufferedReader(system.open_input_file(inside), 1 << 20)
    return stream


def _item(row: Row, records: Records) -> Item:
    return records.item(row.record, row.index, RowSource(row.source, "", row.line), 0, 0, CELLS)


def _told(feed: Feed, items: Iterator[Item], load: Load, positions: list[int], tell: Announce) -> Iterator[Item]:
    reading = Header(feed.source.name, feed.format, None, 1)
    for position, item in enumerate(items):
        if position not in load.skip:
            positions[:] = [position]
            tell(position, _header(feed, item, item.source.location(item.start).line))
            yield item
        if position + 1 == load.end:
            return
        tell(-2 - position, reading)


def _header(feed: Feed, item: Item, line: int) -> Header:
    return Header(
        feed.source.name,
        feed.format,
        item.index,
        line,
        item.value("id") or None,
        item.value("title") or None,
        item.value("link") or None,
        publisher_of(feed, item),
    )


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {shorten(str(error), 120)}"


def _nobody(position: int, header: Header) -> None:
    """Tell nobody."""
