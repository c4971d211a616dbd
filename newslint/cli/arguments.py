"""The command line: commands, options, and the nearest known word for a misspelt one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

from newslint import __version__
from newslint.cli.errors import UsageError
from newslint.model.complaint import nearest

COMMANDS = ("check", "learn", "memory", "diff", "rules", "explain", "test", "new")
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
    parser = _Parser(
        prog="newslint",
        description="The linter for syndicated news: says line by line what in a feed is not journalism or not true data.",
        epilog="`newslint COMMAND --help` shows the options of a command.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"newslint {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser, dest="command")
    _check(commands)
    _across(commands)
    _rules(commands)
    if not words:
        parser.print_help()
        raise SystemExit(2)
    called, strange = parser.parse_known_args(words)
    if strange:
        # asked of the command's own parser, which knows its options; argparse would ask the outermost
        commands.choices[called.command].error(f"unrecognized arguments: {' '.join(strange)}")
    return called


def _check(commands: Any) -> None:
    check = commands.add_parser("check", help="lint feeds, items and texts", description="Lint feeds, items and texts.")
    check.set_defaults(run=_lazily("newslint.cli.check"))
    check.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, glob, or - for standard input")
    _selection(check)
    _inputs(check)
    check.add_argument("--output-format", metavar="NAME", help="terminal (default), concise, json, jsonl, ...")
    check.add_argument("--statistics", action="store_true", help="add tables of rules, feeds and publishers")
    check.add_argument("--fail-on", choices=GATES, help="lowest severity that exits with 1 (default: warning)")
    check.add_argument("--min-score", type=_score, metavar="N", help="exit with 1 where an item scores under N (0-100)")
    check.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever was found")
    check.add_argument("--jobs", "-j", type=_jobs, default=1, metavar="N", help="processes; 0 for one per core")
    check.add_argument("--memory", metavar="FILE", help="judge with what `newslint learn` kept of the publishers")
    check.add_argument("--update", action="store_true", help="add this run to the memory")
    check.add_argument("--now", type=_moment, metavar="TIME", help="the clock of date rules, as 2026-01-31T12:00:00Z")
    check.add_argument(
        "--max-items", type=_count, default=20, metavar="N", help="items the terminal shows (default: 20)"
    )
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    check.add_argument("--quiet", "-q", action="store_true", help="print the closing sentence alone")


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
        "--map", action="append", default=[], metavar="FIELD=KEY", help="record key that holds a field of JSON Lines"
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
    test.add_argument("folders", nargs="*", metavar="DIR", help="packs to test; the built-in rules where none is given")
    test.add_argument("--examples", metavar="FILE", help="measure the rules on labelled strings (JSON Lines)")
    _selection(test)
    new = commands.add_parser("new", help="start a rule", description="Write the skeleton of a new rule.")
    new.set_defaults(run=_lazily("newslint.cli.scaffold"))
    new.add_argument("name", metavar="FAMILY/name", help="as in TPL/undefined-placeholder")
    new.add_argument("--dir", default="rules", metavar="DIR", help="the pack's folder (default: rules)")


def _selection(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="codes, prefixes or names: only these"
    )
    group.add_argument("--extend-select", action="append", default=[], metavar="RULES", help="these too")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="not these")
    group.add_argument("--preview", action="store_true", help="rules in preview too")
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


def _moment(word: str) -> datetime:
    try:
        found = datetime.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word}' is no time; expected one as 2026-01-31T12:00:00Z") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
