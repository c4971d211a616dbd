"""Finds the newsroom that a source spoke to."""

from __future__ import annotations

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.phrases import Noun
from newslint.checks._sourcing.tokens import Tokens, is_name_word


def tells_outlet(t: Tokens, verb: str, place: int) -> bool:
    if verb in ("told", "tell", "tells"):
        return bool(outlet_told(t, place)) or any(
            word in ("reporters", "journalists") for word in t.low[place + 1 : place + 3]
        )
    return False


def may_be_outlet(t: Tokens, place: int) -> bool:
    """Say whether who is told may be an outlet, or is left open: "told jurors" is part of the story."""
    k = place + 1
    if k >= len(t.low):
        return False
    low, word = t.low[k], t.words[k]
    if low in ("foreign", "local", "state", "western", "national", "domestic", "the"):
        if t.low[k + 1 : k + 2] in (["media"], ["press"], ["television"], ["tv"], ["radio"]):
            return True
    if low in ("reporters", "journalists", "media", "me", "us", "a", "the") or word == "~":
        if low == "a":
            return any(one in ("reporter", "journalist", "news", "newspaper") for one in t.low[k : k + 5])
        return low != "the" or (k + 1 < len(t.low) and (is_name_word(t.words[k + 1]) or t.low[k + 1] in w.OUTLETS))
    if low == "this":
        return any(one in w.OUTLETS or one == "reporter" for one in t.low[k + 1 : k + 3])
    if not is_name_word(word):
        return False
    base = low.split("'")[0].split("’")[0]
    if base in w.OUTLETS or (word.isupper() and len(word) > 1 and base not in w.NO_OUTLETS):
        return True
    return k + 1 < len(t.words) and is_name_word(t.words[k + 1])


def was_interviewed(t: Tokens, at: int) -> bool:
    return any(word in ("interviewed", "spoke", "reached", "contacted") for word in t.low[at + 1 : at + 5])


def outlet_told(t: Tokens, place: int) -> str:
    """Return who was told: "told the Post", "speaking to Fox News"."""
    if t.low[place] not in ("told", "tell", "tells", "speaking", "informed"):
        return ""
    k = place + 1
    if k < len(t.low) and t.low[k] in ("the", "to"):
        k += 1
    run = k
    while (
        run < len(t.words)
        and run - k < 4
        and t.low[run] not in ("the", "mr", "mr.", "ms", "mrs")
        and (is_name_word(t.words[run]) or t.low[run] in w.OUTLETS)
    ):
        run += 1
    if run > k and any(
        word in w.OUTLETS or (1 < len(word) < 6 and word_.isupper() and word not in w.NO_OUTLETS)
        for word, word_ in zip(t.low[k:run], t.words[k:run], strict=True)
    ):
        named = " ".join(t.words[k:run])
        return named if any(map(str.isupper, named)) else "another newsroom"
    return ""


def outlet_reporting(t: Tokens, noun: Noun) -> str:
    """Return the outlet that reports "citing" or "according to" the source."""
    for k in range(noun.first - 1, max(-1, noun.first - 16), -1):
        if k > 0 and (t.low[k] in w.REPORTS or t.low[k] == "said") and t.low[k - 1] in w.OUTLETS:
            return t.words[k - 1]
    return ""


def same_outlet(outlet: str, publisher: str) -> bool:
    """Say whether an outlet is the publisher itself, by its name, a part of it, or its initials."""
    one, other = outlet.casefold(), publisher.casefold()
    return bool(other) and (one in other or other in one or one == "".join(word[0] for word in other.split()))
