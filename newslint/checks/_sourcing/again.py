"""Says whether a sentence brings a source of the story back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks._sourcing.verdict import Verdict

_ANY_HEAD = ("person", "people", "source", "individual", " man ", " men ", "woman", "women")


_AGAIN: dict[str, re.Pattern[str]] = {}


def may_repeat(text: str, head: str) -> Iterator[int]:
    """Yield the places in a text at which "the ..." can bring a source back; quick, and generous."""
    stem = head[:-1] if head.endswith("y") else head
    if stem not in text and not any(map(text.__contains__, _ANY_HEAD)):
        return
    pattern = _AGAIN.get(head)
    if pattern is None:
        pattern = _AGAIN[head] = re.compile(
            rf"[Tt]h(?:e|at|is|ese|ose)(?= (?:[\w.'’-]+ ){{0,4}}?(?:{re.escape(stem)}|person|people|source|individual|m[ae]n\b|wom[ae]n))"
        )
    for match in pattern.finditer(text):
        yield match.start()


def may_mean(again: Verdict, first: Verdict) -> bool:
    """Say whether a definite noun ("the person") can mean a source brought in before."""
    if again.plural != first.plural and (again.plural or again.head != first.head):
        if not (first.plural and again.head in ("person", "source", "official")) and first.kind != "formula":
            return False
        if again.plural:
            return False
    if again.head == first.head:
        return True
    if again.head in ("person", "source", "individual"):
        return first.head not in ("man", "woman")
    return again.head in ("man", "woman", "individual") and first.kind in ("formula", "repeat")
