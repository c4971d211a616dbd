"""Which of several rules speaks for a line: one line has one primary finding."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.model import CATEGORIES, Mark, Rule

Marked = tuple[Rule, Mark]

ORDER: tuple[str, ...] = (
    # the item cannot be used
    *("ERR", "PAY", "TRN", "SPM"),
    # the text is damaged
    *("TPL", "ENC", "HTM", "XML"),
    # the item must be held back
    *("WIR", "AIL", "COR"),
    # what a publisher puts around a story
    *("ADS", "EMB", "PRO", "REL", "UIX", "CAP", "LEG", "PRS", "LIV"),
    # what belongs into another field
    *("BYL", "DAT", "DUP", "REC"),
)
"""The families that claim a piece of text as no journalism, the strongest claim first. Other families make no claim and
stand beside any of these."""

_RANK = {family: rank for rank, family in enumerate(ORDER)}
_SEVERITY = {"error": 0, "warning": 1, "info": 2}

COVERED = 0.5
"""A finding of which this share is already claimed says nothing new."""

assert set(ORDER) <= set(CATEGORIES)


def settle(marks: Sequence[Marked]) -> list[Marked]:
    """Return ``marks`` without those whose text a stronger claim already covers, in the order they came.

    Stronger is: the family that stands earlier in ORDER, then the worse severity, then the longer span, then the code.
    """
    claims: dict[int, list[tuple[int, int]]] = {}
    for index, (rule, mark) in enumerate(marks):
        rank = _RANK.get(rule.code[:3])
        if rank is None or mark.text is None or mark.end <= mark.start:
            continue
        if (
            mark.severity == "info" and rule.code[:3] == "DUP"
        ):  # says of a claimed line that it repeats, and claims nothing
            continue
        claims.setdefault(id(mark.text), []).append((rank, index))
    dropped: set[int] = set()
    for found in claims.values():
        if len(found) < 2:
            continue
        taken: list[tuple[int, int]] = []
        for _, start, end, index in sorted(_claim(rank, index, *marks[index]) for rank, index in found):
            covered = sum([max(0, min(end, b) - max(start, a)) for a, b in taken])
            if covered >= COVERED * (end - start):
                dropped.add(index)
            else:
                taken.append((start, end))
    return [marked for index, marked in enumerate(marks) if index not in dropped] if dropped else list(marks)


def _claim(rank: int, index: int, rule: Rule, mark: Mark) -> tuple[tuple[int, int, int, str], int, int, int]:
    assert mark.text is not None
    start, end = (mark.start, mark.end) if mark.raw else mark.text.raw_span(mark.start, mark.end)
    return (rank, _SEVERITY[mark.severity or rule.severity], start - end, rule.code), start, end, index
