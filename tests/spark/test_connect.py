"""The same functions over Spark Connect, where there is no JVM in the program and nothing but DataFrames."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.spark.conftest import environment
from tests.spark.made import articles

pyspark = pytest.importorskip("pyspark", reason="the extra spark is not installed")

PROGRAM = """
import json, sys
from pyspark.sql import SparkSession
from newslint import spark as nls
from newslint.arrow.batches import report_of
from newslint.reporters.encoding import encode
from datetime import UTC, datetime

remote, folder = sys.argv[1:]
builder = SparkSession.builder
builder = builder.remote("local[2]") if remote == "connect" else builder.master("local[2]")
for pair in (("spark.sql.shuffle.partitions", "4"), ("spark.ui.enabled", "false")):
    builder = builder.config(*pair)
spark = builder.getOrCreate()
table = spark.read.parquet(folder)
stories = nls.stories(table).persist()
recurring, copies = nls.recurrence(stories), nls.near_duplicates(stories)
now = datetime(2026, 11, 1, tzinfo=UTC)
reports = nls.lint(table, now=now, stories=stories, recurring=recurring, copies=copies).collect()
found = {
    "module": type(table).__module__,
    "recurring": sorted(str(sorted(row.asDict().items())) for row in recurring.collect()),
    "copies": sorted(str(row.asDict()) for row in copies.collect()),
    "reports": sorted(encode(report_of(row.asDict(recursive=True))).decode() for row in reports),
    "scores": [row["score"] for row in nls.publisher_scores(nls.lint(table, now=now)).collect()],
}
spark.stop()
print(json.dumps(found))
"""


@pytest.mark.skipif(pyspark.__version__.startswith("3."), reason="PySpark 3.5 brings no Connect server of its own")
def test_connect_gives_what_classic_gives(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "articles.parquet"
    pq.write_table(pa.Table.from_pylist(list(articles(600, papers=4))), path)
    found = []
    for way in ("connect", "classic"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, way, str(path)],
            env={**os.environ, **environment()},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        found.append(json.loads(done.stdout.splitlines()[-1]))
    connect, classic = found
    assert ".connect." in connect.pop("module")
    assert ".connect." not in classic.pop("module")
    assert len(connect["reports"]) == 600
    assert connect["recurring"]
    assert connect["copies"]
    assert connect == classic
