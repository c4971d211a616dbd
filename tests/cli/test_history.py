"""`newslint check --history` and `newslint history`: the trend of each feed, and a fall that fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import main

Put = Callable[[str, str | bytes], Path]
Capture = pytest.CaptureFixture[str]

STORY = (
    "The ferry sails on Monday, the harbour board said. It had been in dock for three weeks, and the islanders had been "
    "brought over in fishing boats. The repairs cost two million, a fifth more than planned, because a part of the engine had "
    "to be made anew in a yard on the mainland, which also paints the hull."
)
NULL, AD, FOLLOW = "Published: undefined", "Advertisement", "Follow us on Facebook, Twitter and Instagram"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ran(put: Put, day: int, *words: str, **files: tuple[str, ...]) -> None:
    """Lint texts of a day into the history h.db."""
    for name, lines in files.items():
        put(f"{name}.txt", "\n".join((STORY, *lines, "")))
    paths = [f"{name}.txt" for name in files]
    called = ["check", *paths, "--history", "h.db", "--now", f"2026-01-{day:02}T06:00:00Z", "--select", "TPL,ADS,PRO"]
    assert main([*called, "--exit-zero", "--quiet", *words]) == 0


def test_the_trend_of_each_feed_is_shown(put: Put, capsys: Capture) -> None:
    ran(put, 1, a=(), b=(NULL,))
    ran(put, 2, a=(AD,), b=(NULL,))
    capsys.readouterr()
    assert main(["history", "h.db"]) == 0
    head, one, other, last = capsys.readouterr().out.splitlines()
    assert head.split() == ["feed", "trend", "score", "raw", "change", "runs", "last", "run"]
    assert one.split()[0] == "a.txt"
    assert one.endswith("  2026-01-02 06:00Z")
    assert one.split()[4].startswith("-")
    assert other.split()[4] == "+0"
    assert last == "2 feeds, 2 runs"


def test_a_fall_by_more_than_max_drop_exits_with_1(put: Put, capsys: Capture) -> None:
    ran(put, 1, a=(), b=(NULL,))
    ran(put, 2, a=(NULL, AD, FOLLOW), b=(NULL,))
    capsys.readouterr()
    assert main(["history", "h.db", "--output-format", "json"]) == 0
    drops = {one["source"]: one["drop"] for one in json.loads(capsys.readouterr().out)}
    assert drops["b.txt"] == 0
    assert drops["a.txt"] > 10
    assert main(["history", "h.db", "--max-drop", str(drops["a.txt"])]) == 0
    assert "; none fell by more than" in capsys.readouterr().out
    assert main(["history", "h.db", "--max-drop", str(drops["a.txt"] - 1)]) == 1
    out = capsys.readouterr().out
    assert f"fell by {drops['a.txt']}, more than {drops['a.txt'] - 1}" in out
    assert out.endswith(f"; 1 fell by more than {drops['a.txt'] - 1}\n")
    assert main(["history", "h.db", "--max-drop", "0", "--feed", "b*"]) == 0
    assert main(["history", "h.db", "--max-drop", "0", "--output-format", "json"]) == 1


def test_a_slow_fall_is_seen_against_several_runs(put: Put) -> None:
    ran(put, 1, a=())
    ran(put, 2, a=(AD,))
    ran(put, 3, a=(AD, FOLLOW))
    ran(put, 4, a=(AD, FOLLOW))
    assert main(["history", "h.db", "--max-drop", "5"]) == 0
    assert main(["history", "h.db", "--max-drop", "5", "--against", "3"]) == 1


def test_a_suppression_is_no_rise_and_no_fall(put: Put, capsys: Capture) -> None:
    ran(put, 1, a=(NULL,))
    ran(put, 2, "--write-baseline", "known.json", a=(NULL,))
    ran(put, 3, "--baseline", "known.json", a=(NULL,))
    capsys.readouterr()
    assert main(["history", "h.db", "--output-format", "json"]) == 0
    (feed,) = json.loads(capsys.readouterr().out)
    first, _, last = feed["runs"]
    assert first["score"] < last["score"] == 100
    assert first["raw_score"] == last["raw_score"]
    assert last["suppressed"] == 1
    ran(put, 4, a=(NULL,))
    assert main(["history", "h.db", "--max-drop", "0"]) == 0


def test_what_is_no_history_ends_in_one_line(put: Put, capsys: Capture) -> None:
    assert main(["history", "none.db"]) == 2
    assert "no such history file: 'none.db'" in capsys.readouterr().err
    put("a.db", "no database")
    assert main(["history", "a.db"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("newslint: a.db: not usable as a history: ")
    ran(put, 1, a=())
    capsys.readouterr()
    assert main(["history", "h.db", "--feed", "zz"]) == 2
    assert capsys.readouterr().err == "newslint: no feed in the history is called 'zz'; it holds 'a.txt'\n"
    put("b.txt", STORY)
    assert main(["check", "b.txt", "--history", "a.db"]) == 2


def test_monitoring_reads_numbers_per_feed(put: Put) -> None:
    ran(put, 1, "--output-format", "prometheus=n.prom", a=(NULL,), b=())
    text = Path("n.prom").read_text("utf-8")
    assert 'newslint_findings{feed="a.txt",severity="error"} 1' in text
    assert 'newslint_score{feed="b.txt"} 100' in text
