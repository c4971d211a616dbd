"""Where in an item's record a byline, a stamp or a credit belongs, and how it is written there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

from newslint.fixing.containers import escaped
from newslint.fixing.edits import Piece
from newslint.model import Item

_JSON_KEYS: dict[str, dict[str, str]] = {
    "jsonl": {
        "author": "author",
        "published": "published",
        "rights": "rights",
        "category": "categories",
        "credit": "credit",
        "agency": "agency",
    },
    "json-feed": {"author": "authors", "published": "date_published", "category": "tags"},
    "ninjs": {"author": "byline", "published": "versioncreated", "rights": "copyrightnotice"},
}
_JSON_KEYS["json"] = _JSON_KEYS["jsonl"]

_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"

_LABEL = re.compile(
    r"^[(\[*–—\s-]*(?:(?:written|reported|story|text|photos?|bilder?|fotos?|illustration|image|credits?|copyright|picture)"
    r"(?:\s+credits?)?\s*(?::|by\b)?\s*|by|von|por|par|di|da|door|av|af|oleh|przez|tags?|topics?|filed under|keywords?|"
    r"schlagworte|themen|etiquetas|temas|published|updated|posted|created|erstellt|publicado|publié|veröffentlicht)\s*:?\s+",
    re.I,
)
_SOURCE_DATES = (
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%d %B %Y %H:%M",
    "%d %B %Y",
    "%B %d, %Y %I:%M %p",
    "%B %d, %Y, %I:%M %p",
    "%B %d, %Y",
    "%d.%m.%Y, %H:%M",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
)


class Destination(NamedTuple):
    """Where a moved text goes: one insertion into the source, or none where the record says the same already."""

    at: int
    before: str
    words: str
    after: str
    place: str
    source: str

    def edits(self, encoding: str) -> list[Piece]:
        """Return the insertion; raises UnwritableError where the words cannot be written there."""
        if not self.place:
            return []
        written = escaped(self.words, self.place, self.source, encoding)
        return [Piece(self.at, self.at, self.before + written + self.after)]


def destination(item: Item, format: str, field: str, flagged: str) -> Destination | None:
    """Return where ``flagged`` goes in the record of ``item``, or None where the format or the item has no place.

    A field that is there is never overwritten: the text may go only if the field holds its words already.
    """
    words = bare(flagged)
    if not words or not field:
        return None
    held = [text.value for text in item.all("publisher" if field == "agency" else field) if text.value.strip()]
    if held:
        if field in ("published", "updated"):
            return _NOWHERE  # the record's own date is exact; a stamp in the text is a copy of it
        known = " ".join(held).casefold()
        wanted = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > 2]
        return _NOWHERE if wanted and all(word in known for word in wanted) else None
    if field == "published":
        moment = _moment(words)
        if moment is None:
            return None
        words = format_datetime(moment) if format == "rss" else moment.isoformat()
    if format in _JSON_KEYS:
        key = _JSON_KEYS[format].get(field)
        return _in_json(item, format, key, words) if key else None
    if format in ("rss", "atom"):
        return _in_xml(item, format, field, words)
    return None


def joined(places: Iterable[Destination]) -> list[Destination]:
    """Return the places with those that are one field's made one, their words behind each other."""
    found: dict[tuple[int, str], Destination] = {}
    for place in places:
        if not place.place:
            continue
        known = found.get((place.at, place.before))
        words = place.words
        if known is not None:
            words = known.words if place.words in known.words else f"{known.words} {place.words}"
        found[place.at, place.before] = place._replace(words=words)
    return list(found.values())


_NOWHERE = Destination(0, "", "", "", "", "")


def bare(flagged: str) -> str:
    """Return a byline, a credit or a stamp without its label and the brackets around it."""
    words = " ".join(flagged.split()).strip("()[]|•·–—- ")
    return _LABEL.sub("", words).strip("()[]|•·–—-: ").removesuffix(" Uhr")


def _in_json(item: Item, format: str, key: str, words: str) -> Destination | None:
    source = item.source.text
    if isinstance(item.node, dict) and key in item.node:
        return None
    close = source.rfind("}", item.start, item.end) if item.end <= len(source) else source.rfind("}")
    opened = source.find("{", item.start)
    if close <= opened:
        return None
    at = len(source[:close].rstrip())
    gap = re.match(r"\s*", source[opened + 1 :])
    lead = gap[0] if gap and "\n" in gap[0] else (" " if re.search(r'[,:] "', source[opened:close]) else "")
    colon = ": " if re.search(r'"\s*:\s', source[opened:close]) else ":"
    start, end = '"', '"'
    if format == "json-feed" and key == "authors":
        start, end = f'[{{"name"{colon}"', '"}]'
    elif key in ("tags", "categories"):
        start, end = '["', '"]'
    return Destination(at, f",{lead}{json.dumps(key)}{colon}{start}", words, end, "json", source)


def _in_xml(item: Item, format: str, field: str, words: str) -> Destination | None:
    source = item.source.text
    close = source.rfind("</", item.start, item.end)
    opened = source.find(">", item.start) + 1
    if close <= opened or not opened:
        return None
    tag = _rss_tag(source, field) if format == "rss" else _atom_tag(source, item.start, field)
    if tag is None:
        return None
    at = len(source[:close].rstrip())
    gap = re.match(r"\s*", source[opened:])
    return Destination(at, (gap[0] if gap else "") + tag[0], words, tag[1], "xml", source)


def _bound(source: str, space: str) -> str:
    found = re.search(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(space)}["']""", source)
    return found[1] if found else ""


def _rss_tag(source: str, field: str) -> tuple[str, str] | None:
    if field == "published":
        return "<pubDate>", "</pubDate>"
    if field == "category":
        return "<category>", "</category>"
    name = {"author": "creator", "rights": "rights", "agency": "source"}.get(field)
    prefix = _bound(source, _DC)
    if name and prefix:
        return f"<{prefix}:{name}>", f"</{prefix}:{name}>"
    media = _bound(source, _MEDIA)
    if field == "credit" and media:
        return f"<{media}:credit>", f"</{media}:credit>"
    return None


def _atom_tag(source: str, start: int, field: str) -> tuple[str, str] | None:
    tag = re.match(r"<(?:([\w.-]+):)?entry", source[start : start + 80])
    prefix = f"{tag[1]}:" if tag and tag[1] else ""
    if field == "author":
        return f"<{prefix}author><{prefix}name>", f"</{prefix}name></{prefix}author>"
    if field in ("rights", "published"):
        return f"<{prefix}{field}>", f"</{prefix}{field}>"
    return None


def _moment(words: str) -> datetime | None:
    for form in _SOURCE_DATES:
        try:
            found = datetime.strptime(words, form)  # given a zone in the next line
        except ValueError:
            continue
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    return None
