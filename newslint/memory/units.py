"""The pieces of a text that may return in other items of its publisher, each with a key that is the same everywhere.

The keys are XXH3 of the folded piece, seeded by the publisher: the same number on every machine, in every process and
in every engine, so that a count made elsewhere (by Spark, by an earlier run) can be joined with one made here. BLAKE2b
would do as well and takes ten times as long; nobody gains by making two lines collide.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

from xxhash import xxh3_64_intdigest, xxh32_intdigest

from newslint.memory.folding import fold, fold_letters, fold_lines, fold_words
from newslint.model.patterns import pattern

LINE, ENDING, OPENING, TEMPLATE = range(4)
"""Kinds of units: a whole line; the last or the first words of a text without line breaks; a line with its names cut."""

LONGEST = 900
"""Characters of the longest line that is counted. Longer ones are paragraphs of a story, or texts without line breaks."""

MOST_LINES = 400
"""Lines counted of one text: the first and the last of them, half of each."""

FLAGS = 3
"""Bits of a placed key that say where in the text it stood; the key itself has 61."""

TAIL, HEAD, AGAIN = 1, 2, 4
"""The flags: near the end of the text, near its beginning, more than once in it."""

_NEAR_HEAD, _NEAR_TAIL = 2, 5
_TEMPLATE, _INSIDE = 140, 600
_LEAST_LETTERS = 2
_GLUED = 200
_LEAST_WORDS, _MOST_WORDS = 5, 70
_FEW_LINES = 3
_WRAPPED = (40, 90)

_ADDRESS = pattern(r"(?:https?://|www\.)\S+|\S*@\S+")
_DATES = frozenset(
    fold_words(
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
        "thurs fri sat sun am pm edt est gmt utc et ist januar februar märz mai juni juli oktober dezember "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag uhr janvier février mars avril juin juillet août "
        "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre"
    )
)
"""Words of dates: they vary with the numbers beside them."""

_JOINING = frozenset(("and", "&", "of", "the", "de", "van", "von", "und", "et", "y", "e", "with", "also"))
_DIGIT = pattern(r"[0-9]")
_DATED = 140
"""Characters of the longest line in which words of dates are looked for."""
_SPACED = pattern(r"\S+")
_STOPS = frozenset('.!?…|»”"')
_FLAGGED = (1 << FLAGS) - 1
_KEY = (1 << 64) - (1 << FLAGS)


class Unit(NamedTuple):
    """One piece: its key, its kind, its span in the text, its words, and whether it stands near an end of the text.

    ``again`` is true where the line stands in the text more than once; each time is a unit of its own.
    """

    key: int
    kind: int
    start: int
    end: int
    words: int
    tail: bool
    head: bool
    again: bool = False


def publisher_key(name: str) -> bytes:
    """Return the 8 bytes that stand for a publisher; white space and capitals do not matter."""
    return blake2b(" ".join(name.casefold().split()).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def short_hash(words: str) -> int:
    """Return 32 bits that stand for a title or a sentence, its case, spaces and punctuation aside."""
    return xxh32_intdigest(fold(words).translate(None, b"\n.?!"))


def placed_keys(value: str, folded: bytes, publisher: bytes) -> list[int]:
    """Return the keys of the units of ``value``, each with its FLAGS in the lowest bits: ``key << FLAGS | flags``.

    ``folded`` is the ``fold`` of ``value``.
    """
    places = _places(value, folded, publisher)[0]
    return [key | place & _FLAGGED for key, place in places.items()]


def units(value: str, publisher: bytes, wanted: Container[int] | None = None) -> list[Unit]:
    """Return the units of the visible text ``value`` of an item for the publisher of that key, lines in their order.

    Numbers, dates, addresses and handles in a line do not change its key; names do not change the key of its TEMPLATE.
    Lines that were broken to a width are joined to the block they stand in. ``wanted`` are the keys that are asked
    for, all where it is None.
    """
    places, lines, starts, edges, elsewhere = _places(value, fold(value), publisher)
    found: list[Unit] = []
    for placed, place in places.items():
        key = placed >> FLAGS
        if wanted is not None and key not in wanted:
            continue
        kind, first = place >> FLAGS & 3, place >> FLAGS + 2
        flags = bool(place & TAIL), bool(place & HEAD), bool(place & AGAIN)
        for number in (first, *elsewhere.get(placed, ())):
            if kind in (LINE, TEMPLATE):
                if starts is None:
                    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
                line = lines[number]
                text = line.strip()
                start = starts[number] + (line.index(text[0]) if text else 0)
                end = start + len(text)
            else:
                start, end = edges[number]
            found.append(Unit(key, kind, start, end, value.count(" ", start, end) + 1, *flags))
    found.sort(key=_by_place)
    return found


_Places = tuple[dict[int, int], Sequence[str], list[int] | None, list[tuple[int, int]], dict[int, list[int]]]


def _places(value: str, folded: bytes, publisher: bytes) -> _Places:
    """Return the units by their keys, shifted by FLAGS, as numbers of which the bits are: flags, kind, line or edge.

    With them go the lines, where those begin unless each follows the one before, the spans of edges, and the further
    lines of keys that stand in the text more than once.
    """
    seed = int.from_bytes(publisher, "little")
    lines: Sequence[str] = value.split("\n")
    starts: list[int] | None = None
    if len(lines) >= 6 and len(value) <= (_WRAPPED[1] + 1) * len(lines) and _is_wrapped(lines):
        lines, starts = _joined(value, lines)
        rows = [fold_letters(line) for line in lines]
    else:
        rows = fold_lines(folded)
    numbers = [number for number, row in enumerate(rows) if len(row) >= _LEAST_LETTERS]
    if len(numbers) > MOST_LINES:
        numbers = numbers[: MOST_LINES // 2] + numbers[-MOST_LINES // 2 :]
    addressed = "@" in value or "/" in value or "www." in value
    places: dict[int, int] = {}
    elsewhere: dict[int, list[int]] = {}
    has_digit = _DIGIT.search
    first, last = _NEAR_HEAD, len(numbers) - _NEAR_TAIL
    for at, number in enumerate(numbers):
        line, row = lines[number], rows[number]
        size = len(line)
        if first <= at < last:
            if size > _INSIDE:
                continue
            flags = 0
        elif size > LONGEST:
            continue
        else:
            flags = (TAIL if at >= last else 0) | (HEAD if at < first else 0)
        # said here and not only in _row: most lines of a text need no second look
        if (size < _DATED and has_digit(line)) or (addressed and ("/" in line or "@" in line or "www." in line)):
            row = _row(line, row)
            if len(row) < _LEAST_LETTERS:
                continue
        key = xxh3_64_intdigest(row, seed) & _KEY
        if key in places:
            places[key] |= flags | AGAIN
            elsewhere.setdefault(key, []).append(number)
        else:
            places[key] = number << FLAGS + 2 | flags
        if flags & TAIL and size <= _TEMPLATE and (template := template_of(line)):
            places[xxh3_64_intdigest(template, seed ^ TEMPLATE) & _KEY] = (
                number << FLAGS + 2 | TEMPLATE << FLAGS | flags
            )
    edges: list[tuple[int, int]] = []
    if 0 < len(numbers) <= _FEW_LINES:
        for kind, start, end, row in _glued(value):
            places[xxh3_64_intdigest(row, seed ^ kind) & _KEY] = (
                len(edges) << FLAGS + 2 | kind << FLAGS | (TAIL if kind == ENDING else HEAD)
            )
            edges.append((start, end))
    return places, lines, starts, edges, elsewhere


def _by_place(unit: Unit) -> tuple[int, int, int]:
    return unit.start, unit.kind, unit.end


def _row(line: str, row: bytes) -> bytes:
    """Return the fold of a line, of which ``row`` are the letters, without addresses and words of dates."""
    if "@" in line or "/" in line or "www." in line:
        line = _ADDRESS.sub(" ", line)
        row = fold_letters(line)
    if len(line) < _DATED and _DIGIT.search(line):
        words = fold_words(line)
        if not _DATES.isdisjoint(words):
            return b"".join([word for word in words if word not in _DATES])
    return row


def template_of(line: str) -> bytes:
    """Return the folded line without its capitalised words, or nothing where too little is left to be a template."""
    words = line.split()
    if len(words) < 5:
        return b""
    left = [word for word in words if word not in _JOINING and not word[0].isupper()]
    if len(left) < 4 or len(left) == len(words):
        return b""
    kept = " ".join(left)
    return _row(kept, fold_letters(kept))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether the lines of a text were broken to a width: inside its paragraphs they run on, and are long."""
    if max(map(len, lines)) > _WRAPPED[1]:
        return False
    inner = running = rows = 0
    before = ""
    for line in lines:
        text = line.strip()
        rows += bool(text)
        if text and before:
            inner += 1
            running += before[-1] not in '.!?:”"' and len(before) >= _WRAPPED[0]
        before = text
    return inner >= 4 and 2 * inner >= rows and running >= 0.6 * inner


def _joined(value: str, lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the paragraphs of a hard-wrapped text, and where they begin."""
    joined: list[str] = []
    starts: list[int] = []
    at, gap = 0, True
    for line in lines:
        if line.strip():
            if gap:
                starts.append(at)
                joined.append("")
            joined[-1] = value[starts[-1] : at + len(line)]
        gap = not line.strip()
        at += len(line) + 1
    return joined, starts


def _glued(value: str) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield what may stand before and after a story that has no line breaks: kind, span and fold of its ends.

    An opening ends where a sentence ends; an ending begins where one begins, or where a capital follows a small letter
    without a full stop between them, as where a converter has glued a line to the story.
    """
    rows = [span for span in _spans(value) if span[1] > span[0]]
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
            folded = _edge(value[at:end])
            if len(folded) >= 12:
                yield ENDING, at, end, folded
    start, end = rows[0]
    if end - start > _GLUED:
        spans = [match.span() for match in _SPACED.finditer(value, start, min(end, start + 4 * _GLUED))]
        for number in range(_LEAST_WORDS - 1, min(len(spans) - 4, _MOST_WORDS)):
            upto = spans[number][1]
            if value[upto - 1] not in _STOPS:
                continue
            folded = _edge(value[start:upto])
            if len(folded) >= 12:
                yield OPENING, start, upto, folded


def _spans(value: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in value.split("\n"):
        text = line.strip()
        start = at + line.index(text[0]) if text else at
        yield start, start + len(text)
        at += len(line) + 1


def _edge(words: str) -> bytes:
    return _row(words, fold_letters(words))
