"""Numbers per feed in the text format of Prometheus, for the textfile collector of node_exporter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, Judged, Summary
from newslint.model.finding import SEVERITIES
from newslint.reporters import Options, RunNotes
from newslint.reporters.streams import byte_writer


class _Feed:
    __slots__ = ("findings", "items", "raw_score", "score", "suppressed")

    def __init__(self) -> None:
        self.items = 0
        self.suppressed = 0
        self.findings = dict.fromkeys(SEVERITIES, 0)
        self.score: int | None = None
        self.raw_score: int | None = None


class Prometheus:
    """Counts by feed and severity, never by item: every label is a time series that is kept for months."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._options = options
        self._feeds: dict[str, _Feed] = {}

    def start(self) -> None:
        """Write nothing: a metric's samples stand together."""

    def item(self, judged: Judged) -> None:
        """Count the item."""
        report = judged.report
        feed = self._feeds.setdefault(report.source, _Feed())
        feed.items += 1
        feed.suppressed += report.suppressed
        _count(feed, report.findings)

    def feed(self, report: FeedReport) -> None:
        """Take the feed's scores."""
        feed = self._feeds.setdefault(report.source, _Feed())
        feed.suppressed += report.suppressed
        feed.score, feed.raw_score = report.score, report.raw_score
        _count(feed, report.findings)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write all metrics, without time stamps of their own, as the collector asks."""
        feeds = sorted(self._feeds.items())
        now = self._options.now or datetime.now(UTC)
        lines: list[str] = []
        _metric(lines, "newslint_items", "Items read.", [(_labels(name), one.items) for name, one in feeds])
        _metric(
            lines,
            "newslint_findings",
            "Findings that are not suppressed.",
            [
                (_labels(name, severity=severity), one.findings[severity])
                for name, one in feeds
                for severity in SEVERITIES
            ],
        )
        _metric(
            lines,
            "newslint_suppressed_findings",
            "Findings that the settings or a baseline took out.",
            [(_labels(name), one.suppressed) for name, one in feeds],
        )
        _metric(
            lines,
            "newslint_score",
            "Mean score of the items, 0 to 100.",
            [(_labels(name), one.score) for name, one in feeds if one.score is not None],
        )
        _metric(
            lines,
            "newslint_raw_score",
            "Mean score with the suppressed findings counted.",
            [(_labels(name), one.raw_score) for name, one in feeds if one.raw_score is not None],
        )
        stamp = int(now.timestamp())
        _metric(lines, "newslint_last_run_timestamp_seconds", "When the run was.", [("", stamp)])
        self._write("".join(lines).encode("utf-8", "replace"))
        self._out.flush()


def _count(feed: _Feed, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        feed.findings[finding.severity] += 1


def _metric(lines: list[str], name: str, text: str, samples: list[tuple[str, int]]) -> None:
    if samples:
        lines.append(f"# HELP {name} {text}\n# TYPE {name} gauge\n")
        lines.extend(f"{name}{labels} {value}\n" for labels, value in samples)


def _labels(feed: str, **more: str) -> str:
    pairs = {"feed": feed, **more}
    return "{" + ",".join(f'{key}="{_value(value)}"' for key, value in pairs.items()) + "}"


def _value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def create(out: TextIO | BinaryIO, options: Options) -> Prometheus:
    """Return a reporter that writes to ``out``."""
    return Prometheus(out, options)
