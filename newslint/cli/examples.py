"""The test command: runs the examples of rules, or measures rules on a file of labelled strings."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
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
    files: list[Path] = []
    if not called.folders:
        known = all_rules(called, config, pages=True)
    else:
        files, folders = _packs(called.folders)
        try:
            packs: list[Pack] = foreign(folders)
            known = load(packs, pages=True)
        except PackError as error:
            raise UsageError(str(error)) from None
        except RulesError as error:
            raise UsageError(str(error), prefix=False) from None
        if not known:
            raise UsageError(f"no rules in {', '.join(called.folders)}; expected FAMILY/name.yaml or a Python file")
        if files:
            known_files = {Path(rule.page.path).resolve() for rule in known if rule.page is not None}
            for file in files:
                if file.resolve() not in known_files:
                    raise UsageError(f"'{file}' holds no rule; expected FAMILY/name.yaml or a Python file of a pack")
    chosen = known if not (called.select or called.ignore) else rules_in_force(called, _with_preview(config), known)
    if files:
        chosen = [rule for rule in chosen if rule.page is not None and _is_given(rule.page.path, files, called.folders)]
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


def _packs(given: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """Return the files among what was given, and the folders of the packs that hold what was given, each once."""
    files = [Path(one) for one in given if Path(one).is_file() and Path(one).suffix in (".yaml", ".yml", ".py")]
    folders: dict[Path, Path] = {}
    for one in map(Path, given):
        folder = one
        if one in files:
            folder = (
                one.parent.parent if one.suffix != ".py" and re.fullmatch("[A-Z]{3}", one.parent.name) else one.parent
            )
        folders.setdefault(folder.resolve(), folder)
    return files, list(folders.values())


def _is_given(path: str, files: Sequence[Path], given: Sequence[str]) -> bool:
    where = Path(path).resolve()
    folders = [Path(one).resolve() for one in given if Path(one).is_dir()]
    return any(where == file.resolve() for file in files) or any(folder in where.parents for folder in folders)


def _with_preview(config: Config) -> Config:
    return msgspec.structs.replace(config, preview=True)
