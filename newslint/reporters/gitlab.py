"""A code quality report of GitLab: one JSON array with an entry a finding."""

from __future__ import annotations

import hashlib
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import encode
from newslint.reporters.paths import portable
from newslint.reporters.streams import byte_writer

_SEVERITY = {
    ("error", "high"): "critical",
    ("error", "medium"): "major",
    ("error", "low"): "major",
    ("warning", "high"): "minor",
    ("warning", "medium"): "minor",
    ("warning", "low"): "minor",
}
"""GitLab knows one scale where we know two; everything else is info."""


class GitLab:
    """Writes entries as they come. GitLab shows one of those with equal fingerprints, so each gets one of its own."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._seen: dict[str, int] = {}

    def start(self) -> None:
        """Open the array."""
        self._write(b"[")

    def item(self, judged: Judged) -> None:
        """Write the item's findings."""
        for finding in judged.report.findings:
            self._entry(finding, judged.report.source)

    def feed(self, report: FeedReport) -> None:
        """Write what was found about the feed as such."""
        for finding in report.findings:
            self._entry(finding, report.source)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Close the array."""
        self._write(b"\n]\n" if self._seen else b"]\n")
        self._out.flush()

    def _entry(self, finding: Finding, source: str) -> None:
        path = portable(source)
        # the same item in two feeds is two entries; the line is left out, so that edits above do not make it new
        name = f"{finding.fingerprint}\0{path}"
        again = self._seen.get(name, 0)
        comma = b",\n" if self._seen else b"\n"
        self._seen[name] = again + 1
        digest = hashlib.blake2b(f"{name}\0{again}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        entry = {
            "description": f"{finding.message} [{finding.name}]",
            "check_name": finding.code,
            "fingerprint": digest,
            "severity": _SEVERITY.get((finding.severity, finding.confidence), "info"),
            "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
        }
        self._write(comma + encode(entry))


def create(out: TextIO | BinaryIO, options: Options) -> GitLab:
    """Return a reporter that writes to ``out``."""
    return GitLab(out)
