"""The config command: shows each setting and where it comes from."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from newslint.cli import FINE
from newslint.cli.setup import all_rules, rules_in_force, settings, split
from newslint.config import Config
from newslint.config.origins import origins

_PLACE = ("path", "root", "given")
"""Keys of Config that are no settings: where the file is, and what stands in it."""


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint config`; returns the exit code, raises UsageError."""
    config = settings(called)
    known = all_rules(called, config)
    rules = rules_in_force(called, config, known)
    rows = _rows(called, config, {rule.name: rule.code for rule in known})
    out = sys.stdout
    if called.output_format == "json":
        made = {key: {"value": value, "from": source} for key, value, source in rows}
        document = {"file": config.path, "settings": made, "rules_in_force": len(rules), "rules_known": len(known)}
        out.write(msgspec.json.format(msgspec.json.encode(document)).decode() + "\n")
        return FINE
    where = f"from {_shown(config.path)}" if config.path else "no settings file"
    out.write(f"# {where}; {len(rules)} of {len(known)} rules in force\n")
    for key, value, source in rows:
        first, *more = _yaml(key, value)
        out.write(f"{first:<40}  # {source}\n")
        out.writelines(f"{line}\n" for line in more)
    return FINE


def _rows(called: argparse.Namespace, config: Config, codes: Mapping[str, str]) -> list[tuple[str, Any, str]]:
    """Return (key, value, origin) of every setting, as plain values, in the order of the documentation."""
    written = origins(Path(config.path)) if config.path else {}
    values: dict[str, Any] = msgspec.to_builtins(config)
    # what the command line says of rules stands beside the settings, not in them
    if called.select:
        values["select"] = split(called.select)
    for word in split(called.ignore):
        values["ignore"] = {**values["ignore"], word: ""}
    values["rules"] = [*values["rules"], *called.rules]
    asked = _of_profile(config.profile)
    rows = []
    for key, value in values.items():
        if key in _PLACE:
            continue
        option = getattr(called, key.replace("-", "_"), None)
        origin = f"{_shown(config.path)}:{written[key]}" if key in written else "default"
        if option:
            both = key in written and key not in ("select", "profile")
            origin = f"{origin} and the command line" if both else "the command line"
        if key in asked and (key != "select" or origin == "default"):
            if isinstance(value, dict):  # the profile names rules by their codes
                value = {codes.get(name, name): one for name, one in value.items()}
            value = _beneath(value, asked[key])
            profile = f"profile {config.profile}"
            origin = profile if origin == "default" else f"{origin} over {profile}"
        rows.append((key, value, origin))
    return rows


def _of_profile(name: str | None) -> dict[str, Any]:
    """Return what a profile sets, by the keys of the settings; nothing where there is none."""
    if name is None:
        return {}
    from newslint.config.profiles import PROFILES  # the rules were chosen, so it is a known one

    profile = PROFILES[name]
    return {
        "select": list(profile.select),
        "extend-select": list(profile.extend_select),
        "severities": dict(profile.severities),
        "options": profile.options,
    }


def _beneath(value: Any, asked: Any) -> Any:
    """Return what is in force where ``value`` was set over what a profile asks for."""
    if isinstance(asked, dict):
        merged = {**asked, **value}
        for key in asked.keys() & value.keys():
            if isinstance(asked[key], dict):
                merged[key] = {**asked[key], **value[key]}
        return merged
    return asked if asked and value == ["ALL"] else [*asked, *(one for one in value if one not in asked)]


def _shown(path: str | None) -> str:
    if path is None:
        return ""
    try:
        return str(Path(path).resolve().relative_to(Path.cwd()))
    except ValueError:
        return path


def _yaml(key: str, value: Any) -> list[str]:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None
    yaml.width = 10_000
    made = io.StringIO()
    yaml.dump({key: value}, made)
    lines = made.getvalue().rstrip("\n").split("\n")
    if not isinstance(value, list | tuple | dict):  # a mapping of scalars is dumped as {key: value}
        lines = [lines[0].removeprefix("{").removesuffix("}")]
    return lines
