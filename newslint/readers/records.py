"""Makes items of JSON records: which key holds which field, in JSON Feed, JSON Lines and by the user's own map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newslint.model import Damage, Item, Source, Text
from newslint.model.places import Origin
from newslint.readers.html import text_from
from newslint.readers.jsonplaces import Key, string_origin, strings

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid"),
    "title": ("title", "headline"),
    "body": ("body", "text", "content", "content_html", "content_text"),
    "summary": ("summary", "description"),
    "link": ("link", "url"),
    "published": ("published", "date", "date_published"),
    "updated": ("updated", "date_modified"),
    "author": ("author", "authors"),
    "language": ("language",),
    "publisher": ("publisher", "source"),
    "category": ("categories", "category", "tags", "keywords"),
    "image": ("image",),
}
"""The keys that hold a field, the first that is there taken."""

_HTML_KEYS = frozenset(("content_html",))
_LOOKED_AT = frozenset(("body", "summary"))
_INSIDE = ("name", "url", "value", "title")


class Records:
    """Makes items of the records of one source. ``mapping`` is field -> key; a key may lead inside by dots."""

    def __init__(self, mapping: Mapping[str, str] | None) -> None:
        self._keys: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        mapping = mapping or {}
        for field in dict.fromkeys((*KEYS, *mapping)):
            keys = (mapping[field],) if field in mapping else KEYS[field]
            self._keys.append((field, tuple(tuple(key.split(".")) if field in mapping else (key,) for key in keys)))

    def item(self, record: Mapping[str, Any], index: int, source: Source, start: int, end: int) -> Item:
        """Return the item of ``record``, which stands at ``[start, end)`` in the JSON text of ``source``."""
        places = _Places(source, start)
        texts: list[Text] = []
        damage: list[Damage] = []
        language: str | None = None
        for field, keys in self._keys:
            for key in keys:
                value: Any = record.get(key[0])
                for name in key[1:]:
                    value = value.get(name) if isinstance(value, dict) else None
                if value is None:
                    continue
                if isinstance(value, str):
                    markup = True if key[0] in _HTML_KEYS else None if field in _LOOKED_AT else False
                    text = text_from(field, value, source, places.of(key), markup=markup)
                    text.key = key
                    texts.append(text)
                    if field == "language":
                        language = value
                else:
                    self._other(field, key, value, source, places, texts, damage)
                break
        return Item(index, source, texts, start=start, end=end, language=language, damage=damage, node=record)

    def _other(
        self,
        field: str,
        key: Key,
        value: Any,
        source: Source,
        places: _Places,
        texts: list[Text],
        damage: list[Damage],
    ) -> None:
        if isinstance(value, bool):
            pass
        elif isinstance(value, int | float):
            texts.append(Text(field, str(value), source, origin=places.of(key), key=key))
            return
        elif isinstance(value, dict):
            for name in _INSIDE:
                if isinstance(value.get(name), str):
                    texts.append(Text(field, value[name], source, origin=places.of((*key, name)), key=(*key, name)))
                    return
        elif isinstance(value, list):
            for number, entry in enumerate(value[:100]):
                if isinstance(entry, str):
                    text = text_from(field, entry, source, places.of((*key, number)))
                    text.key = (*key, number)
                    texts.append(text)
                elif entry is not None:
                    self._other(field, (*key, number), entry, source, places, texts, damage)
            return
        start, end = places.whole(key)
        kind = {"bool": "true or false", "dict": "an object without a name"}.get(type(value).__name__, "no text")
        damage.append(Damage("STR003", source, start, end, field=field, key=".".join(map(str, key)), kind=kind))


class _Places:
    """Looks the strings of a record up in its text, once and only when one is asked for."""

    __slots__ = ("_found", "_source", "_start")

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._found: dict[Key, tuple[int, int]] | None = None

    def of(self, key: Key) -> Callable[[], Origin]:
        def make() -> Origin:
            return string_origin(self._source.text, self.whole(key))

        return make

    def whole(self, key: Key) -> tuple[int, int]:
        if self._found is None:
            self._found = strings(self._source.text, self._start)
        return self._found.get(key, (self._start, self._start))
