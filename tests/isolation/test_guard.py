"""An article that kills or stalls its judge is reported; the others are judged as if it had not been there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newslint import Linter
from newslint.isolation import Guard, Load, LoadError, Order, Row
from newslint.reporters.encoding import encode

NOW = datetime(2026, 11, 1, tzinfo=UTC)

TRAP = '''
"""Rules that go wrong on purpose."""
import os
import signal
import sys
import time

from newslint.model import Check


class Trap(Check):
    """A word in the title does to the judge what it says.

    It stands in the tests and in no rulebook of anybody.
    """

    code = "TRP001"
    name = "trap"
    scope = ("item",)
    message = "trapped"

    def check_item(self, item):
        title = item.value("title")
        if "raise" in title:
            raise ValueError("a rule that raises")
        if "stall" in title:
            while True:
                time.sleep(0.01)
        if "kill" in title:
            os.kill(os.getpid(), signal.SIGKILL)
        if "exit" in title:
            sys.exit(7)
        return ()


Trap.bad = [{"text": "x", "flags": [""]}]
Trap.good = [{"text": "y", "because": "test"}]
'''


@pytest.fixture
def trapped(tmp_path: Path) -> dict[str, Any]:
    folder = tmp_path / "traps"
    folder.mkdir()
    (folder / "trap.py").write_text(TRAP, encoding="utf-8")
    return {"rules": [str(folder)]}


def records(*titles: str) -> list[dict[str, Any]]:
    return [
        {"id": f"h{n}", "title": title, "body": f"The ferry number {n} left on Monday.\nPublished: undefined"}
        for n, title in enumerate(titles)
    ]


def rows(given: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(record, "post", n, n + 1) for n, record in enumerate(given))


TITLES = ("Ferry sails", "A raise of pay", "A stall closes", "Harbour opens", "A kill joy", "No exit", "Market day")


def test_who_kills_or_stalls_the_judge_has_a_report_without_a_score(trapped: dict[str, Any]) -> None:
    given = records(*TITLES)
    guard = Guard(Order.of(trapped, NOW).dumps(), limit=1.0)
    load = Load("post", rows=rows(given), columns=("id", "title", "body"))
    found = [json.loads(line) for _, line in guard.reports(load)]
    guard.close()
    found.sort(key=lambda report: report["index"])
    assert [report["id"] for report in found] == [record["id"] for record in given]
    stopped = {report["title"]: report["findings"][-1]["code"] for report in found if report["score"] is None}
    assert stopped.pop("A raise of pay")
    assert stopped == {"A stall closes": "RUN002", "A kill joy": "RUN003", "No exit": "RUN003"}
    messages = {report["title"]: report["findings"][0]["message"] for report in found if report["score"] is None}
    assert messages["A stall closes"] == "not judged: it took more than 1 s"
    assert messages["A kill joy"] == "not judged: the process died of it twice, by signal 9"
    assert messages["No exit"] == "not judged: the process died of it twice, with exit code 7"
    (raised,) = [report for report in found if report["title"] == "A raise of pay"]
    assert raised["score"] is None
    assert "ValueError: a rule that raises" in str(raised["findings"])
    for report in found:
        if report["score"] is not None:
            assert "TPL001" in [finding["code"] for finding in report["findings"]]


def test_the_items_of_a_file_around_such_an_article_are_reported_once_and_as_ever(
    trapped: dict[str, Any], tmp_path: Path
) -> None:
    good = [f"Ferry {n} sails" for n in range(200)]
    titles = [*good[:120], "A kill joy", *good[120:], "A stall closes"]
    path = tmp_path / "press.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records(*titles)), encoding="utf-8")
    guard = Guard(Order.of(trapped, NOW).dumps(), limit=1.0)
    lines = [line for _, line in guard.reports(Load("press.jsonl", str(path)))]
    guard.close()
    found = [json.loads(line) for line in lines]
    assert sorted(report["index"] for report in found if report["index"] is not None) == list(range(len(titles)))
    feed = Linter(trapped, now=NOW).check_feed(
        "\n".join(json.dumps(record) if "kill" not in record["title"] and "stall" not in record["title"] else "[]"
                  for record in records(*titles)),
        source="press.jsonl",
    )  # fmt: skip
    expected = {report.index: encode(report) for report in feed.items if report.title}
    judged = {report["index"]: line for report, line in zip(found, lines, strict=True) if report["score"] is not None}
    assert judged == expected


def test_a_file_that_stalls_its_reader_keeps_the_reports_of_what_was_read(tmp_path: Path) -> None:
    import os

    path = tmp_path / "endless.jsonl"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)  # never closed: the reader waits for more
    os.write(writer, b"".join(json.dumps(record).encode() + b"\n" for record in records(*["Ferry sails"] * 400)))
    guard = Guard(Order.of(None, NOW).dumps(), limit=1.0)
    try:
        found = [json.loads(line) for _, line in guard.reports(Load("endless.jsonl", str(path)))]
    finally:
        guard.close()
        os.close(writer)
    assert found[-1]["index"] is None
    assert [finding["code"] for finding in found[-1]["findings"]] == ["RUN002"]


def test_an_input_that_is_not_there_is_a_report_too(tmp_path: Path) -> None:
    guard = Guard(Order.of(None, NOW).dumps(), limit=5.0)
    ((_, line),) = guard.reports(Load("gone.jsonl", str(tmp_path / "gone.jsonl")))
    guard.close()
    report = json.loads(line)
    assert (report["source"], report["score"], report["index"]) == ("gone.jsonl", None, None)
    assert report["findings"][0]["message"] == "not read: no such file or directory"


def test_a_worker_with_another_version_says_so() -> None:
    order = Order.of(None, NOW)
    other = Order("0.0.1", order.config, NOW).dumps()
    with pytest.raises(LoadError, match=r"has newslint .*, the program that sent the work 0\.0\.1"):
        list(Guard(other, 5.0).reports(Load(rows=rows(records("Ferry")), columns=("title",))))


def test_a_judge_that_is_left_half_way_serves_the_next_load() -> None:
    guard = Guard(Order.of(None, NOW).dumps(), 30.0)
    many = Load("post", rows=rows(records(*["Ferry sails"] * 500)), columns=("id", "title", "body"))
    for _, line in guard.reports(many):
        assert json.loads(line)["index"] == 0
        break
    few = Load("post", rows=rows(records("Market day")), columns=("id", "title", "body"))
    assert [json.loads(line)["title"] for _, line in guard.reports(few)] == ["Market day"]
    guard.close()
