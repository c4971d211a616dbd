"""Which given characters every match of a pattern holds: a filter for those alone costs next to nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from newslint.matching.bytesets import Bytes
from newslint.matching.frequent import PER_MILLION
from newslint.matching.nodes import Alt, Mark, Node, Rep, Seq

LEAST = 3
"""Characters of a literal under which it is not worth looking for."""

_MOST_TOGETHER = 40
"""Strings that a part of a pattern may stand for while they are still written out."""
_MOST = 160
"""Literals that one pattern may be looked for by."""

_MOST_LETTERS = 3
"""Characters that one place of a literal may hold; a larger class ends the literal."""

# a letter that is asked for in one case only stands in the private use area until the literal is whole
_EXACT = 0xE000


class Literals(NamedTuple):
    """Literals of which every match holds one, and how often they stand in a million words of news, all together."""

    texts: tuple[Literal, ...]
    per_million: float


class Literal(NamedTuple):
    """Characters in a row; a lower case letter of ASCII stands for both cases unless ``exact``."""

    text: str
    exact: bool


class _Part(NamedTuple):
    """What is known of a part: all strings that it can be, if they are few; the best literals within it."""

    whole: frozenset[str] | None
    best: Literals | None


_EMPTY = frozenset([""])


def literals(node: Node) -> Literals | None:
    """Return the rarest set of literals of which every match of the node holds one, or None where there is none."""
    part = _part(node)
    return _better(part.best, _weighed(part.whole))


def _part(node: Node) -> _Part:
    match node:
        case Bytes():
            return _Part(_strings(node), None)
        case Mark():
            return _Part(_EMPTY, None)
        case Alt(branches):
            return _choice([_part(branch) for branch in branches])
        case Rep(part, least, most):
            return _repeat(_part(part), least, most)
        case Seq(parts):
            return _sequence([_part(part) for part in parts])


def _choice(parts: list[_Part]) -> _Part:
    wholes = [part.whole for part in parts]
    union = frozenset[str]().union(*(whole for whole in wholes if whole is not None))
    known = None not in wholes and len(union) <= _MOST_TOGETHER
    bests = [_better(part.best, _weighed(part.whole)) for part in parts]
    together: set[Literal] = set()
    for best in bests:
        if best is None:
            return _Part(union if known else None, None)
        together.update(best.texts)
    return _Part(union if known else None, _literals(together))


def _repeat(part: _Part, least: int, most: int | None) -> _Part:
    if least == 0:
        if most == 1 and part.whole is not None and len(part.whole) < _MOST_TOGETHER:
            return _Part(part.whole | _EMPTY, None)
        return _Part(None, None)
    if least == most and part.whole is not None and len(part.whole) ** least <= _MOST_TOGETHER:
        return _Part(frozenset("".join(row) for row in product(part.whole, repeat=least)), part.best)
    return _Part(None, _better(part.best, _weighed(part.whole)))


def _sequence(parts: list[_Part]) -> _Part:
    run, best, known = _EMPTY, None, True
    for part in parts:
        best = _better(best, part.best)
        if part.whole is None:
            best = _better(best, _weighed(run))
            run, known = _EMPTY, False
        elif len(run) * len(part.whole) <= _MOST_TOGETHER:
            run = frozenset(one + other for one in run for other in part.whole)
        else:
            best = _better(best, _weighed(run))
            run, known = part.whole, False
    return _Part(run if known else None, _better(best, _weighed(run)))


def _strings(char: Bytes) -> frozenset[str] | None:
    if char.loose:
        return None
    letters = {chr(code) for code in char.ascii}
    folded = {letter.lower() for letter in letters}
    if len(folded) + len(char.wide) > _MOST_LETTERS:
        return None
    if len(letters) == len(folded):  # each in one case only, or without case
        letters = {chr(_EXACT + ord(one)) if one.isalpha() else one for one in letters}
    else:
        letters = folded
    return frozenset(letters | char.wide)  # Hyperscan knows the cases of ASCII alone: all others are written out


@cache
def _weighed(strings: frozenset[str] | None) -> Literals | None:
    if not strings or len(strings) > _MOST or any(len(one) < LEAST for one in strings):
        return None
    return _literals({_plain(one) for one in strings})


def _literals(texts: set[Literal]) -> Literals | None:
    if len(texts) > _MOST:
        return None
    return Literals(tuple(sorted(texts)), sum(per_million(*text) for text in texts))


def _better(one: Literals | None, other: Literals | None) -> Literals | None:
    if one is None or other is None:
        return one or other
    return one if one.per_million <= other.per_million else other


def _plain(string: str) -> Literal:
    text = "".join(chr(ord(one) - _EXACT) if _is_exact(one) else one for one in string)
    free = any(one.isascii() and one.isalpha() for one in string)
    return Literal(text.translate(_LOWER), False) if free else Literal(text, any(map(_is_exact, string)))


_LOWER = {code: chr(code).lower() for code in range(65, 91)}


def _is_exact(char: str) -> bool:
    return _EXACT <= ord(char) < _EXACT + 128


_WORDS = re.compile("[a-z]+")
_WORDS_OF_NEWS = tuple((often * 1.4, f" {' '.join(words.split())} ") for often, words in PER_MILLION.items())
# words that are not in the table: a whole one; an open part by its letters, of which few leave many words
_UNKNOWN = 5.0
_OPEN = {1: 20_000.0, 2: 3_000.0, 3: 300.0, 4: 40.0, 5: 10.0}
# words that stand beside each other do so more often than chance
_TOGETHER = 5.0
_SIGN = 0.02
"""How often a sign stands beside a given word that is not one of ``_USUAL``."""
_DIGIT = 0.4
_USUAL = frozenset(" ,.'’\"”“-")


@cache
def per_million(text: str, exact: bool) -> float:
    """Return how often a literal stands in a million words of news, very roughly: a guess from its words."""
    low = text.lower()
    chance = 0.0
    for word in _WORDS.finditer(low):
        start, end = word.span()
        often = _often(word.group(), start > 0, end < len(low)) / 1e6
        if exact:
            written = text[start:end]
            often *= 1.0 if written.islower() else 0.1 if written[1:].islower() else 0.01
        chance = often if not chance else chance * often * _TOGETHER
    signs = sum(1 for sign in low if not sign.isalnum() and sign not in _USUAL)
    digits = sum(map(str.isdigit, low))
    return 1e6 * (chance or 1e-3) * _SIGN**signs * _DIGIT**digits


@cache
def _often(word: str, begins: bool, ends: bool) -> float:
    """Return how often in a million words one begins, ends and goes on like this."""
    asked = f"{' ' if begins else ''}{word}{' ' if ends else ''}"
    known = sum(often * words.count(asked) for often, words in _WORDS_OF_NEWS)
    return known + (_UNKNOWN if begins and ends else _OPEN.get(len(word), _UNKNOWN))
