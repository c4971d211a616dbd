"""Says where an input stands as other programs want it: below the folder of the call, with slashes."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path, PurePath
from urllib.parse import quote


def portable(source: str) -> str:
    """Return the path of an input relative to the current folder where it lies below it, with slashes."""
    if source.startswith("<") or "://" in source:
        return source
    path = PurePath(os.path.normpath(source))
    if path.is_absolute():
        with contextlib.suppress(ValueError):
            path = path.relative_to(Path.cwd())
    return path.as_posix()


def uri(source: str) -> str:
    """Return the URI reference of an input: relative below the current folder, else with file: before it."""
    if "://" in source:
        return quote(source, safe=":/?#[]@!$&'()*+,;=%~")
    path = portable(source)
    coded = quote(path.encode("utf-8", "replace"), safe="/~")
    if PurePath(path).is_absolute():
        return "file://" + ("" if coded.startswith("/") else "/") + coded
    return coded
