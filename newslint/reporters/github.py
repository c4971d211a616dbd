"""Workflow commands of GitHub Actions, which become annotations at the line: the worst findings, and the count of all."""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, ItemReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.paths import portable
from newslint.reporters.sentences import counted, summary_sentence
from newslint.reporters.streams import Page
from newslint.reporters.visible import visible

MOST = 10
"""Annotations of each kind that GitHub shows for one step; more are dropped there without a word."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_SURE = {"high": 2, "medium": 1, "low": 0}


class GitHub:
    """Keeps the worst findings of each severity: the surest ones of the lowest items, the first met before later ones."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._page = Page(out)
        self._worst: dict[str, list[tuple[int, int, int, str]]] = {severity: [] for severity in _COMMANDS}
        self._met = 0

    def start(self) -> None:
        """Write nothing: the worst are known at the end."""

    def item(self, judged: Judged) -> None:
        """Look at the item's findings."""
        for finding in judged.report.findings:
            self._take(finding, judged.report.source, judged.report)

    def feed(self, report: FeedReport) -> None:
        """Look at what was found about the feed as such."""
        for finding in report.findings:
            self._take(finding, report.source, None)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the commands, the worst first, and the summary sentence."""
        written = 0
        for severity in _COMMANDS:
            for *_, line in sorted(self._worst[severity], reverse=True):
                self._page.write(line + "\n")
                written += 1
        if self._met > written:
            rest = counted(self._met - written, "more finding")
            self._page.write(f"{rest} without an annotation; the job's summary counts them\n")
        self._page.write(summary_sentence(summary) + "\n")
        self._page.flush()

    def _take(self, finding: Finding, source: str, report: ItemReport | None) -> None:
        self._met += 1
        score = report.score if report is not None and report.score is not None else 100
        heap = self._worst[finding.severity]
        key = (_SURE[finding.confidence], -score, -self._met)
        if len(heap) < MOST:
            heappush(heap, (*key, _command(finding, source, report)))
        elif key > heap[0][:3]:
            heappushpop(heap, (*key, _command(finding, source, report)))


def _command(finding: Finding, source: str, report: ItemReport | None) -> str:
    properties = {
        "file": portable(source),
        "line": str(finding.line),
        "endLine": str(finding.end_line),
        "title": f"{finding.code} {finding.name}",
    }
    if finding.line == finding.end_line:  # columns count only within one line
        properties["col"] = str(finding.column)
        properties["endColumn"] = str(finding.end_column)
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    whose = f" (in '{report.title}')" if report is not None and report.title else ""
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(visible(finding.message + whose))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def create(out: TextIO | BinaryIO, options: Options) -> GitHub:
    """Return a reporter that writes to ``out``."""
    return GitHub(out)
