"""Rules about the writer, told by the name in the author field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.sentences import sentences

_NAME = pattern(r"[^\W\d_][\w.’'-]+(?: [\w.’'-]+){1,3}")
_TAIL = 900
# what is said of a writer, straight behind the name
_SAID = pattern(
    r",? (?:is|was|are|writes|covers|reports|joined|has (?:been|written|worked|covered|reported)|can be reached|on twitter|tweets"
    r"|ist|schreibt|arbeitet|berichtet|studierte|es|escribe|cubre|trabaja|é|escreve|cobre|trabalha|est|écrit|couvre|travaille"
    r"|è|scrive|adalah)\b|\s?[:(]? ?@\w{2,20}",
    re.IGNORECASE,
)
_LABEL = pattern(
    r"(?:follow|email|contact|more (?:by|from)|read more (?:by|from)|about|folgen sie|sigue a|siga) $", re.IGNORECASE
)


class AuthorInTail(Check):
    """The last lines tell of the author whom the author field names.

    They describe the writer, not the event, and put the writer among the people of the story.
    """

    code = "BYL010"
    name = "author-in-tail"
    severity = "info"
    confidence = "high"
    needs = ("author", "body")
    scope = ("item",)
    message = "'{match}' tells of the writer"
    tags = ("metadata",)

    def check_item(self, item: Item) -> Iterable[Mark]:
        body = item.get("body")
        if body is None or len(body.value) < _TAIL:
            return
        author = item.value("author")
        if not author or " " not in author:
            return
        value = body.value
        tail = max(len(value) - _TAIL, int(len(value) * 0.6))
        for name in _NAME.findall(author)[:4]:
            at = value.find(name, tail)
            if at == -1 or value.find(name) < tail:
                continue  # whom the story names before is in the story
            start = value.rfind("\n", 0, at) + 1
            end = value.find("\n", at)
            for first, last in sentences(value, start, len(value) if end == -1 else end):
                if first <= at < last:
                    before, after = value[first:at], value[at + len(name) : last]
                    if _LABEL.search(before) or (not before.strip("•*—–- ") and _SAID.match(after)):
                        yield Mark(body, first, last)


_STORY = (
    "The council voted on Friday after a debate that went on until midnight, and the clerk read out the names one by one. "
    * 9
)

AuthorInTail.bad = [
    {
        "text": _STORY + "\nJo Quay writes about ports and the sea.",
        "field": "body",
        "item": {"author": "Jo Quay"},
        "flags": ["Jo Quay writes about ports and the sea."],
    },
    {
        "text": _STORY + "\nAda Pier schreibt über Häfen.",
        "field": "body",
        "item": {"author": "Jo Quay, Ada Pier"},
        "flags": ["Ada Pier schreibt über Häfen."],
    },
]
AuthorInTail.good = [
    {
        "text": _STORY + "\nAda Pier is a harbour master in the town.",
        "field": "body",
        "item": {"author": "Jo Quay"},
        "because": "a person of the story",
    },
    {
        "text": _STORY + "\nThe mayor handed Jo Quay a medal.",
        "field": "body",
        "item": {"author": "Jo Quay"},
        "because": "the name stands in a sentence of the story",
    },
    {
        "text": "Jo Quay is the youngest mayor of the town. " + _STORY + "\nJo Quay is 31.",
        "field": "body",
        "item": {"author": "Jo Quay"},
        "because": "somebody of the same name whom the story is about",
    },
]


_LIST = pattern(r"""^\[\s?['"].*['"]\s?\]$|^\{.*\}$|^['"][^'"]+['"]$|^\[\s?\]$""")


class ListAsAuthor(Check):
    """The author field holds a list as a program prints it.

    Brackets and quotation marks become part of a name, and several people one.
    """

    code = "BYL008"
    name = "list-as-author"
    severity = "warning"
    confidence = "high"
    scope = ("author",)
    message = "'{match}' is a list as a program prints it"
    tags = ("metadata",)
    fix = {"action": "replace", "safe": True, "title": "Write the names, a comma between them"}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if value[:1] not in "[{'\"" or not _LIST.search(value):
            return
        names = _names(value)
        start = text.value.index(value)
        yield Mark(
            text, start, start + len(value), values={"replacement": ", ".join(names)} if names else {"fixable": False}
        )


def _names(printed: str) -> list[str]:
    """Return the names in a list as Python prints it; none where it is something else."""
    import ast

    try:
        value = ast.literal_eval(printed)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) for name in names):
        return []
    return [name.strip() for name in names if name.strip() and not name.lower().endswith("the author")]


ListAsAuthor.bad = [
    {
        "text": "['Jo Quay', 'Email The Author']",
        "field": "author",
        "flags": ["['Jo Quay', 'Email The Author']"],
        "fixed": "Jo Quay",
    },
    {
        "text": '["Jo O\'Quay", "Ada Pier"]',
        "field": "author",
        "flags": ['["Jo O\'Quay", "Ada Pier"]'],
        "fixed": "Jo O'Quay, Ada Pier",
    },
    {"text": "'Jo Quay, Ada Pier'", "field": "author", "flags": ["'Jo Quay, Ada Pier'"], "fixed": "Jo Quay, Ada Pier"},
    {"text": "{'name': 'Jo Quay'}", "field": "author", "flags": ["{'name': 'Jo Quay'}"]},
]
ListAsAuthor.good = [
    {"text": "Jo Quay, Ada Pier", "field": "author", "because": "two names"},
    {"text": 'Dwayne "The Rock" Quay', "field": "author", "because": "a nickname"},
    {"text": "Jo O'Quay", "field": "author", "because": "an apostrophe of a name"},
]
