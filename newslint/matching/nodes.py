"""What a pattern is made of, once it is read over bytes: marks, sequences, choices and repeats."""

from __future__ import annotations

from typing import NamedTuple

from newslint.matching.bytesets import Bytes


class Mark(NamedTuple):
    """A place and no character: the start or end of the unit, of a sentence, or a word boundary."""

    kind: str  # start, end, word, sentence


class Seq(NamedTuple):
    """One part behind the other."""

    parts: tuple[Node, ...]


class Alt(NamedTuple):
    """One of several."""

    branches: tuple[Node, ...]


class Rep(NamedTuple):
    """A part ``least`` to ``most`` times; None is no limit."""

    part: Node
    least: int
    most: int | None


Node = Bytes | Mark | Seq | Alt | Rep
