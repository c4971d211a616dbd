"""Reporters turn judged items into output, one module per format.

A reporter sees items in the order they went in, each feed after its last item, and at the end the run in numbers. It
writes to the stream it was made for and to nothing else. Modules are imported when their format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from importlib import import_module
from typing import BinaryIO, Literal, Protocol, TextIO, cast

import msgspec

from newslint.config import Gate
from newslint.model import FeedReport, Judged, Rule, Summary
from newslint.model.complaint import nearest

FORMATS: dict[str, str] = {
    "terminal": "the text with its findings marked, for people (the default)",
    "concise": "one line a finding: path:line:column: CODE message [name]",
    "json": "one document with all feeds and items",
    "jsonl": "one JSON object an item, one a line",
    "sarif": "results in SARIF 2.1.0, for code scanning and editors",
    "github": "workflow commands of GitHub Actions, and a summary of the job where $GITHUB_STEP_SUMMARY is set",
    "gitlab": "a code quality report of GitLab",
    "junit": "test results in JUnit XML: a suite a feed, a case an item",
    "markdown": "a summary for pull requests and chats",
    "csv": "a table of all findings, one a row",
    "html": "one page to look at and to filter, which opens offline",
    "prometheus": "numbers per feed for the textfile collector of node_exporter",
    "statistics": "findings per rule, scores, and the worst feeds and publishers",
    "svg": "the terminal report as a picture",
    "quiet": "the closing sentence alone",
}
"""Every output format with what it is for; each is the module of that name in this package."""


class Earlier(msgspec.Struct, frozen=True):
    """The scores of one feed in one earlier run; ``at`` is an ISO time."""

    source: str
    at: str
    score: int | None
    raw_score: int | None


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may ask of a report.

    ``width`` is in terminal cells, None for that of the terminal. ``max_items`` is how many items with findings the
    terminal shows in full: None for all, 0 for none. ``statistics`` adds every rule and the worst feeds to formats
    for people. ``version`` is newslint's own. ``fail_on`` is the gate of the run, ``now`` its clock. ``pages`` gives
    the rules of some codes with their explanations, for formats that show those. ``earlier`` are the scores of runs
    before this one, the oldest first.
    """

    width: int | None = None
    color: Literal["auto", "always", "never"] = "auto"
    statistics: bool = False
    max_items: int | None = 20
    version: str = ""
    fail_on: Gate = "warning"
    now: datetime | None = None
    pages: Callable[[Collection[str]], Sequence[Rule]] | None = None
    earlier: tuple[Earlier, ...] = ()


class RunNotes(msgspec.Struct, frozen=True, kw_only=True):
    """What formats for people say of the run beside its numbers: how long it took, and remarks, a line each."""

    seconds: float | None = None
    notes: tuple[str, ...] = ()


class Reporter(Protocol):
    """One report being written: ``start``, then items and feeds as they come, then ``finish``."""

    wants_text: bool
    """Whether the linter should send ``Judged.shown``."""

    def start(self) -> None:
        """Write what stands before the first item."""

    def item(self, judged: Judged) -> None:
        """Report one item; items come in the order they went in."""

    def feed(self, report: FeedReport) -> None:
        """Report a feed after its last item; ``report.items`` is empty."""

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Write what stands after the last feed, and flush."""


def create(name: str, out: TextIO | BinaryIO, options: Options) -> Reporter:
    """Return the reporter for the format ``name``, writing to ``out``; ValueError where there is no such format."""
    if name not in FORMATS:
        near = nearest(name, FORMATS)
        hint = f"the nearest known format is '{near}'" if near else f"known formats are {', '.join(FORMATS)}"
        raise ValueError(f"unknown output format '{name}'; {hint}")
    return cast(Reporter, import_module(f"newslint.reporters.{name}").create(out, options))
