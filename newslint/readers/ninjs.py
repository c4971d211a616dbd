"""Says which key of ninjs, the news industry's JSON, holds which field, in its versions 1 to 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from newslint.model import Source, Text
from newslint.model.places import Origin
from newslint.readers.html import text_from
from newslint.readers.jsonplaces import Key

_MARKS = frozenset(
    (
        "body_html",
        "body_xhtml",
        "body_text",
        "bodies",
        "description_text",
        "description_html",
        "description_xhtml",
        "description_caption",
        "descriptions",
        "headlines",
        "versioncreated",
        "firstcreated",
    )
)
"""Keys, in lower case, that no other record format of news has."""

_PLAIN: tuple[tuple[str, tuple[str, ...]], ...] = (
    # field, keys of which the first that is there is taken
    ("id", ("uri", "guid", "id")),
    ("author", ("byline", "by")),
    ("published", ("firstcreated", "contentcreated", "versioncreated")),
    ("updated", ("versioncreated",)),
    ("language", ("language",)),
    ("publisher", ("provider", "source", "copyrightholder")),
    ("rights", ("copyrightnotice",)),
    ("rights", ("usageterms",)),
    ("slugline", ("slugline",)),
    ("note", ("ednote",)),
    ("dateline", ("dateline", "located")),
    ("credit", ("creditline", "description_creditline")),
    ("embargoed", ("embargoed",)),
)
_NAMED = (
    ("category", ("subject", "subjects", "genre", "genres", "keywords")),
    ("publisher", ("infosource", "infosources")),
)
_MARKUP = ("html", "xml")
_MOST = 100


class _Places(Protocol):
    def of(self, key: Key) -> Callable[[], Origin]: ...


def is_story(record: object) -> bool:
    """Say whether a JSON value is a ninjs item: an object with at least one key that only ninjs has."""
    return isinstance(record, dict) and any(key.lower() in _MARKS for key in record)


def texts(record: Mapping[str, Any], source: Source, places: _Places, path: Key) -> list[Text]:
    """Return the texts of the ninjs item that stands at ``path`` of a JSON document."""
    keys = {key.lower(): key for key in record}
    found: list[Text] = []

    def add(field: str, inner: Key, value: object, markup: bool | None = False) -> bool:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return False
        text = text_from(field, str(value), source, places.of((*path, *inner)), markup=markup)
        text.key = (*path, *inner)
        found.append(text)
        return True

    _story_text(record, keys, "title", "headline", "headlines", add)
    _story_text(record, keys, "summary", "description", "descriptions", add)
    _story_text(record, keys, "body", "body", "bodies", add)
    dated = ""
    for field, names in _PLAIN:
        for name in names:
            if name not in keys or name == dated:
                continue
            if field == "published":
                dated = name  # a version's date that stands in for the first one is said once
            value = record[keys[name]]
            entries = list(enumerate(value[:_MOST])) if isinstance(value, list) else [(None, value)]
            done = False
            for number, entry in entries:
                inner: Key = (keys[name],) if number is None else (keys[name], number)
                if isinstance(entry, dict):
                    done |= add(field, (*inner, "name"), entry.get("name"))
                else:
                    done |= add(field, inner, entry)
            if done:
                break
    if not any(text.name == "author" for text in found):
        _names(record, keys, "author", ("authors", "people_authors", "photographer"), add)
    for field, names in _NAMED:
        if field == "category" or not any(text.name == field for text in found):
            _names(record, keys, field, names, add)
    _renditions(record, keys, add)
    if not any(text.name == "title" for text in found) and "title" in keys:
        add("title", (keys["title"],), record[keys["title"]])
    _settle(record, keys, found)
    return found


_Add = Callable[..., bool]


def _story_text(
    record: Mapping[str, Any], keys: Mapping[str, str], field: str, single: str, several: str, add: _Add
) -> None:
    """Add one text of the kind: ninjs gives the same one in several forms, of which the one with markup says most."""
    for name in (f"{single}_html", f"{single}_xhtml", single, f"{single}_text", f"{single}_caption"):
        if name in keys and isinstance(record[keys[name]], str) and record[keys[name]].strip():
            add(field, (keys[name],), record[keys[name]], True if name.endswith("html") else None)
            return
    for name in keys:
        if name.startswith(f"{single}_") and name != "description_creditline":
            value = record[keys[name]]
            if isinstance(value, str) and value.strip() and add(field, (keys[name],), value, None):
                return
    entries = record.get(keys.get(several, ""))
    if not isinstance(entries, list):
        for name in (f"{single}_html", single, f"{single}_text"):  # it is there, and empty
            if name in keys and add(field, (keys[name],), record[keys[name]]):
                return
        return
    best: tuple[int, int, str, bool | None] | None = None
    for number, entry in enumerate(entries[:_MOST]):
        if not isinstance(entry, dict):
            continue
        inner = {key.lower(): key for key in entry}
        value = entry.get(inner.get("value", ""))
        if not isinstance(value, str):
            continue
        kind = str(entry.get(inner.get("contenttype", ""), "")).lower()
        role = str(entry.get("role", "")).lower()
        markup = True if any(word in kind for word in _MARKUP) else False if kind == "text/plain" else None
        rank = 2 * (role in ("main", "")) + bool(markup)
        if best is None or rank > best[0]:
            best = rank, number, inner["value"], markup
        elif field == "title":
            add("subtitle", (keys[several], number, inner["value"]), value, markup)
    if best is not None:
        _, number, name, markup = best
        add(field, (keys[several], number, name), entries[number][name], markup)


def _names(record: Mapping[str, Any], keys: Mapping[str, str], field: str, names: tuple[str, ...], add: _Add) -> None:
    for name in names:
        value = record.get(keys.get(name, ""))
        if isinstance(value, dict):
            add(field, (keys[name], "name"), value.get("name"))
        for number, entry in enumerate(value[:_MOST] if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                add(field, (keys[name], number, "name"), entry.get("name"))
            else:
                add(field, (keys[name], number), entry)


def _renditions(record: Mapping[str, Any], keys: Mapping[str, str], add: _Add) -> None:
    value = record.get(keys.get("renditions", ""))
    if isinstance(value, dict):
        entries: list[tuple[str | int, Any]] = list(value.items())
    else:
        entries = list(enumerate(value)) if isinstance(value, list) else []
    for name, entry in entries[:_MOST]:
        if isinstance(entry, dict):
            kind = str(entry.get("mimetype") or entry.get("contenttype") or entry.get("type") or "")
            is_image = kind.startswith(("image", "picture")) or record.get("type") in ("picture", "graphic")
            add("image" if is_image else "enclosure", (keys["renditions"], name, "href"), entry.get("href"))


def _settle(record: Mapping[str, Any], keys: Mapping[str, str], found: list[Text]) -> None:
    if not any(text.name == "body" and text.value.strip() for text in found):
        for text in found:
            if text.name == "summary":
                text.name = "body"
                break
        found[:] = [text for text in found if text.name != "body" or text.value.strip()] or found
