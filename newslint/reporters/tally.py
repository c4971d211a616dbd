"""Counts what a run found: per rule, per grade, per feed and per publisher."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newslint.model import FeedReport, Finding, ItemReport, Scores, Spread
from newslint.model.finding import SEVERITIES, Severity


class RuleCount(NamedTuple):
    """How often a rule was broken, and in how many items; ``severity`` is the worst that it had."""

    code: str
    name: str
    severity: Severity
    findings: int
    items: int


class PlaceCount(NamedTuple):
    """How a feed or a publisher did; ``score`` is the mean over its items that could be judged, ``spread`` how they lie."""

    name: str
    items: int
    findings: int
    score: int | None
    spread: Spread | None = None


class _Rule:
    __slots__ = ("findings", "items", "name", "severity")

    def __init__(self, finding: Finding) -> None:
        self.name = finding.name
        self.severity = finding.severity
        self.findings = 0
        self.items = 0


class _Place:
    __slots__ = ("findings", "items", "scores")

    def __init__(self) -> None:
        self.items = 0
        self.findings = 0
        self.scores = Scores()


class Tally:
    """Adds up items and feeds as a reporter sees them."""

    def __init__(self) -> None:
        self.grades: dict[str, int] = {}
        self.scores = Scores()
        self.unjudged = 0
        self._rules: dict[str, _Rule] = {}
        self._feeds: dict[str, _Place] = {}
        self._publishers: dict[str, _Place] = {}

    def item(self, report: ItemReport) -> None:
        """Count one item."""
        if report.grade is None:
            self.unjudged += 1
        else:
            self.grades[report.grade] = self.grades.get(report.grade, 0) + 1
        if report.score is not None:
            self.scores.add(report.score)
        _add(self._feeds, report.source, report)
        if report.publisher is not None:
            _add(self._publishers, report.publisher, report)
        if report.findings:
            for code in self._count(report.findings):
                self._rules[code].items += 1

    def feed(self, report: FeedReport) -> None:
        """Count what was found about a feed as such."""
        if report.findings:
            self._feeds.setdefault(report.source, _Place()).findings += len(report.findings)
            self._count(report.findings)

    def rules(self) -> list[RuleCount]:
        """Return every broken rule, the one with most findings first."""
        rows = [
            RuleCount(code, rule.name, rule.severity, rule.findings, rule.items) for code, rule in self._rules.items()
        ]
        return sorted(rows, key=lambda row: (-row.findings, row.code))

    def feeds(self) -> list[PlaceCount]:
        """Return every feed with findings, the worst first."""
        return _worst_first(self._feeds)

    def publishers(self) -> list[PlaceCount]:
        """Return every publisher with findings, the worst first."""
        return _worst_first(self._publishers)

    def _count(self, findings: Iterable[Finding]) -> set[str]:
        codes = set()
        for finding in findings:
            rule = self._rules.get(finding.code)
            if rule is None:
                rule = self._rules[finding.code] = _Rule(finding)
            elif SEVERITIES.index(finding.severity) < SEVERITIES.index(rule.severity):
                rule.severity = finding.severity
            rule.findings += 1
            codes.add(finding.code)
        return codes


def _add(places: dict[str, _Place], name: str, report: ItemReport) -> None:
    place = places.get(name)
    if place is None:
        place = places[name] = _Place()
    place.items += 1
    place.findings += len(report.findings)
    if report.score is not None:
        place.scores.add(report.score)


def _worst_first(places: dict[str, _Place]) -> list[PlaceCount]:
    rows = [
        PlaceCount(name, place.items, place.findings, place.scores.mean, place.scores.spread)
        for name, place in places.items()
        if place.findings
    ]
    return sorted(rows, key=lambda row: (101 if row.score is None else row.score, -row.findings, row.name))
