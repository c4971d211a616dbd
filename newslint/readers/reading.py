"""Finds out what an input is and hands it to the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from newslint.model import Damage, Feed, Item, Source
from newslint.readers.decode import decode, encoding_of
from newslint.readers.inputs import Input, InputError, NotNewsError
from newslint.readers.limits import Limits

FORMATS: dict[str, str] = {
    "rss": "RSS 0.91 to 2.0, and RSS 1.0",
    "atom": "Atom 1.0 and 0.3, feeds and entries",
    "newsml-g2": "NewsML-G2: news items and packages, alone or in a news message",
    "newsml": "NewsML 1.0 to 1.2",
    "nitf": "NITF",
    "ninjs": "ninjs 1 to 3",
    "json-feed": "JSON Feed 1.0 and 1.1",
    "json": "a JSON array of records",
    "jsonl": "JSON Lines, one record a line",
    "text": "plain text, one item",
}
"""The formats that can be read, by the name that --input-format takes."""

XML_FORMATS = frozenset(("rss", "atom", "newsml-g2", "newsml", "nitf"))

_HEAD = 64 * 1024
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "bzip2 data"),
)
_XML_ROOT = re.compile(r"<\s*([A-Za-z_][\w.:-]*)")
_NINJS = re.compile(
    r'"(?:body_\w{1,20}|description_(?:text|html|xhtml|caption)|(?:version|first)created|headlines|bodies)"\s*:', re.I
)
_RECORD_KEYS = re.compile(r'"(?:body|text|content|content_html|content_text)"\s*:')


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
    """
    stream = given.open()
    try:
        head = stream.read(_HEAD)
        if not head.strip(b"\xef\xbb\xbf \t\r\n"):
            stream.close()
            source = Source(given.name, "")
            return Feed(source, format or "text", iter(()), damage=[Damage("STR001", source, 0, 0)])
        found = format or _sniff(given, head)
        if found == "jsonl":
            from newslint.readers.jsonl import read_jsonl  # a reader is imported when its format comes

            feed = read_jsonl(given.name, _Rejoined(head, stream), mapping, limits)
            feed.items = _closing(feed.items, stream)
            return feed
        data = head + stream.read(max(0, limits.bytes - len(head)) + 1)
    except BaseException:
        stream.close()
        raise
    stream.close()
    if len(data) > limits.bytes:
        raise InputError(
            f"{given.name}: larger than {limits.bytes // 1024 // 1024} MB, the most that is held at once;"
            " JSON Lines has no such limit"
        )
    if found in XML_FORMATS:
        from newslint.readers.xmldoc import read_xml

        parsed = read_xml(given.name, decode(data, xml=True), limits)
        if parsed is None:
            root = _XML_ROOT.search(re.sub(r"<[?!][^>]*>", "", decode(data[:4000], xml=True).text))
            what = f"its root element is '{root[1]}'" if root else "it has no root element"
            raise NotNewsError(f"{given.name}: XML, but of no format known here: {what}")
        return parsed
    if found == "ninjs":
        from newslint.readers.ninjsdoc import read_ninjs

        return read_ninjs(given.name, decode(data), limits)
    if found in ("json", "json-feed"):
        from newslint.readers.jsondoc import read_json

        return read_json(given.name, decode(data), mapping, limits)
    from newslint.readers.plain import read_plain

    return read_plain(given.name, decode(data))


def _closing(items: Iterator[Item], stream: BinaryIO) -> Iterator[Item]:
    with stream:
        yield from items


class _Rejoined:
    """A stream of which the head has been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
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
        head, self._head = self._head, b""
        return head + self._rest.read(size)


def _sniff(given: Input, head: bytes) -> str:
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise NotNewsError(f"{given.name}: this is {what}, not a feed; newslint reads {', '.join(FORMATS)}")
    encoding, _ = encoding_of(head)
    if not encoding and b"\0" in head[:1000]:
        raise NotNewsError(f"{given.name}: binary data, not a feed; newslint reads {', '.join(FORMATS)}")
    if encoding.startswith(("utf-16", "utf-32")):
        text = head[: len(head) // 4 * 4].decode(encoding, "ignore").lstrip("\ufeff")
    else:
        text = head.decode("utf-8", "replace").lstrip("\ufeff")
    start = text.lstrip()
    suffix = given.name.lower().rpartition(".")[2]
    if start.startswith("<"):
        return _sniff_markup(given, start, suffix)
    if start.startswith(("{", "[")):
        return _sniff_json(given, start, suffix)
    if suffix in ("xml", "rss", "atom"):
        found = re.search(r"<\s*(?:rss|rdf:RDF|feed|newsMessage|newsItem|NewsML|nitf)\b", text)
        if found:
            return "rss"
        raise NotNewsError(f"{given.name}: named like XML, but its first characters are no tag")
    if suffix in ("jsonl", "ndjson"):
        return "jsonl"
    if suffix == "json":
        raise NotNewsError(f"{given.name}: named like JSON, but it begins with neither '{{' nor '['")
    return "text"


def _sniff_markup(given: Input, start: str, suffix: str) -> str:
    lowered = start[:2000].lower()
    if re.search(r"<\s*(?:rss|rdf:rdf|channel|item)\b", lowered):
        return "rss"
    if re.search(r"<\s*(?:\w+:)?(?:feed|entry)\b", lowered):
        return "atom"
    if re.search(r"<\s*(?:\w+:)?(?:newsmessage|newsitem|packageitem|newsml|nitf)\b", lowered):
        return "newsml-g2"
    if lowered.startswith("<!doctype html") or re.search(r"<html\b", lowered):
        raise NotNewsError(f"{given.name}: an HTML page, not a feed; give the feed it links to")
    if suffix in ("txt", "md"):
        return "text"
    return "rss"


def _sniff_json(given: Input, start: str, suffix: str) -> str:
    if start.startswith("{"):
        first, newline, rest = start.partition("\n")
        whole = first.rstrip().endswith("}")
        if suffix in ("jsonl", "ndjson"):
            return "jsonl"
        if whole and rest.lstrip().startswith("{"):
            return "jsonl"
        if _NINJS.search(start) and "jsonfeed.org" not in start[:2000]:
            return "ninjs"
        if '"items"' in start or "jsonfeed.org" in start[:2000]:
            return "json-feed"
        if suffix == "json" and not _is_record(start):
            raise NotNewsError(f"{given.name}: JSON, but neither a feed nor a record with a title or a text")
        if whole and (not newline or not rest.strip() or rest.lstrip().startswith("{")):
            return "jsonl"
        return "jsonl" if suffix not in ("json", "txt", "md") and whole else "json"
    if suffix in ("txt", "md") and not re.match(r"\[\s*[{\]]", start):
        return "text"
    if suffix in ("jsonl", "ndjson"):
        return "jsonl"
    if not re.match(r"\[\s*(?:\{|\])", start):
        if suffix == "json":
            raise NotNewsError(f"{given.name}: JSON, but no array of records")
        return "text"
    if _NINJS.search(start) and not _RECORD_KEYS.search(start):
        return "ninjs"
    if suffix == "json" and not _is_record(start) and re.match(r"\[\s*\{", start):
        raise NotNewsError(f"{given.name}: JSON, but its records have neither a title nor a text")
    return "json"


def _is_record(start: str) -> bool:
    return bool(
        re.search(r'"(?:title|headline|body|text|content|content_html|content_text|summary|description)"\s*:', start)
    )
