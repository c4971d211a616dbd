"""The test command: runs the examples of rules, or measures rules on a file of labelled strings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from newslint.cli import FINE, FOUND
from newslint.cli.errors import UsageError
from newslint.cli.setup import all_rules, rules_in_force, settings
from newslint.config import Config
from newslint.rulebook import Pack, PackError, RulesError, foreign, load
from newslint.testing import Prover, measure


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint test`; returns the exit code, raises UsageError."""
    config = settings(called)
    out = sys.stdout
    if not called.folders:
        known = all_rules(called, config, pages=True)
    else:
        try:
            packs: list[Pack] = foreign([Path(folder) for folder in called.folders])
            known = load(packs, pages=True)
        except PackError as error:
            raise UsageError(str(error)) from None
        except RulesError as error:
            raise UsageError(str(error), prefix=False) from None
        if not known:
            raise UsageError(f"no rules in {', '.join(called.folders)}; expected FAMILY/name.yaml or a Python file")
    chosen = known if not (called.select or called.ignore) else rules_in_force(called, _with_preview(config), known)
    if called.examples:
        try:
            rows = measure(chosen, Path(called.examples).read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(f"{called.examples}: cannot be read: {(error.strerror or '').lower()}") from None
        except ValueError as error:
            raise UsageError(f"{called.examples}:{error}", prefix=False) from None
        out.writelines(f"{row}\n" for row in rows)
        return FINE
    prover = Prover(known)
    failed = examples = 0
    for rule in chosen:
        assert rule.page is not None
        examples += len(rule.page.bad) + len(rule.page.good)
        for failure in prover.failures(rule):
            failed += 1
            out.write(f"{failure}\n")
    rules = f"{len(chosen)} rule{'s' if len(chosen) != 1 else ''}"
    held = f"{examples - failed} of {examples} examples hold" if failed else f"all {examples} examples hold"
    out.write(f"{rules}: {held}\n")
    return FOUND if failed else FINE


def _with_preview(config: Config) -> Config:
    return msgspec.structs.replace(config, preview=True)
