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

_SAME = {
    "author": ("author", "authors", "byline", "creator"),
    "rights": ("rights", "copyright", "copyrightnotice", "license", "usageterms"),
    "credit": ("credit", "credits", "photo_credit"),
    "agency": ("agency", "agencies"),
}
"""Keys of a record in which a text may stand already, though no field is read from them."""

_RESERVED = frozenset(("all", "rights", "reserved", "alle", "rechte", "vorbehalten", "tous", "droits", "réservés"))
"""Words that add nothing to a copyright which a record names already."""

_PARTS = re.compile(r"\s*[,;|·•]\s*|\s+(?=#)")

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
    """Where a moved text goes: one insertion into the source, or none where the record says the same already.

    ``between`` is what ends one of several values and begins the next; empty where the text is one value.
    """

    at: int
    before: str
    words: str
    after: str
    place: str
    source: str
    between: str = ""

    def edits(self, encoding: str) -> list[Piece]:
        """Return the insertion; raises UnwritableError where the words cannot be written there."""
        if not self.place:
            return []
        parts = _PARTS.split(self.words) if self.between else [self.words]
        each = [escaped(part.lstrip("#"), self.place, self.source, encoding) for part in parts if part.strip("# ")]
        written = self.between.join(dict.fromkeys(each))
        return [Piece(self.at, self.at, self.before + written + self.after)]


def destination(item: Item, format: str, field: str, flagged: str) -> Destination | None:
    """Return where ``flagged`` goes in the record of ``item``, or None where the format or the item has no place.

    A field that is there is never overwritten: the text may go only if the field holds its words already.
    """
    words = bare(flagged)
    if not words or not field:
        return None
    held = [text.value for text in item.all("publisher" if field == "agency" else field) if text.value.strip()]
    if not held and isinstance(item.node, dict):
        beside = [item.node.get(key) for key in _SAME.get(field, ())]
        held = [value for value in beside if isinstance(value, str) and value.strip()]
    if held:
        if field in ("published", "updated"):
            return _NOWHERE  # the record's own date is exact; a stamp in the text is a copy of it
        known = " ".join(held).casefold()
        wanted = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > 2]
        if field == "rights" and ("©" in known or "copyright" in known):
            wanted = [word for word in wanted if word not in _RESERVED] or known.split()
        return _NOWHERE if wanted and all(word in known for word in wanted) else None
    if field == "published":
        moment = _moment(words)
        if moment is None:
            return None
        if format in ("json", "jsonl"):  # a record may know no more than the day, and no zone
            day = moment.tzinfo is None and not (moment.hour or moment.minute)
            words = moment.date().isoformat() if day else moment.isoformat()
        else:
            moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
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
            gap = ", " if place.between else " "
            words = known.words if place.words in known.words else f"{known.words}{gap}{place.words}"
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
    space = " " if re.search(r'[,:] "', source[opened:close]) else ""
    lead = gap[0] if gap and "\n" in gap[0] else space
    colon = ": " if re.search(r'"\s*:\s', source[opened:close]) else ":"
    start, end, between = '"', '"', ""
    if format == "json-feed" and key == "authors":
        start, end = f'[{{"name"{colon}"', '"}]'
    elif key in ("tags", "categories"):
        start, end, between = '["', '"]', f'",{space}"'
    return Destination(at, f",{lead}{json.dumps(key)}{colon}{start}", words, end, "json", source, between)


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
    lead = gap[0] if gap else ""
    between = f"{tag[1]}{lead}{tag[0]}" if field == "category" else ""
    return Destination(at, lead + tag[0], words, tag[1], "xml", source, between)


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
            found = datetime.strptime(words, form)  # no zone is said, and a record need not have one
        except ValueError:
            continue
        return found
    return None
