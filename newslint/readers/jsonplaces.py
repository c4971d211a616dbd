"""Says where in a JSON text a string stands, and which of its characters came from which escape."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from newslint.model import Places, Source, shifted
from newslint.model.places import Origin

Key = tuple[str | int, ...]

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
_VALUE = re.compile(r'\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
_DEEPEST = 500
"""Objects and lists inside each other that are followed: past that the paths alone would cost the square of the depth."""
_SKIP = re.compile(r"[\s,:]*")
_SCALAR = re.compile(r'[^\s,:\[\]{}"]+')
_WHOLE_UNITS = re.compile(r"\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def strings(text: str, at: int = 0, objects: dict[Key, tuple[int, int]] | None = None) -> dict[Key, tuple[int, int]]:
    """Return for each string value from ``at`` on the span between its quotes, by path; of equal keys the last wins.

    ``objects`` takes the spans of objects and lists, where it is given; one that is never closed ends with the text.
    Reads as far as the text makes sense and never raises; it is linear and does not recurse.
    """
    found: dict[Key, tuple[int, int]] = {}
    path: list[str | int] = []
    kinds: list[str] = []
    want_key = False
    size = len(text)
    while at < size:
        at = _SKIP.match(text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        if at >= size:
            break
        char = text[at]
        if char == '"':
            string = _STRING.match(text, at)
            if string is None:
                break
            if want_key:
                path[-1] = unescape(string[1])
                want_key = False
            else:
                found[tuple(path)] = string.span(1)
                want_key = _value_done(path, kinds)
            at = string.end()
        elif char in "{[":
            if len(kinds) >= _DEEPEST:
                break
            if objects is not None:
                objects[tuple(path)] = at, size
            kinds.append(char)
            path.append("" if char == "{" else 0)
            want_key = char == "{"
            at += 1
        elif char in "}]":
            if not kinds:
                break
            kinds.pop()
            path.pop()
            if objects is not None:
                began = tuple(path)
                objects[began] = objects[began][0], at + 1
            want_key = _value_done(path, kinds)
            at += 1
            if not kinds:
                break
        else:
            scalar = _SCALAR.match(text, at)
            if scalar is None:
                break
            found[tuple(path)] = scalar.span()
            want_key = _value_done(path, kinds)
            at = scalar.end()
    return found


def lone_string(text: str, key: str | int) -> tuple[int, int] | None:
    """Return the span between the quotes of the string under a key of the object ``text``, where nothing else can be it.

    What stands between two quotes that no backslash precedes is a whole string. One that is there once, with a colon
    behind it, is a key, and the one that is meant. None where it is there more than once, or no string follows.
    """
    quoted = f'"{key}"'
    at = text.find(quoted)
    if at == -1 or "\\" in quoted or text[at - 1 : at] == "\\" or text.find(quoted, at + 1) != -1:
        return None
    found = _VALUE.match(text, at + len(quoted))
    return found.span(1) if found is not None else None


class RecordPlaces:
    """Looks the strings of a JSON value up in its text, once and only when one is asked for."""

    __slots__ = ("_found", "_objects", "_source", "_start")

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._found: dict[Key, tuple[int, int]] | None = None
        self._objects: dict[Key, tuple[int, int]] = {}

    def of(self, key: Key) -> Callable[[], Origin]:
        """Return the maker of the map from the string at ``key`` to the source."""

        def make() -> Origin:
            return string_origin(self._source.text, self.whole(key))

        return make

    def whole(self, key: Key) -> tuple[int, int]:
        """Return the span of the value at ``key`` in the source; an empty one at the start where it is not found."""
        if self._found is None:
            if len(key) == 1 and not self._start:
                lone = lone_string(self._source.text, key[0])
                if lone is not None:
                    return lone
            self._found = strings(self._source.text, self._start, self._objects)
        return self._found.get(key) or self._objects.get(key) or (self._start, self._start)


def rebuilt(text: str, at: int) -> Any:
    """Return the value that begins at ``at`` as far as the text makes sense, numbers and words as strings."""
    root: dict[str | int, Any] = {}
    for path, (start, end) in strings(text, at).items():
        if not path:
            return None
        holder = root
        for name in path[:-1]:
            inner = holder.setdefault(name, {})
            if not isinstance(inner, dict):
                break
            holder = inner
        else:
            body = text[start:end]
            holder[path[-1]] = unescape(body) if text[start - 1 : start] == '"' else body
    return _listed(root)


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(name, int) for name in value):
        return [_listed(value.get(number)) for number in range(max(value) + 1)]
    return {str(name): _listed(inner) for name, inner in value.items()}


def _value_done(path: list[str | int], kinds: list[str]) -> bool:
    if not kinds:
        return False
    if kinds[-1] == "[":
        path[-1] = int(path[-1]) + 1
        return False
    return True


def unescape(body: str) -> str:
    """Return the string that stands between the quotes as ``body``."""
    return body if "\\" not in body else string_places(body, 0)[0]


class _Escapes:
    """The map of a JSON string to its text, from where its escapes stand: all else is copied character for character.

    ``ends[k]`` is the place of escape k in the string, ``shifts[k]`` how many characters more the text has up to it.
    """

    __slots__ = ("ends", "shifts", "start")

    def __init__(self, start: int, ends: Sequence[int], shifts: Sequence[int]) -> None:
        self.start = start
        self.ends = ends
        self.shifts = shifts

    def span(self, start: int, end: int) -> tuple[int, int]:
        number = bisect_left(self.ends, start)
        first = self.start + start + self.shifts[number]
        if end <= start:
            return first, first
        # an escape is a whole: a span that ends behind it ends behind all of it
        return first, self.start + end + self.shifts[bisect_left(self.ends, end)]


def string_origin(text: str, span: tuple[int, int]) -> Origin:
    """Return the map from the characters of the string whose body is ``text[span]`` to those of ``text``."""
    start, end = span
    body = text[start:end]
    if "\\" not in body:
        return shifted(start)
    if "\\\\" in body:
        body = body.replace("\\\\", "\\/")  # of the same length, and no backslash is the second half of an escape now
    pieces = body.split("\\")
    if "\\u" not in body:  # every escape is two characters that stand for one
        return _Escapes(start, list(accumulate(map(len, pieces[:-1]))), range(len(pieces)))
    if len(_WHOLE_UNITS.findall(body)) < body.count("\\u"):  # halves of pairs, or no digits
        return string_places(text[start:end], start)[1]
    longer = [5 if piece[:1] == "u" else 1 for piece in pieces[1:]]
    ends = accumulate(
        [len(piece) - 4 if piece[:1] == "u" else len(piece) for piece in pieces[1:-1]], initial=len(pieces[0])
    )
    return _Escapes(start, list(ends), [0, *accumulate(longer)])


def string_places(body: str, start: int) -> tuple[str, Places]:
    """Return the string that ``body`` stands for, and its map to a text in which body begins at ``start``."""
    parts: list[str] = []
    out: list[int] = []
    inp: list[int] = []
    width: list[int] = []
    length = at = 0
    high: tuple[int, int] | None = None  # a high surrogate waiting for its other half: its code and where it began
    for escape in _ESCAPE.finditer(body):
        begin, stop = escape.span()
        if begin > at:
            parts.append(body[at:begin])
            out.append(length)
            inp.append(start + at)
            width.append(-1)
            length += begin - at
        digits = escape[1]
        if digits is None:
            char = _SIMPLE.get(escape[2], escape[2])
        else:
            unit = int(digits, 16)
            if 0xDC00 <= unit < 0xE000 and high is not None and begin == at:
                parts[-1] = chr(0x10000 + ((high[0] - 0xD800) << 10) + unit - 0xDC00)
                width[-1] = 12
                high, at = None, stop
                continue
            char = chr(unit) if not 0xD800 <= unit < 0xE000 else "\ufffd"
        high = (unit, begin) if digits is not None and 0xD800 <= unit < 0xDC00 else None
        parts.append(char)
        out.append(length)
        inp.append(start + begin)
        width.append(stop - begin)
        length += 1
        at = stop
    if at < len(body):
        parts.append(body[at:])
        out.append(length)
        inp.append(start + at)
        width.append(-1)
        length += len(body) - at
    return "".join(parts), Places(out, inp, width, length)


_HALF = re.compile("[\ud800-\udfff]")


def mended(value: Any) -> Any:
    """Return a decoded JSON value with each half of a surrogate pair replaced by U+FFFD, one for one.

    Such a half cannot be encoded: it would end the run at the first report that quotes it.
    """
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [mended(entry) for entry in value]
    if isinstance(value, dict):
        return {mended(key): mended(entry) for key, entry in value.items()}
    return value


def reason_of(error: Exception) -> str:
    """Return in a few words why a JSON text could not be read."""
    if isinstance(error, json.JSONDecodeError):
        return error.msg.lower()
    return "nested too deep" if isinstance(error, RecursionError) else "a number with too many digits"
