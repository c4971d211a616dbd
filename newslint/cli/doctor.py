"""The doctor command: looks at engine, cache, libraries and settings, and says what is wrong or slow."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from newslint import __version__, cache
from newslint.cli import FINE, FOUND
from newslint.config import Config, ConfigError, find, load
from newslint.rulebook import PackError, RulesError, SelectorError, built_in, chosen, foreign, installed
from newslint.rulebook import load as load_rules

_LIBRARIES = ("msgspec", "pydantic", "rich", "ruamel.yaml", "platformdirs")


class Row(NamedTuple):
    """One thing looked at. ``state`` is ok, slow (works, and could be faster) or wrong; the text says what to do."""

    state: Literal["ok", "slow", "wrong"]
    name: str
    text: str


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint doctor`; returns 1 where something is wrong, else 0."""
    rows = [_newslint(), _engine(), _cache(), _yaml_reader(), *_libraries(), *_settings()]
    out = sys.stdout
    wrong = sum(row.state == "wrong" for row in rows)
    if called.output_format == "json":
        out.write(msgspec.json.format(msgspec.json.encode([row._asdict() for row in rows])).decode() + "\n")
        return FOUND if wrong else FINE
    width = max(len(row.name) for row in rows)
    for row in rows:
        out.write(f"{row.state:5}  {row.name:{width}}  {row.text}\n")
    slow = sum(row.state == "slow" for row in rows)
    out.write(f"{len(rows)} things looked at: {wrong} wrong, {slow} slow\n")
    return FOUND if wrong else FINE


def _newslint() -> Row:
    import platform

    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Row("ok", "newslint", f"{__version__} in {Path(__file__).parents[1]}; {python}")


def _engine() -> Row:
    from newslint.matching import Matcher, Search

    if os.environ.get("NEWSLINT_ENGINE") == "re":
        return Row("slow", "engine", "plain re, as NEWSLINT_ENGINE=re asks; unset it for the fast engine")
    try:
        import hyperscan  # noqa: F401  # asked for, not used: does it load?
    except ImportError as error:
        reason = " ".join(str(error).split())
        return Row("slow", "engine", f"plain re, for hyperscan is not to be had ({reason}); pip install hyperscan")
    try:
        matcher = Matcher([Search((r"^follow us\b",), (), True, "line", "match")])
        found = [(hit.start, hit.end) for hit in matcher.find("The end.\nFollow us", b"\1")]
    except Exception as error:  # whatever the library does wrong is what is looked for here
        return Row(
            "wrong", "engine", f"hyperscan fails: {' '.join(str(error).split())}; NEWSLINT_ENGINE=re does without"
        )
    if found != [(9, 18)]:
        return Row(
            "wrong", "engine", f"hyperscan finds {found} where (9, 18) was expected; NEWSLINT_ENGINE=re does without"
        )
    return Row("ok", "engine", f"hyperscan {version('hyperscan')} finds what it should")


def _cache() -> Row:
    where = cache.folder()
    if where is None:
        return Row("slow", "cache", "switched off by an empty NEWSLINT_CACHE_DIR; every run compiles all patterns anew")
    try:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=where):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Row(
            "slow", "cache", f"'{where}' cannot be written ({reason}); set NEWSLINT_CACHE_DIR to a folder of yours"
        )
    files = [path for path in where.iterdir() if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1_000_000
    return Row("ok", "cache", f"{where}: {len(files)} files, {size:.1f} MB")


def _yaml_reader() -> Row:
    if find_spec("_ruamel_yaml") is None:
        return Row("slow", "rule files", "read by Python alone, six times slower; pip install ruamel.yaml.clib")
    return Row("ok", "rule files", "read by the C loader of ruamel.yaml")


def _libraries() -> list[Row]:
    rows = []
    for name in _LIBRARIES:
        try:
            rows.append(Row("ok", name, version(name)))
        except PackageNotFoundError:
            rows.append(Row("wrong", name, f"not installed; pip install {name}"))
    return rows


def _settings() -> list[Row]:
    path = find(Path.cwd())
    try:
        config = load(path) if path is not None else Config()
    except ConfigError as error:
        return [Row("wrong", "settings", str(error).replace("\n", "; "))]
    rows = [Row("ok", "settings", str(path) if path else "no settings file from here upwards; the defaults hold")]
    try:
        known = load_rules(
            [*built_in(), *installed(), *foreign([Path(config.root, folder) for folder in config.rules])]
        )
        in_force = chosen(known, config)
    except (PackError, RulesError, SelectorError) as error:
        return [*rows, Row("wrong", "rules", str(error).replace("\n", "; "))]
    packs = ", ".join(sorted({rule.pack for rule in known}))
    return [*rows, Row("ok", "rules", f"{len(in_force)} of {len(known)} in force, from {packs}")]
