"""Rules about bodies that hold nothing, nothing of their own, or not all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.checks._documents import rss
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Item, Mark, Rule, Text
from newslint.model.patterns import pattern

_WORD = pattern(r"\w+")
# letters of scripts that write no spaces between words; a few of them are a sentence
_DENSE = pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MEDIA = pattern(r"<(?:img|picture|video|audio|iframe|embed|object|svg)\b", re.IGNORECASE)
_FEWEST = 3
_LONG_ENOUGH = 200
# what these families claim is no part of the story; the others speak of how it is written or what it says
_FURNITURE = frozenset(
    (
        "PRO",
        "ADS",
        "REL",
        "UIX",
        "EMB",
        "CAP",
        "LEG",
        "BYL",
        "DAT",
        "WIR",
        "COR",
        "LIV",
        "PRS",
        "TPL",
        "PAY",
        "REC",
        "DUP",
    )
)
_ALL_OF_IT = 0.95


_THIRD_ITEM = pattern(r"(?:<(?:\w+:)?(?:item|entry)\b.*?){3}", re.S)
"""From the first item of a feed to the third; fewer are no list."""
_ANY_TEXT = pattern(
    r"<(?:\w+:)?(?:description|encoded|summary|content|body|div)\b[^<>]{0,300}(?<!/)>\s*(?:<!\[CDATA\[\s*)?(?!</|\]\]>)\S"
)


class EmptyBody(Check):
    """The item has no text, or less than a handful of words.

    There is nothing to show, and stubs of agencies count as stories. A feed in which no item has a text, a list of
    headlines with links, is told so once.
    """

    code = "TRN002"
    name = "empty-body"
    severity = "error"
    confidence = "high"
    scope = ("item", "feed")
    message = "the text of {whose} is {shown}"
    spoils = 10
    tags = ("incomplete",)

    def start_feed(self, feed: Feed) -> None:
        third = _THIRD_ITEM.search(feed.source.text) if feed.format in XML else None
        self._headlines = third is not None and not _ANY_TEXT.search(feed.source.text, third.start())
        self._empty = self._items = 0

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if self._headlines and self._empty:
            whose = f"{self._empty} of {self._items} items"
            yield Mark(severity="warning", values={"whose": whose, "shown": "empty: a list of headlines"})

    def check_item(self, item: Item) -> Iterable[Mark]:
        self._items += 1
        body = item.get("body")
        if body is not None and len(body.value) > _LONG_ENOUGH:
            return
        if item.unreadable:
            return
        text = body if body is not None and body.value.strip() else item.get("summary")
        value = text.value.strip() if text is not None else ""
        if not value:
            if (item.value("title") or item.value("link")) and not _is_shown(item):
                self._empty += 1
                if not self._headlines:
                    yield Mark(values={"whose": "the item", "shown": "empty"})
            return
        if len(value) > _LONG_ENOUGH or len(_WORD.findall(value)) >= _FEWEST or len(_DENSE.findall(value)) >= 6:
            return
        if text is item.get("summary") or _is_shown(item):
            return
        yield Mark(values={"whose": "the item", "shown": f"only '{value[:60]}'"})


def _is_shown(item: Item) -> bool:
    """Say whether the item is there to be looked at or listened to: it has a picture, a file or a player."""
    if item.get("image") is not None or item.get("enclosure") is not None:
        return True
    return any(_MEDIA.search(text.raw) for text in item.texts if text.markup and text.name in ("body", "summary"))


EmptyBody.bad = [
    {"text": "", "field": "body", "item": {"title": "Ferry sails again"}, "flags": [""]},
    {"text": "Video", "field": "body", "item": {"title": "Ferry sails again"}, "flags": [""]},
    {**rss(*["<title>Ferry sails again</title><link>https://news.example/1</link>"] * 40), "flags": [""]},
    {
        **rss(
            *["<title>Ferry sails again</title><description> <![CDATA[]]></description>"] * 2,
            "<title>Ferry sails again</title><description>The ferry left the harbour on Monday.</description>",
        ),
        "flags": ["", ""],
    },
]
EmptyBody.good = [
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "気象庁は午後3時、津波注意報を解除しました。",
        "field": "body",
        "item": {"title": "津波注意報を解除"},
        "because": "a flash in a script without spaces",
    },
    {
        "text": "",
        "field": "body",
        "item": {"title": "Ferry sails again", "summary": "The ferry left the harbour on Monday."},
        "because": "the text stands in the summary",
    },
]


class OnlyBoilerplate(Check):
    """The body holds nothing but what other rules have marked as no part of a story.

    The story itself is missing: only its credits, notices or calls came along.
    """

    code = "TRN004"
    name = "only-boilerplate"
    silent_in = ("newsml-g2", "newsml", "nitf", "ninjs")  # the text of a picture is its caption and credit
    severity = "error"
    confidence = "high"
    after = _FURNITURE
    scope = ("review",)
    message = "the body holds nothing but what surrounds a story"
    spoils = 10
    tags = ("incomplete",)

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        if not marks:
            return
        body = item.get("body")
        if body is None or not body.value.strip():
            return
        spans = sorted(
            (mark.start, mark.end)
            for rule, mark in marks
            if mark.text is body and not mark.raw and mark.end > mark.start and rule.code[:3] in _FURNITURE
        )
        if not spans:
            return
        value = body.value
        if sum(end - start for start, end in spans) < _ALL_OF_IT * len(value.strip()) * 0.9:
            return
        claimed = at = 0
        for start, end in spans:
            if end > at:
                claimed += _letters(value[max(start, at) : end])
                at = end
        if claimed >= _ALL_OF_IT * _letters(value):
            yield Mark()


def _letters(text: str) -> int:
    return len(text) - sum(map(text.count, " \n\t\r\u00a0"))


OnlyBoilerplate.bad = [
    {
        "text": "Reporting by Jo Quay; Editing by Ada Pier\nOur Standards: The Thomson Reuters Trust Principles.",
        "field": "body",
        "flags": [""],
    },
    {"text": "(END) Dow Jones Newswires", "field": "body", "flags": [""]},
]
OnlyBoilerplate.good = [
    {
        "text": "The council voted on Friday.\nReporting by Jo Quay; Editing by Ada Pier",
        "field": "body",
        "because": "a story of one sentence, and its credit",
    },
    {"text": "The council voted on Friday.", "field": "body", "because": "a flash"},
    {
        "text": "The ferry sails again on Monday, the harbour master said.\nAll rights reserved.",
        "field": "body",
        "because": "a story and a notice",
    },
]


_DOTS = ("…", "...", "&hellip;", "&#8230;")
_QUOTES = pattern(r"[“”\"„«»]")
_FEWEST_OF_A_CUT = 10


class CutWithDots(Check):
    """The text ends in dots, in the middle of a sentence.

    Feeds that cut a text after so many characters end it in dots; summaries and claims rest on half a sentence.
    """

    code = "TRN003"
    name = "cut-with-dots"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "the text ends in '{match}', in the middle of a sentence"
    tags = ("incomplete",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        end = len(value)
        while end and value[end - 1].isspace():
            end -= 1
        if end and (value[end - 1] not in "….;" or (value[end - 1] == "." and value[end - 2 : end - 1] != ".")):
            return
        # a slice, not endswith, for the white space behind the dots
        dots = next((dots for dots in _DOTS if value[max(0, end - len(dots)) : end] == dots), None)
        if dots is None:
            return
        before = value[value.rfind("\n", 0, end) + 1 : end - len(dots)].rstrip()
        if len(before.split(None, _FEWEST_OF_A_CUT)) < _FEWEST_OF_A_CUT or not (
            before[-1].isalnum() or before[-1] in ",;:–—-"
        ):
            return
        if _QUOTES.search(before, max(0, len(before) - 200)) is None:
            yield Mark(text, end - len(dots), end)


CutWithDots.bad = [
    {
        "text": "The council voted on Friday to keep the ferry running, meaning there are now just ...",
        "flags": ["..."],
    },
    {
        "text": "Der Rat hat am Freitag nach langer Debatte beschlossen, dass die Fähre im Winter …",
        "flags": ["…"],
    },
]
CutWithDots.good = [
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "The council voted on Friday ... and then on Monday it voted again.",
        "because": "the dots stand inside",
    },
    {
        "text": "The mayor said on Friday that the ferry would sail again, and added: “We will see…”",
        "because": "speech",
    },
]
