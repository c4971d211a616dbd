"""Which of the recurring units of one text are what its publisher has set around the story.

``recurs`` judges a unit by itself. Here it is seen beside the others: a line too short to be judged alone belongs to the
block that it stands in, a label is no cell of a table, and a text of which nothing else would be left is no frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newslint.memory.counts import Tally, is_journalism
from newslint.memory.units import ENDING, LINE, OPENING, TEMPLATE, Unit
from newslint.model.patterns import pattern

_STORY = 60
"""Characters of a text beside what recurs in it under which nothing is claimed."""

_LEAST_BLOCK, _LEAST_WORDS = 3, 5
_PARAGRAPH = 60
_ADDRESSES = pattern(r"(?:\s*(?:https?://|www\.)\S+)*\s*")
_COUNTED = pattern(r"\d(?<!\b(?:19|20)\d\d)(?!\d|\d\d)")

Recurs = Callable[[Tally, int, Unit, str], bool]


class Met(NamedTuple):
    """A unit of a text and the tally of its key."""

    unit: Unit
    tally: Tally


def framing(value: str, found: Sequence[tuple[Unit, Tally]], total: int, recurs: Recurs) -> list[Met]:
    """Return the units of ``found`` that are boilerplate, in their order: each line once, of openings and endings
    the longest.

    ``found`` are the units of the text ``value`` that may recur, in their order; ``total`` counts the publisher's items;
    ``recurs`` gives the verdict on a unit by itself.
    """
    chosen: list[Met] = []
    lines: set[int] = set()
    edges: dict[int, Met] = {}
    rest: list[Met] = []
    labels: dict[int, list[Met]] = {}
    for met in [Met(*one) for one in found]:
        unit, tally = met
        if unit.kind == TEMPLATE and unit.start in lines:
            continue
        if not recurs(tally, total, unit, value[unit.start : unit.end]):
            if unit.kind == LINE:
                rest.append(met)
        elif unit.kind in (OPENING, ENDING):
            best = edges.get(unit.kind)
            if best is None or unit.words > best.unit.words:
                edges[unit.kind] = met
        elif unit.again and unit.kind == LINE and unit.words < _LEAST_WORDS:
            labels.setdefault(unit.key, []).append(met)
        else:
            lines.add(unit.start)
            chosen.append(met)
    if rest:
        chosen += _drawn_in(value, chosen, rest, total)
    # a label stands between paragraphs, the cell of a table among other cells
    for same in labels.values():
        if 2 * sum(_parts_paragraphs(value, met.unit) for met in same) > len(same):
            chosen += same
    claims = sorted([*chosen, *edges.values()], key=_start)
    # what a publisher sets around its stories is not the story: where nearly nothing else is left, items are made of
    # that line (a register, a table of results), and it is what they have to say
    if len(value) - sum(unit.end - unit.start for unit, _ in claims) < _STORY:
        return []
    return claims


def _drawn_in(value: str, chosen: Sequence[Met], rest: Sequence[Met], total: int) -> list[Met]:
    """Return those of ``rest`` that belong to a block: half of the stories have them, and they stand beside a line chosen.

    A block is a run of lines that recur, addresses between them or not; one that ends the text needs none chosen.
    """
    often = [met for met in rest if 2 * met.tally.stories >= total]
    if not often:
        return []
    sure = {met.unit.start for met in chosen}
    drawn: list[Met] = []
    block: list[Met] = []
    lines = [met for met in chosen if met.unit.kind in (LINE, TEMPLATE)]
    for met in sorted([*lines, *often], key=_start):
        unit = met.unit
        if unit.start not in sure and _breaks(value[unit.start : unit.end]):
            continue  # what follows is then not beside what came before
        if block and not _ADDRESSES.fullmatch(value, block[-1].unit.end, max(block[-1].unit.end, unit.start)):
            drawn += _drawn_of(value, block, sure)
            block = []
        block.append(met)
    return drawn + _drawn_of(value, block, sure)


def _drawn_of(value: str, block: list[Met], sure: set[int]) -> list[Met]:
    while block and block[-1].unit.start not in sure and value[block[-1].unit.end - 1] == ":":
        block.pop()  # the label of something that does not recur
    if not block:
        return []
    ends = len(block) >= _LEAST_BLOCK and _ADDRESSES.fullmatch(value, block[-1].unit.end) is not None
    if ends:  # a table ends a text too: its cells are a word or two, and some come more than once
        pieces = [value[met.unit.start : met.unit.end] for met in block]
        ends = any(piece.count(" ") > 2 or "/" in piece or "@" in piece for piece in pieces)
        ends = ends and not any(met.unit.again for met in block)
    if ends or any(met.unit.start in sure for met in block):
        return [met for met in block if met.unit.start not in sure]
    return []


def _start(met: Met) -> int:
    return met.unit.start


def _breaks(line: str) -> bool:
    """Say whether a line is no part of a frame even beside one, as a byline or a line of a table."""
    if line[-1:] != ":" and is_journalism(line):
        return True
    # of a table two lines may differ in numbers alone, and numbers do not count in keys
    return _COUNTED.search(line) is not None and "/" not in line and "@" not in line


def _parts_paragraphs(value: str, unit: Unit) -> bool:
    """Say whether a paragraph stands before or after a line."""
    before = value[: unit.start].rstrip().rpartition("\n")[2]
    after = value[unit.end :].lstrip().partition("\n")[0]
    return len(before) >= _PARAGRAPH or len(after) >= _PARAGRAPH
