"""Finds the name that stands directly before or behind the noun of a source."""

from __future__ import annotations

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.phrases import Noun
from newslint.checks._sourcing.tokens import Tokens, is_name_word


def is_named(t: Tokens, noun: Noun) -> bool:
    """Say whether a name stands directly before or behind the noun."""
    words, low, at = t.words, t.low, noun.at
    # behind: "adviser John Smith", "a longtime official, Howard Ingram, said", "advisers, including John Smith"
    if at + 1 < len(words):
        if is_name_word(words[at + 1]) and low[at + 1] not in w.OUTLETS:
            return True
        if low[at + 1] in w.NAMED_NEXT and at + 2 < len(words) and is_name_word(words[at + 2]):
            return True
        if words[at + 1] in (",", "—", "–", "-", "(", ":") and at + 2 < len(words):
            k = at + 2
            if low[k] in ("including", "namely", "like", "especially", "among") or low[k : k + 2] == ["such", "as"]:
                return any(is_name_word(word) for word in words[k + 1 : k + 4])
            run = k
            while run < len(words) and (is_name_word(words[run]) or low[run] in w.PARTICLES):
                run += 1
            if run - k >= 1 and low[k] not in ("who", "citing"):
                stop = low[run] if run < len(low) else "."
                if run - k >= 2 and stop in w.ENDS_NAME:
                    return not (noun.plural and stop in ("said", "told", "says"))
                if run - k == 1 and stop == "," and low[k] not in ("however",):
                    return True
    # before: "Tad Devine, Sanders' senior adviser, said"
    k = noun.first - 1
    # a coordinated title: "a strategist and former adviser"
    back = 0
    while k > 0 and low[k] in ("and", "or") and back < 2:
        j = k
        while j > 0 and words[j] not in w.CLAUSE_MARKS and k - j < 10:
            if low[j] in w.VERBS or low[j] in w.BE:
                return False
            j -= 1
        if words[j] != ",":
            break
        k, back = j, back + 1
    if noun.plural and not noun.determiner and noun.head in ("person", "source", "official"):
        return False
    while k > 1 and words[k] == "-" and words[k - 1] == "-":
        k -= 1
    if k > 0 and words[k] in w.OPENS_ASIDE and ends_name(t, k - 1) and noun.determiner not in w.INDEFINITE:
        return at + 1 >= len(low) or (low[at + 1] not in w.VERBS and low[at + 1] not in w.AUXILIARY)
    return False


def ends_name(t: Tokens, k: int) -> bool:
    """Say whether the words up to ``k`` are a person's name, as far as capitals can tell."""
    words, low = t.words, t.low
    if words[k] == ")" or words[k] == "’":
        return True
    if low[k] in ("jr", "sr", "jr.", "sr.", "iii"):
        return True
    if not is_name_word(words[k]):
        return words[k].isdecimal() and k > 1 and words[k - 1] == "," and is_name_word(words[k - 2])
    j = k
    while j > 0 and (is_name_word(words[j - 1]) or low[j - 1] in ("de", "van", "von", "al", "bin", "ul")):
        j -= 1
    before = low[j - 1] if j > 0 else ""
    if before in ("of", "from", "for", "at") and j > 1 and is_name_word(words[j - 2]) and is_name_word(words[j - 3]):
        return True  # "Roy Blunt of Missouri"
    if before in w.PLACE_BEFORE:
        return False
    if k - j >= 1:
        return True
    return before in w.HONORIFICS or before in ("", "~", ",") or before in w.VERBS
