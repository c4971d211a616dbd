"""Two rules that tell the same notice in short and in long texts know it by the same words."""

from __future__ import annotations

from newslint.model import Rule


def test_a_paywall_is_known_by_the_same_words_in_short_and_in_long_texts(rules: list[Rule]) -> None:
    by_name = {rule.name: rule.match for rule in rules}
    assert by_name["paywall-stub"] is not None
    assert by_name["paywall-stub"] == by_name["paywall-notice"]
