"""Finds out what format an input is in, by its first bytes and its name."""

from __future__ import annotations

import re

from newslint.readers.decode import encoding_of
from newslint.readers.inputs import Input
from newslint.readers.mistakes import NotNewsError

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
    "csv": "CSV with a header row",
    "parquet": "Parquet (extra parquet)",
    "html": "an HTML page, one item",
    "warc": "WARC of HTML pages (extra warc)",
    "markdown": "Markdown, one item",
    "text": "plain text, one item",
}
"""The formats that can be read, by the name that --input-format takes."""

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive, which is opened as a file of its own"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "bzip2 data"),
)
_NINJS = re.compile(
    r'"(?:body_\w{1,20}|description_(?:text|html|xhtml|caption)|(?:version|first)created|headlines|bodies)"\s*:', re.I
)
_RECORD_KEYS = re.compile(r'"(?:body|text|content|content_html|content_text)"\s*:')


def sniff(given: Input, head: bytes) -> str:
    """Return the format of an input by its first bytes and its name; raises NotNewsError where it is no news."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
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
    suffix = given.suffix
    if start.startswith("<"):
        return _sniff_markup(given, start, suffix)
    if suffix in ("csv", "tsv"):
        return "csv"
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
    if suffix in ("csv", "tsv"):
        return "csv"
    if suffix in ("html", "htm", "xhtml"):
        return "html"
    return "markdown" if suffix in ("md", "markdown") else "text"


def _sniff_markup(given: Input, start: str, suffix: str) -> str:
    lowered = start[:2000].lower()
    page = lowered.startswith(("<!doctype html", "<html"))
    if not page and re.search(r"<\s*(?:rss|rdf:rdf|channel|item)\b", lowered):
        return "rss"
    if not page and re.search(r"<\s*(?:\w+:)?(?:feed|entry)\b", lowered):
        return "atom"
    if re.search(r"<\s*(?:\w+:)?(?:newsmessage|newsitem|packageitem|newsml|nitf)\b", lowered):
        return "newsml-g2"
    if page or re.search(r"<html\b", lowered):
        if suffix in ("xml", "rss", "atom"):
            raise NotNewsError(f"{given.name}: an HTML page, not a feed; give the feed it links to")
        return "html"
    if suffix in ("html", "htm", "xhtml"):
        return "html"
    if suffix in ("txt", "md", "markdown"):
        return "text" if suffix == "txt" else "markdown"
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
    if suffix in ("txt", "md", "markdown") and not re.match(r"\[\s*[{\]]", start):
        return "text" if suffix == "txt" else "markdown"
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
