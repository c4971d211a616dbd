"""What every command needs first: the settings of the call, the rules in force, and the inputs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newslint.cli.errors import UsageError
from newslint.config import Config, ConfigError, find, load
from newslint.model import Rule
from newslint.model.complaint import nearest
from newslint.rulebook import (
    PackError,
    RulesError,
    SelectorError,
    built_in,
    chosen,
    foreign,
    installed,
)
from newslint.rulebook import load as load_rules

if TYPE_CHECKING:
    from newslint.readers import Input


def settings(called: argparse.Namespace) -> Config:
    """Return the settings of a call: the file's, with the command line's over them; raises UsageError."""
    path = Path(called.config) if called.config else None if called.isolated else find(Path.cwd())
    if path is not None and not path.is_file():
        raise UsageError(f"no such settings file: '{path}'")
    try:
        config = load(path) if path is not None else Config()
    except ConfigError as error:
        raise UsageError(str(error), prefix=False) from None
    changes: dict[str, object] = {
        "extend_select": (*config.extend_select, *split(getattr(called, "extend_select", ()))),
        "preview": config.preview or getattr(called, "preview", False),
    }
    if getattr(called, "profile", None) is not None:
        changes["profile"] = called.profile
    for name in ("input_format", "fail_on", "min_score"):
        if getattr(called, name, None) is not None:
            changes[name] = getattr(called, name)
    mapping = dict(config.map)
    for pair in getattr(called, "map", ()):
        field, equals, key = pair.partition("=")
        if not equals or not field or not key:
            raise UsageError(f"'--map {pair}' is no pair; expected FIELD=KEY, as in body=content_original")
        mapping[field.strip()] = key.strip()
    config = msgspec.structs.replace(config, map=mapping, **changes)
    if config.input_format is not None:
        from newslint.readers import FORMATS  # commands that read nothing need not pay for it

        known_format(config.input_format, FORMATS, "input format")
    return config


def inputs_of(paths: Sequence[str], fetch: Callable[[str], Input] | None = None) -> list[Input]:
    """Return the inputs that paths, folders, globs and, with ``fetch``, addresses name; raises UsageError."""
    from newslint.readers import InputError, expand

    try:
        return expand(paths, fetch=fetch)
    except InputError as error:
        raise UsageError(str(error)) from None


def known_format(name: str, known: Mapping[str, str], what: str) -> None:
    """Raise UsageError where ``name`` is not among ``known``."""
    if name not in known:
        near = nearest(name, known)
        hint = f"; the nearest known one is '{near}'" if near else f"; expected one of {', '.join(known)}"
        raise UsageError(f"unknown {what} '{name}'{hint}")


def split(words: Iterable[str]) -> list[str]:
    """Return the selectors in options that may each hold several, set apart by commas."""
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def all_rules(called: argparse.Namespace, config: Config, *, pages: bool = False) -> list[Rule]:
    """Return every known rule, chosen or not; raises UsageError."""
    folders = [Path(config.root, folder) for folder in config.rules] + [Path(folder) for folder in called.rules]
    try:
        return load_rules([*built_in(), *installed(), *foreign(folders)], pages=pages)
    except PackError as error:
        raise UsageError(str(error)) from None
    except RulesError as error:
        raise UsageError(str(error), prefix=False) from None


def rules_in_force(called: argparse.Namespace, config: Config, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that the call selects; raises UsageError."""
    try:
        return chosen(rules, config, select=split(called.select), ignore=split(called.ignore))
    except SelectorError as error:
        raise UsageError(str(error)) from None
