"""What recurs in the articles of each publisher: keys are grouped by Spark, and counted by newslint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.arrow.stories import STORIES, TALLY, batch_of, one_of, tally_of, tally_row
from newslint.isolation import Order
from newslint.memory.counts import LEAST, Tally, join, may_recur
from newslint.spark.inputs import articles, is_files
from newslint.spark.schema import spark_schema
from newslint.spark.workers import FILE, tell_files, tell_rows

RECURRING = pa.schema(
    [
        pa.field("publisher", pa.string()),
        pa.field("publisher_key", pa.int64(), False),
        pa.field("key", pa.int64(), False),
        pa.field("total", pa.int64(), False),
        pa.field("stories", pa.int64(), False),
        *TALLY,
    ]
)
"""One row a unit that stands in several stories of its publisher: in how many items of how many in ``total``, and how
many of these ``stories`` are different. The rest is as in ``newslint.memory.counts.Tally``; ``place`` is an example."""

_FOLDED = pa.schema([RECURRING.field(name) for name in RECURRING.names if name not in ("publisher", "total")])
_ROWS = 2_000


def stories(df: DataFrame, config: Any = None, *, key: str = "id") -> DataFrame:
    """Return what the comparison of articles needs of each one in ``df``, without its text: ``newslint.arrow.stories``.

    ``df`` is a table of articles or a DataFrame of ``files``. Some 600 bytes an article: write it as Parquet, and
    ``recurrence`` and ``near_duplicates`` take it in place of the articles, together with that of other days.
    """
    order = config if isinstance(config, Order) else Order.of(config)
    whole = is_files(df)
    given = df.select(FILE) if whole else articles(df, order, key)
    work = partial(tell_files if whole else tell_rows, order=order.dumps())
    return given.mapInArrow(work, spark_schema(STORIES))


def are_stories(df: DataFrame) -> bool:
    """Say whether ``df`` is what ``stories`` gives."""
    return set(STORIES.names) <= set(df.columns)


def units_of(given: DataFrame) -> DataFrame:
    """Return one row a unit of each story."""
    return given.select(
        F.explode("units").alias("unit"), "first", "second", "title", "source", "index", "line", "publisher_key"
    ).select(F.col("unit.key").alias("key"), F.col("unit.zone").alias("zone"), "*")


def recurrence(
    df: DataFrame, config: Any = None, *, key: str = "id", known: DataFrame | None = None, now: datetime | None = None
) -> DataFrame:
    """Return the units that stand in several stories of their publisher; the columns are those of ``RECURRING``.

    ``df`` is a table of articles, a DataFrame of ``files``, or their ``stories``. ``known`` is what an earlier run or a
    memory knows, in the same columns: the counts are joined. Its articles must not be in ``df`` once more.

    Tallies and verdict are those of ``newslint check`` on the same articles. The engine groups by keys that are ours;
    units that stand in fewer than three items never leave it.
    """
    given = df if are_stories(df) else stories(df, config, key=key)
    units = units_of(given).drop("unit", "index")
    together = Window.partitionBy("key")
    if known is None:
        counted = units.repartition("key").withColumn("met", F.count(F.lit(1)).over(together))
        rows = counted.where(F.col("met") >= LEAST).drop("met")
        known_here = None
    else:
        known_here = known.select("key", "publisher_key", F.struct(*[field.name for field in TALLY]).alias("known"))
        counted = units.unionByName(known_here, allowMissingColumns=True).repartition("key")
        counted = counted.withColumn("met", F.count(F.lit(1)).over(together))
        counted = counted.withColumn("kept", F.count("known").over(together))
        rows = counted.where((F.col("met") >= LEAST) | (F.col("kept") > 0)).drop("met", "kept")
    folded = rows.sortWithinPartitions("key").mapInArrow(fold_units, spark_schema(_FOLDED))
    return folded.join(totals(given, known), "publisher_key").select(*RECURRING.names)


def totals(given: DataFrame, known: DataFrame | None = None) -> DataFrame:
    """Return how many items each publisher has in these stories, and in what was known before, by its key."""
    here = given.select("publisher_key", "publisher", F.lit(1).alias("total"))
    if known is not None:
        before = known.groupBy("publisher_key", "publisher").agg(F.max("total").alias("total"))
        here = here.unionByName(before.select("publisher_key", "publisher", "total"))
    return here.groupBy("publisher_key").agg(
        F.min("publisher").alias("publisher"), F.sum("total").cast("long").alias("total")
    )


def fold_units(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the tallies of units that may recur; equal keys come one after another, and none is held whole."""
    found: list[dict[str, Any]] = []
    rows = (row for batch in batches for row in batch.to_pylist())
    for key, group in groupby(rows, itemgetter("key")):
        publisher, tally = _tally(group)
        if may_recur(tally):
            found.append(
                {"publisher_key": publisher, "key": key, "stories": tally.stories, **tally_row(tally)},
            )
            if len(found) >= _ROWS:
                yield batch_of(found, _FOLDED)
                found = []
    if found:
        yield batch_of(found, _FOLDED)


def _tally(rows: Iterable[dict[str, Any]]) -> tuple[int, Tally]:
    total: Tally | None = None
    before: Tally | None = None
    example: tuple[Any, ...] | None = None
    publisher = 0
    for row in rows:
        publisher = row["publisher_key"]
        if (known := row.get("known")) is not None:
            before = tally_of(known) if before is None else join(before, tally_of(known))
            continue
        first, second, title = row["first"], row["second"], row["title"]
        one = one_of(row["zone"], first, second, title)
        total = one if total is None else join(total, one)
        # as the first pass of the embedded run chooses its example: by hashes, so that no order of files matters
        place = (first, second, title, row["source"], row["line"])
        if example is None or place < example:
            example = place
    if total is not None and example is not None:
        total = total._replace(place=f"{example[3]}:{example[4]}")
        return publisher, total if before is None else join(total, before)
    assert before is not None
    return publisher, before
