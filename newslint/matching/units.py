"""The units of a text: its lines, and where each of them stands."""

from __future__ import annotations

from newslint.model.text import Span

LONGEST = 20_000
"""The most characters a line may have as one unit. No paragraph of a story comes near it; a minified script does."""

# how far back from LONGEST a space is looked for before a run of other characters is cut
_REACH = 2_000


def lines(value: str) -> list[Span]:
    """Return the spans of the line units of a text: lines without the white space around them, blank ones dropped.

    Lines end at LF; a CR before it is white space. A line of more than ``LONGEST`` characters is cut into several
    units, at the last white space in reach before that length, else in the middle of the run.
    """
    spans: list[Span] = []
    at, length = 0, len(value)
    while at <= length:
        end = value.find("\n", at)
        if end == -1:
            end = length
        text = value[at:end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            if len(text) > LONGEST:
                _cut(spans, value, at + lead, at + lead + len(text))
            else:
                spans.append((at + lead, at + lead + len(text)))
        at = end + 1
    return spans


def has_overlong(value: str) -> bool:
    """Say whether a line of the text, the white space around it included, is longer than ``LONGEST`` characters."""
    at, length = 0, len(value)
    while length - at > LONGEST:
        # the last line end within reach of ``at`` proves all lines before it short enough
        end = value.rfind("\n", at, at + LONGEST + 1)
        if end == -1:
            return True
        at = end + 1
    return False


def stripped(value: str, start: int, end: int) -> Span:
    """Return the span of ``value[start:end]`` without the white space around it; empty where there is nothing else."""
    text = value[start:end]
    lead = len(text) - len(text.lstrip())
    return start + lead, start + lead + len(text.strip())


def _cut(spans: list[Span], value: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        stop = start + LONGEST
        cut = stop
        while cut > stop - _REACH and not value[cut].isspace():
            cut -= 1
        if not value[cut].isspace():
            cut = stop
        left, right = stripped(value, start, cut)
        spans.append((left, right))
        start = cut
        while start < end and value[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
