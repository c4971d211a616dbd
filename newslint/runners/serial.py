"""Runs one input after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newslint.readers import Input
from newslint.runners.counting import counted
from newslint.runners.outcome import Outcome
from newslint.runners.plan import Event, Plan, lint_input

if TYPE_CHECKING:
    from newslint.linter import Linter
    from newslint.runners.keeping import Keeper


def serial(
    plan: Plan,
    inputs: Iterable[Input],
    passed: Callable[[int], object] | None = None,
    keeper: Keeper | None = None,
) -> Iterator[Event]:
    """Yield the reports of all inputs as they come; ``passed`` is told how many bytes were read, whenever some were.

    What ``keeper`` knows is not judged again.
    """
    linter: Linter | None = None
    for given in inputs:
        kept = keeper.get(given) if keeper is not None else None
        if kept is not None:
            if passed is not None:
                passed(given.size or 0)
            yield from kept.events()
            continue
        linter = linter or plan.linter()  # a run that knows everything needs none
        events = lint_input(linter, plan, counted(given, passed) if passed is not None else given)
        if keeper is None or not keeper.keeps(given):
            yield from events
            continue
        outcome = Outcome()
        for event in events:
            outcome.add(event)
            yield event
        outcome.ahead = linter.looked_ahead
        keeper.put(given, outcome)
