"""The job reads JSON Lines, Parquet and WARC, goes on where it stood, and sums up by publisher."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newslint.cli import main as command
from newslint.reporters.encoding import encode
from tests.spark.made import articles

pytest.importorskip("pyspark", reason="the extra spark is not installed")
pytest.importorskip("trafilatura", reason="the extra warc is not installed, and one of the files is a WARC")

from newslint.arrow.batches import report_of  # after the skip
from newslint.isolation import Order  # after the skip
from newslint.spark.__main__ import main  # after the skip
from newslint.spark.job import Job, JobError, run, summary  # after the skip

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    folder = tmp_path_factory.mktemp("press")
    made = list(articles(300, papers=5))
    (folder / "inner").mkdir()
    (folder / "inner" / "a.jsonl").write_text("\n".join(map(json.dumps, made[:140])), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(made[140:280]), folder / "b.parquet")
    with (folder / "c.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for article in made[280:]:
            body = "".join(f"<p>{line}</p>" for line in article["body"].split("\n"))
            page = f"<html><head><title>{article['title']}</title></head><body><article><h1>{article['title']}</h1>{body}</article></body></html>"  # fmt: skip
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(article["url"], "response", io.BytesIO(page.encode()), http_headers=headers)  # fmt: skip
            writer.write_record(record)
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4 no news")
    return folder


def test_the_reports_are_those_of_the_command_and_new_files_are_added(
    spark: Any, press: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    output = str(tmp_path / "out")
    job = Job((str(press),), output, Order.of(None, NOW), batch=2, across=True)
    scores = run(spark, job).collect()
    assert command(["check", str(press), "--output-format", "jsonl", "--exit-zero", "--now", NOW.isoformat()]) == 0
    expected = sorted(capfdbinary.readouterr().out.splitlines())
    rows = spark.read.parquet(f"{output}/reports").drop("batch").collect()
    assert sorted(encode(report_of(row.asDict(recursive=True))) for row in rows) == expected
    assert {row["format"] for row in rows} == {"jsonl", "parquet", "warc"}
    assert {"REC001", "DUP005"} <= {finding["code"] for row in rows for finding in row["findings"]}
    assert summary(scores).splitlines()[-1].startswith(f"{sum(len(row['findings']) for row in rows):,} findings in 300 items of ")  # fmt: skip
    judged = [json.loads(line)["score"] for line in expected]
    assert summary(scores).endswith(f" score {int(sum(judged) / len(judged) + 0.5)}")
    later = press / "d.jsonl"
    later.write_text("\n".join(json.dumps({**one, "id": "l" + one["id"]}) for one in articles(20, seed=9)), "utf-8")
    try:
        # the clock of the first run holds, whatever the second says
        again = run(spark, job._replace(order=Order.of(None))).collect()
    finally:
        later.unlink()
    assert sum(row["items"] for row in again) == 320
    with pytest.raises(JobError, match="was begun with other settings"):
        run(spark, job._replace(order=Order.of({"ignore": {"TPL": "ours"}}, NOW)))
    with pytest.raises(JobError, match="was begun with other --across; name another --output"):
        run(spark, job._replace(across=False))


def test_mistakes_of_the_call_end_in_one_line(spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "newslint.yaml").write_text("selct: [ALL]\n", encoding="utf-8")
    for words, said in (
        (["--config", str(tmp_path / "newslint.yaml")], "unknown key 'selct'"),
        (["--write-memory", "m.db"], "'--write-memory' without '--across'"),
    ):
        assert main(["--input", str(tmp_path), "--output", str(tmp_path / "out"), *words]) == 2
        error = capsys.readouterr().err.strip().splitlines()[-1]
        assert said in error
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(JobError, match=r"no feed in .*; looked for files ending in \.rss"):
        run(spark, Job((str(empty),), str(tmp_path / "none"), Order.of(None, NOW)))
