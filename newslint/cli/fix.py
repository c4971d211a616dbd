"""Mends files in place, or shows what would change: the --fix and --diff of the check command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from difflib import diff_bytes, unified_diff
from pathlib import Path

from newslint.cli import FINE, FOUND, WRONG
from newslint.cli.errors import UsageError
from newslint.fixing import NotWrittenError, read_version, replace
from newslint.readers import Input, InputError, NotNewsError
from newslint.runners.mending import CannotMendError, Mended, Mender

_MOST = 10
"""Refusals that are told one by one."""


def apply(mender: Mender, inputs: Sequence[Input]) -> int:
    """Mend the files that ``inputs`` name and tell on standard error what was done; returns how many could not be.

    Raises UsageError for standard input, which has no place to be written back to.
    """
    failures = fixed = changed = files = left = 0
    refused: list[str] = []
    for given in inputs:
        if not given.is_file:
            raise UsageError("'--fix' writes files and standard input is none; `newslint clean` mends a stream")
        try:
            if not given.is_plain:
                what = "what is fetched" if "://" in given.name else "a member of an archive"
                raise CannotMendError(f"{given.name}: {what} is read but not written back")
            version = read_version(Path(given.name))
            mended = mender.document(given.name, version.data)
            if mended.data != version.data:
                replace(version, mended.data)
                files += 1
                fixed += sum(len(item.done) for item in mended.items)
                changed += sum(bool(item.done) for item in mended.items)
            refused += refusals(given.name, mended)
        except NotNewsError:
            continue  # the linting that follows says it, where it was asked for by name
        except InputError:
            continue
        except CannotMendError as error:
            failures += given.named
            left += not given.named
            if given.named:
                sys.stderr.write(f"newslint: {error}\n")
        except NotWrittenError as error:
            failures += 1
            sys.stderr.write(f"newslint: {given.name}: not written: {error}\n")
        except OSError as error:
            failures += 1
            sys.stderr.write(f"newslint: {given.name}: not written: {(error.strerror or str(error)).lower()}\n")
    tell(refused)
    _left(left)
    sys.stderr.write(f"newslint: {counted(fixed, 'fix', 'fixes')} in {counted(changed, 'item', 'items')}")
    sys.stderr.write(f" of {counted(files, 'file', 'files')}\n" if files else "; no file changed\n")
    return failures


def show(mender: Mender, inputs: Sequence[Input], *, exit_zero: bool = False) -> int:
    """Print what mending ``inputs`` would change as a unified diff; returns 1 where something would change, else 0."""
    failures = fixed = changed = files = left = 0
    for given in inputs:
        try:
            with closing(given.open()) as stream:
                data = stream.read()
            mended = mender.document(given.name, data)
        except NotNewsError as error:
            if given.named:
                failures += 1
                sys.stderr.write(f"newslint: {error}\n")
            continue
        except (InputError, CannotMendError) as error:
            left += isinstance(error, CannotMendError) and not given.named
            if given.named:
                failures += 1
                sys.stderr.write(f"newslint: {error}\n")
            continue
        except OSError as error:
            failures += 1
            sys.stderr.write(f"newslint: {given.name}: cannot be read: {(error.strerror or str(error)).lower()}\n")
            continue
        if mended.data != data:
            files += 1
            fixed += sum(len(item.done) for item in mended.items)
            changed += sum(bool(item.done) for item in mended.items)
            sys.stdout.flush()
            sys.stdout.buffer.write(_diff(given.name, data, mended.data))
            sys.stdout.buffer.flush()
    _left(left)
    sys.stderr.write(f"newslint: {counted(fixed, 'fix', 'fixes')} would be made")
    sys.stderr.write(
        f" in {counted(changed, 'item', 'items')} of {counted(files, 'file', 'files')}\n" if files else "\n"
    )
    if failures:
        return WRONG
    return FOUND if files and not exit_zero else FINE


def refusals(name: str, mended: Mended) -> list[str]:
    """Return a line for each fix that was not made, with its place and the reason."""
    return [
        f"{name}:{step.line}:{step.column}: {step.code} not mended: {step.refused} [{step.name}]"
        for item in mended.items
        for step in item.refused
    ]


def tell(refused: Sequence[str]) -> None:
    """Write refusals to standard error, the first few one by one."""
    for line in refused[:_MOST]:
        sys.stderr.write(f"{line}\n")
    if len(refused) > _MOST:
        sys.stderr.write(f"newslint: {len(refused) - _MOST} more fixes were not made\n")


def _left(number: int) -> None:
    """Say how many inputs that were met in a folder cannot be written back; those that were named are told one by one."""
    if number:
        verb = "is" if number == 1 else "are"
        sys.stderr.write(
            f"newslint: {counted(number, 'file', 'files')} of the folder {verb} read but not written back\n"
        )


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else several}"


def _diff(name: str, before: bytes, after: bytes) -> bytes:
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), name.encode(), name.encode())
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[bytes]:
    return [line + b"\n" for line in data.split(b"\n")[:-1]] + (
        [data.rpartition(b"\n")[2]] if not data.endswith(b"\n") else []
    )
