"""The clean command: items in, mended items out, with a report of what was done."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from newslint.cli import FINE, WRONG
from newslint.cli.errors import UsageError
from newslint.cli.fix import counted
from newslint.cli.outputs import WholeFile
from newslint.cli.setup import all_rules, inputs_of, rules_in_force, settings
from newslint.readers import Input, InputError, Limits, unpacked
from newslint.readers.inputs import Stream
from newslint.runners import Plan
from newslint.runners.mending import CannotMendError, ItemMended, Mender, lines_mended

_SNIFFED = 64 * 1024


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint clean`; returns the exit code, raises UsageError."""
    config = settings(called)
    inputs = inputs_of(called.paths or ["-"])
    rules = rules_in_force(called, config, all_rules(called, config))
    now = called.now or datetime.now(UTC)
    mender = Mender(Plan(tuple(rules), config, now, False), unsafe=called.unsafe_fixes)
    if called.output and any(Path(given.name).exists() and _same(given.name, called.output) for given in inputs):
        raise UsageError(f"'{called.output}' is an input too; `newslint check --fix` mends a file in place")
    failures = 0
    counts = _Counts()
    with ExitStack() as stack:
        try:
            whole = WholeFile(Path(called.output)) if called.output else None
            if whole is not None:
                stack.callback(whole.drop)  # an interrupted run leaves no half of a file
            out: BinaryIO = whole.stream if whole is not None else sys.stdout.buffer
            report = stack.enter_context(open(called.report, "w", encoding="utf-8")) if called.report else None
        except OSError as error:
            raise UsageError(f"'{error.filename}' cannot be written: {(error.strerror or '').lower()}") from None
        written = 0
        for given in inputs:
            try:
                with closing(given.open()) as opened:
                    stream = unpacked(given, opened)
                    _clean(mender, given, stream, config.input_format, len(inputs), out, report, counts)
                    written += 1
                    _whole(given, stream)
            except (InputError, CannotMendError) as error:
                failures += 1
                sys.stderr.write(f"newslint: {error}\n")
            except OSError as error:
                if isinstance(error, BrokenPipeError):
                    raise
                failures += 1
                sys.stderr.write(f"newslint: {given.name}: cannot be read: {(error.strerror or str(error)).lower()}\n")
        out.flush()
        if whole is not None and (written or not failures):
            whole.keep()
    if not called.quiet:
        sys.stderr.write(f"newslint: {counts}\n")
    return WRONG if failures else FINE


class _Counts:
    """What a run did, in numbers."""

    def __init__(self) -> None:
        self.fixes = self.changed = self.refused = 0

    def take(self, item: ItemMended) -> None:
        self.fixes += len(item.done)
        self.changed += bool(item.done)
        self.refused += len(item.refused)

    def __str__(self) -> str:
        told = f"{counted(self.fixes, 'fix', 'fixes')} in {counted(self.changed, 'item', 'items')}"
        return f"{told}; {self.refused} not made" if self.refused else told


def _clean(
    mender: Mender,
    given: Input,
    stream: Stream,
    format: str | None,
    inputs: int,
    out: BinaryIO,
    report: TextIO | None,
    counts: _Counts,
) -> None:
    """Clean one input into ``out``: JSON Lines line by line, all else as one document."""
    head = b"" if format is not None and format != "jsonl" else _head(stream)
    if format == "jsonl" or (format is None and _is_jsonl(given.name, head)):
        for line, item in lines_mended(mender, given.name, _rows(head, stream)):
            out.write(line)
            if item is not None:
                counts.take(item)
                _report(report, given.name, item)
            out.flush()
        return
    if inputs > 1:
        raise CannotMendError(f"{given.name}: one document is cleaned at a time; only JSON Lines follow each other")
    data = head + stream.read()
    _whole(given, stream)
    mended = mender.document(given.name, data, format)
    out.write(mended.data)
    for item in mended.items:
        counts.take(item)
        _report(report, given.name, item)


def _whole(given: Input, stream: Stream) -> None:
    """Raise InputError where packed data ended before its time."""
    if broken := getattr(stream, "broken", ""):
        raise InputError(f"{given.name}: the packed data is damaged, what stood before was read: {broken}")


def _head(stream: Stream) -> bytes:
    """Return the first line, or the first part of it that shows what the input is."""
    head = stream.readline(_SNIFFED)
    if head.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and not head.endswith(b"\n"):
        head += stream.readline(Limits().record_bytes)  # the first record of JSON Lines may be a long story
    return head


def _is_jsonl(name: str, head: bytes) -> bool:
    """A stream is JSON Lines where its name says so or its first line is a whole record and no feed."""
    name = name.lower().removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return True
    row = head.lstrip(b"\xef\xbb\xbf \t").strip()
    if not (row.startswith(b"{") and row.endswith(b"}")) or name.endswith((".json", ".txt", ".md")):
        return False
    try:
        record = json.loads(row)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(record, dict)
        and not isinstance(record.get("items"), list)
        and "jsonfeed.org" not in str(record.get("version"))
    )


def _rows(head: bytes, stream: Stream) -> Iterator[bytes]:
    """The lines of a stream, of which the head has been read; what ends in the middle of one is read on."""
    if head and not head.endswith(b"\n"):
        head += stream.readline()
    if head:
        yield head
    yield from iter(stream.readline, b"")


def _report(report: TextIO | None, source: str, item: ItemMended) -> None:
    if report is None:
        return
    row = {
        "source": source,
        "index": item.number,
        "id": item.id,
        "title": item.title,
        "score_before": item.before,
        "score_after": item.after,
        "done": [
            {
                "code": step.code,
                "name": step.name,
                "action": step.action,
                "field": step.field,
                "text": step.text,
                "by": step.by or None,
                "line": step.line,
                "column": step.column,
            }
            for step in item.done
        ],
        "refused": [
            {"code": step.code, "name": step.name, "field": step.field, "text": step.text, "reason": step.refused}
            for step in item.refused
        ],
    }
    report.write(json.dumps(row, ensure_ascii=False) + "\n")
    report.flush()


def _same(one: str, other: str) -> bool:
    return os.path.exists(other) and os.path.samefile(one, other)
