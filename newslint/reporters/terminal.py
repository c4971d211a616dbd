"""The report for people: each item with findings, its text with the marks in it, and the run at the end."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from rich.text import Text

from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.layout import draw_feed, draw_item
from newslint.reporters.screen import Screen, open_screen
from newslint.reporters.sentences import counted, summary_sentence
from newslint.reporters.tables import draw_rules, draw_scores, draw_worst
from newslint.reporters.tally import Tally

_RULES = 15


class Terminal:
    """Draws the first items with findings in full, and counts all."""

    wants_text = True

    def __init__(self, screen: Screen, options: Options) -> None:
        self._screen = screen
        self._options = options
        self._tally = Tally()
        self._items = 0
        self._feeds = 0

    def start(self) -> None:
        """Write nothing."""

    def item(self, judged: Judged) -> None:
        """Draw the item if it has findings and the limit is not reached."""
        self._tally.item(judged.report)
        if judged.report.findings:
            self._items += 1
            if self._shows(self._items):
                draw_item(self._screen, judged)
                self._screen.line()

    def feed(self, report: FeedReport) -> None:
        """Draw what was found about the feed as such."""
        self._tally.feed(report)
        if report.findings:
            self._feeds += 1
            if self._shows(self._feeds):
                draw_feed(self._screen, report)
                self._screen.line()

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Draw the tables and end with the summary sentence."""
        screen, full = self._screen, self._options.statistics
        self._untold()
        draw_rules(screen, self._tally, None if full else _RULES)
        if self._tally.rules() or full:
            draw_scores(screen, self._tally)
        if full:
            draw_worst(screen, self._tally)
        for note in extra.notes:
            screen.paragraph(Text.assemble(("note: ", "bold"), screen.clean(note)))
        if extra.seconds is not None:
            ran = f"{counted(summary.items, 'item')} in {counted(summary.feeds, 'feed')} in {extra.seconds:.2f} s"
            screen.paragraph(Text(ran, "dim"))
        if screen.watched:
            screen.paragraph(_closing(summary))
        else:
            screen.line(_closing(summary))  # one line whatever the width: scripts read the last
        screen.console.file.flush()

    def _shows(self, number: int) -> bool:
        most = self._options.max_items
        return most is None or number <= most

    def _untold(self) -> None:
        """Say what the limit left out."""
        most = self._options.max_items
        if not most:  # nothing left out, or the user asked for no items at all
            return
        left = [
            (max(0, self._items - most), "more item", "with findings"),
            (max(0, self._feeds - most), "more feed", "with findings as such"),
        ]
        said = " and ".join(f"{counted(number, noun)} {what}" for number, noun, what in left if number)
        if said:
            dots = self._screen.signs.dots
            self._screen.paragraph(Text(f"{dots} {said}; all of them: --output-format concise", "bold"))
            self._screen.line()


def _closing(summary: Summary) -> Text:
    sentence = Text(summary_sentence(summary), "bold")
    if not summary.findings:
        sentence.stylize("green")
    for word, style in (("error", "red"), ("warning", "yellow"), ("info", "cyan")):
        sentence.highlight_regex(rf"[\d,]+ {word}s?\b", style)
    return sentence


def create(out: TextIO | BinaryIO, options: Options) -> Terminal:
    """Return a reporter that draws on ``out``."""
    return Terminal(open_screen(out, options), options)
