"""How newslint tells a user of a mistake: a place, what stands there, and the nearest known word."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Complaint(msgspec.Struct, frozen=True):
    """One mistake in a file of the user's, with its 1-based place; line 0 is the file as such.

    ``key`` is the key that the mistake is about, for files whose places are found by key.
    """

    path: str
    line: int
    column: int
    text: str
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.text}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like ``word``, or None where none is near."""
    from difflib import get_close_matches  # only where something is wrong

    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else None
