"""Executors and drivers are killed, articles kill and stall their judges: no row is lost, and none is there twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newslint import Linter
from newslint.readers import expand
from newslint.reporters.encoding import encode
from tests.isolation.test_guard import TRAP
from tests.spark.conftest import CONF, MASTER, environment
from tests.spark.made import articles

pytest.importorskip("pyspark", reason="the extra spark is not installed")

from newslint import spark as nls  # after the skip
from newslint.arrow.batches import report_of  # after the skip
from newslint.isolation import Order  # after the skip
from newslint.spark.job import Job, run  # after the skip

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
_LONG = 600.0
"""Seconds after which a test gives up: some ten times what it takes on a machine that does nothing else."""


def children(pid: int) -> Iterator[tuple[int, str]]:
    """Yield the processes whose parent is ``pid``, each with its command line."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                yield int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (OSError, ValueError):
            continue


def executors(jvm: int) -> list[int]:
    """Return the executors of a local cluster, which are children of the driver's JVM."""
    return [pid for pid, command in children(jvm) if "CoarseGrainedExecutorBackend" in command]


def until(what: Callable[[], Any], seconds: float = _LONG) -> Any:
    """Return the first true value of ``what``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := what():
            return value
        time.sleep(0.05)
    raise AssertionError("waited too long")


def write(folder: Path, parts: int, count: int) -> None:
    """Write made articles as JSON Lines."""
    folder.mkdir()
    made = list(articles(count))
    for part in range(parts):
        lines = [json.dumps(article) for article in made[part::parts]]
        (folder / f"part-{part:02}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def embedded(folder: Path) -> list[bytes]:
    """Return the reports of one process, without the rules across items, sorted."""
    linter = Linter(
        {"ignore": dict.fromkeys(["REC", "DUP005", "DUP006", "DUP007", "DUP008"], "not asked for")}, now=NOW
    )
    found: list[bytes] = []
    for given in expand([str(folder)]):
        found += [encode(item) for item in linter.check_feed(Path(given.name).read_bytes(), source=given.name).items]
    return sorted(found)


def as_lines(rows: Any) -> list[bytes]:
    return sorted(encode(report_of(row.asDict(recursive=True))) for row in rows)


def test_an_executor_is_killed_in_the_second_stage(spark: Any, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    write(folder, 8, 2_400)
    files = nls.files(spark.read.format("binaryFile").load(str(folder)))
    # a shuffle before the judging: what the killed executor had written for it is lost with it
    reports = nls.lint(files.repartition(8), now=NOW)
    jvm = int(spark.sparkContext._jvm.java.lang.ProcessHandle.current().pid())
    status = spark.sparkContext.statusTracker()
    rows: list[Any] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            rows.extend(reports.collect())
        except BaseException as error:
            errors.append(error)

    before = set(executors(jvm))
    assert len(before) == 2
    known = set(status.getActiveStageIds())
    thread = threading.Thread(target=work)
    thread.start()

    def second_stage() -> bool:
        for stage in set(status.getActiveStageIds()) - known:
            info = status.getStageInfo(stage)
            if info is not None and info.numTasks == 8 and info.numCompletedTasks >= 1 and info.numActiveTasks >= 1:
                return True
        return False

    until(lambda: second_stage() or not thread.is_alive())
    assert thread.is_alive(), "the job was over before its second stage was seen"
    victim = sorted(before)[0]
    os.kill(victim, signal.SIGKILL)
    thread.join(_LONG)
    assert not errors
    assert victim not in executors(jvm)
    assert as_lines(rows) == embedded(folder)
    until(lambda: len(executors(jvm)) == 2)


def test_a_driver_is_killed_and_the_job_is_called_again(spark: Any, tmp_path: Path) -> None:
    folder, output = tmp_path / "press", tmp_path / "out"
    write(folder, 10, 3_000)
    submit = [f"--master {MASTER}"]
    for key, value in {**CONF, "spark.executorEnv.PYTHONPATH": environment()["PYTHONPATH"]}.items():
        submit.append(f'--conf "{key}={value}"')
    submit.append(f"--conf spark.executorEnv.NEWSLINT_CACHE_DIR={os.environ['NEWSLINT_CACHE_DIR']}")
    env = {**os.environ, **environment(), "PYSPARK_SUBMIT_ARGS": " ".join([*submit, "pyspark-shell"])}
    call = [sys.executable, "-m", "newslint.spark", "--input", str(folder), "--output", str(output), "--batch", "2"]
    call += ["--now", NOW.isoformat()]
    commits = output / "state" / "reports" / "commits"

    def done() -> set[str]:
        return {path.name for path in commits.glob("[0-9]*")} if commits.is_dir() else set()

    with (tmp_path / "log").open("wb") as log:
        first = subprocess.Popen(call, env=env, stdout=log, stderr=log)
        until(lambda: len(done()) >= 2 or first.poll() is not None)
        # the driver is a Python process and a JVM; nothing says goodbye
        jvms = [pid for pid, command in children(first.pid) if "java" in command]
        os.kill(first.pid, signal.SIGKILL)
        for pid in jvms:
            os.kill(pid, signal.SIGKILL)
        first.wait()
    assert jvms
    before = done()
    assert 2 <= len(before) < 5, (tmp_path / "log").read_text(errors="replace")[-2000:]
    kept = {
        path: path.stat().st_mtime_ns
        for number in before
        for path in (output / "reports" / f"batch={int(number):06d}").glob("*.parquet")
    }
    assert kept
    second = subprocess.run(call, env=env, capture_output=True, text=True, timeout=_LONG, check=False)
    assert second.returncode == 0, second.stderr[-2000:]
    # a driver that dies between the choice of files and the plan of their batch leaves them to the batch after: four then
    assert done() in (set("0123"), set("01234"))
    assert {path: path.stat().st_mtime_ns for path in kept} == kept, "what was done was done again"
    found = spark.read.parquet(str(output / "reports")).drop("batch").collect()
    assert len({(row["source"], row["index"]) for row in found}) == len(found) == 3_000
    assert as_lines(found) == embedded(folder)
    assert "3,000 items of 12 publishers" in second.stdout.splitlines()[-1]


def test_files_that_were_chosen_and_not_planned_are_taken_along(spark: Any, tmp_path: Path) -> None:
    folder, output = tmp_path / "press", tmp_path / "out"
    write(folder, 6, 120)
    job = Job((str(folder),), str(output), Order.of(None, NOW), batch=2)
    run(spark, job)
    state = output / "state" / "reports"
    assert {path.name for path in (state / "commits").glob("[0-9]*")} == set("012")
    # what a driver leaves that dies when it has chosen the files of two batches and planned neither
    for number in (1, 2):
        shutil.rmtree(output / "reports" / f"batch={number:06d}")
        for kind in ("commits", "offsets"):
            (state / kind / str(number)).unlink()
            (state / kind / f".{number}.crc").unlink(missing_ok=True)
    run(spark, job)
    found = spark.read.parquet(str(output / "reports")).drop("batch").collect()
    assert as_lines(found) == embedded(folder)


def test_a_poisonous_article_is_a_report_without_a_score(spark: Any, tmp_path: Path) -> None:
    traps = tmp_path / "traps"
    traps.mkdir()
    (traps / "trap.py").write_text(TRAP, encoding="utf-8")
    titles = ["A stall closes", "A kill joy", "No exit", "A raise of pay"]
    rows = [(article["id"], article["title"], article["body"]) for article in articles(400)]
    rows += [(f"p{number}", title, "The ferry left on Monday.") for number, title in enumerate(titles)]
    table = spark.createDataFrame(rows, "id string, title string, body string").repartition(4)
    found = {row["id"]: row for row in nls.lint(table, {"rules": [str(traps)]}, now=NOW, limit=1.0).collect()}
    assert len(found) == len(rows)
    assert {id for id, row in found.items() if row["score"] is None} == {"p0", "p1", "p2", "p3"}
    codes = [[finding["code"] for finding in found[f"p{number}"]["findings"]] for number in range(4)]
    assert codes[:3] == [["RUN002"], ["RUN003"], ["RUN003"]]
    assert "RUN001" in codes[3]
    messages = {found[f"p{number}"]["findings"][0]["message"] for number in range(3)}
    assert messages == {
        "not judged: it took more than 1 s",
        "not judged: the process died of it twice, by signal 9",
        "not judged: the process died of it twice, with exit code 7",
    }
