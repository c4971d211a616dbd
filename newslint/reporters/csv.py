"""A table of all findings, one a row, with the item's own columns before the finding's."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, ItemReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import feed_line
from newslint.reporters.streams import byte_writer

COLUMNS = (
    *("source", "feed", "publisher", "index", "id", "title", "link", "score", "raw_score"),
    *("code", "name", "category", "severity", "confidence", "message", "field", "text"),
    *("start", "end", "line", "column", "end_line", "end_column", "fingerprint"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # spreadsheets fold the wide forms


class Table:
    """Writes RFC 4180 in UTF-8. A text that a spreadsheet would run as a formula gets an apostrophe before it."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._rows = io.StringIO()
        self._csv = csv.writer(self._rows, lineterminator="\r\n")

    def start(self) -> None:
        """Write the names of the columns."""
        self._csv.writerow(COLUMNS)
        self._hand_over()

    def item(self, judged: Judged) -> None:
        """Write a row for each finding of the item."""
        for finding in judged.report.findings:
            self._row(judged.report, finding)
        self._hand_over()

    def feed(self, report: FeedReport) -> None:
        """Write a row for each finding about the feed as such, its columns of an item empty."""
        line = feed_line(report)
        for finding in report.findings:
            self._row(line, finding)
        self._hand_over()

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Flush."""
        self._out.flush()

    def _row(self, report: ItemReport, finding: Finding) -> None:
        cells = [getattr(report, key) for key in COLUMNS[:9]] + [getattr(finding, key) for key in COLUMNS[9:]]
        self._csv.writerow([_harmless(cell) for cell in cells])

    def _hand_over(self) -> None:
        text = self._rows.getvalue()
        if text:
            self._write(text.encode("utf-8", "replace"))
            self._rows.seek(0)
            self._rows.truncate()


def _harmless(cell: object) -> object:
    if isinstance(cell, str):
        cell = cell.replace("\0", "\ufffd")
        if cell.lstrip(" ").startswith(_FORMULA):
            return "'" + cell
    return cell


def create(out: TextIO | BinaryIO, options: Options) -> Table:
    """Return a reporter that writes to ``out``."""
    return Table(out)
