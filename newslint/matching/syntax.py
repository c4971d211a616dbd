"""The parts of a regular expression with their places in it, which the parser of ``re`` does not keep."""

from __future__ import annotations

import re
from collections.abc import Callable

_COUNT = re.compile(r"\{(?P<least>\d*)(?P<comma>,)?(?P<most>\d*)\}")
_GROUP = re.compile(
    r"""\((?:
        \?(?P<flags>[aiLmsux]*(?:-[imsx]+)?)(?P<colon>[:)])
      | \?P<\w+>
      | \?P=(?P<same>\w+)\)
      | \?\#(?P<comment>[^)]*)\)
      | \?(?P<look>=|!|<=|<!)
      | \?(?P<atomic>>)
      | \?\((?P<condition>\w+)\)
    )?""",
    re.VERBOSE,
)
_ESCAPE = re.compile(
    r"\\(?:N\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|0[0-7]{0,2}|[1-3][0-7]{2}|[1-9][0-9]?|.)",
    re.DOTALL,
)
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_FLAGS = {"a": re.ASCII, "i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}

Chars = frozenset[str]


class Part:
    """A part of a pattern, from ``start`` to ``end`` in its source.

    Kinds: ``atom`` (one character out of ``chars``), ``anchor`` (matches nothing; a look-around is one), ``group`` (one
    of ``branches``), ``repeat`` (the only part of the only branch, ``least`` to ``most`` times, None for no limit).
    """

    __slots__ = ("branches", "chars", "end", "kind", "least", "most", "start")

    def __init__(self, kind: str, start: int, end: int = 0) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.chars: Chars = frozenset()
        self.branches: list[list[Part]] = []
        self.least = 1
        self.most: int | None = 1


def parts(pattern: str, flags: int, characters: Callable[[str, int], Chars]) -> Part:
    """Return a valid pattern as one group; ``characters`` says what an atom's source matches under the given flags."""
    reader = _Reader(pattern, characters)
    root = Part("group", 0, len(pattern))
    root.branches = reader.branches(flags)
    return root


class _Reader:
    def __init__(self, pattern: str, characters: Callable[[str, int], Chars]) -> None:
        self._pattern = pattern
        self._characters = characters
        self._at = 0

    def branches(self, flags: int) -> list[list[Part]]:
        """Read up to the closing parenthesis or the end."""
        branches: list[list[Part]] = [[]]
        pattern = self._pattern
        while self._at < len(pattern) and pattern[self._at] != ")":
            char = pattern[self._at]
            if flags & re.VERBOSE and char in " \t\n\r\v\f":
                self._at += 1
            elif flags & re.VERBOSE and char == "#":
                end = pattern.find("\n", self._at)
                self._at = len(pattern) if end == -1 else end + 1
            elif char == "|":
                branches.append([])
                self._at += 1
            elif branches[-1] and self._repeat(branches[-1]):
                pass
            elif char == "(":
                flags = self._group(branches[-1], flags)
            else:
                branches[-1].append(self._atom(char, flags))
        return branches

    def _repeat(self, before: list[Part]) -> bool:
        """Read a count, if one stands here, and put it around the part before."""
        char = self._pattern[self._at]
        least, most = 0, None
        if char == "{":
            match = _COUNT.match(self._pattern, self._at)
            if match is None or match.group() == "{}":
                return False
            least = int(match["least"] or 0)
            most = int(match["most"]) if match["most"] else None if match["comma"] else least
            self._at = match.end()
        elif char in "*+?":
            least, most = int(char == "+"), 1 if char == "?" else None
            self._at += 1
        else:
            return False
        if self._pattern[self._at : self._at + 1] in ("?", "+"):
            self._at += 1
        repeat = Part("repeat", before[-1].start, self._at)
        repeat.least, repeat.most, repeat.branches = least, most, [[before[-1]]]
        before[-1] = repeat
        return True

    def _group(self, before: list[Part], flags: int) -> int:
        """Read a group; returns the flags for what follows it, which ``(?i)`` changes."""
        match = _GROUP.match(self._pattern, self._at)
        assert match is not None
        start, self._at = self._at, match.end()
        if match["comment"] is not None:
            return flags
        inner = flags
        if match["colon"]:
            add, _, remove = match["flags"].partition("-")
            for letter in add:
                inner |= _FLAGS.get(letter, 0)
            for letter in remove:
                inner &= ~_FLAGS[letter]
            if match["colon"] == ")":
                return inner
        if match["same"] is not None:
            part = Part("atom", start, self._at)
            part.chars = self._characters(r"[\s\S]", flags)
        else:
            part = Part("anchor" if match["look"] else "group", start)
            part.branches = self.branches(inner)
            self._at += 1
            part.end = self._at
            if match["condition"] is not None and len(part.branches) == 1:
                part.branches.append([])
        before.append(part)
        return flags

    def _atom(self, char: str, flags: int) -> Part:
        start = self._at
        match = _ESCAPE.match(self._pattern, start) if char == "\\" else None
        if char == "[":
            match = _CLASS.match(self._pattern, start)
        self._at = start + 1 if match is None else match.end()
        source = self._pattern[start : self._at]
        if source in ("^", "$", r"\A", r"\Z", r"\b", r"\B"):
            return Part("anchor", start, self._at)
        part = Part("atom", start, self._at)
        back = match is not None and char == "\\" and source[1] in "123456789" and len(source) < 4
        if flags & re.VERBOSE and match is None:
            source = re.escape(source)
        elif match is None and char in "{}])":
            source = "\\" + char
        part.chars = self._characters(r"[\s\S]" if back else source, flags & ~re.VERBOSE)
        return part
