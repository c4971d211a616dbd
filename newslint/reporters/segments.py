"""Cuts a marked text into pieces that are each wholly inside or outside of every mark."""

from __future__ import annotations

import itertools

from newslint.model import Shown

Piece = str | tuple[str, list[int], list[int]]
"""A plain piece, or a marked one with the findings that cover it and those of them that begin with it."""


def segments(shown: Shown) -> list[Piece]:
    """Return the pieces of ``shown.value`` in order; joined they are the text. Marks may overlap; an empty one is left out.

    Done here and not in the page because a script counts other units than characters.
    """
    value = shown.value
    marks = [(max(0, start), min(end, len(value)), finding) for start, end, finding in shown.marks]
    marks = [mark for mark in marks if mark[0] < mark[1]]
    cuts = sorted({0, len(value), *(start for start, _, _ in marks), *(end for _, end, _ in marks)})
    pieces: list[Piece] = []
    for start, end in itertools.pairwise(cuts):
        inside = [finding for first, last, finding in marks if first <= start and end <= last]
        if inside:
            begun = [finding for first, _, finding in marks if first == start]
            pieces.append((value[start:end], inside, begun))
        else:
            pieces.append(value[start:end])
    return pieces
