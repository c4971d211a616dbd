"""One JSON document for the run, written as items come so that memory stays flat."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Judged, Summary
from newslint.model.report import SCHEMA_VERSION
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import encode
from newslint.reporters.streams import byte_writer


class Document:
    """Writes a ``RunReport``. What is known last stands last: a feed's score and findings, the run's summary."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO, version: str) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._version = version
        self._feeds = 0
        self._source: str | None = None  # of the feed whose items are being written

    def start(self) -> None:
        """Open the document."""
        head = encode({"version": SCHEMA_VERSION, "newslint": self._version})
        self._write(head[:-1] + b',"feeds":[')

    def item(self, judged: Judged) -> None:
        """Write an item, and before the first of a feed the feed's head."""
        report = judged.report
        if report.source == self._source:
            self._write(b",\n" + encode(report))
            return
        if self._source is not None:  # the feed before broke off and was never reported
            self._close(None, b"[]")
        self._open(report.source, report.format, report.feed)
        self._write(b"\n" + encode(report))

    def feed(self, report: FeedReport) -> None:
        """Close the feed with its score and its own findings."""
        if report.source != self._source:
            if self._source is not None:
                self._close(None, b"[]")
            self._open(report.source, report.format, report.feed)
        self._close(report, encode(report.findings))

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the summary and close the document."""
        if self._source is not None:
            self._close(None, b"[]")
        self._write(b'],\n"summary":' + encode(summary) + b"}\n")
        self._out.flush()

    def _open(self, source: str, format: str, feed: str | None) -> None:
        self._source = source
        head = encode({"source": source, "format": format, "feed": feed})
        self._write((b",\n" if self._feeds else b"\n") + head[:-1] + b',"items":[')
        self._feeds += 1

    def _close(self, report: FeedReport | None, findings: bytes) -> None:
        """Write what of a feed comes after its items; ``report`` is None where it broke off."""
        self._source = None
        told = report if report is not None else FeedReport("", "", None, None, None, (), [])
        tail = encode({"score": told.score, "grade": told.grade})
        end = encode({"suppressed": told.suppressed, "raw_score": told.raw_score, "spread": told.spread})
        self._write(b"]," + tail[1:-1] + b',"findings":' + findings + b"," + end[1:])


def create(out: TextIO | BinaryIO, options: Options) -> Document:
    """Return a reporter that writes to ``out``."""
    return Document(out, options.version)
