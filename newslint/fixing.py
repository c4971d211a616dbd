"""Applies the fixes of findings to a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newslint.model.rule import Action, FixPlan


class Edit(NamedTuple):
    """Characters ``[start, end)`` of a text are to become ``by``; deletions take the space around them along."""

    start: int
    end: int
    action: Action
    by: str = ""


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
    """Return ``text`` with ``edits`` made; of two that overlap the one that begins first wins.

    A deleted line goes with its line end. A deletion inside a line takes the white space before it along, or after it
    at the start of a line, so that no double space and no blank line is left.
    """
    parts: list[str] = []
    at = 0
    for change in sorted(edits):
        if change.start < at:
            continue
        start, end = change.start, change.end
        if change.action != "replace":
            start, end = _with_space(text, start, end, at)
        parts.append(text[at:start])
        parts.append(change.by)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _with_space(text: str, start: int, end: int, least: int) -> tuple[int, int]:
    left, right = start, end
    while left > least and text[left - 1] in " \t\u00a0":
        left -= 1
    while right < len(text) and text[right] in " \t\u00a0":
        right += 1
    at_start = left == 0 or text[left - 1] == "\n"
    at_end = right == len(text) or text[right] == "\n"
    if at_start and at_end:  # the line is empty now: it goes, and with it one of the blank lines that set it apart
        if right < len(text):
            right += 1
            while text[right : right + 1] == "\n" and (left == 0 or text[max(0, left - 2) : left] == "\n\n"):
                right += 1
        elif left > least:
            while left > least and text[left - 1] == "\n":
                left -= 1
        return left, right
    if at_start:
        return start, right
    return left, end if not at_end else right
