"""Runs one input after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newslint.readers import Input
from newslint.runners.counting import counted
from newslint.runners.plan import Event, Plan, lint_input


def serial(plan: Plan, inputs: Iterable[Input], passed: Callable[[int], object] | None = None) -> Iterator[Event]:
    """Yield the reports of all inputs as they come; ``passed`` is told how many bytes were read, whenever some were."""
    linter = plan.linter()
    for given in inputs:
        yield from lint_input(linter, plan, counted(given, passed) if passed is not None else given)
