"""Turns what was found in an item into a score whose every lost point belongs to a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp
from typing import NamedTuple

from newslint.model.finding import Confidence, Severity
from newslint.model.report import Points

COST: Mapping[Severity, float] = {"error": 22.0, "warning": 9.0, "info": 1.5}
"""What the first finding of a rule weighs, by severity."""

SURE: Mapping[Confidence, float] = {"high": 1.0, "medium": 0.7, "low": 0.4}
"""How much of that counts, by confidence."""

AGAIN = 0.6
"""Each further finding of the same rule weighs this much of the one before: it costs, but no more than 2.5 times."""

SHARE = 120.0
"""What a text weighs that is nothing but artifact; a part of it weighs its share."""

DIMENSIONS = ("cleanliness", "encoding", "completeness", "metadata", "sourcing")
"""The faces of an item that are scored apart. All but sourcing make up the score."""

_FAMILY: Mapping[str, str] = {
    **dict.fromkeys(("ENC", "HTM", "XML"), "encoding"),
    **dict.fromkeys(("PAY", "TRN", "ERR", "STR"), "completeness"),
    **dict.fromkeys(("TTL", "DAT", "LNK", "GID", "IMG", "CAT", "LNG", "FED", "BYL"), "metadata"),
    "SRC": "sourcing",
    "RUN": "run",
}

_GRADES = ((90, "A"), (75, "B"), (55, "C"), (30, "D"), (0, "E"))


class Loss(NamedTuple):
    """One finding as the score sees it. ``chars`` is how many characters of the body it claims as no journalism.

    ``weight`` stands for the cost by severity and confidence where the rule has one of its own.
    """

    code: str
    category: str
    severity: Severity
    confidence: Confidence
    chars: int
    spoils: int | None
    weight: float | None = None


class Score(NamedTuple):
    """An item's score (0 to 100), its grade, its faces, and which rule took what."""

    score: int
    grade: str
    dimensions: dict[str, int]
    points: tuple[Points, ...]


def dimension(code: str, category: str) -> str:
    """Return the face of an item that a finding of this rule belongs to."""
    if category == "stamp":
        return "cleanliness"
    return _FAMILY.get(code[:3], "cleanliness")


def grade(score: int) -> str:
    """Return the letter for a score: A from 90, B from 75, C from 55, D from 30, else E."""
    return next(letter for least, letter in _GRADES if score >= least)


def score(losses: Iterable[Loss], body_chars: int) -> Score:
    """Return the score of an item. ``body_chars`` counts the visible characters of its body.

    The score is ``100 * exp(-w/100)``, with w the sum over rules of cost by severity and confidence, repeated findings
    weighing less and less, and of the share of the body that is artifact. So it falls with each defect, never rises
    with one, does not depend on any order, and never quite reaches 0. A finding that spoils the item caps it, whatever
    clean text stands around. Sourcing has its own face and is left out of the score.
    """
    by_rule: dict[str, list[Loss]] = {}
    claimed = 0
    for loss in losses:
        by_rule.setdefault(loss.code, []).append(loss)
        claimed += loss.chars
    if not by_rule:
        return _CLEAN
    # in a very short item one footer is not yet everything; and claims that overlap cannot be more than the whole
    whole = max(body_chars, 200, claimed)
    weights: dict[str, float] = {}
    faces: dict[str, float] = {}
    cap, capped_by = 100, ""
    for code in sorted(by_rule):
        found = by_rule[code]
        if len(found) == 1:  # mostly
            weight, chars, least = _cost(found[0]), found[0].chars, found[0].spoils
        else:
            costs = sorted(map(_cost, found), reverse=True)
            weight = sum([cost * AGAIN**n for n, cost in enumerate(costs[:40])])
            chars = sum([loss.chars for loss in found])
            least = min([loss.spoils for loss in found if loss.spoils is not None], default=None)
        weight += SHARE * chars / whole
        face = dimension(code, found[0].category)
        faces[face] = faces.get(face, 0.0) + weight
        if face not in ("sourcing", "run"):  # how a story is sourced, and what befell newslint, make no text unclean
            weights[code] = weight
        if least is not None and least < cap:
            cap, capped_by = least, code
    total = sum(weights.values())
    exact = 100.0 * exp(-total / 100.0)
    result = min(int(exact + 0.5), cap)
    # a rule may weigh nothing, and then nothing is lost to be shared out
    lost = {code: (100.0 - exact) * weight / total if total else 0.0 for code, weight in weights.items()}
    if capped_by and exact > cap:
        lost[capped_by] = lost.get(capped_by, 0.0) + exact - cap
    dimensions = dict.fromkeys(DIMENSIONS, 100)
    for face, weight in faces.items():
        if face == "run":
            continue
        dimensions[face] = int(100.0 * exp(-weight / 100.0) + 0.5)
    if capped_by:
        face = dimension(capped_by, by_rule[capped_by][0].category)
        dimensions[face] = min(dimensions[face], cap)
    points = tuple(
        Points(code, round(value, 1), len(by_rule[code]))
        for code, value in sorted(lost.items(), key=lambda p: (-p[1], p[0]))
    )
    return Score(result, grade(result), dimensions, points)


def _cost(loss: Loss) -> float:
    return loss.weight if loss.weight is not None else COST[loss.severity] * SURE[loss.confidence]


_CLEAN = Score(100, "A", dict.fromkeys(DIMENSIONS, 100), ())
