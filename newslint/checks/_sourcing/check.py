"""What the rules on single statements share: one trigger, and the verdicts of one story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._sourcing.story import story_of
from newslint.checks._sourcing.triggers import TRIGGER
from newslint.checks._sourcing.verdict import Kind, Verdict
from newslint.model import Check, Item, Mark, Text
from newslint.model.finding import Severity
from newslint.model.text import Span


class StatementCheck(Check):
    """A check that reports the sentences of one kind."""

    severity: ClassVar[Severity] = "info"
    scope: ClassVar[tuple[str, ...]] = ("body", "summary")
    languages: ClassVar[tuple[str, ...]] = ("en",)
    trigger: ClassVar[tuple[str, ...]] = TRIGGER
    by_sentence: ClassVar[bool] = True
    kind: ClassVar[Kind]

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if text.name == "summary" and item.get("body") is not None:
            return
        story = story_of(item, text)
        for (start, end), verdict in story.found(hits):
            if verdict.kind == self.kind and self.wants(verdict):
                yield Mark(
                    text, start, end, values={"who": verdict.who, "reason": verdict.reason, "outlet": verdict.outlet}
                )

    def wants(self, verdict: Verdict) -> bool:
        """Say whether a verdict of this kind is this rule's."""
        return True
