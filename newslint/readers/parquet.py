"""Reads Parquet: one record a row, some hundred rows in memory at a time. Needs pyarrow, the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from newslint.model import Damage, Feed, Item, Location, Source
from newslint.model.places import IDENTITY, Origin
from newslint.readers.inputs import Stream
from newslint.readers.jsonplaces import Key
from newslint.readers.limits import Limits
from newslint.readers.mistakes import InputError
from newslint.readers.records import Records

_ROWS = 256


class RowSource(Source):
    """A row of a table that has no text of its own: its line is its number, the column counts in the value."""

    __slots__ = ()

    def location(self, offset: int) -> Location:
        """Return the row, and the place of a character in its value."""
        return Location(self.first_line, offset + 1)


class Cells:
    """Values stand where they are: a table has no text around them."""

    __slots__ = ()

    def of(self, key: Key) -> Callable[[], Origin]:
        return lambda: IDENTITY

    def whole(self, key: Key) -> tuple[int, int]:
        return 0, 0


CELLS = Cells()


def read_parquet(name: str, stream: Stream, head: bytes, mapping: Mapping[str, str] | None, limits: Limits) -> Feed:
    """Return the feed whose items are the rows of a Parquet file, of which ``head`` has been read.

    Raises InputError where pyarrow is missing or the file is damaged, NotNewsError where no column is a field.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(f"{name}: Parquet is read with pyarrow; `pip install 'newslint[parquet]'` brings it") from None
    opened: Any = stream
    if not (hasattr(stream, "seekable") and stream.seekable()):
        opened = io.BytesIO(head + stream.read(limits.bytes))
    else:
        opened.seek(0)
    try:
        table = ParquetFile(opened)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"{name}: not readable as Parquet: {_first_line(error)}") from None
    names = list(table.schema_arrow.names)
    records = Records(mapping)
    known = records.columns(name, names)
    feed = Feed(RowSource(name, ""), "parquet", iter(()))

    def rows() -> Iterator[Item]:
        index = 0
        try:
            for batch in table.iter_batches(batch_size=_ROWS, columns=list(known)):
                for row in batch.to_pylist():
                    source = RowSource(name, "", index + 1)
                    if index >= limits.items:
                        feed.damage.append(Damage("STR005", source, 0, 0, most=limits.items))
                        return
                    record = {key: plain(value) for key, value in row.items()}
                    yield records.item(record, index, source, 0, 0, CELLS)
                    index += 1
        except (ArrowException, OSError, ValueError) as error:
            raise InputError(f"{name}: damaged after row {index}: {_first_line(error)}") from None
        if not index:
            feed.damage.append(Damage("STR001", feed.source, 0, 0))

    feed.items = rows()
    return feed


def plain(value: Any) -> Any:
    """Return a value of a cell as JSON would hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return value


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).split("\n", 1)[0].lower()
