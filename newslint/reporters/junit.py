"""JUnit XML: a test suite a feed, a test case an item; a finding at the gate is a failure."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from typing import BinaryIO, TextIO
from xml.sax.saxutils import escape, quoteattr

from newslint.model import FeedReport, Finding, ItemReport, Judged, Summary
from newslint.model.finding import SEVERITIES
from newslint.reporters import Options, RunNotes
from newslint.reporters.streams import byte_writer

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HELD = 1 << 20
"""Bytes of one feed's cases that are held in memory; more go to a temporary file until the feed is counted."""


class JUnit:
    """Holds the cases of one feed at a time: a suite's numbers stand before them."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._write = byte_writer(out)
        gate = options.fail_on
        self._gate = SEVERITIES[: SEVERITIES.index(gate) + 1] if gate != "never" else ()
        self._cases: tempfile.SpooledTemporaryFile[bytes] | None = None
        self._source: str | None = None
        self._begin()

    def start(self) -> None:
        """Open the document."""
        self._write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="newslint">\n')

    def item(self, judged: Judged) -> None:
        """Add the item's case."""
        report = judged.report
        if self._source is not None and report.source != self._source:
            self._close(self._source)  # the feed before broke off and was never reported
        self._source = report.source
        self._case(_name(report), report.source, report.findings, unread=report.score is None and not report.findings)

    def feed(self, report: FeedReport) -> None:
        """Write the feed's suite: its own case, which holds what was found about the feed as such, stands last."""
        if self._source is not None and report.source != self._source:
            self._close(self._source)
        self._case("the feed as such", report.source, report.findings)
        self._close(report.source, report.feed)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Close the document."""
        if self._source is not None:
            self._close(self._source)
        self._write(b"</testsuites>\n")
        self._out.flush()

    def _close(self, source: str, feed: str | None = None) -> None:
        assert self._cases is not None
        head = (
            f"<testsuite name={_attribute(feed or source)} tests={_attribute(self._tests)}"
            f' failures={_attribute(self._failures)} errors="0" skipped={_attribute(self._skipped)}'
            f" file={_attribute(source)}>\n"
        )
        self._write(head.encode())
        self._cases.seek(0)
        while block := self._cases.read(_HELD):
            self._write(block)
        self._write(b"</testsuite>\n")
        self._cases.close()
        self._begin()

    def _begin(self) -> None:
        self._cases = self._source = None
        self._tests = self._failures = self._skipped = 0

    def _case(self, name: str, source: str, findings: Iterable[Finding], *, unread: bool = False) -> None:
        if self._cases is None:
            self._cases = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115  # closed with its feed
        self._tests += 1
        failing = [one for one in findings if one.severity in self._gate]
        others = [one for one in findings if one.severity not in self._gate]
        parts = [f"<testcase classname={_attribute(source)} name={_attribute(name)} file={_attribute(source)}"]
        if findings:
            parts.append(f" line={_attribute(min(one.line for one in findings))}")
        parts.append(">\n")
        if failing:
            self._failures += 1
            kinds = ", ".join(dict.fromkeys(one.code for one in failing))
            parts.append(f"<failure type={_attribute(failing[0].severity)} message={_attribute(kinds)}>")
            parts.append(_text(_lines(failing, source)) + "</failure>\n")
        elif unread:
            self._skipped += 1
            parts.append('<skipped message="could not be judged"/>\n')
        if others:
            parts.append(f"<system-out>{_text(_lines(others, source))}</system-out>\n")
        parts.append("</testcase>\n")
        self._cases.write("".join(parts).encode())


def _name(report: ItemReport) -> str:
    title = report.title or report.id or report.link or "item"
    return f"{(report.index or 0) + 1}: {title}"


def _lines(findings: Iterable[Finding], source: str) -> str:
    return "\n".join(f"{source}:{one.line}:{one.column}: {one.code} {one.message} [{one.name}]" for one in findings)


def _text(value: str) -> str:
    return escape(_NO_XML.sub("\ufffd", value))


def _attribute(value: object) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", str(value)), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def create(out: TextIO | BinaryIO, options: Options) -> JUnit:
    """Return a reporter that writes to ``out``."""
    return JUnit(out, options)
