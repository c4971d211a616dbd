"""Draws one item or feed: a header, the text with its marks and what they mean, and findings that have no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from newslint.model import FeedReport, Finding, ItemReport, Judged
from newslint.model.finding import Severity
from newslint.reporters.excerpt import Frame, Row, Span, excerpt
from newslint.reporters.screen import GRADE, STYLE, Screen
from newslint.reporters.sentences import more_sentence
from newslint.reporters.voices import voice_lines

CARET: dict[Severity, str] = {"error": "^", "warning": "~", "info": "-"}
"""What underlines a mark, so that severities differ without colour."""

_PROSE = ("title", "summary", "body")
_BAR = 10
_STACKED = 60  # a narrower screen has the score under the title
_BESIDE = 20  # a label needs as much room to stand beside its mark


def draw_item(screen: Screen, judged: Judged) -> None:
    """Draw an item with findings."""
    report = judged.report
    title = report.title or report.id or report.link
    name = screen.clean(title) if title else "untitled"
    _header(screen, Text(name, "bold" if title else "bold italic"), report, report.publisher)
    _Body(screen, report.findings).draw(judged)


def draw_feed(screen: Screen, report: FeedReport) -> None:
    """Draw what was found about a feed as such."""
    name = Text.assemble((screen.clean(report.feed or "untitled"), "bold"), ("  the feed as such", "dim"))
    _header(screen, name, report, None)
    _Body(screen, report.findings).draw(None)


def score_text(screen: Screen, score: int | None, grade: str | None) -> Text:
    """Return a score as grade (if it has one), bar and number."""
    if score is None:
        return Text("not judged", "dim")
    full, empty = screen.bar(score / 100, _BAR)
    style = GRADE.get(grade or "", "")
    letter = f"{grade} " if grade else ""
    return Text.assemble((letter + full, style), (empty, "dim"), (f" {score:>3}", style))


def _header(screen: Screen, name: Text, report: ItemReport | FeedReport, publisher: str | None) -> None:
    score = score_text(screen, report.score, report.grade)
    first = min(report.findings, key=lambda finding: (finding.line, finding.column))
    place = f"{screen.clean(report.source)}:{first.line}:{first.column}"
    if publisher is not None:
        place += screen.signs.between + screen.clean(publisher)
    if screen.width < _STACKED:
        screen.line(_fitted(screen, name, screen.width))
        screen.line(score)
    else:
        room = screen.width - score.cell_len - 2
        shown = _fitted(screen, name, room)
        screen.line(shown, Text(" " * (room - shown.cell_len + 2)), score)
    screen.line(Text(screen.clipped(place, screen.width), "dim"))


def _fitted(screen: Screen, text: Text, width: int) -> Text:
    if text.cell_len <= width:
        return text
    return Text(screen.clipped(text.plain, width), text.style or "bold")


class _Body:
    """The framed part under a header, drawn line by line behind a gutter of line numbers."""

    def __init__(self, screen: Screen, findings: Sequence[Finding]) -> None:
        self._screen = screen
        self._findings = findings
        self._digits = max(3, len(str(max(finding.line for finding in findings))))
        self._room = screen.width - self._digits - 4
        self._opened = False
        self._explained: set[str] = set()  # codes whose message was drawn
        self._drawn: set[int] = set()  # findings that were underlined or listed

    def draw(self, judged: Judged | None) -> None:
        texts = [] if judged is None else [text for text in judged.shown if text.field in _PROSE and text.marks]
        texts.sort(key=lambda text: _PROSE.index(text.field))
        in_text = {finding for text in texts for _, _, finding in text.marks}
        frame = Frame(self._room, self._screen.signs.dots, self._screen.clean)
        planned: list[tuple[str, list[Row]]] = []
        codes: set[str] = set()
        for text in texts:
            chosen = self._first_of_each([finding for _, _, finding in text.marks], codes)
            rows = excerpt(text, self._findings, chosen, frame) if chosen else []
            if rows:
                planned.append((text.field, rows))
            self._drawn.update(span.finding for row in rows for span in row.spans)
        beside = [finding for finding in range(len(self._findings)) if finding not in in_text]
        listed = sorted(self._first_of_each(beside, codes))
        self._drawn.update(listed)
        for field, rows in planned:
            self._divide(field)
            for row in rows:
                self._row(row)
        if listed:
            self._divide("feed" if judged is None else "other findings" if planned else "findings")
            for finding in listed:
                self._listed(self._findings[finding])
        if judged is not None and judged.report.sourcing is not None:
            self._divide("sourcing")
            for said in voice_lines(judged.report.sourcing):
                self._indented(Text(self._screen.clean(said)), 0)
        self._screen.line(self._gutter(None, self._screen.signs.foot))

    def _first_of_each(self, order: Iterable[int], codes: set[str]) -> set[int]:
        """Return the first finding of each rule that is not in ``codes`` yet; one per rule is explained in full."""
        chosen = set()
        for finding in order:
            code = self._findings[finding].code
            if code not in codes:
                codes.add(code)
                chosen.add(finding)
        return chosen

    def _gutter(self, number: int | None, sign: str) -> Text:
        shown = "" if number is None else str(number)
        return Text.assemble((f"{shown:>{self._digits}} ", "bold blue"), (sign, "blue"))

    def _divide(self, name: str) -> None:
        signs = self._screen.signs
        sign = signs.joint if self._opened else signs.top
        self._opened = True
        self._screen.line(self._gutter(None, sign), Text(f" {name}", "blue"))

    def _inside(self, content: Text, number: int | None = None) -> None:
        self._screen.line(self._gutter(number, self._screen.signs.side), Text(" " if content.plain else ""), content)

    def _row(self, row: Row) -> None:
        if row.text is None:
            self._screen.line(self._gutter(None, self._screen.signs.skip))
            return
        if not row.spans:
            self._inside(Text(self._screen.clipped(row.text, self._room), "dim"), row.number)
            return
        groups: dict[str, list[Span]] = {}
        for span in row.spans:
            groups.setdefault(self._findings[span.finding].code, []).append(span)
        text = Text(row.text)
        for span in row.spans:
            text.stylize(STYLE[self._findings[span.finding].severity], span.start, span.end)
        self._inside(text, row.number)
        apart = sorted(groups.values())
        if len(apart) > 1 and not _overlap(row.spans):
            self._inside(self._carets(row.text, sorted(row.spans)))
            for spans in apart:
                self._say(self._findings[spans[0].finding], row.hidden)
            return
        for spans in apart:
            carets = self._carets(row.text, spans)
            self._say(self._findings[spans[0].finding], row.hidden, carets)

    def _carets(self, text: str, spans: Sequence[Span]) -> Text:
        line = Text()
        for span in spans:
            severity = self._findings[span.finding].severity
            start = cell_len(text[: span.start])
            width = cell_len(text[span.start : span.end])
            if not width and start:
                start -= 1  # a mark without a width of its own is seen on the character before
            line.truncate(start)
            line.append(" " * (start - line.cell_len))
            line.append(CARET[severity] * max(1, width), STYLE[severity])
        return line

    def _say(self, finding: Finding, hidden: int, carets: Text | None = None) -> None:
        """Draw what a rule says of the marks under which this stands, beside ``carets`` where there is room."""
        again = finding.code in self._explained
        label = Text(f"{finding.code} again", "dim") if again else self._label(finding, hidden)
        if carets is None:
            self._indented(label, 0)
        elif max(_BESIDE, label.cell_len) <= self._room - carets.cell_len - 1:
            self._inside(Text.assemble(carets, " ", label))
        else:
            self._inside(carets)
            self._indented(label, 0)
        if not again:
            self._after(finding, 0)

    def _listed(self, finding: Finding) -> None:
        place = Text(finding.field or ("item" if finding.text is None else "source"), "bold")
        label = self._label(finding, 0)
        self._inside(Text.assemble(place, "  ", (f"{finding.line}:{finding.column}", "dim")))
        self._indented(label, 2)
        self._after(finding, 2)

    def _label(self, finding: Finding, hidden: int) -> Text:
        self._explained.add(finding.code)
        style = STYLE[finding.severity]
        sure = "" if finding.confidence == "high" else f" ({finding.confidence} confidence)"
        more = "" if not hidden else f", and {hidden} more line{'s' * (hidden > 1)} of text"
        return Text.assemble(
            (finding.severity, style),
            " ",
            (finding.code, "bold"),
            " ",
            self._screen.clean(finding.message),
            more,
            (f" [{finding.name}]{sure}", "dim"),
        )

    def _after(self, finding: Finding, indent: int) -> None:
        """Draw what else is to say of a rule: how to mend it, and where it was broken again."""
        if finding.fix is not None:
            kind = "safe" if finding.fix.safe else "unsafe"
            self._indented(
                Text.assemble(("help: ", "bold green"), self._screen.clean(finding.fix.title), (f" ({kind})", "dim")),
                indent,
            )
        again = [
            other.line
            for at, other in enumerate(self._findings)
            if other.code == finding.code and at not in self._drawn
        ]
        if again:
            self._indented(Text(more_sentence(again, finding.line, self._screen.signs.dots), "dim"), indent)

    def _indented(self, text: Text, indent: int) -> None:
        for at, line in enumerate(self._screen.wrapped(text, self._room - indent - 2)):
            self._inside(Text.assemble(" " * (indent + 2 * (at > 0)), line))


def _overlap(spans: Iterable[Span]) -> bool:
    end = -1
    for span in sorted(spans):
        if span.start <= end:  # touching is overlapping: two underlines would look like one
            return True
        end = span.end
    return False
