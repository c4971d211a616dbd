"""Rules about text that stands twice: within an item, and between its title and its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.sentences import sentences

_WORD = re.compile(r"\w+")
_MANY_LINES = 400
_LONG = 20_000


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


class RepeatedLine(Check):
    """A line or sentence stands several times in the same body.

    A template prints its label once per slot, a converter keeps a caption and its copy, a pasted block arrives twice.
    The reader sees it again; counts of words, names and duplicates are inflated. Where another rule has spoken for the
    line, this one only says once that it repeats.
    """

    code = "DUP001"
    name = "repeated-line"
    severity = "warning"
    confidence = "high"
    scope = ("review",)
    message = "'{match}' stands {count} times in this text"
    fix = "delete-line"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None or len(text.value) < 40:
            return
        value = text.value
        rows = [row for row in value.split("\n") if len(row) > 2]
        if len(rows) > 3 and len(set(rows)) == len(rows):  # the common case, at the speed of C
            return
        groups: dict[str, list[tuple[int, int]]] = {}
        lines = text.lines
        for start, end in lines[:_MANY_LINES]:
            if end - start > 2:
                line = value[start:end].strip()
                if line:
                    at = value.index(line, start)
                    groups.setdefault(line, []).append((at, at + len(line)))
        if len(lines) <= 3 and len(value) < _LONG:
            for start, end in lines:
                for first, last in sentences(value, start, end):
                    # a sentence that is its whole line was counted with the lines, white space and line end aside
                    if last - first >= 40 and value[first:last] != value[start:end].strip():
                        groups.setdefault(value[first:last], []).append((first, last))
        if len(groups) == sum(map(len, groups.values())):
            return
        claimed = [
            (mark.start, mark.end)
            for rule, mark in marks
            if mark.text is text and not mark.raw and rule.code[:3] != "SRC"
        ]
        for line, places in groups.items():
            if len(places) < 2:
                continue
            if any(start < places[1][1] and end > places[1][0] for start, end in claimed):
                yield Mark(text, *places[1], severity="info", values={"count": len(places)})
            elif len(line) >= 25 and line.count(" ") >= 3 and not _is_verse(value, places):
                for place in places[1:]:
                    # a program says the same line again on purpose
                    fixable = not any(start <= place[0] < end for start, end in text.code)
                    yield Mark(text, *place, values={"count": len(places), "fixable": fixable})


def _is_verse(value: str, places: Sequence[tuple[int, int]]) -> bool:
    """A refrain returns at even distances among lines as short as itself, or in quotation marks."""
    line = value[places[0][0] : places[0][1]]
    if line[:1] in "“\"'‘«„":
        return True
    return len(places) > 2 and len(line) < 60 and line[-1:] not in ".!?…"


RepeatedLine.bad = [
    {
        "text": "The ferry sails again on Monday morning.\nIt had been in dock for repairs.\n"
        "The ferry sails again on Monday morning.",
        "flags": ["The ferry sails again on Monday morning."],
    },
    {
        "text": "The council met on Tuesday. A spokeswoman for the harbour board confirmed the delay in a statement. Work goes on. "
        "A spokeswoman for the harbour board confirmed the delay in a statement.",
        "flags": ["A spokeswoman for the harbour board confirmed the delay in a statement."],
    },
]
RepeatedLine.good = [
    {"text": "Home win\nThe keeper was ill.\nHome win\nThe defender scored.", "because": "short subheads may return"},
    {
        "text": "“We will sail, we will sail again”\nThe crowd sang.\n“We will sail, we will sail again”\nThen it rained.",
        "because": "a refrain that is quoted",
    },
    {
        "text": "The mayor was very, very pleased with the new pier, she said.",
        "because": "a doubled word in a sentence",
    },
]


class TitleInBody(Check):
    """The body begins with its own title.

    A page was saved with its headline. The reader hears it twice, summaries echo it, and the lead is no longer first.
    """

    code = "DUP002"
    name = "title-in-body"
    severity = "warning"
    confidence = "high"
    scope = ("item",)
    message = "the body begins with the title"
    fix = "delete-line"

    def check_item(self, item: Item) -> Iterable[Mark]:
        title, body = item.get("title"), item.get("body")
        if title is None or body is None:
            return
        wanted = title.value.strip()
        value = body.value
        start = len(value) - len(value.lstrip())
        if (
            len(wanted) < 15
            or len(value) <= len(wanted) + 20
            or value[start : start + 3].casefold() != wanted[:3].casefold()
        ):
            return
        end = value.find("\n", start)
        line_end = end if end != -1 else len(value)
        if line_end - start <= len(wanted) + 12:
            if _folded(value[start:line_end]) == _folded(wanted):
                yield Mark(body, start, line_end)
            return
        after = start + len(wanted)
        if value[start:after] == wanted and re.match(r"\s+[\"“‘'(]?[A-Z0-9]", value[after : after + 8]):
            yield Mark(body, start, after)


TitleInBody.bad = [
    {
        "text": "Ferry sails again after repairs\nThe ferry left the harbour on Monday, the board said.",
        "item": {"title": "Ferry sails again after repairs"},
        "flags": ["Ferry sails again after repairs"],
        "field": "body",
    },
    {
        "text": "Ferry sails again after repairs The ferry left the harbour on Monday, the board said.",
        "item": {"title": "Ferry sails again after repairs"},
        "flags": ["Ferry sails again after repairs"],
        "field": "body",
    },
]
TitleInBody.good = [
    {
        "text": "Ferry sails again after repairs that took three weeks, the board said on Monday.",
        "item": {"title": "Ferry sails again after repairs"},
        "field": "body",
        "because": "the words begin a sentence that goes on",
    },
    {
        "text": "“We will sail again”, the captain said on Monday, and the crowd on the quay cheered.",
        "item": {"title": "‘We will sail again’"},
        "field": "body",
        "because": "a quotation that became the headline",
    },
    {
        "text": "The ferry left on Monday.",
        "item": {"title": "Ferry"},
        "field": "body",
        "because": "a short title is a word",
    },
]


class SummaryRepeatsTitle(Check):
    """The summary is the title again.

    The field promises a preview and gives none; a card shows the same line twice.
    """

    code = "DUP003"
    name = "summary-repeats-title"
    severity = "info"
    confidence = "high"
    scope = ("item",)
    message = "the summary says the same as the title"

    def check_item(self, item: Item) -> Iterable[Mark]:
        title, summary = item.get("title"), item.get("summary")
        if title is None or summary is None or not summary.value or len(summary.value) > 2 * len(title.value) + 20:
            return
        said = _folded(summary.value)
        if said and said == _folded(title.value):
            yield Mark(summary, 0, len(summary.value))


SummaryRepeatsTitle.bad = [
    {
        "text": "Ferry sails again",
        "field": "summary",
        "item": {"title": "Ferry sails again"},
        "flags": ["Ferry sails again"],
    },
    {
        "text": "Ferry sails again.",
        "field": "summary",
        "item": {"title": "Ferry Sails Again"},
        "flags": ["Ferry sails again."],
    },
]
SummaryRepeatsTitle.good = [
    {
        "text": "Ferry sails again after three weeks in dock, to the relief of the island.",
        "field": "summary",
        "item": {"title": "Ferry sails again"},
        "because": "it says more",
    },
    {"text": "", "field": "summary", "item": {"title": "Ferry sails again"}, "because": "there is no summary"},
    {"text": "Ferry late", "field": "summary", "item": {"title": "Ferry sails again"}, "because": "another line"},
]


class PullQuote(Check):
    """A line of the body repeats words that also stand inside one of its paragraphs.

    A pull quote or a repeated teaser was set apart on the page for the eye; in running text it is said twice.
    """

    code = "DUP004"
    name = "pull-quote"
    severity = "warning"
    confidence = "medium"
    scope = ("item",)
    message = "'{match}' also stands inside a paragraph of this text"
    fix = {"action": "delete-line", "safe": False}

    def check_item(self, item: Item) -> Iterable[Mark]:
        text = item.get("body")
        if text is None:
            return
        yield from _pull_quotes(text)


def _pull_quotes(text: Text) -> Iterable[Mark]:
    lines = text.lines
    if len(lines) < 3 or len(lines) > _MANY_LINES or len(text.value) > _LONG:
        return
    value = text.value
    for start, end in lines:
        if not 40 <= end - start <= 220:  # longer ones are paragraphs, and each look costs a pass over the text
            continue
        words = value[start:end].strip(" \t\u00a0\"'“”‘’«»„")
        if len(words) < 35 or words.count(" ") < 6:
            continue
        at = value.find(words)
        if start <= at < end:
            at = value.find(words, end)
        if at == -1:
            continue
        before = value.rfind("\n", 0, at) + 1
        after = value.find("\n", at)
        after = after if after != -1 else len(value)
        if after - before >= len(words) + 30:
            yield Mark(text, start, end)


PullQuote.bad = [
    {
        "text": "The ferry sails on Monday.\n“We have waited three weeks for this day and it is here”\n"
        "The captain was pleased. “We have waited three weeks for this day and it is here,” she said on the quay.",
        "flags": ["“We have waited three weeks for this day and it is here”"],
    },
    {
        "text": "The board met in the old customs house to hear the report on the pier\n"
        "Rain fell all day. The board met in the old customs house to hear the report on the pier, and it voted at six.\nThen it left.",
        "flags": ["The board met in the old customs house to hear the report on the pier"],
    },
]
PullQuote.good = [
    {
        "text": "The ferry sails on Monday.\nThe captain was pleased with the work that was done.\nThe board met.",
        "because": "every line says something new",
    },
    {
        "text": "The harbour board\nThe harbour board met on Monday and voted for the new pier.\nThe vote was close.",
        "because": "a short subhead names what the paragraph is about",
    },
    {
        "text": "The ferry will sail again on Monday, the board said in a statement.\nRain fell.\n"
        "The ferry will sail again on Monday, the board said in a statement.",
        "because": "a whole line that returns is another rule's",
    },
]
