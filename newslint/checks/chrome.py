"""Rules about what a page's machinery leaves around a story: buttons in its markup, rows of tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern

_WIDGET = pattern(
    r"<a\b[^<>]{0,300}\bhref=[\"']https?://(?:feeds\.feedburner\.com/~|feeds\.wordpress\.com/1\.0/|rss\.buysellads|res\.feedsportal|da\.feedsportal)"
    r"[^<>]{0,400}>\s{0,4}(?:<img\b[^<>]{0,400}>|[^<>]{0,40})\s{0,4}</a>"
    r"|<div\b[^<>]{0,100}\bclass=[\"']zemanta-pixie[\"'][^<>]{0,200}>(?:(?!</div>).){0,1500}</div>"
    r"|<a\b[^<>]{0,300}\bclass=[\"'][^\"'<>]{0,80}\b(?:hash-link|headerlink|header-anchor|anchor-link|heading-anchor|anchorjs-link)\b"
    r"[^<>]{0,300}>(?:&#?\w{1,8};|[^<>\w]){0,3}</a>",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = (
    "feedburner.com/~",
    "feeds.wordpress.com/1.0/",
    "feedsportal.com",
    "zemanta-pixie",
    "hash-link",
    "headerlink",
    "-anchor",
    "anchor-link",
)


class WidgetMarkup(Check):
    """The markup holds the buttons of a feed service or the link signs of headings.

    The buttons count readers or share the entry on networks long gone; the signs show up as stray symbols.
    """

    code = "UIX019"
    name = "widget-markup"
    severity = "warning"
    confidence = "high"
    scope = ("body", "summary")
    message = "'{match}' is a button or a sign of the page, not of the story"
    fix = "delete-match"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        raw = text.raw
        if "</" not in raw or not any(sign in raw for sign in _SIGNS):
            return
        for match in _WIDGET.finditer(raw):
            yield Mark(text, *match.span(), raw=True)


_FLARE = '<a href="http://feeds.feedburner.com/~ff/harbour?a=Ab1"><img src="http://feeds.feedburner.com/~ff/harbour?i=Ab1"></a>'
_SIGN = '<a class="hash-link" href="#pier" title="Direct link to The pier">#</a>'

WidgetMarkup.bad = [
    {
        "text": f"<p>The ferry is back.</p>{_FLARE}",
        "html": True,
        "flags": [_FLARE],
        "fixed": "<p>The ferry is back.</p>",
    },
    {"text": f"<h2>The pier{_SIGN}</h2><p>It is old.</p>", "html": True, "flags": [_SIGN]},
]
WidgetMarkup.good = [
    {
        "text": '<p>The <a href="https://example.org/pier">report on the pier</a> is out.</p>',
        "html": True,
        "because": "a link of the story",
    },
    {
        "text": '<p>The blog left <a href="https://feeds.feedburner.com/harbour">its old feed</a> behind.</p>',
        "html": True,
        "because": "a link to a feed",
    },
    {
        "text": '<h2><a class="header-anchor" href="#why">Why</a></h2><p>The pier is old.</p>',
        "html": True,
        "because": "the words of the heading are the link",
    },
    {"text": "<p>The headerlink class was removed.</p>", "html": True, "because": "the word, not the markup"},
]


_TAGS = pattern(r"(?:#\w{2,60}[\s,|·•]{0,4}){1,30}")
_LAST_LINES = 6


class HashtagLine(Check):
    """A line near the end holds nothing but hashtags.

    Tags are filing marks for another platform; they belong to the categories of the item.
    """

    code = "UIX020"
    name = "hashtag-line"
    severity = "info"
    confidence = "medium"
    scope = ("body", "summary")
    message = "'{match}' is a row of tags"
    fix = "delete-line"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        end = len(value)
        if value.find("#", max(0, end - 2000)) == -1:
            return
        left = _LAST_LINES
        while end > 0 and left:
            start = value.rfind("\n", 0, end) + 1
            line = value[start:end].strip()
            if line:
                left -= 1
                if line[0] == "#" and len(line) < 600 and _TAGS.fullmatch(line):
                    at = value.index(line, start)
                    yield Mark(text, at, at + len(line))
            end = start - 1


HashtagLine.bad = [
    {
        "text": "The council voted on Friday.\n#HarbourNews",
        "flags": ["#HarbourNews"],
        "fixed": "The council voted on Friday.",
    },
    {"text": "परिषद ने शुक्रवार को मतदान किया।\n#Port #Ferry", "flags": ["#Port #Ferry"]},
]
HashtagLine.good = [
    {"text": "The slogan #SaveThePier spread within hours.", "because": "the tag is part of a sentence"},
    {"text": "# 1 in the list is the old pier.", "because": "a number"},
    {"text": "The team wore #7 on the shirt.", "because": "the number of a player"},
]
