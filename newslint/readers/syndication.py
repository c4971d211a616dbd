"""Reads RSS and Atom, of any version, out of an XML tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from newslint.model import Damage, Feed, Item, Source, Text
from newslint.model.places import shifted
from newslint.readers.decode import Decoded
from newslint.readers.html import text_from
from newslint.readers.limits import Limits
from newslint.readers.xmltree import Element, Tree, value_of

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
ATOM = "http://www.w3.org/2005/Atom"
ATOM03 = "http://purl.org/atom/ns#"
MEDIA = "http://search.yahoo.com/mrss/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"

_ATOM_SPACES = (ATOM, ATOM03)
_PREFIX = {"content": CONTENT, "dc": DC, "media": MEDIA, "atom": ATOM, "itunes": ITUNES, "dcterms": DCTERMS}
_PROBLEMS = {"invalid-bytes": "XML007", "unknown-encoding": "XML008", "wrong-encoding": "XML008"}

_RSS_FIELDS: dict[tuple[str, str], tuple[str, bool]] = {
    # (namespace or "" for RSS itself, name) -> field, whether it is markup
    ("", "title"): ("title", False),
    ("", "link"): ("link", False),
    ("", "guid"): ("id", False),
    ("", "pubDate"): ("published", False),
    (DC, "date"): ("published", False),
    (DCTERMS, "modified"): ("updated", False),
    (ATOM, "updated"): ("updated", False),
    ("", "author"): ("author", False),
    (DC, "creator"): ("author", False),
    ("", "category"): ("category", False),
    (DC, "subject"): ("category", False),
    (DC, "language"): ("language", False),
    (DC, "rights"): ("rights", False),
    ("", "source"): ("publisher", False),
    (DC, "publisher"): ("publisher", False),
}


def _kind(tree: Tree) -> str:
    for element in tree.root.children:
        if element.name in ("rss", "RDF", "channel"):
            return "rss"
        if element.name in ("feed", "entry") and (element.space in _ATOM_SPACES or element.space == ""):
            return "atom"
        if element.name == "item" and element.space == "":
            return "rss"
    return ""


def read_syndication(name: str, decoded: Decoded, limits: Limits) -> Feed | None:
    """Return the feed in an XML text, or None where it is some other XML. Damage is reported, never raised."""
    source = Source(name, decoded.text)
    tree = Tree(source, limits)
    kind = _kind(tree)
    if not kind:
        return None
    damage = [
        Damage(_PROBLEMS[problem], source, at, end, **{"byte" if problem == "invalid-bytes" else "encoding": detail})
        for problem, at, end, detail in decoded.problems
    ]
    damage += tree.damage
    wanted = "entry" if kind == "atom" else "item"
    found = _items(tree.root, wanted, limits.items)
    if len(found) > limits.items:
        found = found[: limits.items]
        damage.append(Damage("STR005", source, found[-1].end, found[-1].end, most=limits.items))
    inside, outside = _shared_out(damage, found)
    feed = Feed(source, kind, iter(()), damage=outside, node=tree)
    _feed_texts(tree, feed, kind, wanted)
    feed.language = feed.value("language") or None
    feed.items = _walk(tree, source, kind, found, inside)
    return feed


def _items(root: Element, name: str, most: int) -> list[Element]:
    found: list[Element] = []
    waiting = [root]
    while waiting and len(found) <= most:
        element = waiting.pop()
        if element.name == name:
            found.append(element)
        else:
            waiting.extend(reversed(element.children))
    return found


def _shared_out(damage: list[Damage], items: list[Element]) -> tuple[dict[int, list[Damage]], list[Damage]]:
    """Give each damage to the item it stands in; the rest is the feed's."""
    starts = [element.start for element in items]
    inside: dict[int, list[Damage]] = {}
    outside = []
    for one in damage:
        index = bisect_right(starts, one.start) - 1
        if index >= 0 and one.start < max(items[index].end, items[index].tagend):
            inside.setdefault(index, []).append(one)
        else:
            outside.append(one)
    return inside, outside


def _walk(
    tree: Tree, source: Source, kind: str, found: list[Element], inside: dict[int, list[Damage]]
) -> Iterator[Item]:
    for index, element in enumerate(found):
        texts = _atom_texts(tree, element) if kind == "atom" else _rss_texts(tree, element)
        language = next((text.value.strip() for text in texts if text.name == "language"), None)
        yield Item(
            index,
            source,
            texts,
            start=element.start,
            end=element.end,
            language=language or element.get("xml:lang"),
            damage=inside.get(index),
            node=element,
        )


def _space(element: Element) -> str:
    return _PREFIX.get(element.space, element.space)


def _text(tree: Tree, name: str, element: Element, markup: bool) -> Text:
    if element.children and not markup:
        return _inner(tree, name, element)
    value, origin = tree.value(element)
    return text_from(name, value, tree.source, origin, markup=markup)


def _inner(tree: Tree, name: str, element: Element) -> Text:
    """The text of an element that holds elements: what stands between its tags is markup (XHTML, or never escaped)."""
    raw = tree.text[element.tagend : element.close]
    return text_from(name, raw, tree.source, shifted(element.tagend), markup=True)


def _attribute(tree: Tree, name: str, element: Element, attribute: str) -> Text | None:
    found = element.attributes.get(attribute)
    if found is None:
        return None
    value, origin = value_of(tree.text, [(found[1], found[2], False)])
    return Text(name, value, tree.source, origin=origin)


def _rss_texts(tree: Tree, item: Element) -> list[Text]:
    texts: list[Text] = []
    description: Text | None = None
    encoded: Text | None = None
    for element in item.children:
        space = _space(element)
        # RSS has no namespace; one that a feed sets as its default is taken for RSS where the name is
        known = _RSS_FIELDS.get((space, element.name))
        if known is None and space not in _PREFIX.values():
            known = _RSS_FIELDS.get(("", element.name))
        if element.name == "encoded" and space == CONTENT:
            encoded = _inner(tree, "body", element) if element.children else _text(tree, "body", element, True)
            texts.append(encoded)
        elif element.name == "description" and space not in (MEDIA, ITUNES):
            if element.children:
                description = _inner(tree, "summary", element)
            else:
                description = _text(tree, "summary", element, True)
            texts.append(description)
        elif element.name == "enclosure":
            _append(texts, _attribute(tree, "enclosure", element, "url"))
        elif space == MEDIA and element.name in ("content", "thumbnail"):
            _append(texts, _attribute(tree, "image", element, "url"))
        elif space == ATOM and element.name == "link":
            continue
        elif known is not None:
            texts.append(_text(tree, known[0], element, known[1]))
    if description is not None and (encoded is None or not encoded.value.strip()):
        # the only text of the item is its body, whatever the element is called
        description.name = "body"
        texts = [text for text in texts if text is not encoded]
    return texts


def _append(texts: list[Text], text: Text | None) -> None:
    if text is not None:
        texts.append(text)


_ATOM_FIELDS = {
    "title": "title",
    "id": "id",
    "published": "published",
    "issued": "published",
    "updated": "updated",
    "modified": "updated",
    "rights": "rights",
    "summary": "summary",
    "content": "body",
}


def _atom_texts(tree: Tree, entry: Element) -> list[Text]:
    texts: list[Text] = []
    for element in entry.children:
        name = element.name
        if name in ("title", "summary", "content", "rights"):
            kind = (element.get("type") or "text").lower()
            if kind == "xhtml" or element.children:
                texts.append(_inner(tree, _ATOM_FIELDS[name], element))
            else:
                markup = kind in ("html", "text/html") or (name in ("summary", "content") and kind != "text")
                texts.append(_text(tree, _ATOM_FIELDS[name], element, markup))
        elif name in _ATOM_FIELDS:
            texts.append(_text(tree, _ATOM_FIELDS[name], element, False))
        elif name in ("author", "contributor"):
            texts += [_text(tree, "author", child, False) for child in element.named("name")]
        elif name == "category":
            _append(texts, _attribute(tree, "category", element, "term"))
        elif name == "link":
            rel = element.get("rel") or "alternate"
            if rel in ("alternate", "enclosure"):
                _append(texts, _attribute(tree, "link" if rel == "alternate" else "enclosure", element, "href"))
        elif _space(element) == MEDIA and name in ("content", "thumbnail"):
            _append(texts, _attribute(tree, "image", element, "url"))
    if not any(text.name == "body" and text.value.strip() for text in texts):
        for text in texts:
            if text.name == "summary":
                text.name = "body"
                break
    return texts


def _feed_texts(tree: Tree, feed: Feed, kind: str, wanted: str) -> None:
    holders = [element for element in tree.root.children if element.name != wanted]
    if kind == "rss":
        holders = [channel for element in holders for channel in (element.named("channel") or [element])]
    for holder in holders[:1]:
        for element in holder.children:
            name, space = element.name, _space(element)
            if name in (
                "title",
                "description",
                "subtitle",
                "language",
                "copyright",
                "rights",
                "lastBuildDate",
                "pubDate",
            ):
                if space in (MEDIA, ITUNES):
                    continue
                field = {"subtitle": "description", "copyright": "rights"}.get(name, name)
                feed.texts.append(_text(tree, field, element, False))
            elif name in ("updated", "id", "generator"):
                feed.texts.append(_text(tree, name, element, False))
            elif name == "link":
                if kind == "rss" and space != ATOM:
                    feed.texts.append(_text(tree, "link", element, False))
                elif (element.get("rel") or "alternate") == "alternate":
                    _append(feed.texts, _attribute(tree, "link", element, "href"))
        language = holder.get("xml:lang")
        if language and feed.get("language") is None:
            _append(feed.texts, _attribute(tree, "language", holder, "xml:lang"))
