"""Maps from the characters of a derived text back to the characters it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol


class Origin(Protocol):
    """Anything that can say which input characters a span of output characters was made from."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open input span behind the half-open output span; an empty span maps to an empty one."""
        ...


class _Identity:
    """The map of a text that is its own origin."""

    __slots__ = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        return start, end


IDENTITY = _Identity()


class _Shifted:
    """The map of a text that is one unbroken piece of its input."""

    __slots__ = ("by",)

    def __init__(self, by: int) -> None:
        self.by = by

    def span(self, start: int, end: int) -> tuple[int, int]:
        return start + self.by, end + self.by


def shifted(by: int) -> Origin:
    """Return the map of a text that stands ``by`` characters into its input, character for character."""
    return _Shifted(by) if by else IDENTITY


class Places:
    """A piecewise map: runs copied character for character, and atoms that stand for another extent of input.

    ``out`` holds where each piece begins in the output, ``inp`` where it begins in the input, ``width`` its extent in
    the input for an atom (an entity, an escape, a paragraph break made of a tag) and -1 for a copied run. Pieces are in
    order of output, and the first begins at 0.
    """

    __slots__ = ("inp", "length", "out", "width")

    def __init__(self, out: Sequence[int], inp: Sequence[int], width: Sequence[int], length: int) -> None:
        self.out = out
        self.inp = inp
        self.width = width
        self.length = length

    def span(self, start: int, end: int) -> tuple[int, int]:
        if not self.out:
            return 0, 0
        first = self._begin(start)
        if end <= start:
            return first, first
        piece = bisect_right(self.out, end - 1) - 1
        width = self.width[piece]
        last = self.inp[piece] + (width if width >= 0 else end - self.out[piece])
        return first, max(first, last)

    def _begin(self, at: int) -> int:
        piece = max(0, bisect_right(self.out, at) - 1)
        width = self.width[piece]
        if width < 0:
            return self.inp[piece] + at - self.out[piece]
        # the place just after the last atom is the end of its extent, not its beginning
        return self.inp[piece] + (width if at >= self.length else 0)


class PlacesBuilder:
    """Collects the pieces of a derived text in order; ``build`` gives the text and its map."""

    __slots__ = ("_at", "_inp", "_out", "_parts", "_width")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._out: list[int] = []
        self._inp: list[int] = []
        self._width: list[int] = []
        self._at = 0

    @property
    def length(self) -> int:
        """Characters written so far."""
        return self._at

    def copy(self, text: str, at: int) -> None:
        """Append ``text``, which stands character for character at input offset ``at``."""
        if text:
            self._add(text, at, -1)

    def atom(self, text: str, at: int, width: int) -> None:
        """Append ``text``, which stands for the ``width`` input characters from offset ``at``."""
        if text:
            self._add(text, at, width)

    def _add(self, text: str, at: int, width: int) -> None:
        self._parts.append(text)
        self._out.append(self._at)
        self._inp.append(at)
        self._width.append(width)
        self._at += len(text)

    def build(self) -> tuple[str, Places]:
        """Return the text and its map."""
        return "".join(self._parts), Places(self._out, self._inp, self._width, self._at)
