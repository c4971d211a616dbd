"""Reads CSV: one record a row, every cell knowing its line and column, never more than one row in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from newslint.model import Damage, Feed, Item, PlacesBuilder, Source, Text, shifted
from newslint.model.patterns import pattern
from newslint.model.places import Origin
from newslint.readers.decode import Decoded, decode, encoding_of
from newslint.readers.inputs import Stream
from newslint.readers.jsonplaces import Key
from newslint.readers.limits import Limits
from newslint.readers.records import Records

_DELIMITERS = ",;\t|"
_QUOTED = pattern(r'"(?:[^"]++|"")*+"')
_INSIDE = pattern(r'(?:[^"]++|"")*+')
_MOST_COLUMNS = 2_000


def read_csv(
    name: str, stream: Stream, mapping: Mapping[str, str] | None, limits: Limits, *, charset: str = "", suffix: str = ""
) -> Feed:
    """Return the feed whose items are the rows of ``stream`` below its header row.

    The delimiter is the one of comma, semicolon, tab and bar that the header row has most of. Raises NotNewsError where
    no column is a title or a text, InputError where one that ``mapping`` names is not there.
    """
    lines = _Lines(stream, limits, charset)
    header = lines.take()
    source = Source(name, "")
    if header is None:
        return Feed(source, "csv", iter(()), damage=[Damage("STR001", source, 0, 0)])
    decoded = decode(header, charset=charset)
    delimiter = "\t" if suffix == "tsv" else _delimiter(decoded.text)
    head = _Row(1, delimiter)
    head.add(decoded)
    head.close()
    names = [head.value(number).strip() for number in range(len(head.spans))]
    records = Records(mapping)
    records.columns(name, names)
    feed = Feed(source, "csv", iter(()))
    feed.items = _items(_rows(lines, delimiter, limits), name, names, records, limits, feed)
    return feed


class _Row:
    """One row: the number of its first line, its lines, and the spans of its cells, without their quotes."""

    __slots__ = ("_open", "_parts", "delimiter", "length", "line", "problems", "quoted", "spans")

    def __init__(self, line: int, delimiter: str) -> None:
        self.line = line
        self.delimiter = delimiter
        self.length = 0
        self.problems: list[tuple[str, int, int, str]] = []
        self.spans: list[tuple[int, int]] = []
        self.quoted: list[bool] = []
        self._parts: list[str] = []
        self._open = -1  # where the cell began whose quote is still open

    @property
    def text(self) -> str:
        """The row as it stands in the file."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def unclosed(self) -> bool:
        """Whether the last cell still waits for its closing quote."""
        return self._open >= 0

    def add(self, decoded: Decoded) -> None:
        """Take the next line of the row; looks at no character twice."""
        line, base = decoded.text, self.length
        self._parts.append(line)
        self.length += len(line)
        self.problems += [(kind, base + at, base + end, detail) for kind, at, end, detail in decoded.problems]
        size = len(line.rstrip("\r\n"))
        at = 0
        while len(self.spans) < _MOST_COLUMNS:
            start = at
            if self._open < 0 and line.startswith('"', at):
                self._open = base + at + 1
                start = at + 1
            if self._open >= 0:
                inside = _INSIDE.match(line, start)
                end = inside.end() if inside is not None else start
                if end >= len(line):
                    return  # the cell goes on in the next line
                if end + 1 >= size or line[end + 1] == self.delimiter:
                    self._cell(self._open, base + end, True)
                    self._open = -1
                    at = end + 1
                else:  # something follows the quote: the cell is taken as it stands, to the next delimiter
                    begin, self._open = self._open - 1, -1
                    at = line.find(self.delimiter, end)
                    at = size if at == -1 else at
                    self._cell(begin, base + at, False)
            else:
                at = line.find(self.delimiter, at)
                at = size if at == -1 else at
                self._cell(base + start, base + at, False)
            if at >= size:
                return
            at += 1

    def close(self) -> None:
        """End the row where it stands: a cell that is still open ends with it."""
        if self._open >= 0:
            self._cell(self._open, len(self.text.rstrip("\r\n")), False)

    def value(self, number: int) -> str:
        """Return the value of a cell, its doubled quotes single."""
        start, end = self.spans[number]
        body = self.text[start:end]
        return body.replace('""', '"') if self.quoted[number] else body

    def _cell(self, start: int, end: int, quoted: bool) -> None:
        self.spans.append((start, end))
        self.quoted.append(quoted)


def _items(
    rows: Iterator[_Row], name: str, names: list[str], records: Records, limits: Limits, feed: Feed
) -> Iterator[Item]:
    index = 0
    for row in rows:
        source = Source(name, row.text, row.line)
        if index >= limits.items:
            feed.damage.append(Damage("STR005", source, 0, 0, most=limits.items))
            return
        damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in row.problems]
        count, end = len(row.spans), len(row.text.rstrip("\r\n"))
        if row.unclosed:
            at = row.spans[-1][0] - 1
            damage.append(Damage("STR031", source, at, at + 1))
        elif count != len(names):
            at = row.spans[len(names)][0] if count > len(names) else end
            damage.append(Damage("STR030", source, at, end, cells=count, columns=len(names)))
        record = {column: row.value(number) or None for number, column in enumerate(names[:count])}
        item = records.item(record, index, source, 0, end, _Cells(row, names))
        item.damage[:0] = damage
        for number in range(len(names), count):
            if row.value(number).strip():
                item.texts.append(Text("unnamed", row.value(number), source, origin=shifted(row.spans[number][0])))
        yield item
        index += 1
    if not index:
        feed.damage.append(Damage("STR001", feed.source, 0, 0))


class _Cells:
    """Says where the cells of a row stand."""

    __slots__ = ("_names", "_row")

    def __init__(self, row: _Row, names: list[str]) -> None:
        self._row = row
        self._names = names

    def of(self, key: Key) -> Callable[[], Origin]:
        """Return the maker of the map from the value of the column ``key`` names to the row."""

        def make() -> Origin:
            number = self._names.index(str(key[0]))
            start, end = self._row.spans[number]
            body = self._row.text[start:end]
            if '""' not in body or not self._row.quoted[number]:
                return shifted(start)
            out = PlacesBuilder()
            at = 0
            for found in re.finditer('""', body):
                out.copy(body[at : found.start()], start + at)
                out.atom('"', start + found.start(), 2)
                at = found.end()
            out.copy(body[at:], start + at)
            return out.build()[1]

        return make

    def whole(self, key: Key) -> tuple[int, int]:
        """Return the span of the cell of a column, without its quotes."""
        return self._row.spans[self._names.index(str(key[0]))]


def _delimiter(header: str) -> str:
    bare = _QUOTED.sub("", header)
    return max(_DELIMITERS, key=lambda one: (bare.count(one), -_DELIMITERS.index(one)))


def _rows(lines: _Lines, delimiter: str, limits: Limits) -> Iterator[_Row]:
    """Yield the rows. A quote that is never closed ends with its line: what follows is read as rows again."""
    most = limits.record_bytes // 16
    while (line := lines.take()) is not None:
        if not line.strip():
            continue
        first = decode(line, charset=lines.charset)
        row = _Row(lines.number, delimiter)
        row.add(first)
        taken: list[bytes] = []
        while row.unclosed and row.length < most and (following := lines.take()) is not None:
            taken.append(following)
            row.add(decode(following, charset=lines.charset))
        if row.unclosed and taken:
            lines.back(taken)
            row = _Row(row.line, delimiter)
            row.add(first)
        row.close()
        yield row


class _Lines:
    """The lines of a stream with their ends, some of which may be given back."""

    def __init__(self, stream: Stream, limits: Limits, charset: str) -> None:
        self.charset = charset
        self.number = 0
        self._stream = stream
        self._most = limits.record_bytes
        self._again: list[bytes] = []
        first = stream.readline(self._most)
        encoding, skip = encoding_of(first)
        if encoding.startswith(("utf-16", "utf-32")):
            text = (first + stream.read(limits.bytes)).decode(encoding, "replace").lstrip("\ufeff")
            self._again = [row.encode("utf-8", "replace") for row in reversed(text.splitlines(keepends=True))]
        else:
            self._again = [first[skip:]] if first[skip:] else []

    def take(self) -> bytes | None:
        """Return the next line; None at the end."""
        line = self._again.pop() if self._again else self._stream.readline(self._most)
        if not line:
            return None
        self.number += 1
        return line

    def back(self, lines: list[bytes]) -> None:
        """Give lines back, which are the next ones then."""
        self._again.extend(reversed(lines))
        self.number -= len(lines)
