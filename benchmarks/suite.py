"""Everything that is measured of newslint, in one run: `python -m benchmarks.suite`.

Throughput by stage, by format and by rule, start-up, memory, growth, and the peers, on items that the suite makes itself
or on a file of JSON Lines of yours. It prints Markdown; `--write docs/benchmarks.md` puts that into the documentation.
Only ratios can be compared between machines, so ratios are what the tables hold. Times are CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from benchmarks.made import Made, as_jsonl, as_rss, items
from benchmarks.peers import PEERS, Peer, plain_re
from newslint import __version__
from newslint.config import Config
from newslint.model import FeedReport, Judged, Rule
from newslint.readers import Input, read
from newslint.reporters import Options, create
from newslint.rulebook import built_in, chosen, load
from newslint.runners import Plan, survey
from newslint.runners.profiling import Profile, Profiler
from newslint.runners.serial import serial

PARTS = ("stages", "rules", "formats", "peers", "startup", "growth", "memory")
_ROUNDS = 3


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=2000, help="items made (default 2000)")
    parser.add_argument("--jsonl", help="measure on this file (JSON Lines) instead of made items")
    parser.add_argument("--only", action="append", choices=PARTS, default=[], help="only this part; more than once")
    parser.add_argument("--growth", type=int, default=16_000, help="items of the largest run of growth (default 16000)")
    parser.add_argument("--megabytes", type=int, default=64, help="size of the file for memory (default 64)")
    parser.add_argument("--write", type=Path, help="write the Markdown there too")
    called = parser.parse_args()
    made = list(items(called.items))
    data = Path(called.jsonl).read_bytes() if called.jsonl else as_jsonl(made)
    bench = Bench(data, made, called.jsonl or "")
    lines = bench.head()
    for part in called.only or PARTS:
        if part in ("growth", "memory"):
            lines += getattr(bench, part)(called.growth if part == "growth" else called.megabytes)
        else:
            lines += getattr(bench, part)()
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if called.write:
        called.write.write_text(text, encoding="utf-8")


class Bench:
    """The rules in force by default, made ready, and the data to measure them on."""

    def __init__(self, data: bytes, made: Sequence[Made], file: str) -> None:
        self.data = data
        self.made = made
        self.file = file
        self.chosen: list[Rule] = chosen(load(built_in()), Config())
        feed = read(_input(data, "jsonl"), format="jsonl")
        self.bodies = [text.value for item in feed.items for text in item.texts if text.name == "body"]
        self.plan = Plan(tuple(self.chosen), Config(), datetime.now(UTC), False)
        self.base = 0.0

    def head(self) -> list[str]:
        """Say what was measured on what."""
        size = sum(map(len, self.bodies)) // max(1, len(self.bodies))
        patterns = sum(len(rule.match.patterns) for rule in self.chosen if rule.match)
        source = "a file of the user's" if self.file else "made by the suite, every second one with dirt in it"
        return [
            "# Benchmarks",
            "",
            f"Written by `python -m benchmarks.suite`. newslint {__version__}, {len(self.chosen)} rules with"
            f" {patterns:,} patterns, {len(self.bodies):,} items of {size:,} characters ({source}).",
            f"Python {platform.python_version()}, {platform.machine()}, one process where nothing else is said.",
            "Ratios can be compared between machines, seconds cannot; on a busy machine a ratio is good to some 15 %.",
            "",
        ]

    def newslint(self) -> float:
        """Return the CPU seconds an item from JSON Lines to JSON Lines; measured once."""
        if not self.base:
            self.base = _best(lambda: _run(self.plan, self.data, "jsonl")) / len(self.bodies)
        return self.base

    def stages(self) -> list[str]:
        """Where the time of a run goes."""
        profile = self._profile
        rules = sum(one.seconds for one in profile.rules)
        lines = ["## By stage", "", "| stage | share of the run |", "|---|--:|"]
        for name, seconds in (*profile.stages.items(), ("rules", rules)):
            lines.append(f"| {name} | {100 * seconds / profile.seconds:.1f} % |")
        scan = profile.stages["filter scan"]
        ratio = self.newslint() * profile.items / scan if scan else 0
        lines += ["", f"The whole run takes {ratio:.1f} times what the scan of the filter takes.", ""]
        return lines

    def rules(self) -> list[str]:
        """Which rules cost most."""
        profile = self._profile
        lines = [
            "## By rule",
            "",
            "The ten that cost most, as a share of the whole run; `newslint check --profile-rules` shows all.",
            "",
        ]
        lines += ["| rule | share |", "|---|--:|"]
        for one in profile.rules[:10]:
            lines.append(f"| {one.rule.code} {one.rule.name} | {100 * one.seconds / profile.seconds:.2f} % |")
        rest = sum(one.seconds for one in profile.rules[10:])
        lines += [f"| all others ({len(profile.rules) - 10}) | {100 * rest / profile.seconds:.2f} % |", ""]
        return lines

    def formats(self) -> list[str]:
        """What reading costs, and a whole run, by format."""
        lines = ["## By format", "", "JSON Lines is 1.", "", "| format | reading | whole run |", "|---|--:|--:|"]
        made = as_jsonl(list(self.made)), as_rss(list(self.made))
        texts = [b"\n".join(line.encode() for line in one.paragraphs) for one in self.made]
        times = {}
        for name, data in (("jsonl", made[0]), ("rss", made[1]), ("json", _array(made[0])), ("text", b"")):
            if name == "text":
                reading = _best(lambda: [_read(text, "text") for text in texts])
                whole = (
                    _best(lambda: [_run(self.plan, text, "text") for text in texts[:200]])
                    * len(texts)
                    / min(200, len(texts))
                )
            else:
                reading = _best(lambda data=data, name=name: _read(data, name))  # type: ignore[misc]  # mypy cannot infer the defaults
                whole = _best(lambda data=data, name=name: _run(self.plan, data, name))  # type: ignore[misc]  # the same
            times[name] = (reading, whole)
        first = times["jsonl"]
        for name, (reading, whole) in times.items():
            lines.append(f"| {name} | {reading / first[0]:.1f} | {whole / first[1]:.2f} |")
        return [*lines, ""]

    def peers(self) -> list[str]:
        """What other tools take for the same texts."""
        own = self.newslint()
        rss = as_rss(list(self.made)[:300])
        lines = ["## Peers", "", "Time an item; newslint, from JSON Lines to JSON Lines with all rules, is 1.", ""]
        lines += [
            "| what | what it does | time |",
            "|---|---|--:|",
            "| newslint | reads, judges, places, scores, reports | 1 |",
        ]
        count = min(300, len(self.made))
        lines.append(f"| newslint on RSS | the same | {_best(lambda: _run(self.plan, rss, 'rss')) / count / own:.2f} |")
        lines.append(_line("feedparser, the same RSS", "parses", _feedparser(rss), count, own))
        lines.append(
            _row("plain `re`", "searches newslint's patterns, no more", plain_re(self.chosen), self.bodies[:20], own)
        )
        for name, what, make in PEERS:
            try:
                peer = make()
                peer(self.bodies[0])
            except Exception as error:  # a library that is missing, or lacks one that it needs
                lines.append(f"| {name} | {what} | not measured: {type(error).__name__} |")
                continue
            lines.append(_row(name, what, peer, self.bodies[:200], own))
        return [*lines, ""]

    def startup(self) -> list[str]:
        """What one small file costs, in terms of starting Python."""
        lines = [
            "## Start-up",
            "",
            "CPU time of a process; Python that does nothing is 1.",
            "",
            "| what | time |",
            "|---|--:|",
        ]
        with tempfile.TemporaryDirectory() as folder:
            small = Path(folder, "a.txt")
            small.write_text("\n".join(self.made[1].paragraphs), encoding="utf-8")
            check = ["check", str(small), "--isolated", "--exit-zero", "--output-format", "jsonl"]
            bare = _cpu([sys.executable, "-c", "pass"])
            rows = [
                ("`newslint --version`", ["--version"]),
                ("one small file, judged", [*check, "--no-cache"]),
                ("one small file, unchanged", check),
            ]
            for name, words in rows:
                call = [sys.executable, "-m", "newslint", *words]
                _cpu(call, rounds=2)
                lines.append(f"| {name} | {_cpu(call) / bare:.1f} |")
        return [*lines, ""]

    def growth(self, most: int) -> list[str]:
        """Whether the time of an item, and the memory, stay as items become more."""
        lines = ["## Growth", "", "`newslint check --no-cache` on more and more items; 1,000 items are 1.", ""]
        lines += ["| items | time an item | memory |", "|--:|--:|--:|"]
        counts = [1000]
        while counts[-1] * 4 <= most:
            counts.append(counts[-1] * 4)
        if counts[-1] < most:
            counts.append(most)
        first: tuple[float, int] | None = None
        for count in counts:
            with _file(count) as path:
                seconds, memory = _process(path)
            one = (seconds / count, memory)
            first = first or one
            lines.append(f"| {count:,} | {one[0] / first[0]:.2f} | {one[1] / first[1]:.2f} |")
        return [*lines, "", "The time of an item falls at first because starting is shared by more of them.", ""]

    def memory(self, megabytes: int) -> list[str]:
        """How much memory a large file takes."""
        with _file(megabytes * 240) as path:
            size = path.stat().st_size
            _, peak = _process(path)
            _, shared = _process(path, "--jobs", "2")
        lines = [
            "## Memory",
            "",
            f"A file of {size / 1e6:,.0f} MB of JSON Lines, at its peak:",
            "",
            "| what | resident |",
            "|---|--:|",
        ]
        lines += [
            f"| one process | {peak / 1024:.0f} MB |",
            f"| `--jobs 2`, the largest of the processes | {shared / 1024:.0f} MB |",
        ]
        return [*lines, ""]

    @cached_property
    def _profile(self) -> Profile:
        reporter = create("jsonl", io.BytesIO(), Options())
        given = _input(self.data, "jsonl")
        started = time.process_time()
        across, _ = survey(self.plan, [given])
        first = time.process_time() - started

        def take(event: object) -> None:
            if isinstance(event, Judged):
                reporter.item(event)
            elif isinstance(event, FeedReport):
                reporter.feed(event)

        return Profiler(self.plan._replace(across=across), take, first, time.process_time).run([given])


def _input(data: bytes, kind: str) -> Input:
    return Input(f"bench.{kind}", lambda: io.BytesIO(data), len(data))


def _read(data: bytes, kind: str) -> None:
    for _ in read(_input(data, kind), format=kind).items:
        pass


def _run(plan: Plan, data: bytes, kind: str) -> None:
    """Do what `newslint check --output-format jsonl` does, both passes, in this process."""
    given = _input(data, kind)
    plan = plan._replace(config=Config(input_format=kind))
    across, again = survey(plan, [given])
    reporter = create("jsonl", io.BytesIO(), Options())
    for event in serial(plan._replace(across=across), again):
        if isinstance(event, FeedReport):
            reporter.feed(event)
        elif isinstance(event, Judged):
            reporter.item(event)


def _array(jsonl: bytes) -> bytes:
    return b"[" + b",\n".join(jsonl.splitlines()) + b"]"


def _feedparser(rss: bytes) -> Callable[[], object] | None:
    try:
        import feedparser
    except ImportError:
        return None
    return lambda: feedparser.parse(rss)


def _line(name: str, what: str, work: Callable[[], object] | None, count: int, own: float) -> str:
    if work is None:
        return f"| {name} | {what} | not measured: not installed |"
    return f"| {name} | {what} | {_ratio(_best(work) / count / own)} |"


def _row(name: str, what: str, peer: Peer, bodies: Sequence[str], own: float) -> str:
    return _line(name, what, lambda: [peer(body) for body in bodies], len(bodies), own)


def _ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}"


def _best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the best of some rounds, the first left out: others may work on the machine."""
    work()
    taken = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def _cpu(call: Sequence[str], rounds: int = 7) -> float:
    """Return the least CPU seconds of a process."""
    taken = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


# a process begins with the peak of the one that started it, so it has to be asked for its own
_MEASURED = """
import sys
from newslint.cli import main
code = main(sys.argv[1:])
try:
    with open("/proc/self/status") as status:
        sys.stderr.write(status.read())
except OSError:
    pass
sys.exit(code)
"""


def _process(path: Path, *words: str) -> tuple[float, int]:
    """Return CPU seconds and the peak of resident KB of a run over a file."""
    check = ["check", str(path), "--isolated", "--exit-zero", "--no-cache", "--output-format", "jsonl", *words]
    call = [sys.executable, "-c", _MEASURED, *check]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr is not None else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"newslint ended with {process.returncode}")
    peak = re.search(r"VmHWM:\s+(\d+)", said)
    return used.ru_utime + used.ru_stime, int(peak[1]) if peak else used.ru_maxrss


class _file:  # noqa: N801  # used as a function
    """A temporary file of so many made items."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __enter__(self) -> Path:
        with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", delete=False) as file:
            for block in _blocks(items(self._count), 1000):
                file.write(as_jsonl(block))
        self._path = Path(file.name)
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink()


def _blocks(made: Iterator[Made], size: int) -> Iterator[list[Made]]:
    block: list[Made] = []
    for one in made:
        block.append(one)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block


if __name__ == "__main__":
    main()
