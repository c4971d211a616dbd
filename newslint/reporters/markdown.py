"""A summary in Markdown for pull requests, job summaries and chats: the run, its rules, its worst items, the worst findings."""

from __future__ import annotations

import re
from heapq import heappush, heappushpop
from typing import BinaryIO, TextIO

from newslint.model import FeedReport, Finding, Judged, Summary
from newslint.model.finding import SEVERITIES
from newslint.reporters import Options, RunNotes
from newslint.reporters.paths import portable
from newslint.reporters.sentences import counted, summary_sentence
from newslint.reporters.streams import byte_writer
from newslint.reporters.tally import PlaceCount, Tally
from newslint.reporters.visible import visible

_RULES, _PLACES, _ITEMS, _FINDINGS = 25, 10, 10, 50
_CELL = 120
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$:-])")


class Markdown:
    """Keeps what it will show, never the run: the file stays under 64 KB whatever the run is."""

    wants_text = False

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._tally = Tally()
        self._items: list[tuple[int, int, str]] = []
        self._worst: list[tuple[int, int, str]] = []
        self._met = 0

    def start(self) -> None:
        """Write nothing: the summary comes first, and is known last."""

    def item(self, judged: Judged) -> None:
        """Count the item, and keep it where it is among the worst."""
        report = judged.report
        self._tally.item(report)
        if report.score is not None and report.findings:
            codes = ", ".join(dict.fromkeys(one.code for one in report.findings))
            cells = (_cell(report.title or report.id or "(no title)"), str(report.score), _cell(codes))
            _keep(self._items, (-report.score, -self._met, _row(*cells)), _ITEMS)
        for finding in report.findings:
            self._take(finding, report.source)

    def feed(self, report: FeedReport) -> None:
        """Count what was found about the feed as such."""
        self._tally.feed(report)
        for finding in report.findings:
            self._take(finding, report.source)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the summary."""
        parts = [f"## newslint\n\n{summary_sentence(summary)}\n"]
        if summary.suppressed and summary.raw_score is not None:
            parts.append(f"With the suppressed findings counted the score is {summary.raw_score}.\n")
        if extra.notes:
            parts.append("".join(f"- {_cell(note, 400)}\n" for note in extra.notes))
        rules = self._tally.rules()
        if rules:
            rows = [_row(one.code, one.name, one.severity, str(one.findings), str(one.items)) for one in rules]
            broken = ("rule", "name", "severity", "findings", "items")
            parts.append("### Rules\n\n" + _table(broken, rows[:_RULES]) + _more(rows, _RULES, "rule"))
        for title, places in (("Feeds", self._tally.feeds()), ("Publishers", self._tally.publishers())):
            if len(places) > 1:
                rows = [_place(place) for place in places]
                heads = (title[:-1].lower(), "score", "findings", "items")
                table = _table(heads, rows[:_PLACES])
                parts.append(f"### {title}\n\n{table}{_more(rows, _PLACES, title[:-1].lower())}")
        if self._items:
            worst = [row for *_, row in sorted(self._items, reverse=True)]
            parts.append("### Worst items\n\n" + _table(("item", "score", "rules"), worst))
        if self._worst:
            worst = [row for *_, row in sorted(self._worst, reverse=True)]
            title = f"{counted(len(worst), 'finding')} of {self._met:,}" if self._met > len(worst) else "all findings"
            table = _table(("place", "rule", "message"), worst)
            parts.append(f"<details>\n<summary>{title}, the worst first</summary>\n\n{table}\n</details>\n")
        self._write("\n".join(parts).encode("utf-8", "replace"))
        self._out.flush()

    def _take(self, finding: Finding, source: str) -> None:
        self._met += 1
        key = (-SEVERITIES.index(finding.severity), -self._met)
        if len(self._worst) >= _FINDINGS and key < self._worst[0][:2]:
            return
        place = _cell(f"{portable(source)}:{finding.line}:{finding.column}")
        _keep(self._worst, (*key, _row(place, finding.code, _cell(finding.message))), _FINDINGS)


def _keep(heap: list[tuple[int, int, str]], entry: tuple[int, int, str], most: int) -> None:
    if len(heap) < most:
        heappush(heap, entry)
    else:
        heappushpop(heap, entry)


def _place(place: PlaceCount) -> str:
    score = "-" if place.score is None else str(place.score)
    return _row(_cell(place.name), score, str(place.findings), str(place.items))


def _cell(text: str, most: int = _CELL) -> str:
    """Return foreign text so that it is text in Markdown: no markup, no HTML, no mention, one line."""
    text = visible(text)
    if len(text) > most:
        text = text[: most - 1] + "…"
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return _SPECIAL.sub(r"\\\1", text).replace("www.", "www&#46;")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _table(heads: tuple[str, ...], rows: list[str]) -> str:
    return _row(*heads) + _row(*("---" for _ in heads)) + "".join(rows)


def _more(rows: list[str], most: int, noun: str) -> str:
    return f"\nand {counted(len(rows) - most, f'more {noun}')}\n" if len(rows) > most else ""


def create(out: TextIO | BinaryIO, options: Options) -> Markdown:
    """Return a reporter that writes to ``out``."""
    return Markdown(out)
