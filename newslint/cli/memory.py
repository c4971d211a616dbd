"""The memory command: shows, forgets and exports what a memory file knows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from newslint.cli import FINE
from newslint.cli.errors import UsageError
from newslint.memory.store import Memory, MemoryFileError
from newslint.model.complaint import nearest

_SHOWN = 110


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint memory`; returns the exit code, raises UsageError."""
    path = Path(called.memory)
    try:
        with Memory(path) as memory:
            {"show": _show, "forget": _forget, "export": _export}[called.action](memory, called.publishers)
    except MemoryFileError as error:
        raise UsageError(str(error)) from None
    return FINE


def _show(memory: Memory, wanted: list[str]) -> None:
    out = sys.stdout
    known = memory.publishers()
    if not wanted:
        for publisher in known:
            out.write(f"{publisher.items:8,} items  {publisher.recurring:5,} recurring  {publisher.name}\n")
        publishers, pieces, stories = memory.counts()
        out.write(f"{publishers:,} publishers, {pieces:,} lines, {stories:,} stories\n")
        return
    _check(wanted, [publisher.name for publisher in known])
    for publisher in known:
        if publisher.name in wanted:
            out.write(f"{publisher.name}: {publisher.items:,} items\n")
            for tally, text in memory.recurring(publisher.name):
                shown = text if text is not None else "(its text was not kept)"
                shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
                out.write(f"{tally.items:8,} items  {shown}\n")


def _forget(memory: Memory, wanted: list[str]) -> None:
    if not wanted:
        raise UsageError("'memory forget' needs the name of a publisher; `newslint memory show` lists them")
    _check(wanted, [publisher.name for publisher in memory.publishers()])
    with memory.writing():
        for name in wanted:
            memory.forget(name)
    memory.shrink()
    sys.stdout.write(f"forgot {len(wanted)} publisher{'s' if len(wanted) != 1 else ''}\n")


def _export(memory: Memory, wanted: list[str]) -> None:
    known = memory.publishers()
    _check(wanted, [publisher.name for publisher in known])
    for publisher in known:
        if wanted and publisher.name not in wanted:
            continue
        row = {
            "publisher": publisher.name,
            "items": publisher.items,
            "recurring": [
                {"items": tally.items, "stories": tally.stories, "tail": tally.tail, "head": tally.head, "text": text}
                for tally, text in memory.recurring(publisher.name)
            ],
        }
        sys.stdout.write(msgspec.json.encode(row).decode() + "\n")


def _check(wanted: list[str], known: list[str]) -> None:
    for name in wanted:
        if name not in known:
            near = nearest(name, known)
            hint = f"; the nearest known one is '{near}'" if near else ""
            raise UsageError(f"the memory knows no publisher '{name}'{hint}")
