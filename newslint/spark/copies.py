"""Which articles repeat an earlier one, over all publishers: the same search as in one process, in steps that shuffle.

Articles that share a key (a sentence, the whole text, the link) are candidates. A key that many share costs no more an
article than any other: each is compared with the first of its group and the four before it, and sentences that are a
publisher's boilerplate are left out first, as ``newslint.memory.copies`` tells them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.arrow.stories import COPY, batch_of, told_of
from newslint.memory.copies import Told, boilerplate, compare, signed, standing, unsigned
from newslint.spark.recurring import are_stories, stories
from newslint.spark.schema import spark_schema

_TOLD = ("publisher_key", "published", "title", "whole", "link", "id", "sentences", "hashes", "line")
_MANY = 5
_BEFORE = 4
_LOOKED_AT = 5_000
_ROWS = 2_000
_NEVER = 1 << 62

_STOPS = pa.schema([pa.field("publisher_key", pa.int64(), False), pa.field("stop", pa.int64(), False)])
_PAIRS = pa.schema(
    [
        pa.field("source", pa.string(), False),
        pa.field("index", pa.int64(), False),
        pa.field("earlier_source", pa.string(), False),
        pa.field("earlier_index", pa.int64(), False),
    ]
)
COPIES = pa.schema([*_PAIRS, *COPY])
"""One row an article that repeats another: which, the nearest earlier one, and how; see ``newslint.memory.copies.Copy``."""

_STANDING = ("rank", "id", "link", "title", "whole")
"""What orders articles: the columns of ``newslint.memory.copies.standing``; then comes where they stand."""

_COMPARED = pa.schema([*COPIES, *(pa.field(name, pa.int64(), False) for name in _STANDING)])


def near_duplicates(df: DataFrame, config: Any = None, *, key: str = "id") -> DataFrame:
    """Return the articles that repeat an earlier one, with the nearest of those; the columns are those of ``COPIES``.

    ``df`` is a table of articles, a DataFrame of ``files``, or their ``stories``. Stories are asked for several times:
    where ``df`` is something else they are cached (``persist``) until the session ends or lets go of them.
    """
    given = df if are_stories(df) else stories(df, config, key=key).persist()
    postings = given.select(F.explode("bands").alias("key"), "source", "index", *_TOLD)
    stops = _stops(postings)
    pairs = _pairs(postings, stops)
    # the sentences that are boilerplate of a publisher do not count in any comparison of its articles
    silent = stops.groupBy("publisher_key").agg(F.collect_set("stop").alias("stops"))
    telling = (
        given.select("source", "index", *_TOLD)
        .join(silent, "publisher_key", "left")
        .withColumn("hashes", F.when(F.col("stops").isNull(), F.col("hashes")).otherwise(F.array_except("hashes", "stops")))
        .drop("stops")
    )  # fmt: skip
    earlier = telling.select(*[F.col(name).alias(f"earlier_{name}") for name in telling.columns])
    compared = (
        pairs.join(telling, ["source", "index"])
        .join(earlier, ["earlier_source", "earlier_index"])
        .mapInArrow(compare_pairs, spark_schema(_COMPARED))
    )
    best = Window.partitionBy("source", "index").orderBy(
        F.col("share").desc(), *_STANDING, "earlier_source", "earlier_index"
    )
    return compared.withColumn("at", F.row_number().over(best)).where("at = 1").select(*COPIES.names)


def _stops(postings: DataFrame) -> DataFrame:
    """Return the sentences that are boilerplate, by publisher."""
    many = Window.partitionBy("key", "publisher_key")
    asked = postings.where(F.array_contains("hashes", F.col("key")))
    asked = asked.withColumn("met", F.count(F.lit(1)).over(many)).where(F.col("met") >= _MANY).drop("met")
    found = asked.sortWithinPartitions("key", "publisher_key").mapInArrow(find_stops, spark_schema(_STOPS))
    return found.distinct()


def _pairs(postings: DataFrame, stops: DataFrame) -> DataFrame:
    """Return the pairs of articles that are worth a comparison, the later one first."""
    rank = F.when(F.col("published") == 0, F.lit(_NEVER)).otherwise(F.col("published"))
    slim = postings.select("key", "source", "index", "publisher_key", rank.alias("rank"), *_STANDING[1:])
    together = Window.partitionBy("key")
    shared = slim.repartition("key").withColumn("met", F.count(F.lit(1)).over(together)).where("met > 1")
    silent = stops.select("publisher_key", F.col("stop").alias("key"), F.lit(True).alias("silent"))
    left = shared.join(silent, ["key", "publisher_key"], "left").where(
        F.col("silent").isNull() | (F.col("met") < _MANY)
    )
    ordered = left.repartition("key").sortWithinPartitions("key", *_STANDING, "source", "index")
    return ordered.select("key", "source", "index").mapInArrow(pair_up, spark_schema(_PAIRS)).distinct()


def find_stops(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the sentences that are boilerplate of a publisher, told from the articles that share a key."""
    rows = (row for batch in batches for row in batch.to_pylist())
    for (key, _), group in groupby(rows, itemgetter("key", "publisher_key")):
        stops = boilerplate(unsigned(key), _some(group))
        if stops:
            found = [{"publisher_key": signed(publisher), "stop": signed(stop)} for publisher, stop in stops]
            yield batch_of(found, _STOPS)


def _some(rows: Iterable[dict[str, Any]]) -> list[Told]:
    """Return the articles of a group that its verdict depends on: the first by their text, and some that differ."""
    held: list[Told] = []
    differing: dict[tuple[str, int], Told] = {}
    for row in rows:
        told = told_of(row)
        held.append(told)
        if len(differing) < 4 * _MANY:
            differing.setdefault(("title", told.title), told)
            differing.setdefault(("whole", told.whole), told)
        if len(held) > 2 * _LOOKED_AT:
            held = nsmallest(_LOOKED_AT, held, key=_by_text)
    return list({id(told): told for told in (*held, *differing.values())}.values())


def _by_text(told: Told) -> tuple[int, int, int]:
    return (told.whole, told.title, told.published)


def pair_up(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the pairs of each group, whose articles come one after another in the order of their dates."""
    found: list[dict[str, Any]] = []
    rows = (row for batch in batches for row in batch.to_pylist())
    for _, group in groupby(rows, itemgetter("key")):
        first: dict[str, Any] | None = None
        before: list[dict[str, Any]] = []
        for row in group:
            others = [*([first] if first is not None and first not in before else []), *before]
            for other in others:
                found.append(
                    {
                        "source": row["source"],
                        "index": row["index"],
                        "earlier_source": other["source"],
                        "earlier_index": other["index"],
                    }
                )
            first = first or row
            before = [*before, row][-_BEFORE:]
            if len(found) >= _ROWS:
                yield batch_of(found, _PAIRS)
                found = []
    if found:
        yield batch_of(found, _PAIRS)


def compare_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the pairs in which the later article repeats the earlier one."""
    none: frozenset[tuple[int, int]] = frozenset()
    for batch in batches:
        found = []
        for row in batch.to_pylist():
            later, earlier = told_of(row), told_of(row, "earlier_")
            place = f"{row['earlier_source']}:{earlier.line}"
            copy = compare(earlier, later, none, place)
            if copy is not None:
                where = {name: row[name] for name in _PAIRS.names}
                found.append({**where, **copy._asdict(), **dict(zip(_STANDING, standing(earlier), strict=True))})
        if found:
            yield batch_of(found, _COMPARED)
