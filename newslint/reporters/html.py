"""One page that opens offline: charts, filters, and each item's text with its findings marked in place.

All of the run stands in it as JSON, which the page's own script draws. Foreign text cannot become code: the JSON holds no
``<``, the script never parses HTML, and the content security policy runs that one script, by its digest, and loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, BinaryIO, TextIO

from newslint.model import FeedReport, Finding, ItemReport, Judged, Shown, Summary
from newslint.model.finding import SEVERITIES
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import encode
from newslint.reporters.segments import segments
from newslint.reporters.sentences import summary_sentence
from newslint.reporters.streams import byte_writer

_PER_BLOCK = 50
"""Items whose texts stand in one JSON block: the page reads a block when one of its items is opened."""

_LEVEL = {severity: at for at, severity in enumerate(SEVERITIES)}


class Html:
    """Writes texts as they come, block by block; what is held is one row an item."""

    wants_text = True

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._options = options
        self._rules: dict[str, list[Any]] = {}
        self._names: dict[str, dict[str, int]] = {"publisher": {}, "source": {}}
        self._rows: list[list[Any]] = []
        self._block: list[Any] = []
        self._blocks = 0
        self._feeds: list[Any] = []
        self._trend: dict[str, list[tuple[str, int | None]]] = {}
        for one in options.earlier:
            self._trend.setdefault(one.source, []).append((one.at, one.raw_score))
        self._ran: set[str] = set()

    def start(self) -> None:
        """Write the skeleton with its style and its policy."""
        style, script = _file("report.css"), _file("report.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        page = _file("report.html").replace("{{policy}}", policy).replace("{{style}}", style)
        self._write(page.encode())

    def item(self, judged: Judged) -> None:
        """Keep the item's row, and write its texts where there is something to show in them."""
        report = judged.report
        block: int | None = None
        at: int | None = None
        if report.findings or judged.hidden:
            block, at = self._blocks, len(self._block)
            self._block.append(
                [
                    [self._finding(one) for one in report.findings],
                    [[shown.field, segments(shown)] for shown in _fields(judged.shown)],
                    [[self._rule(one.finding), one.finding.message, one.by, one.because] for one in judged.hidden],
                ]
            )
            if len(self._block) >= _PER_BLOCK:
                self._close_block()
        self._rows.append(self._row(report, block, at))

    def feed(self, report: FeedReport) -> None:
        """Keep what was found about the feed as such, and its score for the trend."""
        if report.findings:
            found = [self._finding(one) for one in report.findings]
            self._feeds.append([report.source, report.feed, found])
        if report.source in self._trend:
            now = self._options.now.isoformat() if self._options.now is not None else "now"
            self._trend[report.source].append((now, report.raw_score))
        self._ran.add(report.source)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write the rows, the numbers and the script."""
        if self._block:
            self._close_block()
        now = self._options.now
        index = {
            "newslint": self._options.version,
            "made": now.strftime("%Y-%m-%d %H:%M UTC") if now is not None else "",
            "sentence": summary_sentence(summary),
            "summary": summary,
            "notes": extra.notes,
            "rules": list(self._rules.values()),
            "publishers": list(self._names["publisher"]),
            "sources": list(self._names["source"]),
            "rows": self._rows,
            "feeds": self._feeds,
            "trend": [(source, points) for source, points in self._trend.items() if source in self._ran],
        }
        self._json("index", index)
        self._write(f"<script>{_file('report.js')}</script>\n</body>\n</html>\n".encode())
        self._out.flush()

    def _row(self, report: ItemReport, block: int | None, at: int | None) -> list[Any]:
        counts: dict[int, list[int]] = {}
        for one in report.findings:
            entry = counts.setdefault(self._rule(one), [0, 0])
            entry[0] += 1
            entry[1] |= 1 << _LEVEL[one.severity]
        return [
            report.title,
            report.id,
            self._name("publisher", report.publisher) if report.publisher is not None else None,
            report.score,
            report.raw_score,
            [(rule, count, levels) for rule, (count, levels) in counts.items()],
            report.suppressed,
            report.link,
            self._name("source", report.source),
            min((one.line for one in report.findings), default=1),
            block,
            at,
        ]

    def _finding(self, one: Finding) -> list[Any]:
        fix = one.fix.title if one.fix is not None else None
        return [self._rule(one), _LEVEL[one.severity], one.message, one.line, one.column, fix]

    def _rule(self, one: Finding) -> int:
        if one.code not in self._rules:
            self._rules[one.code] = [one.code, one.name, _LEVEL[one.severity], len(self._rules)]
        return int(self._rules[one.code][3])

    def _name(self, kind: str, name: str) -> int:
        return self._names[kind].setdefault(name, len(self._names[kind]))

    def _close_block(self) -> None:
        self._json(f"block-{self._blocks}", self._block)
        self._blocks += 1
        self._block = []

    def _json(self, name: str, value: Any) -> None:
        # without '<' nothing in it can end the element or begin another
        data = encode(value).replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")
        self._write(f'<script type="application/json" id="{name}">'.encode() + data + b"</script>\n")


def _fields(shown: Sequence[Shown]) -> list[Shown]:
    return [one for one in shown if one.value.strip()]


def _file(name: str) -> str:
    return (files("newslint.reporters") / "page" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def create(out: TextIO | BinaryIO, options: Options) -> Html:
    """Return a reporter that writes to ``out``."""
    return Html(out, options)
