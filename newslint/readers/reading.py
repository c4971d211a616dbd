"""Finds out what an input is and hands it to the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newslint.model import Damage, Feed, Item, Source
from newslint.readers.decode import decode
from newslint.readers.inputs import Input, Stream
from newslint.readers.limits import Limits
from newslint.readers.mistakes import InputError, NotNewsError
from newslint.readers.sniffing import sniff

XML_FORMATS = frozenset(("rss", "atom", "newsml-g2", "newsml", "nitf"))

_HEAD = 64 * 1024
_BLANK = b"\xef\xbb\xbf \t\r\n"
_SERVED = {"text/csv": "csv", "text/markdown": "markdown", "application/x-ndjson": "jsonl", "text/html": "html"}
_XML_ROOT = re.compile(r"<\s*([A-Za-z_][\w.:-]*)")


def read(
    given: Input,
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008  # a tuple of numbers
) -> Feed:
    """Return the feed in ``given``; its items are read while they are walked.

    ``format`` is a name of FORMATS, sniffed where it is None. ``mapping`` gives record keys by field. Raises InputError
    where the input cannot be read at all, NotNewsError where it is something else than news, OSError as open does.
    A feed that the input holds is returned as it is.
    """
    if given.held is not None:
        feed, given.held = given.held, None
        return feed
    stream = given.open()
    try:
        return _read(given, stream, format, mapping, limits)
    except BaseException:
        stream.close()
        raise


def unpacked(given: Input, stream: Stream) -> Stream:
    """Return the bytes of ``stream``, which stands at its beginning, unpacked where they are gzip data."""
    from newslint.readers.unpacking import GZIP, gunzipped

    head = stream.read(len(GZIP))
    rejoined = _Rejoined(head, stream)
    return gunzipped(given.name, rejoined) if head == GZIP else rejoined


def _read(given: Input, stream: Stream, format: str | None, mapping: Mapping[str, str] | None, limits: Limits) -> Feed:
    charset: str = getattr(stream, "charset", "")
    head = stream.read(_HEAD)
    if head.startswith(b"\x1f\x8b"):
        from newslint.readers.unpacking import gunzipped

        # the head goes back in front: gzip wants its data whole
        stream = gunzipped(given.name, _Rejoined(head, stream))
        head = stream.read(_HEAD)
    if not head.strip(_BLANK):
        head = _whole(given, head, stream, limits)  # a story may begin after a long blank
        if not head.strip(_BLANK):
            stream.close()
            source = Source(given.name, "")
            empty = Feed(source, format or "text", iter(()), damage=[Damage("STR001", source, 0, 0)])
            empty.items = _ending(empty.items, given, stream)
            return empty
    found = format or sniff(given, head)
    if found == "text" and format is None:
        found = _SERVED.get(getattr(stream, "kind", ""), found)  # what shows no mark of its own, a server may name
    if found == "jsonl":
        from newslint.readers.jsonl import read_jsonl  # a reader is imported when its format comes

        feed = read_jsonl(given.name, _Rejoined(head, stream), mapping, limits)
        feed.items = _closing(feed.items, stream)
    elif found == "csv":
        from newslint.readers.csvrows import read_csv

        rejoined = _Rejoined(head, stream)
        feed = read_csv(given.name, rejoined, mapping, limits, charset=charset, suffix=given.suffix)
        feed.items = _closing(feed.items, stream)
    elif found == "parquet":
        from newslint.readers.parquet import read_parquet

        feed = read_parquet(given.name, stream, head, mapping, limits)
        feed.items = _closing(feed.items, stream)
    elif found == "warc":
        from newslint.readers.warc import read_warc

        feed = read_warc(given.name, _Rejoined(head, stream), limits)
        feed.items = _closing(feed.items, stream)
    else:
        data = _whole(given, head, stream, limits)
        stream.close()
        feed = _document(given, found, data, charset, mapping, limits)
    if hasattr(stream, "broken"):
        feed.items = _ending(feed.items, given, stream)
    return feed


def _whole(given: Input, head: bytes, stream: Stream, limits: Limits) -> bytes:
    parts, size = [head], len(head)
    while size <= limits.bytes:
        part = stream.read(min(limits.bytes - size + 1, 1 << 24))
        if not part:
            break
        parts.append(part)
        size += len(part)
    if size > limits.bytes:
        raise InputError(
            f"{given.name}: larger than {limits.bytes // 1024 // 1024} MB, the most that is held at once;"
            " JSON Lines has no such limit"
        )
    return b"".join(parts)


def _document(
    given: Input, found: str, data: bytes, charset: str, mapping: Mapping[str, str] | None, limits: Limits
) -> Feed:
    """Return the feed in a document that is held whole."""
    name = given.name
    if found in XML_FORMATS:
        from newslint.readers.xmldoc import read_xml

        parsed = read_xml(name, decode(data, xml=True, charset=charset), limits)
        if parsed is None:
            root = _XML_ROOT.search(re.sub(r"<[?!][^>]*>", "", decode(data[:4000], xml=True).text))
            what = f"its root element is '{root[1]}'" if root else "it has no root element"
            raise NotNewsError(f"{name}: XML, but of no format known here: {what}")
        return parsed
    if found == "ninjs":
        from newslint.readers.ninjsdoc import read_ninjs

        return read_ninjs(name, decode(data, charset=charset), limits)
    if found in ("json", "json-feed"):
        from newslint.readers.jsondoc import read_json

        return read_json(name, decode(data, charset=charset), mapping, limits)
    if found == "html":
        from newslint.readers.htmlpage import read_page

        return read_page(name, data, charset, limits)
    if found == "markdown":
        from newslint.readers.markdown import read_markdown

        return read_markdown(name, decode(data, charset=charset))
    from newslint.readers.plain import read_plain

    return read_plain(name, decode(data, charset=charset))


def _closing(items: Iterator[Item], stream: Stream) -> Iterator[Item]:
    try:
        yield from items
    finally:
        stream.close()


def _ending(items: Iterator[Item], given: Input, stream: Stream) -> Iterator[Item]:
    """Walk on, and say at the end that packed data was cut short: what came before it has been read."""
    yield from items
    if broken := getattr(stream, "broken", ""):
        raise InputError(f"{given.name}: the packed data is damaged, what stood before was read: {broken}")


class _Rejoined:
    """A stream of which the head has been read already."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head = head
        self._rest = rest

    def readline(self, size: int = -1, /) -> bytes:
        if not self._head:
            return self._rest.readline(size)
        end = self._head.find(b"\n") + 1
        if end:
            if 0 <= size < end:
                end = size
            line, self._head = self._head[:end], self._head[end:]
            return line
        if 0 <= size <= len(self._head):
            line, self._head = self._head[:size], self._head[size:]
            return line
        line = self._head
        self._head = b""
        return line + self._rest.readline(size - len(line) if size >= 0 else -1)

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        if not self._head:
            return self._rest.read(size)
        head, self._head = self._head[:size], self._head[size:]
        return head

    def close(self) -> None:
        self._rest.close()
