"""Chooses the lines of a text that show its findings, and cuts long ones around the marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from newslint.model import Finding, Shown

_BRIDGED = 2  # so many lines between flagged ones are shown rather than left out
_TAB = 4
_MARGIN = 8  # cells of text wanted around marks that share a row
_WORD = 14  # characters that a cut may move to fall between words


class Span(NamedTuple):
    """A mark in a row: characters of the row's text, and which finding it is."""

    start: int
    end: int
    finding: int


class Row(NamedTuple):
    """A line of the excerpt. ``number`` is its line in the source where that is known and not that of the row above.

    A row without spans is context; a row without text stands for lines left out. ``hidden`` counts the further lines
    that the marks of this row run over.
    """

    number: int | None
    text: str | None
    spans: tuple[Span, ...] = ()
    hidden: int = 0


class _Mark(NamedTuple):
    """A mark in a line: characters of the line, the finding, and how many further lines it runs over."""

    start: int
    end: int
    finding: int
    further: int


class Frame(NamedTuple):
    """What cutting needs to know: the room in cells, the sign for what is cut, and how foreign text is shown."""

    width: int
    dots: str
    clean: Callable[[str], str]


def excerpt(shown: Shown, findings: Sequence[Finding], chosen: Collection[int], frame: Frame) -> list[Row]:
    """Return the rows that show the findings ``chosen``, and others where they stand on the same lines."""
    lines = shown.value.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
    marks: dict[int, list[_Mark]] = {}
    for start, end, finding in shown.marks:
        at = bisect_right(starts, start) - 1
        further = bisect_right(starts, max(start, end - 1)) - 1 - at
        marks.setdefault(at, []).append(_Mark(start - starts[at], end - starts[at], finding, further))
    flagged = sorted(at for at, found in marks.items() if any(mark.finding in chosen for mark in found))
    numbers = {at: min(findings[mark.finding].line for mark in found) for at, found in marks.items()}
    rows: list[Row] = []
    before: int | None = None
    number: int | None = None
    for at in flagged:
        if before is not None and at - before - 1 <= _BRIDGED:
            whole = numbers[at] - numbers[before] == at - before  # lines of the text are lines of the source
            for gap in range(before + 1, at):
                known = numbers[before] + gap - before if whole else None
                rows += _rows(lines[gap], marks.get(gap, ()), chosen, known, frame)
        elif before is not None:
            rows.append(Row(None, None))
        known = None if numbers[at] == number else numbers[at]
        number = numbers[at]
        rows += _rows(lines[at], marks[at], chosen, known, frame)
        before = at
    return rows


def _rows(line: str, marks: Sequence[_Mark], chosen: Collection[int], number: int | None, frame: Frame) -> list[Row]:
    text, places = _drawn(line.removesuffix("\r"), frame.clean)
    last = len(places) - 1
    spans = [
        Span(places[min(mark.start, last)], places[min(max(mark.start, mark.end), last)], mark.finding)
        for mark in marks
    ]
    hidden = max((mark.further for mark in marks if mark.finding in chosen), default=0)
    cells = _cells(text)
    if cells[-1] <= frame.width:
        return [Row(number, text, tuple(spans), hidden)]
    wanted = [span for span in spans if span.finding in chosen] or spans[:1]
    rows = []
    for low, high in _clusters(wanted, cells, frame):
        rows.append(_cut(text, cells, low, high, spans, frame)._replace(number=number, hidden=hidden))
        number = None
    return rows or [_cut(text, cells, 0, 0, (), frame)._replace(number=number)]


def _clusters(wanted: Sequence[Span], cells: Sequence[int], frame: Frame) -> list[tuple[int, int]]:
    """Return the extents, each fit for one row, that together hold the wanted marks, or the beginnings of long ones."""
    room = frame.width - 2 * cell_len(frame.dots)
    extents: list[tuple[int, int]] = []
    for span in sorted(wanted):
        if extents:
            low, high = extents[-1]
            if cells[max(high, span.end)] - cells[low] <= room - _MARGIN:
                extents[-1] = (low, max(high, span.end))
                continue
            if span.start < high:  # it begins in what is shown, and the beginning of a long mark is enough
                continue
        most = bisect_right(cells, cells[span.start] + room) - 1
        extents.append((span.start, min(span.end, most)))
    return extents


def _cut(text: str, cells: Sequence[int], low: int, high: int, spans: Sequence[Span], frame: Frame) -> Row:
    """Return the part of a long line around the characters ``low`` to ``high``."""
    dots, total = cell_len(frame.dots), cells[-1]
    spare = frame.width - 2 * dots - (cells[high] - cells[low])
    left = cells[low] - spare // 2
    left = 0 if left <= dots else left
    right = left + frame.width - (dots if left else 0)
    if right >= total:
        left, right = total - frame.width + dots, total
    else:
        right -= dots
    start, end = bisect_left(cells, left), bisect_right(cells, right) - 1
    if start:
        start = min(_next_word(text, start, low), low)
        while start < low and cells[start + 1] == cells[start]:  # never begin with a mark that belongs to what was cut
            start += 1
    if end < len(text):
        space = text.rfind(" ", max(high, end - _WORD), end)
        end = space if space > high else end
    head, tail = (frame.dots if start else ""), (frame.dots if end < len(text) else "")
    moved = len(head) - start
    kept = tuple(
        Span(max(span.start, start) + moved, min(span.end, end) + moved, span.finding)
        for span in spans
        if span.start < end and (span.end > start or span.start >= start)
    )
    return Row(None, head + text[start:end] + tail, kept)


def _next_word(text: str, at: int, most: int) -> int:
    if text[at - 1] == " ":
        return at
    space = text.find(" ", at, min(at + _WORD, most))
    return at if space == -1 else space + 1


def _drawn(line: str, clean: Callable[[str], str]) -> tuple[str, Sequence[int]]:
    """Return the line as it is shown, and for each of its characters (and its end) where it stands in that."""
    if line.isascii() and line.isprintable():
        return line, range(len(line) + 1)
    parts, places, at, column = [], [], 0, 0
    for char in line:
        part = " " * (_TAB - column % _TAB) if char == "\t" else clean(char)
        places.append(at)
        parts.append(part)
        at += len(part)
        column += cell_len(part)
    places.append(at)
    return "".join(parts), places


def _cells(text: str) -> Sequence[int]:
    """Return how many cells stand before each character, and before the end."""
    if text.isascii():
        return range(len(text) + 1)
    return list(accumulate((cell_len(char) for char in text), initial=0))
