"""What a run leaves out as known, and what it writes down: baselines, and the revision of --new-since."""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path, PurePath

from newslint.baseline import Baseline, BaselineError, Entry, Known, read, renewed, write
from newslint.baseline.entries import entry_of
from newslint.cli.errors import UsageError
from newslint.model import FeedReport, Judged, JudgedFeed
from newslint.readers import Input
from newslint.runners import Plan
from newslint.runners.serial import serial


class Ledger:
    """Reads the baseline of a call, keeps account of what the run meets, and writes the baseline anew."""

    def __init__(self, called: argparse.Namespace, today: date) -> None:
        self._called = called
        self._today = today
        self._expires = _day(called.baseline_expires, today)
        self._baseline: Baseline | None = None
        self._met: dict[str, Entry] = {}
        self._sources: set[str] = set()
        if called.prune_baseline and not called.baseline:
            raise UsageError("--prune-baseline needs a baseline to prune; expected --baseline FILE too")
        for name in ("baseline_expires", "baseline_reason"):
            if getattr(called, name) is not None and not called.write_baseline:
                raise UsageError(f"--{name.replace('_', '-')} is for the entries that --write-baseline FILE writes")
        self._writes = bool(called.write_baseline or called.prune_baseline)
        if called.baseline:
            self._baseline = _read(called.baseline)

    @property
    def known(self) -> Known:
        """What the baseline hides today."""
        return self._baseline.known(self._today, self._called.baseline) if self._baseline is not None else {}

    def take(self, event: Judged | FeedReport) -> None:
        """Note what an item or a feed holds."""
        if self._baseline is None and not self._writes:
            return
        if isinstance(event, FeedReport):
            source, report, findings = event.source, None, event.findings
            self._sources.add(_portable(source))
            hidden = event.hidden if isinstance(event, JudgedFeed) else ()
        else:
            source, report, findings, hidden = event.report.source, event.report, event.report.findings, event.hidden
        known = [one.finding for one in hidden if one.by == "baseline"]
        for finding in (*findings, *known) if self._called.write_baseline else known:
            if not finding.code.startswith("RUN"):
                self._met.setdefault(finding.fingerprint, entry_of(finding, _portable(source), report, self._today))

    def close(self, codes: Sequence[str]) -> list[str]:
        """Write what is to be written; return what to tell, a line each. Raises UsageError."""
        called, told = self._called, []
        try:
            if called.write_baseline:
                path = Path(called.write_baseline)
                old = self._baseline if self._baseline is not None else Baseline()
                if path.exists() and called.write_baseline != called.baseline:
                    there = read(path)
                    mine = {entry.fingerprint for entry in there.entries}
                    old = Baseline(there.entries + tuple(e for e in old.entries if e.fingerprint not in mine))
                new = self._renewed(old, codes, add=True)
                write(path, new)
                told.append(f"wrote {_entries(len(new.entries))} to {path} ({_difference(old, new)})")
            elif called.prune_baseline:
                assert self._baseline is not None
                new = self._renewed(self._baseline, codes, add=False)
                write(Path(called.baseline), new)
                told.append(f"pruned {called.baseline}: {_difference(self._baseline, new)}")
            elif self._baseline is not None:
                told += self._stale(codes)
        except BaselineError as error:
            raise UsageError(str(error), prefix=False) from None
        return told

    def _renewed(self, old: Baseline, codes: Sequence[str], *, add: bool) -> Baseline:
        return renewed(
            old,
            self._met.values(),
            sources=self._sources,
            codes=frozenset(codes),
            expires=self._expires,
            because=self._called.baseline_reason or "",
            add=add,
            today=self._today,
        )

    def _stale(self, codes: Sequence[str]) -> list[str]:
        assert self._baseline is not None
        told = []
        run_out = sum(not entry.holds(self._today) for entry in self._baseline.entries)
        if run_out:
            verb = "has" if run_out == 1 else "have"
            told.append(f"{_entries(run_out)} of {self._called.baseline} {verb} run out and hide nothing any more")
        gone = len(self._baseline.entries) - len(self._renewed(self._baseline, codes, add=False).entries) - run_out
        if gone > 0:
            verb = "was" if gone == 1 else "were"
            told.append(f"{_entries(gone)} of {self._called.baseline} {verb} not met; --prune-baseline takes them out")
        return told


def since(revision: str, plan: Plan, inputs: Sequence[Input]) -> Known:
    """Return the findings that the inputs had at a git revision; raises UsageError."""
    _git(Path.cwd(), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=revision)
    before = []
    for given in inputs:
        if not given.is_file:
            raise UsageError(f"--new-since compares files with their state in git; {given.name} is none")
        path = Path(given.name)
        try:
            data = _show(path, revision)
        except OSError as error:
            raise UsageError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
        if data is not None:
            before.append(Input(given.name, lambda data=data: io.BytesIO(data), len(data), named=False))  # type: ignore[misc]  # mypy cannot infer the default
    because = f"stood there at {revision} already"
    found: dict[str, tuple[str, str]] = {}
    for event in serial(plan._replace(want_text=False, known=None), before):
        findings = (
            event.findings
            if isinstance(event, FeedReport)
            else event.report.findings
            if isinstance(event, Judged)
            else ()
        )
        found.update((finding.fingerprint, ("new-since", because)) for finding in findings)
    return found  # type: ignore[return-value]  # the literal is widened to str


def _show(path: Path, revision: str) -> bytes | None:
    import subprocess  # only ``--new-since`` comes here

    folder = path.resolve().parent
    run = subprocess.run(  # noqa: S603  # a fixed program; --end-of-options keeps a revision from being an option
        ["git", "-C", str(folder), "show", "--end-of-options", f"{revision}:./{path.resolve().name}"],  # noqa: S607  # the user's own git
        capture_output=True,
        check=False,
    )
    return run.stdout if run.returncode == 0 else None


def _git(folder: Path, *words: str, what: str) -> None:
    import subprocess

    try:
        run = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)  # noqa: S603, S607  # the user's own git
    except OSError as error:
        raise UsageError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if run.returncode == 128:
        raise UsageError("--new-since needs a git repository; there is none here")
    if run.returncode:
        raise UsageError(f"'{what}' is no revision that git knows here")


def _day(given: date | timedelta | None, today: date) -> date | None:
    if not isinstance(given, timedelta):
        return given
    try:
        return today + given
    except OverflowError:
        raise UsageError(f"--baseline-expires {given.days}d lies beyond the year 9999; expected a nearer day") from None


def _read(name: str) -> Baseline:
    try:
        return read(Path(name))
    except BaselineError as error:
        raise UsageError(str(error), prefix=False) from None


def _portable(source: str) -> str:
    """Return the source as it is called on every machine: with slashes, below the folder of the call."""
    path = PurePath(source)
    if path.is_absolute():
        try:
            path = path.relative_to(Path.cwd())
        except ValueError:
            return source
    return path.as_posix()


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def _difference(old: Baseline, new: Baseline) -> str:
    before = {entry.fingerprint for entry in old.entries}
    after = {entry.fingerprint for entry in new.entries}
    return f"{len(after - before):,} new, {len(before - after):,} gone"
