"""Checks are called where their conditions hold, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import pytest

from newslint.linter import Engine, Linter
from newslint.model import Check, Feed, Item, Judged, Mark, Rule, Source, Text
from tests.conftest import NOW


class _Noting(Check):
    code = "TTL900"
    name = "noting"
    message = "x"
    called: ClassVar[list[str]] = []

    def start_feed(self, feed: Feed) -> None:
        self.called.append("start")

    def check_text(self, text: Text, item: Item, hits: object) -> Iterable[Mark]:
        self.called.append(text.name)
        return ()

    def check_item(self, item: Item) -> Iterable[Mark]:
        self.called.append("item")
        return ()

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        self.called.append("review")
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        self.called.append("feed")
        return ()


class _OfFeeds(_Noting):
    scope = ("body", "item", "review", "feed")
    formats = ("rss",)


class _OfAuthors(_Noting):
    scope = ("body", "item", "review")
    needs = ("author",)


class _OfMarkup(_Noting):
    scope = ("body",)
    markup = True


class _AfterTitles(_Noting):
    scope = ("review",)
    after = ("TTL", "BYL")


class _OfNoted(_Noting):
    scope = ("item", "review")
    noted = "copy"


class _Unsure(_Noting):
    scope = ("item",)

    def concerns(self, feed: Feed) -> bool:
        raise ValueError("no luck")


class _Speaking(Check):
    code = "BYL900"
    name = "speaking"
    message = "x"
    scope = ("author",)

    def check_text(self, text: Text, item: Item, hits: object) -> Iterable[Mark]:
        yield Mark(text, 0, len(text.value))


def _rule(check: type[Check]) -> Rule:
    return Rule(
        code=check.code,
        name=check.name,
        summary="s",
        severity=check.severity,
        confidence=check.confidence,
        scope=check.scope,
        message=check.message,
        check=f"{__name__}:{check.__name__}",
    )


@pytest.mark.parametrize(
    ("check", "format", "author", "markup", "noted", "called"),
    [
        (_OfFeeds, "rss", False, False, False, ["start", "body", "item", "review", "feed"]),
        (_OfFeeds, "atom", True, True, True, []),
        (_OfAuthors, "rss", True, False, False, ["start", "body", "item", "review"]),
        (_OfAuthors, "rss", False, True, True, ["start", "body"]),
        (_OfMarkup, "jsonl", False, True, False, ["start", "body"]),
        (_OfMarkup, "jsonl", True, False, True, ["start"]),
        (_AfterTitles, "jsonl", True, False, False, ["start", "review"]),
        (_AfterTitles, "jsonl", False, True, True, ["start"]),
        (_OfNoted, "jsonl", False, False, True, ["start", "item", "review"]),
        (_OfNoted, "jsonl", True, True, False, ["start"]),
    ],
)
def test_a_check_is_called_where_its_conditions_hold(
    check: type[_Noting], format: str, author: bool, markup: bool, noted: bool, called: list[str]
) -> None:
    _Noting.called.clear()
    source = Source("x", "The ferry sails.")
    texts = [Text("body", source.text, source, markup=markup)]
    if author:
        texts.append(Text("author", "Ann Pier", source))
    item = Item(0, source, texts)
    if noted:
        item.notes["copy"] = "of another"
    linter = Linter(Engine([_rule(_Speaking), _rule(check)], NOW))
    assert len(list(linter.lint(Feed(source, format, iter([item]))))) == 2
    assert _Noting.called == called


def test_items_of_one_feed_that_differ_in_their_fields_are_told_apart() -> None:
    _Noting.called.clear()
    source = Source("x", "The ferry sails.")
    body, author = Text("body", source.text, source), Text("author", "Ann Pier", source)
    items = [Item(number, source, texts) for number, texts in enumerate(([body], [body, author], [body]))]
    list(Linter(Engine([_rule(_OfAuthors)], NOW)).lint(Feed(source, "jsonl", iter(items))))
    assert _Noting.called == ["start", "body", "body", "item", "review", "body"]


def test_a_check_that_cannot_say_what_concerns_it_is_a_finding() -> None:
    _Noting.called.clear()
    source = Source("x", "The ferry sails.")
    feed = Feed(source, "jsonl", iter([Item(0, source, [Text("body", source.text, source)])]))
    judged, report = list(Linter(Engine([_rule(_Unsure)], NOW)).lint(feed))
    assert isinstance(judged, Judged)
    assert [finding.code for finding in report.findings] == ["RUN001"]
    assert _Noting.called == []
