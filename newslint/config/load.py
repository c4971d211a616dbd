"""Finds the settings file of a run and reads it, from the cache where its content is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newslint import __version__, cache
from newslint.config.settings import Config, Override
from newslint.model.complaint import Complaint

if TYPE_CHECKING:
    from newslint.config.schema import ConfigFile  # pydantic costs 180 ms, and the cache usually answers

NAMES = ("newslint.yaml", "newslint.yml", ".newslint.yaml")


class ConfigError(Exception):
    """A settings file that cannot be used; the text is one line a mistake, each with its place."""


def find(folder: Path) -> Path | None:
    """Return the settings file that holds for ``folder``: the first one met there or in a folder above it."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            if (place / name).is_file():
                return place / name
        project = place / "pyproject.toml"
        if project.is_file() and b"[tool.newslint" in project.read_bytes():
            return project
    return None


def load(path: Path) -> Config:
    """Return the settings in ``path``; raises ConfigError where it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    name = cache.key(__version__, str(path), data)
    kept = cache.load(name, "config")
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept, type=Config)
        except msgspec.MsgspecError:
            pass
    try:
        config = _read(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None
    cache.store(name, "config", msgspec.msgpack.encode(config))
    return config


def _read(path: Path, text: str) -> Config:
    from newslint.config.schema import ConfigFile  # pydantic costs 180 ms, and the cache usually answers
    from newslint.config.strict import MistakesError, parse, validate

    try:
        if path.suffix == ".toml":
            checked = _toml(path, text)
        else:
            data = parse(str(path), text)
            checked = validate(str(path), {} if data is None else data, ConfigFile, text)
    except MistakesError as mistakes:
        raise ConfigError(str(mistakes)) from None
    return _config(checked, str(path), str(path.parent))


def from_mapping(settings: Mapping[str, Any], name: str = "settings") -> Config:
    """Return the settings in a mapping that has the keys of a settings file; raises ConfigError.

    Folders of rules are relative to the working folder. ``name`` stands before every mistake.
    """
    from newslint.config.schema import ConfigFile
    from newslint.config.strict import MistakesError, validate

    try:
        return _config(validate(name, dict(settings), ConfigFile), None, ".")
    except MistakesError as mistakes:
        raise ConfigError(str(mistakes)) from None


def _config(checked: ConfigFile, path: str | None, root: str) -> Config:
    return Config(
        select=tuple(checked.select),
        extend_select=tuple(checked.extend_select),
        ignore=dict(checked.ignore),
        severities=dict(checked.severities),
        overrides=tuple(
            Override(
                tuple(entry.sources),
                tuple(entry.ignore),
                dict(entry.severities),
                entry.because,
                tuple(entry.publishers),
                tuple(entry.items),
                entry.until,
            )
            for entry in checked.overrides
        ),
        rules=tuple(checked.rules),
        preview=checked.preview,
        profile=checked.profile,
        options={rule: dict(numbers) for rule, numbers in checked.options.items()},
        input_format=checked.input_format,
        map=dict(checked.map),
        fail_on=checked.fail_on,
        min_score=checked.min_score,
        path=path,
        root=root,
        given=tuple(sorted(checked.model_fields_set)),
    )


def _toml(path: Path, text: str) -> Any:
    import tomllib  # 4 ms, and most runs know their settings from the cache or have none

    from newslint.config.schema import ConfigFile
    from newslint.config.strict import MistakesError, validate

    try:
        table = tomllib.loads(text).get("tool", {}).get("newslint", {})
    except tomllib.TOMLDecodeError as error:
        raise MistakesError([Complaint(str(path), 0, 0, f"not readable as TOML: {str(error).lower()}")]) from None
    try:
        return validate(str(path), table, ConfigFile)
    except MistakesError as mistakes:
        raise MistakesError([_placed(complaint, text) for complaint in mistakes.complaints]) from None


def _placed(complaint: Complaint, text: str) -> Complaint:
    # tomllib keeps no places; the key that the complaint quotes stands at the start of a line
    quoted = complaint.text.split("'")[1::2]
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        inside = line.startswith("[tool.newslint") if line.startswith("[") else inside
        word = line.split("=")[0].strip().strip('"')
        if inside and any(word == name or word == name.split(".")[-1] or f"'{name}'" in line for name in quoted):
            return msgspec.structs.replace(complaint, line=number, column=len(line) - len(line.lstrip()) + 1)
    return complaint
