"""The run in tables: findings per rule, items per grade, the worst feeds and publishers."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.screen import open_screen
from newslint.reporters.sentences import summary_sentence
from newslint.reporters.streams import Page
from newslint.reporters.tables import draw_rules, draw_scores, draw_worst
from newslint.reporters.tally import Tally


class Statistics:
    """Counts the run and shows no item."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._options = options
        self._tally = Tally()

    def start(self) -> None:
        """Write nothing: everything is counted first."""

    def item(self, judged: Judged) -> None:
        """Count the item."""
        self._tally.item(judged.report)

    def feed(self, report: FeedReport) -> None:
        """Count the feed."""
        self._tally.feed(report)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the tables and the summary sentence."""
        draw(self._out, self._options, self._tally)
        page = Page(self._out)
        page.write(summary_sentence(summary) + "\n")
        page.flush()


def draw(out: TextIO | BinaryIO, options: Options, tally: Tally) -> None:
    """Write all tables of a tally to ``out``."""
    screen = open_screen(out, options)
    draw_rules(screen, tally)
    draw_scores(screen, tally)
    draw_worst(screen, tally)


def create(out: TextIO | BinaryIO, options: Options) -> Statistics:
    """Return a reporter that writes to ``out``."""
    return Statistics(out, options)
