"""The pieces of a text that may return in other items of its publisher, each with a key that is the same everywhere.

The keys are BLAKE2b of the folded piece, keyed by the publisher: the same bytes on every machine, in every process and
in every engine, so that a count made elsewhere (by Spark, by an earlier run) can be joined with one made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

LINE, ENDING, OPENING, TEMPLATE = range(4)
"""Kinds of units: a whole line; the last or the first words of a text without line breaks; a line with its names cut."""

LONGEST = 900
"""Characters of the longest line that is counted. Longer ones are paragraphs of a story, or texts without line breaks."""

MOST_LINES = 400
"""Lines counted of one text: the first and the last of them, half of each."""

_NEAR_HEAD, _NEAR_TAIL = 2, 5
_TEMPLATE, _INSIDE = 160, 340
_GLUED = 200
_LEAST_WORDS, _MOST_WORDS = 5, 70
_STOPS = frozenset('.!?…|»”"')
_FEW_LINES = 3
_WRAPPED = (40, 90)

_DROPPED = bytes(set(range(0x21)) | set(b"0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\x7f"))
_SIGNS = bytes(set(_DROPPED) - set(b"0123456789"))
_LOWER = bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in range(256))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S*@\S+")
_DATES = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "a.m",
        "p.m",
        "edt",
        "est",
        "gmt",
        "utc",
        "et",
        "ist",
        "januar",
        "februar",
        "märz",
        "mai",
        "juni",
        "juli",
        "oktober",
        "dezember",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "uhr",
        "janvier",
        "février",
        "mars",
        "avril",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ]
)
"""Words of dates: they vary with the numbers beside them."""

_JOINING = frozenset(("and", "&", "of", "the", "de", "van", "von", "und", "et", "y", "e", "with", "also"))
_DIGIT = re.compile(r"[0-9]")
_DATED = 140
"""Characters of the longest line in which words of dates are looked for."""
_SPACED = re.compile(r"\S+")


class Unit(NamedTuple):
    """One piece: its key, its kind, its span in the text, its words, and whether it stands near an end of the text."""

    key: int
    kind: int
    start: int
    end: int
    words: int
    tail: bool
    head: bool


def publisher_key(name: str) -> bytes:
    """Return the 8 bytes that stand for a publisher; white space and capitals do not matter."""
    return blake2b(" ".join(name.casefold().split()).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def short_hash(words: str) -> int:
    """Return 32 bits that stand for a title or a sentence, its case, spaces and punctuation aside."""
    folded = words.encode("utf-8", "surrogatepass").translate(_LOWER, _SIGNS)
    return int.from_bytes(blake2b(folded, digest_size=4).digest(), "little")


def units(value: str, publisher: bytes) -> list[Unit]:
    """Return the units of the visible text ``value`` of an item, no key twice, for the publisher of that key.

    Numbers, dates, addresses and handles in a line do not change its key; names do not change the key of its TEMPLATE.
    Lines that were broken to a width are joined to the block they stand in.
    """
    rows = blocks(value)
    last = len(rows) - 1
    plain = not ("@" in value or "/" in value or "www." in value)
    found: list[Unit] = []
    seen: set[int] = set()
    for number, (start, end) in enumerate(rows):
        tail, head = last - number < _NEAR_TAIL, number < _NEAR_HEAD
        size = end - start
        if size > _INSIDE and (size > LONGEST or not (tail or head)):
            continue
        line = value[start:end]
        if plain and size >= _DATED:
            folded = line.encode("utf-8", "surrogatepass").translate(_LOWER, _DROPPED)
        else:
            folded = _folded(line)
        if len(folded) < 4:
            continue
        words = line.count(" ") + 1
        key = _key(folded, publisher, b"line")
        if key not in seen:
            seen.add(key)
            found.append(Unit(key, LINE, start, end, words, tail, head))
        if size <= _TEMPLATE and words >= 5 and (tail or head) and (template := template_of(line)):
            key = _key(template, publisher, b"template")
            if key not in seen:
                seen.add(key)
                found.append(Unit(key, TEMPLATE, start, end, words, tail, head))
    if 0 < len(rows) <= _FEW_LINES:
        for unit in _glued(value, rows, publisher):
            if unit.key not in seen:
                seen.add(unit.key)
                found.append(unit)
    return found


def template_of(line: str) -> bytes:
    """Return the folded line without its capitalised words, or nothing where too little is left to be a template."""
    words = line.split()
    left = [word for word in words if not word[0].isupper() and word not in _JOINING]
    if len(left) < 4 or len(left) == len(words):
        return b""
    return _folded(" ".join(left))


def blocks(value: str) -> list[tuple[int, int]]:
    """Return the spans of the lines of a text, blank ones dropped; a hard-wrapped text gives its paragraphs."""
    rows: list[tuple[int, int]] = []
    gaps: list[bool] = []
    at, blank = 0, True
    for line in value.split("\n"):
        text = line.strip()
        if text:
            start = at if line[0] == text[0] else at + line.index(text[0])
            rows.append((start, start + len(text)))
            gaps.append(blank)
        blank = not text
        at += len(line) + 1
    if len(rows) >= 6 and _is_wrapped(value, rows, gaps):
        joined: list[tuple[int, int]] = []
        for (start, end), gap in zip(rows, gaps, strict=True):
            if gap or not joined:
                joined.append((start, end))
            else:
                joined[-1] = (joined[-1][0], end)
        rows = joined
    if len(rows) > MOST_LINES:
        rows = rows[: MOST_LINES // 2] + rows[-MOST_LINES // 2 :]
    return rows


def gists_of(value: str) -> tuple[str, str]:
    """Return the longest sentences of the two halves of a text: versions of one story share them, other stories do not.

    Two, because one of them may be the publisher's own words: a greeting at the top, a description of itself at the end.
    """
    half = len(value) // 2
    return _longest(value[:half]), _longest(value[half:])


def _longest(part: str) -> str:
    return max(max(part.split("\n"), key=len).split(". "), key=len)


def _is_wrapped(value: str, rows: Sequence[tuple[int, int]], gaps: Sequence[bool]) -> bool:
    least, most = _WRAPPED
    if max(end - start for start, end in rows) > most or sum(gaps) > len(rows) // 2:
        return False
    inner = [k for k in range(len(rows) - 1) if not gaps[k + 1]]
    if len(inner) < 4:
        return False
    # within a wrapped paragraph a line goes on in the next one, and is as long as the width allows
    running = sum(value[rows[k][1] - 1] not in '.!?:”"' and rows[k][1] - rows[k][0] >= least for k in inner)
    return running >= 0.6 * len(inner)


def _glued(value: str, rows: Sequence[tuple[int, int]], publisher: bytes) -> Iterator[Unit]:
    """Yield what may stand before and after a story that has no line breaks: its first and last sentences.

    An opening ends where a sentence ends; an ending begins where one begins, or where a capital follows a small letter
    without a full stop between them, as where a converter has glued a line to the story.
    """
    start, end = rows[-1]
    if end - start > _GLUED:
        spans = [match.span() for match in _SPACED.finditer(value, max(start, end - 4 * _GLUED), end)]
        for number in range(len(spans) - _LEAST_WORDS, max(4, len(spans) - _MOST_WORDS), -1):
            at = spans[number][0]
            count = len(spans) - number
            before = value[spans[number - 1][1] - 1]
            if before not in _STOPS and not (
                count >= 8 and value[at].isupper() and value[spans[number - 1][0]].islower()
            ):
                continue
            folded = _folded(value[at:end])
            if len(folded) >= 12:
                yield Unit(_key(folded, publisher, b"ending"), ENDING, at, end, count, True, False)
    start, end = rows[0]
    if end - start > _GLUED:
        spans = [match.span() for match in _SPACED.finditer(value, start, min(end, start + 4 * _GLUED))]
        for number in range(_LEAST_WORDS - 1, min(len(spans) - 4, _MOST_WORDS)):
            upto = spans[number][1]
            if value[upto - 1] not in _STOPS:
                continue
            folded = _folded(value[start:upto])
            if len(folded) >= 12:
                yield Unit(_key(folded, publisher, b"opening"), OPENING, start, upto, number + 1, False, True)


def _folded(line: str) -> bytes:
    if "@" in line or "/" in line or "www." in line:
        line = _ADDRESS.sub(" ", line)
    if len(line) < _DATED and _DIGIT.search(line):
        line = " ".join([word for word in line.split() if word.strip(",.;:()|").lower() not in _DATES])
    return line.encode("utf-8", "surrogatepass").translate(_LOWER, _DROPPED)


def _key(folded: bytes, publisher: bytes, kind: bytes) -> int:
    return int.from_bytes(blake2b(folded, digest_size=8, key=publisher, person=kind).digest(), "little")
