"""A deletion does not take journalism along."""

from __future__ import annotations

import pytest

from newslint.fixing.guard import objection
from newslint.model.rule import Action


@pytest.mark.parametrize(
    ("value", "flagged", "action", "reason"),
    [
        ("The council voted on Friday. Sign up now", "Sign up now", "delete-line", ""),
        ("The price is {{ price }} pounds.", "{{ price }}", "delete-line", "begins inside"),
        ("Sign up and they will call you.", "Sign up", "delete-line", "ends inside"),
        ("The vote was close (Photo: Quay).", "(Photo: Quay).", "delete-match", "lose its end"),
        ("The vote was close. [1] It rained.", "[1]", "delete-match", ""),
        (
            "The council voted on Friday to keep the ferry and then\nfollow us home.",
            "follow us home.",
            "delete-line",
            "line before",
        ),
        (
            "The rule is old (it dates from 1911. Read more here.) and stays.",
            "Read more here.)",
            "delete-line",
            "brackets",
        ),
    ],
    ids=["a unit", "inside", "half a sentence", "its stop", "a token", "a wrapped line", "half a pair of brackets"],
)
def test_objecting(value: str, flagged: str, action: Action, reason: str) -> None:
    at = value.index(flagged)
    told = objection(value, at, at + len(flagged), action)
    assert reason in told if reason else told == ""
