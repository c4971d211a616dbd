"""Collects the scores of a run for its history file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from newslint import __version__
from newslint.cli.errors import UsageError
from newslint.history import History, HistoryError, Point, Run
from newslint.model import FeedReport, Finding, Judged, Summary
from newslint.reporters import Earlier

_SHOWN = 200
"""Earlier runs of each feed that a report may show."""


class Record:
    """One run on its way into a history file; ``earlier`` is what that holds of the runs before. Raises UsageError."""

    def __init__(self, path: Path) -> None:
        self._history = History(path)
        self._feeds: dict[str, Point] = {}
        self._items = 0
        self._counts = {"error": 0, "warning": 0, "info": 0}
        self._suppressed = 0
        try:
            self._history.check()
            points = self._history.points(_SHOWN)
        except HistoryError as error:
            raise UsageError(str(error)) from None
        self.earlier = tuple(Earlier(one.source, one.at.isoformat(), one.score, one.raw_score) for one in points)
        self._now = datetime.min

    def take(self, event: Judged | FeedReport) -> None:
        """Count an item, or end a feed."""
        if isinstance(event, Judged):
            self._items += 1
            self._suppressed += event.report.suppressed
            self._count(event.report.findings)
            return
        self._count(event.findings)
        self._feeds[event.source] = Point(
            source=event.source,
            feed=event.feed,
            at=self._now,
            newslint=__version__,
            items=self._items,
            errors=self._counts["error"],
            warnings=self._counts["warning"],
            infos=self._counts["info"],
            suppressed=self._suppressed + event.suppressed,
            score=event.score,
            raw_score=event.raw_score,
        )
        self._items = self._suppressed = 0
        self._counts = dict.fromkeys(self._counts, 0)

    def close(self, summary: Summary, now: datetime) -> None:
        """Append the run; raises UsageError."""
        feeds = tuple(point._replace(at=now) for point in self._feeds.values())
        run = Run(
            now,
            __version__,
            summary.items,
            summary.findings,
            summary.suppressed,
            summary.score,
            summary.raw_score,
            feeds,
        )
        try:
            self._history.append(run)
        except HistoryError as error:
            raise UsageError(str(error)) from None

    def _count(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            self._counts[finding.severity] += 1
