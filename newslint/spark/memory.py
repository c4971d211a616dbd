"""Memory files from what Spark counted, and what a memory file knows as a DataFrame: one archive, two ways to read on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.arrow.stories import tally_of, tally_row, told_of
from newslint.memory.bounds import MOST_STORIES
from newslint.memory.copies import Told, signed, unsigned
from newslint.memory.counts import may_recur
from newslint.memory.store import Memory, MemoryFileError
from newslint.memory.units import publisher_key
from newslint.spark.recurring import RECURRING, totals
from newslint.spark.schema import spark_schema

_ROWS = 5_000


def write_memory(path: str | Path, recurring: DataFrame, stories: DataFrame) -> None:
    """Write a memory file for ``newslint check --memory``, on the driver's disk.

    It knows the publishers of ``stories``, the units of ``recurring``, and the last million stories. Units that were met
    in one story or two, which a memory learned by the command keeps for the publisher's next 30 items, are not in it, and
    no texts of lines for ``newslint memory show``. Raises MemoryFileError where ``path`` is there already.
    """
    if Path(path).exists():
        raise MemoryFileError(f"'{path}' is there already; counts of Spark do not say which of its items they hold")
    with Memory(Path(path), create=True) as memory, memory.writing():
        items: dict[int, int] = {}
        for row in totals(stories).toLocalIterator():
            items[row["publisher_key"]] = row["total"]
            memory.count(_bytes(row["publisher_key"]), row["publisher"], row["total"])
        held: list[Any] = []
        for row in recurring.toLocalIterator():
            seen = items.get(row["publisher_key"], 0)
            held.append((_bytes(row["publisher_key"]), unsigned(row["key"]), tally_of(row.asDict()), seen, None))
            if len(held) >= _ROWS:
                memory.keep(held)
                held = []
        memory.keep(held)
        last = stories.orderBy(F.col("published").desc(), "source", "index").limit(MOST_STORIES)
        memory.tell(_told(last.orderBy("published", "source", "index")))
        memory.age(_bytes(key) for key in items)


def read_memory(spark: SparkSession, path: str | Path) -> DataFrame:
    """Return what a memory file knows of publishers' units, in the columns of ``RECURRING``: ``known`` of ``recurrence``.

    Only units that may recur are given, as a memory that Spark wrote has no others. Raises MemoryFileError.
    """
    rows: list[tuple[Any, ...]] = []
    with Memory(Path(path)) as memory:
        for publisher in memory.publishers():
            key = publisher_key(publisher.name)
            for unit, tally in memory.tallies(key):
                if may_recur(tally):
                    row = {
                        "publisher": publisher.name,
                        "publisher_key": signed(int.from_bytes(key, "little")),
                        "key": signed(unit),
                        "total": publisher.items,
                        "stories": tally.stories,
                        **tally_row(tally),
                    }
                    rows.append(tuple(row[name] for name in RECURRING.names))
    return spark.createDataFrame(rows, spark_schema(RECURRING))


def _told(stories: DataFrame) -> Iterator[tuple[Told, str]]:
    for row in stories.drop("units", "bands").toLocalIterator():
        yield told_of(row.asDict()), f"{row['source']}:{row['line']}"


def _bytes(key: int) -> bytes:
    return unsigned(key).to_bytes(8, "little")
