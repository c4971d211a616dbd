"""Runs one input after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newslint.readers import Input
from newslint.readers.inputs import Stream
from newslint.runners.plan import Event, Plan, lint_input


def serial(plan: Plan, inputs: Iterable[Input], passed: Callable[[int], object] | None = None) -> Iterator[Event]:
    """Yield the reports of all inputs as they come; ``passed`` is told how many bytes were read, whenever some were."""
    linter = plan.linter()
    for given in inputs:
        yield from lint_input(linter, plan, counted(given, passed) if passed is not None else given)


def counted(given: Input, passed: Callable[[int], object]) -> Input:
    """Return an input that tells how many bytes are read of it."""
    return Input(given.name, lambda: _Counted(given.open(), passed), given.size, named=given.named)


class _Counted:
    """A stream that tells how much is read of it, and has whatever else the stream has."""

    def __init__(self, stream: Stream, passed: Callable[[int], object]) -> None:
        self._stream = stream
        self._passed = passed

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._passed(len(data))
        return data

    def readline(self, size: int = -1, /) -> bytes:
        line = self._stream.readline(size)
        self._passed(len(line))
        return line

    def close(self) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
