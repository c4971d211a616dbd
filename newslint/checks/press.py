"""Rules about texts that a company or an office has written about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Rule
from newslint.model.patterns import pattern

_ABOUT = pattern(r"^(?:About|Über|Sobre|À propos de|Informazioni su) (?:the )?[A-ZÄÖÜÉ][^\n.!?]{1,60}$", re.MULTILINE)


class PressRelease(Check):
    """The text is a press release: at least two of its marks stand in it.

    It is what somebody says of himself. Passed on as reporting it misleads readers and whoever counts sources.
    """

    code = "PRS001"
    name = "press-release"
    severity = "warning"
    confidence = "high"
    after = ("PRS",)
    scope = ("review",)
    message = "the text is a press release: {signs}"
    tags = ("press-release",)

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        signs: dict[str, str] = {}
        for rule, mark in marks:
            if rule.code in ("PRS002", "PRS003") and mark.text is not None:
                said = " ".join(mark.text.value[mark.start : mark.end].split())
                signs.setdefault(said.casefold()[:12], said if len(said) <= 40 else said[:39] + "…")
        if not signs:
            return
        body = item.get("body")
        if body is not None:
            about = _ABOUT.search(body.value)
            if about is not None:
                signs.setdefault("about", about.group())
        if len(signs) >= 2:
            yield Mark(values={"signs": ", ".join(f"'{sign}'" for sign in list(signs.values())[:3])})


PressRelease.bad = [
    {
        "text": "HARBOUR CITY, May 3, 2024 /PRNewswire/ -- Quay Corp opened its new pier.\nSOURCE Quay Corp",
        "field": "body",
        "flags": [""],
    },
    {
        "text": "FOR IMMEDIATE RELEASE\nQuay Corp opened its new pier.\nAbout Quay Corp\nQuay Corp builds piers.",
        "field": "body",
        "flags": [""],
    },
]
PressRelease.good = [
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "About Harbour City\nThe town lies on the coast, and its pier is old.",
        "field": "body",
        "because": "a headline",
    },
    {
        "text": "The council voted on Friday.\nSOURCE Quay Corp",
        "field": "body",
        "because": "one mark may have come from elsewhere",
    },
]
