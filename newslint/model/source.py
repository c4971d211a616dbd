"""A decoded input that can say the line and column of any of its characters."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a source, both numbers 1-based; columns count characters, not bytes."""

    line: int
    column: int


class Source:
    """What one input holds after decoding, or one record of it where the input is streamed.

    ``name`` is what the user called the input (a path, or ``<stdin>``). ``text`` holds the characters as they stand in
    the file: no line end is normalised, so that offsets stay true. ``first_line`` is the number of the line on which
    ``text`` begins, for readers that hand over one record at a time.
    """

    __slots__ = ("_starts", "_text", "first_line", "name")

    def __init__(self, name: str, text: str | bytes, first_line: int = 1) -> None:
        self.name = name
        self._text = text
        self.first_line = first_line
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """The characters; bytes handed over at construction are decoded as UTF-8 at the first call."""
        if isinstance(self._text, bytes):
            self._text = self._text.decode("utf-8", "replace")
        return self._text

    def location(self, offset: int) -> Location:
        """Return the line and column of the character at ``offset`` (characters, 0-based, from the start of text).

        Lines end at LF, at CR LF, and at a CR that stands alone. An offset past the end is the place after the last
        character.
        """
        if self._starts is None:
            self._starts = _line_starts(self.text)
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Location(self.first_line + line - 1, offset - self._starts[line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    if "\r" not in text:
        while at != -1:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts
