"""History files: appended by several processes at once, measured from run to run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newslint.history import History, HistoryError, Point, Run, trends

START = datetime(2026, 1, 1, tzinfo=UTC)


def run(day: int, **scores: int | None) -> Run:
    at = START + timedelta(days=day)
    feeds = tuple(Point(name, name.upper(), at, "0.1", 3, 1, 2, 0, 0, score, score) for name, score in scores.items())
    return Run(at, "0.1", 3, 3, 0, 50, 50, feeds)


def test_runs_come_back_in_their_order(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    history.append(run(0, a=90, b=None))
    history.append(run(1, a=80))
    assert [(one.source, one.at.day, one.score) for one in history.points()] == [
        ("a", 1, 90),
        ("a", 2, 80),
        ("b", 1, None),
    ]
    assert [one.at.day for one in history.points(1)] == [2, 1]


def test_the_drop_is_measured_against_the_runs_before(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    for day, score in enumerate([90, 85, 80]):
        history.append(run(day, a=score, b=70))
    assert {one.source: one.drop for one in trends(history.points())} == {"a": 5, "b": 0}
    assert {one.source: one.drop for one in trends(history.points(), 2)} == {"a": 10, "b": 0}


def test_a_run_that_judged_nothing_is_no_drop_and_hides_none(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    history.append(run(0, a=90))
    assert trends(history.points())[0].drop is None
    history.append(run(1, a=None))
    assert trends(history.points())[0].drop is None
    history.append(run(2, a=40))
    assert trends(history.points())[0].drop == 50


def test_several_processes_append_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.history.test_store import run; from newslint.history import History\n"
        "for day in range(20): History(Path(sys.argv[1])).append(run(day, a=day))"
    )
    path = tmp_path / "h.db"
    jobs = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(4)]
    assert [job.wait() for job in jobs] == [0] * 4
    assert len(History(path).points()) == 80


def test_what_is_no_history_is_told_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "b.db"
    text.write_text("no database, only words of some length " * 50, "utf-8")
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    for path, said in ((text, "not usable as a history"), (other, "no history of newslint")):
        before = path.read_bytes()
        with pytest.raises(HistoryError, match=said):
            History(path).append(run(0, a=1))
        assert path.read_bytes() == before
    with pytest.raises(HistoryError, match="no such history file"):
        History(tmp_path / "none.db").points()
    assert not (tmp_path / "none.db").exists()
