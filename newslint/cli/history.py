"""The history command: shows how the score of each feed went, and fails where one fell too far."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from newslint.cli import FINE, FOUND
from newslint.cli.errors import UsageError
from newslint.history import History, HistoryError, Point, Trend, trends
from newslint.reporters.visible import is_unicode, visible

_BARS = "▁▂▃▄▅▆▇█"
_ASCII_BARS = "_.:-=+*#"
_SPARKS = 24


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint history`; returns the exit code, raises UsageError."""
    try:
        points = History(Path(called.file)).points(None)
    except HistoryError as error:
        raise UsageError(str(error)) from None
    found = trends(points, called.against)
    if called.feed:
        found = [one for one in found if any(_is(one, glob) for glob in called.feed)]
        if not found:
            raise UsageError(f"no feed in the history is called '{called.feed[0]}'; it holds {_some(points)}")
    if called.output_format == "json":
        _json(found, called.last)
    else:
        _text(found, called.last, called.max_drop)
    fell = [one for one in found if called.max_drop is not None and one.drop is not None and one.drop > called.max_drop]
    return FOUND if fell else FINE


def _is(trend: Trend, glob: str) -> bool:
    return fnmatch(trend.source, glob) or fnmatch(trend.feed or "", glob)


def _some(points: Sequence[Point]) -> str:
    names = sorted({point.source for point in points})
    if not names:
        return "no run yet"
    return ", ".join(f"'{name}'" for name in names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _json(found: Sequence[Trend], last: int) -> None:
    import msgspec

    rows = [
        {
            "source": one.source,
            "feed": one.feed,
            "drop": one.drop,
            "runs": [
                {key: value for key, value in point._asdict().items() if key not in ("source", "feed")}
                for point in one.points[-last:]
            ],
        }
        for one in found
    ]
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(rows)).decode() + "\n")


def _text(found: Sequence[Trend], last: int, most: int | None) -> None:
    out = sys.stdout
    encoding = getattr(out, "encoding", None) or "utf-8"
    if not found:
        out.write("No run in the history yet\n")
        return
    bars = _BARS if is_unicode(encoding) else _ASCII_BARS
    names = [visible(one.source, encoding) for one in found]
    width = max(len("feed"), *map(len, names))
    sparks = max(len("trend"), min(_SPARKS, last, max(len(one.points) for one in found)))
    out.write(f"{'feed':{width}}  {'trend':{sparks}}  score   raw  change  runs  last run\n")
    fell = 0
    for one, name in zip(found, names, strict=True):
        end = one.points[-1]
        line = "".join(_bar(point.raw_score, bars) for point in one.points[-min(last, _SPARKS) :])
        mark = ""
        if most is not None and one.drop is not None and one.drop > most:
            fell += 1
            mark = f"  fell by {one.drop}, more than {most}"
        out.write(
            f"{name:{width}}  {line:{sparks}}  {_number(end.score):>5}  {_number(end.raw_score):>4}  "
            f"{_change(one):>6}  {len(one.points):>4}  {end.at:%Y-%m-%d %H:%M}Z{mark}\n"
        )
        versions = {point.newslint for point in one.points[-2:]}
        if len(versions) > 1:
            out.write(f"{'':{width}}  newslint changed from {one.points[-2].newslint} to {end.newslint} in between\n")
    runs = len({point.at for one in found for point in one.points})
    said = f"{len(found)} feed{'s' if len(found) != 1 else ''}, {runs} run{'s' if runs != 1 else ''}"
    if most is not None:
        said += f"; {fell or 'none'} fell by more than {most}"
    out.write(said + "\n")


def _bar(score: int | None, bars: str) -> str:
    return "·" if score is None and bars is _BARS else "?" if score is None else bars[min(7, score * 8 // 101)]


def _number(score: int | None) -> str:
    return "-" if score is None else str(score)


def _change(one: Trend) -> str:
    judged = [point.raw_score for point in one.points if point.raw_score is not None]
    return f"{judged[-1] - judged[-2]:+d}" if len(judged) > 1 and one.points[-1].raw_score is not None else "-"
