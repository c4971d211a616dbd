"""Cuts a file of JSON Lines at line starts, so that several processes may each read a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newslint.model import Feed, Item
from newslint.readers.decode import encoding_of
from newslint.readers.inputs import Input
from newslint.readers.jsonl import read_jsonl
from newslint.readers.limits import Limits
from newslint.readers.mistakes import NotNewsError
from newslint.readers.sniffing import sniff

_HEAD = 64 * 1024
_BLOCK = 1 << 20
_MARK = b"\xef\xbb\xbf"
_BLANK = re.compile(rb"\n(?=[ \t\r\x0b\x0c]*\n)")


class Piece(NamedTuple):
    """A range of bytes, from a line start to a line end, and the numbers of its first line (from 1) and record (from 0)."""

    start: int
    end: int
    line: int = 1
    record: int = 0


def may_be_cut(given: Input, format: str | None, least: int) -> bool:
    """Say whether an input is a plain file of JSON Lines of ``least`` bytes or more; raises OSError.

    What is packed, or in an encoding of several bytes a line end, must be read from its beginning.
    """
    if not given.is_plain or (given.size or 0) < least or format not in (None, "jsonl"):
        return False
    with Path(given.name).open("rb") as file:
        head = file.read(_HEAD)
    first = head[: head.find(b"\n") + 1] or head
    wide = any(encoding_of(part)[0].startswith(("utf-16", "utf-32")) for part in (head, first))
    if wide or head.startswith(b"\x1f\x8b"):
        return False
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        return False
    try:
        return (format or sniff(given, head)) == "jsonl"
    except NotNewsError:
        return False


def pieces(path: str, size: int) -> Iterator[Piece]:
    """Yield the pieces of a file, each of about ``size`` bytes, as the counting of its lines comes to their ends."""
    with Path(path).open("rb") as file:
        start = at = 0
        line, index = 1, 0
        lines = blanks = 0  # since the start of the piece
        blank = True  # whether what was read of the line at hand is blank
        while block := file.read(_BLOCK):
            if not at and block.startswith(_MARK):
                block, at = block[len(_MARK) :], len(_MARK)
            while block:
                # the first line end at or after the wanted size ends the piece
                cut = block.find(b"\n", max(0, start + size - at - 1)) + 1
                part, block = (block[:cut], block[cut:]) if cut else (block, b"")
                blanks += _blank_lines(part, blank)
                lines += part.count(b"\n")
                end = part.rfind(b"\n") + 1
                blank = (blank or bool(end)) and not part[end:].strip()
                at += len(part)
                if cut:
                    yield Piece(start, at, line, index)
                    line, index = line + lines, index + lines - blanks
                    start, lines, blanks = at, 0, 0
        if at > start:
            yield Piece(start, at, line, index)


def _blank_lines(block: bytes, blank: bool) -> int:
    """Count the blank lines that end in a block; ``blank`` says whether what stands before it in its line is."""
    first = block.find(b"\n")
    if first < 0:
        return 0
    return len(_BLANK.findall(block)) + (blank and not block[:first].strip())


def read_piece(given: Input, piece: Piece, mapping: Mapping[str, str] | None, limits: Limits = Limits()) -> Feed:  # noqa: B008  # a tuple of numbers
    """Return the feed whose items are the records of one piece, numbered as in the whole file; raises OSError."""
    file = Path(given.name).open("rb")  # noqa: SIM115  # closed when the items are walked
    file.seek(piece.start)
    part = _Part(file, piece.end - piece.start)
    feed = read_jsonl(given.name, part, mapping, limits, line=piece.line, index=piece.record)
    feed.items = _closing(feed.items, file)
    return feed


def _closing(items: Iterator[Item], file: BinaryIO) -> Iterator[Item]:
    with file:
        yield from items


class _Part:
    """A stream of so many bytes of a file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    def readline(self, size: int = -1, /) -> bytes:
        line = self._file.readline(self._left if size < 0 else min(size, self._left))
        self._left -= len(line)
        return line

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data
