"""What is asked of a matcher, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from newslint.model.rule import Flag, Unit


class Search(msgspec.Struct, frozen=True):
    """The patterns of one rule, or the trigger of one check, as ``model.rule.Match`` describes them.

    A unit of more than ``max_words`` words, runs of characters that are no white space, is passed over: words are
    counted faster than a pattern that cannot count is tried on a long paragraph.

    ``once`` asks only which sentences hold a match: there is one hit for each, and the line as a whole is not searched.
    It goes with unit ``sentence`` and flag ``unit``, without ``unless`` and without groups.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ignore_case: bool = True
    unit: Unit = "line"
    flag: Flag = "match"
    max_words: int | None = None
    once: bool = False


def written(searches: Sequence[Search]) -> bytes:
    """Return the searches as bytes, the same for the same searches; for the name of what is made of them."""
    try:
        return msgspec.msgpack.encode(searches)
    except UnicodeEncodeError:  # half of a surrogate pair, which a pattern can hold; this takes ten times as long
        return repr(list(searches)).encode()


class Hit(NamedTuple):
    """One place where a search holds; all offsets count characters of the value that was searched.

    ``search`` is the place of the search in the matcher's sequence; ``groups`` the named groups of the match, a group
    that took no part being the empty string, or None where the pattern names none.
    """

    search: int
    start: int
    end: int
    unit_start: int
    unit_end: int
    groups: dict[str, str] | None
