"""The scores of many items, counted: their mean and how they lie, in the memory of a hundred numbers."""

from __future__ import annotations

import msgspec

from newslint.model.report import Spread


class Scores(msgspec.Struct):
    """Counts scores from 0 to 100."""

    count: int = 0
    total: int = 0
    counts: list[int] = msgspec.field(default_factory=lambda: [0] * 101)

    def add(self, score: int) -> None:
        """Count one score."""
        self.counts[score] += 1
        self.count += 1
        self.total += score

    def join(self, more: Scores) -> None:
        """Count the scores that were counted elsewhere."""
        self.count += more.count
        self.total += more.total
        self.counts = [one + other for one, other in zip(self.counts, more.counts, strict=True)]

    @property
    def mean(self) -> int | None:
        """The mean, rounded; None where there is no score."""
        return int(self.total / self.count + 0.5) if self.count else None

    @property
    def spread(self) -> Spread | None:
        """The lowest, the quartiles by nearest rank, the highest; None where there is no score."""
        if not self.count:
            return None
        # the rank of a quartile is rounded up: a fourth of the scores, or a little more, are not above it
        return Spread(*(self._at(rank) for rank in (1, *(-(-self.count * n // 4) for n in (1, 2, 3)), self.count)))

    def _at(self, rank: int) -> int:
        seen = 0
        for score, count in enumerate(self.counts):
            seen += count
            if seen >= rank:
                return score
        raise AssertionError("a rank is at most the count")
