"""What Spark finds is what one process finds, to the byte after sorting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newslint.linter.across import survey
from newslint.memory import Across
from newslint.readers import expand, read
from newslint.reporters.encoding import encode
from tests.spark.made import articles

pytest.importorskip("pyspark", reason="the extra spark is not installed")

from newslint import spark as nls  # after the skip
from newslint.arrow.batches import report_of  # after the skip
from newslint.arrow.stories import tally_of, unsigned  # after the skip
from newslint.cli import main  # after the skip
from newslint.memory.copies import Copy  # after the skip

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
COUNT = 2_000

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Cape Feed</title><link>https://cape.example</link>
<item><guid>1</guid><title>Ferry sails</title><description>The ferry left on Monday.</description></item>
<item><guid>1</guid><title>Ferry returns</title><description>Published: undefined</description></item>
</channel></rss>"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several files: JSON Lines with a damaged line, Parquet, and a feed; names with what addresses would escape."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("corpus")
    made = list(articles(COUNT))
    for part in range(4):
        lines = [json.dumps(article, ensure_ascii=False) for article in made[part::5]]
        if part == 1:
            lines[3] = '{"id": "broken", "title": '
        (folder / f"part {part}+ü%20.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(made[4::5]), folder / "part.parquet")
    (folder / "cape.rss").write_text(FEED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(spark: Any, corpus: Path) -> Any:
    return nls.files(spark.read.format("binaryFile").load(str(corpus)))


@pytest.fixture(scope="module")
def stories(files: Any) -> Iterator[Any]:
    kept = nls.stories(files).persist()
    yield kept
    kept.unpersist()


@pytest.fixture(scope="module")
def recurring(stories: Any) -> Iterator[Any]:
    kept = nls.recurrence(stories).persist()
    yield kept
    kept.unpersist()


@pytest.fixture(scope="module")
def copies(stories: Any) -> Iterator[Any]:
    kept = nls.near_duplicates(stories).persist()
    yield kept
    kept.unpersist()


@pytest.fixture(scope="module")
def embedded(corpus: Path) -> Across:
    return survey(read(given) for given in expand([str(corpus)]))


def test_recurrence_is_that_of_one_process(recurring: Any, embedded: Across) -> None:
    found = {unsigned(row["key"]): row.asDict(recursive=True) for row in recurring.collect()}
    assert {key: tally_of(row) for key, row in found.items()} == embedded.recurring
    assert len(found) > 20
    for row in found.values():
        assert row["total"] == embedded.totals[unsigned(row["publisher_key"]).to_bytes(8, "little")]


def test_near_duplicates_are_those_of_one_process(copies: Any, embedded: Across) -> None:
    found = {
        (row["source"], row["index"]): Copy(**{name: row[name] for name in Copy._fields}) for row in copies.collect()
    }
    assert found == embedded.copies
    assert {copy.kind for copy in found.values()} == {"copy", "retitled", "syndicated", "update"}


def test_reports_are_those_of_the_command_to_the_byte(
    corpus: Path, files: Any, stories: Any, recurring: Any, copies: Any, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["check", str(corpus), "--output-format", "jsonl", "--exit-zero", "--now", NOW.isoformat()]) == 0
    expected = sorted(capfdbinary.readouterr().out.splitlines())
    reports = nls.lint(files, now=NOW, stories=stories, recurring=recurring, copies=copies)
    found = sorted(encode(report_of(row.asDict(recursive=True))) for row in reports.collect())
    assert len(found) == COUNT + 3
    codes = {finding["code"] for line in found for finding in json.loads(line)["findings"]}
    assert {"REC001", "DUP005", "DUP007", "GID002", "STR002"} <= codes
    assert found == expected


def test_a_table_gives_what_its_parquet_file_gives(spark: Any, corpus: Path, tmp_path: Path) -> None:
    """Each row is judged alone, named by its id: apart from that, the command reports the same."""
    from newslint import Linter

    table = spark.read.parquet(str(corpus / "part.parquet"))
    found = {row["id"]: row.asDict(recursive=True) for row in nls.lint(table, now=NOW).collect()}
    linter = Linter({"input-format": "parquet", "ignore": {"REC": "x", "DUP005": "x", "DUP006": "x"}}, now=NOW)
    expected = linter.check_feed((corpus / "part.parquet").read_bytes(), source="part")
    assert len(found) == len(expected.items) == COUNT // 5
    for report in expected.items:
        row = found[str(report.id)]
        assert (row["source"], row["index"], row["format"]) == (report.id, 0, "table")
        assert (row["score"], dict(row["dimensions"])) == (report.score, report.dimensions)
        assert [f["fingerprint"] for f in row["findings"]] == [f.fingerprint for f in report.findings]


def test_the_work_is_done_by_two_executors(spark: Any, files: Any) -> None:
    import os

    def pids(batches: Any) -> Any:
        import pyarrow as pa

        for batch in batches:
            yield pa.RecordBatch.from_pylist([{"pid": os.getpid(), "parent": os.getppid()}] * bool(batch.num_rows))

    rows = spark.range(0, 4, 1, 4).mapInArrow(pids, "pid long, parent long").collect()
    assert len({row["parent"] for row in rows}) >= 2
    assert os.getpid() not in {pid for row in rows for pid in (row["pid"], row["parent"])}


def test_scores_of_publishers_are_the_means_of_their_items(spark: Any, files: Any) -> None:
    reports = nls.lint(files, now=NOW).persist()
    rows = [row.asDict(recursive=True) for row in reports.collect() if row["index"] is not None]
    scores = {row["publisher"]: row for row in nls.publisher_scores(reports).collect()}
    reports.unpersist()
    assert set(scores) == {row["publisher"] or "" for row in rows}
    for publisher, row in scores.items():
        own = [one for one in rows if (one["publisher"] or "") == publisher]
        judged = [one["score"] for one in own if one["score"] is not None]
        assert (row["items"], row["judged"]) == (len(own), len(judged))
        assert row["score"] == (int(sum(judged) / len(judged) + 0.5) if judged else None)
        assert row["points"] == (sum(judged) if judged else None)
        assert row["errors"] == sum(f["severity"] == "error" for one in own for f in one["findings"])
        assert row["codes"].get("TPL001", 0) == sum(any(f["code"] == "TPL001" for f in one["findings"]) for one in own)


def test_spark_schema_is_that_of_arrow() -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    from newslint.arrow import SCHEMA
    from newslint.spark.schema import spark_schema

    ours, theirs = spark_schema(SCHEMA), from_arrow_schema(SCHEMA)
    # Spark's own conversion loses whether the values of a map may be null, and in 3.5 whether those of a list may
    assert ours.simpleString() == theirs.simpleString()
    assert [(field.name, field.nullable) for field in ours] == [(field.name, field.nullable) for field in theirs]
    findings = ours["findings"].dataType.elementType
    assert (findings["code"].nullable, findings["start"].nullable) == (False, True)
