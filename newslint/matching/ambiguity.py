"""Whether a repeat can match one string in two ways, so that trying them all takes exponential time."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.matching.syntax import Chars, Part

# a bounded repeat is written out up to this many rounds, and is a loop beyond; a loop can only look worse than it is
_WRITTEN_OUT = 8
# more characters than this in one repeat and bounded repeats are loops too
_MOST_PLACES = 300


class _Automaton:
    """The places of a pattern's characters, and which can follow which; a step that exists twice is kept twice."""

    def __init__(self, written_out: int) -> None:
        self.chars: list[Chars] = []
        self.next: list[list[int]] = []
        self._written_out = written_out

    def add(self, part: Part) -> tuple[list[int], list[int], bool]:
        """Add a part; returns the places it can begin at, those it can end at, and whether it can be empty."""
        match part.kind:
            case "atom":
                self.chars.append(part.chars)
                self.next.append([])
                place = len(self.chars) - 1
                return [place], [place], False
            case "anchor":
                return [], [], True
            case "repeat":
                return self._repeat(part)
        first: list[int] = []
        last: list[int] = []
        empty = False
        for branch in part.branches:
            begins, ends, nothing = self._sequence(branch)
            first += begins
            last += ends
            empty = empty or nothing
        return first, last, empty

    def _sequence(self, those: Iterable[Part]) -> tuple[list[int], list[int], bool]:
        first: list[int] = []
        last: list[int] = []
        empty = True
        for begins, ends, nothing in map(self.add, those):
            self.link(last, begins)
            if empty:
                first = first + begins
            last = last + ends if nothing else ends
            empty = empty and nothing
        return first, last, empty

    def _repeat(self, part: Part) -> tuple[list[int], list[int], bool]:
        inner = part.branches[0][0]
        first, last, empty = self.add(inner)
        most = part.most
        if empty or most is None or most > self._written_out or len(self.chars) > _MOST_PLACES:
            self.link(last, first)
            return first, last, empty or part.least == 0
        ends = list(last) if part.least <= 1 else []
        for number in range(2, most + 1):
            begins, rest, _ = self.add(inner)
            self.link(last, begins)
            last = rest
            if number >= part.least:
                ends += last
        return first, ends, part.least == 0

    def link(self, ends: Iterable[int], begins: Iterable[int]) -> None:
        begins = list(begins)
        for end in ends:
            self.next[end] += begins


def is_ambiguous(repeat: Part) -> bool:
    """Say whether rounds of this repeat can match some string in two ways.

    Two walks over the automaton that read the same string part at one place and meet again at another; as every place
    of a loop leads to every other, each such string can be read on and on, twice as many ways each time.
    """
    automaton = _Automaton(_WRITTEN_OUT)
    first, last, _ = automaton.add(repeat.branches[0][0])
    if len(automaton.chars) > _MOST_PLACES:
        automaton = _Automaton(1)
        first, last, _ = automaton.add(repeat.branches[0][0])
    automaton.link(last, first)
    following, chars = automaton.next, automaton.chars
    seen: set[tuple[int, int]] = set()
    todo: list[tuple[int, int]] = []
    for places in following:
        if len(set(places)) < len(places):
            return True
        todo += [(one, other) for one in places for other in places if one < other and chars[one] & chars[other]]
    while todo:
        pair = todo.pop()
        if pair in seen:
            continue
        seen.add(pair)
        for one in following[pair[0]]:
            for other in following[pair[1]]:
                if chars[one] & chars[other]:
                    if one == other:
                        return True
                    todo.append((min(one, other), max(one, other)))
    return False
