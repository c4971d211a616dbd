"""Items a second, newslint and its peers in the same run: `python -m benchmarks.throughput`.

One process, one core. The peers do less than newslint does: plain `re` only searches (no places, no score, no report),
feedparser only parses. Quote the ratios; the seconds are this machine's.
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.made import as_jsonl, as_rss, items
from newslint.config import Config
from newslint.linter import Engine, Linter
from newslint.linter.filters import full
from newslint.model import FeedReport, Rule
from newslint.readers import Input, read
from newslint.reporters import Options, create
from newslint.rulebook import built_in, chosen, load


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=3000, help="items made (default 3000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median is shown (default 3)")
    parser.add_argument("--jsonl", help="measure on this file instead of made items (JSON Lines)")
    called = parser.parse_args()
    made = list(items(called.items))
    data = Path(called.jsonl).read_bytes() if called.jsonl else as_jsonl(made)
    count = data.count(b"\n")
    rss = as_rss(made)
    rules = chosen(load(built_in()), Config())
    engine = Engine(rules, datetime.now(UTC))
    for scan in engine.scans.values():
        scan.matcher = full(scan.searches)  # and not the quick one of a first run
    linter = Linter(engine)
    bodies = [
        text.value for item in read(_input(data), format="jsonl").items for text in item.texts if text.name == "body"
    ]
    print(f"{len(rules)} rules, {count} items of {sum(map(len, bodies)) // max(1, len(bodies))} characters")
    rows = [
        ("newslint, JSON Lines in, JSON Lines out", count, lambda: _newslint(linter, data, "jsonl")),
        ("newslint, RSS in, JSON Lines out", len(made), lambda: _newslint(linter, rss, "rss")),
        ("reading JSON Lines alone", count, lambda: _read(data, "jsonl")),
        ("reading RSS alone", len(made), lambda: _read(rss, "rss")),
        ("plain re, one pattern at a time", min(60, len(bodies)), lambda: _plain(rules, bodies[:60])),
        ("feedparser, parsing the same RSS", min(300, len(made)), _feedparser(as_rss(made[:300]))),
    ]
    speeds: dict[str, float] = {}
    for name, number, work in rows:
        work()
        taken = []
        for _ in range(called.rounds):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
        speeds[name] = number / statistics.median(taken)
    first = next(iter(speeds.values()))
    for name, speed in speeds.items():
        print(
            f"{name:42} {speed:10,.0f} items/s {1e6 / speed:10,.1f} µs an item   newslint is {first / speed:6.1f} times as fast"
        )


def _input(data: bytes) -> Input:
    return Input("bench", lambda: io.BytesIO(data), len(data))


def _read(data: bytes, kind: str) -> None:
    for _ in read(_input(data), format=kind).items:
        pass


def _newslint(linter: Linter, data: bytes, kind: str) -> None:
    reporter = create("jsonl", io.BytesIO(), Options())
    for event in linter.lint(read(_input(data), format=kind)):
        if isinstance(event, FeedReport):
            reporter.feed(event)
        else:
            reporter.item(event)


def _plain(rules: list[Rule], bodies: list[str]) -> None:
    flags = re.IGNORECASE | re.MULTILINE
    patterns = [re.compile(pattern, flags) for rule in rules if rule.match for pattern in rule.match.patterns]
    for body in bodies:
        for pattern in patterns:
            for _ in pattern.finditer(body):
                pass


def _feedparser(rss: bytes) -> Callable[[], object]:
    import feedparser

    return lambda: feedparser.parse(rss)


if __name__ == "__main__":
    main()
