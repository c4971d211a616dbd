"""One JSON object an item, one a line, as soon as the item is judged."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import encode, feed_line
from newslint.reporters.streams import byte_writer


class JsonLines:
    """Writes item reports with the contract's keys in the contract's order, and nothing else."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out = out
        self._write = byte_writer(out)

    def start(self) -> None:
        """Write nothing: every line is an item."""

    def item(self, judged: Judged) -> None:
        """Write the item's line."""
        self._write(encode(judged.report) + b"\n")

    def feed(self, report: FeedReport) -> None:
        """Write a line of the feed's own findings, if there are any."""
        if report.findings or report.suppressed:
            self._write(encode(feed_line(report)) + b"\n")

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Flush; the numbers follow from the lines."""
        self._out.flush()


def create(out: TextIO | BinaryIO, options: Options) -> JsonLines:
    """Return a reporter that writes to ``out``."""
    return JsonLines(out)
