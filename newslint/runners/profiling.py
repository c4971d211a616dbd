"""Takes inputs through reader and linter with a clock on every stage and every rule."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from newslint.linter import Engine, Linter
from newslint.linter.filters import full
from newslint.model import Item, Judged, Rule
from newslint.readers import Input, InputError, read
from newslint.runners.plan import Event, Plan, failed

READING = "reading"
ACROSS = "what items have in common"
SCAN = "filter scan"
SETTING = "units around what the filter found"
SCORING = "scoring"
REST = "findings: places, precedence, names"
REPORTING = "reporting"
STAGES = (READING, ACROSS, SCAN, SETTING, SCORING, REST, REPORTING)


class RuleCost(NamedTuple):
    """What a rule took, in seconds over the whole run, how often it was asked, and how many findings it made."""

    rule: Rule
    seconds: float
    calls: int
    findings: int


class Profile(NamedTuple):
    """What a run took, in seconds: ``stages`` by name, and each rule. Rules and stages have no second in common."""

    items: int
    seconds: float
    stages: dict[str, float]
    rules: list[RuleCost]


class Profiler:
    """A clock on the stages and the rules of a plan. ``first_pass`` is what the first reading of the inputs took.

    ``take`` is for each event that comes of the run, and is measured as reporting. Work that several rules share stands
    with the one that asks for it first; the filter's scan is that of all patterns together.
    """

    def __init__(
        self,
        plan: Plan,
        take: Callable[[Event], object],
        first_pass: float = 0.0,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._clock = clock
        self._plan = plan
        self._take = take
        self._stages = dict.fromkeys(STAGES, 0.0)
        self._stages[ACROSS] = self._first_pass = first_pass
        self._costs: dict[str, list[float]] = {rule.code: [0.0, 0] for rule in plan.rules}
        self._findings: dict[str, int] = {}
        self._items = 0
        self._confirmed = 0.0  # seconds in patterns, of all rules
        engine = Engine(plan.rules, plan.now)
        linter = Linter(engine, plan.config, plan.known, plan.across)
        self._linter = linter
        self._watch(engine, linter)

    def run(self, inputs: Sequence[Input]) -> Profile:
        """Judge the inputs, hand over what comes of them, and return what it took."""
        inside = 0.0
        walk: Any = import_module("newslint.linter.linter")
        score = walk.score
        walk.score = self._timed_stage(SCORING, score)
        try:
            for given in inputs:
                inside += self._input(given)
        finally:
            walk.score = score
        seconds, stages = inside + self._first_pass, self._stages
        measured = sum(stages.values()) + sum(cost for cost, _ in self._costs.values())
        stages[REST] = max(0.0, seconds - measured)
        rules = [
            RuleCost(rule, self._costs[rule.code][0], int(self._costs[rule.code][1]), self._findings.get(rule.code, 0))
            for rule in self._plan.rules
        ]
        rules.sort(key=lambda one: (-one.seconds, one.rule.code))
        return Profile(self._items, seconds, dict(stages), rules)

    def _input(self, given: Input) -> float:
        started = self._clock()
        try:
            feed = read(given, format=self._plan.config.input_format, mapping=self._plan.config.map or None)
            self._stages[READING] += self._clock() - started
            feed.items = self._reading(feed.items)
            for event in self._linter.lint(feed):
                self._count(event)
                before = self._clock()
                self._take(event)
                self._stages[REPORTING] += self._clock() - before
        except (InputError, OSError) as error:
            self._take(failed(given, error))
        return self._clock() - started

    def _reading(self, items: Iterator[Item]) -> Iterator[Item]:
        while True:
            before = self._clock()
            item = next(items, None)
            self._stages[READING] += self._clock() - before
            if item is None:
                return
            self._items += 1
            yield item

    def _count(self, event: Any) -> None:
        findings = event.report.findings if isinstance(event, Judged) else event.findings
        for finding in findings:
            self._findings[finding.code] = self._findings.get(finding.code, 0) + 1

    def _watch(self, engine: Engine, linter: Linter) -> None:
        """Put clocks on the checks, on the two stages of the matchers, and on what recalls the first pass."""
        engine.on_item = [(rule, self._timed(rule, call)) for rule, call in engine.on_item]
        engine.on_review = [(rule, self._timed(rule, call)) for rule, call in engine.on_review]
        engine.always = {
            field: [(rule, self._timed(rule, call)) for rule, call in calls] for field, calls in engine.always.items()
        }
        for rule, check in engine.on_feed:
            check.check_feed = self._timed(rule, check.check_feed)  # type: ignore[method-assign]  # on this object alone
        for scan in {id(scan): scan for scan in engine.scans.values()}.values():
            for called in scan.called:
                for rule, check in called:
                    check.check_text = self._timed(rule, check.check_text)  # type: ignore[method-assign]  # the same
            matcher: Any = full(scan.searches)  # not one that is still growing
            scan.matcher = matcher
            owners = [
                [rule for rule, _ in called] or [owner] for owner, called in zip(scan.owners, scan.called, strict=True)
            ]
            # the confirming of a pattern is the rule's, or that of the rules it is the trigger of, in equal parts
            matcher._matches = self._timed_search(owners, matcher._matches)
            matcher._holds = self._timed_search(owners, matcher._holds)
            if matcher._database is not None:
                matcher._database.scan = self._timed_stage(SCAN, matcher._database.scan)
            matcher.find = self._timed_rest(SETTING, matcher.find)
        recall: Any = linter._recall
        if recall is not None:
            recall.remind = self._timed_stage(ACROSS, recall.remind)

    def _timed(self, rule: Rule, call: Callable[..., Iterable[Any] | None]) -> Callable[..., list[Any]]:
        cost = self._costs[rule.code]

        def timed(*given: object) -> list[Any]:
            before = self._clock()
            try:
                return list(call(*given) or ())
            finally:
                cost[0] += self._clock() - before
                cost[1] += 1

        return timed

    def _timed_search(self, owners: list[list[Rule]], call: Callable[..., Any]) -> Callable[..., Any]:
        costs = [[self._costs[rule.code] for rule in rules] for rules in owners]

        def timed(search: int, *given: object) -> Any:
            before = self._clock()
            try:
                return call(search, *given)
            finally:
                taken = self._clock() - before
                self._confirmed += taken
                each = taken / len(costs[search])
                for cost in costs[search]:
                    cost[0] += each
                    cost[1] += 1

        return timed

    def _timed_stage(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        stages = self._stages

        def timed(*given: object) -> Any:
            before = self._clock()
            try:
                return call(*given)
            finally:
                stages[name] += self._clock() - before

        return timed

    def _timed_rest(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Measure what a call takes beside the scan and the patterns inside it."""
        stages = self._stages

        def timed(*given: object) -> Any:
            held, before = stages[SCAN] + self._confirmed, self._clock()
            try:
                return call(*given)
            finally:
                stages[name] += self._clock() - before - (stages[SCAN] + self._confirmed - held)

        return timed
