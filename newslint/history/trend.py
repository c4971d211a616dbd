"""How the score of a feed went from run to run, and how far it fell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newslint.history.store import Point, source_points


class Trend(NamedTuple):
    """One feed's points, the oldest first. ``drop`` is how many points of raw score the last run lies below the best of
    the runs it is measured against: 0 where it fell by nothing, None where there is nothing to measure."""

    source: str
    points: tuple[Point, ...]
    drop: int | None

    @property
    def feed(self) -> str | None:
        """The feed's title as of the last run."""
        return self.points[-1].feed


def trends(points: Iterable[Point], against: int = 1) -> list[Trend]:
    """Return the trend of each source, in the order of their names.

    The last run is measured against the best of the ``against`` runs before it in which the feed could be judged. The raw
    score is compared, so that neither a new entry of the settings nor one that runs out looks like a change of the feed.
    """
    found = []
    for source, every in source_points(points).items():
        last = every[-1].raw_score
        before = [point.raw_score for point in every[:-1] if point.raw_score is not None][-against:]
        drop = max(0, max(before) - last) if before and last is not None else None
        found.append(Trend(source, tuple(every), drop))
    return found
