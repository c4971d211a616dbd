"""Runs one input after another in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.readers import Input
from newslint.runners.plan import Event, Plan, lint_input


def serial(plan: Plan, inputs: Iterable[Input]) -> Iterator[Event]:
    """Yield the reports of all inputs as they come."""
    linter = plan.linter()
    for given in inputs:
        yield from lint_input(linter, plan, given)
