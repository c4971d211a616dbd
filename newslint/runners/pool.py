"""Runs inputs, and pieces of large ones, in several processes and hands their reports over in the order of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.linter import Totals
from newslint.model import JudgedFeed
from newslint.readers import Input
from newslint.runners.crew import Answer, Crew, Death
from newslint.runners.parts import Outcome, Part, apart, dealt, judged, named, packed, unpacked
from newslint.runners.plan import Event, Failed, Plan, Said
from newslint.scoring import grade

Parts = tuple[Part, ...]


def pool(
    plan: Plan, inputs: Sequence[Input], jobs: int, passed: Callable[[int], object] | None = None
) -> Iterator[Event]:
    """Yield the reports of all inputs, worked on by ``jobs`` processes. A process that dies is said and replaced.

    ``passed`` is told how many bytes were worked through, whenever some were.
    """
    with Crew[Parts](jobs, lint_parts, plan) as crew:
        assembly = _Assembly()
        for answer in crew.answers(dealt(plan, inputs, jobs, cut=apart(plan))):
            if isinstance(answer, Death):
                if answer.task is not None:
                    yield Said(f"a process {answer.how} while it worked on {named(answer.task)}; that is done again")
                continue
            yield from assembly.take(answer)
            if passed is not None:
                passed(sum(part.size for part in answer.task))
        yield from assembly.end()


def lint_parts(plan: Plan) -> Callable[[Parts], bytes]:
    """Return what a process of the crew does with its tasks."""
    linter = plan.linter()
    return lambda parts: packed(judged(linter, plan, part) for part in parts)


class _Assembly:
    """Makes the events of inputs of the outcomes of their parts."""

    def __init__(self) -> None:
        self._given: Input | None = None  # of which pieces have come
        self._totals = Totals()
        self._report: JudgedFeed | None = None
        self._over = False

    def take(self, answer: Answer[Parts]) -> Iterator[Event]:
        """Yield the events of the parts of one answer."""
        outcomes = unpacked(answer.data) if answer.data is not None else [_left_out(part) for part in answer.task]
        for part, outcome in zip(answer.task, outcomes, strict=True):
            if part.given is not self._given:
                yield from self.end()
            if part.piece is None:
                yield from outcome.events()
                continue
            self._given = part.given
            if self._over:  # the records that are too many, or come after what could not be read
                continue
            yield from outcome.items
            yield from outcome.failed
            self._over = outcome.over
            self._totals.join(outcome.totals)
            # every piece says the same of the feed as such, but for the end of its records, which the last one knows
            self._report = outcome.feed

    def end(self) -> Iterator[Event]:
        """Yield the report of the feed whose last piece has come."""
        if self._report is not None:
            mean = self._totals.mean
            self._report.score, self._report.raw_score = mean, self._totals.raw_mean
            self._report.grade = grade(mean) if mean is not None else None
            yield self._report
        self._given = self._report = None
        self._totals, self._over = Totals(), False


def _left_out(part: Part) -> Outcome:
    message = f"{part}: the process working on it died three times; left out"
    return Outcome(failed=[Failed(part.given.name, message)], over=True)
