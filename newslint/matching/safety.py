"""Patterns that a rule may not have: invalid ones, and those that can take a whole day over one line."""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import Any

from newslint.matching.ambiguity import is_ambiguous
from newslint.matching.syntax import Chars, Part, parts

_parser: Any = import_module("re._parser")

# characters that stand for all the others when two classes are asked whether they overlap: ASCII, letters with and
# without case, marks, digits, spaces and symbols from beyond
_SAMPLE = "".join(map(chr, range(128))) + "éÉßıŞЖжΩωאبकข中のナ한٣५\u0301\u00a0\u2009\u3000–—‘’“”«»…•·©€🙂。、"
# this many repeats in a row over the same characters: cubic time for one start, and a search has many
_MOST_IN_A_ROW = 2
# from this count on, a bounded outer repeat has more ways than anyone can wait for
_AS_GOOD_AS_UNBOUNDED = 6


class UnsafePattern(ValueError):  # noqa: N818 - the name says what is wrong with the pattern, not that this is an error
    """A pattern that newslint refuses; ``position`` counts characters of the pattern from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def check_pattern(pattern: str, flags: int = 0) -> None:
    """Raise ``UnsafePattern`` where a pattern is invalid, can match nothing or a line end, or can be very slow.

    ``flags`` are those of ``re`` that the pattern will be compiled with.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parsed = _parser.parse(pattern, flags)
            re.compile(pattern, flags)
    except re.error as error:
        raise UnsafePattern(f"invalid pattern: {_lower(error.msg)}", error.pos or 0) from None
    except Warning as warning:
        raise UnsafePattern(f"doubtful pattern: {_lower(str(warning))}", 0) from None
    except (OverflowError, RecursionError, ValueError) as error:
        raise UnsafePattern(f"invalid pattern: {_lower(str(error))}", 0) from None
    universe = _SAMPLE + "".join(sorted(set(pattern + pattern.swapcase()) - set(_SAMPLE)))
    known: dict[tuple[str, int], Chars] = {}

    def characters(source: str, under: int) -> Chars:
        key = (source, under & (re.IGNORECASE | re.ASCII | re.DOTALL))
        if key not in known:
            known[key] = frozenset(re.findall(source, universe, key[1]))
        return known[key]

    root = parts(pattern, parsed.state.flags & ~re.UNICODE, characters)
    _refuse_line_ends(root, pattern)
    if parsed.getwidth()[0] == 0:
        raise UnsafePattern("the pattern can match the empty string; it must match one character at least", 0)
    _refuse_slow(root, pattern)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _refuse_line_ends(part: Part, pattern: str) -> None:
    if part.kind == "atom":
        source = pattern[part.start : part.end]
        if source == "\n" or (source[0] in "\\[" and "\n" in part.chars and _names_line_end(source)):
            raise UnsafePattern(
                f"{_quoted(source)} names a line end, but a pattern is tried on one line at a time; "
                "write a rule in Python for what runs over several lines",
                part.start,
            )
    for branch in part.branches:
        for inner in branch:
            _refuse_line_ends(inner, pattern)


def _names_line_end(source: str) -> bool:
    for op, value in _parser.parse(source):
        if str(op) == "LITERAL":
            return bool(value == 10)
        if str(op) == "IN" and str(value[0][0]) != "NEGATE":
            return any(str(inner) == "LITERAL" and code == 10 for inner, code in value)
    return False


def _refuse_slow(part: Part, pattern: str) -> None:
    if part.kind == "repeat" and (part.most is None or part.most >= _AS_GOOD_AS_UNBOUNDED) and is_ambiguous(part):
        source = pattern[part.start : part.end]
        raise UnsafePattern(
            f"nested unbounded repeat {_quoted(source)} can take exponential time; drop one of the two, or begin each "
            "round with a character that the inner one cannot match",
            part.start,
        )
    for branch in part.branches:
        _refuse_rows(branch, pattern)
        for inner in branch:
            _refuse_slow(inner, pattern)


def _refuse_rows(branch: list[Part], pattern: str) -> None:
    row: list[Part] = []
    for part in branch:
        chars = _repeated(part)
        if chars is None:
            if not _nullable(part):
                row = []
        elif row and not _same_kind(chars, _repeated(row[-1]) or frozenset()):
            # "x*" lets the row before it touch what follows; "x+" ends it
            row = [part]
        else:
            row.append(part)
        if len(row) > _MOST_IN_A_ROW:
            source = pattern[row[0].start : row[-1].end]
            raise UnsafePattern(
                f"{len(row)} unbounded repeats in a row, {_quoted(source)}, can take cubic time; make them one, or tie "
                "each to a character before it, as in '(?:x\\s*)?'",
                row[0].start,
            )


def _repeated(part: Part) -> Chars | None:
    """Return the characters of an unbounded repeat of one character, or None for any other part."""
    while part.kind == "group" and len(part.branches) == 1 and len(part.branches[0]) == 1:
        part = part.branches[0][0]
    if part.kind != "repeat" or part.most is not None:
        return None
    inner = part.branches[0][0]
    while inner.kind == "group" and len(inner.branches) == 1 and len(inner.branches[0]) == 1:
        inner = inner.branches[0][0]
    return inner.chars if inner.kind == "atom" else None


def _same_kind(one: Chars, other: Chars) -> bool:
    """Say whether two classes share many characters: ``.`` and ``\\w`` do, ``.`` and ``\\s`` do not."""
    shared = sum(map(str.isprintable, one & other))
    return shared * 4 >= max(sum(map(str.isprintable, one)), sum(map(str.isprintable, other)))


def _nullable(part: Part) -> bool:
    match part.kind:
        case "atom":
            return False
        case "anchor":
            return True
        case "repeat":
            return part.least == 0 or _nullable(part.branches[0][0])
    return any(all(map(_nullable, branch)) for branch in part.branches)


def _quoted(source: str) -> str:
    shown = source if len(source) <= 60 else source[:59] + "…"
    return "'" + shown.replace("\n", "\\n") + "'"
