"""Literals that stand for a pattern: every match holds one, and the rarest are chosen."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from newslint.matching.literals import Literal, per_million
from newslint.matching.superset import superset

_parser = import_module("re._parser")


def of(pattern: str, ignore_case: bool = True) -> list[str] | None:
    found = superset(pattern, ignore_case, "line").literals
    return None if found is None else [one.text for one in found.texts]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"^subscribe to (?:our|the) newsletter", ["subscribe to our newsletter", "subscribe to the newsletter"]),
        (r"(?:the|a) \w+ newsletter\b", [" newsletter"]),
        (r"photos?: \w+", ["photo: ", "photos: "]),
        (r"[^.]{0,60}(?:kiosk|gazette)", ["gazette", "kiosk"]),
        (r"(?:kiosk)?\d+", None),
        (r"ad", None),
        (r"caf[eé] kiosk", ["cafe kiosk", "cafÉ kiosk", "café kiosk"]),
    ],
)
def test_the_literals_of_a_pattern(pattern: str, expected: list[str] | None) -> None:
    assert of(pattern) == expected


def test_a_case_that_is_asked_for_stays() -> None:
    assert superset("READ MORE", False, "line").literals.texts == (Literal("READ MORE", True),)
    assert superset("(?-i:READ) more", True, "line").literals.texts == (Literal("read more", False),)


def test_what_is_rare_is_guessed_from_its_words() -> None:
    assert per_million("the", False) > 1_000 > per_million("officials", False) > per_million("newsletter", False)
    assert per_million("of the", False) > per_million("follow us", False)
    assert per_million("follow us on our channel", False) < 1
    assert per_million("READ MORE", True) < per_million("read more", False)
    assert 10 < per_million("2024", False) < 1_000


def test_every_built_in_literal_stands_in_what_its_pattern_matches(rules: list) -> None:
    held = tried = 0
    for rule in rules:
        if rule.match is None:
            continue
        flags = re.IGNORECASE if rule.match.ignore_case else 0
        for pattern in rule.match.patterns:
            found = superset(pattern, rule.match.ignore_case, rule.match.unit)
            for example in rule.page.bad:
                match = re.search(pattern, example.text, flags) if isinstance(example.text, str) else None
                if match is None or found.literals is None or not match.group().isascii():
                    continue
                tried += 1
                held += any(
                    one.text in match.group() if one.exact else one.text in match.group().lower()
                    for one in found.literals.texts
                )
    assert held == tried > 200
