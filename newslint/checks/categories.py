"""Rules about the categories of an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newslint.checks._documents import document
from newslint.checks.fields import SYNDICATION, Blank
from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern

_WORD = pattern(r"\w+")
_MANY = 25


class CategoryStuffing(Check):
    """An item stands under very many categories, or under many spellings of one.

    Categories are for routing; a list of every name and search term sorts a story everywhere and so nowhere.
    """

    code = "CAT002"
    name = "category-stuffing"
    severity = "info"
    confidence = "medium"
    needs = ("category",)
    scope = ("item",)
    message = "{what}"

    def check_item(self, item: Item) -> Iterable[Mark]:
        texts = item.all("category")
        if not texts:
            return
        values = [text.value.strip() for text in texts]
        if len(values) == 1:
            values = [part.strip() for part in re.split(r"[,;|]", values[0])]
        if len(values) > _MANY:
            what = f"{len(values)} categories are too many to route by"
            yield Mark(texts[0], 0, len(texts[0].value), values={"what": what})
        elif len(values) >= 6:
            words = Counter(word for value in values for word in set(_WORD.findall(value.casefold())) if len(word) > 2)
            word, count = words.most_common(1)[0] if words else ("", 0)
            if count >= 5 and count * 10 >= len(values) * 6:
                what = f"{count} of {len(values)} categories hold the word '{word}'"
                yield Mark(texts[0], 0, len(texts[0].value), values={"what": what})


CategoryStuffing.bad = [
    {
        "text": "Ferry, ferry news, ferry today, ferry live, latest ferry, ferry update, harbour",
        "field": "category",
        "flags": ["Ferry, ferry news, ferry today, ferry live, latest ferry, ferry update, harbour"],
    },
    {
        "text": ", ".join(f"name {chr(97 + k)}" + "xyz"[k % 3] for k in range(26)),
        "field": "category",
        "flags": [", ".join(f"name {chr(97 + k)}" + "xyz"[k % 3] for k in range(26))],
    },
]
CategoryStuffing.good = [
    {"text": "Harbour, Ferries, Islands, Tourism, Weather", "field": "category", "because": "five subjects"},
    {
        "text": "Harbour, Kovac, Larsen, Mbeki, Nowak, Okafor, Prieto",
        "field": "category",
        "because": "the crew by name",
    },
    {"text": "Ferry strike, Ferry prices", "field": "category", "because": "two subjects of one kind"},
]


class CategoryList(Check):
    """One category holds a whole list.

    For a reader it is one subject with a long name that no other story has.
    """

    code = "CAT005"
    name = "category-list"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("category",)
    message = "one category holds a list of {count}"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if value.count(",") >= 3 or value.count(";") >= 2 or value.count("|") >= 2:
            parts = [part for part in re.split(r"[,;|]", value) if part.strip()]
            if len(parts) >= 3 and max(part.count(" ") for part in parts) <= 5:
                yield Mark(text, 0, len(value), values={"count": len(parts)})


def _rss(*categories: str) -> dict[str, object]:
    inner = "".join(f"<category>{category}</category>" for category in categories)
    text = f"<rss><channel><title>H</title><item><title>Ferry late</title>{inner}</item></channel></rss>"
    return document(text)


CategoryList.bad = [
    {**_rss("Harbour, Ferries, Islands, Tourism"), "flags": ["Harbour, Ferries, Islands, Tourism"]},
    {**_rss("Harbour; Ferries; Islands"), "flags": ["Harbour; Ferries; Islands"]},
]
CategoryList.good = [
    {**_rss("Harbour", "Ferries"), "because": "one each"},
    {**_rss("Arts, Culture and Heritage"), "because": "one subject with a comma in its name"},
    {
        "text": "Harbour, Ferries, Islands, Tourism",
        "because": "in records of one's own a string of keywords is common",
    },
]


class BlankCategory(Blank):
    """A category element is there and holds nothing.

    Filters list a subject without a name.
    """

    code = "CAT004"
    name = "blank-category"
    severity = "info"
    confidence = "high"
    scope = ("category",)
    message = "the category element is there, the category is not"


BlankCategory.bad = [{**_rss(""), "flags": [""]}, {**_rss("Harbour", " "), "flags": [" "]}]
BlankCategory.good = [
    {**_rss("Harbour"), "because": "there is one"},
    {**_rss(), "because": "none at all is fine"},
    {"text": "", "because": "in records of one's own a blank says that there is none"},
]


class RepeatedCategory(Check):
    """An item stands under the same category twice.

    Counts by subject are too high.
    """

    code = "CAT006"
    name = "repeated-category"
    severity = "info"
    confidence = "high"
    needs = ("category",)
    scope = ("item",)
    message = "the category '{match}' is given twice"

    def check_item(self, item: Item) -> Iterable[Mark]:
        texts = item.all("category")
        if len(texts) < 2:
            return
        seen = set()
        for text in texts:
            value = text.value.strip()
            if value and value in seen:
                yield Mark(text, 0, len(text.value))
                return
            seen.add(value)


RepeatedCategory.bad = [
    {**_rss("Harbour", "Ferries", "Harbour"), "flags": ["Harbour"]},
    {**_rss("Harbour", "Harbour"), "flags": ["Harbour"]},
]
RepeatedCategory.good = [
    {**_rss("Harbour", "Ferries"), "because": "two subjects"},
    {**_rss("Harbour", "harbour"), "because": "written in two ways: another matter"},
    {**_rss("Harbour"), "because": "only one"},
]
