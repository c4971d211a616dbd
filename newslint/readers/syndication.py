"""Says which element of RSS and Atom, of any version, holds which field."""

from __future__ import annotations

from newslint.model import Feed, Text
from newslint.readers.xmlfields import append, attribute_of, inner_of, text_of
from newslint.readers.xmltree import Element, Tree

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
ATOM = "http://www.w3.org/2005/Atom"
ATOM03 = "http://purl.org/atom/ns#"
MEDIA = "http://search.yahoo.com/mrss/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"

GEORSS = "http://www.georss.org/georss"
EXCERPT = "http://wordpress.org/export/1.2/excerpt/"

ATOM_SPACES = (ATOM, ATOM03)
_PREFIX = {
    "content": CONTENT,
    "dc": DC,
    "media": MEDIA,
    "atom": ATOM,
    "itunes": ITUNES,
    "dcterms": DCTERMS,
    "georss": GEORSS,
}
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
    (GEORSS, "point"): ("place", False),
    (GEORSS, "featurename"): ("place", False),
    (MEDIA, "credit"): ("credit", False),
    (MEDIA, "description"): ("caption", False),
    (MEDIA, "title"): ("caption", False),
    (ITUNES, "author"): ("spare author", False),
    (ITUNES, "summary"): ("spare summary", True),
    (ITUNES, "subtitle"): ("subtitle", False),
    (ATOM, "published"): ("spare published", False),
    (ATOM, "summary"): ("spare summary", True),
    (ATOM, "content"): ("spare body", True),
}


_TEXT, _HTML, _ATTRIBUTE, _INNER = range(4)
_ways: dict[tuple[str, str], tuple[int, str, str] | None] = {}
_MOST_WAYS = 4096


def _way(space: str, name: str) -> tuple[int, str, str] | None:
    """Return how an element of an RSS item is read: what it is, its field, its attribute; None where it is not."""
    way: tuple[int, str, str] | None = None
    known_space = _PREFIX.get(space, space)
    # RSS has no namespace; one that a feed sets as its default is taken for RSS where the name is
    known = _RSS_FIELDS.get((known_space, name))
    if known is None and known_space not in _PREFIX.values():
        known = _RSS_FIELDS.get(("", name))
    if name == "encoded" and known_space == CONTENT:
        way = _INNER, "body", ""
    elif name == "encoded" and known_space == EXCERPT:
        way = _INNER, "excerpt", ""
    elif name == "description" and known_space not in (MEDIA, ITUNES):
        way = _INNER, "summary", ""
    elif name == "enclosure":
        way = _ATTRIBUTE, "enclosure", "url"
    elif known_space == MEDIA and name in ("content", "thumbnail"):
        way = _ATTRIBUTE, "image", "url"
    elif known_space == ITUNES and name == "image":
        way = _ATTRIBUTE, "image", "href"
    elif known_space == ATOM and name == "link":
        way = None
    elif known is not None:
        way = (_HTML if known[1] else _TEXT), known[0], ""
    if len(_ways) < _MOST_WAYS:
        _ways[space, name] = way
    return way


def rss_texts(tree: Tree, item: Element) -> list[Text]:
    """Return the texts of an RSS item."""
    texts: list[Text] = []
    description: Text | None = None
    encoded: Text | None = None
    excerpt: Text | None = None
    spare = False
    children = item.children
    if any(element.name == "group" for element in children):  # what stands in a media:group belongs to the item
        children = [
            one for element in children for one in (element.children if element.name == "group" else (element,))
        ]
    for element in children:
        key = element.space, element.name
        way = _ways[key] if key in _ways else _way(*key)
        if way is None:
            continue
        kind, field, attribute = way
        if kind == _TEXT:
            texts.append(text_of(tree, field, element))
            spare = spare or field.startswith("spare")
        elif kind == _INNER:
            text = text_of(tree, field, element, True)
            if field == "body":
                encoded = text
            elif field == "excerpt":
                text.name = "summary"
                excerpt = text
                continue
            else:
                description = text
            texts.append(text)
        elif kind == _HTML:
            texts.append(text_of(tree, field, element, True))
            spare = spare or field.startswith("spare")
        else:
            append(texts, attribute_of(tree, field, element, attribute))
    if item.attributes and not any(text.name == "id" for text in texts):
        append(texts, attribute_of(tree, "id", item, "rdf:about"))  # what RSS 1.0 has for a guid
    if spare:
        _settle_spares(texts)
        description = description or next((text for text in texts if text.name == "summary"), None)
        encoded = encoded or next((text for text in texts if text.name == "body"), None)
    if excerpt is not None and (description is None or not description.value.strip()) and excerpt.value.strip():
        texts = [text for text in texts if text is not description]
        texts.append(excerpt)
        description = excerpt
    if description is not None and (encoded is None or not encoded.value.strip()):
        # the only text of the item is its body, whatever the element is called
        description.name = "body"
        texts = [text for text in texts if text is not encoded]
    return texts


def _settle_spares(texts: list[Text]) -> None:
    """Give what a module says of a field to the field where nothing else does; the rest are variants of it."""
    said = {text.name for text in texts if text.value.strip()}
    for text in texts:
        spare, _, field = text.name.partition(" ")
        if spare == "spare" and field:
            text.name = "variant" if field in said else field
            said.add(field)


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


def atom_texts(tree: Tree, entry: Element) -> list[Text]:
    """Return the texts of an Atom entry."""
    texts: list[Text] = []
    for element in entry.children:
        name = element.name
        if name in ("title", "summary", "content", "rights"):
            kind = (element.get("type") or "text").lower()
            if kind == "xhtml" or element.children:
                texts.append(inner_of(tree, _ATOM_FIELDS[name], element))
            else:
                markup = kind in ("html", "text/html") or (name in ("summary", "content") and kind != "text")
                texts.append(text_of(tree, _ATOM_FIELDS[name], element, markup))
        elif name in _ATOM_FIELDS:
            texts.append(text_of(tree, _ATOM_FIELDS[name], element, False))
        elif name in ("author", "contributor"):
            texts += [text_of(tree, "author", child, False) for child in element.named("name")]
        elif name == "category":
            append(texts, attribute_of(tree, "category", element, "term"))
        elif name == "link":
            rel = element.get("rel") or "alternate"
            if rel in ("alternate", "enclosure"):
                append(texts, attribute_of(tree, "link" if rel == "alternate" else "enclosure", element, "href"))
        elif _PREFIX.get(element.space, element.space) == MEDIA:
            for one in element.children if name == "group" else (element,):
                if one.name in ("content", "thumbnail"):
                    append(texts, attribute_of(tree, "image", one, "url"))
                elif one.name in ("description", "title", "credit"):
                    field = {"description": "spare summary", "credit": "credit"}.get(one.name, "caption")
                    texts.append(text_of(tree, field, one))
        elif element.space == GEORSS and name in ("point", "featurename"):
            texts.append(text_of(tree, "place", element))
    _settle_spares(texts)
    if not any(text.name == "body" and text.value.strip() for text in texts):
        for text in texts:
            if text.name == "summary":
                text.name = "body"
                break
    return texts


def rss_header(tree: Tree, feed: Feed) -> None:
    """Add the channel's own texts to ``feed``."""
    _header(tree, feed, "rss", "item")


def atom_header(tree: Tree, feed: Feed) -> None:
    """Add the feed's own texts to ``feed``."""
    _header(tree, feed, "atom", "entry")


def _header(tree: Tree, feed: Feed, kind: str, wanted: str) -> None:
    holders = [element for element in tree.root.children if element.name != wanted]
    if kind == "rss":
        holders = [channel for element in holders for channel in (element.named("channel") or [element])]
    for holder in holders[:1]:
        for element in holder.children:
            name, space = element.name, _PREFIX.get(element.space, element.space)
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
                feed.texts.append(text_of(tree, field, element, False))
            elif name in ("updated", "id", "generator"):
                feed.texts.append(text_of(tree, name, element, False))
            elif name == "link":
                if kind == "rss" and space != ATOM:
                    feed.texts.append(text_of(tree, "link", element, False))
                elif (element.get("rel") or "alternate") == "alternate":
                    append(feed.texts, attribute_of(tree, "link", element, "href"))
        language = holder.get("xml:lang")
        if language and feed.get("language") is None:
            append(feed.texts, attribute_of(tree, "language", holder, "xml:lang"))
