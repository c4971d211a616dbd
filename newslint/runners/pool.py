"""Runs inputs in several processes and hands their reports over in the order the inputs were given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from newslint.linter import Linter
from newslint.readers import Input
from newslint.runners.plan import Event, Failed, Plan, lint_input

_AHEAD = 3
"""Inputs handed out per process beyond the one it works on: enough to keep it busy, few enough to keep memory flat."""

_ATTEMPTS = 3

_worker: tuple[Plan, Linter] | None = None


def pool(plan: Plan, inputs: Sequence[Input], jobs: int) -> Iterator[Event]:
    """Yield the reports of all inputs, worked on by ``jobs`` processes. A process that dies is said and replaced."""
    waiting = deque(inputs)
    attempts: dict[int, int] = {}
    while waiting:
        running: deque[tuple[Input, Future[list[Event]]]] = deque()
        # spawned, not forked: the matcher's scratch memory and the caller's threads are not ours to copy
        with ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(plan,)
        ) as workers:
            try:
                while waiting or running:
                    while waiting and len(running) < jobs * (1 + _AHEAD):
                        given = waiting.popleft()
                        running.append((given, workers.submit(_lint, given)))
                    given, future = running[0]
                    yield from future.result()
                    running.popleft()
            except BrokenProcessPool:
                # the input at the head is the oldest that has no result; it may be the one that killed its process
                head = running[0][0]
                attempts[id(head)] = attempts.get(id(head), 0) + 1
                again = [given for given, _ in running]
                if attempts[id(head)] >= _ATTEMPTS:
                    yield Failed(head.name, f"{head.name}: the process working on it died {_ATTEMPTS} times; left out")
                    again = again[1:]
                waiting.extendleft(reversed(again))


def _start(plan: Plan) -> None:
    global _worker
    _worker = (plan, plan.linter())


def _lint(given: Input) -> list[Event]:
    assert _worker is not None
    plan, linter = _worker
    return list(lint_input(linter, plan, given))
