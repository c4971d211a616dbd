"""The diff command: what changed between two snapshots of a feed."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime

import msgspec

from newslint.cli import FINE, FOUND
from newslint.cli.errors import UsageError
from newslint.cli.setup import all_rules, inputs_of, rules_in_force, settings
from newslint.linter.changes import Change, Difference, Snapshot, difference, snapshot_of
from newslint.model import Judged
from newslint.readers import Input, InputError, read
from newslint.runners import Plan

_TITLES = {
    "id-changed": "ids that changed",
    "restamped": "dates that moved without an edit",
    "vanished": "items that vanished",
    "title-edited": "titles edited",
    "body-edited": "texts edited",
    "new-defect": "new defects",
    "added": "new items",
}


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint diff`; returns 1 where something changed that a publisher should know of, else 0."""
    config = settings(called)
    rules = rules_in_force(called, config, all_rules(called, config))
    plan = Plan(tuple(rules), config, called.now or datetime.now(UTC), False)
    try:
        old, new = _one(called.old), _one(called.new)
        found = difference(old.name, _snapshots(plan, old), new.name, _snapshots(plan, new))
    except (InputError, OSError) as error:
        raise UsageError(str(error)) from None
    if called.output_format == "json":
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")
    else:
        _show(found)
    return FOUND if any(change.kind != "added" for change in found.changes) else FINE


def _one(path: str) -> Input:
    found = inputs_of([path])
    if len(found) != 1:
        raise UsageError(f"'{path}' names {len(found)} inputs; expected one snapshot of a feed")
    return found[0]


def _snapshots(plan: Plan, given: Input) -> list[Snapshot]:
    config = plan.config
    linter = plan.linter()
    feed = read(given, format=config.input_format, mapping=config.map or None)
    items = list(feed.items)
    feed.items = iter(items)
    reports = [event.report for event in linter.lint(feed) if isinstance(event, Judged)]
    return [snapshot_of(item, report.findings) for item, report in zip(items, reports, strict=True)]


def _show(found: Difference) -> None:
    out = sys.stdout
    counts: Counter[str] = Counter(change.kind for change in found.changes)
    for kind, title in _TITLES.items():
        if not counts[kind]:
            continue
        out.write(f"{title} ({counts[kind]})\n")
        for change in found.changes:
            if change.kind == kind:
                out.write(f"  {_place(found, change)}: {_named(change.item)} {change.message}\n")
    if found.stamps_each_build:
        out.write("the feed dates its items anew at each build: most items that did not change have another date\n")
    told = ", ".join(f"{counts[kind]} {kind}" for kind in _TITLES if counts[kind]) or "nothing changed"
    out.write(f"{found.matched} item{'s' if found.matched != 1 else ''} in both; {told}\n")


def _place(found: Difference, change: Change) -> str:
    return f"{found.new}:{change.new_line}" if change.new_line is not None else f"{found.old}:{change.old_line}"


def _named(item: str) -> str:
    return f"'{item if len(item) <= 70 else item[:69] + '…'}'"
