"""What the page of conformance says is checked is put into clean feeds by the table, but for what is named here."""

from __future__ import annotations

from docs.conformancepage import CHECKS, UNSEEN
from newslint.model import Rule
from tests.conformance.table import DEFECTS

ELSEWHERE = {
    "DUP005": "needs two stories at length: tests/memory",
    "DUP006": "needs two stories at length: tests/memory",
    "FED002": "needs five items: the examples of the rule",
    "FED017": "needs five items: the examples of the rule",
    "LNG001": "a feed in one language says it once: the examples of the rule",
    "TPL002": "of the same kind as TPL018, which has a row: the examples of the rule",
    "TPL009": "of the same kind as TPL001, which has a row: the examples of the rule",
    "TPL012": "of the same kind as TPL018, which has a row: the examples of the rule",
    "TRN005": "of the same kind as TRN003, which has a row: the examples of the rule",
}


def _claimed() -> set[str]:
    return {code for _, _, codes, _ in CHECKS for code in codes.split()} | {
        code for _, codes in UNSEEN for code in codes.split()
    }


def test_every_claim_has_its_defect() -> None:
    assert _claimed() - {row.code for row in DEFECTS} == set(ELSEWHERE)


def test_every_claim_is_of_a_rule(rules: list[Rule]) -> None:
    known = {rule.code: rule for rule in rules}
    assert _claimed() <= set(known)
    assert all(known[code].page.bad for code in ELSEWHERE)  # type: ignore[union-attr]  # loaded with its page


def test_what_is_not_checked_says_why() -> None:
    assert all(note.startswith("not checked: ") for _, _, codes, note in CHECKS if not codes)
