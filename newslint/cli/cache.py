"""The cache command: what is kept, and how to let go of it."""

from __future__ import annotations

import argparse
import sys

from newslint import cache
from newslint.cli import FINE
from newslint.cli.errors import UsageError
from newslint.model.complaint import nearest

_KINDS = {
    "config": "settings files as they were read",
    "database": "the filter, compiled from patterns",
    "fetched": "answers of addresses",
    "results": "what came of files",
    "rulebook": "rules as they were read",
}


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint cache`; returns the exit code, raises UsageError."""
    where = cache.folder()
    if where is None:
        raise UsageError("the cache is switched off: NEWSLINT_CACHE_DIR is set to nothing")
    for kind in called.kinds:
        if kind not in _KINDS:
            near = nearest(kind, _KINDS)
            hint = f"the nearest known one is '{near}'" if near else f"expected one of {', '.join(_KINDS)}"
            raise UsageError(f"unknown kind '{kind}'; {hint}")
    if called.action == "clear":
        try:
            values, size = cache.clear(called.kinds)
        except OSError as error:
            raise UsageError(f"'{where}' cannot be cleared: {(error.strerror or str(error)).lower()}") from None
        sys.stdout.write(f"removed {values:,} file{'s' if values != 1 else ''} ({size / 1e6:.1f} MB) from '{where}'\n")
        return FINE
    used = cache.usage()
    sys.stdout.write(f"{where}\n")
    for kind, (values, size) in used.items():
        if not called.kinds or kind in called.kinds:
            sys.stdout.write(f"  {kind:10} {values:>7,}  {size / 1e6:9.1f} MB  {_KINDS.get(kind, '')}\n")
    return FINE
