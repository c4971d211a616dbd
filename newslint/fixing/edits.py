"""What is to become of spans of a text, and the text that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newslint.model.rule import Action, FixPlan

BLANK = " \t\r\u00a0\u3000"
"""White space inside a line; a carriage return is white space before the line feed that ends the line."""

_SPACE = BLANK + "\n"


class Edit(NamedTuple):
    """Characters ``[start, end)`` of a text are to become ``by``; deletions take the space around them along."""

    start: int
    end: int
    action: Action
    by: str = ""


class Piece(NamedTuple):
    """Characters ``[start, end)`` are replaced by ``by``, to the character: the space around is settled."""

    start: int
    end: int
    by: str


def edit(plan: FixPlan, start: int, end: int, values: dict[str, object]) -> Edit | None:
    """Return the edit that ``plan`` asks for at a span, or None where it asks for none.

    A replacement comes from the mark's value ``replacement``, else from the plan, its slots filled with the values.
    """
    if plan.action == "none":
        return None
    if plan.action != "replace":
        return Edit(start, end, plan.action)
    by = values.get("replacement")
    return Edit(start, end, "replace", str(by) if by is not None else plan.by.format_map(values))


def mend(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits`` made."""
    return spliced(text, pieces(text, edits))


def spliced(text: str, changes: Iterable[Piece]) -> str:
    """Return ``text`` with pieces, in order and apart from each other, replaced."""
    parts: list[str] = []
    at = 0
    for piece in changes:
        parts += (text[at : piece.start], piece.by)
        at = piece.end
    parts.append(text[at:])
    return "".join(parts)


def pieces(text: str, edits: Iterable[Edit]) -> list[Piece]:
    """Return what ``edits`` replace, in order and apart from each other.

    Deletions that overlap or have only white space between them are one; of other edits that overlap, the one that
    begins first wins. A deleted line goes with its line end, and with the blank lines that set it apart. A deletion
    inside a line takes the white space before it along, or after it at the start of a line, so that no double space
    and no blank line is left. A replacement shrinks to what differs.
    """
    joined: list[Edit] = []
    for change in sorted(edits, key=lambda one: (one.start, -one.end)):
        if joined:
            last = joined[-1]
            both = last.action != "replace" and change.action != "replace"
            if both and not text[last.end : change.start].strip(_SPACE):
                joined[-1] = Edit(last.start, max(last.end, change.end), last.action)
                continue
            if change.start < last.end:
                continue
        joined.append(change)
    found: list[Piece] = []
    for change in joined:
        if change.action == "replace":
            piece = _shrunk(text, change)
        else:
            piece = Piece(*_with_space(text, change.start, change.end), "")
        if found and piece.start < found[-1].end:
            if piece.end <= found[-1].end:
                continue
            piece = Piece(found[-1].end, piece.end, piece.by)
        if piece.by or piece.end > piece.start:
            found.append(piece)
    return found


def _shrunk(text: str, change: Edit) -> Piece:
    old, new = text[change.start : change.end], change.by
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Piece(change.start + same, change.end - tail, new[same : len(new) - tail])


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = start, end
    while left and text[left - 1] in BLANK:
        left -= 1
    while right < len(text) and text[right] in BLANK:
        right += 1
    at_start = left == 0 or text[left - 1] == "\n"
    at_end = right == len(text) or text[right] == "\n"
    if not at_start:
        return left, right if at_end else end
    if not at_end:
        return start, right
    before = len(text[:left].rstrip(_SPACE))  # where the text before ends
    after = len(text) - len(text[right:].lstrip(_SPACE))  # where the text after begins
    if after == len(text):
        return (text.index("\n", before), right) if before else (left, right)
    line = text.rindex("\n", right, after) + 1  # the line on which the text after begins
    if not before or (text.count("\n", before, left) > 1 and text.count("\n", right, after) > 1):
        return left, line
    return left, right + 1
