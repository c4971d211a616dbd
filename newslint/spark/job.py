"""A resumable run over files: what was done is written down batch by batch, and a batch done again writes the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, NamedTuple

import msgspec
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.isolation import Order
from newslint.readers.inputs import SUFFIXES
from newslint.spark.copies import near_duplicates
from newslint.spark.inputs import files
from newslint.spark.recurring import recurrence, stories
from newslint.spark.reports import LIMIT, lint, publisher_scores

_FILES = "path string, modificationTime timestamp, length long, content binary"


class JobError(Exception):
    """A call that cannot be carried out; the text is one line."""


class Job(NamedTuple):
    """What a run is to do: inputs (files, folders, globs, of any file system that Spark reads) to a folder of its own.

    ``batch`` is how many files are done between two notes of what is done. ``across`` reads the files twice, so that what
    recurs and what repeats is known when they are judged.
    """

    inputs: tuple[str, ...]
    output: str
    order: Order
    limit: float = LIMIT
    batch: int = 64
    across: bool = False


def run(spark: SparkSession, job: Job) -> DataFrame:
    """Do what is left to do of a job; returns the scores by publisher, which are written beside the reports.

    Under the output folder come ``reports``, ``publishers``, with ``across`` also ``stories``, ``recurrence`` and
    ``copies``, each as Parquet; ``state`` says what is done. A run that was killed goes on where it stood: files whose
    batch is noted as done are not read again, and a batch that is not is written anew over what is left of it. Files that
    have come since are done too. Raises JobError.
    """
    order = _same_order(spark, job)
    output = job.output
    if job.across:

        def survey(batch: DataFrame, number: int) -> None:
            _write(stories(files(batch), order), f"{output}/stories/batch={number:06d}")

        _each_batch(spark, job, "stories", survey)
        told = spark.read.parquet(f"{output}/stories")
        _write(recurrence(told), f"{output}/recurrence")
        _write(near_duplicates(told), f"{output}/copies")

    def judge(batch: DataFrame, number: int) -> None:
        known: dict[str, Any] = {}
        if job.across:
            known = {
                "stories": spark.read.parquet(f"{output}/stories"),
                "recurring": spark.read.parquet(f"{output}/recurrence"),
                "copies": spark.read.parquet(f"{output}/copies"),
            }
        _write(lint(files(batch), order, limit=job.limit, **known), f"{output}/reports/batch={number:06d}")

    _each_batch(spark, job, "reports", judge)
    try:
        reports = spark.read.parquet(f"{output}/reports")
    except Exception as error:  # AnalysisException, from another module in Connect
        raise JobError(f"no feed in {' '.join(job.inputs)}; looked for files ending in {' '.join(SUFFIXES)}") from error
    _write(publisher_scores(reports), f"{output}/publishers")
    return spark.read.parquet(f"{output}/publishers").orderBy(F.col("score").asc_nulls_last(), "publisher")


def _each_batch(spark: SparkSession, job: Job, name: str, write: Callable[[DataFrame, int], None]) -> None:
    """Call ``write`` with each batch of files that is not noted as done, and note it."""
    wanted = "*{" + ",".join(suffix + end for suffix in SUFFIXES for end in ("", ".gz")) + "}"
    streams = [
        spark.readStream.format("binaryFile")
        .schema(_FILES)
        .option("maxFilesPerTrigger", max(1, job.batch // len(job.inputs)))
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", wanted)
        .load(path)
        for path in job.inputs
    ]
    query = (
        reduce(DataFrame.union, streams)
        .writeStream.foreachBatch(write)
        .option("checkpointLocation", f"{job.output}/state/{name}")
        .trigger(availableNow=True)
        .start()
    )
    query.awaitTermination()


def _write(frame: DataFrame, path: str) -> None:
    frame.write.mode("overwrite").parquet(path)


def _same_order(spark: SparkSession, job: Job) -> Order:
    """Return the order that the output was begun with; it is written down where the output is new. Raises JobError."""
    path = f"{job.output}/state/order"
    try:
        row = spark.read.parquet(path).first()
    except Exception:  # AnalysisException, from another module in Connect: there is none
        row = None
    if row is None:
        begun = {"order": job.order.dumps(), "inputs": list(job.inputs), "across": job.across}
        frame = spark.createDataFrame([begun], "order binary, inputs array<string>, across boolean")
        _write(frame, path)
        return job.order
    order = Order.loads(bytes(row["order"]))
    for what, was, is_ in (
        ("settings", msgspec.structs.replace(order, now=job.order.now), job.order),
        ("inputs", list(row["inputs"]), list(job.inputs)),
        ("--across", row["across"], job.across),
    ):
        if was != is_:
            raise JobError(f"'{job.output}' was begun with other {what}; name another --output, or call as you did")
    return order  # with the clock of the first run, so that all reports are of one moment


def summary(scores: Sequence[Any], most: int = 40) -> str:
    """Return the scores of publishers as lines, the worst first, and a sentence for all of them."""
    lines = [f"{'score':>5}  {'items':>9}  {'judged':>9}  {'errors':>8}  {'warnings':>8}  publisher"]
    for row in scores[:most]:
        score = "-" if row["score"] is None else row["score"]
        name = row["publisher"] or "(not named)"
        lines.append(
            f"{score:>5}  {row['items']:>9,}  {row['judged']:>9,}  {row['errors']:>8,}  {row['warnings']:>8,}  {name}"
        )
    if len(scores) > most:
        lines.append(f"... and {len(scores) - most:,} more")
    items, judged = (sum(row[name] for row in scores) for name in ("items", "judged"))
    found = [sum(row[name] for row in scores) for name in ("errors", "warnings", "infos")]
    points = sum(row["points"] for row in scores if row["judged"])
    lines.append(
        f"{sum(found):,} findings in {items:,} items of {len(scores):,} publishers: {found[0]:,} errors,"
        f" {found[1]:,} warnings, {found[2]:,} infos; {items - judged:,} items not judged;"
        f" score {int(points / judged + 0.5) if judged else '-'}"
    )
    return "\n".join(lines)
