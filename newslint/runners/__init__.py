"""Takes the inputs of a run through reader and linter, in this process or in several, in the order they were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.readers import Input
from newslint.runners.plan import Event, Failed, Plan
from newslint.runners.survey import survey


def run(plan: Plan, inputs: Sequence[Input], jobs: int) -> Iterator[Event]:
    """Yield the reports of all inputs in the order they were given, worked on by up to ``jobs`` processes."""
    if jobs <= 1 or len(inputs) <= 1 or not all(given.is_file for given in inputs):
        from newslint.runners.serial import serial

        return serial(plan, inputs)
    from newslint.runners.pool import pool  # multiprocessing costs 10 ms that one small file need not pay

    return pool(plan, inputs, min(jobs, len(inputs)))


__all__ = ["Event", "Failed", "Plan", "run", "survey"]
