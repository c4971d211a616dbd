"""Shows how far a long run has come, on a terminal only."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TextIO

from newslint.readers import Input

_PATIENCE = 1.5
"""Seconds before the first word: a short run needs none."""
_EVERY = 0.2


class Progress:
    """One line on standard error, rewritten a few times a second: items, rate, inputs."""

    def __init__(self, out: TextIO, inputs: Sequence[Input]) -> None:
        self._out = out
        self._shown = out.isatty()
        self._inputs = len(inputs)
        self._items = 0
        self._started = time.monotonic()
        self._next = self._started + _PATIENCE
        self._wrote = False

    def step(self) -> None:
        """Count one item."""
        self._items += 1
        if not self._shown or self._items % 64:
            return
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            rate = self._items / (now - self._started)
            plural = "s" if self._inputs != 1 else ""
            self._out.write(f"\r\x1b[2K{self._items:,} items, {rate:,.0f} a second, {self._inputs} input{plural}")
            self._out.flush()
            self._wrote = True

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._wrote:
            self._out.write("\r\x1b[2K")
            self._out.flush()
            self._wrote = False
