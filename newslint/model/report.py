"""What a run says of items, feeds and itself: the report contract as types."""

from __future__ import annotations

import msgspec

from newslint.model.finding import Finding
from newslint.model.voices import Sourcing

SCHEMA_VERSION = "1.0"


class Points(msgspec.Struct, frozen=True):
    """What one rule took from a score, and how many findings it took it for."""

    code: str
    lost: float
    count: int


class ItemReport(msgspec.Struct):
    """One item, judged. ``index`` is null for a line that speaks of the feed as such.

    ``sourcing`` says who speaks in a story in which an unnamed source was found; null for all others.
    """

    source: str
    format: str
    feed: str | None
    publisher: str | None
    index: int | None
    id: str | None
    title: str | None
    link: str | None
    score: int | None
    grade: str | None
    dimensions: dict[str, int]
    points: tuple[Points, ...]
    findings: tuple[Finding, ...]
    suppressed: int = 0
    sourcing: Sourcing | None = None


class FeedReport(msgspec.Struct):
    """One input, judged: its items in the order they went in, and what was found about the feed as such."""

    source: str
    format: str
    feed: str | None
    score: int | None
    grade: str | None
    findings: tuple[Finding, ...]
    items: list[ItemReport]


class Summary(msgspec.Struct):
    """The run in numbers. ``score`` is the mean over the items that could be judged."""

    feeds: int = 0
    items: int = 0
    items_with_findings: int = 0
    findings: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    score: int | None = None


class Shown(msgspec.Struct):
    """One field as a reader sees it, for reporters that show the text itself.

    ``marks`` are (start, end, index into the report's findings), counted in characters of ``value``, in order.
    """

    field: str
    value: str
    marks: list[tuple[int, int, int]]


class Judged(msgspec.Struct):
    """An item report as it travels from the linter to the reporters, with its texts where a reporter wants them."""

    report: ItemReport
    shown: list[Shown] = []


class RunReport(msgspec.Struct):
    """The document that ``--output-format json`` prints."""

    version: str
    newslint: str
    summary: Summary
    feeds: list[FeedReport]
