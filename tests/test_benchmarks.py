"""The benchmark suite runs, and its tables hold what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import suite


@pytest.fixture(autouse=True)
def _few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take few rules: to compile the filter of all of them takes a minute of a busy machine."""
    monkeypatch.setattr(suite, "_ROUNDS", 1)
    monkeypatch.setattr(suite, "chosen", lambda rules, config: [one for one in rules if one.family in ("TPL", "DUP")])


def test_stages_and_rules(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = tmp_path / "benchmarks.md"
    arguments = [
        "suite",
        "--items",
        "6",
        "--only",
        "stages",
        "--only",
        "rules",
        "--only",
        "formats",
        "--write",
        str(out),
    ]
    monkeypatch.setattr("sys.argv", arguments)
    suite.main()
    text = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == text
    stages, rules, formats = text.split("\n## ")[1:]
    shares = [float(share) for share in re.findall(r"([\d.]+) % \|", stages)]
    assert sum(shares) == pytest.approx(100, abs=1)
    assert "| all others (" in rules
    assert re.search(r"\| jsonl \| 1\.0 \| 1\.00 \|", formats)
    assert re.search(r"\| rss \| [\d.]+ \| [\d.]+ \|", formats)


def test_a_peer_that_is_missing_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> suite.Peer:
        raise ImportError("no such library")

    monkeypatch.setattr(suite, "PEERS", (("a peer", "does much", missing), ("another", "counts", lambda: len)))
    monkeypatch.setattr("sys.argv", ["suite", "--items", "2", "--only", "peers"])
    suite.main()
    out = capsys.readouterr().out
    assert "| a peer | does much | not measured: ImportError |" in out
    assert re.search(r"\| another \| counts \| [\d.]+ \|", out)
    assert re.search(r"\| plain `re` \| searches newslint's patterns, no more \| [\d.]+ \|", out)


def test_memory_of_a_process() -> None:
    with suite._file(20) as path:
        seconds, peak = suite._process(path)
    assert seconds > 0
    assert 20_000 < peak < 400_000
    assert not path.exists()
