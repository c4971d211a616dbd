"""The filter is quick to be had at first, and fast later; where it is not to be had at all, newslint says the same."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from newslint import cache
from newslint.linter import filters
from newslint.linter.filters import Growing
from newslint.matching import Matcher, Search

# enough patterns not to be compiled on the spot
SEARCHES = [Search((f"^(?:kiosk|gazette) number {number}\\b",)) for number in range(filters._FEW)]
TEXT = "Kiosk number 7 opened.\nGazette number 12 closed."


@pytest.fixture
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.usefixtures("_cache")
def test_it_serves_at_once_and_takes_over_what_another_process_has_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Matcher(SEARCHES).find(TEXT)
    assert len(expected) == 2
    growing = Growing(SEARCHES)
    assert growing.find == growing._find  # the quick one serves
    assert growing.find(TEXT) == expected
    monkeypatch.setattr(filters, "_ASK_AGAIN", 0.0)
    end = time.monotonic() + 300
    while growing.find == growing._find and time.monotonic() < end:
        time.sleep(0.05)
        assert growing.find(TEXT) == expected
    assert growing.find != growing._find, "the other process has compiled nothing"
    again = Growing(SEARCHES)
    assert not hasattr(again, "_quick")
    assert again.find(TEXT) == expected


def test_without_a_cache_it_compiles_here_when_the_work_turns_out_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "")
    monkeypatch.setattr(filters, "_QUICK_TEXTS", 3)
    growing = Growing(SEARCHES)
    found = [growing.find(TEXT) for _ in range(5)]
    assert growing.find != growing._find
    assert found == [Matcher(SEARCHES).find(TEXT)] * 5


@pytest.mark.usefixtures("_cache")
def test_a_claim_keeps_a_second_process_from_the_same_work() -> None:
    with cache.claimed("name", "kind") as ours:
        assert ours
        assert cache.is_claimed("name", "kind")
        with cache.claimed("name", "kind") as second:
            assert not second
        assert cache.is_claimed("name", "kind")
    assert not cache.is_claimed("name", "kind")


@pytest.mark.usefixtures("_cache")
def test_the_claim_of_a_process_that_died_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with cache.claimed("name", "kind"):
        monkeypatch.setattr(cache, "_CLAIM_LASTS", -1.0)
        with cache.claimed("name", "kind") as ours:
            assert ours
