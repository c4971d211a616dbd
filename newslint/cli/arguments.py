"""The command line: commands, options, and the nearest known word for a misspelt one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NoReturn

from newslint import __version__
from newslint.cli.errors import UsageError
from newslint.model.complaint import nearest

COMMANDS = (
    "check",
    "clean",
    "learn",
    "memory",
    "diff",
    "rules",
    "explain",
    "test",
    "new",
    "config",
    "schema",
    "doctor",
    "completion",
    "history",
    "cache",
)
GATES = ("error", "warning", "info", "never")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        hint = f"; `{self.prog} --help` shows the call"
        for word in message.split():
            if word.startswith("--"):
                known = [name for action in self._actions for name in action.option_strings]
                near = nearest(word.split("=")[0].strip("'\","), known)
                if near and "unrecognized" in message:
                    hint = f"; the nearest known option is '{near}'"
        text = message.replace("unrecognized arguments:", "unknown option or argument:")
        raise UsageError(text + hint)


def parse(given: Sequence[str]) -> argparse.Namespace:
    """Return the parsed call, its function in ``run``; raises UsageError. No command before the paths means check."""
    words = list(given)
    if words and words[0] not in COMMANDS and not words[0].startswith("-"):
        near = nearest(words[0], COMMANDS)
        hint = f"; the nearest known one is '{near}'" if near else f"; expected one of {', '.join(COMMANDS)}"
        raise UsageError(f"unknown command '{words[0]}'{hint}")
    parser, commands = build()
    if not words:
        parser.print_help()
        raise SystemExit(2)
    called, strange = parser.parse_known_args(words)
    if strange:
        # asked of the command's own parser, which knows its options; argparse would ask the outermost
        commands.choices[called.command].error(f"unrecognized arguments: {' '.join(strange)}")
    return called


def build() -> tuple[argparse.ArgumentParser, Any]:
    """Return the parser of the command line and its commands."""
    parser = _Parser(
        prog="newslint",
        description="The linter for syndicated news: says line by line what in a feed is not journalism or not true data.",
        epilog="`newslint COMMAND --help` shows the options of a command.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"newslint {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser, dest="command")
    _check(commands)
    _clean(commands)
    _across(commands)
    _rules(commands)
    _about(commands)
    _history(commands)
    return parser, commands


def _check(commands: Any) -> None:
    check = commands.add_parser("check", help="lint feeds, items and texts", description="Lint feeds, items and texts.")
    check.set_defaults(run=_lazily("newslint.cli.check"))
    check.add_argument(
        "paths", nargs="+", metavar="PATH", help="file, folder, glob, http(s) address, or - for standard input"
    )
    _selection(check)
    _inputs(check)
    check.add_argument(
        "--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="most that fetching an address takes"
    )
    check.add_argument("--allow-private", action="store_true", help="fetch from addresses of the local network too")
    check.add_argument(
        "--only-news", action="store_true", help="pass over in silence what is no feed and no item, as a hook needs"
    )
    check.add_argument(
        "--output-format",
        action="append",
        default=[],
        metavar="NAME[=FILE]",
        help="terminal (default), concise, json, jsonl, sarif, html, ...; more than once, with files",
    )
    check.add_argument("--fix", action="store_true", help="make the safe fixes in the files, then report what is left")
    check.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: make the unsafe fixes too")
    check.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    check.add_argument("--statistics", action="store_true", help="add tables of rules, feeds and publishers")
    check.add_argument("--fail-on", choices=GATES, help="lowest severity that exits with 1 (default: warning)")
    check.add_argument("--min-score", type=_score, metavar="N", help="exit with 1 where an item scores under N (0-100)")
    check.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever was found")
    check.add_argument("--jobs", "-j", type=_jobs, default=1, metavar="N", help="processes; 0 for one per core")
    check.add_argument("--no-cache", action="store_true", help="judge anew what has not changed since it was judged")
    check.add_argument("--memory", metavar="FILE", help="judge with what `newslint learn` kept of the publishers")
    check.add_argument("--update", action="store_true", help="add this run to the memory")
    check.add_argument("--now", type=_moment, metavar="TIME", help="the clock of date rules, as 2026-01-31T12:00:00Z")
    check.add_argument(
        "--max-items", type=_count, default=20, metavar="N", help="items the terminal shows (default: 20)"
    )
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    check.add_argument("--quiet", "-q", action="store_true", help="print the closing sentence alone")
    check.add_argument(
        "--profile-rules", action="store_true", help="print what each stage and each rule costs, and no report"
    )
    check.add_argument("--history", metavar="FILE", help="append the scores of this run to a SQLite file")
    _known(check)


def _known(check: argparse.ArgumentParser) -> None:
    group = check.add_argument_group("known findings")
    group.add_argument("--baseline", metavar="FILE", help="leave out the findings that stand in this file")
    group.add_argument(
        "--write-baseline", metavar="FILE", help="write the findings of this run to a file; exits with 0"
    )
    group.add_argument(
        "--baseline-expires", type=_day, metavar="DAY", help="last day of new entries, as 2026-12-31 or 90d"
    )
    group.add_argument("--baseline-reason", metavar="TEXT", help="why new entries are known; reports show it")
    group.add_argument(
        "--prune-baseline", action="store_true", help="take out of --baseline what is not found any more"
    )
    group.add_argument(
        "--new-since", metavar="REVISION", help="leave out what the files had at this git revision already"
    )


def _history(commands: Any) -> None:
    history = commands.add_parser(
        "history", help="show how scores went", description="Show how the score of each feed went from run to run."
    )
    history.set_defaults(run=_lazily("newslint.cli.history"))
    history.add_argument("file", metavar="FILE", help="what `newslint check --history FILE` has written")
    history.add_argument("--feed", action="append", default=[], metavar="GLOB", help="only feeds of this path or title")
    history.add_argument("--last", type=_some, default=24, metavar="N", help="runs to show of each feed (default: 24)")
    history.add_argument(
        "--max-drop", type=_score, metavar="N", help="exit with 1 where a feed fell by more than N points"
    )
    history.add_argument(
        "--against", type=_some, default=1, metavar="N", help="measure from the best of N runs before (default: 1)"
    )
    history.add_argument("--output-format", choices=("text", "json"), default="text")


def _clean(commands: Any) -> None:
    clean = commands.add_parser(
        "clean",
        help="mend what comes in and write it out",
        description="Mend items and write them to standard output; the input stays as it is.",
    )
    clean.set_defaults(run=_lazily("newslint.cli.clean"))
    clean.add_argument("paths", nargs="*", metavar="PATH", help="file, or - for standard input (the default)")
    clean.add_argument("--output", "-o", metavar="FILE", help="write there and not to standard output")
    clean.add_argument("--report", metavar="FILE", help="write what was done to each item there, as JSON Lines")
    clean.add_argument("--unsafe-fixes", action="store_true", help="make the unsafe fixes too")
    _selection(clean)
    clean.add_argument("--input-format", metavar="NAME", help="format of the inputs; sniffed where not given")
    clean.add_argument(
        "--map", action="append", default=[], metavar="FIELD=KEY", help="record key that holds a field of JSON Lines"
    )
    clean.add_argument("--now", type=_moment, metavar="TIME", help="the clock of date rules, as 2026-01-31T12:00:00Z")
    clean.add_argument("--quiet", "-q", action="store_true", help="no closing sentence")


def _across(commands: Any) -> None:
    learn = commands.add_parser(
        "learn", help="keep what recurs in a memory file", description="Keep what a publisher's items have in common."
    )
    learn.set_defaults(run=_lazily("newslint.cli.learn"))
    learn.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, glob, or - for standard input")
    learn.add_argument("--memory", required=True, metavar="FILE", help="the memory file; made where it is not there")
    _inputs(learn)
    _settings(learn)
    memory = commands.add_parser(
        "memory", help="look into a memory file", description="Show, forget or export what a memory file knows."
    )
    memory.set_defaults(run=_lazily("newslint.cli.memory"))
    memory.add_argument("action", choices=("show", "forget", "export"))
    memory.add_argument("publishers", nargs="*", metavar="PUBLISHER", help="names, as `show` lists them")
    memory.add_argument("--memory", required=True, metavar="FILE", help="the memory file")
    diff = commands.add_parser(
        "diff", help="compare two snapshots of a feed", description="Say what changed between two snapshots of a feed."
    )
    diff.set_defaults(run=_lazily("newslint.cli.diff"))
    diff.add_argument("old", metavar="OLD", help="the earlier snapshot")
    diff.add_argument("new", metavar="NEW", help="the later snapshot")
    diff.add_argument("--output-format", choices=("terminal", "json"), default="terminal")
    diff.add_argument("--now", type=_moment, metavar="TIME", help="the clock of date rules, as 2026-01-31T12:00:00Z")
    _inputs(diff)
    _selection(diff)


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--input-format", metavar="NAME", help="format of the inputs; sniffed where not given")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=KEY",
        help="record key, or column of a table, that holds a field",
    )


def _settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="settings file; else one is looked for")
    parser.add_argument("--isolated", action="store_true", help="no settings file")


def _rules(commands: Any) -> None:
    listing = commands.add_parser("rules", help="list the rules", description="List the rules in force.")
    listing.set_defaults(run=_lazily("newslint.cli.listing"))
    listing.add_argument("--output-format", choices=("text", "json"), default="text")
    _selection(listing)
    explain = commands.add_parser("explain", help="show one rule", description="Show one rule: why, examples, fix.")
    explain.set_defaults(run=_lazily("newslint.cli.explain"))
    explain.add_argument("rule", metavar="RULE", help="code or name")
    _selection(explain)
    test = commands.add_parser("test", help="run the examples of rules", description="Run the examples of rules.")
    test.set_defaults(run=_lazily("newslint.cli.examples"))
    test.add_argument(
        "folders", nargs="*", metavar="PATH", help="packs or rule files to test; the built-in rules where none is given"
    )
    test.add_argument("--examples", metavar="FILE", help="measure the rules on labelled strings (JSON Lines)")
    _selection(test)
    new = commands.add_parser("new", help="start a rule", description="Write the skeleton of a new rule.")
    new.set_defaults(run=_lazily("newslint.cli.scaffold"))
    new.add_argument("name", metavar="FAMILY/name", help="as in TPL/undefined-placeholder")
    new.add_argument("--dir", default="rules", metavar="DIR", help="the pack's folder (default: rules)")


def _about(commands: Any) -> None:
    config = commands.add_parser(
        "config", help="show the settings", description="Show each setting and where it comes from."
    )
    config.set_defaults(run=_lazily("newslint.cli.config"))
    config.add_argument("--output-format", choices=("yaml", "json"), default="yaml")
    kept = commands.add_parser(
        "cache", help="look into the cache, or clear it", description="Show what the cache holds, or clear it."
    )
    kept.set_defaults(run=_lazily("newslint.cli.cache"))
    kept.add_argument("action", choices=("show", "clear"))
    kept.add_argument("kinds", nargs="*", metavar="KIND", help="what to clear, as `show` lists it; everything if none")
    _selection(config)
    schema = commands.add_parser("schema", help="print a JSON Schema", description="Print a JSON Schema.")
    schema.set_defaults(run=_lazily("newslint.cli.schema"))
    schema.add_argument("of", choices=("settings", "rule", "report"), help="newslint.yaml, a rule file, or the report")
    doctor = commands.add_parser(
        "doctor", help="look at the installation", description="Look at the installation: engine, cache, versions."
    )
    doctor.set_defaults(run=_lazily("newslint.cli.doctor"))
    doctor.add_argument("--output-format", choices=("text", "json"), default="text")
    completion = commands.add_parser(
        "completion", help="print a shell's completion", description="Print what makes a shell complete newslint."
    )
    completion.set_defaults(run=_lazily("newslint.cli.completion"))
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))


def _selection(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="codes, prefixes or names: only these"
    )
    group.add_argument("--extend-select", action="append", default=[], metavar="RULES", help="these too")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="not these")
    group.add_argument("--preview", action="store_true", help="rules in preview too")
    group.add_argument(
        "--profile",
        metavar="NAME",
        help="what a partner asks for: msn, flipboard, google-news, smartnews, strict-rss, ...",
    )
    group.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder of further rules")
    group.add_argument(
        "--config", metavar="FILE", help="settings file; else newslint.yaml or pyproject.toml is looked for"
    )
    group.add_argument("--isolated", action="store_true", help="no settings file")


def _lazily(module: str) -> Callable[[argparse.Namespace], int]:
    def call(called: argparse.Namespace) -> int:
        from importlib import import_module

        command: Callable[[argparse.Namespace], int] = import_module(module).run
        return command(called)

    return call


def _score(word: str) -> int:
    if not word.isdigit() or int(word) > 100:
        raise argparse.ArgumentTypeError(f"'{word}' is no score; expected 0 to 100")
    return int(word)


def _jobs(word: str) -> int:
    if not word.isdigit():
        raise argparse.ArgumentTypeError(f"'{word}' is no number of processes; expected 0 or more")
    return int(word)


def _count(word: str) -> int:
    if not word.isdigit():
        raise argparse.ArgumentTypeError(f"'{word}' is no number of items; expected 0 or more")
    return int(word)


def _seconds(word: str) -> float:
    try:
        found = float(word)
    except ValueError:
        found = 0.0
    if not 0 < found <= 3600:
        raise argparse.ArgumentTypeError(f"'{word}' is no number of seconds; expected more than 0, at most 3600")
    return found


def _some(word: str) -> int:
    if not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"'{word}' is no number of runs; expected 1 or more")
    return int(word)


def _day(word: str) -> date | timedelta:
    # a span is counted from the day of the run, which --now may set
    try:
        if word[-1:] == "d" and word[:-1].isdigit():
            return timedelta(days=int(word[:-1]))
        return date.fromisoformat(word)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"'{word}' is no day; expected one as 2026-12-31, or days from now as 90d"
        ) from None


def _moment(word: str) -> datetime:
    try:
        found = datetime.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word}' is no time; expected one as 2026-01-31T12:00:00Z") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
