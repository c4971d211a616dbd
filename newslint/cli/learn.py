"""The learn command: adds what the items of inputs have in common to a memory file."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from newslint.cli import FINE
from newslint.cli.errors import UsageError
from newslint.cli.setup import inputs_of, settings
from newslint.memory.store import Memory, MemoryFileError
from newslint.runners import Plan, survey


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint learn`; returns the exit code, raises UsageError."""
    started = time.perf_counter()
    config = settings(called)
    inputs = inputs_of(called.paths)
    path = Path(called.memory)
    try:
        with Memory(path, create=True) as memory:
            before = sum(publisher.items for publisher in memory.publishers())
            survey(Plan((), config, datetime.now(UTC), False), inputs, memory, learn=True)
            after = sum(publisher.items for publisher in memory.publishers())
            publishers, pieces, stories = memory.counts()
    except MemoryFileError as error:
        raise UsageError(str(error)) from None
    size = path.stat().st_size / 1e6
    new = after - before
    sys.stdout.write(
        f"learned {new:,} new item{'s' if new != 1 else ''} in {time.perf_counter() - started:.1f} s; '{path}' knows"
        f" {after:,} items of {publishers:,} publisher{'s' if publishers != 1 else ''}"
        f" ({pieces:,} lines, {stories:,} stories, {size:.1f} MB)\n"
    )
    return FINE
