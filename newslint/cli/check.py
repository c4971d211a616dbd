"""The check command: lints inputs, hands reports to the reporter, and says whether the gate holds."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from newslint import __version__
from newslint.cli import FINE, FOUND, WRONG
from newslint.cli.errors import UsageError
from newslint.cli.progress import Progress
from newslint.cli.setup import all_rules, rules_in_force, settings
from newslint.config import Config
from newslint.memory import Across
from newslint.model import FeedReport, Judged, Summary
from newslint.model.finding import SEVERITIES, Finding
from newslint.readers import FORMATS, Input, InputError, expand
from newslint.reporters import FORMATS as REPORTS
from newslint.reporters import Options, RunNotes, create
from newslint.runners import Failed, Plan, survey
from newslint.runners import run as lint_all


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint check`; returns the exit code, raises UsageError."""
    started = time.perf_counter()
    config = settings(called)
    name = called.output_format or "terminal"
    _known(name, REPORTS, "output format")
    if config.input_format is not None:
        _known(config.input_format, FORMATS, "input format")
    try:
        inputs = expand(called.paths)
    except InputError as error:
        raise UsageError(str(error)) from None
    rules = rules_in_force(called, config, all_rules(called, config))
    options = Options(
        color=called.color,
        statistics=called.statistics,
        max_items=0 if called.quiet else called.max_items,
        version=__version__,
    )
    if called.quiet and name == "terminal":
        name = "quiet"
    reporter = create(name, sys.stdout, options)
    plan = Plan(tuple(rules), config, called.now or datetime.now(UTC), reporter.wants_text)
    across, inputs = _across(called, plan, inputs)
    plan = plan._replace(across=across)
    progress = Progress(sys.stderr, inputs)
    tally = _Tally(config)
    failures = 0
    reporter.start()
    try:
        for event in lint_all(plan, inputs, called.jobs or os.cpu_count() or 1):
            if isinstance(event, Failed):
                failures += 1
                progress.clear()
                sys.stderr.write(f"newslint: {event.message}\n")
                continue
            tally.take(event)
            if isinstance(event, FeedReport):
                reporter.feed(event)
            else:
                reporter.item(event)
                progress.step()
    except KeyboardInterrupt:
        progress.clear()
        sys.stderr.write("newslint: interrupted; what follows counts the items linted so far\n")
        reporter.finish(tally.summary(), RunNotes(seconds=time.perf_counter() - started))
        raise
    progress.clear()
    summary = tally.summary()
    notes = _hidden(config) if summary.suppressed else ()
    reporter.finish(summary, RunNotes(seconds=time.perf_counter() - started, notes=notes))
    if failures:
        return WRONG
    return FOUND if tally.failed and not called.exit_zero else FINE


def _across(called: argparse.Namespace, plan: Plan, inputs: list[Input]) -> tuple[Across | None, list[Input]]:
    """Read the inputs a first time, for the rules that compare items; with a memory, what it knows is added."""
    if called.update and not called.memory:
        raise UsageError("'--update' without '--memory FILE': there is nothing to update")
    if not called.memory:
        return survey(plan, inputs)
    from newslint.memory.store import Memory, MemoryFileError  # sqlite3 costs 5 ms

    try:
        with Memory(Path(called.memory), create=called.update) as memory:
            return survey(plan, inputs, memory, learn=called.update)
    except MemoryFileError as error:
        raise UsageError(str(error)) from None


def _hidden(config: Config) -> tuple[str, ...]:
    """Say what the overrides hide, and why: what is suppressed is never suppressed in silence."""
    return tuple(
        f"hidden in {', '.join(entry.sources)}: {', '.join(entry.ignore)} ({entry.because})"
        for entry in config.overrides
        if entry.ignore
    )


def _known(name: str, known: dict[str, str], what: str) -> None:
    if name not in known:
        from newslint.model.complaint import nearest

        near = nearest(name, known)
        hint = f"; the nearest known one is '{near}'" if near else f"; expected one of {', '.join(known)}"
        raise UsageError(f"unknown {what} '{name}'{hint}")


class _Tally:
    """Counts the run, and whether it passes the gate."""

    def __init__(self, config: Config) -> None:
        gate = config.fail_on
        self._gate = frozenset(SEVERITIES[: SEVERITIES.index(gate) + 1]) if gate != "never" else frozenset()
        self._least = config.min_score
        self._counts = dict.fromkeys(SEVERITIES, 0)
        self._feeds = self._items = self._hit = self._suppressed = self._judged = self._scores = 0
        self.failed = False

    def take(self, event: Judged | FeedReport) -> None:
        if isinstance(event, FeedReport):
            self._feeds += 1
            self._findings(event.findings)
            score = event.score
        else:
            report = event.report
            self._items += 1
            self._hit += bool(report.findings)
            self._suppressed += report.suppressed
            score = report.score
            if score is not None:
                self._judged += 1
                self._scores += score
            self._findings(report.findings)
        if self._least is not None and score is not None and score < self._least:
            self.failed = True

    def _findings(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            self._counts[finding.severity] += 1
            if finding.severity in self._gate:
                self.failed = True

    def summary(self) -> Summary:
        """Return the run in numbers."""
        return Summary(
            feeds=self._feeds,
            items=self._items,
            items_with_findings=self._hit,
            findings=sum(self._counts.values()),
            errors=self._counts["error"],
            warnings=self._counts["warning"],
            infos=self._counts["info"],
            suppressed=self._suppressed,
            score=int(self._scores / self._judged + 0.5) if self._judged else None,
        )
