"""Articles to reports, and reports to the scores of publishers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.arrow.batches import COPIES, INDEX, RECURRING, SOURCE
from newslint.arrow.schema import SCHEMA
from newslint.arrow.stories import TALLY
from newslint.config import Config
from newslint.isolation import Order
from newslint.spark.inputs import articles, is_files
from newslint.spark.recurring import units_of
from newslint.spark.schema import spark_schema
from newslint.spark.workers import FILE, lint_files, lint_rows

Settings = Config | Mapping[str, Any] | str | Path | Order | None
"""Settings as ``newslint.Linter`` takes them, or an Order, which holds the clock too."""

LIMIT = 30.0
"""Seconds that one article may take, where nothing else is said: some 30,000 times what one usually takes."""


def lint(
    df: DataFrame,
    config: Settings = None,
    *,
    now: datetime | None = None,
    limit: float = LIMIT,
    key: str = "id",
    stories: DataFrame | None = None,
    recurring: DataFrame | None = None,
    copies: DataFrame | None = None,
) -> DataFrame:
    """Return the reports of the articles in ``df``, one row each; the columns are those of ``newslint.arrow.SCHEMA``.

    ``df`` is a table of articles, its columns named or mapped as the records of JSON Lines, or a DataFrame of ``files``.
    In a table each article is judged alone; a file is a feed, and a row about the feed as such (``index`` is null) may
    follow its items. ``key`` is the column that tells the articles of a table apart; reports give it as their ``source``.

    ``recurring`` and ``copies`` are what ``recurrence`` and ``near_duplicates`` found, ``stories`` the stories of ``df``
    itself; with them the rules across items (REC, DUP005 to DUP008) have something to say, as in ``newslint check``.

    Settings and clock travel as data; ``now`` is the clock of date rules, this moment where it is None. ``limit`` is how
    many seconds one article may take. An article that takes longer, that the judging process dies of, or that a rule
    crashes on, has a report with a score of null and the reason as its finding.

    Raises ConfigError for the settings, InputColumnsError for the columns.
    """
    order = order_of(config, now)
    data = order.dumps()
    whole = is_files(df)
    given = df.select(FILE) if whole else articles(df, order, key)
    if recurring is not None or copies is not None:
        if recurring is not None and stories is None:
            raise TypeError("recurring without stories: they say which article holds what recurs")
        given = _noted(given, stories, recurring, copies, whole)
    work = partial(lint_files if whole else lint_rows, order=data, limit=limit)
    return given.mapInArrow(work, spark_schema(SCHEMA))


def order_of(config: Settings, now: datetime | None = None) -> Order:
    """Return what workers are told of the settings; raises ConfigError."""
    return config if isinstance(config, Order) else Order.of(config, now)


def _noted(
    given: DataFrame, stories: DataFrame | None, recurring: DataFrame | None, copies: DataFrame | None, whole: bool
) -> DataFrame:
    """Add to each article, or to each file, what is known of it across items."""
    by = ["source"] if whole else ["source", "index"]
    notes: list[DataFrame] = []
    if recurring is not None and stories is not None:
        # one row a unit and article, or file: the same tally would come once for every item of a file
        held = units_of(stories).select(*by, "key").distinct() if whole else units_of(stories).select(*by, "key")
        known = recurring.select("key", "publisher_key", "total", *[field.name for field in TALLY])
        columns = [name for name in known.columns if name not in by]
        joined = held.join(known, "key")
        notes.append(joined.groupBy(*by).agg(F.collect_list(F.struct(*columns)).alias(RECURRING)))
    if copies is not None:
        found = ["kind", "other", "share", "grown", "hours", "same_link", "same_id"]
        notes.append(copies.groupBy(*by).agg(F.collect_list(F.struct("index", *found)).alias(COPIES)))
    if whole:  # reports call a file of this machine by its path
        here = F.regexp_replace(FILE, "^file:/+", "/")
        given = given.withColumn(SOURCE, F.when(F.col(FILE).startswith("file:"), here).otherwise(F.col(FILE)))
    for note in notes:
        named = note.withColumnRenamed("source", SOURCE).withColumnRenamed("index", INDEX)
        given = given.join(named, [SOURCE] if whole else [SOURCE, INDEX], "left")
    return given


def publisher_scores(reports: DataFrame) -> DataFrame:
    """Return one row a publisher, the worst first: how many items, of how many there is a score, their mean, findings.

    ``points`` is the sum of the scores, from which the mean of several publishers is told. ``codes`` says in how many
    items each rule found something. Reports of feeds as such do not count.
    """
    items = reports.where(F.col("index").isNotNull()).withColumn("publisher", F.coalesce("publisher", F.lit("")))

    def of(severity: str) -> Column:
        found = F.expr(f"size(filter(findings, f -> f.severity = '{severity}'))")
        return F.sum(found).alias(f"{severity}s")

    scores = items.groupBy("publisher").agg(
        F.count(F.lit(1)).alias("items"),
        F.count("score").alias("judged"),
        # rounded as in the summary of `newslint check`
        F.floor(F.avg("score") + 0.5).alias("score"),
        F.sum("score").alias("points"),
        F.sum(F.when(F.size("findings") > 0, 1).otherwise(0)).alias("with_findings"),
        of("error"),
        of("warning"),
        of("info"),
    )
    codes = (
        items.select("publisher", F.explode(F.array_distinct("findings.code")).alias("code"))
        .groupBy("publisher", "code")
        .count()
        .groupBy("publisher")
        .agg(F.map_from_entries(F.sort_array(F.collect_list(F.struct("code", "count")))).alias("codes"))
    )
    return scores.join(codes, "publisher", "left").orderBy(F.col("score").asc_nulls_last(), "publisher")
