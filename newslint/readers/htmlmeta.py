"""Says what the head of an HTML page tells of its story, each value at its place."""

from __future__ import annotations

import re
from html import unescape

from newslint.model import PlacesBuilder, Source, Text, shifted
from newslint.model.patterns import pattern
from newslint.model.places import Origin

_TAG = pattern(r"<(meta|link|html|time)\b([^<>]{0,4000})>", re.I)
_ATTRIBUTE = pattern(r"""([a-zA-Z:-]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,2000}))""")
_TITLE = pattern(r"<(title|h1)\b[^<>]{0,1000}>([^<]*)<", re.I)
_REFERENCE = pattern(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|\w{2,32});?")

_META = {
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "description": "summary",
    "og:description": "summary",
    "og:url": "link",
    "og:site_name": "publisher",
    "og:image": "image",
    "article:published_time": "published",
    "date": "published",
    "article:modified_time": "updated",
    "article:section": "category",
    "article:tag": "category",
}
_SEVERAL = frozenset(("author", "category"))
_HEAD = 512 * 1024
"""Characters of a page that are looked at for its head."""


def metadata(raw: str, source: Source) -> list[Text]:
    """Return the texts that the tags of a page hold: title, author, link, published, language and so on.

    A field that is said twice is taken from where it is said first, title and link from where they are said for others.
    """
    found: dict[str, list[Text]] = {}
    head = raw[:_HEAD]
    for tag in _TAG.finditer(head):
        attributes = {}
        for one in _ATTRIBUTE.finditer(tag[2]):
            group = 2 if one[2] is not None else 3 if one[3] is not None else 4
            attributes[one[1].lower()] = (tag.start(2) + one.start(group), tag.start(2) + one.end(group))
        values = {name: raw[start:end] for name, (start, end) in attributes.items()}
        name = tag[1].lower()
        if name == "html":
            _add(found, "language", raw, attributes.get("lang"), source)
        elif name == "link":
            if values.get("rel", "").lower() == "canonical":
                found.pop("link", None)
                _add(found, "link", raw, attributes.get("href"), source)
        elif name == "time":
            if "published" not in found:
                _add(found, "published", raw, attributes.get("datetime"), source)
        else:
            field = _META.get((values.get("property") or values.get("name") or "").lower())
            if field is not None and (field in _SEVERAL or field not in found):
                _add(found, field, raw, attributes.get("content"), source)
    if "title" not in found:
        for heading in _TITLE.finditer(head):
            if heading[2].strip():
                _add(found, "title", raw, heading.span(2), source)
                break
    return [text for texts in found.values() for text in texts]


def _add(found: dict[str, list[Text]], field: str, raw: str, span: tuple[int, int] | None, source: Source) -> None:
    if span is None or not raw[slice(*span)].strip():
        return
    start, end = span
    while raw[start].isspace():
        start += 1
    while raw[end - 1].isspace():
        end -= 1
    value, origin = _decoded(raw, start, end)
    found.setdefault(field, []).append(Text(field, value, source, origin=origin))


def _decoded(raw: str, start: int, end: int) -> tuple[str, Origin]:
    if raw.find("&", start, end) == -1:
        return raw[start:end], shifted(start)
    out = PlacesBuilder()
    at = start
    for reference in _REFERENCE.finditer(raw, start, end):
        meaning = unescape(reference[0])
        out.copy(raw[at : reference.start()], at)
        if meaning == reference[0]:
            out.copy(meaning, reference.start())
        else:
            out.atom(meaning, reference.start(), len(reference[0]))
        at = reference.end()
    out.copy(raw[at:end], at)
    return out.build()
