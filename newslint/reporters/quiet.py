"""Writes the closing sentence alone."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.sentences import summary_sentence
from newslint.reporters.streams import Page


class Quiet:
    """Counts nothing itself: the run's own numbers are all it says."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out = Page(out)

    def start(self) -> None:
        """Write nothing."""

    def item(self, judged: Judged) -> None:
        """Write nothing."""

    def feed(self, report: FeedReport) -> None:
        """Write nothing."""

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the sentence."""
        self._out.write(summary_sentence(summary) + "\n")
        self._out.flush()


def create(out: TextIO | BinaryIO, options: Options) -> Quiet:
    """Return the reporter."""
    return Quiet(out)
