"""Says of a deletion whether it would take journalism along."""

from __future__ import annotations

from newslint.fixing.edits import BLANK
from newslint.model.rule import Action

_ENDS = ".!?…。！？।॥؟:"
_CLOSING = "\"'”’»›)]」』）"

NEVER_CUT = frozenset(
    # paywall stubs, truncation, corrections, wire advisories, text of a machine, live blogs, disclosures, where a text
    # comes from, placeholders
    [
        "PAY001",
        "PAY003",
        "COR001",
        "COR002",
        "COR003",
        "COR004",
        "WIR002",
        "WIR008",
        "ADS002",
        "ADS003",
        "ADS008",
        "ADS012",
        "LEG002",
        "LEG005",
        "WIR003",
        "WIR009",
        "LIV001",
        "LIV002",
        "LIV003",
        "LIV004",
        "TPL004",
        "TPL013",
        "TPL014",
        "TPL015",
        "ENC003",
        "HTM005",
    ]
)
"""Rules whose text is never cut, not even as a part of what another rule cuts: the reader must see it."""

NEVER_CUT_FAMILIES = frozenset(("TRN", "SRC", "AIL", "COR", "ERR"))

_MAY_STILL = frozenset(("AIL002",))


def keeps(code: str, fixed: bool) -> bool:
    """Return whether the text that a rule flags must stay, whatever else is cut. ``fixed``: the rule has a fix."""
    if code in _MAY_STILL or fixed:
        return False
    return code in NEVER_CUT or code[:3] in NEVER_CUT_FAMILIES


def ends(text: str) -> bool:
    """Return whether ``text`` ends like a sentence."""
    text = text.rstrip(BLANK + "\n").rstrip(_CLOSING)
    return text[-1:] in _ENDS and bool(text)


def objection(value: str, start: int, end: int, action: Action) -> str:
    """Return why ``value[start:end]`` must not be deleted, or an empty text.

    A unit of its own (``delete-line``, ``move``) must neither begin nor end inside a sentence. A token inside running
    text (``delete-match``) may, but must not take the sentence's end along.
    """
    line = value.rfind("\n", 0, start) + 1
    stop = value.find("\n", end)
    before = value[line:start].strip(BLANK)
    after = value[end : stop if stop != -1 else len(value)].strip(BLANK)
    flagged = value[start:end].strip(BLANK + "\n")
    if before and ends(flagged) and not ends(before) and (not after or after[0].isupper()):
        if before[-1].isalnum() or before[-1] in ",;":
            return "the sentence before it would lose its end"
    if action == "delete-match":
        return ""
    if _half_bracket(flagged) and not _half_bracket(f"{before}{flagged}{after}"):
        return "it holds half of a pair of brackets"
    if before and not ends(before) and before[-1] not in '|•·–—-/*>)”"':
        return "it begins inside a sentence"
    if after and after[0].islower():
        return "it ends inside a sentence"
    if not before and flagged[:1].islower() and line:
        above = value[value.rfind("\n", 0, line - 1) + 1 : line - 1].strip(BLANK)
        if (len(above) > 40 and above[-1:].isalnum()) or above[-1:] == ",":
            return "the sentence begins on the line before"
    return ""


def _half_bracket(text: str) -> bool:
    return any(text.count(opened) != text.count(closed) for opened, closed in ("()", "[]"))


def emptied(before: str, after: str) -> bool:
    """Return whether a text that said something says nothing any more."""
    return any(map(str.isalnum, before)) and not any(map(str.isalnum, after))
