"""Says which element of NewsML-G2 holds which field: news items and packages, alone or in a news message."""

from __future__ import annotations

from newslint.model import Feed, Text
from newslint.readers import nitf
from newslint.readers.xmlfields import (
    append,
    attribute_of,
    descendants,
    inner_of,
    line_of,
    only_text_is_body,
    text_of,
)
from newslint.readers.xmltree import Element, Tree

ITEMS = frozenset(("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))
ROOTS = ITEMS | {"newsMessage"}

_ITEM_META = {
    "firstCreated": "published",
    "versionCreated": "updated",
    "embargoed": "embargoed",
    "edNote": "note",
    "title": "name",
}
_CONTENT_META = {
    "slugline": "slugline",
    "dateline": "dateline",
    "by": "author",
    "creditline": "credit",
    "description": "summary",
    "keyword": "category",
}
_RIGHTS = frozenset(("copyrightNotice", "usageTerms"))


def header(tree: Tree, feed: Feed) -> None:
    """Add what the header of a news message says to ``feed``."""
    for message in tree.root.children:
        for head in message.named("header"):
            for element in head.children:
                field = {"sender": "publisher", "sent": "pubDate", "channel": "channel", "source": "publisher"}
                if element.name in field:
                    feed.texts.append(line_of(tree, field[element.name], element))


def texts(tree: Tree, item: Element) -> list[Text]:
    """Return the texts of a news item or package."""
    found: list[Text] = []
    append(found, attribute_of(tree, "id", item, "guid"))
    for part in item.children:
        if part.name == "itemMeta":
            _item_meta(tree, part, found)
        elif part.name in ("contentMeta", "partMeta"):
            _content_meta(tree, part, found)
        elif part.name == "rightsInfo":
            found += [line_of(tree, "rights", element) for element in part.children if element.name in _RIGHTS]
        elif part.name == "contentSet":
            for content in part.children:
                _content(tree, content, found)
        elif part.name == "groupSet":
            for line in descendants(part, "title", "headline", "description", "by"):
                found.append(line_of(tree, "reference", line))
    if not any(text.name == "language" for text in found):
        append(found, attribute_of(tree, "language", item, "xml:lang"))
    _settle(found)
    return only_text_is_body(found)


def _item_meta(tree: Tree, meta: Element, found: list[Text]) -> None:
    for element in meta.children:
        if element.name in _ITEM_META:
            found.append(line_of(tree, _ITEM_META[element.name], element))
        elif element.name == "provider":
            _named(tree, "publisher", element, found)


def _content_meta(tree: Tree, meta: Element, found: list[Text]) -> None:
    for element in meta.children:
        name = element.name
        if name == "headline":
            # the first is the headline; those with another role are its variants and sub-headlines
            first = not any(text.name == "title" for text in found)
            found.append(line_of(tree, "title" if first else "subtitle", element))
        elif name in _CONTENT_META:
            found.append(line_of(tree, _CONTENT_META[name], element))
        elif name == "language":
            append(found, attribute_of(tree, "language", element, "tag"))
        elif name in ("creator", "contributor"):
            _named(tree, name, element, found)
        elif name in ("subject", "genre"):
            _named(tree, "category", element, found, codes=False)
        elif name == "located":
            _named(tree, "place", element, found, codes=False)


def _named(tree: Tree, field: str, element: Element, found: list[Text], *, codes: bool = True) -> None:
    """Add the name of a person, a provider or a subject; where it has none, its literal or code."""
    names = element.named("name")
    if names:
        found.append(line_of(tree, field, names[0]))
    elif codes:
        append(found, attribute_of(tree, field, element, "literal") or attribute_of(tree, field, element, "qcode"))


def _content(tree: Tree, content: Element, found: list[Text]) -> None:
    kind = (content.get("contenttype") or "").lower()
    if content.name == "inlineXML":
        stories = [element for element in content.children if element.name == "nitf"]
        pages = [element for element in content.children if element.name == "html"]
        if stories:
            for story in stories:
                found += nitf.content(tree, story)
        elif pages:
            for page in pages:
                found += [inner_of(tree, "body", body) for body in page.named("body")]
                if not page.named("body"):
                    found.append(inner_of(tree, "body", page))
        else:
            found.append(inner_of(tree, "body", content))
    elif content.name == "inlineData":
        if content.get("encoding"):  # base64 of something that is no text
            return
        found.append(text_of(tree, "body", content, False if kind == "text/plain" else None))
    elif content.name == "remoteContent":
        append(found, attribute_of(tree, "image" if kind.startswith("image/") else "enclosure", content, "href"))


def _settle(found: list[Text]) -> None:
    """Give the places that are still free to the next best: the creator signs, the version's date stands in."""
    for field, next_best in (
        ("author", "creator"),
        ("published", "updated"),
        ("title", "name"),
    ):
        if not any(text.name == field and text.value.strip() for text in found):
            for text in found:
                if text.name == next_best and text.value.strip():
                    text.name = field
                    break
    # a story inside brings its own head lines: the second title is a variant
    seen = False
    for text in found:
        if text.name == "title":
            text.name = "subtitle" if seen else "title"
            seen = True
