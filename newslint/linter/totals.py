"""Adds up the scores of the items of a feed, in one piece or in several."""

from __future__ import annotations

import msgspec

from newslint.model import ItemReport, Scores, Spread


class Totals(msgspec.Struct):
    """What a feed's own score is made of: how many items were met, and the scores of those that could be judged."""

    items: int = 0
    judged: int = 0
    scores: int = 0
    raw_judged: int = 0
    raw_scores: int = 0
    counts: dict[int, int] = {}

    def add(self, report: ItemReport) -> None:
        """Count one item."""
        self.items += 1
        if report.score is not None:
            self.judged += 1
            self.scores += report.score
            self.counts[report.score] = self.counts.get(report.score, 0) + 1
        if report.raw_score is not None:
            self.raw_judged += 1
            self.raw_scores += report.raw_score

    def join(self, more: Totals) -> None:
        """Count the items of another part of the feed."""
        self.items += more.items
        self.judged += more.judged
        self.scores += more.scores
        self.raw_judged += more.raw_judged
        self.raw_scores += more.raw_scores
        for score, count in more.counts.items():
            self.counts[score] = self.counts.get(score, 0) + count

    @property
    def mean(self) -> int | None:
        """The mean of the scores, or None where nothing could be judged."""
        return int(self.scores / self.judged + 0.5) if self.judged else None

    @property
    def spread(self) -> Spread | None:
        """How the scores lie, or None where nothing could be judged."""
        scores = Scores()
        for score, count in self.counts.items():
            scores.add(score, count)
        return scores.spread

    @property
    def raw_mean(self) -> int | None:
        """The mean of the scores as they were before anything was suppressed."""
        return int(self.raw_scores / self.raw_judged + 0.5) if self.raw_judged else None
