"""Adds up the scores of the items of a feed, in one piece or in several."""

from __future__ import annotations

import msgspec

from newslint.model import ItemReport
from newslint.model.report import Spread
from newslint.model.scores import Scores


class Totals(msgspec.Struct):
    """What a feed's own score is made of: how many items were met, and the scores of those that could be judged."""

    items: int = 0
    scores: Scores = msgspec.field(default_factory=Scores)
    raw_scores: Scores = msgspec.field(default_factory=Scores)

    def add(self, report: ItemReport) -> None:
        """Count one item."""
        self.items += 1
        if report.score is not None:
            self.scores.add(report.score)
        if report.raw_score is not None:
            self.raw_scores.add(report.raw_score)

    def join(self, more: Totals) -> None:
        """Count the items of another part of the feed."""
        self.items += more.items
        self.scores.join(more.scores)
        self.raw_scores.join(more.raw_scores)

    @property
    def mean(self) -> int | None:
        """The mean of the scores, or None where nothing could be judged."""
        return self.scores.mean

    @property
    def raw_mean(self) -> int | None:
        """The mean of the scores as they were before anything was suppressed."""
        return self.raw_scores.mean

    @property
    def spread(self) -> Spread | None:
        """The lowest, the quartiles, the highest; None where nothing could be judged."""
        return self.scores.spread
