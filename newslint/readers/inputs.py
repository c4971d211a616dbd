"""Finds the inputs of a run: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

SUFFIXES = (".rss", ".atom", ".xml", ".json", ".jsonl", ".ndjson", ".txt", ".md")
"""What a folder is searched for."""


class InputError(Exception):
    """An input that cannot be read; the text is one line that names it and, where there is one, the way out."""


class NotNewsError(InputError):
    """An input that is readable and holds no feed, no item and no text."""


class Input:
    """One thing to read. ``named`` is false where it was met in a folder or by a glob and not named by the user."""

    __slots__ = ("_opener", "name", "named", "size")

    def __init__(
        self, name: str, opener: Callable[[], BinaryIO] | None = None, size: int | None = None, *, named: bool = True
    ) -> None:
        self.name = name
        self.size = size
        self.named = named
        self._opener = opener

    @property
    def is_file(self) -> bool:
        """Whether another process could open it too."""
        return self._opener is None

    def open(self) -> BinaryIO:
        """Return a new binary stream on the input; raises OSError."""
        if self._opener is not None:
            return self._opener()
        return Path(self.name).open("rb")


def _stdin() -> BinaryIO:
    return io.BufferedReader(sys.stdin.buffer.raw) if hasattr(sys.stdin.buffer, "raw") else sys.stdin.buffer


def expand(paths: Sequence[str]) -> list[Input]:
    """Return the inputs that ``paths`` name, in their order, folders and globs sorted; raises InputError."""
    found: list[Input] = []
    for path in paths:
        if path == "-":
            found.append(Input("<stdin>", _stdin))
        elif Path(path).is_dir():
            found += _folder(Path(path))
        elif Path(path).exists():
            found.append(_file(path))
        elif glob.has_magic(path):
            matched = sorted(name for name in glob.glob(path, recursive=True) if Path(name).is_file())
            if not matched:
                raise InputError(f"no file matches '{path}'")
            found += [_file(name, named=False) for name in matched]
        else:
            raise InputError(f"no such file or folder: '{path}'")
    return found


def _folder(folder: Path) -> list[Input]:
    inside = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            inside.append(_file(str(path), named=False))
    if not inside:
        raise InputError(f"no feed in the folder '{folder}'; looked for files ending in {' '.join(SUFFIXES)}")
    return inside


def _file(name: str, *, named: bool = True) -> Input:
    try:
        size = Path(name).stat().st_size
    except OSError:
        size = None
    return Input(name, None, size, named=named)
