"""What `newslint check --profile-rules` prints: what each stage and each rule costs."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from newslint import __version__
from newslint.cli import FINE, WRONG
from newslint.cli.errors import UsageError
from newslint.cli.outputs import Output
from newslint.model import FeedReport, Judged
from newslint.readers import Input
from newslint.reporters import Options, create
from newslint.reporters.encoding import encode
from newslint.reporters.streams import Page
from newslint.runners import Event, Failed, Plan, Said
from newslint.runners.profiling import Profile, Profiler

_SHOWN = 40


def form(outputs: Sequence[Output]) -> str:
    """Return the form of the profile that a call asks for, terminal or json; raises UsageError for another."""
    for one in outputs:
        if one.format not in ("terminal", "quiet", "json") or one.path is not None:
            raise UsageError(f"--profile-rules prints a table, or 'json' on standard output, no '{one.format}' report")
    return "json" if outputs[0].format == "json" else "terminal"


def show(plan: Plan, inputs: Sequence[Input], first_pass: float, form: str) -> int:
    """Run the plan with clocks, in this process; print what it took; return the exit code."""
    reporter = create("jsonl", io.BytesIO(), Options(version=__version__))
    failures = 0

    def take(event: Event) -> None:
        nonlocal failures
        if isinstance(event, Judged):
            reporter.item(event)
        elif isinstance(event, FeedReport):
            reporter.feed(event)
        elif isinstance(event, Failed):
            failures += 1
            sys.stderr.write(f"newslint: {event.message}\n")
        else:
            assert isinstance(event, Said)

    profile = Profiler(plan, take, first_pass).run(inputs)
    page = Page(sys.stdout)
    page.write(_json(profile) if form == "json" else _table(profile))
    page.flush()
    return WRONG if failures else FINE


def _rows(profile: Profile) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return stages and rules, each with microseconds an item and its share of the whole in percent."""

    def figures(seconds: float) -> dict[str, object]:
        each = 1e6 * seconds / profile.items if profile.items else 0.0
        share = 100 * seconds / profile.seconds if profile.seconds else 0.0
        return {"us_per_item": round(each, 3), "share": round(share, 2)}

    rules = sum(one.seconds for one in profile.rules)
    stages = [{"name": name, **figures(seconds)} for name, seconds in (*profile.stages.items(), ("rules", rules))]
    listed = [
        {
            "code": one.rule.code,
            "name": one.rule.name,
            "kind": "python" if one.rule.check else "reader" if one.rule.reader else "pattern",
            **figures(one.seconds),
            "calls": one.calls,
            "findings": one.findings,
        }
        for one in profile.rules
    ]
    return stages, listed


def _json(profile: Profile) -> str:
    stages, rules = _rows(profile)
    document = {
        "newslint": __version__,
        "items": profile.items,
        "seconds": round(profile.seconds, 6),
        "stages": stages,
        "rules": rules,
    }
    return encode(document).decode() + "\n"


def _table(profile: Profile) -> str:
    stages, rules = _rows(profile)
    width = max(len(str(row["name"])) + 7 for row in (*stages, *rules))
    lines = [f"{'':{width}}  µs an item  share %     calls  findings"]
    for row in stages:
        lines.append(f"{row['name']:{width}}  {row['us_per_item']:10.1f}  {row['share']:7.1f}")
    lines.append("")
    for row in rules[:_SHOWN]:
        name = f"{row['code']} {row['name']}"
        calls = f"{row['calls']:>8,}  {row['findings']:>8,}"
        lines.append(f"{name:{width}}  {row['us_per_item']:10.2f}  {row['share']:7.2f}  {calls}")
    if len(rules) > _SHOWN:
        rest = rules[_SHOWN:]
        each = sum(one.seconds for one in profile.rules[_SHOWN:])
        share = 100 * each / profile.seconds if profile.seconds else 0.0
        name = f"and {len(rest):,} more rules"
        lines.append(f"{name:{width}}  {1e6 * each / max(1, profile.items):10.2f}  {share:7.2f}")
    lines.append("")
    whole = 1e6 * profile.seconds / profile.items if profile.items else 0.0
    lines.append(
        f"{profile.items:,} items in {profile.seconds:.2f} s, {whole:,.0f} µs an item in one process, clocks included;"
        " work that rules share stands with the first that asks for it"
    )
    return "\n".join(lines) + "\n"
