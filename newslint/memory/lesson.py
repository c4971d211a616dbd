"""What a run hands over to a memory when it ends: stories, and the texts of units that may recur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct

from newslint.memory.copies import Told
from newslint.memory.sketch import SIZE
from newslint.memory.spill import Shelf
from newslint.memory.units import FLAGS, units

_TOLD = Struct(f"<QQQQqIIIIHBB{SIZE}I120s")
_PLACE = 120
_TEXT = 300
_FREELY, _MOST = 20_000, 200_000
_SLOTS = 1 << 24


class Lesson:
    """Collects, in flat memory, what a memory is to keep of a run.

    The first 20,000 units leave their text at once; after that a unit does when it is met for the third time, up to
    200,000 texts: what occurs once or twice is not worth its text, and there are 20 of it in every article.
    """

    def __init__(self) -> None:
        self._stories = Shelf(_TOLD)
        self._texts: dict[int, str] = {}
        self._sightings = bytearray(_SLOTS)

    def story(self, told: Told, place: str) -> None:
        """Take one story and where it stands."""
        hashes = told.hashes + (0,) * (SIZE - len(told.hashes))
        where = place.encode("utf-8", "replace")[-_PLACE:]
        self._stories.add(*told[:10], len(told.hashes), len(where), *hashes, where)

    def stories(self) -> Iterator[tuple[Told, str]]:
        """Yield the stories taken, in order."""
        for row in self._stories.all():
            yield Told._make((*row[:10], row[12 : 12 + row[10]])), row[-1][: row[11]].decode("utf-8", "replace")

    def close(self) -> None:
        """Let go of what was collected."""
        self._stories.close()
        self._texts.clear()

    def sight(self, placed: Iterable[int], value: str, publisher: bytes) -> None:
        """Note that the units of these keys were met in the text ``value``."""
        seen, texts = self._sightings, self._texts
        wanted: set[int] = set()
        freely = len(texts) < _FREELY
        for key in placed:
            slot = key >> FLAGS & _SLOTS - 1
            times = seen[slot]
            if times < 3:
                seen[slot] = times + 1
            if times == 2 or freely:
                wanted.add(key >> FLAGS)
        if wanted and len(texts) < _MOST:
            for unit in units(value, publisher, wanted):
                if unit.key not in texts:
                    texts[unit.key] = " ".join(value[unit.start : unit.end][: 2 * _TEXT].split())[:_TEXT]

    def text(self, key: int) -> str | None:
        """Return the text of a unit, where it was kept."""
        return self._texts.get(key)
