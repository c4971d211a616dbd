"""The scores of many items, counted: their mean and how they lie, in the memory of a hundred numbers."""

from __future__ import annotations

import msgspec

from newslint.model.report import Spread


class Scores(msgspec.Struct):
    """Counts scores from 0 to 100."""

    counts: list[int] = msgspec.field(default_factory=lambda: [0] * 101)

    def add(self, score: int) -> None:
        """Count one score."""
        self.counts[score] += 1

    def join(self, more: Scores) -> None:
        """Count the scores that were counted elsewhere."""
        self.counts = [one + other for one, other in zip(self.counts, more.counts, strict=True)]

    @property
    def count(self) -> int:
        """How many scores there are."""
        return sum(self.counts)

    @property
    def mean(self) -> int | None:
        """The mean, rounded; None where there is no score."""
        count = self.count
        return int(sum(score * many for score, many in enumerate(self.counts)) / count + 0.5) if count else None

    @property
    def spread(self) -> Spread | None:
        """The lowest, the quartiles by nearest rank, the highest; None where there is no score."""
        count = self.count
        if not count:
            return None
        # the rank of a quartile is rounded up: a fourth of the scores, or a little more, are not above it
        return Spread(*(self._at(rank) for rank in (1, *(-(-count * n // 4) for n in (1, 2, 3)), count)))

    def _at(self, rank: int) -> int:
        seen = 0
        for score, count in enumerate(self.counts):
            seen += count
            if seen >= rank:
                return score
        raise AssertionError("a rank is at most the count")
