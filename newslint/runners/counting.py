"""Counts the bytes that are read of an input, for whoever shows how far a run has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newslint.readers import Input
from newslint.readers.inputs import Stream


def counted(given: Input, passed: Callable[[int], object]) -> Input:
    """Return an input that tells how many bytes are read of it."""
    if given.held is not None:  # nothing is read of it any more
        passed(given.size or 0)
        return given
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
