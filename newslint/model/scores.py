"""The scores of many items, counted: their mean and how they lie, in the memory of a hundred numbers."""

from __future__ import annotations

from array import array

from newslint.model.report import Spread


class Scores:
    """Counts scores from 0 to 100."""

    __slots__ = ("_counts", "count", "total")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0
        self._counts = array("L", bytes(101 * array("L").itemsize))

    def add(self, score: int, times: int = 1) -> None:
        """Count a score, ``times`` times."""
        self._counts[score] += times
        self.count += times
        self.total += score * times

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
        for score, count in enumerate(self._counts):
            seen += count
            if seen >= rank:
                return score
        raise AssertionError("a rank is at most the count")
