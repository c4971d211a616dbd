"""Says which element of NewsML 1 (1.0 to 1.2) holds which field."""

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
    within,
)
from newslint.readers.xmltree import Element, Tree

ITEMS = frozenset(("NewsItem",))

_LINES = {
    "HeadLine": "title",
    "SubHeadLine": "subtitle",
    "ByLine": "author",
    "DateLine": "dateline",
    "CreditLine": "credit",
    "CopyrightLine": "rights",
    "RightsLine": "rights",
    "SeriesLine": "series",
    "SlugLine": "slugline",
    "KeywordLine": "category",
    "NewsLineText": "newsline",
}
_MANAGED = {"FirstCreated": "published", "ThisRevisionCreated": "updated", "Instruction": "note"}


def header(tree: Tree, feed: Feed) -> None:
    """Add what the envelope says to ``feed``."""
    for document in tree.root.children:
        for envelope in document.named("NewsEnvelope"):
            for stamp in envelope.named("DateAndTime"):
                feed.texts.append(line_of(tree, "pubDate", stamp))
            for party in within(envelope, "SentFrom", "Party"):
                append(feed.texts, attribute_of(tree, "publisher", party, "FormalName"))


def texts(tree: Tree, item: Element) -> list[Text]:
    """Return the texts of a NewsItem, all its components in the order of the source."""
    found: list[Text] = []
    for identifier in within(item, "Identification", "NewsIdentifier", "PublicIdentifier"):
        found.append(line_of(tree, "id", identifier))
    for managed in within(item, "NewsManagement"):
        for element in managed.children:
            if element.name in _MANAGED:
                found.append(line_of(tree, _MANAGED[element.name], element))
    for part in descendants(
        item, "NewsLines", "AdministrativeMetadata", "DescriptiveMetadata", "ContentItem", "RightsMetadata"
    ):
        if part.name == "NewsLines":
            _lines(tree, part, found)
        elif part.name == "ContentItem":
            _content(tree, part, found)
        elif part.name == "AdministrativeMetadata":
            for field, holder in (("publisher", "Provider"), ("creator", "Creator")):
                for party in within(part, holder, "Party"):
                    append(found, attribute_of(tree, field, party, "FormalName"))
        elif part.name == "DescriptiveMetadata":
            for language in part.named("Language"):
                append(found, attribute_of(tree, "language", language, "FormalName"))
            for genre in part.named("Genre"):
                append(found, attribute_of(tree, "category", genre, "FormalName"))
    _settle(item, tree, found)
    return only_text_is_body(found)


def _lines(tree: Tree, lines: Element, found: list[Text]) -> None:
    for line in descendants(lines, *_LINES):
        field = _LINES[line.name]
        if field == "title" and any(text.name == "title" for text in found):
            field = "subtitle"  # the headline of a further component
        found.append(line_of(tree, field, line))


def _content(tree: Tree, content: Element, found: list[Text]) -> None:
    kinds = " ".join(
        (element.get("FormalName") or "").lower()
        for element in content.children
        if element.name in ("MediaType", "MimeType", "Format")
    )
    data = descendants(content, "DataContent")
    for element in data:
        stories = descendants(element, "nitf")
        pages = descendants(element, "html")
        if stories:
            for story in stories:
                found += nitf.content(tree, story)
        elif pages and pages[0].named("body"):
            found.append(inner_of(tree, "body", pages[0].named("body")[0]))
        elif element.children:
            found.append(inner_of(tree, "body", element))
        elif "base64" not in " ".join(one.name.lower() + (one.get("Notation") or "") for one in content.children):
            found.append(text_of(tree, "body", element, None))
    if not data:
        is_image = any(word in kinds for word in ("photo", "image", "picture", "graphic", "jpeg"))
        append(found, attribute_of(tree, "image" if is_image else "enclosure", content, "Href"))


def _settle(item: Element, tree: Tree, found: list[Text]) -> None:
    if not any(text.name == "language" for text in found):
        append(found, attribute_of(tree, "language", item, "xml:lang"))
    if not any(text.name == "author" and text.value.strip() for text in found):
        for text in found:
            if text.name == "creator":
                text.name = "author"
                break
    seen = False
    for text in found:
        if text.name == "title":
            text.name = "subtitle" if seen else "title"
            seen = True
