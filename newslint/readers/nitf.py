"""Says which element of NITF, the news industry's text format, holds which field."""

from __future__ import annotations

from newslint.model import Feed, Text
from newslint.readers.xmlfields import append, attribute_of, descendants, inner_of, line_of, only_text_is_body, within
from newslint.readers.xmltree import Element, Tree

_HEAD = {
    "hl1": "title",
    "hl2": "subtitle",
    "byline": "author",
    "distributor": "publisher",
    "dateline": "dateline",
    "rights": "rights",
    "note": "note",
}


def header(tree: Tree, feed: Feed) -> None:
    """NITF has no channel: nothing is added to ``feed``."""


def texts(tree: Tree, story: Element) -> list[Text]:
    """Return the texts of an ``nitf`` element."""
    found = [*_metadata(tree, story), *content(tree, story)]
    if not any(text.name == "title" and text.value.strip() for text in found):
        for element in within(story, "head", "title"):
            found.append(line_of(tree, "title", element))
    return only_text_is_body(found)


def content(tree: Tree, story: Element) -> list[Text]:
    """Return the texts of the ``body`` of an ``nitf`` element: its head lines, its content, its end."""
    found: list[Text] = []
    for body in story.named("body"):
        for element in body.children:
            if element.name == "body.head":
                for line in descendants(element, *_HEAD, "abstract"):
                    if line.name == "abstract":
                        found.append(inner_of(tree, "summary", line))
                    else:
                        found.append(line_of(tree, _HEAD[line.name], line))
            elif element.name == "body.content":
                found.append(inner_of(tree, "body", element))
                for reference in descendants(element, "media-reference"):
                    append(found, attribute_of(tree, "image", reference, "source"))
            elif element.name == "body.end":
                end = inner_of(tree, "body", element)
                if end.value.strip():
                    found.append(end)
        if not body.children or not any(element.name.startswith("body.") for element in body.children):
            found.append(inner_of(tree, "body", body))
    return found


def _metadata(tree: Tree, story: Element) -> list[Text]:
    found: list[Text] = []
    for head in story.named("head"):
        for subject in within(head, "tobject", "tobject.subject"):
            for name in ("tobject.subject.matter", "tobject.subject.type"):
                append(found, attribute_of(tree, "category", subject, name))
        for data in head.named("docdata"):
            for element in data.children:
                match element.name:
                    case "doc-id":
                        append(found, attribute_of(tree, "id", element, "id-string"))
                    case "date.issue":
                        append(found, attribute_of(tree, "published", element, "norm"))
                    case "date.release":
                        append(found, attribute_of(tree, "released", element, "norm"))
                    case "ed-msg":
                        append(found, attribute_of(tree, "note", element, "info"))
                    case "doc.copyright":
                        append(found, attribute_of(tree, "rights", element, "holder"))
                    case "doc.rights":
                        append(found, attribute_of(tree, "rights", element, "limitations"))
                    case "key-list":
                        for keyword in element.named("keyword"):
                            append(found, attribute_of(tree, "category", keyword, "key"))
                    case _:
                        pass
    language = story.get("xml:lang")
    if language:
        append(found, attribute_of(tree, "language", story, "xml:lang"))
    names = {text.name for text in found}
    if "published" not in names:
        for text in found:
            if text.name == "released":
                text.name = "published"
    return found
