"""The keys of all items of a run, and which of them occur in several, in flat memory.

An item leaves 8 bytes a key. Only at the end, when their number is known, are keys counted, in a table of small
counters that several keys may share; a key whose counter stays low is in too few items and is passed over. What is
left is dealt into parts and told apart exactly. So the many keys that occur once cost a few cheap steps each.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from struct import Struct
from typing import BinaryIO

from newslint.memory.spill import Spill

_HELD = 1 << 18
_LEAST_SLOTS, _MOST_SLOTS = 1 << 14, 1 << 26
_HIT = Struct("<QBI")

Hits = list[tuple[int, int]]
"""Where a key was met: flags of the occurrence and number of the item."""


class KeyLog:
    """Takes the keys of one item after another; ``groups`` gives those that several items share.

    Keys are below 2**64. Their lowest ``flags`` bits say something of the occurrence and tell no keys apart.
    """

    def __init__(self, flags: int = 0) -> None:
        self._flags = flags
        self._keys = array("Q")
        self._counts = array("H")
        self._runs: list[tuple[int, int]] = []
        self._file: BinaryIO | None = None

    def add(self, keys: Iterable[int]) -> None:
        """Take the keys of the next item, none of them twice, 65,535 at most."""
        held = self._keys
        before = len(held)
        held.extend(keys)
        self._counts.append(len(held) - before)
        if len(held) > _HELD:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="newslint-")  # noqa: SIM115  # read in _read()
            self._runs.append((len(held), len(self._counts)))
            self._file.write(held.tobytes())
            self._keys = array("Q")

    def groups(
        self, least: int, *, known: Iterable[int] = (), whole: Callable[[int], bool] | None = None
    ) -> Iterator[dict[int, Hits]]:
        """Yield, part by part, where each key was met that ``least`` items share, by key without its flags.

        Keys in ``known`` (without flags) are given however rare they are, and all keys of an item for whose number
        ``whole`` is true. Some keys that fewer items share are among the rest.
        """
        flags = self._flags
        slots = _LEAST_SLOTS
        while slots < 4 * (sum(keys for keys, _ in self._runs) + len(self._keys)) and slots < _MOST_SLOTS:
            slots *= 2
        mask = slots - 1
        seen = bytearray(slots)
        for keys, _ in self._read():
            for key in keys:
                slot = key >> flags & mask
                if seen[slot] < least:
                    seen[slot] += 1
        for key in known:
            seen[key & mask] = least
        hits = Spill(_HIT)
        try:
            self._deal(hits, seen, least, whole)
            del seen
            for part in hits.parts():
                grouped: dict[int, Hits] = {}
                for key, flag, number in part:
                    if key in grouped:
                        grouped[key].append((flag, number))
                    else:
                        grouped[key] = [(flag, number)]
                yield grouped
        finally:
            hits.close()

    def _deal(self, hits: Spill, seen: bytearray, least: int, whole: Callable[[int], bool] | None) -> None:
        flags, mask, counts = self._flags, len(seen) - 1, self._counts
        low = (1 << flags) - 1
        for keys, numbers in self._read():
            at = 0
            for number in numbers:
                end = at + counts[number]
                found: Sequence[int] = keys[at:end]
                if whole is None or not whole(number):
                    found = [key for key in found if seen[key >> flags & mask] >= least]
                for key in found:
                    hits.add(key >> flags, key & low, number)
                at = end

    def _read(self) -> Iterator[tuple[array[int], range]]:
        """Yield all keys again, each run with the numbers of its items."""
        first = 0
        if self._file is not None:
            self._file.seek(0)
            for size, last in self._runs:
                keys = array("Q")
                keys.frombytes(self._file.read(8 * size))
                yield keys, range(first, last)
                first = last
            self._file.seek(0, 2)
        yield self._keys, range(first, len(self._counts))

    def close(self) -> None:
        """Let go of the keys and of the temporary file."""
        self._keys = array("Q")
        if self._file is not None:
            self._file.close()
            self._file = None
