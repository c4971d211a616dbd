"""Which checks are called for the items of one feed: those whose conditions hold, and no others."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from newslint.linter.engine import CheckItem, CheckText, Engine, ReviewItem
from newslint.model import Item, Rule

_MOST_SHAPES = 1_000


class Review(NamedTuple):
    """A check of scope review, and what must have come before it: a mark of one of ``after``, the note ``noted``."""

    rule: Rule
    call: ReviewItem
    after: frozenset[str]
    noted: str


class Shape(NamedTuple):
    """What is called for items that have the same fields and notes."""

    on_item: list[tuple[Rule, CheckItem]]
    on_review: list[Review]


class Calls:
    """What an engine's checks have to say in one feed; ``idle`` are the codes of those that have nothing to say in it.

    Items of a feed mostly have the same fields: what is called for them is worked out once for each set of fields.
    """

    def __init__(self, engine: Engine, idle: Collection[str]) -> None:
        self._checks = {rule.code: check for rule, check in engine.checks}
        self._on_item = [one for one in engine.on_item if one[0].code not in idle]
        self._on_review = [one for one in engine.on_review if one[0].code not in idle]
        self.on_markup: dict[str, list[tuple[Rule, CheckText]]] = {}
        """By field, what is called for a text that is markup."""
        self.on_plain: dict[str, list[tuple[Rule, CheckText]]] = {}
        """By field, what is called for any other text."""
        for field, calls in engine.always.items():
            self.on_markup[field] = [one for one in calls if one[0].code not in idle]
            self.on_plain[field] = [one for one in self.on_markup[field] if not self._checks[one[0].code].markup]
        self._shapes: dict[tuple[str, ...], Shape] = {}

    def of(self, item: Item) -> Shape:
        """Return what is called for an item as a whole; its notes are those that were there before the checks."""
        names = tuple([text.name for text in item.texts])
        if item.noted:
            names += (*map("@".__add__, item.notes),)
        shape = self._shapes.get(names)
        if shape is None:
            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[names] = self._shape(frozenset(names))
        return shape

    def _shape(self, there: frozenset[str]) -> Shape:
        checks = self._checks
        return Shape(
            [
                (rule, call)
                for rule, call in self._on_item
                if there.issuperset(checks[rule.code].needs)
                and (not checks[rule.code].noted or f"@{checks[rule.code].noted}" in there)
            ],
            [
                Review(rule, call, frozenset(checks[rule.code].after), checks[rule.code].noted)
                for rule, call in self._on_review
                if there.issuperset(checks[rule.code].needs)
            ],
        )
