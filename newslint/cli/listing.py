"""The rules command: lists the rules in force."""

from __future__ import annotations

import argparse
import sys

import msgspec

from newslint.cli import FINE
from newslint.cli.setup import all_rules, rules_in_force, settings


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint rules`; returns the exit code, raises UsageError."""
    config = settings(called)
    known = all_rules(called, config)
    rules = rules_in_force(called, config, known)
    out = sys.stdout
    if called.output_format == "json":
        keys = (
            "code",
            "name",
            "category",
            "summary",
            "severity",
            "confidence",
            "scope",
            "languages",
            "tags",
            "preview",
        )
        rows = [{key: getattr(rule, key) for key in (*keys, "pack")} for rule in rules]
        out.write(msgspec.json.format(msgspec.json.encode(rows)).decode() + "\n")
        return FINE
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        preview = " (preview)" if rule.preview else ""
        out.write(f"{rule.code}  {rule.name:{width}}  {rule.severity:7}  {rule.summary}{preview}\n")
    off = len(known) - len(rules)
    ending = f" ({off} more not selected)" if off else ""
    out.write(f"{len(rules)} rule{'s' if len(rules) != 1 else ''} in force{ending}\n")
    return FINE
