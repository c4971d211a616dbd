"""What runs in Spark's Python workers: batches in, batches out, with no state but what is made ready for an order.

These functions are named and not closures: a worker imports them from its own newslint, and what travels is their data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from newslint.arrow.batches import COPIES, RECURRING, guarded, rows_of, table_of
from newslint.arrow.stories import STORIES, batch_of, notes_of, row_of
from newslint.isolation import Load, Order
from newslint.isolation.judge import opened
from newslint.model import Feed
from newslint.readers import Input, InputError, read
from newslint.readers.parquet import CELLS, RowSource
from newslint.readers.records import Records

FILE = "_file"
"""The column of a DataFrame of files, each to be read whole by newslint's readers: the address of a file."""

_ROWS = 500


def lint_rows(batches: Iterable[pa.RecordBatch], order: bytes, limit: float) -> Iterator[pa.RecordBatch]:
    """Yield the reports of articles, batch by batch."""
    guard = guarded(order, limit)
    for batch in batches:
        if not batch.num_rows:
            continue
        rows, columns = rows_of(batch)
        load = Load("the table", rows=tuple(rows), columns=columns, format="table")
        yield table_of(line for position, line in guard.reports(load) if position >= 0)


def lint_files(batches: Iterable[pa.RecordBatch], order: bytes, limit: float) -> Iterator[pa.RecordBatch]:
    """Yield the reports of the articles in files, some hundred at a time; a line about a feed as such is among them."""
    guard = guarded(order, limit)
    for batch in batches:
        for row in batch.to_pylist():
            name, path = place_of(row[FILE])
            notes = notes_of(row.get(RECURRING), row.get(COPIES), name)
            held: list[bytes] = []
            for _, line in guard.reports(Load(name, path, notes=notes)):
                held.append(line)
                if len(held) >= _ROWS:
                    yield table_of(held)
                    held = []
            if held:
                yield table_of(held)


def tell_rows(batches: Iterable[pa.RecordBatch], order: bytes) -> Iterator[pa.RecordBatch]:
    """Yield what the comparison of articles needs of each row."""
    config = Order.loads(order).config
    for batch in batches:
        rows, columns = rows_of(batch)
        records = Records(config.map or None)
        if rows:
            records.columns("the table", columns)
        told = []
        for row in rows:
            source = RowSource(row.source, "", row.line)
            item = records.item(row.record, row.index, source, 0, 0, CELLS)
            found = row_of(Feed(RowSource(row.source, ""), "table", iter(())), item)
            if found is not None:
                told.append(found)
        if told:
            yield batch_of(told, STORIES)


def tell_files(batches: Iterable[pa.RecordBatch], order: bytes) -> Iterator[pa.RecordBatch]:
    """Yield what the comparison of articles needs of each article in files; what cannot be read is passed over."""
    config = Order.loads(order).config
    for batch in batches:
        for row in batch.to_pylist():
            name, path = place_of(row[FILE])
            given = Input(name, lambda path=path: opened(path))  # type: ignore[misc]  # a default binds the loop's value
            held: list[dict[str, Any]] = []
            try:
                feed = read(given, format=config.input_format, mapping=config.map or None)
                for item in feed.items:
                    found = row_of(feed, item)
                    if found is not None:
                        held.append(found)
                    if len(held) >= _ROWS:
                        yield batch_of(held, STORIES)
                        held = []
            except (InputError, OSError):
                pass  # the run itself says what is wrong with it, in a report
            if held:
                yield batch_of(held, STORIES)


def place_of(address: str) -> tuple[str, str]:
    """Return what reports call a file, and how it is opened: a path where the address leads into the file system."""
    if address.startswith("file:"):
        path = "/" + address.removeprefix("file:").lstrip("/")
        return path, path
    return address, address
