"""The rules in force, made ready to run: one matcher for all patterns, and the checks as objects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from newslint.linter.filters import Growing, matcher
from newslint.matching import Matcher, Search
from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.text import Span
from newslint.rulebook import check_of

CheckText = Callable[[Text, Item, Sequence[Span]], Iterable[Mark]]
CheckItem = Callable[[Item], Iterable[Mark]]
ReviewItem = Callable[[Item, Sequence[tuple[Rule, Mark]]], Iterable[Mark]]

_WHOLE = ("item", "review", "feed")


_Called = tuple[Rule, Check]

_BODIES = frozenset(("body", "summary"))
"""The long texts. They have a matcher of their own, so that patterns of short fields do not slow their scan."""


class Scan:
    """One matcher and the rules behind its searches.

    ``owners[i]`` is the rule of search ``i``, the first one where it is the trigger of several, and ``called[i]`` the
    rules and checks that it is the trigger of. ``masks`` says for each field which searches read it.
    """

    def __init__(self, wanted: Sequence[tuple[Rule, list[_Called], Search]], fields: Collection[str]) -> None:
        self.owners = [rule for rule, _, _ in wanted]
        self.called = [called for _, called, _ in wanted]
        self.masks = {field: bytes(field in rule.scope for rule in self.owners) for field in fields}
        self.searches = [search for _, _, search in wanted]

    @cached_property
    def matcher(self) -> Matcher | Growing:
        """The matcher, made or loaded when the first text of these fields comes."""
        return matcher(self.searches)


class Engine:
    """What a linter needs of its rules: for each field the scan that reads it, and the checks by what they judge."""

    def __init__(self, rules: Sequence[Rule], now: datetime) -> None:
        self.today = now.date()
        self.looked_ahead = False
        """Whether a rule that asks for the hour (``Clock``) has spoken since this was last set to false."""
        self.by_code = {rule.code: rule for rule in rules}
        self.silent: dict[str, frozenset[str]] = {  # by format, the codes of the rules that say nothing there
            format: frozenset(rule.code for rule in rules if format in rule.silent_in)
            for format in sorted({format for rule in rules for format in rule.silent_in})
        }
        # by the name of the field, so that no check is asked for the fields that it does not read
        self.always: dict[str, list[tuple[Rule, CheckText]]] = {}
        self.on_item: list[tuple[Rule, CheckItem]] = []
        self.on_review: list[tuple[Rule, ReviewItem]] = []
        self.on_feed: list[tuple[Rule, Check]] = []
        self.checks: list[tuple[Rule, Check]] = []
        searches: list[tuple[Rule, list[_Called], Search]] = []
        shared: dict[object, list[_Called]] = {}
        for rule in rules:
            if rule.match is not None:
                match = rule.match
                search = Search(
                    match.patterns, match.unless, match.ignore_case, match.unit, match.flag, rule.where.max_words
                )
                searches.append((rule, [], search))
            elif rule.check is not None:
                check = check_of(rule.check)
                check.now = now
                if rule.options:
                    check.options = rule.options
                if rule.clock == "ahead":
                    self._watch(check)
                self.checks.append((rule, check))
                if "item" in rule.scope:
                    self.on_item.append((rule, check.check_item))
                if "review" in rule.scope:
                    self.on_review.append((rule, check.review_item))
                if "feed" in rule.scope:
                    self.on_feed.append((rule, check))
                if all(scope in _WHOLE for scope in rule.scope):
                    continue
                if check.trigger:
                    trigger = tuple(check.trigger)
                    same = shared.setdefault((trigger, rule.scope, rule.languages, check.by_sentence), [])
                    if not same:
                        search = Search(trigger, (), True, "sentence", "unit", None, check.by_sentence)
                        searches.append((rule, same, search))
                    same.append((rule, check))
                else:
                    for field in rule.scope:
                        self.always.setdefault(field, []).append((rule, check.check_text))
        self.scans: dict[str, Scan] = {}
        for bodies in (True, False):
            wanted = [one for one in searches if any((s in _BODIES) == bodies for s in one[0].scope if s not in _WHOLE)]
            fields = {s for rule, _, _ in wanted for s in rule.scope if s not in _WHOLE and (s in _BODIES) == bodies}
            if wanted:
                self.scans.update(dict.fromkeys(fields, Scan(wanted, fields)))

    def _watch(self, check: Check) -> None:
        """Have ``looked_ahead`` say when the check finds something."""

        def watched(call: Callable[..., Iterable[Mark]]) -> Callable[..., Iterable[Mark]]:
            def noting(*given: Any) -> Iterable[Mark]:
                for mark in call(*given) or ():
                    self.looked_ahead = True
                    yield mark

            return noting

        for name in ("check_text", "check_item", "review_item", "check_feed"):
            setattr(check, name, watched(getattr(check, name)))

    def set_clock(self, now: datetime) -> None:
        """Give the checks another clock: an engine that lives for days must not judge dates by its first one."""
        self.today = now.date()
        for _, check in self.checks:
            check.now = now
