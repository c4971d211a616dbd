"""Runs inputs, and pieces of large ones, in several processes and hands their reports over in the order of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.readers import Input
from newslint.runners.crew import Answer, Crew, Death
from newslint.runners.keeping import Keeper
from newslint.runners.outcome import Outcome, packed, unpacked
from newslint.runners.parts import Part, apart, dealt, judged, named
from newslint.runners.plan import Event, Failed, Plan, Said
from newslint.scoring import grade

Parts = tuple[Part, ...]


def pool(
    plan: Plan,
    inputs: Sequence[Input],
    jobs: int,
    passed: Callable[[int], object] | None = None,
    keeper: Keeper | None = None,
) -> Iterator[Event]:
    """Yield the reports of all inputs, worked on by ``jobs`` processes. A process that dies is said and replaced.

    ``passed`` is told how many bytes were worked through, whenever some were. What ``keeper``
    knows is not judged again.
    """
    with Crew[Parts](jobs, lint_parts, (plan, keeper)) as crew:
        assembly = _Assembly(keeper)
        for answer in crew.answers(dealt(plan, inputs, jobs, cut=apart(plan), keeper=keeper)):
            if isinstance(answer, Death):
                if answer.task is not None:
                    yield Said(f"a process {answer.how} while it worked on {named(answer.task)}; that is done again")
                continue
            yield from assembly.take(answer)
            if passed is not None:
                passed(sum(part.size for part in answer.task))
        yield from assembly.end()


def lint_parts(given: tuple[Plan, Keeper | None]) -> Callable[[Parts], bytes]:
    """Return what a process of the crew does with its tasks."""
    plan, keeper = given
    linter = plan.linter()
    return lambda parts: packed(judged(linter, plan, part, keeper) for part in parts)


class _Assembly:
    """Makes the events of inputs of the outcomes of their parts."""

    def __init__(self, keeper: Keeper | None) -> None:
        self._keeper = keeper
        self._given: Input | None = None  # of which pieces have come
        self._whole = Outcome()
        self._keeps = self._over = False

    def take(self, answer: Answer[Parts]) -> Iterator[Event]:
        """Yield the events of the parts of one answer."""
        outcomes = unpacked(answer.data) if answer.data is not None else [_left_out(part) for part in answer.task]
        for part, outcome in zip(answer.task, outcomes, strict=True):
            if part.given is not self._given:
                yield from self.end()
            if part.piece is None:
                yield from outcome.events()
                continue
            if self._given is None:
                self._given = part.given
                self._keeps = self._keeper is not None and self._keeper.keeps(part.given)
            if self._over:  # the records that are too many, or come after what could not be read
                continue
            yield from outcome.items
            yield from outcome.failed
            self._over = outcome.over
            self._whole.join(outcome, items=self._keeps)

    def end(self) -> Iterator[Event]:
        """Yield the report of the feed whose last piece has come."""
        whole = self._whole
        if self._given is not None and whole.feed is not None:
            mean = whole.totals.mean
            whole.feed.score, whole.feed.raw_score = mean, whole.totals.raw_mean
            whole.feed.spread = whole.totals.spread
            whole.feed.grade = grade(mean) if mean is not None else None
            if self._keeper is not None and self._keeps:
                self._keeper.put(self._given, whole)
            yield whole.feed
        self._given = None
        self._whole, self._over = Outcome(), False


def _left_out(part: Part) -> Outcome:
    message = f"{part}: the process working on it died three times; left out"
    return Outcome(failed=[Failed(part.given.name, message)], over=True)
