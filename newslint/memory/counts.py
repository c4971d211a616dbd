"""How often a unit was met, and whether that makes it boilerplate: sums that do not depend on any order.

A tally is a commutative monoid: ``join`` of two tallies is what one pass over both would have counted. So a run over
files in any order, in any number of processes, on one machine or in Spark, and a run joined with a memory, agree to
the byte. The verdict is a function of the tally, of the publisher's total and of the line itself, and of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newslint.memory.units import LINE, TEMPLATE
from newslint.model.patterns import pattern

KEPT = 8
"""Stories a tally can tell apart: the smallest hashes of gists and of titles. More than this is simply many."""

LEAST = 3
"""Stories in which a unit must stand before it can be boilerplate."""

_LEAST_SHORT = 5
_SHORT_WORDS, _SHORT_CHARS = 5, 25
_QUOTES = "\"“”„«»‘'"
_LETTER = pattern(r"[^\W\d_]")
_BYLINE = pattern(r"(?:by|von|par|por|di|door|av|af)\s+\S", re.IGNORECASE)
_DATELINE = pattern(r"^[^.!?]{2,50}\s*(?:\([A-Z][\w .]{1,20}\)\s*)?(?:—|–|--)\s*$")
_ATTRIBUTION = pattern(r"^(?:—|–|--|-)\s*[^\W\d_]")
_SPEAKER = pattern(r"^[A-Z][A-Z .'’-]{2,40}: \S")
_ADDRESS = pattern(r"^(?:https?://|www\.)\S+$")


class Tally(NamedTuple):
    """What is known of one unit of one publisher.

    ``items`` counts items; ``tail`` and ``head`` those in which it stood near the end and the beginning, ``again`` those
    in which it stood more than once. ``firsts``,
    ``seconds`` and ``titles`` are the KEPT smallest hashes of what tells their stories apart: the gists of both halves
    and the title, sorted. ``place`` is where it stands for example.
    """

    items: int
    tail: int
    head: int
    again: int
    firsts: tuple[int, ...]
    seconds: tuple[int, ...]
    titles: tuple[int, ...]
    place: str = ""

    @property
    def stories(self) -> int:
        """Different stories: versions of one story have a title or both gists in common and count once."""
        seen = min(max(len(self.firsts), len(self.seconds)), len(self.titles))
        return max(seen, self.items) if seen >= KEPT else seen


def join(one: Tally, other: Tally) -> Tally:
    """Return the tally of what both counted."""
    return Tally(
        one.items + other.items,
        one.tail + other.tail,
        one.head + other.head,
        one.again + other.again,
        smallest((*one.firsts, *other.firsts)),
        smallest((*one.seconds, *other.seconds)),
        smallest((*one.titles, *other.titles)),
        min(one.place, other.place) if one.place and other.place else one.place or other.place,
    )


def smallest(hashes: Iterable[int]) -> tuple[int, ...]:
    """Return the KEPT smallest of ``hashes``, no value twice."""
    return tuple(sorted(set(hashes))[:KEPT])


def may_recur(tally: Tally) -> bool:
    """Say whether a unit is worth keeping for ``recurs``, whatever its words are."""
    return tally.stories >= LEAST


def recurs(tally: Tally, total: int, kind: int, words: int, line: str) -> bool:
    """Say whether a unit is what the publisher puts around its stories.

    ``total`` counts the publisher's items; ``kind``, ``words`` and ``line`` are the unit's own. Journalism that returns
    is left alone: subheads, names of sections and columns, datelines, bylines, scores and tables, quotations.
    """
    stories = tally.stories
    if stories < LEAST:
        return False
    if kind == LINE and words < _SHORT_WORDS and is_label(tally, total, line):
        return True
    if is_journalism(line):
        return False
    if words < _SHORT_WORDS or len(line) < _SHORT_CHARS:
        # a subhead is short too: only what stands at the end of most stories is no subhead
        return (
            kind == LINE
            and stories >= _LEAST_SHORT
            and 2 * stories >= total
            and 10 * tally.tail >= 8 * tally.items
            and not _is_name(line)
        )
    if words < 8 and 4 * stories < total and _is_heading(line):
        return False
    if kind == TEMPLATE and stories < LEAST + 1:
        return False
    if words < 8 and kind != LINE and stories < LEAST + 1:
        return False
    if words < 8 and 10 * max(tally.tail, tally.head) < 7 * tally.items:
        # a short line that wanders through the text is more often a subhead or a refrain of the paper's
        return stories >= LEAST + 1 and 20 * stories >= total
    return True


def is_label(tally: Tally, total: int, line: str) -> bool:
    """Say whether a short line is set into the text again and again, as the label over every advert is.

    It stands more than once in most of the items that have it, and in one story of seven. What is written as a name or
    ends in a colon could be who speaks in interviews: it must stand in half of the stories.
    """
    stories = tally.stories
    if 2 * tally.again < tally.items or line[-1:] == "?" or line[:1] in _QUOTES or not _LETTER.search(line):
        return False
    if line[-1:] == ":" or (" " in line.strip() and _is_name(line) and not line.isupper()):
        return stories >= _LEAST_SHORT and 2 * stories >= total
    return 7 * stories >= total


def is_journalism(line: str) -> bool:
    """Say whether a line that returns is of a kind that newspapers print again on purpose."""
    text = line.strip()
    last = text[-1:]
    if last in "?:" and len(text) < 90:  # a subhead that asks, a label of a section or a list
        return True
    if text[:1] in _QUOTES and (last in _QUOTES or text[-2:-1] in _QUOTES):
        return True
    if _SPEAKER.match(text) and not text.isupper():  # a turn of a transcript, played again in another story
        return True
    letters = len(_LETTER.findall(text))
    if 5 * letters < 3 * len(text.replace(" ", "")) and not _ADDRESS.match(text):
        return True  # scores, tables, rules
    if len(text) < 60 and (_BYLINE.match(text) or _DATELINE.match(text)):
        return True
    return len(text) < 80 and bool(_ATTRIBUTION.match(text))


def _is_heading(line: str) -> bool:
    """A headline in the American manner, as columns and their parts have: every long word with a capital."""
    long = [word for word in line.split() if len(word) > 3]
    return line[-1:].isalnum() and not line.isupper() and all(word[0].isupper() for word in long)


def _is_name(line: str) -> bool:
    words = line.split()
    return len(words) <= 4 and all(word[:1].isupper() or not word[:1].isalpha() for word in words)
