"""Holds rules against their own examples."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from newslint.fixing import edit, mend
from newslint.linter import Engine, Linter
from newslint.model import Example, Feed, Item, Mark, Rule, Source
from newslint.readers import Input, read, text_from

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
"""The clock of examples."""

_WHOLE = ("item", "review", "feed")


class Failure(NamedTuple):
    """An example that does not hold. ``kind`` is noisy (a good one flagged), missed, or unmended."""

    rule: Rule
    kind: str
    number: int
    example: Example
    found: tuple[str, ...]

    def __str__(self) -> str:
        page = self.rule.page
        place = page.path if page is not None else self.rule.code
        which = "good" if self.kind == "noisy" else "bad"
        shown = " | ".join(self.example.text.split("\n"))
        shown = shown if len(shown) <= 90 else shown[:89] + "…"
        if self.kind == "noisy":
            told = f"flags {_quoted(self.found)} in '{shown}'"
        elif self.kind == "missed":
            told = f"flags {_quoted(self.found)}, expected {_quoted(self.example.flags)} in '{shown}'"
        else:
            told = f"mends to {self.found[0]!r}, expected {self.example.fixed!r}"
        return f"{place}: {self.rule.code} {self.kind}, {which} example {self.number + 1}: {told} [{self.rule.name}]"


class Prover:
    """Runs the examples of rules; all rules given are in force, so that reviews see what they need."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._linter = Linter(Engine(rules, NOW))

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """Yield what does not hold of the examples of ``rule``; raises ValueError for a rule without its page."""
        page = rule.page
        if page is None:
            raise ValueError(f"{rule.code} was loaded without its examples")
        for number, example in enumerate(page.bad):
            marks = self._run(rule, example)
            found = tuple(_flagged(mark) for mark in marks)
            if sorted(found) != sorted(example.flags):
                yield Failure(rule, "missed", number, example, found)
            elif example.fixed is not None and rule.fix is not None:
                fixed = _fixed(rule, marks)
                if fixed.strip("\n") != example.fixed.strip("\n"):
                    yield Failure(rule, "unmended", number, example, (fixed,))
        for number, example in enumerate(page.good):
            marks = self._run(rule, example)
            if marks:
                yield Failure(rule, "noisy", number, example, tuple(_flagged(mark) for mark in marks))

    def _run(self, rule: Rule, example: Example) -> list[Mark]:
        return [mark for owner, mark in self._linter.walk(_feed(rule, example)) if owner.code == rule.code]


def _feed(rule: Rule, example: Example) -> Feed:
    if example.field == "source":
        data = example.text.encode("utf-8")
        given = Input("<example>", lambda: io.BytesIO(data), len(data))
        return read(given, format=example.item.get("format"))
    field = example.field or next((scope for scope in rule.scope if scope not in _WHOLE), "body")
    source = Source("<example>", example.text)
    texts = [text_from(field, example.text, source, markup=example.html)]
    for name, value in example.item.items():
        texts.append(text_from(name, value, Source("<example>", value), markup=False))
    item = Item(0, source, texts, end=len(example.text), language=example.language)
    return Feed(source, "text", iter([item]), language=example.language)


def _flagged(mark: Mark) -> str:
    if mark.text is None:
        return str(mark.values.get("flagged", ""))
    return (mark.text.raw if mark.raw else mark.text.value)[mark.start : mark.end]


def _fixed(rule: Rule, marks: Sequence[Mark]) -> str:
    assert rule.fix is not None
    text = next((mark.text for mark in marks if mark.text is not None), None)
    if text is None:
        return ""
    edits = [edit(rule.fix, mark.start, mark.end, dict(mark.values)) for mark in marks if mark.text is text]
    return mend(text.raw if marks[0].raw else text.value, [change for change in edits if change is not None])


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts) if texts else "nothing"


def measure(rules: Sequence[Rule], text: str) -> Iterator[str]:
    """Yield, family by family, how many labelled artifacts are found and how many clean strings are left alone.

    ``text`` is JSON Lines with the keys ``text``, ``label`` ("artifact", anything else is clean), ``code`` and, where
    known, ``lang``. A string counts as found where any rule marks any of it. Raises ValueError with the line.
    """
    import json

    linter = Linter(Engine(rules, NOW))
    counts: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            words, artifact, code = row["text"], row["label"] == "artifact", str(row.get("code") or "?")
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{number}:1: no labelled string: {error}") from None
        family = counts.setdefault(code, [0, 0, 0, 0])
        found = _any_mark(linter, words, row.get("scope") or "", row.get("lang"))
        family[0 if artifact else 2] += found
        family[1 if artifact else 3] += 1
    total = [sum(column) for column in zip(*counts.values(), strict=True)] or [0, 0, 0, 0]
    for code, (hit, artifacts, noisy, clean) in [*sorted(counts.items()), ("all", tuple(total))]:
        yield f"{code:8} artifacts found {hit:4} of {artifacts:4}   clean strings flagged {noisy:3} of {clean:4}"


def _any_mark(linter: Linter, words: str, scope: str, language: str | None) -> bool:
    field = next(
        (name for name in ("author", "link", "title", "date", "category", "image", "guid") if name in scope), ""
    )
    field = {"date": "published", "guid": "id", "": "body"}.get(field, field)
    source = Source("<example>", words)
    item = Item(0, source, [text_from(field, words, source)], end=len(words), language=language)
    feed = Feed(source, "text", iter([item]), language=language)
    return any(mark.text is not None for _, mark in linter.walk(feed))
