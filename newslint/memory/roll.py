"""What is remembered of every item of a run while it is read: eight small numbers, 32 bytes."""

from __future__ import annotations

from array import array
from typing import NamedTuple

_WIDTH = 8


class Entry(NamedTuple):
    """One item. ``first``, ``second`` and ``title`` are hashes of what tells stories apart: both gists and the title.

    ``source`` is the number of its input, ``number`` its place among the items, ``line`` its line in the input;
    ``publisher`` the number of its publisher, and ``at`` how many of its items the run had seen by then, 0 where the
    item was learned before.
    """

    first: int
    second: int
    title: int
    source: int
    line: int
    number: int
    publisher: int
    at: int


class Roll:
    """The entries of a run, in the order they were made."""

    def __init__(self) -> None:
        self._cells = array("I")

    def __len__(self) -> int:
        return len(self._cells) // _WIDTH

    def add(self, entry: tuple[int, ...]) -> None:
        """Take the members of an Entry."""
        self._cells.extend(entry)

    def __getitem__(self, number: int) -> Entry:
        return Entry(*self._cells[_WIDTH * number : _WIDTH * (number + 1)])

    def at(self, number: int) -> int:
        """Return the member ``at`` of that entry."""
        return self._cells[_WIDTH * number + 7]

    def source(self, number: int) -> int:
        """Return the member ``source`` of that entry."""
        return self._cells[_WIDTH * number + 3]

    def number(self, number: int) -> int:
        """Return the member ``number`` of that entry."""
        return self._cells[_WIDTH * number + 5]

    def publisher(self, number: int) -> int:
        """Return the member ``publisher`` of that entry."""
        return self._cells[_WIDTH * number + 6]
