"""The job: ``spark-submit`` or ``python -m newslint.spark --input PATH... --output FOLDER``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job and return its exit code: 0 done, 2 the call or the settings are wrong. Spark's own faults are raised."""
    called = _parser().parse_args(arguments)
    from pyspark.sql import SparkSession

    from newslint.config import Config, ConfigError, load
    from newslint.isolation import Order
    from newslint.memory.store import MemoryFileError
    from newslint.spark.job import Job, JobError, run, summary
    from newslint.spark.memory import write_memory

    try:
        config = load(Path(called.config)) if called.config else Config()
        order = Order.of(config, called.now)
        if called.write_memory and not called.across:
            raise JobError("'--write-memory' without '--across': nothing is compared, so nothing is to be remembered")
        if called.write_memory and Path(called.write_memory).exists():
            raise JobError(f"'{called.write_memory}' is there already; name another memory file")
        job = Job(tuple(called.input), called.output, order, called.limit, called.batch, called.across)
        ours = SparkSession.getActiveSession() is None
        spark = SparkSession.builder.appName("newslint").getOrCreate()
        try:
            scores = run(spark, job).collect()
            if called.write_memory:
                stories = spark.read.parquet(f"{called.output}/stories")
                write_memory(called.write_memory, spark.read.parquet(f"{called.output}/recurrence"), stories)
        finally:
            if ours:  # before a word is said: Spark has much to say when it is ended by the interpreter
                spark.stop()
    except (ConfigError, JobError, MemoryFileError) as error:
        sys.stderr.write(f"newslint: {error}\n")
        return 2
    sys.stdout.write(summary(scores) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m newslint.spark",
        description="Lint files on Spark: JSON Lines, Parquet, WARC, feeds. A run that was stopped goes on when called again.",
    )
    parser.add_argument("--input", nargs="+", required=True, metavar="PATH", help="files, folders or globs Spark reads")
    parser.add_argument("--output", required=True, metavar="FOLDER", help="where reports and scores go, as Parquet")
    parser.add_argument("--config", metavar="FILE", help="settings: newslint.yaml or pyproject.toml")
    parser.add_argument("--now", type=_moment, metavar="TIME", help="clock of date rules, ISO 8601 (default: now)")
    parser.add_argument(
        "--limit", type=float, default=30.0, metavar="SECONDS", help="what one article may take (default: 30)"
    )
    parser.add_argument(
        "--batch", type=int, default=64, metavar="FILES", help="files between two notes of what is done (default: 64)"
    )
    parser.add_argument(
        "--across", action="store_true", help="read twice, and say what recurs and what repeats (REC, DUP005-008)"
    )
    parser.add_argument("--write-memory", metavar="FILE", help="with --across: a memory file for `newslint check`")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a time as 2026-11-01 or 2026-11-01T12:00Z") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
