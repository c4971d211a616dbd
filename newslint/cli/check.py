"""The check command: lints inputs, hands reports to the reporter, and says whether the gate holds."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable
from copy import copy
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import __version__
from newslint.cli import FINE, FOUND, WRONG
from newslint.cli.errors import UsageError
from newslint.cli.known import Ledger, since
from newslint.cli.outputs import Outputs, asked
from newslint.cli.progress import Progress
from newslint.cli.setup import all_rules, inputs_of, rules_in_force, settings
from newslint.config import Config
from newslint.memory import Across
from newslint.model import FeedReport, Hider, Judged, JudgedFeed, Rule, Scores, Summary, Suppressed, Suppression
from newslint.model.finding import SEVERITIES, Finding
from newslint.readers import Input
from newslint.reporters import Options, RunNotes
from newslint.runners import Failed, Keeper, Plan, Said, may_keep, shared, survey
from newslint.runners import run as lint_all

if TYPE_CHECKING:
    from newslint.cli.record import Record


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint check`; returns the exit code, raises UsageError."""
    started = time.perf_counter()
    config = settings(called)
    outputs = asked(called.output_format, quiet=called.quiet)
    now = called.now or datetime.now(UTC)
    ledger = Ledger(called, now.date())
    record = None
    if called.history:
        from newslint.cli.record import Record  # SQLite costs 10 ms

        record = Record(Path(called.history))
    inputs = inputs_of(called.paths, _fetch(called))
    if called.unsafe_fixes and not (called.fix or called.diff):
        raise UsageError("'--unsafe-fixes' says which fixes to make; give it with --fix or --diff")
    inputs, passed_over = _news(inputs, config, only=called.only_news)
    if passed_over:
        files = "file" if passed_over == 1 else "files"
        sys.stderr.write(
            f"newslint: passed over {passed_over:,} {files} of JSON that holds no news; name it to lint it\n"
        )
    rules = rules_in_force(called, config, all_rules(called, config))
    if called.fix or called.diff:
        from newslint.cli.fix import apply, show  # who only lints need not pay for it
        from newslint.runners.mending import Mender

        mender = Mender(Plan(tuple(rules), config, now, False), unsafe=called.unsafe_fixes)
        if called.diff:
            return show(mender, inputs, exit_zero=called.exit_zero)
        unmended = apply(mender, inputs)
    else:
        unmended = 0
    options = Options(
        color=called.color,
        statistics=called.statistics,
        max_items=0 if called.quiet else called.max_items,
        version=__version__,
        fail_on=config.fail_on,
        now=now,
        pages=_pages(called, config),
        earlier=record.earlier if record is not None else (),
    )
    plan = Plan(tuple(rules), config, now, False, ledger.known)
    began = time.perf_counter()
    if called.profile_rules:
        from newslint.cli import profile

        form = profile.form(outputs)
        across, inputs = _across(called, plan, inputs, None)
        return profile.show(plan._replace(across=across), inputs, time.perf_counter() - began, form)
    keeper = None
    if not (called.no_cache or called.memory) and may_keep(plan):
        keeper = Keeper(plan)
        keeper.look(inputs)
    across, inputs = _across(called, plan, inputs, keeper)
    plan = plan._replace(across=across)
    if called.new_since:
        plan = plan._replace(known={**since(called.new_since, plan, inputs), **ledger.known})
    with Outputs(outputs, options) as reporter:
        plan = plan._replace(want_text=reporter.wants_text)
        if keeper is not None:
            keeper.judge_by(plan)
        tally = _Tally(config)
        failures = _lint(called, plan, inputs, reporter, tally, ledger, record, keeper)
        if keeper is not None:
            keeper.close()
        summary = tally.summary()
        told = ledger.close([rule.code for rule in rules])
        if record is not None:
            record.close(summary, now)
        notes = (*_left_out(config), *_hidden(summary), *told)
        reporter.finish(summary, RunNotes(seconds=time.perf_counter() - started, notes=notes))
        reporter.keep()
    if not any(one.path is None and one.format == "terminal" for one in outputs):
        for line in told:  # the report for people says it itself
            sys.stderr.write(f"newslint: {line}\n")
    if failures or unmended:
        return WRONG
    return FOUND if tally.failed and not called.exit_zero and not called.write_baseline else FINE


def _lint(
    called: argparse.Namespace,
    plan: Plan,
    inputs: list[Input],
    reporter: Outputs,
    tally: _Tally,
    ledger: Ledger,
    record: Record | None,
    keeper: Keeper | None,
) -> int:
    """Take every input through the linter to the reports; returns how many could not be read."""
    started = time.perf_counter()
    progress = Progress(sys.stderr, inputs)
    failures = 0
    reporter.start()
    try:
        for event in lint_all(plan, inputs, called.jobs or os.cpu_count() or 1, progress.passed, keeper):
            if isinstance(event, Failed):
                failures += 1
                progress.clear()
                sys.stderr.write(f"newslint: {event.message}\n")
                continue
            if isinstance(event, Said):
                progress.clear()
                sys.stderr.write(f"newslint: {event.message}\n")
                continue
            tally.take(event)
            ledger.take(event)
            if record is not None:
                record.take(event)
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
    return failures


def _fetch(called: argparse.Namespace) -> Callable[[str], Input]:
    def fetch(url: str) -> Input:
        from newslint.readers.fetching import Terms, fetched  # what a run of files has no use for

        terms = Terms(seconds=called.timeout, allow_private=called.allow_private)
        return fetched(url, terms, f"newslint/{__version__}")

    return fetch


def _news(inputs: list[Input], config: Config, *, only: bool) -> tuple[list[Input], int]:
    """Leave out what is no news; returns the rest, and how many files of JSON a folder held beside news.

    With ``only`` that is all XML and JSON that is none: a hook hands over every such file of a repository by name. Else
    it is JSON that was met in a folder or by a glob, as manifests are; what was named is linted as what it is.
    """
    from newslint.readers.plausible import holds_news

    keys = [config.map[field] for field in ("title", "body", "summary") if field in config.map]
    kept, passed_over = [], 0
    for given in inputs:
        asked = only or (not given.named and given.name.lower().endswith(".json") and config.input_format is None)
        try:
            news = not asked or not given.is_file or holds_news(given, keys)
        except OSError:
            kept.append(given)  # the runner says what is wrong with it
            continue
        if not news:
            passed_over += not only
        elif only:
            # what the readers still find to be no news is passed over as if it had been met in a folder
            passed = copy(given)
            passed.named = passed.named and not given.is_file
            kept.append(passed)
        else:
            kept.append(given)
    return kept, passed_over


def _pages(called: argparse.Namespace, config: Config) -> Callable[[Collection[str]], list[Rule]]:
    def load(codes: Collection[str]) -> list[Rule]:
        return [rule for rule in all_rules(called, config, pages=True) if rule.code in codes]

    return load


def _across(
    called: argparse.Namespace, plan: Plan, inputs: list[Input], keeper: Keeper | None
) -> tuple[Across | None, list[Input]]:
    """Read the inputs a first time, for the rules that compare items; with a memory, what it knows is added."""
    kept = keeper.across(inputs) if keeper is not None else None
    if kept is not None:
        return kept, inputs
    if called.update and not called.memory:
        raise UsageError("'--update' without '--memory FILE': there is nothing to update")
    jobs = called.jobs or os.cpu_count() or 1
    sharing = shared(inputs, jobs) and not called.profile_rules
    progress = Progress(sys.stderr, inputs, "first reading: ")

    def say(message: str) -> None:
        progress.clear()
        sys.stderr.write(f"newslint: {message}\n")

    # what is read here is of no use to another process
    look = partial(survey, plan, inputs, hold=not sharing, jobs=jobs if sharing else 1, say=say, passed=progress.passed)
    try:
        if not called.memory:
            across, inputs = look()
            if keeper is not None and across is not None:
                keeper.keep_across(inputs, across)
            return across, inputs
        from newslint.memory.store import Memory, MemoryFileError  # sqlite3 costs 5 ms

        try:
            with Memory(Path(called.memory), create=called.update) as memory:
                return look(memory, learn=called.update)
        except MemoryFileError as error:
            raise UsageError(str(error)) from None
    finally:
        progress.clear()


def _hidden(summary: Summary) -> tuple[str, ...]:
    """Say what was hidden, and why: what is suppressed is never suppressed in silence."""
    words = {"override": "by the settings", "baseline": "by the baseline", "new-since": "as not new"}
    return tuple(
        f"{one.count:,} finding{'s' if one.count != 1 else ''} hidden {words[one.by]}: {one.because}"
        for one in summary.suppressions
    )


def _left_out(config: Config) -> tuple[str, ...]:
    """Say which rules the settings leave out for a reason; those without one are a matter of taste."""
    return tuple(f"not looked for: {name} ({because})" for name, because in config.ignore.items() if because)


class _Tally:
    """Counts the run, and whether it passes the gate."""

    def __init__(self, config: Config) -> None:
        gate = config.fail_on
        self._gate = frozenset(SEVERITIES[: SEVERITIES.index(gate) + 1]) if gate != "never" else frozenset()
        self._least = config.min_score
        self._counts = dict.fromkeys(SEVERITIES, 0)
        self._feeds = self._items = self._hit = 0
        self._scores, self._raw = Scores(), Scores()
        self._suppressed: dict[tuple[Hider, str], int] = {}
        self.failed = False

    def take(self, event: Judged | FeedReport) -> None:
        if isinstance(event, FeedReport):
            self._feeds += 1
            self._findings(event.findings)
            self._hide(event.hidden if isinstance(event, JudgedFeed) else ())
            score = event.score
        else:
            report = event.report
            self._items += 1
            self._hit += bool(report.findings)
            self._hide(event.hidden)
            score = report.score
            if score is not None:
                self._scores.add(score)
                self._raw.add(report.raw_score if report.raw_score is not None else score)
            self._findings(report.findings)
        if self._least is not None and score is not None and score < self._least:
            self.failed = True

    def _hide(self, hidden: Iterable[Suppressed]) -> None:
        for one in hidden:
            key = (one.by, one.because)
            self._suppressed[key] = self._suppressed.get(key, 0) + 1

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
            suppressed=sum(self._suppressed.values()),
            score=self._scores.mean,
            raw_score=self._raw.mean,
            suppressions=tuple(Suppression(by, because, count) for (by, because), count in self._suppressed.items()),
            spread=self._scores.spread,
        )
