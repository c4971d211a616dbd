"""Takes the inputs of a run through reader and linter, in this process or in several, in the order they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.readers import Input
from newslint.runners.plan import Event, Failed, Plan, Said
from newslint.runners.survey import survey

_LEAST_TO_SHARE = 1 << 20
"""Bytes from which a second process, which needs a quarter of a second to begin, is of use."""


def run(
    plan: Plan, inputs: Sequence[Input], jobs: int, passed: Callable[[int], object] | None = None
) -> Iterator[Event]:
    """Yield the reports of all inputs in the order they were given, worked on by up to ``jobs`` processes.

    ``passed`` is told how many bytes were worked through, whenever some were.
    """
    if not shared(inputs, jobs):
        from newslint.runners.serial import serial

        return serial(plan, inputs, passed)
    from newslint.runners.pool import pool  # multiprocessing costs 10 ms that one small file need not pay

    return pool(plan, inputs, jobs, passed)


def shared(inputs: Sequence[Input], jobs: int) -> bool:
    """Say whether the work on ``inputs`` is shared by several processes: all must be able to open them."""
    return jobs > 1 and _size(inputs) >= _LEAST_TO_SHARE and all(given.is_file for given in inputs)


def _size(inputs: Sequence[Input]) -> int:
    """Return the bytes of all inputs; one of unknown size counts as worth a process."""
    return sum(given.size if given.size is not None else _LEAST_TO_SHARE for given in inputs)


__all__ = ["Event", "Failed", "Plan", "Said", "run", "shared", "survey"]
