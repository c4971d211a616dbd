"""Whether a match stands where its rule says it must stand, and has the shape the rule asks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newslint.model.rule import Where
from newslint.model.text import Span, Text

SHORT_TEXT = 600
"""Characters below which a text has no middle: all of it is head and tail at once."""

# A header of label lines (byline, date, place, photo credit) takes a few lines or a few hundred characters; in a long
# story without line ends, the first seventh.
_HEAD_LINES = 3
_HEAD_CHARS = 300
_HEAD_SHARE = 0.15
# Footers run longer than headers: contact, follow-us, related links, copyright, each a line of its own.
_TAIL_LINES = 5
_TAIL_CHARS = 600
_TAIL_SHARE = 0.30

# Blank lines are passed over, but not without end.
_MOST_LINES = 40
# A quotation longer than this, to either side of the hit, is taken for a stray mark.
_QUOTE_REACH = 1_000

_FINAL = frozenset(".!?…。！？।॥؟")
_CLOSERS = "\"'”’»›)]}」』）“‘*_ \u00a0"

# what closes a quotation, by what opens it. The same mark opens in one language and closes in another; which it does
# here is told by what is open already
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "‘": "’", "‚": "‘’"}
_STRAIGHT = '"'
_FILLED = re.compile(r"\S")
_MARKS = re.compile('["“”„«»‹›「」『』‘’‚]')


def holds(where: Where, text: Text, hit_start: int, hit_end: int, unit: Span) -> bool:
    """Say whether all conditions hold for the hit ``[hit_start, hit_end)`` in its unit; all count value's characters.

    Words are runs of characters that are no white space; lines are those that are not blank. ``head`` is a unit that
    begins in the first 300 characters, the first 15 %, or on one of the first 3 lines; ``tail`` one that begins in the
    last 600 characters, the last 30 %, or on one of the last 5 lines, a part of a long line counting by its place only.
    A text of fewer than ``SHORT_TEXT`` characters is both. ``inside`` is neither on the first nor on the last line.
    A hit is quoted where a quotation opens before it and closes behind it, on its line and within 1,000 characters.
    """
    return (
        _shape(where, text.value, unit)
        and _place(where, text, unit)
        and _allowed_around(where, text, hit_start, hit_end)
    )


def _shape(where: Where, value: str, unit: Span) -> bool:
    start, end = unit
    if where.max_chars is not None and end - start > where.max_chars:
        return False
    if where.min_words is not None or where.max_words is not None:
        # a word more than the limit is enough to know
        most = max(where.min_words or 0, where.max_words or 0)
        words = len(value[start:end].split(None, most + 1))
        if words < (where.min_words or 0) or (where.max_words is not None and words > where.max_words):
            return False
    if where.open is not None and where.open == _ends_sentence(value, start, end):
        return False
    if where.text_min_words is not None or where.text_max_words is not None:
        most = max(where.text_min_words or 0, where.text_max_words or 0)
        words = len(value.split(None, most + 1))
        if words < (where.text_min_words or 0):
            return False
        return where.text_max_words is None or words <= where.text_max_words
    return True


def _ends_sentence(value: str, start: int, end: int) -> bool:
    while end > start and value[end - 1] in _CLOSERS:
        end -= 1
    return end > start and value[end - 1] in _FINAL


def _place(where: Where, text: Text, unit: Span) -> bool:
    if where.place == "any" and not where.last and not where.alone:
        return True
    value = text.value
    start, end = unit
    if where.last and not _is_blank(value, end, len(value)):
        return False
    if where.alone and not _is_line(value, start, end):
        return False
    match where.place:
        case "head":
            return _in_head(text, start)
        case "tail":
            return _in_tail(text, start)
        case "inside":
            left, right = value.rfind("\n", 0, start) + 1, value.find("\n", end)
            return not _is_blank(value, 0, left) and right != -1 and not _is_blank(value, right, len(value))
    return True


def _is_line(value: str, start: int, end: int) -> bool:
    left, right = value.rfind("\n", 0, start) + 1, value.find("\n", end)
    return _is_blank(value, left, start) and _is_blank(value, end, len(value) if right == -1 else right)


def _is_blank(value: str, start: int, end: int) -> bool:
    """Say whether only white space stands there; looks no further than the first other character."""
    return _FILLED.search(value, start, end) is None


def _in_head(text: Text, start: int) -> bool:
    length = len(text.value)
    if length < SHORT_TEXT or start < max(_HEAD_CHARS, length * _HEAD_SHARE):
        return True
    lines = text.lines
    number = bisect_right(lines, (start, length)) - 1
    # the lines of a header are short: this far into a long line the header is over
    if start - lines[number][0] > _HEAD_CHARS:
        return False
    if number > _MOST_LINES:
        return False
    return _fewer_than(_HEAD_LINES, text.value, lines[:number])


def _in_tail(text: Text, start: int) -> bool:
    length = len(text.value)
    if length < SHORT_TEXT or start >= min(length - _TAIL_CHARS, length * (1 - _TAIL_SHARE)):
        return True
    lines = text.lines
    number = bisect_right(lines, (start, length)) - 1
    if lines[number][1] - start > _TAIL_CHARS:
        return False
    if len(lines) - number > _MOST_LINES:
        return False
    return _fewer_than(_TAIL_LINES, text.value, lines[number + 1 :])


def _fewer_than(most: int, value: str, lines: Sequence[Span]) -> bool:
    for left, right in lines:
        if not _is_blank(value, left, right):
            most -= 1
            if not most:
                return False
    return True


def _allowed_around(where: Where, text: Text, start: int, end: int) -> bool:
    if not where.code and text.code and any(left < end and start < right for left, right in text.code):
        return False
    return where.quoted or not _is_quoted(text.value, start, end)


def _is_quoted(value: str, start: int, end: int) -> bool:
    """Say whether a quotation that opens before the hit, on its line, closes after it on the same line."""
    left = max(value.rfind("\n", max(0, start - _QUOTE_REACH), start) + 1, start - _QUOTE_REACH, 0)
    right = value.find("\n", end, end + _QUOTE_REACH)
    if right == -1:
        right = min(len(value), end + _QUOTE_REACH)
    opened: list[str] = []
    for match in _MARKS.finditer(value, left, start):
        mark, at = match.group(), match.start()
        if opened and _closes(opened[-1], mark, value, at):
            opened.pop()
        elif _opens(mark, value, at):
            opened.append(mark)
    if not opened:
        return False
    waiting = set(opened)
    for match in _MARKS.finditer(value, end, right):
        mark, at = match.group(), match.start()
        if any(_closes(opener, mark, value, at) for opener in waiting):
            return True
        # one that opens anew was never closed: a quotation that runs on over several paragraphs, or a stray mark
        waiting.discard(mark)
        if not waiting:
            return False
    return False


def _opens(mark: str, value: str, at: int) -> bool:
    before = value[at - 1] if at else " "
    if mark == _STRAIGHT:
        return not before.isdecimal()  # else it stands for inches
    if mark in "”’":
        # Swedish and Finnish open with the closing mark; between letters and after a word it is an apostrophe
        return mark == "”" and before.isspace() and not value[at + 1 : at + 2].isspace()
    return mark in _CLOSING


def _closes(opener: str, mark: str, value: str, at: int) -> bool:
    if opener == _STRAIGHT or opener == "”":
        return mark == opener
    if mark == "’" and value[at + 1 : at + 2].isalnum():
        return False  # an apostrophe
    return mark in _CLOSING[opener]
