"""One line a finding, ``path:line:column: CODE message [name]``, which editors and grep understand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.sentences import summary_sentence
from newslint.reporters.streams import Page
from newslint.reporters.tally import Tally
from newslint.reporters.visible import visible


class Concise:
    """Writes findings as lines, plain in every terminal and pipe, and the summary sentence as the last."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._page = Page(out)
        self._options = options
        self._tally = Tally() if options.statistics else None

    def start(self) -> None:
        """Write nothing."""

    def item(self, judged: Judged) -> None:
        """Write the item's findings."""
        if self._tally is not None:
            self._tally.item(judged.report)
        if judged.report.findings:
            self._lines(judged.report.source, judged.report.findings)

    def feed(self, report: FeedReport) -> None:
        """Write what was found about the feed as such."""
        if self._tally is not None:
            self._tally.feed(report)
        if report.findings:
            self._lines(report.source, report.findings)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the tables, if they were asked for, and the summary sentence."""
        if self._tally is not None:
            from newslint.reporters.statistics import draw  # the only thing here that needs rich

            draw(self._out, self._options, self._tally)
        self._page.write(summary_sentence(summary) + "\n")
        self._page.flush()

    def _lines(self, source: str, findings: Iterable[Finding]) -> None:
        encoding = self._page.encoding
        path = visible(source, encoding)
        self._page.write(
            "".join(
                f"{path}:{finding.line}:{finding.column}: {finding.code} "
                f"{visible(finding.message, encoding)} [{finding.name}]\n"
                for finding in findings
            )
        )


def create(out: TextIO | BinaryIO, options: Options) -> Concise:
    """Return a reporter that writes to ``out``."""
    return Concise(out, options)
