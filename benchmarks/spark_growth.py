"""How newslint.spark grows: time, shuffle bytes and skew for a number of made articles on two executors of this machine.

    python -m benchmarks.spark_growth --items 100000 --folder /tmp/growth [--lint 20000]

Half of the articles are of one publisher. Bytes are what Spark's event log says was written to shuffles.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def make(folder: Path, items: int) -> int:
    """Write the articles as Parquet, 10,000 a file; return their bytes as JSON Lines."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tests.spark.made import articles

    folder.mkdir(parents=True, exist_ok=True)
    size, held, part = 0, [], 0
    for article in articles(items, papers=25, skew=True):
        size += len(json.dumps(article))
        held.append(article)
        if len(held) == 10_000:
            pq.write_table(pa.Table.from_pylist(held), folder / f"part-{part:05}.parquet")
            held, part = [], part + 1
    if held:
        pq.write_table(pa.Table.from_pylist(held), folder / f"part-{part:05}.parquet")
    return size


def processes(root: int) -> list[tuple[int, float, int]]:
    """Return pid, CPU seconds (its ended children included) and resident bytes of a process and all below it (Linux)."""
    below: dict[int, list[int]] = defaultdict(list)
    known: dict[int, tuple[float, int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            below[int(fields[1])].append(int(entry.name))
            known[int(entry.name)] = (sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK"), int(fields[21]) * 4096)
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        if pid in known:
            found.append((pid, *known[pid]))
            waiting += below[pid]
    return found


def embedded(folder: Path, items: int) -> tuple[float, float]:
    """Return the CPU seconds and megabytes of `newslint check` over the same articles, without the rules across items."""
    from itertools import islice

    import pyarrow.parquet as pq

    from newslint.config import Config
    from newslint.linter import Engine, Linter
    from newslint.model import Feed
    from newslint.readers.parquet import CELLS, RowSource
    from newslint.readers.records import Records
    from newslint.reporters.encoding import encode
    from newslint.rulebook import built_in, chosen, load

    linter = Linter(Engine(chosen(load(built_in()), Config()), datetime.now(UTC)))
    rows = (row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist())
    records = Records(None)
    feed = Feed(RowSource("table", ""), "table", iter(()))
    feed.items = (
        records.item(row, number, RowSource("table", "", number + 1), 0, 0, CELLS)
        for number, row in enumerate(islice(rows, items))
    )
    started = time.process_time()
    for judged in linter.lint(feed):
        encode(judged.report if hasattr(judged, "report") else judged)
    return time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--lint", type=int, default=20_000, help="how many of them are linted, too")
    called = parser.parse_args()
    from pyspark.sql import SparkSession

    from newslint import spark as nls

    given = called.folder / "articles"
    size = make(given, called.items)
    log = called.folder / "log"
    log.mkdir(exist_ok=True)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("growth")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "16",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))),
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": log.as_uri(),
        "spark.eventLog.compress": "false",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    took: dict[str, tuple[float, float]] = {}
    largest: dict[int, int] = {}

    def burnt() -> float:
        now = processes(os.getpid())
        for pid, _, size in now:
            largest[pid] = max(size, largest.get(pid, 0))
        return sum(cpu for _, cpu, _ in now)

    def step(name: str, frame: Any) -> Any:
        spark.sparkContext.setJobDescription(name)
        started, before = time.perf_counter(), burnt()
        path = str(called.folder / name)
        frame.write.mode("overwrite").parquet(path)
        took[name] = (time.perf_counter() - started, burnt() - before)
        return spark.read.parquet(path)

    articles = spark.read.parquet(str(given))
    stories = step("stories", nls.stories(articles))
    recurring = step("recurrence", nls.recurrence(stories))
    copies = step("copies", nls.near_duplicates(stories))
    some = [str(path) for path in sorted(given.glob("*.parquet"))[: max(1, called.lint // 10_000)]]
    reports = step("reports", nls.lint(spark.read.parquet(*some).repartition(8)))
    counts = {"recurring": recurring.count(), "copies": copies.count(), "reports": reports.count()}
    sizes = sorted((size for pid, size in largest.items() if pid != os.getpid()), reverse=True)
    spark.stop()
    written: dict[str, int] = defaultdict(int)
    longest: dict[str, int] = defaultdict(int)
    names: dict[int, str] = {}
    (event_log,) = [path for path in log.rglob("*") if path.is_file() and path.name.startswith(("app-", "events_"))][
        -1:
    ]
    for line in event_log.open(encoding="utf-8"):
        event = json.loads(line)
        if event["Event"] == "SparkListenerStageSubmitted":
            names[event["Stage Info"]["Stage ID"]] = event.get("Properties", {}).get("spark.job.description", "")
        elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            name = names.get(event["Stage ID"], "")
            metrics = event["Task Metrics"]
            written[name] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            longest[name] = max(longest[name], metrics["Executor Run Time"])
    print(f"{called.items:,} articles, {size / called.items:,.0f} bytes each as JSON Lines; {counts}")
    for name, (seconds, cpu) in took.items():
        rows = counts["reports"] if name == "reports" else called.items
        print(
            f"{name:<11} {seconds:8.1f} s  {cpu / rows * 1e6:8,.0f} µs of CPU an article  {written[name] / rows:8,.0f}"
            f" bytes shuffled an article  longest task {longest[name] / 1000:.1f} s"
        )
    cpu, megabytes = embedded(given, counts["reports"])
    print(f"embedded    {cpu / counts['reports'] * 1e6:8,.0f} µs of CPU an article, {megabytes:,.0f} MB (this process)")
    print(f"resident memory of the processes, in MB: {', '.join(f'{size / 1e6:,.0f}' for size in sizes[:9])}")


if __name__ == "__main__":
    main()
