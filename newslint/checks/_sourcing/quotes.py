"""Masks what stands in quotation marks: words of a speaker are not words of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.model.text import Span

# an apostrophe between letters is none; that the pattern begins with a set makes the search seven times as fast
_MARK = re.compile("[\"“”«»„‘`'’](?:(?<=')'|(?<!['’])|(?<=')(?:(?!\\w)|(?<!\\w'))|(?<=’)(?!\\w))")
_ENDS_QUOTE = ",.?!…—–-)"
_CURLY_SINGLE = "‘’'`"
_SCARE = 24  # characters: shorter quotations that do not end in a stop are words the story makes its own

FILL = "~"
"""What a quotation is replaced with, character by character, its marks included."""


def quotations(line: str) -> list[Span]:
    """Return the spans of the quotations of one line, marks included, scare quotes left out.

    One that never closes runs to the end of the line; one that never opened, and ends like a quotation, begins with
    the line.
    """
    spans: list[Span] = []
    opened: int | None = None
    kind = ""
    last = 0
    for at, mark, opens, closes in _marks(line):
        if opened is None:
            if opens:
                opened, kind = at, _family(mark)
            elif closes and _family(mark) != "single" and at and line[at - 1] in ",.?!…" and not spans:
                spans.append((last, at + len(mark)))
            last = at + len(mark)
        elif closes and _family(mark) == kind:
            end = at + len(mark)
            if end - opened > _SCARE or line[at - 1 : at] in _ENDS_QUOTE or line[end : end + 1] == ",":
                spans.append((opened, end))
            opened = None
            last = end
    if opened is not None and kind != "single" and len(line) - opened > _SCARE:
        spans.append((opened, len(line)))
    return spans


def masked(line: str, spans: list[Span]) -> str:
    """Return the line with each of the spans filled, so that all places stay the same."""
    if not spans:
        return line
    parts, at = [], 0
    for start, end in spans:
        parts += [line[at:start], FILL * (end - start)]
        at = end
    parts.append(line[at:])
    return "".join(parts)


def _family(mark: str) -> str:
    return "single" if mark in _CURLY_SINGLE else "double"


def _marks(line: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Yield each mark with its place and whether it can open and close a quotation there."""
    for match in _MARK.finditer(line):
        mark, at = match.group(), match.start()
        before = line[at - 1] if at else " "
        after = line[match.end()] if match.end() < len(line) else " "
        starts = before.isspace() or before in "([—–-:"
        if mark in "“«„":
            yield at, mark, True, False
        elif mark in "”»":
            yield at, mark, False, True
        elif mark == "‘" or mark == "`":
            yield at, mark, starts and after.isalnum(), False
        elif mark == "’" or mark == "'":
            ends = not after.isalnum()
            yield (
                at,
                mark,
                mark == "'" and starts and (after.isupper() or line[max(0, at - 2) : at] == ", "),
                ends and before in ",.?!…",
            )
        elif mark == '"' and before.isdecimal():
            yield at, mark, False, not after.isalnum() and not after.isdecimal()
        else:  # a straight mark opens before a word and closes behind one
            opens = starts and not after.isspace()
            yield at, mark, opens, not opens and not before.isspace()
