"""Makes the texts of an item out of the elements and attributes of an XML tree."""

from __future__ import annotations

import re

from newslint.model import Places, PlacesBuilder, Text
from newslint.model.places import shifted
from newslint.readers.html import text_from
from newslint.readers.xmltree import Element, Tree
from newslint.readers.xmlvalues import value_of

_WORDS = re.compile(r"[^ \t\r\n]+")


def text_of(tree: Tree, name: str, element: Element, markup: bool | None = False) -> Text:
    """Return the text of an element. ``markup`` says whether its value is HTML; None means: look."""
    if element.children:
        return inner_of(tree, name, element)
    value, origin = value_of(tree.text, element.segments)
    if not element.segments:
        origin = shifted(element.tagend)  # a blank one has a place too
    if markup is False:
        return Text(name, value, tree.source, origin=origin)
    return text_from(name, value, tree.source, origin, markup=markup)


def inner_of(tree: Tree, name: str, element: Element) -> Text:
    """Return the text of an element that holds elements: what stands between its tags is markup."""
    raw = tree.text[element.tagend : element.close]
    return text_from(name, raw, tree.source, shifted(element.tagend), markup=True)


def line_of(tree: Tree, name: str, element: Element) -> Text:
    """Return the text of an element that holds one line, its indentation and line breaks folded to single spaces."""
    if element.children:
        return inner_of(tree, name, element)
    raw, origin = value_of(tree.text, element.segments)
    if not element.segments:
        origin = shifted(element.tagend)
    value = " ".join(_WORDS.findall(raw))
    if value == raw:
        return Text(name, raw, tree.source, origin=origin)

    def places() -> Places:
        out = PlacesBuilder()
        last = 0
        for word in _WORDS.finditer(raw):
            if out.length:
                out.atom(" ", last, word.start() - last)
            out.copy(word[0], word.start())
            last = word.end()
        return out.build()[1]

    return Text(name, raw, tree.source, value=value, places=places, origin=origin)


def attribute_of(tree: Tree, name: str, element: Element, attribute: str) -> Text | None:
    """Return the text of an attribute, or None where the element has none of that name."""
    found = element.attributes.get(attribute)
    if found is None:
        return None
    value, origin = value_of(tree.text, [(found[1], found[2], False)])
    return Text(name, value, tree.source, origin=origin)


def append(texts: list[Text], text: Text | None) -> None:
    """Add ``text`` to ``texts`` where there is one."""
    if text is not None:
        texts.append(text)


def descendants(element: Element, *names: str) -> list[Element]:
    """Return the elements of those names below ``element``, in the order of the source, none inside another."""
    found: list[Element] = []
    waiting = list(reversed(element.children))
    while waiting:
        one = waiting.pop()
        if one.name in names:
            found.append(one)
        else:
            waiting.extend(reversed(one.children))
    return found


def only_text_is_body(texts: list[Text]) -> list[Text]:
    """Rename the first summary to body where there is no other body: the only text of an item is its body."""
    if not any(text.name == "body" and text.value.strip() for text in texts):
        for text in texts:
            if text.name == "summary" and text.value.strip():
                text.name = "body"
                return [one for one in texts if one.name != "body" or one.value.strip()]
    return texts


def within(element: Element, *path: str) -> list[Element]:
    """Return the elements that stand at ``path`` below ``element``."""
    found = [element]
    for name in path:
        found = [child for one in found for child in one.children if child.name == name]
    return found
