"""The noun phrase of a source: its determiner, what stands before its noun, and what is said of what it knows."""

from __future__ import annotations

from typing import NamedTuple

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.tokens import Tokens

MOST_BEFORE = 8


_WEIGHED = w.DEFINITE | w.ONE | w.MANY | w.POSSESSIVE | frozenset(("and", "of", "no", "any", "every", "each"))
"""What before a noun is more than a word of its phrase."""


_ENDS = w.REPLIES | w.AUXILIARY | w.BE | frozenset(("called",))
"""Words behind which a description of a source does not go on."""


class Noun(NamedTuple):
    """A noun phrase: from ``first`` to ``at``, the place of its head."""

    first: int
    at: int
    head: str
    plural: bool
    determiner: str
    before: tuple[str, ...]


def phrase_at(t: Tokens, at: int) -> Noun | None:
    low = t.low
    known = w.HEADS.get(low[at])
    if known is None:
        known = ("person", low[at] not in ("one", "another", "someone", "individual", "person"))
        if low[at] in w.COUNTED:
            # these stand for people only where no noun follows
            behind = low[at + 1] if at + 1 < len(low) else "."
            if behind not in w.POST and behind not in (",", "who", "."):
                return None
    head, plural = known
    first = at
    determiner = ""
    while first > 0 and at - first < MOST_BEFORE:
        word, surface = low[first - 1], t.words[first - 1]
        if not (surface[0].isalnum() or surface == "-"):
            break
        if word not in _WEIGHED and word[-1] not in "s'’":
            if word in w.STOPS:
                break
            first -= 1
            continue
        if is_possessive(word):
            first -= 1
            determiner = word
            # "the Texas senator's allies": the possessor's own words
            while (
                first > 0
                and t.words[first - 1][0].isalnum()
                and low[first - 1] not in w.STOPS
                and at - first < MOST_BEFORE
            ):
                first -= 1
            break
        if word == "and" and first > 1 and low[first - 2] in w.JOINED:
            first -= 1
            continue
        if word == "of" and first > 1 and low[first - 2] in w.QUANTITIES:
            first -= 2
            determiner = determiner if determiner else low[first]
            if low[first] in ("number", "couple", "handful", "dozen") and first > 0 and low[first - 1] in ("a", "the"):
                first -= 1
            break
        if word == "no" and low[first].isdecimal():
            first -= 1  # "a No 10 source"
            continue
        if (
            word in w.DEFINITE
            or word in w.ONE
            or word in w.MANY
            or word in w.POSSESSIVE
            or word in ("no", "any", "every", "each")
        ):
            if word == "all" and head == "person":
                break
            first -= 1
            determiner = determiner or word
            if word in w.DEFINITE or word in w.POSSESSIVE or word in ("a", "an", "no", "any"):
                determiner = word
                break
            continue
        if word in w.STOPS:
            break
        first -= 1
    if determiner in ("no", "any", "every", "each"):
        return None
    before = tuple(word for word in low[first:at] if word != determiner)
    if "prime" in before or "vice" in before:
        return None
    if head == "person" and low[at] in ("those", "others", "someone", "one", "another"):
        before = ()
        determiner = determiner or low[at]
        if low[at] == "those":
            determiner = ""
    if head == "member" and before[-1:] in (("audience",), ("family",), ("crowd",), ("board",), ("band",), ("cast",)):
        return None
    if (
        head == "member"
        and low[at + 1 : at + 4]
        and low[at + 1] == "of"
        and low[at + 3 : at + 4] in (["family"], ["public"], ["audience"], ["crowd"], ["band"])
    ):
        return None
    if "spokes" in "".join(before):
        return None
    # "the second official", "the senior Cruz adviser" are as definite as "the official"
    return Noun(first, at, head, plural, determiner, before)


def description_end(t: Tokens, at: int) -> int:
    """Return the place of the last word of "people familiar with the matter", for a noun that is described."""
    last = at
    while last + 1 < len(t.low) and last - at < MOST_BEFORE:
        word = t.low[last + 1]
        if not word[0].isalnum() or word in w.VERBS or word in w.OF_THINGS or word in _ENDS:
            break
        last += 1
    return last


def is_placed(t: Tokens, at: int) -> bool:
    """Say whether a noun is told from others by where it stands: "a source at the ministry", not "a source on Monday"."""
    if at + 2 >= len(t.low) or t.low[at + 1] not in w.PLACES:
        return False
    behind = t.low[at + 2]
    return behind not in w.DAYS and behind not in w.TIMES and not behind[0].isdecimal()


def is_possessive(word: str) -> bool:
    return word in w.POSSESSIVE or word.endswith(("'s", "’s", "s'", "s’"))


def one_of(t: Tokens, noun: Noun) -> bool:
    return (
        noun.first > 1
        and t.low[noun.first - 1] == "of"
        and t.low[noun.first - 2] in ("one", "two", "some", "several", "many")
    )


def is_knowing(t: Tokens, at: int) -> bool:
    behind = t.low[at + 1 : at + 9]
    for k, word in enumerate(behind):
        if word in (".", ";", "~"):
            return False
        if (word in w.VERBS and word not in ("close", "cite")) or word in w.REPLIES:
            # "who spoke to reporters" is said elsewhere; a verb ends the description
            return False
        if word in w.KNOWING:
            if word == "close" and (k + 1 >= len(behind) or behind[k + 1] not in ("to", "with")):
                continue
            if word == "briefed" and (k + 1 >= len(behind) or behind[k + 1] not in ("on", "by", "about")):
                continue
            if word == "working" and (k + 1 >= len(behind) or behind[k + 1] != "on"):
                continue
            if word in ("familiar", "acquainted") and (k + 1 >= len(behind) or behind[k + 1] != "with"):
                continue
            return True
        if word in ("spoke", "spoken", "interviewed"):
            return k <= 3
    return False
