"""From a pattern of ``re`` to a Hyperscan expression over bytes that matches wherever the pattern does, and more."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from newslint.matching.bytesets import (
    WORD,
    Bytes,
    any_character,
    character_class,
    is_far,
    is_space,
    render,
    render_many,
    render_set,
    space_bytes,
)
from newslint.matching.literals import Literals, literals
from newslint.matching.nodes import Alt, Mark, Node, Rep, Seq
from newslint.model.rule import Unit

# the parser of re has no public name; its node names have been the same from Python 3.11 to 3.13
_parser: Any = import_module("re._parser")

CASELESS = 1
MULTILINE = 4
SINGLEMATCH = 8
"""Flags of Hyperscan, which is not imported to write an expression."""

# Hyperscan unrolls counted repeats: a longer count is read as "or more"
_MOST_BYTES = 16
_MOST_GROUPS = 4


class Filter(NamedTuple):
    """The superset of one pattern: both expressions are None where there is none that would filter anything.

    ``expression`` finds at least the matches that hold no letter of ``bytesets.FAR``; ``wide`` at least the others, or is
    None where there are none. ``literal`` says whether every match holds two given characters in a row; without them
    the scan is slow. Of what ``expression`` finds every match holds one of ``literals``, where there are such.
    """

    expression: bytes | None
    wide: bytes | None
    flags: int
    literal: bool
    literals: Literals | None = None

    @property
    def known(self) -> bool:
        """Whether there is a superset at all."""
        return self.expression is not None or self.wide is not None


def superset(pattern: str, ignore_case: bool, unit: Unit) -> Filter:
    """Return the filter of a valid pattern that is searched in units of this kind.

    In the text that Hyperscan scans, each line is stripped or has white space around it, and the letters of
    ``bytesets.STAND_INS`` and ``OLD_CYRILLIC`` are replaced by their stand-ins. Raises ``re.error`` where the pattern is invalid.
    """
    node, folds = _read(pattern, ignore_case, unit)
    if node is None:
        return Filter(None, None, 0, False)
    literal = _longest_literal(node) >= 2
    flags = MULTILINE | (CASELESS if folds else 0)
    if unit == "text":
        flags |= SINGLEMATCH  # it does not matter where
    near, far = _parted(node)
    given = None if near is None else literals(near)
    written = [None if part is None else _written(part, unit) for part in (near, far)]
    return Filter(written[0], written[1], flags, literal, given)


class Sketch(NamedTuple):
    """The literals of a pattern, where it has any, for texts without a letter of ``bytesets.FAR``.

    ``near`` and ``far`` say whether it can match in such a text at all, and in others by means of such a letter.
    """

    literals: Literals | None
    near: bool
    far: bool


def sketch(pattern: str, ignore_case: bool, unit: Unit) -> Sketch:
    """Return of the superset of a pattern what takes little time: no expression is written."""
    node, _ = _read(pattern, ignore_case, unit)
    if node is None:
        return Sketch(None, True, True)
    near, far = _parted(node)
    return Sketch(None if near is None else literals(near), near is not None, far is not None)


def _read(pattern: str, ignore_case: bool, unit: Unit) -> tuple[Node | None, bool]:
    """Return the pattern over bytes, None where that would filter nothing, and whether it folds case."""
    parsed = _parser.parse(pattern, re.IGNORECASE if ignore_case else 0)
    reader = _Reader(unit)
    node = reader.sequence(parsed, parsed.state.flags)
    return None if reader.impossible or _nullable(node) else node, reader.folds


def _written(node: Node, unit: Unit) -> bytes:
    return _Writer(unit).write(_trim(_trim(node, left=True), left=False)).encode("ascii")


def _parted(node: Node) -> tuple[Node | None, Node | None]:
    """Return a node for the matches without a letter of ``FAR``, and one for those with; None where there are none.

    Most texts hold no such letter, and the half of all patterns that ask for one need not be looked for there.
    """
    match node:
        case Bytes():
            return (None, node) if is_far(node) else (node, None)
        case Alt(branches):
            parted = [_parted(branch) for branch in branches]
            near = [one for one, _ in parted if one is not None]
            far = [one for _, one in parted if one is not None]
            return (_either(near), _either(far))
        case Rep(part, least, most) if least:
            near_part, far_part = _parted(part)
            if far_part is None:
                return node, None
            return (None if near_part is None else Rep(near_part, least, most)), node
        case Seq(parts):
            parted = [_parted(part) for part in parts]
            both = [number for number, (_, far_part) in enumerate(parted) if far_part is not None]
            if not both:
                return node, None
            near_parts = [one for one, _ in parted if one is not None]
            whole = node
            if len(both) == 1 and (only := parted[both[0]][1]) is not None:
                whole = Seq((*parts[: both[0]], only, *parts[both[0] + 1 :]))
            return (Seq(tuple(near_parts)) if len(near_parts) == len(parts) else None), whole
        case _:
            return node, None


def _either(branches: list[Node]) -> Node | None:
    return None if not branches else branches[0] if len(branches) == 1 else Alt(tuple(branches))


class _Reader:
    """Turns the parse tree of re into nodes over bytes.

    ``impossible`` is set where a character can match nothing, ``folds`` where one is matched whatever its case.
    """

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._newline = unit == "text"
        self.impossible = False
        self.folds = False

    def sequence(self, tree: Any, flags: int) -> Node:
        parts: list[Node] = []
        for op, value in tree:
            node = self._node(str(op), value, flags)
            if isinstance(node, Seq):
                parts += node.parts
            else:
                parts.append(node)
        return parts[0] if len(parts) == 1 else Seq(tuple(parts))

    def _node(self, op: str, value: Any, flags: int) -> Node:
        match op:
            case "LITERAL":
                return self._chars([(op, value)], flags)
            case "NOT_LITERAL":
                return self._chars([("NEGATE", None), ("LITERAL", value)], flags)
            case "IN":
                return self._chars(value, flags)
            case "ANY":
                return any_character(self._newline and bool(flags & re.DOTALL))
            case "BRANCH":
                return Alt(tuple(self.sequence(branch, flags) for branch in value[1]))
            case "SUBPATTERN":
                _, add, remove, inner = value
                return self.sequence(inner, (flags | add) & ~remove)
            case "ATOMIC_GROUP":
                return self.sequence(value, flags)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeat(value, flags)
            case "AT":
                return self._mark(str(value), flags)
            case "ASSERT" | "ASSERT_NOT":
                return Seq(())
            case "GROUPREF_EXISTS":
                _, yes, no = value
                return Alt((self.sequence(yes, flags), self.sequence(no or (), flags)))
            case "GROUPREF":
                return Rep(any_character(self._newline), 0, None)
            case _:
                # FAILURE, and what a later Python may add
                self.impossible = True
                return Seq(())

    def _chars(self, items: Any, flags: int) -> Bytes:
        self.folds = self.folds or bool(flags & re.IGNORECASE)
        if len(items) == 1 and str(items[0][0]) == "LITERAL":  # nearly all are, and few different ones
            chars = _letter(items[0][1], flags & (re.IGNORECASE | re.ASCII), self._newline)
        else:
            chars = character_class(items, flags, self._newline)
        if not chars.flat:
            self.impossible = True
        return chars

    def _repeat(self, value: Any, flags: int) -> Node:
        least, most, inner = value
        part = self.sequence(inner, flags)
        limit = _MOST_BYTES if isinstance(part, Bytes) else _MOST_GROUPS
        if most is _parser.MAXREPEAT or most > limit:
            return Rep(part, min(least, limit), None)
        return Rep(part, least, most)

    def _mark(self, at: str, flags: int) -> Node:
        sentence = self._unit == "sentence"
        match at:
            case "AT_BEGINNING" | "AT_BEGINNING_STRING":
                return Mark("sentence" if sentence else "start")
            case "AT_END" | "AT_END_STRING":
                return Seq(()) if sentence else Mark("end")
            # under re.ASCII a dotless i is no letter, but its stand-in is one
            case "AT_BOUNDARY" if not flags & re.ASCII:
                return Mark("word")
            case _:
                return Seq(())


@cache
def _letter(code: int, flags: int, newline: bool) -> Bytes:
    return character_class([("LITERAL", code)], flags, newline)


def _nullable(node: Node) -> bool:
    match node:
        case Bytes():
            return False
        case Seq(parts):
            return all(map(_nullable, parts))
        case Alt(branches):
            return any(map(_nullable, branches))
        case Rep(part, least, _):
            return least == 0 or _nullable(part)
        case _:
            return True


def _trim(node: Node, left: bool) -> Node:
    """Return a node that matches at least a part of every match: what may be absent at one edge is cut off."""
    match node:
        case Bytes():
            return node._replace(part=True)
        case Alt(branches):
            return Alt(tuple(_trim(branch, left) for branch in branches))
        case Rep(part, least, _) if least:
            if isinstance(part, Bytes) and part.loose:
                part = part._replace(part=True)
            return _trim(part, left) if least == 1 else Rep(part, least, least)
        case Seq(parts):
            return _trim_parts(list(parts), left)
        case _:
            return node


def _trim_parts(parts: list[Node], left: bool) -> Node:
    edge, step = (0, 1) if left else (-1, -1)
    while True:
        marks = 0
        while isinstance(parts[edge + step * marks], Mark):
            marks += 1
        inner = edge + step * marks
        if not _nullable(parts[inner]):
            break
        if marks and not _frees(parts[edge], parts[inner]):
            return Seq(tuple(parts))
        kept = parts[marks + 1 :] if left else parts[: len(parts) - marks - 1]
        parts = kept
    if not marks:
        parts[inner] = _trim(parts[inner], left)
    return parts[0] if len(parts) == 1 else Seq(tuple(parts))


def _frees(mark: Node, beside: Node) -> bool:
    """Say whether a mark is worth nothing beside this part: a word boundary, or ``^`` before ``.*``."""
    if mark == Mark("word"):
        return True
    return isinstance(beside, Rep) and beside.most is None and _is_any(beside.part)


def _is_any(node: Node) -> bool:
    return isinstance(node, Bytes) and len(node.ascii) > 100


def _edge_is_word(node: Node, left: bool) -> tuple[bool, bool]:
    """Say whether every match that is not empty begins (ends) with an ASCII word character; whether it can be empty."""
    match node:
        case Bytes(narrow, wide, loose):
            return not wide and not loose and narrow <= WORD, False
        case Alt(branches):
            both = [_edge_is_word(branch, left) for branch in branches]
            return all(sure for sure, _ in both), any(empty for _, empty in both)
        case Rep(part, least, _):
            sure, empty = _edge_is_word(part, left)
            return sure, empty or least == 0
        case Seq(parts):
            for part in parts if left else reversed(parts):
                sure, empty = _edge_is_word(part, left)
                if not sure or not empty:
                    return sure, empty
            return True, True
        case _:
            return True, True


def _longest_literal(node: Node) -> int:
    """Return how many given characters in a row every match holds at least; one from beyond ASCII counts as two."""
    match node:
        case Bytes():
            return _literal(node)
        case Alt(branches):
            return min(map(_longest_literal, branches))
        case Rep(part, least, _):
            return _longest_literal(part) if least else 0
        case Seq(parts):
            best = run = 0
            for part in parts:
                length = _longest_literal(part)
                if isinstance(part, Bytes) and length:
                    run += length
                elif not isinstance(part, Mark):
                    run = 0
                best = max(best, run, length)
            return best
        case _:
            return 0


def _literal(char: Bytes) -> int:
    if char.loose:
        return 0
    letters = {chr(code).casefold() for code in char.ascii} | {wide.casefold() for wide in char.wide}
    return 0 if len(letters) != 1 or letters == {" "} else 2 if char.wide else 1


def _bullet(parts: tuple[Node, ...]) -> str | None:
    """Return an expression for the last bytes of an optional run of signs, space behind it, that comes first in parts.

    It takes two bytes or so to check, where the run itself would be followed from each start of a sentence. None where
    something else comes first, or signs that stand before any word: letters and space.
    """
    if len(parts) < 2 or not isinstance(parts[0], Rep) or parts[0].least or parts[0].most != 1:
        return None
    inner = parts[0].part
    run = inner.parts if isinstance(inner, Seq) else (inner,)
    signs = run[0].part if isinstance(run[0], Rep) and run[0].least else run[0]
    if not isinstance(signs, Bytes) or signs.ascii & (WORD | {32}):
        return None
    if len(run) == 1:
        return render_set(signs.flat)
    space = run[1]
    if len(run) > 2 or not isinstance(space, Rep) or not isinstance(space.part, Bytes) or not is_space(space.part):
        return None
    many = "*" if space.most is None else f"{{0,{3 * space.most}}}"  # white space has three bytes at most
    return f"{render_set(signs.flat)}{render_set(space.part.flat)}{many}"


# white space other than LF, by its last byte and (where it has several) the one before; so are stops and what closes
# behind them, by their last
_SPACE = r"\x09\x0b-\x0d\x1c-\x20\x80-\x8a\x9f\xa0\xa8\xa9\xaf"
_SPACE_LEAD = r"\xc2\x80\x81\x9a"
_STOP = "".join(sorted({f"\\x{char.encode()[-1]:02x}" for char in ".!?…。！？।॥؟\"'”’»›)]」』）"}))
# A sentence begins where a line does, or after white space that follows a stop or more white space, or right behind a
# stop (see model/sentences.py). A prefix of two bytes at most is cheaper to check than one of any length.
_SENTENCE_START = rf"(?:^[{_SPACE}]?|[\n{_STOP}{_SPACE}{_SPACE_LEAD}][{_SPACE}]|[{_STOP}])"


class _Writer:
    """Writes nodes as an expression; what a mark becomes depends on the unit and on what stands beside it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._space = "[" + "".join(f"\\x{code:02x}" for code in sorted(space_bytes())) + "]*"

    def write(self, node: Node) -> str:
        match node:
            case Bytes():
                return render(node)
            case Alt(branches):
                return "(?:" + "|".join(map(self.write, branches)) + ")"
            case Rep(part, least, most):
                return self._repeat(part, least, most)
            case Seq(parts):
                return self._sequence(parts)
            case _:
                return self._mark(node.kind, (node,), 0)

    def _sequence(self, parts: tuple[Node, ...]) -> str:
        written = []
        skipped = False
        for at, part in enumerate(parts):
            if skipped:
                skipped = False
            elif not isinstance(part, Mark):
                written.append(self.write(part))
            elif part.kind in ("start", "sentence") and self._unit != "text" and (end := _bullet(parts[at + 1 :])):
                # a bullet that may stand before the first word: what comes before the bullet is not asked
                written.append(f"(?:{self._mark(part.kind, parts, at)}|{end})")
                skipped = True
            else:
                written.append(self._mark(part.kind, parts, at))
        return "".join(written)

    def _repeat(self, part: Node, least: int, most: int | None) -> str:
        if (
            isinstance(part, Bytes)
            and not part.part
            and (part.loose or (part.wide and (most is None or is_space(part))))
        ):
            return render_many(part, least)
        count = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((least, most))
        if count is None:
            count = f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"
        single = isinstance(part, Bytes) and not part.wide
        return f"{self.write(part)}{count}" if single else f"(?:{self.write(part)}){count}"

    def _mark(self, kind: str, parts: tuple[Node, ...], at: int) -> str:
        if kind == "word":
            # beside an ASCII word character the bytes of other letters can only make for more boundaries
            follows = _edge_is_word(Seq(parts[at + 1 :]), left=True) == (True, False)
            precedes = _edge_is_word(Seq(parts[:at]), left=False) == (True, False)
            return r"\b" if follows or precedes else ""
        if kind == "sentence":
            return _SENTENCE_START
        if self._unit == "text":
            return "^" if kind == "start" else "$"
        return f"^{self._space}" if kind == "start" else f"{self._space}$"
