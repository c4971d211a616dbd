"""What a run says of items, feeds and itself: the report contract as types."""

from __future__ import annotations

from typing import Literal

import msgspec

from newslint.model.finding import Finding
from newslint.model.voices import Sourcing

SCHEMA_VERSION = "1.2"

Hider = Literal["override", "baseline", "new-since"]
"""What took a finding out of a report: an entry of the settings, a baseline, or the revision that --new-since named."""


class Points(msgspec.Struct, frozen=True):
    """What one rule took from a score, and how many findings it took it for."""

    code: str
    lost: float
    count: int


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that the report leaves out, what took it out, and the reason that was given."""

    finding: Finding
    by: Hider
    because: str


class Suppression(msgspec.Struct, frozen=True):
    """How many findings were left out for one reason."""

    by: Hider
    because: str
    count: int


class ItemReport(msgspec.Struct):
    """One item, judged. ``index`` is null for a line that speaks of the feed as such.

    ``score`` counts the findings that are reported, ``raw_score`` those too that were suppressed.
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
    raw_score: int | None = None


class Spread(msgspec.Struct):
    """How scores lie: the lowest, the quartiles (each a score that was given), the highest."""

    lowest: int
    lower_quartile: int
    median: int
    upper_quartile: int
    highest: int


class FeedReport(msgspec.Struct):
    """One input, judged: its items in the order they went in, and what was found about the feed as such."""

    source: str
    format: str
    feed: str | None
    score: int | None
    grade: str | None
    findings: tuple[Finding, ...]
    items: list[ItemReport]
    suppressed: int = 0
    raw_score: int | None = None
    spread: Spread | None = None


class JudgedFeed(FeedReport):
    """A feed report as it travels from the linter to the reporters, with what it leaves out."""

    hidden: tuple[Suppressed, ...] = ()


class Summary(msgspec.Struct):
    """The run in numbers. ``score`` and ``raw_score`` are means over the items that could be judged, ``spread`` says how these lie."""

    feeds: int = 0
    items: int = 0
    items_with_findings: int = 0
    findings: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    score: int | None = None
    raw_score: int | None = None
    suppressions: tuple[Suppression, ...] = ()
    spread: Spread | None = None


class Shown(msgspec.Struct):
    """One field as a reader sees it, for reporters that show the text itself.

    ``marks`` are (start, end, index into the report's findings), counted in characters of ``value``, in order.
    """

    field: str
    value: str
    marks: list[tuple[int, int, int]]


class Judged(msgspec.Struct):
    """An item report as it travels from the linter to the reporters, with its texts where a reporter wants them.

    ``hidden`` is what the report leaves out. ``pointers`` are JSON pointers to the values that the findings stand in, one
    a finding, None where the source is no JSON; they come with the texts.
    """

    report: ItemReport
    shown: list[Shown] = []
    hidden: tuple[Suppressed, ...] = ()
    pointers: tuple[str | None, ...] = ()


class RunReport(msgspec.Struct):
    """The document that ``--output-format json`` prints."""

    version: str
    newslint: str
    summary: Summary
    feeds: list[FeedReport]
