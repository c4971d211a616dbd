"""The reports of articles that could not be judged to the end: a score of null, and a finding that says why."""

from __future__ import annotations

from newslint.linter.findings import Fingerprints, of_mark
from newslint.linter.linter import CRASH
from newslint.model import Item, ItemReport, Mark, Rule, Source
from newslint.readers.parquet import RowSource


def _rule(code: str, name: str, summary: str, message: str) -> Rule:
    return Rule(
        code=code, name=name, summary=summary, severity="error", confidence="high", scope=("item",), message=message
    )


STALLED = _rule(
    "RUN002",
    "judging-stalled",
    "The judging of an article took longer than it was given, and was ended.",
    "not judged: it took more than {seconds} s",
)
DIED = _rule(
    "RUN003",
    "judging-died",
    "The process that judged an article died of it, twice.",
    "not judged: the process died of it twice, {how}",
)
FAILED = _rule(
    "RUN004",
    "judging-failed",
    "An article could not be taken apart; no rule has seen it.",
    "not judged: {error}",
)
UNREADABLE = _rule(
    "RUN005",
    "input-unreadable",
    "An input could not be read, or not to its end.",
    "not read: {error}",
)


class Header(Item):
    """What is known of an article before it is judged: where it stands and what names it."""

    __slots__ = ("format", "link", "name", "publisher", "title")

    def __init__(
        self,
        source: str,
        format: str,
        index: int | None,
        line: int,
        id: str | None = None,
        title: str | None = None,
        link: str | None = None,
        publisher: str | None = None,
    ) -> None:
        where: Source = RowSource(source, "", line)
        super().__init__(index or 0, where, [])
        self.format = format
        self.name = id
        self.title = title
        self.link = link
        self.publisher = publisher


def stopped(rule: Rule, header: Header, index: int | None, **values: object) -> ItemReport:
    """Return the report of an article that was not judged, or of an input as such where ``index`` is None."""
    names = Fingerprints(header.name or header.link or header.title or header.source.name)
    finding = of_mark(rule, Mark(values=values), header, names)
    return ItemReport(
        source=header.source.name,
        format=header.format,
        feed=None,
        publisher=header.publisher,
        index=index,
        id=header.name,
        title=header.title,
        link=header.link,
        score=None,
        grade=None,
        dimensions={},
        points=(),
        findings=(finding,),
    )


def without_score(report: ItemReport) -> ItemReport:
    """Return ``report`` with a score of null where a rule crashed on it: what that rule would have found is not known."""
    if any(finding.code == CRASH.code for finding in report.findings):
        report.score = report.raw_score = report.grade = None
        report.dimensions = {}
    return report
