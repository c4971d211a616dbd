"""What a character class of ``re`` matches, as UTF-8 bytes: a superset that Hyperscan can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

STAND_INS = {"\u0131": "i", "\u0130": "i", "\u017f": "s", "\u212a": "k"}
"""Non-ASCII letters that ``re.IGNORECASE`` takes for ASCII ones, and what the filter reads in their stead."""

OLD_CYRILLIC = {chr(code): chr(code).upper().lower() for code in range(0x1C80, 0x1C89)}
"""Forms of Cyrillic letters in old prints, and the letters that the filter reads in their stead.

``re.IGNORECASE`` takes one for the other; a third variant, of another length, would break every Cyrillic literal.
"""

FAR = "letters above U+00BF other than U+2000 to U+2FFF"
"""The letters that news in English does without: neither ASCII nor typographic signs nor white space."""

NEAR_BYTES = bytes(range(0xC3)) + b"\xe2"
"""The bytes of UTF-8 of which a text without letters of ``FAR`` consists; each such letter begins with another."""

_ASCII = "".join(map(chr, range(128)))
_SPECIAL = "".join(STAND_INS)
_ANY = frozenset(range(0x80, 0x100))
# the last cased letter of Unicode stands at U+1E943; a test looks over all characters above this bound
_CASED_BELOW = 0x1F000
# a class of more characters, or of a longer expression, is held as a loose run of bytes: Hyperscan needs one state for
# that instead of many, but it matches at every typographic quote
_MOST_EXACT = 30_000
_LONGEST_EXACT = 400
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


class Bytes(NamedTuple):
    """One character of a pattern: ASCII codes, a few other characters, or any run of bytes out of ``loose``.

    ``part`` asks for one byte of the character only, which is enough at the edge of a pattern.
    """

    ascii: frozenset[int]
    wide: frozenset[str] = frozenset()
    loose: frozenset[int] = frozenset()
    part: bool = False

    @property
    def flat(self) -> frozenset[int]:
        """Every byte that stands in one of the characters."""
        return self.ascii | self.loose | frozenset(byte for char in self.wide for byte in _encoded(char))


def character_class(items: Sequence[tuple[Any, Any]], flags: int, newline: bool) -> Bytes:
    """Return the bytes for the items of a parsed character class; ``newline`` says whether LF may stand in the text."""
    source = "[" + "".join(_source(op, value) for op, value in items) + "]"
    return _class(source, flags & (re.IGNORECASE | re.ASCII), _wide_ranges(items), newline)


def is_far(char: Bytes) -> bool:
    """Say whether every character of the class begins with another byte than ``NEAR_BYTES``."""
    return (
        bool(char.wide)
        and not char.ascii
        and not char.loose
        and all(_encoded(one)[0] not in NEAR_BYTES for one in char.wide)
    )


def is_space(char: Bytes) -> bool:
    r"""Say whether the class is ``\s`` or most of it."""
    return {9, 32} <= char.ascii and len(char.ascii) < 12 and not char.loose


def any_character(newline: bool) -> Bytes:
    """Return the bytes for a dot."""
    return Bytes(frozenset(range(128)) - (frozenset() if newline else {10}), loose=_ANY)


@cache
def _class(source: str, flags: int, ranges: tuple[tuple[int, int], ...] | None, newline: bool) -> Bytes:
    match = re.compile(source, flags)
    narrow = {ord(char) for char in match.findall(_ASCII)}
    narrow |= {ord(STAND_INS[char]) for char in match.findall(_SPECIAL)}
    if not newline:
        narrow.discard(10)
    if ranges is None:
        return Bytes(frozenset(narrow), loose=_ANY)
    if sum(high - low + 1 for low, high in ranges) <= _MOST_EXACT:
        wide = {chr(code) for low, high in ranges for code in range(low, high + 1)}
        if flags & re.IGNORECASE and wide:
            wide |= set(match.findall(_cased()))
        wide = {OLD_CYRILLIC.get(char, char) for char in wide if char not in STAND_INS}
        if len(_tree(frozenset(map(_encoded, wide)))) <= _LONGEST_EXACT:
            return Bytes(frozenset(narrow), frozenset(wide))
        return Bytes(frozenset(narrow), loose=frozenset(byte for char in wide for byte in _encoded(char)))
    if flags & re.IGNORECASE:
        return Bytes(frozenset(narrow), loose=_ANY)
    loose = set(range(0x80, 0xC0))
    for low, high in ranges:
        # UTF-8 keeps the order of code points, so that the first bytes of a range are a range
        loose.update(range(_encoded(chr(low))[0], _encoded(chr(high))[0] + 1))
    loose.update(byte for char in OLD_CYRILLIC.values() for byte in _encoded(char))
    return Bytes(frozenset(narrow), loose=frozenset(loose))


def _source(op: Any, value: Any) -> str:
    name = str(op)
    if name == "NEGATE":
        return "^"
    if name == "LITERAL":
        return rf"\U{value:08x}"
    if name == "RANGE":
        return rf"\U{value[0]:08x}-\U{value[1]:08x}"
    return _CATEGORIES[str(value)]


def _wide_ranges(items: Sequence[tuple[Any, Any]]) -> tuple[tuple[int, int], ...] | None:
    """Return the code points above ASCII that a class names, or None where they are too many to name."""
    ranges = []
    for op, value in items:
        name = str(op)
        if name == "LITERAL" and value > 127:
            ranges.append((value, value))
        elif name == "RANGE" and value[1] > 127:
            ranges.append((max(value[0], 128), value[1]))
        elif name == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            ranges += _spaces()
        elif name in ("NEGATE", "CATEGORY"):
            return None
    return tuple(ranges)


@cache
def _spaces() -> tuple[tuple[int, int], ...]:
    return tuple((code, code) for code in range(0x80, 0x3001) if chr(code).isspace())


@cache
def space_bytes() -> frozenset[int]:
    """Return the bytes of which white space other than LF consists; other characters share some of them."""
    wide = (byte for code, _ in _spaces() for byte in _encoded(chr(code)))
    return frozenset({9, 11, 12, 13, 28, 29, 30, 31, 32}) | frozenset(wide)


@cache
def _cased() -> str:
    """Every character above ASCII that has another case."""
    return "".join(
        char for code in range(0x80, _CASED_BELOW) if (char := chr(code)).lower() != char or char.upper() != char
    )


def _encoded(char: str) -> bytes:
    return char.encode("utf-8", "surrogatepass")


def render(char: Bytes) -> str:
    """Return the Hyperscan expression that matches the character."""
    if char.loose:
        return render_set(char.flat) + ("" if char.part else "+")
    branches = [render_set(char.ascii)] if char.ascii else []
    if char.wide:
        branches.append(_tree(frozenset(map(_encoded, char.wide))))
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


@cache
def _tree(encodings: frozenset[bytes]) -> str:
    """Return the expression for any of some byte sequences; first bytes that go on alike stand together."""
    rests: dict[int, set[bytes]] = {}
    for encoded in encodings:
        rests.setdefault(encoded[0], set()).add(encoded[1:])
    alike: dict[str, list[int]] = {}
    for first, rest in sorted(rests.items()):
        alike.setdefault("" if rest == {b""} else _tree(frozenset(rest)), []).append(first)
    branches = [render_set(firsts) + rest for rest, firsts in alike.items()]
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


def render_many(char: Bytes, least: int) -> str:
    """Return the expression for ``least`` or more of the character, as a run of its bytes."""
    return render_set(char.flat) + ("*" if least == 0 else "+" if least == 1 else f"{{{least},}}")


def render_set(codes: Iterable[int]) -> str:
    ordered = sorted(codes)
    if len(ordered) == 1:
        return _byte(ordered[0])
    parts = []
    at = 0
    while at < len(ordered):
        first = last = ordered[at]
        while at + 1 < len(ordered) and ordered[at + 1] == last + 1:
            at += 1
            last = ordered[at]
        at += 1
        parts.append(_byte(first) if first == last else f"{_byte(first)}-{_byte(last)}")
    return "[" + "".join(parts) + "]"


def _byte(code: int) -> str:
    return chr(code) if code in WORD or code == 32 else f"\\x{code:02x}"
