"""Rules about lists that belong to a line which other rules find: headlines below a heading, names of networks beside a button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_MOST_HEADING_WORDS = 8
_MOST_HEADLINES = 12
# the heading of a widget that sells stories
_AD_WIDGET = "ADS009"
_CLOSERS = "\"'”’»)]* "


class HeadlineBelowHeading(Check):
    """Headlines stand below a heading that announces other stories.

    Another rule finds the heading, by its words. The lines below it are of its list as long as they have the shape of
    headlines: short, begun with a capital, without a full stop. Left behind they are read as claims of this story.
    """

    code = "REL020"
    name = "headline-below-heading"
    severity = "warning"
    confidence = "medium"
    scope = ("review",)
    message = "'{match}' is a headline below '{heading}'"
    needs = ("body",)
    after = ("REL", "ADS")
    fix = {"action": "delete-line", "safe": False}

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None:
            return
        found: list[Span] = []
        adverts: list[Span] = []
        for rule, mark in marks:
            if mark.text is text and not mark.raw:
                if rule.code[:3] == "REL" or rule.code == _AD_WIDGET:
                    found.append((mark.start, mark.end))
                elif rule.code[:3] == "ADS":
                    adverts.append((mark.start, mark.end))
        if not any(_may_be_heading(text.value, *span) for span in found):
            return
        # what marks an advertisement may stand in the middle of a list
        lines = [place for place in _lines(text) if not _covers(adverts, *place)]
        claimed = [_touches(found, *place) for place in lines]
        # a share button below the list is no headline of it: the rule that cuts the line speaks for it
        others = [
            (mark.start, mark.end)
            for rule, mark in marks
            if rule.fix is not None and rule.fix.action == "delete-line" and mark.text is text and not mark.raw
        ]
        taken = [_touches([*found, *others], *place) for place in lines]
        number = 0
        while number < len(lines):
            start, end = lines[number]
            heading = text.value[start:end]
            number += 1
            if not claimed[number - 1] or not _is_heading(heading) or not _covers(found, start, end):
                continue
            first = number
            while number < len(lines) and not taken[number] and _is_headline(text.value[slice(*lines[number])]):
                number += 1
            count = number - first
            # at the end of the text, or before more of the kind, one will do
            closed = number == len(lines) or claimed[number]
            if 2 - closed <= count <= _MOST_HEADLINES:
                for left, right in lines[first:number]:
                    yield Mark(text, left, right, values={"heading": heading.strip(" :….")})


def _lines(text: Text) -> Iterator[Span]:
    """Yield the lines that are not blank, without the white space around them."""
    value = text.value
    for start, end in text.lines:
        line = value[start:end]
        stripped = line.strip()
        if stripped:
            yield _stripped(start, line, stripped)


def _may_be_heading(value: str, left: int, right: int) -> bool:
    """Say whether a mark covers a line that may be a heading; of a mark over several lines, that it may."""
    if "\n" in value[left:right]:
        return True
    start, end = value.rfind("\n", 0, left) + 1, value.find("\n", right)
    line = value[start : end if end != -1 else len(value)]
    stripped = line.strip()
    return bool(stripped) and _covers([(left, right)], *_stripped(start, line, stripped)) and _is_heading(stripped)


def _stripped(start: int, line: str, stripped: str) -> Span:
    at = start + line.index(stripped)
    return at, at + len(stripped)


def _covers(found: Sequence[Span], start: int, end: int) -> bool:
    return any(left <= start and end - 2 <= right for left, right in found)


def _touches(found: Sequence[Span], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in found)


def _is_heading(line: str) -> bool:
    return line.count(" ") < _MOST_HEADING_WORDS and line[-1] not in ".!?…)"


def _is_headline(line: str) -> bool:
    """Say whether a line is short, begins with a capital or a number and does not end like a sentence."""
    bare = line.lstrip("-–—•*·›»> ").rstrip(_CLOSERS)
    if (
        not bare
        or len(bare) > 140
        or bare[-1] in ".:;,…。।"
        or not (bare[0].isupper() or bare[0].isdigit() or bare[0] in "“\"'‘")
    ):
        return False
    return 3 <= bare.count(" ") + 1 <= 20


_PARAGRAPH = "The council voted on Friday after a debate that had lasted for most of the week."

HeadlineBelowHeading.bad = [
    {
        "text": f"{_PARAGRAPH}\nMore from Opinion\nWhy the island needs a second ferry\nThe pier we could have had",
        "flags": ["Why the island needs a second ferry", "The pier we could have had"],
    },
    {
        "text": f"{_PARAGRAPH}\n\nAlso in this series:\n\nPart 1: The wells run dry\n\nPart 2: Who owns the water",
        "flags": ["Part 1: The wells run dry", "Part 2: Who owns the water"],
    },
]
HeadlineBelowHeading.good = [
    {
        "text": f"{_PARAGRAPH}\nMore from Opinion\nThe mayor spoke for an hour on Friday.\nNobody clapped.",
        "because": "sentences of the story follow",
    },
    {
        "text": f"{_PARAGRAPH}\nMore from Opinion\nWhat the mayor wants now\n{_PARAGRAPH}",
        "because": "one line before a paragraph may be a subhead of the story",
    },
    {
        "text": f"{_PARAGRAPH}\nThe demands:\nA second ferry for the island\nA crane for the fishermen",
        "because": "a list of the story",
    },
    {
        "text": f"{_PARAGRAPH}\nAlso read: Ten bridges to cross before winter\nShare on Facebook Share on Twitter",
        "because": "buttons below the list have a rule of their own",
    },
]

_NETWORK = pattern(
    r"(?:facebook|twitter|x|tweet|pinterest|linkedin|whats ?app|telegram|reddit|messenger|flipboard|tumblr|instagram|you ?tube|threads|bluesky|mastodon"
    r"|e-?mail|print|copy(?: link)?|sms|pocket|line|viber|snapchat|tik ?tok|more|share|pin|save|link|comments?)\W{0,3}",
    re.IGNORECASE,
)


class NetworkNameLine(Check):
    """A line is the bare name of a network, beside a line that shares or follows.

    A row of buttons was written one under the other. Alone the name might be a subhead, beside another of its kind it
    is a button.
    """

    code = "UIX029"
    name = "network-name-line"
    severity = "warning"
    confidence = "high"
    scope = ("review",)
    message = "'{match}' is a button of a row"
    needs = ("body",)
    after = ("UIX", "PRO")
    fix = "delete-line"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None:
            return
        found = [
            (mark.start, mark.end)
            for rule, mark in marks
            if rule.code[:3] in ("UIX", "PRO") and mark.text is text and not mark.raw
        ]
        if not found:
            return
        value = text.value
        if not any(len(row) < 16 and _NETWORK.fullmatch(row) for row in map(str.strip, value.split("\n"))):
            return
        lines = list(_lines(text))
        kinds = [
            2
            if _touches(found, start, end)
            else int(end - start < 16 and _NETWORK.fullmatch(value, start, end) is not None)
            for start, end in lines
        ]
        number = 0
        while number < len(lines):
            first = number
            while number < len(lines) and kinds[number]:
                number += 1
            run = kinds[first:number]
            # buttons are bare: two of them beside a call, or one beside another rule's short line
            if (
                2 in run
                and 1 in run
                and all(kind == 1 or lines[first + n][1] - lines[first + n][0] < 60 for n, kind in enumerate(run))
            ):
                for place, kind in zip(lines[first:number], run, strict=True):
                    if kind == 1:
                        yield Mark(text, *place)
            number += 1


NetworkNameLine.bad = [
    {
        "text": f"Share this article\nFacebook\nTwitter\n{_PARAGRAPH}",
        "flags": ["Facebook", "Twitter"],
    },
    {
        "text": f"{_PARAGRAPH}\n\nFollow us\n\nInstagram\n\nWhatsApp",
        "flags": ["Instagram", "WhatsApp"],
    },
]
NetworkNameLine.good = [
    {"text": f"{_PARAGRAPH}\n\nFacebook\n\n{_PARAGRAPH}", "because": "a subhead of the story"},
    {"text": f"Share this article\n{_PARAGRAPH}\nFacebook\n{_PARAGRAPH}", "because": "a paragraph stands between"},
    {
        "text": f"{_PARAGRAPH}\nFollow us on Facebook for news of the harbour and all of its islands, every day.\nTwitter\n{_PARAGRAPH}",
        "because": "no row of buttons",
    },
]


_ARROWS = "»→►▶➤➡▸👉🔗⏩"
_MOST_ARROWS = 2


class ArrowLine(Check):
    """A line begins with an arrow and names something to read, as links to other stories do.

    With the link gone the headline behind the arrow is read as a sentence of this story. Three such lines and more are
    the points of a list, and are left alone.
    """

    code = "REL021"
    name = "arrow-line"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' looks like a link to another story"
    fix = {"action": "delete-line", "safe": False}

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        # no trigger can look for a sign without letters; most texts have none
        if value.isascii() or not any(arrow in value and "\n" + arrow in value for arrow in _ARROWS):
            return
        found = [(start, end) for start, end in _lines(text) if value[start] in _ARROWS]
        if len(found) > _MOST_ARROWS:
            return
        for start, end in found:
            line = value[start:end].lstrip(_ARROWS + " \ufe0f")
            if start and 3 <= line.count(" ") + 1 <= 20 and line[0].isupper() and line[-1] not in ".:;,…।。»":
                yield Mark(text, start, end)


ArrowLine.bad = [
    {"text": f"{_PARAGRAPH}\n\n→ See how your island voted\n\n{_PARAGRAPH}", "flags": ["→ See how your island voted"]},
    {
        "text": f"{_PARAGRAPH}\n» Photos: The feast of the fishermen\n{_PARAGRAPH}",
        "flags": ["» Photos: The feast of the fishermen"],
    },
]
ArrowLine.good = [
    {
        "text": f"{_PARAGRAPH}\n► A second ferry in May\n► A crane in June\n► A new pier in July",
        "because": "the points of a list",
    },
    {"text": f"{_PARAGRAPH}\n→ The ferry will sail in May.", "because": "a sentence"},
    {"text": f"Elle a dit: « Le bac\n» Repart Lundi Matin »\n{_PARAGRAPH}", "because": "a quotation in French marks"},
]
