"""What a long run shows of itself."""

from __future__ import annotations

import io

from newslint.cli.progress import Progress
from newslint.readers import Input


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_items_megabytes_rate_and_time_left() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, [Input("a.jsonl", None, 30_000_000), Input("b.jsonl", None, 10_000_000)], clock=clock)
    assert progress.passed is not None
    for _ in range(64):
        progress.step()
    assert out.getvalue() == ""
    clock.now += 10
    progress.passed(8_000_000)
    for _ in range(64):
        progress.step()
    assert out.getvalue() == "\r\x1b[2K128 items, 8.0 of 40.0 MB, 13 items a second, 40 s left"
    progress.clear()
    assert out.getvalue().endswith("\r\x1b[2K")


def test_what_has_no_size_has_no_time_left() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, [Input("<stdin>", io.BytesIO), Input("a.jsonl.gz", None, 10)], clock=clock)
    assert progress.passed is not None
    progress.passed(2_500_000)
    assert progress.line(2.0) == "0 items, 2.5 MB of 2 inputs, 0 items a second"


def test_long_times() -> None:
    progress = Progress(_Terminal(), [Input("a.jsonl", None, 100_000_000)], clock=_Clock())
    assert progress.passed is not None
    progress.passed(1_000_000)
    assert progress.line(9).endswith("14 min 51 s left")
    assert progress.line(90).endswith("2 h 28 min left")


def test_nothing_is_shown_where_nobody_looks() -> None:
    out, clock = io.StringIO(), _Clock()
    progress = Progress(out, [Input("a.jsonl", None, 100)], clock=clock)
    assert progress.passed is None
    clock.now += 100
    for _ in range(64):
        progress.step()
    progress.clear()
    assert out.getvalue() == ""


def test_the_first_reading_counts_bytes() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, [Input("a.jsonl", None, 40_000_000)], "first reading: ", clock)
    assert progress.passed is not None
    clock.now += 2
    progress.passed(10_000_000)
    assert out.getvalue() == "\r\x1b[2Kfirst reading: 10.0 of 40.0 MB, 5.0 MB a second, 6 s left"
