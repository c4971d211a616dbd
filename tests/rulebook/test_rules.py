"""Every rule holds against its own examples; the example is the test is the page."""

from __future__ import annotations

import re

import pytest

from newslint.model import CATEGORIES, Rule
from newslint.rulebook import built_in, load
from newslint.testing import Prover

RULES = load(built_in(), pages=True)


@pytest.fixture(scope="module")
def prover() -> Prover:
    return Prover(RULES)


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule.code}-{rule.name}" for rule in RULES])
def test_examples_hold(prover: Prover, rule: Rule) -> None:
    assert [str(failure) for failure in prover.failures(rule)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_says_what_it_must(rule: Rule) -> None:
    assert rule.page is not None
    assert rule.family in CATEGORIES
    assert rule.page.why
    assert all(example.because for example in rule.page.good)
    assert len(rule.page.good) >= 2
    assert rule.reader or len(rule.page.bad) >= 2
    assert not re.match(r"(?:remove|delete|replace|please)\b", rule.message)
