"""Reads and writes baseline files: JSON, one entry a line, so that a change of one finding is a change of one line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec

from newslint.baseline.entries import VERSION, Baseline, BaselineError, Entry


def read(path: Path) -> Baseline:
    """Return the baseline in ``path``; raises BaselineError with the place of what is wrong."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: not readable as JSON: {error.msg.lower()}") from None
    except RecursionError:
        raise BaselineError(f"{path}: not readable as JSON: nested too deeply") from None
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise BaselineError(f"{path}:1:1: holds no 'entries'; expected a file that --write-baseline made")
    if data.get("version") != VERSION:
        raise BaselineError(f"{path}:1:1: is of version {data.get('version')!r}; this newslint reads version {VERSION}")
    return Baseline(tuple(_entry(path, text, number, row) for number, row in enumerate(data["entries"])))


def write(path: Path, baseline: Baseline) -> None:
    """Write ``baseline`` to ``path``, whole or not at all; raises BaselineError."""
    rows = ",\n".join(
        json.dumps(_clean(msgspec.to_builtins(entry)), ensure_ascii=False, separators=(", ", ": "))
        for entry in baseline.entries
    )
    body = f'{{"version": {baseline.version}, "entries": [{chr(10) if rows else ""}{rows}{chr(10) if rows else ""}]}}\n'
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(body, "utf-8")
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BaselineError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _entry(path: Path, text: str, number: int, row: object) -> Entry:
    try:
        return msgspec.convert(row, Entry)
    except msgspec.ValidationError as error:
        reason, _, at = str(error).partition(" - at `$.")
        key = f"'{at.rstrip('`')}' of " if at else ""
        name = row.get("fingerprint") if isinstance(row, dict) else None
        found = text.find(f'"{name}"') if isinstance(name, str) else -1
        place = f"{path}:{text.count(chr(10), 0, found) + 1}:1" if found >= 0 else str(path)
        raise BaselineError(f"{place}: {key}entry {number + 1}: {reason[:1].lower()}{reason[1:]}") from None


def _clean(row: dict[str, object]) -> dict[str, object]:
    # half characters of a broken feed have no place in UTF-8
    return {
        key: value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
        for key, value in row.items()
    }
