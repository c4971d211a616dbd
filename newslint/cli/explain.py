"""The explain command: shows one rule with its reasons, examples and fix."""

from __future__ import annotations

import argparse
import sys
import textwrap

from newslint.cli import FINE
from newslint.cli.errors import UsageError
from newslint.cli.setup import all_rules, settings
from newslint.model import Example, Rule
from newslint.model.complaint import nearest

_WIDEST, _SHOWN = 1_000, 300


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint explain`; returns the exit code, raises UsageError."""
    rules = all_rules(called, settings(called), pages=True)
    wanted = called.rule
    rule = next((rule for rule in rules if wanted.lower() in (rule.code.lower(), rule.name)), None)
    if rule is None:
        near = nearest(wanted, [name for rule in rules for name in (rule.code, rule.name)])
        hint = f"; the nearest known one is '{near}'" if near else "; `newslint rules` lists them"
        raise UsageError(f"no rule is called '{wanted}'{hint}")
    sys.stdout.write(page(rule))
    return FINE


def page(rule: Rule) -> str:
    """Return the page of a rule that was loaded with it, as plain text."""
    shown = rule.page
    assert shown is not None
    languages = "any" if rule.languages == ("*",) else ", ".join(rule.languages)
    rows = [
        f"{rule.code} {rule.name}",
        "",
        *textwrap.wrap(rule.summary, 80),
        "",
        *(
            [f"options {', '.join(f'{name} {value:,}' for name, value in rule.options.items())}"]
            if rule.options
            else []
        ),
        f"severity {rule.severity} · confidence {rule.confidence} · reads {', '.join(rule.scope)} · languages {languages}"
        + (" · preview" if rule.preview else "")
        + (f" · silent in {', '.join(rule.silent_in)}" if rule.silent_in else ""),
        "",
        "Why",
        *_paragraphs(shown.why),
        "",
        "Flagged",
        *_examples(shown.bad),
        "",
        "Not flagged",
        *_examples(shown.good),
        "",
        "Fix",
    ]
    if rule.fix is None:
        rows.append("  none; the defect is reported and left to people")
    else:
        rows.append(f"  {rule.fix.title} ({'safe' if rule.fix.safe else 'unsafe'})")
    if shown.links:
        rows += ["", "Links", *(f"  {link}" for link in shown.links)]
    rows += ["", f"Since {shown.since} · {shown.path}"]
    return "\n".join(rows) + "\n"


def shorten(line: str) -> str:
    """Return a line of an example that people can look at: one that is there to be long is cut, and says so."""
    return line if len(line) <= _WIDEST else f"{line[:_SHOWN]}… ({len(line) - _SHOWN:,} more characters)"


def _paragraphs(text: str) -> list[str]:
    rows: list[str] = []
    for paragraph in text.split("\n\n"):
        if rows:
            rows.append("")
        rows += textwrap.wrap(" ".join(paragraph.split()), 78, initial_indent="  ", subsequent_indent="  ")
    return rows


def _examples(examples: tuple[Example, ...]) -> list[str]:
    rows: list[str] = []
    for example in examples:
        lines = [shorten(line) for line in example.text.rstrip("\n").split("\n")]
        for number, line in enumerate(lines):
            rows.append(f"  {'-' if not number else ' '} {line}")
            rows += [
                f"    {' ' * line.index(flag)}{'^' * len(flag)}" for flag in example.flags if flag and flag in line
            ]
        if example.because:
            rows.append(f"      ({example.because})")
    return rows
