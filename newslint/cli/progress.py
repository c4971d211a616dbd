"""Shows how far a long run has come, on a terminal only."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TextIO

from newslint.readers import Input

_PATIENCE = 1.5
"""Seconds before the first word: a short run needs none."""
_EVERY = 0.2
_MB = 1e6


class Progress:
    """One line on standard error, rewritten a few times a second: items, megabytes, rate, time left.

    ``passed`` is for whoever works to tell how many bytes were worked through; None where nobody looks.
    """

    def __init__(
        self, out: TextIO, inputs: Sequence[Input], stage: str = "", clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``stage`` begins the line; one that has a name counts bytes and no items."""
        self._out = out
        self._stage = stage
        self._shown = out.isatty()
        # what is packed or fetched has a size on the way that says nothing of what comes out of it
        sizes = [given.size if given.is_plain and not given.name.endswith(".gz") else None for given in inputs]
        self._whole = sum(size for size in sizes if size is not None) if None not in sizes else 0
        self._inputs = len(inputs)
        self._items = self._bytes = 0
        self._clock = clock
        self._started = clock()
        self._next = self._started + _PATIENCE
        self._wrote = False
        self.passed = self._passed if self._shown else None

    def _passed(self, count: int) -> None:
        self._bytes += count
        if self._stage:
            self._draw()

    def step(self) -> None:
        """Count one item."""
        self._items += 1
        if self._shown and not self._items % 64:
            self._draw()

    def _draw(self) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + _EVERY
            self._out.write(f"\r\x1b[2K{self.line(now - self._started)}")
            self._out.flush()
            self._wrote = True

    def line(self, seconds: float) -> str:
        """Return what is shown after so many seconds."""
        words = [] if self._stage else [f"{self._items:,} items"]
        if self._whole:
            words.append(f"{self._bytes / _MB:,.1f} of {self._whole / _MB:,.1f} MB")
        else:
            words.append(f"{self._bytes / _MB:,.1f} MB of {self._inputs:,} input{'s' if self._inputs != 1 else ''}")
        rate = f"{self._bytes / _MB / seconds:,.1f} MB" if self._stage else f"{self._items / seconds:,.0f} items"
        words.append(f"{rate} a second")
        if 0 < self._bytes <= self._whole:
            words.append(f"{_time(seconds * (self._whole - self._bytes) / self._bytes)} left")
        return self._stage + ", ".join(words)

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._wrote:
            self._out.write("\r\x1b[2K")
            self._out.flush()
            self._wrote = False


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole // 60 % 60:02} min"
