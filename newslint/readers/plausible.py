"""Says of a file that a hook hands over whether it is meant to be news at all."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from typing import Any

from newslint.model.patterns import pattern
from newslint.readers.decode import decode
from newslint.readers.inputs import Input
from newslint.readers.records import KEYS

_MOST = 8 * 1024 * 1024
"""Bytes that are parsed for an answer; of a larger file the head decides."""
_LINES = 20
_FEED = pattern(r"<\s*(?:rss|rdf:RDF|(?:\w+:)?(?:feed|entry)|channel)\b", re.I)
_NEWS_ROOTS = pattern(
    r"<\s*(?:\w+:)?(?:NewsML|newsMessage|newsItem|packageItem|conceptItem|knowledgeItem|nitf)\b", re.I
)
_TEXTS = (*KEYS["body"], "headline", "body_html", "body_text", "articleBody")
_ABSTRACTS = KEYS["summary"]
_NINJS = frozenset(("body_html", "body_xhtml", "body_text", "bodies", "versioncreated", "firstcreated"))
_NINJS_BESIDE = frozenset(("uri", "type", "headline", "headlines", "version"))
_DEEPEST = 8
_PLACES = (*KEYS["id"], *KEYS["link"], *KEYS["published"])


def holds_news(given: Input, keys: Collection[str] = ()) -> bool:
    """Return whether ``given`` is a feed, a news message, or holds items; raises OSError.

    Damaged files count where their beginning looks like news. A repository holds much other XML and JSON (manifests,
    schemas, translations), so a record needs a text, or a title and a summary with an id, a link or a date. ``keys``
    are further keys that hold a text.
    """
    with closing(given.open()) as stream:
        data = stream.read(_MOST + 1)
    suffix = given.name.lower().rpartition(".")[2]
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return suffix in ("rss", "atom", "jsonl", "ndjson")  # an empty feed is a defect, an empty data file is none
    if b"\0" in data[:1000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    text = decode(data[:_MOST], xml=data.lstrip()[:1] == b"<").text.lstrip("\ufeff \t\r\n")
    wanted = frozenset((*_TEXTS, *keys))
    if text.startswith("<"):
        return _is_feed(text) or suffix in ("rss", "atom")
    if not text.startswith(("{", "[")):
        if suffix == "xml":
            return bool(re.search(r"<\s*(?:rss|rdf:RDF|feed)\b", text[:2000]))
        # what is named like a feed and does not begin like one is damage; what is named .json may be anything
        return suffix in ("rss", "atom", "jsonl", "ndjson", "txt", "md")
    if suffix in ("jsonl", "ndjson"):
        return _lines_hold(text, wanted)
    whole = _parsed(text) if len(data) <= _MOST else None
    if whole is None:
        first = text.partition("\n")[0]
        line = _parsed(first)
        return _is_record(line, wanted) if isinstance(line, dict) else _looks(text[:64_000], wanted)
    if isinstance(whole, dict):
        version, items = whole.get("version"), whole.get("items")
        if isinstance(version, str) and "jsonfeed.org" in version:
            return True
        if _is_record(whole, wanted) or (isinstance(items, list) and _any_record(items, wanted)):
            return True
    elif isinstance(whole, list) and _any_record(whole, wanted):
        return True
    return _holds_ninjs(whole, 0)


def _is_feed(text: str) -> bool:
    # the root is the first tag that is no declaration, no comment and no processing instruction
    bare = re.sub(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", text[:64_000], flags=re.S)
    root = bare[bare.find("<") :][:300]
    return bool(_FEED.match(root) or _NEWS_ROOTS.match(root))


def _holds_ninjs(value: Any, depth: int) -> bool:
    """Look for an agency's story: it may stand inside the answer of an interface."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return any(_holds_ninjs(entry, depth + 1) for entry in value[:_LINES])
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key in value}
    if keys & _NINJS and keys & _NINJS_BESIDE:
        return True
    return any(_holds_ninjs(inner, depth + 1) for inner in value.values() if isinstance(inner, dict | list))


def _lines_hold(text: str, wanted: Collection[str]) -> bool:
    readable = 0
    lines = [line for line in text[:1_000_000].split("\n") if line.strip()][:_LINES]
    for line in lines:
        record = _parsed(line)
        readable += record is not None
        if _is_record(record, wanted):
            return True
    return not readable and any(_looks(line, wanted) for line in lines)


def _any_record(records: Iterable[Any], wanted: Collection[str]) -> bool:
    return any(_is_record(record, wanted) for record, _ in zip(records, range(_LINES), strict=False))


def _is_record(record: Any, wanted: Collection[str]) -> bool:
    if not isinstance(record, Mapping) or "$schema" in record:
        return False
    if "title" in record and any(isinstance(record.get(key), str) for key in wanted):
        return True
    if any(isinstance(record.get(key), str) and len(record[key].split()) >= 5 for key in wanted):
        return True
    return (
        isinstance(record.get("title"), str)
        and any(isinstance(record.get(key), str) for key in _ABSTRACTS)
        and any(key in record for key in _PLACES)
    )


def _looks(text: str, wanted: Collection[str]) -> bool:
    """Judge what is broken beyond parsing by the keys that stand in it."""
    found = set(re.findall(r'"([\w.$-]{1,60})"\s*:', text))
    if "$schema" in found:
        return False
    if "jsonfeed.org" in text[:2000]:
        return True
    # an abstract alone is not enough: package manifests have descriptions too
    return "title" in found and bool(found & set(wanted) or (found & set(_ABSTRACTS) and found & set(_PLACES)))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
