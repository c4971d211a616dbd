"""Finds the verb that makes a noun a source."""

from __future__ import annotations

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.phrases import Noun, is_knowing, one_of
from newslint.checks._sourcing.tokens import Tokens, is_name_word

_MOST_BEHIND = 24
_MOST_PARTICIPLE = 9


def ends_phrase(t: Tokens, noun: Noun) -> bool:
    """Say whether the noun phrase ends with its head: "executive order", "source of the money" are others."""
    if noun.at + 1 >= len(t.low):
        return True
    word = t.low[noun.at + 1]
    if word == "of" and (noun.head == "source" or t.low[noun.at + 2 : noun.at + 3] in (["mine"], ["ours"])):
        return False  # the source of a river; a friend of mine
    if not word[0].isalpha() or word in w.POST or word in w.STOPS or word in w.AUXILIARY or word in w.REPLIES:
        return True
    return word.endswith(("ed", "ing", "ly", "d")) or word in w.OUTLETS or word in w.BEHIND_NOUN


def governing_verb(t: Tokens, noun: Noun) -> tuple[str, int] | None:
    """Return the verb that makes the noun a source ("according" for a preposition), and its place; or None."""
    low, words = t.low, t.words
    first, at = noun.first, noun.at
    prev = low[first - 1] if first else ""
    prev2 = low[first - 2] if first > 1 else ""
    # according to, in the words of, citing
    if prev == "to" and prev2 == "according":
        return "according", at
    if prev == "of" and prev2 == "words":
        return "according", at
    if (prev == "per" or (prev == "from" and prev2 in w.HEARD)) and (
        noun.head in ("source", "insider") or is_knowing(t, at) or (prev == "per" and noun.head == "official")
    ):
        return "according", at
    if prev == "with" and (noun.plural or noun.head in w.SOURCE) and noun.head in w.STRONG:
        # "with sources at the club describing it as"
        for k in range(at + 1, min(len(low), at + _MOST_PARTICIPLE)):
            if low[k] in w.PARTICIPLES:
                return "said", k
            if low[k] in w.VERBS or low[k] in w.CLAUSES or low[k] in w.OTHER_SUBJECT or words[k] in w.CLAUSE_MARKS:
                break
    if prev in ("citing", "quoting", "cited", "quoted") and noun.determiner not in w.DEFINITE:
        if prev in ("cited", "quoted") and not (w.UNNAMED.intersection(noun.before) or noun.head == "source"):
            return None
        # a report cites, a person cites too: the outlet is asked for by the caller's kind
        if prev == "cited" and not is_knowing(t, at) and not noun.before:
            return None
        if (
            noun.head in ("source", "insider")
            or is_knowing(t, at)
            or w.UNNAMED.intersection(noun.before)
            or noun.head in w.STRONG
        ):
            return "citing", at
        return None
    if prev == "by" and prev2 in ("described", "confirmed") and noun.head == "source":
        return "according", at
    # said a source
    if prev in w.VERBS or prev == "put" or (noun.head in w.SOURCE and prev.endswith("ed")):
        before = words[first - 2] if first > 1 else ""
        if before in ("~", ",", "”", "’", "—", "–", '"') or (before and before in ")"):
            behind = behind_inverted(t, at)
            if behind is not None and prev not in w.NEEDS_OBJECT:
                return prev, first - 1
        return None
    return subject_verb(t, noun)


def behind_inverted(t: Tokens, at: int) -> str | None:
    """Return the word behind an inverted noun, or None where it is a verb that makes the noun a subject."""
    if at + 1 >= len(t.low):
        return "."
    word = t.low[at + 1]
    if word in w.BE or word in w.AUXILIARIES:
        return None
    if word in w.VERBS and word not in ("told",):
        return None
    return word


def subject_verb(t: Tokens, noun: Noun) -> tuple[str, int] | None:
    low, words = t.low, t.words
    first, at = noun.first, noun.at
    prev = low[first - 1] if first else ""
    if prev in w.BEFORE_SUBJECT_NOT and not (prev in ("of",) and one_of(t, noun)):
        return None
    if prev in w.NO_SUBJECT:
        return None
    if prev == "as" and not noun.plural:
        return None
    if prev == "that" or prev in w.VERBS:
        before = low[first - 2] if first > 1 else ""
        # "he said that aides told him": the words of whoever said so
        if before in w.SAID or before in w.SAYS or before in ("saying", "adding"):
            return None
    # "Democrats and officials said" still is one; "Trump and aides said" is not
    if prev in ("and", "or") and first > 1 and words[first - 2][:1].isupper() and low[first - 2] not in w.HEADS:
        return None
    k = at + 1
    n = len(low)
    # directly, or with an adverb between
    while k < n and (
        low[k] in w.AUXILIARY
        or low[k] in w.DAYS
        or (low[k] == "," and k + 2 < n and low[k + 2] == "," and low[k + 1] not in w.VERBS)
    ):
        k += 3 if low[k] == "," else 1
    if k < n:
        found = verb_at(t, k, noun)
        if found is not None:
            return found
        if low[k] in w.BE and k > at:
            # "are adamant that"
            if k + 1 < n and low[k + 1] == "adamant":
                return "say", k + 1
            return None
    if k != at + 1:
        return None
    # behind a description
    start = low[k] if k < n else "."
    comma = start == ","
    if comma:
        opener = low[k + 1] if k + 1 < n else "."
        if opener not in w.ASIDES:
            return None
    elif start not in w.POST and start not in ("(", "–", "—"):
        return None
    depth_who = "who" in low[k : k + 2]
    for m in range(k + 1, min(n, k + _MOST_BEHIND)):
        word = low[m]
        if word in (";", ":", ".") or (words[m] == "~" and not comma and start != "("):
            return None
        if word in w.CLAUSES and not comma and not depth_who:
            return None
        if word == "," and not comma and words[k] not in ("–", "—"):
            if m + 1 < n and low[m + 1] in ("who", "speaking", "granted", "asking", "requesting", "insisting"):
                comma = True
            elif (m + 1 < n and low[m + 1] == "and") or depth_who:
                pass
            else:
                return None
            continue
        if comma and m > k + 1 and word == ",":
            j = m + 1
            while j < n and low[j] in w.AUXILIARY:
                j += 1
            if j < n and (found := verb_at(t, j, noun)) is not None:
                return found
            continue
        if comma:
            continue
        if word in w.VERBS or word in w.REPLIES or word in w.OF_THINGS:
            before = low[m - 1]
            j = m - 1
            while j > k and low[j] in w.AUXILIARY:
                j -= 1
            before = low[j]
            if before in w.OTHER_SUBJECT and before != "and":
                if before == "who" and j == k:
                    continue  # "people who said"
                if before == "to":
                    return None
                continue
            if depth_who and m <= k + 2:
                continue
            # another subject: "advisers to Clinton, Trump said"
            if low[j - 1] == "," and is_name_word(words[j]):
                return None
            found = verb_at(t, m, noun)
            if found is not None:
                return found
            if word in w.VERBS:
                return None
    return None


def verb_at(t: Tokens, k: int, noun: Noun) -> tuple[str, int] | None:
    """Return the verb of saying at ``k`` if the noun can be its subject there."""
    word = t.words[k]  # "the United States" is no verb
    behind = t.low[k + 1] if k + 1 < len(t.low) else "."
    if word in ("suggested", "suggests", "suggest") and behind != "that" and noun.head in w.WEAK:
        return None
    if word in w.REPLIES:
        rest = t.low[k + 1 :]
        if word in ("pointed",):
            return (word, k) if rest[:1] == ["out"] else None
        return (word, k) if "saying" in rest and rest.index("saying") < 20 else None
    if word in w.OF_THINGS:
        if behind not in w.THINGS:
            return None
        if word == "put":
            return (word, k) if "at" in t.low[k + 2 : k + 10] or behind == "it" else None
        return (word, k) if noun.head in w.STRONG and noun.head != "official" else None
    if word not in w.VERBS:
        if word in ("offered", "gave") and {"descriptions", "accounts", "versions"}.intersection(t.low[k + 1 : k + 4]):
            return word, k
        return None
    if word in w.SAID and k and (t.low[k - 1] in w.BE):
        return None
    if word in w.SAYS and noun.plural:
        return None
    if (
        word in w.SAY
        and word not in w.SAID
        and not noun.plural
        and t.low[k - 1] not in ("would", "could", "will", "did")
    ):
        return None
    if behind == "to" and word in ("said", "reported", "estimated", "alleged", "claimed"):
        return None  # "said to be"
    if word in w.NOT_LAST and behind in (".", ";"):
        return None
    if word in ("figure",):
        return None
    if word in ("agree", "agreed", "agrees") and behind != "that":
        return None
    if word in ("expressed",) and behind not in w.FEELINGS:
        return None
    if word == "added" and behind in w.ADDED_THINGS:
        return None
    if word in ("denied", "deny", "denies") and w.REFUSED.intersection(t.low[k + 1 : k + 6]):
        return None
    if noun.head == "official" and noun.plural and t.low[k + 1 : k + 4] == ["in", "a", "statement"]:
        return None  # the office signs its statement
    if word == "reported" and behind not in ("that", "to", ".", ",", "seeing"):
        return None
    if word in w.NOT_PASSIVE and behind in ("by",):
        return None
    if any(one in w.DOCUMENTS for one in t.low[k + 1 : k + 5]):
        return None  # a document says it
    return word, k
