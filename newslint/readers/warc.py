"""Reads WARC files of HTML pages: one item a page, its text found by trafilatura. Needs the extra `warc`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newslint.model import Damage, Feed, Item, Places, PlacesBuilder, Source, Text
from newslint.readers.html import Seen, html_to_text
from newslint.readers.htmlmeta import metadata
from newslint.readers.htmlpage import decode_page
from newslint.readers.inputs import Stream
from newslint.readers.limits import Limits
from newslint.readers.mistakes import InputError

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(name: str, stream: Stream, limits: Limits) -> Feed:
    """Return the feed of the HTML pages in a WARC file, read one by one; other records are passed over.

    Lines and columns of a finding count in its page. Raises InputError where warcio or trafilatura is missing.
    """
    try:
        import trafilatura
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise InputError(
            f"{name}: WARC is read with warcio and trafilatura; `pip install 'newslint[warc]'` brings them"
        ) from None
    feed = Feed(Source(name, ""), "warc", iter(()))

    def pages() -> Iterator[Item]:
        index = 0
        records = iter(ArchiveIterator(stream))
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                if not _is_page(record):
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                data = record.content_stream().read(limits.record_bytes + 1)
            except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
                reason = (str(error).strip() or type(error).__name__).split("\n", 1)[0].lower()
                raise InputError(f"{name}: damaged after page {index}: {reason}") from None
            if index >= limits.items:
                feed.damage.append(Damage("STR005", feed.source, 0, 0, most=limits.items))
                return
            if len(data) > limits.record_bytes:
                source = Source(name, "")
                damage = Damage("STR004", source, 0, 0, most=limits.record_bytes)
                yield Item(index, source, [], damage=[damage], unreadable=True)
            else:
                kind = record.http_headers.get_header("Content-Type") or ""
                yield _item(name, data, _charset(kind), address, index, trafilatura.extract)
            index += 1
        if not index:
            feed.damage.append(Damage("STR001", feed.source, 0, 0))

    feed.items = pages()
    return feed


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == "200" and kind.startswith(_HTML)


def _charset(kind: str) -> str:
    return kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'")


def _item(name: str, data: bytes, charset: str, address: str, index: int, extract: Any) -> Item:
    decoded = decode_page(data, charset)
    source = Source(name, decoded.text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    texts = metadata(decoded.text, source)
    if not any(text.name == "link" for text in texts) and address:
        texts.append(Text("link", address, Source(name, address)))
    seen = html_to_text(decoded.text)
    story = extract(decoded.text, url=address or None, include_comments=False, include_formatting=False) or ""
    value, places = story_in(seen, story)
    texts.append(Text("body", decoded.text, source, value=value, places=_Through(places, seen.places), markup=True))
    language = next((text.value for text in texts if text.name == "language"), None)
    return Item(index, source, texts, end=len(decoded.text), language=language, damage=damage)


class _Through:
    """The map of a text made of a text that has a map itself."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: Places, second: Places) -> None:
        self._first = first
        self._second = second

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._second.span(*self._first.span(start, end))


def story_in(seen: Seen, story: str) -> tuple[str, Places]:
    """Return the lines of ``story`` as they stand in the visible text of the page, with the map to that text.

    An extractor gives words without places. Each of its lines is looked for in the page from where the last one ended;
    one that it put together from several stands where its first words do.
    """
    out = PlacesBuilder()
    at = 0
    for line in story.split("\n"):
        words = line.strip().removeprefix("- ").strip()
        if not words:
            continue
        if out.length:
            out.atom("\n", at, 0)
        found = seen.value.find(words, at)
        if found == -1:
            found = seen.value.find(words)
        if found != -1:
            out.copy(words, found)
            at = found + len(words)
            continue
        begin = seen.value.find(words[:20], at)
        begin = at if begin == -1 else begin
        out.atom(words, begin, min(len(words), len(seen.value) - begin))
        at = max(at, begin)
    return out.build()
