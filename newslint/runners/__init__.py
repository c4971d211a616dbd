"""Takes the inputs of a run through reader and linter, in this process or in several, in the order they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.readers import Input
from newslint.runners.keeping import Keeper, may_keep
from newslint.runners.plan import Event, Failed, Plan, Said
from newslint.runners.survey import survey

_LEAST_TO_SHARE = 1 << 20
"""Bytes from which a second process, which needs a quarter of a second to begin, is of use."""


def run(
    plan: Plan,
    inputs: Sequence[Input],
    jobs: int,
    passed: Callable[[int], object] | None = None,
    keeper: Keeper | None = None,
) -> Iterator[Event]:
    """Yield the reports of all inputs in the order they were given, worked on by up to ``jobs`` processes.

    ``passed`` is told how many bytes were worked through, whenever some were. What ``keeper`` knows is not judged again.
    """
    if not shared(inputs, jobs, keeper):
        from newslint.runners.serial import serial

        return serial(plan, inputs, passed, keeper)
    from newslint.runners.pool import pool  # multiprocessing costs 10 ms that one small file need not pay

    return pool(plan, inputs, jobs, passed, keeper)


def shared(inputs: Sequence[Input], jobs: int, keeper: Keeper | None = None) -> bool:
    """Say whether the work on ``inputs`` is shared by several processes: all must be able to open them.

    What ``keeper`` knows is no work.
    """
    if jobs <= 1 or not all(given.is_file for given in inputs):
        return False
    return _size([given for given in inputs if keeper is None or not keeper.has(given)]) >= _LEAST_TO_SHARE


def _size(inputs: Sequence[Input]) -> int:
    """Return the bytes of all inputs; one of unknown size counts as worth a process."""
    return sum(given.size if given.size is not None else _LEAST_TO_SHARE for given in inputs)


__all__ = ["Event", "Failed", "Keeper", "Plan", "Said", "may_keep", "run", "shared", "survey"]
