"""Makes items of JSON records: which key holds which field, in JSON Feed, JSON Lines and by the user's own map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from newslint.model import Damage, Item, Source, Text
from newslint.model.complaint import nearest
from newslint.model.places import Origin
from newslint.readers import ninjs
from newslint.readers.html import text_from
from newslint.readers.jsonplaces import Key, RecordPlaces
from newslint.readers.mistakes import InputError, NotNewsError

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


class FieldPlaces(Protocol):
    """Says where the values of a record stand in its source."""

    def of(self, key: Key) -> Callable[[], Origin]:
        """Return the maker of the map from the value at ``key`` to the source."""

    def whole(self, key: Key) -> tuple[int, int]:
        """Return the span of the value at ``key`` in the source."""


class Records:
    """Makes items of the records of one source. ``mapping`` is field -> key; a key may lead inside by dots."""

    def __init__(self, mapping: Mapping[str, str] | None) -> None:
        self._keys: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        mapping = mapping or {}
        self._mapped = frozenset(mapping)
        for field in dict.fromkeys((*KEYS, *mapping)):
            keys = (mapping[field],) if field in mapping else KEYS[field]
            self._keys.append((field, tuple(tuple(key.split(".")) if field in mapping else (key,) for key in keys)))

    def columns(self, name: str, names: Sequence[str]) -> dict[str, str]:
        """Bind to the columns of the table ``name``, whatever their case; returns the fields of those that hold one.

        Raises InputError where a mapped column is not there, NotNewsError where none is a title or a text.
        """
        lowered: dict[str, str] = {}
        for column in names:
            lowered.setdefault(column.lower(), column)
        bound: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        fields: dict[str, str] = {}
        for field, keys in self._keys:
            there: list[tuple[str, ...]] = []
            for key in keys:
                whole = ".".join(key)
                column_of = whole if whole in names else lowered.get(whole.lower())
                if column_of is not None:
                    there.append((column_of,))
                elif key[0] in names:
                    there.append(key)
                elif field in self._mapped:
                    near = nearest(whole, names)
                    hint = f"; the nearest is '{near}'" if near else f"; there are {_listed(names)}"
                    raise InputError(f"{name}: no column '{whole}' for '{field}'{hint}")
            bound.append((field, tuple(there)))
            for key in there:
                fields.setdefault(key[0], field)
        if not fields.keys() or not {"title", "body", "summary"} & set(fields.values()):
            raise NotNewsError(
                f"{name}: no column is a title or a text; there are {_listed(names)}; --map body=COLUMN says which is"
            )
        self._keys = bound
        return fields

    def item(
        self,
        record: Mapping[str, Any],
        index: int,
        source: Source,
        start: int,
        end: int,
        places: FieldPlaces | None = None,
    ) -> Item:
        """Return the item of ``record``, which stands at ``[start, end)`` in ``source``.

        ``places`` says where its values stand; where it is None, source is the JSON text of the record.
        """
        if places is None:
            places = RecordPlaces(source, start)
            if ninjs.is_story(record) and not self._mapped:
                texts = ninjs.texts(record, source, places, ())
                language = next((text.value for text in texts if text.name == "language"), None)
                return Item(index, source, texts, start=start, end=end, language=language, node=record)
        texts = []
        damage: list[Damage] = []
        language = None
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
        places: FieldPlaces,
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


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names[:8]) + (", ..." if len(names) > 8 else "")
